"""Draw a chart: one figure, written as PNG and as SVG, beside the table of what it plots."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reportgen.charts import categories, native, panels, spark, svg, table, years
from reportgen.charts.style import PNG_PER_POINT, settings
from reportgen.charts.text import without_warnings
from reportgen.model import Chart, ChartSpec
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# A chart type is one function that puts its marks on an empty figure, and one line here.
CHARTS: dict[str, Callable[[Figure, ChartSpec, BrandSpec], None]] = {
    "panels": panels.draw,
    "years": years.draw,
    "categories": categories.draw,
    "spark": spark.draw,
}
# What a type has to say of a chart that cannot be drawn well.
FAULTS: dict[str, Callable[[ChartSpec, BrandSpec], Iterable[str]]] = {
    "panels": panels.faults,
    "categories": categories.faults,
}


def draw(spec: ChartSpec, brand: BrandSpec) -> Chart:
    """Draw a chart; the same spec and brand give the same bytes."""
    with settings(spec.id), without_warnings():
        figure = figure_of(spec)
        CHARTS[spec.kind](figure, spec, brand)
        _unclip(figure)
        png, drawn = _written(figure, "png", Software=None), _written(figure, "svg", Date=None)
    found = tuple(FAULTS[spec.kind](spec, brand)) if spec.kind in FAULTS else ()
    made = native.native_charts(spec, brand) if spec.native else ()
    found = (*found, *native.faults(made))
    return Chart(spec, png, svg.finished(drawn, spec), table.as_csv(spec), found, made)


def figure_of(spec: ChartSpec) -> Figure:
    """An empty figure of the spec's size, in whole pixels so that none is cut off."""
    from matplotlib.figure import Figure

    dpi = 72 * PNG_PER_POINT
    pixels = (round(side * PNG_PER_POINT) for side in (spec.width, spec.height))
    width, height = (count / dpi for count in pixels)
    return Figure(figsize=(width, height), dpi=dpi)


def _unclip(figure: Figure) -> None:
    """Nothing reaches outside, and an SVG is simpler without clip paths."""
    for axes in figure.axes:
        for artist in axes.get_children():
            artist.set_clip_on(False)


def _written(figure: Figure, kind: str, **metadata: None) -> bytes:
    """The figure as a file of that kind, without the metadata that would tell when and by what."""
    stream = io.BytesIO()
    figure.savefig(stream, format=kind, metadata=metadata)
    return stream.getvalue()
