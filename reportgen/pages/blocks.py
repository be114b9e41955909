"""From a block of pack.yml to a block of the pack: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.model import (
    Block,
    Cell,
    ChartBlock,
    Column,
    FactsBlock,
    FigureId,
    Row,
    StatementsBlock,
    TableBlock,
    Text,
    TextBlock,
)
from reportgen.pages.context import Context
from reportgen.pages.tiles import tiles_block
from reportgen.spec.figures import column_style, in_row, subjects_about
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    ColumnSpec,
    FactsSpec,
    StatementsSpec,
    TableSpec,
    TextSpec,
    TilesSpec,
)


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
    rows = tuple(
        _row(category, block, context, starts_group=position == 0 and number > 0)
        for number, group in enumerate(block.groups)
        for position, category in enumerate(group)
    )
    columns = tuple(Column(column.label, column.strong) for column in block.columns)
    headers = ", ".join(column.label[0].lower() + column.label[1:] for column in block.columns)
    alt = f"Table of {len(rows)} rows by {block.stub.lower()}: {headers}."
    return TableBlock(block.id, block.slot, block.inventory, block.stub, columns, rows, alt)


def _row(category: str, block: TableSpec, context: Context, starts_group: bool) -> Row:
    measure = FigureId.parse(block.columns[0].figure).measure
    header = context.definition.measures.label_of(measure, category)
    return Row(header, tuple(_cell(column, category, context) for column in block.columns), starts_group)


def _cell(column: ColumnSpec, category: str, context: Context) -> Cell:
    figure_id = in_row(column, category)
    text: Text = (context.shown(figure_id, column_style(column), column.strong),)
    movement = context.movements.get(figure_id)
    if not column.arrow or movement is None or context.published[figure_id].value is None:
        return Cell(text)
    return Cell(text, movement.direction, movement.tone)


def _statements(block: StatementsSpec, context: Context) -> StatementsBlock:
    about = subjects_about(context.definition.pack, block.about)
    found = [
        statement
        for statement in context.statements
        if statement.kind in block.show
        and (statement.lead.figure_id.measure, statement.lead.figure_id.category) in about
    ]
    none_text = block.unjudged_text if context.unjudged(block) else block.none_text
    return StatementsBlock(block.id, block.slot, block.inventory, tuple(found[: block.at_most]), none_text)


BLOCKS: dict[type, Callable[..., Block]] = {
    TextSpec: _text,
    FactsSpec: _facts,
    TableSpec: _table,
    ChartBlockSpec: _chart,
    TilesSpec: tiles_block,
    StatementsSpec: _statements,
}
