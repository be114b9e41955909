"""Whether every word of a deck stands in its own shape, in a rendering of it."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR

from renderers import words_on_pages

SLACK = 2.0  # points
EMU = 12_700  # of a point
# LibreOffice writes no ascent and descent into a PDF, and Poppler takes its own; in em, above and below the line.
POPPLERS, ARIMOS = (0.95, 0.35), (0.905, 0.212)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<')


@dataclass(frozen=True)
class Area:
    """A box in points and the text that belongs there; `middle` where it is set about the box's middle."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    text: str
    middle: bool = False

    def holds(self, other: Area) -> bool:
        return (
            other.left >= self.left - SLACK
            and other.top >= self.top - SLACK
            and other.right <= self.right + SLACK
            and other.bottom <= self.bottom + SLACK
        )


def pages(pdf: Path) -> list[list[Area]]:
    """The words of each page with their boxes, from the font's ascent to its descent."""
    return [
        [_word(word, *map(float, box)) for *box, word in _WORD.findall(content)]
        for _, _, content in _PAGE.findall(words_on_pages(pdf))
    ]


def _word(word: str, left: float, top: float, right: float, bottom: float) -> Area:
    em = (bottom - top) / sum(POPPLERS)
    above, below = (theirs - font for theirs, font in zip(POPPLERS, ARIMOS, strict=True))
    return Area("", left, top + above * em, right, bottom - below * em, html.unescape(word))


def slides(pptx: bytes) -> list[list[Area]]:
    """The boxes of each slide that text belongs to; those of a table are its cells, row by row."""
    return [list(_areas(slide.shapes)) for slide in Presentation(io.BytesIO(pptx)).slides]


def _areas(shapes: Any) -> Iterator[Area]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _areas(shape.shapes)
        elif shape.has_text_frame:
            right, bottom = shape.left + shape.width, shape.top + shape.height
            box = (one / EMU for one in (shape.left, shape.top, right, bottom))
            yield Area(shape.name, *box, shape.text_frame.text)
        elif shape.has_table:
            yield from _cells(shape)


def _cells(shape: Any) -> Iterator[Area]:
    across = _edges(shape.left, [column.width for column in shape.table.columns])
    down = _edges(shape.top, [row.height for row in shape.table.rows])
    for number, (row, (top, bottom)) in enumerate(zip(shape.table.rows, down, strict=True)):
        for cell, (left, right) in zip(row.cells, across, strict=True):
            middle = cell.vertical_anchor == MSO_ANCHOR.MIDDLE
            yield Area(f"{shape.name}, row {number}", left, top, right, bottom, cell.text, middle)


def _edges(start: int, sizes: Sequence[int]) -> list[tuple[float, float]]:
    return list(pairwise(edge / EMU for edge in accumulate(sizes, initial=start)))


def escaped(pptx: bytes, rendered: Sequence[Sequence[Area]]) -> list[str]:
    """What is not in its shape on the page, with slide and shape.

    A row that is higher than the deck says moves its own words and those of all rows below.
    """
    return [
        f"slide {number}, {area.name}: {what}"
        for number, (areas, words) in enumerate(zip(slides(pptx), rendered, strict=True), 1)
        for area in areas
        for what in _faults(area, [word for word in words if area.holds(word)])
    ]


def _faults(area: Area, within: Sequence[Area]) -> Iterator[str]:
    """Words set apart letter by letter come in pieces: then the letters are looked for."""
    words = [word.text for word in within]
    letters = "".join(area.text.split()).casefold()
    if letters not in "".join(words).casefold():
        yield from Counter(area.text.split()) - Counter(words)
    if area.middle and within:
        off = (min(word.top for word in within) + max(word.bottom for word in within) - area.top - area.bottom) / 2
        if abs(off) > SLACK:
            yield f"{off:.1f} points off the middle"
