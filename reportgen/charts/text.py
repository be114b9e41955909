"""Text in the packaged font: measured, cut to fit, and written."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import reportgen.fonts
from reportgen.charts.placing import Rect
from reportgen.model import Point
from reportgen.numbers import SHORTHAND

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

FONTS = Path(reportgen.fonts.__file__).parent
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
# Arimo's capitals and digits above the line, and its descenders below, as parts of the size.
ASCENT, DESCENT = 0.74, 0.22

Align = Literal["left", "center", "right"]


@lru_cache(maxsize=32)
def font(size: float, bold: bool = False) -> FontProperties:
    """The packaged font, by its file; an SVG names it and its substitutes (`style.settings`)."""
    from matplotlib.font_manager import FontProperties

    file = FONTS / ("Arimo-Bold.ttf" if bold else "Arimo-Regular.ttf")
    return FontProperties(family="sans-serif", fname=str(file), size=size, weight=700 if bold else 400)


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in points."""
    from matplotlib.textpath import text_to_path

    with without_warnings():
        return float(text_to_path.get_text_width_height_descent(text, font(size, bold), False)[0])


@contextmanager
def without_warnings() -> Iterator[None]:
    """What matplotlib says of letters that the font lacks: the appendix tells of each, with its place."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        yield


def one_line(text: str) -> str:
    return " ".join(text.split())


def in_words(point: Point) -> str:
    """The printed value, or why there is none, in words."""
    shown = one_line(point.text)
    if point.value is None:
        return SHORTHAND.get(shown.strip("[]"), shown or "no figure")
    return shown


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, or as much of its start as there is room for."""
    if width(text, size, bold) <= room:
        return text
    fits = bisect_right(range(len(text)), room, key=lambda end: width(text[:end] + ELLIPSIS, size, bold))
    return text[: max(fits - 1, 0)].rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, bold: bool, most: int) -> list[str]:
    """The text in at most so many lines; what does not fit in them is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(lines) == most or not lines[-1] or width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, room, size, bold) for line in lines]


def rect_of(text: str, x: float, y: float, size: float, bold: bool = False, align: Align = "left") -> Rect:
    """The room that a line of text takes, its baseline being at y."""
    wide = width(text, size, bold)
    left = x - wide * {"left": 0, "center": 0.5, "right": 1}[align]
    return Rect(left, y - DESCENT * size, left + wide, y + ASCENT * size)


def write(
    axes: Axes,
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    bold: bool = False,
    align: Align = "left",
) -> None:
    """Write a line of text, its baseline at y."""
    axes.text(x, y, text, fontproperties=font(size, bold), color=colour, ha=align, va="baseline", zorder=5)
