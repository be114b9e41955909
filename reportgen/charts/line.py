"""A line: grey for earlier years, the current year in colour, the last value marked and named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.charts import labels, target
from reportgen.charts.labels import Label
from reportgen.charts.layout import Panel
from reportgen.charts.months import runs
from reportgen.charts.placing import Rect, along_line
from reportgen.charts.style import STYLE, Look
from reportgen.charts.text import rect_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A month with this much room, in points, has its own dot.
ROOM_FOR_DOTS = 42.0
Place = tuple[float, float]


def draw(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """Draw the line and its labels; gives what is now in the way of other labels."""
    return label_ends(axes, panel, draw_marks(axes, panel, look), look)


def label_ends(axes: Axes, panel: Panel, drawn: list[Rect], look: Look) -> list[Rect]:
    """Label the last value and, where it can be clear of what is drawn, the first."""
    written = [*target.rects(panel), *drawn]
    stretches = runs(panel.values)
    first, last = stretches[0].start, stretches[-1].stop - 1
    written += _label(axes, panel, last, True, written, look)
    if first != last:
        written += _label(axes, panel, first, False, written, look)
    return written


def draw_marks(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """Draw the line and its dots, the last one large; gives the line as obstacles."""
    drawn: list[Rect] = []
    stretches = runs(panel.values)
    for run in stretches:
        places = places_of(panel, run)
        _draw_run(axes, panel, run, look)
        _draw_dots(axes, panel, run, look)
        drawn += along_line([places[at] for at in run], STYLE["line"])
    _draw_last_dot(axes, panel, stretches[-1].stop - 1, look)
    return drawn


def places_of(panel: Panel, run: range) -> dict[int, Place]:
    values = panel.values
    return {at: (panel.x(at), panel.y(value)) for at in run if (value := values[at]) is not None}


def _draw_run(axes: Axes, panel: Panel, run: range, look: Look) -> None:
    """The step into the current year belongs to the year before it."""
    before = [at for at in run if at <= panel.current]
    now = [at for at in run if at >= panel.current]
    places = places_of(panel, run)
    for part, colour, order in ((before, look.context, 3.0), (now, look.primary, 3.1)):
        if len(part) > 1:
            xs, ys = zip(*(places[at] for at in part), strict=True)
            axes.plot(xs, ys, color=colour, lw=STYLE["line"], solid_capstyle="round", zorder=order)


def _draw_dots(axes: Axes, panel: Panel, run: range, look: Look) -> None:
    """A dot on every month if there is room; a month alone between gaps always has one."""
    if len(run) > 1 and panel.room < ROOM_FOR_DOTS:
        return
    for at, (x, y) in places_of(panel, run).items():
        colour = look.primary if at >= panel.current else look.context
        axes.plot([x], [y], "o", color=colour, ms=STYLE["small_dot"], mew=0, zorder=3.2)


def _draw_last_dot(axes: Axes, panel: Panel, at: int, look: Look) -> None:
    x, y = places_of(panel, range(at, at + 1))[at]
    colour = look.primary if at >= panel.current else look.context
    axes.plot([x], [y], "o", color=colour, ms=STYLE["dot"], mec=look.paper, mew=1, zorder=3.3)


def _label(axes: Axes, panel: Panel, at: int, last: bool, obstacles: list[Rect], look: Look) -> list[Rect]:
    label = labels.value_label(panel, at, last, look)
    places = list(_places(panel, at, label))
    kept = [place for place in places if _same_side(panel, at, place)]
    if last:
        kept += places
    return labels.put(axes, label, kept, obstacles, look, needed=last) if kept else []


def _same_side(panel: Panel, at: int, place: Rect) -> bool:
    """Whether a label is on its point's side of the target, since it would mislead on the other."""
    value, goal = panel.values[at], panel.series.target
    if value is None or goal is None or value == goal:
        return True
    return place.bottom >= panel.y(goal) if value > goal else place.top <= panel.y(goal)


def _places(panel: Panel, at: int, label: Label) -> Iterator[Rect]:
    """Above the point, below it, and further away each way."""
    x, y = places_of(panel, range(at, at + 1))[at]
    start = rect_of(label.text, x, 0, label.size, label.bold, "center")
    for further in (0.0, 4.0, 9.0, 15.0):
        gap = STYLE["label_gap"] + further
        yield start.moved(0, y + gap - start.bottom).within(panel.bounds)
        yield start.moved(0, y - gap - start.top).within(panel.bounds)
