"""Which values of a native chart are labelled, and on which side, so that labels cover nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.charts import bars, labels, line, months, shades, target, text
from reportgen.charts.formats import GENERAL, format_of
from reportgen.charts.layout import Panel
from reportgen.charts.placing import Rect, along_line, covered, spread
from reportgen.charts.style import STYLE, Look
from reportgen.model import NativeLabel, NativeSeries, Series
from reportgen.model.native import Where
from reportgen.periods import Month
from reportgen.spec.brand import Colours

LEAVES = 20.0  # how much worse it is to leave the frame than to cover a mark
LAST_MONTH = 11


@dataclass(frozen=True)
class NativeLook:
    """The brand's colours, and the sizes of a picture's look."""

    colours: Colours
    sizes: Look

    @property
    def text(self) -> float:
        return self.sizes.text


@dataclass(frozen=True)
class _Place:
    """A place for a label, what it would cover there and, of several points, whose it is."""

    where: Where
    rect: Rect
    cost: float
    at: int = 0


def bar_labels(
    panel: Panel, wanted: Iterable[int], look: NativeLook, where: Where = "outEnd", ink: bool = False
) -> tuple[NativeLabel, ...]:
    """Labels over bars, the last one's first: another stays away where it would touch one."""
    tops = bars.rects(panel)
    taken: list[Rect] = []
    found = []
    for at in sorted(wanted, reverse=True):
        label = value_label(panel, at, where, at == max(tops), look, ink)
        bar = tops[at]
        place = _text_rect(panel, label, (bar.left + bar.right) / 2, bar.top + STYLE["bar_gap"])
        if all(not place.grown(1).overlap(other) for other in taken):
            taken.append(place)
            found.append(label)
    return tuple(reversed(found))


def row_labels(
    series: NativeSeries, now: Sequence[bool], high: bool, look: NativeLook
) -> tuple[NativeLabel, ...]:
    """A number at the end of every bar, bold in those of the current period."""
    muted, strong = shades.text("muted", look.colours), shades.text("primary", look.colours)
    return tuple(
        NativeLabel(at, "outEnd", strong if is_now else muted,
                    look.sizes.label if is_now and high else look.text, is_now,
                    text="" if series.format != GENERAL else series.texts[at])
        for at, is_now in enumerate(now)
        if series.values[at] is not None
    )  # fmt: skip


def line_labels(panel: Panel, look: NativeLook) -> tuple[NativeLabel, ...]:
    """The last value beside its dot; the first, where it covers nothing, on its side of the target."""
    stretches = months.runs(panel.values)
    first, last = stretches[0].start, stretches[-1].stop - 1
    found = [value_label(panel, last, "r", True, look)]
    if first != last:
        start = value_label(panel, first, "t", False, look)
        marks = [*target.rects(panel), *_line(panel), _beside(panel, found[0], [], ("r",))[0].rect]
        place = min(_beside(panel, start, marks, ("t", "b")), key=lambda place: place.cost)
        if not place.cost:
            found.insert(0, _at(start, place))
    return tuple(found)


def target_label(panel: Panel, name: str, look: NativeLook) -> NativeLabel:
    """The target's name under or over its line, where it is clear: from its right end leftwards."""
    goal = panel.series.target
    assert goal is not None
    bounds = Rect(panel.plot.left, panel.plot.bottom, panel.plot.right, panel.bounds.top)
    marks = _marks(panel, look)
    tried = []
    for at in reversed(range(len(panel.points))):
        rect = text.rect_of(name, panel.x(at), panel.y(goal), look.text, True, "center")
        away = STYLE["label_gap"] + rect.height / 2
        middle = panel.y(goal) - (rect.top + rect.bottom) / 2
        moves: tuple[tuple[Where, float], ...] = (("b", middle - away), ("t", middle + away))
        for where, move in moves:
            place = rect.moved(0, move)
            cost = covered(place, marks) + LEAVES * _outside(place, bounds)
            tried.append(_Place(where, place, cost, at))
    best = min(tried, key=lambda place: place.cost)
    return NativeLabel(best.at, best.where, shades.text("worse", look.colours), look.text, True, "name")


def _marks(panel: Panel, look: NativeLook) -> list[Rect]:
    """What a target's name would cover: bars, or a line and the labels at its ends."""
    if panel.series.draw == "bars":
        return list(bars.rects(panel).values())
    found = _line(panel)
    for label in line_labels(panel, look):
        place = _beside(panel, label, [], (label.place,))[0].rect
        found += [place] * labels.WEIGHT
    return found


def end_label(series: Series) -> str:
    """`2024/25, Dec, 5,610`: the name, the month and the value, as PowerPoint puts them together."""
    known = [point for point in series.points if point.value is not None]
    if not known:
        return series.label
    return f"{series.label}, {Month.parse(known[-1].at).name[:3]}, {text.one_line(known[-1].text)}"


def name_years(panels: Sequence[Panel], look: NativeLook) -> Mapping[str, NativeLabel]:
    """A label at the end of each year's line, by the year; those at the right under one another."""
    drawn = [panel for panel in panels if months.runs(panel.values)]
    marks = [square for panel in drawn for square in _line(panel)]
    full = sorted((one for one in drawn if _end(one) == LAST_MONTH), key=lambda one: -_last(one)[1])
    starts = [_right_of(panel, look) for panel in full]
    moved = spread(starts, drawn[0].bounds) if full else []
    found = {}
    for panel, start, place in zip(full, starts, moved, strict=True):
        label = _name_label(panel, look)
        lower = start.bottom - place.bottom
        found[panel.series.label] = _at(label, _Place("r", place, 0.0), lower if abs(lower) > 0.5 else 0.0)
    for panel in (one for one in drawn if _end(one) != LAST_MONTH):
        places = _beside(
            panel, _name_label(panel, look), [*marks, *moved], ("r", "t", "b", "l"), end_label(panel.series)
        )
        chosen = min(places, key=lambda place: place.cost)
        found[panel.series.label] = _at(_name_label(panel, look), chosen)
    return found


def value_label(
    panel: Panel, at: int, where: Where, last: bool, look: NativeLook, ink: bool = False
) -> NativeLabel:
    """The last value's label is bold and in the colour of its year; others are in grey."""
    role = ("ink" if ink else "primary") if last and at >= panel.current else "muted"
    size = look.sizes.label if last else look.text
    points = [point for point in panel.points if point]
    own = "" if format_of(points) != GENERAL else labels.text_at(panel, at)
    return NativeLabel(at, where, shades.text(role, look.colours), size, last, text=own)


def _name_label(panel: Panel, look: NativeLook) -> NativeLabel:
    now = not panel.current
    shade = shades.text("primary" if now else "muted", look.colours)
    points = [point for point in panel.points if point]
    own = "" if format_of(points) != GENERAL else end_label(panel.series)
    return NativeLabel(_end(panel), "r", shade, look.sizes.label if now else look.text, now, "all", own)


def _at(label: NativeLabel, place: _Place, lower: float = 0.0) -> NativeLabel:
    return NativeLabel(
        label.at, place.where, label.shade, label.size, label.bold, label.shows, label.text, lower
    )


def _beside(
    panel: Panel, label: NativeLabel, marks: Sequence[Rect], sides: Sequence[Where], words: str = ""
) -> list[_Place]:
    """The places around a point, each with what it would cover."""
    words = words or labels.text_at(panel, label.at)
    x, y = line.places_of(panel, range(label.at, label.at + 1))[label.at]
    start = text.rect_of(words, 0, 0, label.size, label.bold)
    gap, middle = STYLE["label_gap"], (start.top + start.bottom) / 2
    moves: dict[Where, tuple[float, float]] = {
        "t": (x - start.width / 2, y + gap - start.bottom),
        "b": (x - start.width / 2, y - gap - start.top),
        "r": (x + gap, y - middle),
        "l": (x - gap - start.width, y - middle),
    }
    found = []
    for side in sides:
        rect = start.moved(*moves[side])
        cost = covered(rect, marks) + LEAVES * _outside(rect, panel.bounds)
        found.append(_Place(side, rect, cost))
    return found


def _outside(rect: Rect, bounds: Rect) -> float:
    return rect.width * rect.height - rect.overlap(bounds)


def _line(panel: Panel) -> list[Rect]:
    found: list[Rect] = []
    for run in months.runs(panel.values):
        places = line.places_of(panel, run)
        found += along_line([places[at] for at in run], STYLE["line"])
    return found


def _right_of(panel: Panel, look: NativeLook) -> Rect:
    return _beside(panel, _name_label(panel, look), [], ("r",), end_label(panel.series))[0].rect


def _end(panel: Panel) -> int:
    return months.runs(panel.values)[-1].stop - 1


def _last(panel: Panel) -> tuple[float, float]:
    end = _end(panel)
    return line.places_of(panel, range(end, end + 1))[end]


def _text_rect(panel: Panel, label: NativeLabel, x: float, foot: float) -> Rect:
    rect = text.rect_of(labels.text_at(panel, label.at), x, 0, label.size, label.bold, "center")
    return rect.moved(0, foot - rect.bottom)
