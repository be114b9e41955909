"""How much room text takes: advance widths of Arimo, whose metrics are Arial's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import fsum
from pathlib import Path
from typing import NamedTuple

import reportgen.fonts
from reportgen.model import SIGNS, Text, TypeLevel, Words

RESERVE = 0.95  # of the width and the height that are there: renderers differ a little
ARROW = f"{SIGNS['up']} "  # as wide as any sign of a direction
FONTS = Path(reportgen.fonts.__file__).parent
_FILES = {False: "Arimo-Regular.ttf", True: "Arimo-Bold.ttf"}
_MISSING = 1.0  # em, for a character that Arimo lacks


class Word(NamedTuple):
    """A word's width, and that of the space before it."""

    space: float
    width: float


@cache
def _advances(bold: bool) -> Mapping[str, float]:
    """The width of every character of a font, in em."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / _FILES[bold], lazy=True) as font:
        metrics, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): metrics[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


def width(text: Text, level: TypeLevel) -> float:
    """The width of a text set on one line, in points."""
    return fsum(_width(span.text, level, span.strong) for span in text)


def widest_word(text: Text, level: TypeLevel) -> float:
    return max((word.width for word in words(text, level)), default=0.0)


def lines(text: Text, room: float, level: TypeLevel) -> int:
    """How many lines a text takes in the room given, at least one; the room is kept in reserve."""
    return len(wrap(words(text, level), room * RESERVE)) or 1


def height(text: Text, room: float, level: TypeLevel) -> float:
    return lines(text, room - level.indent, level) * level.leading


def words(text: Text, level: TypeLevel) -> list[Word]:
    """The words of a text; one that changes weight in its midst is one word still."""
    found: list[Word] = []
    space, open_word = 0.0, False
    for span in text:
        for number, piece in enumerate(span.text.split(" ")):
            if number:
                space = (0.0 if open_word else space) + _width(" ", level, span.strong)
                open_word = False
            if piece and open_word:
                found[-1] = Word(found[-1].space, found[-1].width + _width(piece, level, span.strong))
            elif piece:
                found.append(Word(space, _width(piece, level, span.strong)))
                open_word = True
    return found


def wrap(text: Iterable[Word], room: float) -> list[float]:
    """The width of each line, broken at spaces; a word too wide for a line is broken inside."""
    found: list[float] = []
    for word in text:
        if found and found[-1] + word.space + word.width <= room:
            found[-1] += word.space + word.width
        else:
            rest = word.width
            while rest > room > 0:
                found.append(room)
                rest -= room
            found.append(rest)
    return found


def narrowest(text: Text, most_lines: int, level: TypeLevel) -> float:
    """The least room that holds a text on so many lines."""
    parts = words(text, level)
    runs = [
        fsum(word.width + (word.space if number else 0) for number, word in enumerate(parts[start:end]))
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
    ]
    return next((room for room in sorted(runs) if _holds(parts, room, most_lines)), 0.0)


def _holds(parts: Sequence[Word], room: float, most_lines: int) -> bool:
    tolerance = room + 1e-9
    return max(word.width for word in parts) <= tolerance and len(wrap(parts, tolerance)) <= most_lines


def _width(text: str, level: TypeLevel, strong: bool) -> float:
    advances = _advances(strong or level.bold)
    letters = text.upper() if level.capitals else text
    em = sum(advances.get(letter, _MISSING) for letter in letters)
    return em * level.size + max(level.tracking, 0.0) * len(letters)


def plain_words(text: str, strong: bool = False) -> Text:
    return (Words(text, strong),)
