"""Bars from zero, and the numbers written on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.charts import labels
from reportgen.charts.labels import Label
from reportgen.charts.layout import Panel
from reportgen.charts.placing import Rect
from reportgen.charts.style import STYLE, Look
from reportgen.charts.text import rect_of, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Every bar is labelled if the widest number takes at most this part of a month's room.
ALL_LABELLED = 0.62


def draw(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """Draw the bars and their labels; gives what is now in the way of other labels."""
    bars = rects(panel)
    colours = [look.primary if at >= panel.current else look.context for at in bars]
    axes.bar(
        [bar.left for bar in bars.values()],
        [bar.height for bar in bars.values()],
        width=panel.room * STYLE["bar_share"],
        bottom=[bar.bottom for bar in bars.values()],
        color=colours,
        align="edge",
        zorder=2,
    )
    written = list(bars.values())
    for at in labelled(panel, look):
        written += _label(axes, panel, at, written, look)
    return written


def rects(panel: Panel) -> dict[int, Rect]:
    """Each month's bar; a month without a value has none."""
    half, found = panel.room * STYLE["bar_share"] / 2, {}
    for at, value in enumerate(panel.values):
        if value is not None:
            ends = sorted((panel.y(value), panel.y(value * 0)))
            found[at] = Rect(panel.x(at) - half, ends[0], panel.x(at) + half, ends[1])
    return found


def labelled(panel: Panel, look: Look) -> list[int]:
    """The bars with a number: all if there is room, else the last, the highest and every zero."""
    values = {at: value for at, value in enumerate(panel.values) if value is not None}
    widest = max(width(labels.text_at(panel, at), look.label, True) for at in values)
    if widest <= ALL_LABELLED * panel.room:
        return list(values)
    highest = max(values, key=lambda at: values[at])
    zeros = [at for at, value in values.items() if not value]
    return list(dict.fromkeys([max(values), highest, *zeros]))


def _label(axes: Axes, panel: Panel, at: int, obstacles: Sequence[Rect], look: Look) -> list[Rect]:
    last = at == max(rects(panel))
    label = labels.value_label(panel, at, last, look)
    return labels.put(axes, label, _places(panel, at, label), obstacles, look, needed=last)


def _places(panel: Panel, at: int, label: Label) -> Iterator[Rect]:
    """Just above the bar, or higher where a neighbour is in the way."""
    bar = rects(panel)[at]
    start = rect_of(label.text, panel.x(at), 0, label.size, label.bold, "center")
    start = start.moved(0, bar.top + STYLE["bar_gap"] - start.bottom)
    while start.top <= panel.bounds.top:
        yield start.within(panel.bounds)
        start = start.moved(0, STYLE["bar_gap"])
    yield start.within(panel.bounds)
