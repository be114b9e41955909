"""How a chart's height is shared out, and where a month and a value stand in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import fsum

from reportgen.charts import key, limits, months, notes, text
from reportgen.charts.key import Entry
from reportgen.charts.notes import Marks
from reportgen.charts.placing import Rect
from reportgen.charts.scale import Scale, scale_of
from reportgen.charts.style import STYLE, Look
from reportgen.model import Annotation, ChartSpec, Limits, Point, Series
from reportgen.periods import Month

TITLE_LINES = 2
LINE_HEIGHT = 1.2
SAID_LEADING, SAID_GAP = 1.3, 2.0
LEAST_PLOT = 12.0


@dataclass(frozen=True)
class Panel:
    """One series' part of a picture: its title, its scale and the rectangle of its marks.

    `points` has one entry a month, and `current` is the position of the current year's first.
    `bounds` is where labels may go: the plot and the room above it. A stack has a `key` and, for
    each of its `parts`, the points of the months that all of them have. `limits` has an entry a month,
    and `line_names` names its lines, from the top down.
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
    verdict: tuple[str, ...] = ()
    limits: Limits | None = None
    line_names: tuple[str, ...] = ()
    marks: Marks = Marks()
    notes_top: float = 0.0

    @property
    def title_text(self) -> str:
        return self.series.panel or self.series.label

    @property
    def values(self) -> list[Decimal | None]:
        return [point.value if point else None for point in self.points]

    @property
    def room(self) -> float:
        """The width that one month has."""
        return self.plot.width / max(len(self.points), 1)

    def x(self, month: int) -> float:
        return self.plot.left + self.room * (month + 0.5)

    def foot(self, x: float) -> float:
        """Where a line down to a month ends: on its bar, else at the plot's foot."""
        value = self.values[int((x - self.plot.left) / self.room)]
        return self.plot.bottom if value is None or self.series.draw == "line" else self.y(value)

    def y(self, value: Decimal) -> float:
        return self.plot.bottom + self.scale.share(value) * self.plot.height


@dataclass(frozen=True)
class Head:
    """What stands over a plot: the title, the verdict, the key, and the notes of annotations."""

    title: list[str]
    verdict: list[str]
    key: list[Entry]
    marks: Marks = Marks()

    def height(self, look: Look) -> float:
        told = self.notes_from(look) + self.marks.note_height(look)
        return told + STYLE["head_gap"] * bool(self.verdict or self.marks.notes) + self.marks.strip(look)

    def notes_from(self, look: Look) -> float:
        """How far down the notes begin."""
        told = _title_height(self.title, look) + said_height(self.verdict, look)
        return told + key.height(self.key, look)


def panels_of(spec: ChartSpec, look: Look) -> list[Panel]:
    """The panels from the top down, all as high and with the same left and right edges."""
    groups = groups_of(spec.series)
    heads = [_head_of(group, spec.width, look) for group in groups]
    noted = [LINE_HEIGHT * look.text * any(one.annotations for one in group) for group in groups]
    least = _plot_height(spec, look, [_head(head.height(look) + room, _label_room(look))
                                      for head, room in zip(heads, noted, strict=True)])  # fmt: skip
    most = max(2, int(least // STYLE["tick_every"]) + 1)
    scales = [scale_of(group[-1], most) for group in groups]
    left = STYLE["edge"] + _tick_room(scales, look)
    right = spec.width - STYLE["edge"] - limits.margin(spec.series, spec.width, look)
    heads = _marked(spec, groups, heads, left, right, look)
    over = [
        _head(head.height(look), _room_above(group[-1], scale, least, look))
        for group, head, scale in zip(groups, heads, scales, strict=True)
    ]
    height = _plot_height(spec, look, over)
    found, top = [], spec.height - STYLE["edge"]
    for group, head, scale, taken in zip(groups, heads, scales, over, strict=True):
        plot = Rect(left, top - taken - height, right, top - taken)
        found.append(_panel(spec, group, head, top, plot, scale, look))
        top = plot.bottom - STYLE["panel_gap"]
    return found


def _head_of(group: Sequence[Series], width: float, look: Look) -> Head:
    entries = _key(group, width, look)
    return Head(_title(group[-1], width, look), limits.verdict(group[-1], width, look), entries)


def _marked(
    spec: ChartSpec,
    groups: Sequence[Sequence[Series]],
    heads: Sequence[Head],
    left: float,
    right: float,
    look: Look,
) -> list[Head]:
    """The heads with their annotations, the words of each in the first panel that it belongs to."""
    shown, told, letters, found = months.shown(spec.series), set[Annotation](), 0, []
    bounds = Rect(STYLE["edge"], 0, spec.width - STYLE["edge"], 0)
    for group, head in zip(groups, heads, strict=True):
        if not any(point.value is not None for point in group[-1].points):
            found.append(head)
            continue
        places = [
            (left + (right - left) / len(shown) * (at + 0.5), one) for at, one in notes.of(group, shown)
        ]
        marks = notes.placed(places, told, bounds, letters, look)
        letters += marks.letters
        told |= {one for _, one in places}
        found.append(replace(head, marks=marks))
    return found


def said_height(lines: Sequence[str], look: Look) -> float:
    """The height of the lines under a title."""
    return SAID_LEADING * look.text * len(lines) + SAID_GAP * bool(lines)


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
    spec: ChartSpec, group: Sequence[Series], head: Head, top: float, plot: Rect, scale: Scale, look: Look
) -> Panel:
    shown = months.shown(spec.series)
    *parts, points = (months.along(series, shown) for series in group)
    series = group[-1]
    return Panel(
        series,
        tuple(head.title),
        top,
        plot,
        Rect(plot.left, plot.bottom, plot.right, top - head.height(look)),
        scale,
        tuple(_whole(found) for found in zip(*parts, points, strict=True)),
        sum(month < Month.parse(spec.year_start) for month in shown),
        tuple(head.key),
        tuple(map(tuple, parts)),
        tuple(head.verdict),
        limits.along(series, shown),
        tuple(limits.label(pair, spec.series, spec.width, look) for pair in limits.named(series)),
        head.marks,
        top - head.notes_from(look),
    )


def _whole(found: Sequence[Point | None]) -> Point | None:
    """The point of a month's whole; without a value, and with the reason, where a part has none."""
    *parts, whole = found
    return next((part for part in parts if part is None or part.value is None), whole)


def _key(group: Sequence[Series], width: float, look: Look) -> list[Entry]:
    """The key of a stack's parts, or of limits; none for another panel of one series."""
    if len(group) == 1:
        return limits.key_of(group[0], width, look)
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
