"""Hand-worked: twelve months of two years, small enough to add up on paper."""

from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.measures.compute import compute
from reportgen.model import Dataset, Figure, FigureId, InputFile
from reportgen.periods import Month, month_range
from reportgen.spec.measures import MeasuresSpec

AS_AT = date(2024, 6, 30)
SPEC = MeasuresSpec.model_validate(
    {
        "datasets": {
            "crime": {
                "title": "Crime", "file": "crime.csv", "source": "system",
                "columns": {"counts": ["volume", "outcomes"]},
                "categories": {"a": "A", "b": "B"},
            }
        },
        "measures": {
            name: {
                "label": name, "dataset": "crime", "unit": "offences", "noun": "offences", "polarity": "down_good",
                "adverse": 5, "favourable": 5, "definition": "d", "source": "s", "owner": "o", **more,
            }
            for name, more in {
                "crime": {"numerator": "volume"},
                "solved": {"numerator": "outcomes", "denominator": "volume", "basis": "b", "unit": "%", "polarity": "up_good",
                           "categories": {"a": {"kpi": {"lower": "12.5", "upper": 15}}}},
                "only-a": {"numerator": "volume", "filter": {"category": "a"}},
            }.items()
        },
    }
)


def dataset(cells: dict[tuple[str, str], tuple[int | None, int | None]]) -> Dataset:
    rows = [(month, category, *counts) for (category, month), counts in cells.items()]
    frame = pd.DataFrame(rows, columns=["month", "category", "volume", "outcomes"])
    frame = frame.astype({"volume": "Int64", "outcomes": "Int64"})
    frame.index = pd.RangeIndex(2, len(rows) + 2, name="row")
    return Dataset("crime", InputFile("data/crime.csv", "0" * 64), frame)


def table(a_now: int, a_before: int, outcomes_now: int = 0, outcomes_before: int = 0) -> Dataset:
    """Category a: all in April of each year; b: one a month."""
    months = [str(month) for month in month_range(Month(2023, 4), Month(2024, 6))]
    cells: dict[tuple[str, str], tuple[int | None, int | None]] = {}
    for month in months:
        cells["a", month] = (0, 0)
        cells["b", month] = (1, 0)
    cells["a", "2024-04"] = (a_now, outcomes_now)
    cells["a", "2023-04"] = (a_before, outcomes_before)
    return dataset(cells)


def figure(name: str, data: Dataset) -> Figure:
    figure_id = FigureId.parse(name)
    return compute([data], SPEC, [figure_id], AS_AT)[figure_id]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("crime.a:fytd.count", 385),
        ("crime.a:sply.count", 476),
        ("crime.a:py.count", 476),
        ("crime:fytd.count", 388),  # with three of b
        ("only-a:fytd.count", 385),
        ("crime.b:r12.count", 12),
        ("crime.b:quarter.count", 3),
        ("crime.b:month-2024-05.count", 1),
        ("crime.a:fytd.change", -91),
        ("crime.a:fytd.change_pct", Fraction(-9100, 476)),
        ("crime.a:month-2024-04.change", -91),
        ("crime.a:quarter.change~quarter", 385),
        ("crime.a:fytd.change~py", -91),
        ("solved.a:fytd.count", 63),
        ("solved.a:fytd.rate", Fraction(6300, 385)),
        ("solved.a:sply.rate", Fraction(3400, 476)),
        ("solved.a:fytd.change_pp", Fraction(6300, 385) - Fraction(3400, 476)),
        ("solved.a:fytd.target", Fraction(25, 2)),
        ("solved.a:fytd.target_upper", 15),
    ],
)
def test_a_figure_is_exactly_this(name: str, value: int | Fraction) -> None:
    assert figure(name, table(385, 476, 63, 34)).value == value


@pytest.mark.parametrize(
    ("before", "rule"), [(0, "small-base"), (19, "small-base"), (20, "small-numbers"), (49, "small-numbers"), (50, "")]
)
def test_a_percentage_knows_how_small_its_base_is(before: int, rule: str) -> None:
    assert figure("crime.a:fytd.change_pct", table(60, before)).rule == rule


def test_a_percentage_of_nothing_is_not_applicable() -> None:
    found = figure("crime.a:fytd.change_pct", table(5, 0))
    assert (found.value, found.status) == (None, "z")


def test_a_rate_of_nothing_is_not_applicable() -> None:
    found = figure("solved.a:month-2024-05.rate", table(5, 5))
    assert (found.value, found.status) == (None, "z")


@pytest.mark.parametrize("name", ["crime.a:sply.count", "crime.a:fytd.change", "crime.a:fytd.change_pct",
                                  "solved.a:fytd.change_pp", "crime:sply.count"])
def test_without_last_years_rows_there_is_no_figure_and_no_zero(name: str) -> None:
    this_year = dataset({("a", f"2024-0{m}"): (7, 1) for m in (4, 5, 6)} | {("b", f"2024-0{m}"): (1, 0) for m in (4, 5, 6)})
    found = figure(name, this_year)
    assert (found.value, found.status) == (None, "x")


def test_a_month_said_to_be_missing_leaves_its_periods_without_a_value() -> None:
    data = dataset({("a", "2024-04"): (7, 1), ("a", "2024-05"): (None, 1), ("a", "2024-06"): (7, 1)})
    assert figure("crime.a:fytd.count", data).status == "x"
    assert figure("crime.a:month-2024-06.count", data).value == 7


def test_before_counting_began_a_figure_is_not_applicable() -> None:
    raw = SPEC.model_dump(mode="json", exclude_defaults=True)
    raw["datasets"]["crime"]["since"] = "2024-04"
    since = MeasuresSpec.model_validate(raw)
    data = dataset({("a", f"2024-0{m}"): (7, 1) for m in (4, 5, 6)})
    figure_id = FigureId.parse("crime.a:sply.count")
    assert compute([data], since, [figure_id], AS_AT)[figure_id].status == "z"


def test_a_figure_remembers_the_rows_it_was_added_up_from() -> None:
    data = table(385, 476)
    rows = figure("crime.a:fytd.count", data).rows
    assert [(source.file, [data.frame.loc[row, "month"] for row in source.rows]) for source in rows] == [
        ("data/crime.csv", ["2024-04", "2024-05", "2024-06"])
    ]


COUNTS = st.integers(0, 5000)


@given(COUNTS, COUNTS)
def test_a_change_is_now_less_before_and_mirrors(now: int, before: int) -> None:
    forward, back = (figure("crime.a:fytd.change", table(*pair)).value for pair in ((now, before), (before, now)))
    assert forward == now - before == -back


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_a_rate_stays_between_nought_and_a_hundred(now: int, before: int, good: int, earlier: int) -> None:
    data = table(now, before, min(good, now), min(earlier, before))
    rate, change = figure("solved.a:fytd.rate", data).value, figure("solved.a:fytd.change_pp", data).value
    assert rate is None or 0 <= rate <= 100
    assert change is None or -100 <= change <= 100


@given(st.permutations(range(30)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    data = table(385, 476, 63, 34)
    shuffled = Dataset(data.id, data.file, data.frame.iloc[[i for i in order if i < len(data.frame)]])
    for name in ("crime:fytd.count", "solved.a:fytd.rate"):
        assert figure(name, shuffled) == figure(name, data)
