"""The axes of a native chart: its scale, and the room that numbers and names need around the plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.charts import text
from reportgen.charts.formats import tick_format
from reportgen.charts.layout import LINE_HEIGHT
from reportgen.charts.native_labels import NativeLook
from reportgen.charts.scale import Scale, scale_of
from reportgen.charts.style import STYLE
from reportgen.model import (
    NativeAxis,
    Series,
)
from reportgen.periods import Month

STEPS = (1, 3, 12)
AIR = 1.05  # around the name of a month


def axis_scale(series: Series, height: float) -> Scale:
    """The axis from its first tick to its last, which is not under the highest value."""
    found = scale_of(series, max(2, int(height // STYLE["tick_every"]) + 1))
    if len(found.ticks) < 2:
        return found
    step = found.ticks[1] - found.ticks[0]
    last = found.ticks[-1] if found.high <= found.ticks[-1] else found.ticks[-1] + step
    return replace(found, low=found.ticks[0], high=last)


def native_axis(scale: Scale) -> NativeAxis:
    ticks = scale.ticks
    step = ticks[1] - ticks[0] if len(ticks) > 1 else scale.high - scale.low
    form = tick_format(ticks, scale.tick_texts(), scale.unit)
    return NativeAxis(scale.low, scale.high, step, form, bool(ticks))


def tick_room(scales: Sequence[Scale], look: NativeLook) -> float:
    widths = [text.width(tick, look.text) for scale in scales for tick in scale.tick_texts()]
    return max(widths) + STYLE["tick_gap"] if widths else 0.0


def label_room(look: NativeLook) -> float:
    return LINE_HEIGHT * look.sizes.label + STYLE["label_gap"]


def overhang(groups: Sequence[Sequence[Series]], room: float, look: NativeLook) -> float:
    """What the last labels need at the right of the plots: a line's stands beside it, a bar's over it."""
    found = [0.0]
    for series in (group[-1] for group in groups):
        last = next((point for point in reversed(series.points) if point.value is not None), None)
        wide = text.width(text.one_line(last.text), look.sizes.label, True) if last else 0.0
        beside = wide + STYLE["dot"] + STYLE["label_gap"]
        found.append((beside if series.draw == "line" else wide / 2) - room / 2)
    return max(found)


def month_names(shown: Sequence[Month], room: float, look: NativeLook) -> tuple[tuple[str, ...], int]:
    """`Apr` under every month, or its letter where that has no room; and the step to show them in."""
    short, letters = ([month.name[:size] for month in shown] for size in (3, 1))
    fits = AIR * max((text.width(name, look.text) for name in short), default=0.0) <= room
    names = short if fits else letters
    return tuple(names), name_step(names, room, look)


def name_step(names: Sequence[str], room: float, look: NativeLook) -> int:
    """Every name, one a quarter or one a year."""
    widest = max((text.width(name, look.text) for name in names), default=0.0)
    return next((step for step in STEPS if step * room >= widest), STEPS[-1])
