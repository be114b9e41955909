"""The table of what a chart plots: the published values, and nothing more exact."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import csvtext
from reportgen.model import ChartSpec

HEADER = ("series", "figure_id", "value", "unit", "display")


def as_csv(spec: ChartSpec) -> bytes:
    """One row a plotted point, series by series; a gap has no value, and says why in `display`."""
    at = "category" if spec.kind == "categories" else "month"
    return csvtext.write((at, *HEADER), _rows(spec))


def _rows(spec: ChartSpec) -> Iterator[tuple[str, ...]]:
    for series in spec.series:
        for point in series.points:
            value = "" if point.value is None else format(point.value, "f")
            yield point.at, series.label, str(point.figure_id), value, series.unit, point.text
