"""The table beside a chart holds exactly what is plotted."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from charts.making import CALLS, SHAPES, bars, noted, offences, spec, with_limits
from reportgen.charts.table import as_csv
from reportgen.model import ChartSpec, Signal
from reportgen.spec.signals import NAMES


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


def test_limits_have_columns_and_a_signal_in_words() -> None:
    special = {1: ("above", "worse"), 2: ("run-below", "better")}
    series = with_limits(offences([41, 52, 47]), "47.5", "30", "64", first=1, special=special)
    rows = _rows(spec(bars([7]), series))
    assert rows[0][6:] == ["mean", "lower", "upper", "signal"]
    assert [row[6:] for row in rows[1:]] == [
        ["", "", "", ""],
        ["", "", "", ""],
        ["47.5", "30", "64", "above the upper limit: unusual, for the worse"],
        ["47.5", "30", "64", "one of seven or more months in a row below the mean: unusual, for the better"],
    ]


def test_every_signal_has_words() -> None:
    assert {"", *NAMES} == set(get_args(Signal))


def test_an_annotation_stands_beside_its_month_and_is_no_formula() -> None:
    rows = _rows(spec(noted(bars([1, 2]), m2023_05="=1+1"), bars([3, 4], "Others")))
    assert [row[6] for row in rows] == ["note", "", "'=1+1", "", ""]


def test_every_shape_has_its_rows() -> None:
    for chart in SHAPES.values():
        assert len(_rows(chart)) == 1 + sum(len(series.points) for series in chart.series)


def _rows(chart: ChartSpec) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(chart).decode("utf-8-sig"), newline="")))
