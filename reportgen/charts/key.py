"""A key: what each colour stands for, in words beside a swatch, on as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.charts import text
from reportgen.charts.style import STYLE, Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KEY_LEADING = 1.45


@dataclass(frozen=True)
class Entry:
    """One colour of a key, how far from the left it stands, and on which line."""

    label: str
    colour: str
    left: float
    line: int


def entries(labels: Sequence[str], colours: Sequence[str], room: float, look: Look) -> list[Entry]:
    """The entries from the left, going on to a further line where there is no room."""
    found: list[Entry] = []
    left, line = 0.0, 0
    before = STYLE["swatch"] + STYLE["swatch_gap"]
    for label, colour in zip(labels, colours, strict=True):
        shown = text.shortened(text.one_line(label), room - before, look.text)
        wide = before + text.width(shown, look.text)
        if left and left + wide > room:
            left, line = 0.0, line + 1
        found.append(Entry(shown, colour, left, line))
        left += wide + STYLE["key_gap"]
    return found


def height(found: Sequence[Entry], look: Look) -> float:
    """The height of a key; nothing for none."""
    return (found[-1].line + 1) * KEY_LEADING * look.text if found else 0.0


def draw(axes: Axes, found: Sequence[Entry], left: float, top: float, look: Look) -> None:
    """Draw the entries under a height, from a left edge."""
    side = STYLE["swatch"]
    for entry in found:
        x, baseline = left + entry.left, top - look.text * (1.0 + KEY_LEADING * entry.line)
        foot = baseline + 0.36 * look.text - side / 2
        axes.fill(
            (x, x + side, x + side, x), (foot, foot, foot + side, foot + side), color=entry.colour, lw=0
        )
        text.write(axes, entry.label, x + side + STYLE["swatch_gap"], baseline, look.text, look.ink)
