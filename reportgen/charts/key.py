"""A key: what each colour stands for, in words beside a swatch, on as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.charts import text
from reportgen.charts.placing import Rect
from reportgen.charts.style import LIMIT_DASHES, STYLE, Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KEY_LEADING = 1.45
BAND = "band"


@dataclass(frozen=True)
class Entry:
    """One colour of a key, how far from the left it stands, and on which line.

    `mark` is a marker as matplotlib knows it, or `band` for a range between two lines; a square as
    it stands for bars where there is none.
    """

    label: str
    colour: str
    left: float
    line: int
    mark: str = ""


def entries(
    labels: Sequence[str], colours: Sequence[str], room: float, look: Look, marks: Sequence[str] = ()
) -> list[Entry]:
    """The entries from the left, going on to a further line where there is no room."""
    found: list[Entry] = []
    left, line = 0.0, 0
    for label, colour, mark in zip(labels, colours, marks or [""] * len(labels), strict=True):
        before = _swatch_width(mark) + STYLE["swatch_gap"]
        shown = text.shortened(text.one_line(label), room - before, look.text)
        wide = before + text.width(shown, look.text)
        if left and left + wide > room:
            left, line = 0.0, line + 1
        found.append(Entry(shown, colour, left, line, mark))
        left += wide + STYLE["key_gap"]
    return found


def _swatch_width(mark: str) -> float:
    """A band is wider than a square, so that its lines can be told for what they are."""
    return STYLE["swatch"] * (2 if mark == BAND else 1)


def height(found: Sequence[Entry], look: Look) -> float:
    """The height of a key; nothing for none."""
    return (found[-1].line + 1) * KEY_LEADING * look.text if found else 0.0


def draw(axes: Axes, found: Sequence[Entry], left: float, top: float, look: Look) -> None:
    """Draw the entries under a height, from a left edge."""
    side = STYLE["swatch"]
    for entry in found:
        x, baseline = left + entry.left, top - look.text * (1.0 + KEY_LEADING * entry.line)
        foot = baseline + 0.36 * look.text - side / 2
        place = Rect(x, foot, x + _swatch_width(entry.mark), foot + side)
        _draw_swatch(axes, entry, place, look)
        text.write(axes, entry.label, place.right + STYLE["swatch_gap"], baseline, look.text, look.ink)


def _draw_swatch(axes: Axes, entry: Entry, place: Rect, look: Look) -> None:
    xs = (place.left, place.right, place.right, place.left)
    ys = (place.bottom, place.bottom, place.top, place.top)
    if entry.mark == BAND:
        axes.fill(xs, ys, color=entry.colour, alpha=STYLE["band_alpha"], lw=0)
        for y in (place.bottom, place.top):
            dashes = [length / STYLE["limit_line"] for length in LIMIT_DASHES]
            axes.plot(
                [place.left, place.right], [y, y], color=look.muted, lw=STYLE["limit_line"], dashes=dashes
            )
    elif entry.mark:
        x, y = (place.left + place.right) / 2, (place.bottom + place.top) / 2
        axes.plot([x], [y], entry.mark, color=entry.colour, ms=STYLE["dot"], mew=0)
    else:
        axes.fill(xs, ys, color=entry.colour, lw=0)
