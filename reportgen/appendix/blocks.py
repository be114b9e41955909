"""Each kind of block as data for the template: one function a kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportgen.appendix.text import (
    LONG_BLOCK,
    TONE_WORDS,
    Data,
    cell,
    is_wide,
    one_line,
    prose,
    row,
    spans,
    words,
)
from reportgen.appendix.values import spark_tables
from reportgen.model import (
    Block,
    ChartBlock,
    FactsBlock,
    GlanceBlock,
    GlanceItem,
    Page,
    Paragraph,
    PictureBlock,
    ProcessBlock,
    Prose,
    QuotationBlock,
    Shown,
    Statement,
    StatementsBlock,
    TableBlock,
    Text,
    TextBlock,
    TilesBlock,
    Tone,
    Words,
    capitalised,
    plain,
)

HEADING_SLOT = "heading"
FIGURE_WORDS = 2


def block_data(block: Block, page: Page) -> Data:
    """What the template shows of a block."""
    return {"id": block.id, **BLOCKS[type(block)](block, page)}


def chart_path(chart_id: str) -> str:
    """Where a chart lies beside the template."""
    return f"charts/{chart_id}.svg"


def picture_path(block: PictureBlock) -> str:
    """Where a picture lies beside the template."""
    return f"pictures/{block.id}.{'png' if block.picture.kind == 'png' else 'jpg'}"


def statement_data(statement: Statement) -> Data:
    """A statement's lead with its sign, its text, and the comment under it."""
    lead = cell(spans((statement.lead,)), statement.tone, statement.direction, statement.kind, strong=True)
    comment = spans(statement.comment)
    return {"id": statement.id, "lead": lead, "text": spans(statement.text), "comment": comment}


def _text(block: TextBlock, page: Page) -> Data:
    if block.slot.endswith(HEADING_SLOT) and len(block.paragraphs) == 1:
        heading = spans(block.paragraphs[0].text)
        return {"kind": "heading", "text": heading, "tone": _tone_below(block, page)}
    return {"kind": "text", "prose": prose(_in_sentences(block.paragraphs))}


def _in_sentences(paragraphs: Prose) -> Prose:
    """A figure that stands alone, large on its slide, is read in one line with what it is of."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.level and found and _is_figure(found[-1]):
            figure = tuple(replace(span, strong=True) for span in found.pop().text)
            found.append(Paragraph((*figure, Words(" "), *paragraph.text), paragraph.level))
        else:
            found.append(paragraph)
    return tuple(found)


def _is_figure(paragraph: Paragraph) -> bool:
    """A figure, perhaps with its unit: `95.1%`, `38 days`."""
    words = plain(paragraph.text).split()
    return not paragraph.level and len(words) <= FIGURE_WORDS and isinstance(paragraph.text[0], Shown)


def _tone_below(heading: TextBlock, page: Page) -> Tone:
    """The tone of the statements that a heading stands over; plain over anything else."""
    below = page.blocks[page.blocks.index(heading) + 1 :]
    if not below or not isinstance(below[0], StatementsBlock):
        return "plain"
    kinds = {statement.kind for statement in below[0].statements}
    if kinds == {"positive"}:
        return "better"
    if "exception" in kinds:
        return "worse"
    return "explain" if kinds else "plain"


def _facts(block: FactsBlock, page: Page) -> Data:
    return {
        "kind": "facts",
        "key": spans((block.key,)),
        "label": spans(block.label),
        "facts": prose(block.facts, indent=1),
        "long": _is_long(block.label, *(fact.text for fact in block.facts)),
    }


def _is_long(*texts: Text) -> bool:
    """True for a block that may be split by a page break; the others are kept whole."""
    return sum(len(plain(text)) for text in texts) > LONG_BLOCK


def _table(block: TableBlock, page: Page) -> Data:
    return {
        "kind": "table",
        "summary": one_line(block.alt),
        "head": [one_line(block.stub), *(one_line(column.label) for column in block.columns)],
        "rows": [
            row(
                words(one.header),
                [
                    cell(spans(each.text), each.tone, each.direction, TONE_WORDS[each.tone], column.strong)
                    for column, each in zip(block.columns, one.cells, strict=True)
                ],
                one.starts_group,
            )
            for one in block.rows
        ],
        "wide": is_wide(len(block.columns) + 1),
    }


def _chart(block: ChartBlock, page: Page) -> Data:
    spec = block.chart.spec
    return {
        "kind": "chart",
        "chart": spec.id,
        "path": chart_path(spec.id),
        "title": one_line(spec.title),
        "alt": one_line(spec.alt),
        "ratio": spec.width / spec.height,
    }


def _tiles(block: TilesBlock, page: Page) -> Data:
    return {
        "kind": "tiles",
        "summary": one_line(block.alt),
        "tiles": [
            {
                "label": words(tile.label),
                "key": cell(spans((tile.key,)), strong=True),
                "context": cell(spans(tile.context)),
                "change": cell(spans(tile.change), tile.tone, tile.direction, strong=True),
                "verdict": cell(words(tile.verdict), tile.tone),
                "spark": tile.spark
                and {"path": chart_path(tile.spark.spec.id), "alt": one_line(tile.spark.spec.alt)},
            }
            for tile in block.tiles
        ],
        "long": _is_long(*(tile.context for tile in block.tiles), *(tile.change for tile in block.tiles)),
        "sparks": any(tile.spark for tile in block.tiles),
        "values": [table["id"] for table in spark_tables(block.id, block.tiles, page)],
    }


def _statements(block: StatementsBlock, page: Page) -> Data:
    return {
        "kind": "statements",
        "items": [statement_data(statement) for statement in block.statements],
        "none_text": one_line(block.none_text),
    }


def _glance(block: GlanceBlock, page: Page) -> Data:
    """The rows as statements: the number, what moved, how it is told."""
    return {
        "kind": "statements",
        "items": [_glanced(item) for item in block.items],
        "none_text": one_line(block.none_text),
    }


def _glanced(item: GlanceItem) -> Data:
    verdict = item.verdict.lower()
    return {
        "id": item.id,
        "lead": cell(spans((item.lead,)), item.tone, item.direction, verdict, strong=True),
        "text": spans((Words(item.label, strong=True), Words(": "), *item.said)),
        "comment": spans((Words(capitalised(item.evidence)),)),
    }


def _picture(block: PictureBlock, page: Page) -> Data:
    return {
        "kind": "picture",
        "path": picture_path(block),
        "alt": one_line(block.alt),
        "credit": spans(block.credit),
        "width": block.picture.width,
        "height": block.picture.height,
    }


def _quotation(block: QuotationBlock, page: Page) -> Data:
    return {"kind": "quotation", "prose": prose(block.paragraphs), "by": spans(block.by)}


def _process(block: ProcessBlock, page: Page) -> Data:
    return {
        "kind": "process",
        "steps": [
            {"title": spans(step.title), "items": [spans(item.text) for item in step.items]}
            for step in block.steps
        ],
    }


BLOCKS: dict[type, Callable[[Any, Page], Data]] = {
    TextBlock: _text,
    FactsBlock: _facts,
    TableBlock: _table,
    ChartBlock: _chart,
    TilesBlock: _tiles,
    StatementsBlock: _statements,
    GlanceBlock: _glance,
    PictureBlock: _picture,
    QuotationBlock: _quotation,
    ProcessBlock: _process,
}


def is_empty(block: Block) -> bool:
    """True for a text block that says nothing."""
    return isinstance(block, TextBlock) and not any(plain(part.text).strip() for part in block.paragraphs)
