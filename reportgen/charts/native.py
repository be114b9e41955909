"""Charts for PowerPoint to draw: what the pictures show, from the same specs, a chart for each panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportgen.charts import text
from reportgen.charts.native_labels import NativeLook
from reportgen.charts.native_panels import panel_charts
from reportgen.charts.native_rows import row_charts
from reportgen.charts.native_years import year_charts
from reportgen.charts.style import look_of
from reportgen.model import (
    ChartSpec,
    NativeChart,
)
from reportgen.spec.brand import BrandSpec

LEAST_PLOT = 45.0  # points


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


KINDS: dict[str, Callable[[ChartSpec, NativeLook], tuple[NativeChart, ...]]] = {
    "panels": panel_charts,
    "years": year_charts,
    "categories": row_charts,
}
