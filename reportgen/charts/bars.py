"""Bars from zero, and the numbers written on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
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
    found = rects(panel)
    colours = [look.primary if at >= panel.current else look.context for at in found]
    draw_rects(axes, list(found.values()), colours)
    return draw_labels(axes, panel, look)


def draw_rects(axes: Axes, found: Sequence[Rect], colours: Sequence[str]) -> None:
    """Draw bars where they stand, each in its colour."""
    axes.bar(
        [bar.left for bar in found],
        [bar.height for bar in found],
        width=[bar.width for bar in found],
        bottom=[bar.bottom for bar in found],
        color=list(colours),
        align="edge",
        zorder=2,
    )


def draw_labels(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """Write the numbers over the bars; gives bars and labels as obstacles."""
    written = list(rects(panel).values())
    for at in labelled(panel, look):
        written += _label(axes, panel, at, written, look)
    return written


def rects(panel: Panel) -> dict[int, Rect]:
    """Each month's bar; a month without a value has none."""
    values = {at: value for at, value in enumerate(panel.values) if value is not None}
    return {at: rect_between(panel, at, Decimal(0), value) for at, value in values.items()}


def rect_between(panel: Panel, at: int, foot: Decimal, top: Decimal) -> Rect:
    """The bar of a month from one value to another."""
    half = panel.room * STYLE["bar_share"] / 2
    low, high = sorted((panel.y(foot), panel.y(top)))
    return Rect(panel.x(at) - half, low, panel.x(at) + half, high)


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
