"""From a block of pack.yml to a block of the pack: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen import periods
from reportgen.model import (
    Block,
    Cell,
    ChartBlock,
    Column,
    FactsBlock,
    FigureId,
    Paragraph,
    PictureBlock,
    ProcessBlock,
    QuotationBlock,
    Row,
    Step,
    TableBlock,
    Text,
    TextBlock,
    Words,
    plain,
)
from reportgen.pages.changes import changes_block, trend_block
from reportgen.pages.context import Context
from reportgen.pages.glance import glance_block
from reportgen.pages.statements import statements_block
from reportgen.pages.tiles import tiles_block
from reportgen.spec.pack import (
    AnyBlock,
    CategoriesSpec,
    ChangesSpec,
    ChartBlockSpec,
    ColumnSpec,
    FactsSpec,
    GlanceSpec,
    PanelsSpec,
    PictureSpec,
    ProcessSpec,
    QuotationSpec,
    StatementsSpec,
    TableSpec,
    TextSpec,
    TilesSpec,
    TrendSpec,
    YearsSpec,
)
from reportgen.spec.rows import TableRow, column_style, in_row, rows

MARKS = tuple("“‘\"'")


def build(block: AnyBlock, context: Context) -> Block:
    """The block with its figures, texts and charts in place."""
    return BLOCKS[type(block)](block, context)


def _text(block: TextSpec, context: Context) -> TextBlock:
    return TextBlock(block.id, block.slot, block.inventory, context.prose(block.id, "text"))


def _facts(block: FactsSpec, context: Context) -> FactsBlock:
    key = context.shown(FigureId.parse(block.figure), strong=True)
    return FactsBlock(
        block.id,
        block.slot,
        block.inventory,
        key,
        context.text(block.id, "label"),
        context.prose(block.id, "text"),
    )


def _chart(block: ChartBlockSpec, context: Context) -> ChartBlock:
    return ChartBlock(block.id, block.slot, block.inventory, context.charts[block.id])


def _table(block: TableSpec, context: Context) -> TableBlock:
    shown = tuple(_row(row, block, context) for row in rows(block, context.definition.known))
    columns = tuple(Column(column.label, column.strong) for column in block.columns)
    headers = ", ".join(column.label[0].lower() + column.label[1:] for column in block.columns)
    alt = f"Table of {len(shown)} rows by {block.stub.lower()}: {headers}."
    return TableBlock(block.id, block.slot, block.inventory, block.stub, columns, shown, alt)


def _row(row: TableRow, block: TableSpec, context: Context) -> Row:
    shown = [in_row(column, row, context.definition.measures) for column in block.columns]
    cells = (
        _cell(column, figure_id, row, context) for column, figure_id in zip(block.columns, shown, strict=True)
    )
    return Row(_header(row, block, shown[0], context), tuple(cells), row.starts_group)


def _header(row: TableRow, block: TableSpec, first: FigureId, context: Context) -> str:
    measures = context.definition.measures
    if row.total:
        return block.total
    if row.period:
        figure = context.published[first]
        return periods.named(figure.start, figure.end)
    label = measures.label_of(first.measure, first.category)
    priority = measures.measures[first.measure].priority if block.priorities else ""
    return f"{priority}: {label}" if priority and priority != label else label


def _cell(column: ColumnSpec, figure_id: FigureId, row: TableRow, context: Context) -> Cell:
    style = column_style(column, figure_id)
    text: Text = (context.shown(figure_id, style, column.strong or row.total),)
    movement = context.movements.get(figure_id)
    if not column.arrow or movement is None or context.published[figure_id].value is None:
        return Cell(text)
    return Cell(text, movement.direction, movement.tone)


def _picture(block: PictureSpec, context: Context) -> PictureBlock:
    credit = (Words("Picture: "), Words(block.licence, source="its licence"))
    return PictureBlock(
        block.id, block.slot, block.inventory, context.definition.pictures[block.id], block.alt, credit
    )


def _quotation(block: QuotationSpec, context: Context) -> QuotationBlock:
    """The words with marks around them, unless they have their own; their digits are as said."""
    said = [_as_said(paragraph, block.by) for paragraph in context.prose(block.id, "text")]
    if said and plain(said[0].text)[:1] not in MARKS:
        said = [replace(paragraph, text=(Words("“"), *paragraph.text)) for paragraph in said]
        said[-1] = replace(said[-1], text=(*said[-1].text, Words("”")))
    by = context.text(block.id, "by")
    return QuotationBlock(block.id, block.slot, block.inventory, tuple(said), by)


def _as_said(paragraph: Paragraph, by: str) -> Paragraph:
    words = (replace(span, source=f"said by: {by}") for span in paragraph.text if isinstance(span, Words))
    return Paragraph(tuple(words))


def _process(block: ProcessSpec, context: Context) -> ProcessBlock:
    steps = (
        Step(context.text(block.id, f"step-{n}"), context.prose(block.id, f"items-{n}"))
        for n in range(len(block.steps))
    )
    return ProcessBlock(block.id, block.slot, block.inventory, tuple(steps))


BLOCKS: dict[type, Callable[..., Block]] = {
    TextSpec: _text,
    FactsSpec: _facts,
    TableSpec: _table,
    PanelsSpec: _chart,
    YearsSpec: _chart,
    CategoriesSpec: _chart,
    TilesSpec: tiles_block,
    GlanceSpec: glance_block,
    StatementsSpec: statements_block,
    PictureSpec: _picture,
    QuotationSpec: _quotation,
    ProcessSpec: _process,
    ChangesSpec: changes_block,
    TrendSpec: trend_block,
}
