"""How a chart's height is shared out, and where a month and a value stand in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from reportgen.charts import months, text
from reportgen.charts.placing import Rect
from reportgen.charts.scale import Scale, scale_of
from reportgen.charts.style import STYLE, Look
from reportgen.model import ChartSpec, Point, Series
from reportgen.periods import Month

TITLE_LINES = 2
LINE_HEIGHT = 1.2
LEAST_PLOT = 12.0


@dataclass(frozen=True)
class Panel:
    """One series' part of a picture: its title, its scale and the rectangle of its marks.

    `points` has one entry a month, and `current` is the position of the current year's first.
    `bounds` is where labels may go: the plot and the room above it.
    """

    series: Series
    title: tuple[str, ...]
    title_top: float
    plot: Rect
    bounds: Rect
    scale: Scale
    points: tuple[Point | None, ...]
    current: int

    @property
    def values(self) -> list[Decimal | None]:
        return [point.value if point else None for point in self.points]

    @property
    def room(self) -> float:
        """The width that one month has."""
        return self.plot.width / max(len(self.points), 1)

    def x(self, month: int) -> float:
        return self.plot.left + self.room * (month + 0.5)

    def y(self, value: Decimal) -> float:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.plot.bottom + float(share) * self.plot.height


def panels_of(spec: ChartSpec, look: Look) -> list[Panel]:
    """The panels from the top down, all as high and with the same left edge."""
    titles = [_title(series, spec.width, look) for series in spec.series]
    least = _plot_height(spec, look, [_head(title, _label_room(look), look) for title in titles])
    most = max(2, int(least // STYLE["tick_every"]) + 1)
    scales = [scale_of(series, most) for series in spec.series]
    heads = [
        _head(title, _room_above(series, scale, least, look), look)
        for series, title, scale in zip(spec.series, titles, scales, strict=True)
    ]
    height = _plot_height(spec, look, heads)
    left = STYLE["edge"] + _tick_room(scales, look)
    found, top = [], spec.height - STYLE["edge"]
    for series, title, scale, head in zip(spec.series, titles, scales, heads, strict=True):
        plot = Rect(left, top - head - height, spec.width - STYLE["edge"], top - head)
        found.append(_panel(spec, series, title, top, plot, scale, look))
        top = plot.bottom - STYLE["panel_gap"]
    return found


def axis_height(look: Look) -> float:
    """The room under the last panel: letters of the months, then the years."""
    return look.text * 3.1


def _panel(
    spec: ChartSpec, series: Series, title: list[str], top: float, plot: Rect, scale: Scale, look: Look
) -> Panel:
    shown = months.shown(spec.series)
    current = sum(month < Month.parse(spec.year_start) for month in shown)
    bounds = Rect(plot.left, plot.bottom, plot.right, top - _title_height(title, look))
    points = tuple(months.along(series, shown))
    return Panel(series, tuple(title), top, plot, bounds, scale, points, current)


def _title(series: Series, width: float, look: Look) -> list[str]:
    return text.wrapped(series.label, width - 2 * STYLE["edge"], look.title, True, TITLE_LINES)


def _title_height(title: Sequence[str], look: Look) -> float:
    return len(title) * LINE_HEIGHT * look.title


def _label_room(look: Look) -> float:
    return LINE_HEIGHT * look.label + STYLE["label_gap"]


def _room_above(series: Series, scale: Scale, height: float, look: Look) -> float:
    """Room over the plot for a label on the highest mark; less where the scale leaves some."""
    values = [point.value for point in series.points if point.value is not None]
    highest = max([scale.low, *values, *([] if series.target is None else [series.target])])
    free = float((scale.high - highest) / (scale.high - scale.low)) * height
    return max(_label_room(look) - free, STYLE["label_gap"])


def _head(title: Sequence[str], room: float, look: Look) -> float:
    return _title_height(title, look) + STYLE["title_gap"] + room


def _plot_height(spec: ChartSpec, look: Look, heads: Sequence[float]) -> float:
    taken = 2 * STYLE["edge"] + axis_height(look) + STYLE["panel_gap"] * (len(heads) - 1)
    return max((spec.height - taken - fsum(heads)) / max(len(heads), 1), LEAST_PLOT)


def _tick_room(scales: Sequence[Scale], look: Look) -> float:
    widths = [text.width(tick, look.text) for scale in scales for tick in scale.tick_texts()]
    return max(widths) + STYLE["tick_gap"] if widths else 0.0
