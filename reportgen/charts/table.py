"""The table of what a chart plots: the published values, and nothing more exact."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import csvtext
from reportgen.charts import limits
from reportgen.model import ChartSpec, Point, Series

HEADER = ("series", "figure_id", "value", "unit", "display")
LIMITS = ("mean", "lower", "upper", "signal")
NOTE = "note"


def as_csv(spec: ChartSpec) -> bytes:
    """One row a plotted point, series by series; a gap has no value, and says why in `display`.

    Charts with limits have columns for them, and those with annotations one for what they say.
    """
    at = "category" if spec.kind == "categories" else "month"
    limited, noted = _has_limits(spec), any(series.annotations for series in spec.series)
    header = (at, *HEADER, *(LIMITS if limited else ()), *([NOTE] if noted else ()))
    return csvtext.write(header, _rows(spec, limited, noted))


def _has_limits(spec: ChartSpec) -> bool:
    return any(limits.of(series) for series in spec.series)


def _rows(spec: ChartSpec, limited: bool, noted: bool) -> Iterator[tuple[str, ...]]:
    for series in spec.series:
        for at, point in enumerate(series.points):
            own = point.at, series.label, str(point.figure_id), _value(point), series.unit, point.text
            more = _limits(series, at) if limited else ()
            notes = "; ".join(one.text for one in series.annotations if one.at == point.at)
            yield (*own, *more, *([notes] if noted else ()))


def _limits(series: Series, at: int) -> tuple[str, ...]:
    """A month's mean and limits as they are published, and what its signal means in words."""
    found = limits.of(series)
    if found is None:
        return ("",) * len(LIMITS)
    lines = (found.centre[at], found.lower[at], found.upper[at])
    return (*(_value(point) if point else "" for point in lines), limits.said(found, at))


def _value(point: Point) -> str:
    return "" if point.value is None else format(point.value, "f")
