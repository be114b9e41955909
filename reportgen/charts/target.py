"""The target: a dashed line, named on the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.charts import text
from reportgen.charts.labels import Label, write_in
from reportgen.charts.layout import Panel
from reportgen.charts.placing import Rect, best
from reportgen.charts.scale import in_unit
from reportgen.charts.style import STYLE, TARGET_DASHES, Look
from reportgen.model import Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLACES_ACROSS = 24
# How much further from the line its name may go, in points, if there is no room beside it.
FURTHER = (0.0, 4.0, 9.0, 15.0, 24.0, 36.0, 60.0)
# Part of the panel's width that the name may take.
WIDEST = 0.6


def name(series: Series) -> str:
    """`National standard 90%`; empty for a series without a target."""
    return " ".join(_parts(series))


def _parts(series: Series) -> list[str]:
    """The target's label and value; the value is not said twice if the label ends with it."""
    if series.target is None:
        return []
    value = in_unit(series.target, series.unit)
    label = text.one_line(series.target_label).removesuffix(value).rstrip()
    return [label or "Target", value]


def rects(panel: Panel) -> list[Rect]:
    """The target's line, as an obstacle to labels."""
    if panel.series.target is None:
        return []
    y = panel.y(panel.series.target)
    return [Rect(panel.plot.left, y, panel.plot.right, y).grown(STYLE["target_line"] / 2)]


def draw(axes: Axes, panel: Panel, obstacles: Sequence[Rect], look: Look) -> list[Rect]:
    """Draw the line across the panel, and its name where it covers least; gives the name's place."""
    if panel.series.target is None:
        return []
    y = panel.y(panel.series.target)
    _draw_line(axes, panel, y, look)
    label = Label(_fitted(panel, look), look.text, look.target_text, bold=True)
    place, cost = best(_places(panel, label, y), obstacles)
    write_in(axes, label, place, look, over_marks=cost > 0)
    return [place]


def _draw_line(axes: Axes, panel: Panel, y: float, look: Look) -> None:
    """Dashes over bars but under a line; on bars each is edged with paper to be seen."""
    strokes = [(look.target, STYLE["target_line"])]
    if panel.series.draw == "bars":
        strokes.insert(0, (look.paper, STYLE["target_line"] + 2 * STYLE["target_edge"]))
    for colour, wide in strokes:
        dashes = [length / wide for length in TARGET_DASHES]
        axes.plot(
            [panel.plot.left, panel.plot.right], [y, y], color=colour, lw=wide, dashes=dashes, zorder=2.5
        )


def _fitted(panel: Panel, look: Look) -> str:
    """The target's name; a long label is cut, its value never."""
    label, value = _parts(panel.series)
    room = WIDEST * panel.plot.width - text.width(f" {value}", look.text, True)
    return f"{text.shortened(label, room, look.text, True)} {value}"


def _places(panel: Panel, label: Label, y: float) -> Iterator[Rect]:
    """Below the line and above it, from its right end leftwards; then the same further away."""
    start = text.rect_of(label.text, 0, 0, label.size, True)
    room = panel.plot.width - start.width
    for further in FURTHER:
        gap = STYLE["label_gap"] + further
        for step in range(PLACES_ACROSS + 1):
            left = panel.plot.right - start.width - room * step / PLACES_ACROSS
            for rise in (y - gap - start.top, y + gap - start.bottom):
                place = start.moved(left, rise)
                if place == place.within(panel.bounds.grown(0.1)):
                    yield place
    yield start.moved(panel.plot.right - start.width, y + STYLE["label_gap"]).within(panel.bounds)
