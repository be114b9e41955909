"""Years over one another: this financial year's line from April to March over those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.charts import heading, labels, line, text
from reportgen.charts.labels import Label
from reportgen.charts.layout import Panel
from reportgen.charts.months import runs
from reportgen.charts.panels import draw_grid, points_axes
from reportgen.charts.placing import Rect, spread
from reportgen.charts.scale import scale_of
from reportgen.charts.style import STYLE, Look, look_of
from reportgen.model import ChartSpec, Point, Series
from reportgen.periods import MONTHS, Month
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

YEAR = 12
LEADING = 1.2
# The names of the months, if each has this part of its room; else their letters.
NAMED = 0.85
# Part of the picture that the labels at the right may take.
WIDEST = 0.3


def draw(figure: Figure, spec: ChartSpec, brand: BrandSpec) -> None:
    """Draw each year's line, the current one last and in colour, and name each at its end."""
    look = look_of(brand)
    figure.set_facecolor(look.paper)
    axes = points_axes(figure, spec)
    title = heading.lines(spec, look)
    heading.draw(axes, title, (), spec.height - STYLE["edge"], look)
    if not _values(spec.series):
        heading.draw_nothing(axes, spec.height - heading.height(title, (), look), look)
        return
    panels = panels_of(spec, look)
    draw_grid(axes, panels[0], look)
    _draw_months(axes, panels[0], look)
    drawn = [(panel, _look_of(panel, panels, look)) for panel in panels if runs(panel.values)]
    obstacles: list[Rect] = []
    for panel, own in reversed(drawn):
        obstacles += line.draw_marks(axes, panel, own)
    obstacles += _name_full_years(axes, drawn, look)
    for panel, own in drawn:
        if _end(panel) < YEAR - 1:
            obstacles += _name_in_plot(axes, panel, own, obstacles)
    for panel, own in drawn:
        obstacles += _draw_gaps(axes, panel, obstacles, own)


def panels_of(spec: ChartSpec, look: Look) -> list[Panel]:
    """The years, the current one first, in one plot with room for their names at its right."""
    top = spec.height - STYLE["edge"] - heading.height(heading.lines(spec, look), (), look)
    foot = STYLE["edge"] + 1.9 * look.text
    room = top - foot - look.label
    scale = scale_of(_together(spec.series), max(2, int(room // STYLE["tick_every"]) + 1))
    left = STYLE["edge"] + max(text.width(tick, look.text) for tick in scale.tick_texts()) + STYLE["tick_gap"]
    margin = min(max(text.width(name_of(one), look.label, True) for one in spec.series), WIDEST * spec.width)
    half_month = (spec.width - left - margin) / YEAR / 2
    plot = Rect(left, foot, spec.width - STYLE["edge"] - max(margin + STYLE["label_gap"] - half_month, 0.0),
                top - look.label)  # fmt: skip
    bounds = Rect(left, foot, spec.width - STYLE["edge"], top)
    return [
        Panel(one, (), top, plot, bounds, scale, _along(one), 0 if one.label == spec.current else YEAR)
        for one in spec.series
    ]


def name_of(series: Series) -> str:
    """`2024/25, Dec: 5,610`: a year with its last value, which is a month's and not the year's."""
    known = [point for point in series.points if point.value is not None]
    if not known:
        return series.label
    month = Month.parse(known[-1].at).name[:3]
    return f"{series.label}, {month}: {text.one_line(known[-1].text)}"


def _values(series: Sequence[Series]) -> list[Point]:
    return [point for one in series for point in one.points if point.value is not None]


def _together(series: Sequence[Series]) -> Series:
    return replace(series[0], points=tuple(point for one in series for point in one.points))


def _along(series: Series) -> tuple[Point | None, ...]:
    """The points of a year from April to March."""
    points = {(Month.parse(point.at).month - 4) % YEAR: point for point in series.points}
    return tuple(points.get(at) for at in range(YEAR))


def _look_of(panel: Panel, panels: Sequence[Panel], look: Look) -> Look:
    """An earlier year's own grey; its name is written in one that can be read."""
    earlier = [one.series.label for one in panels if one.current]
    if not panel.current:
        return look
    grey = look.greys(len(earlier))[min(earlier.index(panel.series.label), 2)]
    return replace(look, context=grey)


def _end(panel: Panel) -> int:
    """The position of a year's last month with a value."""
    return runs(panel.values)[-1].stop - 1


def _label(panel: Panel, look: Look) -> Label:
    if panel.current:
        return Label(name_of(panel.series), look.text, look.muted)
    return Label(name_of(panel.series), look.label, look.primary_text, bold=True)


def _name_full_years(axes: Axes, drawn: Sequence[tuple[Panel, Look]], look: Look) -> list[Rect]:
    """Name the years that reach March at the right of their ends, one under another where they meet."""
    ended = [(panel, _label(panel, own)) for panel, own in drawn if _end(panel) == YEAR - 1]
    ended.sort(key=lambda pair: -_last(pair[0])[1])
    places: list[Rect] = []
    for panel, label in ended:
        x, y = _last(panel)
        start = text.rect_of(label.text, 0, 0, label.size, label.bold)
        place = start.moved(x + STYLE["label_gap"] + 2, y - (start.top + start.bottom) / 2)
        places.append(place.within(panel.bounds))
    places = spread(places, drawn[0][0].bounds)
    for (_, label), place in zip(ended, places, strict=True):
        labels.write_in(axes, label, place, look)
    return [place for place in places for _ in range(labels.WEIGHT)]


def _last(panel: Panel) -> tuple[float, float]:
    end = _end(panel)
    return line.places_of(panel, range(end, end + 1))[end]


def _name_in_plot(axes: Axes, panel: Panel, look: Look, obstacles: Sequence[Rect]) -> list[Rect]:
    label = _label(panel, look)
    return labels.put(axes, label, _places(panel, label), obstacles, look, needed=True)


def _places(panel: Panel, label: Label) -> Iterator[Rect]:
    """Around a year's end, and then further away: at its right and left, above it and below."""
    x, y = _last(panel)
    start = text.rect_of(label.text, 0, 0, label.size, label.bold)
    middle = (start.top + start.bottom) / 2
    for further in (0.0, 4.0, 9.0, 15.0, 24.0, 36.0):
        gap = STYLE["label_gap"] + 2
        beside = (x + gap, x - gap - start.width)
        level = [(left, y - middle + rise) for rise in (further, -further) for left in beside]
        over = [(x - start.width / 2, y + gap + further - start.bottom)]
        under = [(x - start.width / 2, y - gap - further - start.top)]
        yield from (start.moved(*place).within(panel.bounds) for place in (*level, *over, *under))


def _draw_months(axes: Axes, panel: Panel, look: Look) -> None:
    """The months' names from April to March, or their first letters."""
    names = [MONTHS[(at + 3) % YEAR] for at in range(YEAR)]
    short = [name[:3] for name in names]
    fit = all(text.width(name, look.text) <= NAMED * panel.room for name in short)
    for at, name in enumerate(short if fit else names):
        shown = name if fit else name[0]
        text.write(
            axes,
            shown,
            panel.x(at),
            panel.plot.bottom - 1.35 * look.text,
            look.text,
            look.muted,
            align="center",
        )


def _draw_gaps(axes: Axes, panel: Panel, obstacles: Sequence[Rect], look: Look) -> list[Rect]:
    """Say which year lacks a month and why, at the foot of the plot."""
    written: list[Rect] = []
    for stretch, reason in labels.gaps(panel):
        middle = (panel.x(stretch.start) + panel.x(stretch.stop - 1)) / 2
        label = Label(f"{panel.series.label} {reason}", look.text, look.muted)
        start = text.rect_of(label.text, middle, panel.plot.bottom, label.size, align="center")
        place = start.moved(0, panel.plot.bottom + STYLE["bar_gap"] - start.bottom).within(panel.bounds)
        levels = [place.moved(0, LEADING * label.size * level) for level in range(3)]
        written += labels.put(axes, label, levels, [*obstacles, *written], look, needed=False)
    return written
