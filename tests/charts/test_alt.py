"""Alt text, worked by hand."""

from dataclasses import replace

from charts.making import ANSWERED, RECEIVED, SHAPES, bars, line
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


def test_it_is_short_enough_to_listen_to() -> None:
    for name, chart in SHAPES.items():
        assert len(describe(chart.title, chart.series, chart.kind)) <= LONGEST, name
