"""How a chart's height is shared out, and where a month and a value stand in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from reportgen.charts import key, months, text
from reportgen.charts.key import Entry
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
    `bounds` is where labels may go: the plot and the room above it. A stack has a `key` and, for
    each of its `parts`, the points of the months that all of them have.
    """

    series: Series
    title: tuple[str, ...]
    title_top: float
    plot: Rect
    bounds: Rect
    scale: Scale
    points: tuple[Point | None, ...]
    current: int
    key: tuple[Entry, ...] = ()
    parts: tuple[tuple[Point | None, ...], ...] = ()

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
        return self.plot.bottom + self.scale.share(value) * self.plot.height


def panels_of(spec: ChartSpec, look: Look) -> list[Panel]:
    """The panels from the top down, all as high and with the same left edge."""
    groups = groups_of(spec.series)
    titles = [_title(group[-1], spec.width, look) for group in groups]
    keys = [_key(group, spec.width, look) for group in groups]
    tops = [
        _title_height(title, look) + key.height(one, look) for title, one in zip(titles, keys, strict=True)
    ]
    least = _plot_height(spec, look, [_head(top, _label_room(look)) for top in tops])
    most = max(2, int(least // STYLE["tick_every"]) + 1)
    scales = [scale_of(group[-1], most) for group in groups]
    heads = [
        _head(top, _room_above(group[-1], scale, least, look))
        for group, top, scale in zip(groups, tops, scales, strict=True)
    ]
    height = _plot_height(spec, look, heads)
    left = STYLE["edge"] + _tick_room(scales, look)
    found, top = [], spec.height - STYLE["edge"]
    for group, title, entries, scale, head in zip(groups, titles, keys, scales, heads, strict=True):
        plot = Rect(left, top - head - height, spec.width - STYLE["edge"], top - head)
        found.append(_panel(spec, group, title, entries, top, plot, scale, look))
        top = plot.bottom - STYLE["panel_gap"]
    return found


def groups_of(series: Sequence[Series]) -> list[tuple[Series, ...]]:
    """The series of each panel: one, or the parts of a stack and last their whole."""
    found: dict[str | int, tuple[Series, ...]] = {}
    for number, one in enumerate(series):
        name = one.panel or number
        found[name] = (*found.get(name, ()), one)
    return list(found.values())


def axis_height(look: Look) -> float:
    """The room under the last panel: letters of the months, then the years."""
    return look.text * 3.1


def _panel(
    spec: ChartSpec,
    group: Sequence[Series],
    title: list[str],
    entries: list[Entry],
    top: float,
    plot: Rect,
    scale: Scale,
    look: Look,
) -> Panel:
    shown = months.shown(spec.series)
    current = sum(month < Month.parse(spec.year_start) for month in shown)
    ceiling = top - _title_height(title, look) - key.height(entries, look)
    bounds = Rect(plot.left, plot.bottom, plot.right, ceiling)
    *parts, points = (months.along(series, shown) for series in group)
    whole = [_whole(found) for found in zip(*parts, points, strict=True)]
    series = group[-1]
    return Panel(
        series,
        tuple(title),
        top,
        plot,
        bounds,
        scale,
        tuple(whole),
        current,
        tuple(entries),
        tuple(map(tuple, parts)),
    )


def _whole(found: Sequence[Point | None]) -> Point | None:
    """The point of a month's whole; without a value, and with the reason, where a part has none."""
    *parts, whole = found
    return next((part for part in parts if part is None or part.value is None), whole)


def _key(group: Sequence[Series], width: float, look: Look) -> list[Entry]:
    """The key of a stack's parts; none for a panel of one series."""
    names = [series.label for series in group[:-1]]
    return key.entries(names, look.parts[: len(names)], width - 2 * STYLE["edge"], look)


def _title(series: Series, width: float, look: Look) -> list[str]:
    return text.wrapped(
        series.panel or series.label, width - 2 * STYLE["edge"], look.title, True, TITLE_LINES
    )


def _title_height(title: Sequence[str], look: Look) -> float:
    return len(title) * LINE_HEIGHT * look.title


def _label_room(look: Look) -> float:
    return LINE_HEIGHT * look.label + STYLE["label_gap"]


def _room_above(series: Series, scale: Scale, height: float, look: Look) -> float:
    """Room over the plot for a label on the highest mark; less where the scale leaves some."""
    values = [point.value for point in series.points if point.value is not None]
    highest = max([scale.low, *values, *([] if series.target is None else [series.target])])
    free = (1 - (1.0 if scale.reversed else scale.share(highest))) * height
    return max(_label_room(look) - free, STYLE["label_gap"])


def _head(top: float, room: float) -> float:
    """The height over a plot: of title and key, and the room for labels."""
    return top + STYLE["title_gap"] + room


def _plot_height(spec: ChartSpec, look: Look, heads: Sequence[float]) -> float:
    taken = 2 * STYLE["edge"] + axis_height(look) + STYLE["panel_gap"] * (len(heads) - 1)
    return max((spec.height - taken - fsum(heads)) / max(len(heads), 1), LEAST_PLOT)


def _tick_room(scales: Sequence[Scale], look: Look) -> float:
    widths = [text.width(tick, look.text) for scale in scales for tick in scale.tick_texts()]
    return max(widths) + STYLE["tick_gap"] if widths else 0.0
