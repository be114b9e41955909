"""The table beside a chart holds exactly what is plotted."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

from charts.making import CALLS, SHAPES, bars, spec
from reportgen.charts.table import as_csv
from reportgen.model import ChartSpec


def test_a_row_for_each_point_in_the_order_of_the_series() -> None:
    rows = _rows(CALLS)
    assert rows[0] == ["month", "series", "figure_id", "value", "unit", "display"]
    assert rows[1] == [
        "2023-04", "999 calls received each month", "calls-999:month-2023-04.count", "5201", "calls", "5,201",
    ]  # fmt: skip
    assert rows[-1][3:] == ["95.4", "%", "95.4%"]
    plotted = [(point.at, str(point.value)) for series in CALLS.series for point in series.points]
    assert [(row[0], row[3]) for row in rows[1:]] == plotted


def test_a_gap_has_no_value_and_says_why() -> None:
    assert _rows(spec(bars([None])))[1][3:] == ["", "calls", "[x]"]


def test_values_are_written_in_full() -> None:
    series = bars([1])
    point = replace(series.points[0], value=Decimal("1E+3"))
    assert _rows(spec(replace(series, points=(point,))))[1][3] == "1000"


def test_a_label_is_no_formula() -> None:
    assert _rows(spec(bars([1], "=1+1")))[1][1] == "'=1+1"


def test_every_shape_has_its_rows() -> None:
    for chart in SHAPES.values():
        assert len(_rows(chart)) == 1 + sum(len(series.points) for series in chart.series)


def _rows(chart: ChartSpec) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(chart).decode("utf-8-sig"), newline="")))
