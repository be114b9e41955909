"""Alt text, worked by hand."""

from dataclasses import replace

import pytest

from charts.making import (
    ANSWERED,
    RAN_UP,
    RECEIVED,
    SHAPES,
    UP,
    bars,
    line,
    noted,
    offences,
    with_limits,
)
from reportgen.charts.alt import LONGEST, describe


def test_two_panels() -> None:
    assert describe("999 calls", [bars(RECEIVED), line(ANSWERED)]) == (
        "Chart in two panels: 999 calls, April 2023 to December 2024. "
        "999 calls received each month: 5,201 in April 2023, 5,610 in December 2024; "
        "highest 6,010 in July 2024, lowest 4,902 in February 2024. "
        "Answered within 10 seconds: 86.5% in April 2023, 95.4% in December 2024; "
        "highest 95.6% in October 2024, lowest 85.0% in July 2023; "
        "against National standard 90%, at or above it in 14 of 21 months."
    )


def test_gaps_and_ties() -> None:
    assert describe("Homicide.", [bars([2, None, 1, 1, 2, 1], "Homicides")]) == (
        "Bar chart: Homicide, April to September 2023. Homicides: 2 in April 2023, 1 in September 2023; "
        "highest 2 in April 2023 and August 2023, lowest 1 in 3 months; no figure for May 2023."
    )


def test_many_gaps_are_counted() -> None:
    text = describe("Calls", [line([None, None, "80.0", None, "90.0"], "Rate", target=None)])
    assert text == (
        "Line chart: Calls, April to August 2023. Rate: 80.0% in June 2023, 90.0% in August 2023; "
        "highest 90.0% in August 2023, lowest 80.0% in June 2023; no figure for 3 months."
    )


def test_a_series_shorter_than_its_neighbour_says_so() -> None:
    text = describe("Calls", [bars([1, 2, 3]), bars([5, 6], "Others", first="2023-05")])
    assert "Others: 5 in May 2023, 6 in June 2023; highest 6 in June 2023" in text
    assert text.endswith("no figure for April 2023.")


def test_a_single_figure() -> None:
    assert describe("Calls", [line(["90.0"], "Calls")]) == (
        "Line chart: Calls, April 2023. 90.0% in April 2023, the only figure; "
        "against National standard 90%, at or above it in 1 of 1 month."
    )


def test_a_ceiling_counts_the_months_at_it_or_below() -> None:
    abandoned = replace(line(["7.1", "5.0", "4.2"], "Abandoned", target=5), ceiling=True)
    assert describe("Calls", [abandoned]).endswith("at or below it in 2 of 3 months.")


def test_no_figures() -> None:
    assert describe("Calls", [bars([None, None], "Received")]) == (
        "Bar chart: Calls, April to May 2023. Received: no figures."
    )
    assert describe("Calls", [bars([], "Received")]) == "Bar chart: Calls. Received: no figures."


def test_a_flat_series() -> None:
    assert "2 in April 2023, 2 in June 2023; the same in every month." in describe("Calls", [bars([2, 2, 2])])


def test_limits_unusual_months_and_the_verdict() -> None:
    special = {0: ("below", "better"), 3: ("above", "worse"), 4: ("run-above", "explain"), 5: ("above", "worse")}
    series = with_limits(offences([41, 52, 47, 55, 49, 58]), "50", "33", "67", special=special, verdict="As usual.")
    assert describe("Hate crime", [series]) == (
        "Line chart: Hate crime, April to September 2023. Hate crime offences each month: 41 in April 2023, "
        "58 in September 2023; highest 58 in September 2023, lowest 41 in April 2023; mean 50, usual range 33 to 67; "
        "4 unusual months, 1 for the better, 2 for the worse and 1 to explain. As usual."
    )


@pytest.mark.parametrize(
    ("special", "said"),
    [
        ({}, "no unusual month"),
        ({1: ("above", "worse")}, "one unusual month, for the worse."),
        ({1: ("above", "better"), 2: ("above", "better")}, "2 unusual months, all for the better."),
    ],
)
def test_unusual_months_are_counted(special: dict, said: str) -> None:
    series = with_limits(offences([41, 52, 47]), "47", "30", "64", special=special)
    assert said in describe("Hate crime", [series])


def test_limits_from_a_later_month_and_on_trial_say_so() -> None:
    series = with_limits(offences([41, 52, 47, 55]), "51", "30", "72", first=2, trial=True)
    assert "mean 51, usual range (trial limits) 30 to 72, from June 2023; no" in describe("Hate crime", [series])


def test_without_limits_the_verdict_is_said() -> None:
    series = with_limits(offences([5, 5]), None, None, None, verdict="No usual range.")
    assert describe("Hate crime", [series]).endswith("the same in every month. No usual range.")


def test_annotations_are_read_out_once() -> None:
    told = {"m2023_05": "A campaign began"}
    text = describe("Calls", [noted(bars([1, 2, 3]), **told), noted(line(["1.0", "2.0", "3.0"]), **told)])
    assert text.count('noted in May 2023: "A campaign began"') == 1
    assert "noted" not in describe("Calls", [noted(bars([1, 2]), m2022_01="Long ago")])


def test_what_is_too_long_loses_detail_before_its_values_the_limits_and_the_verdict() -> None:
    long = with_limits(offences(), "52.8", "33.4", "72.1", special=RAN_UP, verdict=UP)
    text = describe("Hate crime", [line(ANSWERED), long, line(ANSWERED, "Answered in time"), line(ANSWERED, "Attended")])
    assert len(text) <= LONGEST
    assert "against" not in text
    assert text.count("highest 95.6% in October 2024, lowest 85.0% in July 2023") == 3
    assert "highest 72 in December 2024, lowest 40 in February 2024; mean 52.8, usual range 33.4 to 72.1" in text
    assert text.count(UP) == 1


def test_it_is_short_enough_to_listen_to() -> None:
    for name, chart in SHAPES.items():
        assert len(describe(chart.title, chart.series, chart.kind)) <= LONGEST, name
