"""Limits, signals and breaks of small monthly tables, worked out on paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from reportgen.disclosure.publish import publish
from reportgen.measures.compute import compute
from reportgen.model import Dataset, Figure, FigureId, InputFile
from reportgen.periods import Month
from reportgen.spec.measures import MeasuresSpec

AS_AT = date(2024, 12, 31)
FIRST = Month(2022, 1)
MEASURE = {"dataset": "crime", "noun": "n", "adverse": 5, "favourable": 5, "definition": "d", "source": "s", "owner": "o"}
COUNT = {"label": "Crime", "numerator": "volume", "unit": "offences", "polarity": "down_good"}
RATE = {"label": "Solved", "numerator": "outcomes", "denominator": "volume", "unit": "%", "basis": "b", "polarity": "up_good"}
UPDOWN = [11, 9] * 18  # mean 10, moving range 2: limits 4.68 and 15.32

Counts = Sequence[int | None]


def spec(screen_ranges: bool = True, **declared: Any) -> MeasuresSpec:
    """A count, `crime`, and a rate, `solved`, both with what is declared."""
    measures = {name: {**MEASURE, **one, **declared} for name, one in (("crime", COUNT), ("solved", RATE))}
    table = {"title": "t", "file": "crime.csv", "source": "s", "columns": {"counts": ["volume", "outcomes"]},
             "categories": {"a": "A", "b": "B"}}  # fmt: skip
    return MeasuresSpec.model_validate(
        {"datasets": {"crime": table}, "measures": measures, "screen_ranges": screen_ranges}
    )


def table(volume: Counts, outcomes: Counts | None = None, first: Month = FIRST) -> Dataset:
    """Category a has the counts, month by month; b has nothing but noughts."""
    rows = [
        (str(first.plus(at)), category, volume[at] if category == "a" else 0, (outcomes or volume)[at])
        for at in range(len(volume))
        for category in ("a", "b")
    ]
    frame = pd.DataFrame(rows, columns=["month", "category", "volume", "outcomes"])
    frame = frame.astype({"volume": "Int64", "outcomes": "Int64"})
    frame.index = pd.RangeIndex(2, len(rows) + 2, name="row")
    return Dataset("crime", InputFile("data/crime.csv", "0" * 64), frame)


def figures(names: Iterable[str], data: Dataset, declared: MeasuresSpec | None = None) -> list[Figure]:
    ids = [FigureId.parse(name) for name in names]
    found = compute([data], declared or spec(), ids, AS_AT)
    return [found[figure_id] for figure_id in ids]


def limits(month: str, data: Dataset, declared: MeasuresSpec | None = None, measure: str = "crime.a") -> list[Figure]:
    names = [f"{measure}:month-{month}.{one}" for one in ("limit_lower", "centre", "limit_upper")]
    return figures(names, data, declared)


def values(found: Iterable[Figure]) -> list[str | None]:
    return [None if one.value is None else str(float(one.value)) for one in found]


def test_a_counts_limits_are_those_of_all_its_months() -> None:
    for month in ("2022-01", "2024-12"):
        assert values(limits(month, table(UPDOWN))) == ["4.68", "10.0", "15.32"]


def test_a_rates_limits_are_those_of_its_rates_in_its_unit() -> None:
    lower, centre, upper = limits("2024-12", table([50] * 36, [40, 30] * 18), measure="solved.a")
    assert [one.value for one in (lower, centre, upper)] == [70 - Fraction("53.2"), 70, 70 + Fraction("53.2")]
    assert upper.value and upper.value > 100  # what is beyond a hundred is not cut off
    assert {one.unit for one in (lower, centre, upper)} == {"%"}


def test_a_counts_lower_limit_below_nothing_is_not_cut_off() -> None:
    (lower, *_), (_, centre, _) = (limits("2024-12", table([0, 4] * 18)) for _ in range(2))
    assert (lower.value, centre.value) == (2 - Fraction("10.64"), 2)


def test_months_after_the_as_at_month_are_not_among_them() -> None:
    assert values(limits("2024-12", table([*UPDOWN, 500, 900]))) == ["4.68", "10.0", "15.32"]


def test_a_limit_says_how_and_from_what_it_was_worked_out() -> None:
    _, centre, upper = limits("2024-12", table(UPDOWN))
    assert (centre.formula, upper.formula) == ("mean of the months", "mean + 2.66 × mean moving range")
    assert upper.inputs == (("mean", 10), ("mean moving range", 2), ("months", 36))
    assert [(source.file, source.rows) for source in upper.rows] == [("data/crime.csv", tuple(range(2, 73, 2)))]


def test_the_largest_steps_are_screened_unless_declared_otherwise() -> None:
    data = table([*UPDOWN[:-1], 100])
    (centre,) = {one.value for one in (limits("2024-12", data)[1], limits("2024-12", data, spec(False))[1])}
    assert centre == Fraction(sum(UPDOWN[:-1]) + 100, 36)
    assert limits("2024-12", data)[2].value == centre + Fraction("5.32")
    assert limits("2024-12", data, spec(False))[2].value == centre + Fraction("2.66") * Fraction(34 * 2 + 89, 35)


def test_a_month_has_its_signal_where_its_limits_are_asked_for() -> None:
    data = table([*UPDOWN[:-1], 100])
    alone, asked = "crime.a:month-2024-12.count", "crime.a:month-2024-12.centre"
    assert figures([alone], data)[0].signal == ""
    assert figures([alone, asked], data)[0].signal == "above"
    assert figures(["crime.a:month-2024-11.count", "crime.a:month-2024-11.limit_upper"], data)[0].signal == "run-below"


REBASED = spec(rebase=[{"from": "2023-07", "why": "A new system."}])
STEPPED = [*[11, 9] * 9, *[21, 19] * 9]


def test_from_a_rebase_on_limits_are_worked_out_anew_from_its_own_rows() -> None:
    data = table(STEPPED)
    assert values(limits("2023-06", data, REBASED)) == ["4.68", "10.0", "15.32"]
    assert values(limits("2023-07", data, REBASED)) == ["14.68", "20.0", "25.32"]
    assert limits("2023-07", data, REBASED)[0].rows[0].rows == tuple(range(38, 73, 2))
    names = [f"crime.a:month-{month}.{one}" for month in ("2023-06", "2023-07") for one in ("count", "centre")]
    assert [one.signal for one in figures(names, data, REBASED)] == ["", "", "", ""]


BROKEN = spec(breaks=[{"from": "2023-07", "why": "Counted by another rule."}])
RESTATED = spec(breaks=[{"from": "2023-07", "why": "Counted by another rule.", "restated": "true"}])


def test_before_a_break_there_are_no_limits_and_no_signals() -> None:
    data = table([500, *STEPPED[1:]])
    before = limits("2023-06", data, BROKEN)
    assert [(one.value, one.status) for one in before] == [(None, "z")] * 3
    assert values(limits("2024-12", data, BROKEN)) == ["14.68", "20.0", "25.32"]
    month, _ = figures(["crime.a:month-2022-01.count", "crime.a:month-2022-01.centre"], data, BROKEN)
    assert (month.value, month.signal) == (500, "")


def test_a_restated_history_is_no_break() -> None:
    assert values(limits("2022-01", table(UPDOWN), RESTATED)) == ["4.68", "10.0", "15.32"]
    (change,) = figures(["crime.a:fytd.change"], table(UPDOWN), RESTATED)
    assert (change.value, change.status) == (0, "")


def test_a_break_after_the_as_at_month_is_none_yet() -> None:
    later = spec(breaks=[{"from": "2025-01", "why": "w"}])
    assert values(limits("2024-12", table(UPDOWN), later)) == ["4.68", "10.0", "15.32"]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("crime.a:month-2023-07.change", True),
        ("crime.a:month-2024-06.change", True),
        ("crime.a:month-2024-07.change", False),  # from the first month of the new definition
        ("crime.a:month-2023-06.change", False),  # both months by the old one
        ("crime.a:fytd.change", True),  # last year's has both definitions in it
        ("crime.a:fytd.change_pct", True),
        ("solved.a:fytd.change_pp", True),
        ("crime.a:quarter.change", False),
        ("crime.a:quarter.change~quarter", False),
        ("crime.a:r12.change", True),
    ],
)
def test_nothing_is_compared_across_a_break(name: str, broken: bool) -> None:
    (found,) = figures([name], table([100] * 36), BROKEN)
    assert (found.value is None, found.status, found.rule) == (broken, "z" if broken else "", "")
    assert ("the definition changed in July 2023" in found.formula) == broken


@pytest.mark.parametrize(("restated", "cut"), [(False, True), (True, False)])
def test_a_rate_breaks_where_the_volume_that_it_is_a_share_of_does(restated: bool, cut: bool) -> None:
    declared = spec()
    broken = [{"from": "2023-07", "why": "Linked offences count once.", "restated": restated}]
    crime = MeasuresSpec.model_validate({
        "datasets": {"crime": declared.datasets["crime"].model_dump(by_alias=True)},
        "measures": {"crime": {**MEASURE, **COUNT, "breaks": broken}, "solved": {**MEASURE, **RATE, "volume": "crime"}},
    })  # fmt: skip
    data = table([100] * 36, [20, 30] * 18)
    (change,) = figures(["solved.a:fytd.change_pp"], data, crime)
    assert (change.status, "July 2023" in change.formula) == (("z", True) if cut else ("", False))
    _, centre, _ = limits("2024-12", data, crime, "solved.a")
    assert centre.inputs[2] == ("months", 18 if cut else 36)


def test_a_category_has_its_own_breaks_and_rebases() -> None:
    declared = spec(
        rebase=[{"from": "2023-07", "why": "w"}], categories={"a": {"rebase": []}, "b": {"breaks": [{"from": "2024-12", "why": "w"}]}}
    )  # fmt: skip
    (_, centre, _), (changed,) = limits("2024-12", table(STEPPED), declared), figures(["crime.b:fytd.change"], table(STEPPED), declared)
    assert (centre.value, changed.status) == (15, "z")


SEASONAL = spec(seasonal=True)
# The same wave each year; the second year 10 above the first, the third 8 and 12 by turns above the second.
WAVE = [10, 20, 40, 80, 160, 320, 320, 160, 80, 40, 20, 10]
YEARS = [*WAVE, *[one + 10 for one in WAVE], *[one + 10 + (8, 12)[at % 2] for at, one in enumerate(WAVE)]]


def test_a_seasonal_measures_limits_are_on_the_difference_from_a_year_before() -> None:
    changes = [*[10] * 12, *[8, 12] * 6]
    ranges = [abs(b - a) for a, b in zip(changes, changes[1:], strict=False)]
    mean_range = Fraction(sum(ranges), len(ranges))
    lower, centre, upper = limits("2024-12", table(YEARS), SEASONAL)
    assert (centre.value, centre.inputs[2]) == (10, ("months", 24))
    assert (lower.value, upper.value) == (10 - Fraction("2.66") * mean_range, 10 + Fraction("2.66") * mean_range)
    assert max(upper.rows[0].rows) == 72


def test_a_seasonal_measures_signal_is_on_its_change() -> None:
    data = table([*YEARS[:-1], 300])
    names = [f"crime.a:month-2024-12.{one}" for one in ("count", "change", "centre")]
    assert [one.signal for one in figures(names, data, SEASONAL)] == ["", "above", ""]


def test_a_seasonal_rates_limits_are_in_percentage_points() -> None:
    data = table([100] * 36, [*[50] * 12, *[52, 54] * 12])
    lower, centre, upper = limits("2024-12", data, SEASONAL, "solved.a")
    assert {one.unit for one in (lower, centre, upper)} == {"pp"}
    assert centre.value == Fraction(12 * 3, 24)


def test_a_break_leaves_a_seasonal_measure_without_changes_for_a_year() -> None:
    declared = spec(seasonal=True, breaks=[{"from": "2023-07", "why": "w"}])
    _, centre, _ = limits("2024-12", table(YEARS), declared)
    assert centre.inputs[2] == ("months", 6)


def test_a_month_that_is_missing_is_a_gap_and_has_the_limits_of_the_others() -> None:
    data = table([*UPDOWN[:20], None, *UPDOWN[21:]])
    _, centre, upper = limits("2023-09", data)
    assert upper.inputs == (("mean", Fraction(349, 35)), ("mean moving range", 2), ("months", 35))
    assert centre.value == Fraction(349, 35)
    month, _ = figures(["crime.a:month-2023-09.count", "crime.a:month-2023-09.centre"], data)
    assert (month.value, month.signal) == (None, "")


def test_a_rate_of_nothing_is_a_gap() -> None:
    data = table([100, 0, *[100] * 34], [50, 0, *[50, 52] * 17])
    assert limits("2024-12", data, measure="solved.a")[1].inputs[2] == ("months", 35)


def test_a_flat_series_has_no_limits() -> None:
    assert [(one.value, one.status) for one in limits("2024-12", table([7] * 36))] == [(None, "z")] * 3


@pytest.mark.parametrize(("months", "rule"), [(11, "trial"), (12, "")])
def test_limits_on_under_twelve_months_are_trial_and_printed(months: int, rule: str) -> None:
    found = limits("2024-12", table(UPDOWN[:months], first=Month(2024, 12).plus(1 - months)))
    assert {one.rule for one in found} == {rule}
    shown = publish({one.id: one for one in found}, {one.id: frozenset({"limit1"}) for one in found}, "public")
    assert {one.tag for one in shown.figures.values()} == {"trial limits" if rule else ""}
    assert all(one.value is not None for one in shown.figures.values())


def test_a_month_alone_has_no_limits() -> None:
    found = limits("2024-12", table([7], first=Month(2024, 12)))
    assert [(one.value, one.status) for one in found] == [(None, "z")] * 3


def test_without_rows_limits_are_not_available() -> None:
    assert [one.status for one in limits("2021-12", table(UPDOWN))] == ["x"] * 3
    assert [one.status for one in limits("2024-12", table([None] * 36))] == ["x"] * 3
    ids = [FigureId.parse("crime.a:month-2024-12.centre")]
    assert compute([], spec(), ids, AS_AT)[ids[0]].status == "x"


def test_limits_look_twenty_years_back_and_no_further() -> None:
    data = table([*[1000] * 12, *[11, 9] * 120], first=Month(2024, 12).plus(-251))
    assert values(limits("2024-12", data)) == ["4.68", "10.0", "15.32"]
    assert limits("2004-12", data)[0].status == "x"
