"""Tables: columns as wide as their content, rows as high as their type, whole rows on a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import fsum

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, grown, sizes, split
from reportgen.layout.measure import ARROW, RESERVE, plain_words
from reportgen.model import Box, Cell, Column, Placement, Row, Slot, TableBlock, Text, TypeLevel
from reportgen.spec.brand import TypeScale

SIDE = 7.5  # the margin of a cell, left and right
ABOVE, BELOW_HEADER = 3.5, 5.0
LINE = 1.2  # of the type size
HIGHEST_ROW = 3.4  # of the type size: how far a row of one line is stretched to fill the slot
MOST_EXTRA = 90.0  # how far a column is widened beyond its content
HEADER_LINES = 2
TALL_HEADER_LINES, WIDE_HEADER = 3, 1.5  # more lines for a header that is so much wider than its numbers
FILLED = 0.98  # of the slot, at most
HEADER_BELOW = 3.0  # points that a header is smaller than larger type, never less than it is declared


def fit_all(blocks: Sequence[tuple[TableBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: TableBlock, slot: Slot, scale: TypeScale) -> Fitted:
    """Larger type where it takes no more slides; smaller for columns that are too many even so.

    Row headers wrap before the type is made smaller than it is declared.
    """
    declared = _set(block, slot, scale.table, scale)
    larger = (_set(block, slot, size, scale) for size in sizes(grown(scale.table, slot), scale.table))
    smaller = [_set(block, slot, size, scale) for size in sizes(scale.table, scale.body_floor)]
    roomy = (one for one in larger if one.airy and len(one.counts) <= len(declared.counts))
    whole = (one for one in smaller if one.whole)
    return _placed(block, slot, next(chain(roomy, whole), smaller[-1]))


@dataclass(frozen=True)
class _Set:
    """A table at one size: its columns, its rows and how many of them stand on each slide.

    `airy` is true where nothing wraps but headers, `whole` where no word or number is broken.
    """

    size: float
    levels: tuple[TypeLevel, TypeLevel]
    widths: tuple[float, ...]
    top: float
    heights: list[float]
    counts: list[int]
    least: float
    airy: bool
    whole: bool


def _set(block: TableBlock, slot: Slot, size: float, scale: TypeScale) -> _Set:
    body, header = _level(size), _level(min(size, max(scale.table_header, size - HEADER_BELOW)))
    natural, least = _natural(block, body, header), _least(block, body, header)
    widths = _widths(natural, least, slot.box.width)
    heights = [_row_height(row, widths, body) for row in block.rows]
    top = _header_height(block, widths, header)
    counts = split(heights, slot.box.height * RESERVE - top, [0.0] * len(heights)) or [0]
    room = slot.box.width + 0.01
    return _Set(size, (body, header), widths, top, heights, counts, fsum(least),
                fsum(natural) <= room, fsum(least) <= room)  # fmt: skip


def _placed(block: TableBlock, slot: Slot, found: _Set) -> Fitted:
    body, counts, heights, top = found.levels[0], found.counts, found.heights, found.top
    size, widths = found.size, found.widths
    stretch = _stretch(heights, counts, slot.box.height * FILLED - top, body)
    parts, start = [], 0
    for count in counts:
        part = replace(block, rows=block.rows[start : start + count])
        tall = (top, *(round(height + stretch, 2) for height in heights[start : start + count]))
        box = Box(slot.box.x, slot.box.y, fsum(widths), fsum(tall))
        parts.append(Placement(part, slot, size, box, found.levels, widths, tall))
        start += count
    return Fitted(tuple(parts), tuple(_faults(block, slot, found.least, heights, top, size)))


def _level(size: float) -> TypeLevel:
    return TypeLevel(size, round(size * LINE, 2))


# Columns -----------------------------------------------------------------------------------


def _natural(block: TableBlock, body: TypeLevel, header: TypeLevel) -> list[float]:
    """The widths at which nothing wraps but a header, into two lines or three."""
    found = []
    for head, texts in _columns(block):
        content = max((measure.width(text, body) for text in texts), default=0.0)
        label = measure.narrowest(head, HEADER_LINES, header)
        if label > WIDE_HEADER * content:
            label = measure.narrowest(head, TALL_HEADER_LINES, header)
        found.append(_cell_width(max(label, content)))
    return found


def _least(block: TableBlock, body: TypeLevel, header: TypeLevel) -> list[float]:
    """The widths at which row headers wrap too, and no word or number is broken."""
    return [
        _cell_width(max([measure.widest_word(head, header),
                         *((measure.width if number else measure.widest_word)(text, body)
                           for text in texts)]))
        for number, (head, texts) in enumerate(_columns(block))
    ]  # fmt: skip


def _cell_width(text: float) -> float:
    return text / RESERVE + 2 * SIDE


def _columns(block: TableBlock) -> Iterator[tuple[Text, list[Text]]]:
    """The header and the texts of each column, the row headers first."""
    yield plain_words(block.stub), [plain_words(row.header, True) for row in block.rows]
    for number, column in enumerate(block.columns):
        yield plain_words(column.label), [_printed(row.cells[number], column) for row in block.rows]


def _printed(cell: Cell, column: Column) -> Text:
    strong = column.strong or cell.direction is not None
    arrow = plain_words(ARROW) if cell.direction else ()
    return tuple(replace(span, strong=True) if strong else span for span in (*arrow, *cell.text))


def _widths(natural: list[float], least: list[float], room: float) -> tuple[float, ...]:
    """Widths that fill the room, within reason; the row headers give way first, then the rest."""
    spare = room - fsum(natural)
    if spare >= 0:
        stub = max(natural[0], min(max(natural), natural[0] + spare))
        wide = [stub, *natural[1:]]
        extra = min((room - fsum(wide)) / len(wide), MOST_EXTRA)
        return tuple(round(width + extra, 2) for width in wide)
    stub = max(least[0], natural[0] + spare)
    narrow = [stub, *_shared(natural[1:], least[1:], room - stub)]
    factor = min(1.0, room / fsum(narrow))
    return tuple(round(width * factor, 2) for width in narrow)


def _shared(natural: list[float], least: list[float], room: float) -> list[float]:
    """Between the least and the natural widths, as far as the room goes."""
    slack = fsum(natural) - fsum(least)
    share = min(1.0, max(0.0, (room - fsum(least)) / slack)) if slack > 0 else 0.0
    return [low + (high - low) * share for high, low in zip(natural, least, strict=True)]


# Rows --------------------------------------------------------------------------------------


def _header_height(block: TableBlock, widths: Sequence[float], header: TypeLevel) -> float:
    heads = [head for head, _ in _columns(block)]
    most = max(measure.lines(head, w - 2 * SIDE, header) for head, w in zip(heads, widths, strict=True))
    return round(most * header.leading + ABOVE + BELOW_HEADER, 2)


def _row_height(row: Row, widths: Sequence[float], body: TypeLevel) -> float:
    lines = measure.lines(plain_words(row.header, True), widths[0] - 2 * SIDE, body)
    return lines * body.leading + 2 * ABOVE


def _stretch(heights: Sequence[float], counts: Sequence[int], room: float, body: TypeLevel) -> float:
    """What each row gains so that the fullest slide fills its slot; the same on every slide."""
    starts = [sum(counts[:number]) for number in range(len(counts))]
    spare = [
        (room - fsum(heights[start : start + count])) / count
        for start, count in zip(starts, counts, strict=True)
        if count
    ]
    return max(0.0, min([HIGHEST_ROW * body.size - body.leading - 2 * ABOVE, *spare]))


def _faults(
    block: TableBlock, slot: Slot, least: float, heights: Sequence[float], top: float, size: float
) -> Iterator[str]:
    if least > slot.box.width + 0.01:
        over = least - slot.box.width
        yield (
            f"Its columns are {over:.0f} points wider than the placeholder at {size:g} point: "
            "shorten the labels or leave a column out."
        )
    for row, height in zip(block.rows, heights, strict=True):
        if height > slot.box.height * RESERVE - top:
            yield f'The row "{row.header}" is higher than the placeholder: shorten its header.'
