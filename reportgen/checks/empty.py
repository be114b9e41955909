"""Pages that have nothing to show: every figure not available or not applicable, or no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportgen.model import (
    Block,
    ChartBlock,
    FactsBlock,
    Label,
    Pack,
    Page,
    Shown,
    TableBlock,
    TextBlock,
    TilesBlock,
    plain,
)

NO_FIGURE = ("[x]", "[z]")
HEADING_SLOT = "heading"


def pages_without_data(pack: Pack) -> tuple[str, ...]:
    """The ids of the pages that stand in the pack with nothing to show, in its order."""
    return tuple(page.id for page in pack.pages() if _is_empty(page))


def _is_empty(page: Page) -> bool:
    """Figures count before texts: a remark beside an empty chart does not fill the page."""
    with_figures = [block for block in page.blocks if type(block) in FIGURES]
    if with_figures:
        return all(not list(_given(block)) for block in with_figures) and not _others(page)
    texts = [block for block in page.blocks if isinstance(block, TextBlock)]
    said = [block for block in texts if not block.slot.endswith(HEADING_SLOT)]
    return bool(said) and all(map(_is_blank, said)) and not _others(page)


def _others(page: Page) -> bool:
    """Whether there is more than figures and texts: statements, a picture, a quotation."""
    return any(type(block) not in FIGURES and not isinstance(block, TextBlock) for block in page.blocks)


def _is_blank(block: TextBlock) -> bool:
    return not any(plain(paragraph.text).strip() for paragraph in block.paragraphs)


def _given(block: Block) -> Iterator[str]:
    return (text for text in FIGURES[type(block)](block) if text not in NO_FIGURE)


def _chart(block: ChartBlock) -> Iterator[str]:
    return (point.text for series in block.chart.spec.series for point in series.points)


def _facts(block: FactsBlock) -> Iterator[str]:
    yield block.key.text


def _table(block: TableBlock) -> Iterator[str]:
    for row in block.rows:
        for cell in row.cells:
            yield from (span.text for span in cell.text if isinstance(span, Shown | Label))


def _tiles(block: TilesBlock) -> Iterator[str]:
    return (tile.key.text for tile in block.tiles)


# The printed figures of each kind of block that is there to show them.
FIGURES: dict[type, Callable[[Any], Iterator[str]]] = {
    ChartBlock: _chart,
    FactsBlock: _facts,
    TableBlock: _table,
    TilesBlock: _tiles,
}
