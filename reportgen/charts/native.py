"""Charts for PowerPoint to draw: what the pictures show, from the same specs, a chart for each panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, fsum

from reportgen.charts import heading, months, native_labels, shades, text, years
from reportgen.charts.alt import describe
from reportgen.charts.bars import labelled
from reportgen.charts.formats import format_of, tick_format
from reportgen.charts.heading import NOTHING
from reportgen.charts.layout import LINE_HEIGHT, SAID_LEADING, TITLE_LINES, Panel, groups_of
from reportgen.charts.line import ROOM_FOR_DOTS
from reportgen.charts.native_labels import NativeLook, end_label, line_labels, name_years, target_label
from reportgen.charts.placing import Rect
from reportgen.charts.rows import Rows, key_of, rows_of
from reportgen.charts.scale import Scale, scale_of
from reportgen.charts.style import STYLE, look_of
from reportgen.charts.target import name as target_name
from reportgen.model import (
    ChartSpec,
    Frame,
    NativeAxis,
    NativeChart,
    NativeSeries,
    Point,
    Series,
    Shade,
)
from reportgen.model.native import Draw
from reportgen.periods import MONTHS, Month
from reportgen.spec.brand import BrandSpec

LEAST_PLOT = 45.0
FLOOR = 12.0  # points: what is drawn of a plot that has too little room
KEY_HEIGHT = 1.7  # of the text's size
FOOT = 6.0
ONE_LINE, TWO_LINES = 2.2, 3.6  # of the text's size: the names under a plot
KEY_ROOM = 34.0  # points: a swatch of a key and the air around it
GAP = 25  # per cent of a bar: what `bar_share` leaves
LEAST_GAP = 5
STEPS = (1, 3, 12)
AIR = 1.05  # around the name of a month
MOST_NOTES = 3
YEAR = 12


def native_charts(spec: ChartSpec, brand: BrandSpec) -> tuple[NativeChart, ...]:
    """The charts from the top down."""
    return KINDS[spec.kind](spec, native_look(brand))


def faults(charts: Iterable[NativeChart]) -> Iterator[str]:
    """Plots with too little room to be read, and words that are cut."""
    for chart in charts:
        name = " ".join(chart.title)
        if chart.plot.height < LEAST_PLOT and not chart.lying:
            yield (
                f'As a native chart the plot of "{name}" has {chart.plot.height:.0f} points of height left, '
                f"and needs {LEAST_PLOT:.0f}: give it a larger slot, or fewer panels."
            )
        if any(line.endswith(text.ELLIPSIS) for line in chart.notes):
            yield f'The notes under "{name}" are cut in its native chart: give it a wider slot.'


def native_look(brand: BrandSpec) -> NativeLook:
    return NativeLook(brand.colours, look_of(brand))


# Panels ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Head:
    """What stands over a plot: title and notes as text, then the key and the room for labels."""

    title: tuple[str, ...]
    notes: tuple[str, ...]
    key: float

    def said(self, look: NativeLook) -> float:
        return len(self.title) * LINE_HEIGHT * look.sizes.title + len(self.notes) * SAID_LEADING * look.text


def _panels(spec: ChartSpec, look: NativeLook) -> tuple[NativeChart, ...]:
    groups, shown = groups_of(spec.series), months.shown(spec.series)
    heads = [_head(group, spec.width, look) for group in groups]
    room = _label_room(look)
    feet = [FOOT] * (len(groups) - 1) + [TWO_LINES * look.text]
    taken = fsum(head.said(look) + head.key + room for head in heads) + fsum(feet)
    taken += STYLE["panel_gap"] * (len(groups) - 1)
    height = max((spec.height - taken) / len(groups), FLOOR)
    scales = [_scale(group[-1], height) for group in groups]
    left = _tick_room(scales, look)
    right = _overhang(groups, (spec.width - left) / max(len(shown), 1), look)
    wide = max(spec.width - left - right, 1.0)
    names, every = _names(shown, wide / max(len(shown), 1), look)
    found, top = [], 0.0
    for number, (group, head, scale, foot) in enumerate(zip(groups, heads, scales, feet, strict=True)):
        frame_top = top + head.said(look)
        above = head.key + room
        plot = Frame(left, above, wide, height)
        made = NativeChart(
            head.title,
            head.notes,
            _alt(spec, group, number, len(groups)),
            Frame(0.0, top, spec.width, head.said(look)),
            Frame(0.0, frame_top, spec.width, above + height + foot),
            plot,
            names,
            tuple((year.label, year.first) for year in months.years(shown)),
            _panel_series(spec, group, scale, plot, look),
            _axis(scale),
            shades.inks(look.colours),
            look.text,
            look.sizes.title,
            stacked=len(group) > 1,
            every=every if number == len(groups) - 1 else 0,
            gap=GAP,
            key=_key(group[:-1], head.key, look),
        )
        found.append(made)
        top = frame_top + above + height + foot + STYLE["panel_gap"]
    return tuple(found)


def _head(group: Sequence[Series], width: float, look: NativeLook) -> _Head:
    series = group[-1]
    title = text.wrapped(series.panel or series.label, width, look.sizes.title, True, TITLE_LINES)
    return _Head(tuple(title), tuple(_notes(group, width, look)), _key_height(group[:-1], width, look))


def _notes(group: Sequence[Series], width: float, look: NativeLook) -> list[str]:
    """What is said of months, and why some have no value: text, since no chart has a place for it."""
    if all(point.value is None for point in group[-1].points):
        return [NOTHING]
    said = {one: None for series in group for one in series.annotations}
    lines = [f"{_month(Month.parse(one.at))}: {text.one_line(one.text)}" for one in said]
    lines += dict.fromkeys(line for series in group for line in _gaps(series))
    return text.wrapped(" · ".join(lines), width, look.text, False, MOST_NOTES) if lines else []


def _gaps(series: Series) -> Iterator[str]:
    """`Apr 2023 to Jun 2023: not available`, for each stretch without a value."""
    points = list(series.points)
    while points:
        reason = points[0].text
        same = next(
            (at for at, one in enumerate(points) if one.value is not None or one.text != reason), None
        )
        stretch = points[: len(points) if same is None else same]
        if not stretch:
            points = points[1:]
            continue
        ends = dict.fromkeys((_month(Month.parse(stretch[0].at)), _month(Month.parse(stretch[-1].at))))
        yield f"{' to '.join(ends)}: {text.in_words(stretch[0])}"
        points = points[len(stretch) :]


def _panel_series(
    spec: ChartSpec, group: Sequence[Series], scale: Scale, plot: Frame, look: NativeLook
) -> tuple[NativeSeries, ...]:
    """The series of one chart: bars or a line and its target, or a stack's parts and their whole."""
    shown = months.shown(spec.series)
    *parts, points = (months.along(series, shown) for series in group)
    series = group[-1]
    kept = [all(one and one.value is not None for one in found) for found in zip(*parts, strict=True)]
    kept = kept or [True] * len(shown)
    points = [point if keep else None for point, keep in zip(points, kept, strict=True)]
    current = sum(month < Month.parse(spec.year_start) for month in shown)
    panel = _panel(series, points, scale, plot, spec.height, current)
    if parts:
        colours = shades.parts(len(parts), look.colours)
        return (
            *(
                _plain(one, "bars", [p if keep else None for p, keep in zip(part, kept, strict=True)], colour)
                for one, part, colour in zip(group, parts, colours, strict=False)
            ),
            replace(
                _plain(series, "hidden", points, shades.text("ink", look.colours)),
                labels=native_labels.bar_labels(panel, labelled(panel, look.sizes), look, "t", ink=True)
                if _any(points)
                else (),
            ),
        )
    colour, past = shades.mark("primary", look.colours), shades.greys(1, look.colours)[0]
    made = replace(
        _plain(series, "bars" if series.draw == "bars" else "line", points, colour),
        grey=tuple(range(current)),
        past=past,
    )
    if not _any(points):
        return (made,)
    if series.draw == "bars":
        made = replace(made, labels=native_labels.bar_labels(panel, labelled(panel, look.sizes), look))
    else:
        made = replace(made, labels=line_labels(panel, look), dots=_dots(panel))
    return (made, *_target(series, panel, look))


def _target(series: Series, panel: Panel, look: NativeLook) -> Iterator[NativeSeries]:
    if series.target is not None:
        yield NativeSeries(
            target_name(series),
            "dashes",
            (series.target,) * len(panel.points),
            shades.mark("worse", look.colours),
            format_of([point for point in panel.points if point]),
            labels=(target_label(panel, target_name(series), look),),
        )


def _plain(series: Series, draw: Draw, points: Sequence[Point | None], shade: Shade) -> NativeSeries:
    known = [point for point in points if point]
    return NativeSeries(
        text.one_line(series.label),
        draw,
        tuple(point.value if point else None for point in points),
        shade,
        format_of(known),
        tuple(str(point.figure_id) if point else "" for point in points),
        tuple(text.one_line(point.text) if point else "" for point in points),
    )


def _panel(
    series: Series, points: Sequence[Point | None], scale: Scale, plot: Frame, height: float, current: int
) -> Panel:
    """The panel as pictures have it, its places counted from the foot of its plot."""
    rect = Rect(plot.x, 0.0, plot.x + plot.width, plot.height)
    bounds = Rect(plot.x, 0.0, rect.right + plot.x, plot.height + plot.y)
    return Panel(series, (), 0.0, rect, bounds, scale, tuple(points), current)


def _dots(panel: Panel) -> tuple[int, ...]:
    """The last value; a month alone between gaps; every month where there is room."""
    runs = months.runs(panel.values)
    if panel.room >= ROOM_FOR_DOTS:
        return tuple(at for run in runs for at in run)
    return tuple(dict.fromkeys([*(run.start for run in runs if len(run) == 1), runs[-1].stop - 1]))


def _any(points: Sequence[Point | None]) -> bool:
    return any(point and point.value is not None for point in points)


def _alt(spec: ChartSpec, group: Sequence[Series], number: int, panels: int) -> str:
    if panels == 1:
        return spec.alt
    title = group[-1].panel or group[-1].label
    return f"Panel {number + 1} of {panels}. {describe(title, group)}"


# Years -------------------------------------------------------------------------------------


def _years(spec: ChartSpec, look: NativeLook) -> tuple[NativeChart, ...]:
    """The years, the current one first, in one chart with room for their names at its right."""
    title = heading.lines(spec, look.sizes)
    lines = [f"{one.label}, {line}" for one in spec.series for line in _gaps(one)]
    notes = text.wrapped(" · ".join(lines), spec.width, look.text, False, MOST_NOTES) if lines else []
    known = [point for one in spec.series for point in one.points if point.value is not None]
    head = _Head(tuple(title), tuple(notes if known else [NOTHING]), 0.0)
    above, foot = _label_room(look), ONE_LINE * look.text
    height = max(spec.height - head.said(look) - above - foot, FLOOR)
    together = replace(spec.series[0], points=tuple(point for one in spec.series for point in one.points))
    scale = _scale(together, height)
    left = _tick_room([scale], look)
    wide = [text.width(end_label(one), look.sizes.label, True) for one in spec.series]
    room = (spec.width - left) / YEAR / 2
    right = max(min(max(wide), years.WIDEST * spec.width) + 2 * STYLE["label_gap"] - room, 0.0)
    plot = Frame(left, above, max(spec.width - left - right, 1.0), height)
    colours = _year_colours(spec, look)
    panels = [
        replace(
            _panel(one, _along(one), scale, plot, spec.height, 0 if one.label == spec.current else YEAR),
            bounds=Rect(0.0, 0.0, spec.width, plot.height + plot.y),
        )
        for one in spec.series
    ]
    labels = name_years(panels, look)
    made = tuple(
        replace(
            _plain(panel.series, "line", panel.points, colour),
            labels=tuple(label for label in [labels.get(panel.series.label)] if label),
            dots=_dots(replace(panel, plot=Rect(0, 0, 1, 1))) if _any(panel.points) else (),
        )
        for panel, colour in zip(panels, colours, strict=True)
    )
    said = head.said(look)
    frame = Frame(0.0, said, spec.width, above + height + foot)
    names = tuple(name[:3] for name in (*MONTHS[3:], *MONTHS[:3]))
    every = _step(names, plot.width / YEAR, look)
    return (
        NativeChart(head.title, head.notes, spec.alt, Frame(0.0, 0.0, spec.width, said), frame, plot,
                    names, (), made, _axis(scale), shades.inks(look.colours), look.text, look.sizes.title,
                    every=every),
    )  # fmt: skip


def _along(series: Series) -> tuple[Point | None, ...]:
    points = {(Month.parse(point.at).month - 4) % YEAR: point for point in series.points}
    return tuple(points.get(at) for at in range(YEAR))


def _year_colours(spec: ChartSpec, look: NativeLook) -> list[Shade]:
    """The current one's, and a grey for each that is earlier, in their order."""
    earlier = [one.label for one in spec.series if one.label != spec.current]
    greys = dict(zip(earlier, shades.greys(len(earlier), look.colours), strict=False))
    return [greys.get(one.label, shades.mark("primary", look.colours)) for one in spec.series]


# Rows --------------------------------------------------------------------------------------


def _categories(spec: ChartSpec, look: NativeLook) -> tuple[NativeChart, ...]:
    """Bars that lie, a number at the end of each, where the picture has them."""
    rows, count = rows_of(spec, look.sizes), len(spec.series)
    inside = count * rows.bar + (count - 1) * STYLE["in_row_gap"]
    missing = [
        f"{text.one_line(point.at)}, {text.one_line(one.label)}: {text.in_words(point)}"
        for one in spec.series
        for point in one.points
        if point.value is None
    ]
    notes = text.wrapped(" · ".join(missing), spec.width, look.text, False, MOST_NOTES) if missing else []
    key = _key_height(spec.series, spec.width, look) if count > 1 else 0.0
    head = _Head(rows.title, tuple(notes), key)
    said, height = head.said(look), rows.plot.height
    height = min(height, max(spec.height - said - head.key - 2 * FOOT, FLOOR))
    plot = Frame(rows.plot.left, head.key + FOOT, rows.plot.width, height)
    return (
        NativeChart(
            head.title,
            head.notes,
            spec.alt,
            Frame(0.0, 0.0, spec.width, said),
            Frame(0.0, said, spec.width, head.key + height + 2 * FOOT),
            plot,
            tuple(text.one_line(point.at) for point in spec.series[0].points),
            (),
            tuple(_lying(spec, number, rows, look) for number in range(count)),
            replace(_axis(rows.scale), shown=False),
            shades.inks(look.colours),
            rows.label_size,
            look.sizes.title,
            lying=True,
            gap=max(round(100 * (rows.pitch - inside) / rows.bar), LEAST_GAP),
            overlap=-round(100 * STYLE["in_row_gap"] / rows.bar) if count > 1 else 0,
            key=_key(spec.series, key, look),
        ),
    )


def _key(series: Sequence[Series], height: float, look: NativeLook) -> Frame | None:
    """The place of the series' names, side by side from the left."""
    return Frame(0.0, 0.0, _key_width(series, look), height) if height else None


def _key_width(series: Sequence[Series], look: NativeLook) -> float:
    return fsum(text.width(text.one_line(one.label), look.text) + KEY_ROOM for one in series)


def _key_height(series: Sequence[Series], width: float, look: NativeLook) -> float:
    """A line for the names, or as many as they need."""
    return ceil(_key_width(series, look) / width) * KEY_HEIGHT * look.text if series else 0.0


def _lying(spec: ChartSpec, number: int, rows: Rows, look: NativeLook) -> NativeSeries:
    series = spec.series[number]
    names = key_of(spec, look.sizes)[0]
    earlier = [name for name in names if name != spec.current]
    now, only = series.label == spec.current or not spec.current, len(names) == 1
    greys = shades.greys(len(earlier) if not only else 1, look.colours)
    primary = shades.mark("primary", look.colours)
    at_now = [now or (only and spec.current == point.at) for point in series.points]
    made = _plain(
        series, "bars", series.points, primary if only or now else greys[earlier.index(series.label)]
    )
    return replace(
        made,
        grey=tuple(at for at, is_now in enumerate(at_now) if only and not is_now),
        past=greys[0] if greys else primary,
        labels=native_labels.row_labels(made, at_now, rows.bar >= look.sizes.label, look),
    )


# Axes --------------------------------------------------------------------------------------


def _scale(series: Series, height: float) -> Scale:
    """The axis from its first tick to its last, which is not under the highest value."""
    found = scale_of(series, max(2, int(height // STYLE["tick_every"]) + 1))
    if len(found.ticks) < 2:
        return found
    step = found.ticks[1] - found.ticks[0]
    last = found.ticks[-1] if found.high <= found.ticks[-1] else found.ticks[-1] + step
    return replace(found, low=found.ticks[0], high=last)


def _axis(scale: Scale) -> NativeAxis:
    ticks = scale.ticks
    step = ticks[1] - ticks[0] if len(ticks) > 1 else scale.high - scale.low
    form = tick_format(ticks, scale.tick_texts(), scale.unit)
    return NativeAxis(scale.low, scale.high, step, form, bool(ticks))


def _tick_room(scales: Sequence[Scale], look: NativeLook) -> float:
    widths = [text.width(tick, look.text) for scale in scales for tick in scale.tick_texts()]
    return max(widths) + STYLE["tick_gap"] if widths else 0.0


def _label_room(look: NativeLook) -> float:
    return LINE_HEIGHT * look.sizes.label + STYLE["label_gap"]


def _overhang(groups: Sequence[Sequence[Series]], room: float, look: NativeLook) -> float:
    """What the last labels need at the right of the plots: a line's stands beside it, a bar's over it."""
    found = [0.0]
    for series in (group[-1] for group in groups):
        last = next((point for point in reversed(series.points) if point.value is not None), None)
        wide = text.width(text.one_line(last.text), look.sizes.label, True) if last else 0.0
        beside = wide + STYLE["dot"] + STYLE["label_gap"]
        found.append((beside if series.draw == "line" else wide / 2) - room / 2)
    return max(found)


def _names(shown: Sequence[Month], room: float, look: NativeLook) -> tuple[tuple[str, ...], int]:
    """`Apr` under every month, or its letter where that has no room; and the step to show them in."""
    short, letters = ([month.name[:size] for month in shown] for size in (3, 1))
    fits = AIR * max((text.width(name, look.text) for name in short), default=0.0) <= room
    names = short if fits else letters
    return tuple(names), _step(names, room, look)


def _step(names: Sequence[str], room: float, look: NativeLook) -> int:
    """Every name, one a quarter or one a year."""
    widest = max((text.width(name, look.text) for name in names), default=0.0)
    return next((step for step in STEPS if step * room >= widest), STEPS[-1])


def _month(month: Month) -> str:
    return f"{month.name[:3]} {month.year}"


KINDS: dict[str, Callable[[ChartSpec, NativeLook], tuple[NativeChart, ...]]] = {
    "panels": _panels,
    "years": _years,
    "categories": _categories,
}
