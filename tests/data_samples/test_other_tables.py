"""The sample's surveys, breakdowns, tests, snapshots and waits: what was published, and no contradiction."""

import csv
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pytest

from sample_data.quarters import RESTATED

SAMPLES = Path(__file__).parents[2] / "data_samples"
NOW, BEFORE = "2024-25-Q3", "2024-25-Q2"
YEARS_TO_DATE = {NOW: ("2024-04-01", "2024-12-31"), BEFORE: ("2024-04-01", "2024-09-30")}

# Satisfied in per cent: 2024/25 to December, 2023/24, 2022/23.
SATISFIED = {
    ("Crime", "Ease of contact"): ("91.1", "95.3", "90.6"),
    ("Crime", "Actions taken"): ("78.8", "81.6", "73.3"),
    ("Crime", "Progress updates"): ("68.2", "72.5", "61.5"),
    ("Crime", "Treatment by staff"): ("90.1", "91.3", "87.6"),
    ("Crime", "Whole experience"): ("79.7", "82.9", "76.1"),
    ("ASB", "Ease of contact"): ("91.7", "92.3", "87.4"),
    ("ASB", "Actions taken"): ("65.9", "70.0", "64.4"),
    ("ASB", "Treatment by staff"): ("86.1", "85.5", "85.3"),
    ("ASB", "Whole experience"): ("74.0", "77.4", "70.7"),
}
# Offences and positive outcome rate in per cent, April to December 2024.
OFFENCE_GROUPS = {
    "Arson and criminal damage": (260, "18.5"),
    "Burglary": (41, "24.4"),
    "Drug offences": (2, "100.0"),
    "Miscellaneous crimes against society": (88, "20.5"),
    "Possession of weapons": (48, "27.1"),
    "Public order": (203, "17.2"),
    "Robbery": (8, "25.0"),
    "Sexual offences": (270, "8.1"),
    "Theft": (144, "9.0"),
    "Vehicle offences": (42, "38.1"),
    "Stalking and harassment": (1291, "16.7"),
    "Violence with injury": (1064, "15.9"),
    "Violence without injury": (1372, "10.1"),
}
# Failed to provide, negative, positive, per cent positive.
DRUG_TESTS = {
    "2024-04": (0, 5, 1, "17"),
    "2024-05": (0, 5, 8, "62"),
    "2024-06": (1, 5, 3, "33"),
    "2024-07": (2, 4, 8, "57"),
    "2024-08": (0, 8, 7, "47"),
    "2024-09": (0, 6, 8, "57"),
    "2024-10": (0, 12, 28, "70"),
    "2024-11": (1, 8, 15, "63"),
    "2024-12": (1, 13, 18, "56"),
}
INSIDE = [
    ("domestic_abuse.csv", "da_repeat_victims", "repeat_victims"),
    ("domestic_abuse.csv", "da_repeat_perpetrators", "repeat_perpetrators"),
    ("domestic_abuse.csv", "marac_repeat_cases", "marac_cases"),
    ("drugs.csv", "trafficking_outcomes", "trafficking_offences"),
]
# An order can follow in a later month than what it was asked for with.
FOLLOWS = [("dvpo", "dvpn"), ("ispo_orders", "ispo_applications"), ("spo_orders", "spo_applications")]


def read(file: str, quarter: str = NOW) -> list[dict[str, str]]:
    with (SAMPLES / quarter / "data" / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def half_up(value: Fraction, decimals: int) -> Fraction:
    scaled = abs(value) * 10**decimals
    return Fraction(int(scaled + Fraction(1, 2)), 10**decimals)


def total(file: str, column: str, quarter: str, first: str, last: str) -> int:
    return sum(int(row[column]) for row in read(file, quarter) if first <= row["month"] <= last)


@pytest.mark.parametrize("stage", SATISFIED, ids=" ".join)
def test_satisfaction_is_as_published(stage: tuple[str, str]) -> None:
    found = {
        row["window_start"]: Fraction(100 * int(row["satisfied"]), int(row["base"]))
        for row in read("survey.csv")
        if (row["group"], row["stage"]) == stage
    }
    windows = ("2024-04-01", "2023-04-01", "2022-04-01")
    assert tuple(half_up(found[window], 1) for window in windows) == tuple(map(Fraction, SATISFIED[stage]))


def test_thirteen_domestic_abuse_surveys_were_completed_in_2024() -> None:
    rows = [row for row in read("survey.csv") if row["group"] == "Domestic abuse"]
    assert [(row["window_start"], row["window_end"], row["base"]) for row in rows][0] == (
        "2024-01-01",
        "2024-12-31",
        "13",
    )


@pytest.mark.parametrize("group", OFFENCE_GROUPS)
def test_offence_groups_are_as_published(group: str) -> None:
    (row,) = [row for row in read("da_breakdowns.csv") if row["category"] == group]
    volume, rate = OFFENCE_GROUPS[group]
    assert int(row["number"]) == volume
    assert half_up(Fraction(100 * int(row["positive_outcomes"]), volume), 1) == Fraction(rate)


@pytest.mark.parametrize("quarter", [NOW, BEFORE])
def test_every_breakdown_of_domestic_abuse_adds_up_to_the_recorded_crimes(quarter: str) -> None:
    start, end = YEARS_TO_DATE[quarter]
    crimes = [
        row
        for row in read("crime.csv", quarter)
        if row["crime_type"] == "Domestic Abuse" and row["month"] >= start[:7]
    ]
    found: dict[str, int] = defaultdict(int)
    for row in read("da_breakdowns.csv", quarter):
        if (row["period_start"], row["period_end"]) == (start, end):
            found[row["breakdown"]] += int(row["number"])
    volume = sum(int(row["volume"]) for row in crimes)
    assert found == {"relationships": volume, "victim ages": volume, "offence groups": volume}
    outcomes = sum(int(row["positive_outcomes"] or 0) for row in read("da_breakdowns.csv", quarter))
    assert outcomes == sum(int(row["positive_outcomes"]) for row in crimes)


def test_those_referred_have_completed_or_are_on_the_programme() -> None:
    programme, *areas = read("matac.csv")
    assert [programme[name] for name in ("referred", "completed", "on_programme", "referred_again")] == [
        "35",
        "25",
        "10",
        "1",
    ]
    assert [(area["category"], area["on_programme"]) for area in areas] == [
        ("Westmorland and Furness", "8"),
        ("Cumberland", "2"),
    ]
    for row in (programme, *areas):
        assert int(row["completed"]) + int(row["on_programme"]) == int(row["referred"])
    for column in ("referred", "completed", "on_programme"):
        assert sum(int(area[column]) for area in areas) == int(programme[column])


def test_drug_tests_are_as_published() -> None:
    found: dict[str, list[int]] = defaultdict(list)
    for row in read("drug_tests.csv"):
        found[row["month"]].append(int(row["tests"]))
    for month, (*results, share) in DRUG_TESTS.items():
        assert found[month] == results
        assert half_up(Fraction(100 * found[month][2], sum(found[month])), 0) == Fraction(share)
    assert list(found) == list(DRUG_TESTS)


def test_a_fifth_of_repeat_victims_and_perpetrators_are_of_domestic_abuse() -> None:
    months = ("2024-04", "2024-12")
    for people in ("repeat_victims", "repeat_perpetrators"):
        whole = total("domestic_abuse.csv", people, NOW, *months)
        part = total("domestic_abuse.csv", f"da_{people}", NOW, *months)
        assert half_up(Fraction(100 * part, whole), 0) == 20


@pytest.mark.parametrize(("file", "part", "whole"), INSIDE)
def test_a_part_is_never_more_than_its_whole(file: str, part: str, whole: str) -> None:
    assert [row["month"] for row in read(file) if int(row[part]) > int(row[whole])] == []


@pytest.mark.parametrize(("orders", "asked"), FOLLOWS)
def test_orders_never_run_ahead_of_what_was_asked_for(orders: str, asked: str) -> None:
    rows = read("domestic_abuse.csv")
    made, wanted = (accumulate(int(row[name]) for row in rows) for name in (orders, asked))
    assert [row["month"] for row, m, w in zip(rows, made, wanted, strict=True) if m > w] == []


def test_crimes_of_domestic_abuse_are_fewer_than_its_incidents() -> None:
    crimes = [row["volume"] for row in read("crime.csv") if row["crime_type"] == "Domestic Abuse"]
    incidents = [row["incidents"] for row in read("domestic_abuse.csv")]
    assert all(int(some) < int(every) for some, every in zip(crimes, incidents, strict=True))


def test_emergency_calls_were_ranked_between_first_and_sixth_of_44_in_the_half_year_of_the_minutes() -> None:
    rows = read("call_rank.csv")
    assert {row["forces"] for row in rows} == {"44"}
    ranks = [int(row["rank"]) for row in rows if "2024-04" <= row["month"] <= "2024-09"]
    assert (min(ranks), max(ranks)) == (1, 6)


def test_an_amount_keeps_its_unit() -> None:
    units: dict[str, set[str]] = defaultdict(set)
    for row in read("seizures.csv"):
        units[row["category"]].add(row["unit"])
    assert all(len(found) == 1 for found in units.values())


def snapshot(measure: str, day: str) -> list[int]:
    rows = [row for row in read("licensing.csv") if row["measure"] == measure and row["as_at"] == day]
    return [int(row["value"]) for row in rows]


def test_licensing_cases_are_as_published() -> None:
    opened = [snapshot("open applications", f"{year}-01-10") for year in (2023, 2024, 2025)]
    assert opened == [[1968], [1229], [255]]
    assert snapshot("non-complex cases", "2025-01-10") == [191, 100]
    assert snapshot("complex cases", "2025-01-10") == [13, 23, 112, 1]
    assert sum(snapshot("complex cases", "2024-08-30")) == 365


@pytest.mark.parametrize(("year", "mean"), [("2022", 446), ("2023", 174), ("2024", 38)])
def test_waits_for_a_licence_are_as_published(year: str, mean: int) -> None:
    (row,) = [row for row in read("licensing_wait.csv") if row["period_start"].startswith(year)]
    assert half_up(Fraction(int(row["days"]), int(row["cases"])), 0) == mean


def test_two_officers_and_two_workers_are_on_county_lines() -> None:
    assert [row["value"] for row in read("teams.csv")] == ["2", "2"]


MONTHLY = ["crime.csv", "national.csv", "calls.csv", "call_rank.csv", "response.csv", "domestic_abuse.csv"]
MONTHLY += ["drugs.csv", "drug_tests.csv", "seizures.csv"]


@pytest.mark.parametrize("file", MONTHLY)
def test_the_second_quarter_is_the_third_cut_at_september_but_for_what_is_declared(file: str) -> None:
    kept = [row for row in read(file) if row["month"] <= "2024-09"]
    for name, month, category, column, difference in RESTATED[BEFORE]:
        if name == file:
            (row,) = [r for r in kept if r["month"] == month and list(r.values())[1] == category]
            row[column] = str(int(row[column]) + difference)
    assert read(file, BEFORE) == kept


def test_as_first_published_possession_had_the_outcome_rates_of_the_minutes() -> None:
    def rate(year: int) -> Fraction:
        rows = [
            row
            for row in read("crime.csv", BEFORE)
            if row["crime_type"] == "Possession of Drugs" and f"{year}-04" <= row["month"] <= f"{year}-09"
        ]
        outcomes, volume = (sum(int(row[name]) for row in rows) for name in ("positive_outcomes", "volume"))
        return Fraction(100 * outcomes, volume)

    assert (half_up(rate(2023), 0), half_up(rate(2024), 0)) == (80, 75)


def test_nothing_is_counted_after_the_day_it_was_extracted() -> None:
    for quarter, extracted_on in ((BEFORE, "2024-10-10"), (NOW, "2025-01-10")):
        days = [row["as_at"] for file in ("licensing.csv", "teams.csv") for row in read(file, quarter)]
        assert max(days) <= extracted_on
