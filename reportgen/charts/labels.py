"""Labels on the marks: the printed text of a point, put where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.charts import text
from reportgen.charts.layout import Panel
from reportgen.charts.placing import Rect, best, covered
from reportgen.charts.style import STYLE, Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Where a later label has to cover something, it is a mark rather than another label.
WEIGHT = 20


@dataclass(frozen=True)
class Label:
    """A text, its size, weight and colour."""

    text: str
    size: float
    colour: str
    bold: bool = False


def text_at(panel: Panel, at: int) -> str:
    """The printed text of a month's point."""
    point = panel.points[at]
    return text.one_line(point.text) if point else ""


def value_label(panel: Panel, at: int, last: bool, look: Look) -> Label:
    """The last value's label is bold and in the colour of its year; others are in grey."""
    if not last:
        return Label(text_at(panel, at), look.text, look.muted)
    colour = look.primary_text if at >= panel.current else look.muted
    return Label(text_at(panel, at), look.label, colour, bold=True)


def put(
    axes: Axes, label: Label, places: Iterable[Rect], obstacles: Sequence[Rect], look: Look, needed: bool
) -> list[Rect]:
    """Write a label in its best place, and give that as an obstacle to later ones.

    A label that is not needed stays away if it would cover something.
    """
    place, cost = best(places, obstacles)
    if cost and not needed:
        return []
    write_in(axes, label, place, look)
    return [place] * WEIGHT


def write_in(axes: Axes, label: Label, place: Rect, look: Look, over_marks: bool = False) -> None:
    """Write a label on paper that hides the grid, and where it has to, the marks."""
    room = place.grown(1.0)
    xs, ys = (room.left, room.right, room.right, room.left), (room.bottom, room.bottom, room.top, room.top)
    axes.fill(xs, ys, color=look.paper, lw=0, zorder=4.5 if over_marks else 1.5)
    baseline = place.bottom + text.DESCENT * label.size
    text.write(axes, label.text, place.left, baseline, label.size, label.colour, label.bold)


def draw_gaps(axes: Axes, panel: Panel, obstacles: Sequence[Rect], look: Look) -> None:
    """Say in each gap why there is nothing, where the printed text, such as [x], has room."""
    for stretch, reason in gaps(panel):
        middle = (panel.x(stretch.start) + panel.x(stretch.stop - 1)) / 2
        baseline = panel.plot.bottom + STYLE["bar_gap"] + text.DESCENT * look.text
        place = text.rect_of(reason, middle, baseline, look.text, align="center")
        room = panel.room * len(stretch)
        if place.width <= room and not covered(place, obstacles):
            write_in(axes, Label(reason, look.text, look.muted), place, look)


def gaps(panel: Panel) -> list[tuple[range, str]]:
    """The stretches of months without a value for the same printed reason."""
    found, start = [], 0
    reasons = [text_at(panel, at) if value is None else "" for at, value in enumerate(panel.values)]
    for reason, months in groupby(reasons):
        stop = start + len(list(months))
        if reason:
            found.append((range(start, stop), reason))
        start = stop
    return found
