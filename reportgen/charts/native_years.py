"""Years over each other as a native chart, each named where its line ends."""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts import heading, shades, text, years
from reportgen.charts.heading import NOTHING
from reportgen.charts.native_axes import (
    axis_scale,
    label_room,
    name_step,
    native_axis,
    tick_room,
)
from reportgen.charts.native_labels import NativeLook, end_label, name_years
from reportgen.charts.native_parts import (
    FLOOR,
    Head,
    dots,
    gaps,
    has_values,
    notes_of,
    panel_of,
    plain_series,
)
from reportgen.charts.placing import Rect
from reportgen.charts.scale import Scale
from reportgen.charts.style import STYLE
from reportgen.model import (
    ChartSpec,
    Frame,
    NativeChart,
    NativeSeries,
    Point,
    Series,
    Shade,
)
from reportgen.periods import MONTHS, Month

ONE_LINE = 2.2  # of the text's size: the months under a plot
YEAR = 12
NAMES = tuple(name[:3] for name in (*MONTHS[3:], *MONTHS[:3]))


def year_charts(spec: ChartSpec, look: NativeLook) -> tuple[NativeChart, ...]:
    """The years, the current one first, in one chart with room for their names at its right."""
    head = _head(spec, look)
    said, above, foot = head.said(look), label_room(look), ONE_LINE * look.text
    height = max(spec.height - said - above - foot, FLOOR)
    together = replace(spec.series[0], points=tuple(point for one in spec.series for point in one.points))
    scale = axis_scale(together, height)
    left = tick_room([scale], look)
    right = _name_room(spec, spec.width - left, look)
    plot = Frame(left, above, max(spec.width - left - right, 1.0), height)
    return (
        NativeChart(
            head.title,
            head.notes,
            spec.alt,
            Frame(0.0, 0.0, spec.width, said),
            Frame(0.0, said, spec.width, above + height + foot),
            plot,
            NAMES,
            (),
            _lines(spec, scale, plot, look),
            native_axis(scale),
            shades.inks(look.colours),
            look.text,
            look.sizes.title,
            every=name_step(NAMES, plot.width / YEAR, look),
        ),
    )


def _head(spec: ChartSpec, look: NativeLook) -> Head:
    lines = [f"{one.label}, {line}" for one in spec.series for line in gaps(one)]
    has_any = any(point.value is not None for one in spec.series for point in one.points)
    notes = notes_of(lines, spec.width, look) if has_any else [NOTHING]
    return Head(tuple(heading.lines(spec, look.sizes)), tuple(notes), 0.0)


def _name_room(spec: ChartSpec, width: float, look: NativeLook) -> float:
    """What the years' names need at the right of a plot and its last month, of `width` points for all."""
    widest = max(text.width(end_label(one), look.sizes.label, True) for one in spec.series)
    return max(min(widest, years.WIDEST * spec.width) + 2 * STYLE["label_gap"] - width / YEAR / 2, 0.0)


def _lines(spec: ChartSpec, scale: Scale, plot: Frame, look: NativeLook) -> tuple[NativeSeries, ...]:
    """A line for each year, its name and a dot at its end."""
    bounds = Rect(0.0, 0.0, spec.width, plot.height + plot.y)
    panels = [
        replace(panel_of(one, _along(one), scale, plot, spec.height, _grey(one, spec)), bounds=bounds)
        for one in spec.series
    ]
    labels = name_years(panels, look)
    return tuple(
        replace(
            plain_series(panel.series, "line", panel.points, colour),
            labels=tuple(label for label in [labels.get(panel.series.label)] if label),
            dots=dots(replace(panel, plot=Rect(0, 0, 1, 1))) if has_values(panel.points) else (),
        )
        for panel, colour in zip(panels, _year_colours(spec, look), strict=True)
    )


def _grey(series: Series, spec: ChartSpec) -> int:
    """How many months of a year are told as earlier ones."""
    return 0 if series.label == spec.current else YEAR


def _along(series: Series) -> tuple[Point | None, ...]:
    points = {(Month.parse(point.at).month - 4) % YEAR: point for point in series.points}
    return tuple(points.get(at) for at in range(YEAR))


def _year_colours(spec: ChartSpec, look: NativeLook) -> list[Shade]:
    """The current one's, and a grey for each that is earlier, in their order."""
    earlier = [one.label for one in spec.series if one.label != spec.current]
    greys = dict(zip(earlier, shades.greys(len(earlier), look.colours), strict=False))
    return [greys.get(one.label, shades.mark("primary", look.colours)) for one in spec.series]
