"""The sample's third quarter against the release of its second: every difference, accounted for by hand.

Six cells of the data differ between the two quarters' files; the rest of Q3's data is three more months.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from archive.conftest import Desk, sample  # noqa: F401
from builds import PREVIOUS, SAMPLE
from reportgen.compare import reading
from reportgen.compare.records import compare_records
from reportgen.model import Difference, FigureId, PackRecord
from reportgen.spec.control import LIMITS

# By hand, from the six cells: outcomes of possession came in (16 for September 2023, 32 for September 2024, in
# all crime too); three hate crimes were added to July 2024, six injuries taken from August 2024. With 660 of 880
# possession offences (544 of 680 a year before), 449 hate crimes (340), 2,541 injuries (2,520):
RESTATED = """
positive-outcomes.possession-of-drugs:month-2024-09.rate 59.0% 82.8% 79 and 111 of 134
positive-outcomes.possession-of-drugs:month-2023-09.rate 61.3% 75.7% 68 and 84 of 111
positive-outcomes.possession-of-drugs:fytd.count 660 692 32 more
positive-outcomes.possession-of-drugs:fytd.rate 75.0% 78.6% 692 of 880
positive-outcomes.possession-of-drugs:sply.count 544 560 16 more
positive-outcomes.possession-of-drugs:sply.rate 80.0% 82.4% 560 of 680
positive-outcomes.possession-of-drugs:fytd.change_pp −5.0pp −3.7pp 78.64 less 82.35
positive-outcomes.all-crime:fytd.count 3,838 3,870 32 more
positive-outcomes.all-crime:fytd.rate 19.9% 20.1% of 19,286
positive-outcomes.all-crime:sply.count 3,404 3,420 16 more
positive-outcomes.all-crime:sply.rate 18.6% 18.7% of 18,280
positive-outcomes.all-crime:fytd.change_pp +1.3pp +1.4pp 20.07 less 18.71
recorded-crime.hate-crime:month-2024-07.count 79 82 3 more
recorded-crime.hate-crime:fytd.count 449 452 3 more
recorded-crime.hate-crime:fytd.change +109 +112 452 less 340
recorded-crime.hate-crime:fytd.change_pct +32.1% +32.9% 112 of 340
positive-outcomes.hate-crime:fytd.rate 24.5% 24.3% 110 of 452
positive-outcomes.hate-crime:fytd.change_pp +3.3pp +3.2pp 24.34 less 21.18
violence-with-injury:month-2024-08.count 472 466 6 fewer
violence-with-injury:fytd.count 2,541 2,535 6 fewer
violence-with-injury:fytd.change +21 +15 2,535 less 2,520
violence-with-injury:fytd.change_pct +0.8% +0.6% 15 of 2,520
"""
NEW_MONTHS = ("2024-10", "2024-11", "2024-12")
TO_DATE = ("fytd", "sply", "r12", "quarter")


@pytest.fixture(scope="module")
def records(sample: Desk) -> tuple[PackRecord, PackRecord]:  # noqa: F811
    places = sample.archive / "2024-25-Q2" / "r1", sample.archive / "2024-25-Q3" / "r1"
    before, now = (reading.read(place / reading.FILE, place.name) for place in places)
    return before, now


@pytest.fixture(scope="module")
def found(records: tuple[PackRecord, PackRecord]) -> tuple[Difference, ...]:
    return compare_records(*records)


def of(found: tuple[Difference, ...], what: str, *statuses: str) -> list[Difference]:
    return [one for one in found if one.what == what and one.status in statuses]


def test_six_cells_of_the_data_were_changed() -> None:
    """Read from the files alone, so that nothing here rests on the comparison it is the measure of."""
    changed = set()
    for path in sorted((PREVIOUS / "data").glob("*.csv")):
        before, now = ([*csv.reader(file.open(encoding="utf-8-sig", newline=""))] for file in (path, SAMPLE / "data" / path.name))
        header, later = before[0], {tuple(row[:2]): row for row in now[1:]}
        for row in before[1:]:
            other = later.get(tuple(row[:2]))
            if header[0] == "month" and other and len({tuple(r[:2]) for r in before}) == len(before):
                changed |= {(path.name, *row[:2], name, a, b) for name, a, b in zip(header, row, other, strict=True) if a != b}
    assert changed == {
        ("crime.csv", "2023-09", "All Crime", "positive_outcomes", "541", "557"),
        ("crime.csv", "2023-09", "Possession of Drugs", "positive_outcomes", "68", "84"),
        ("crime.csv", "2024-07", "Hate Crime", "volume", "79", "82"),
        ("crime.csv", "2024-09", "All Crime", "positive_outcomes", "583", "615"),
        ("crime.csv", "2024-09", "Possession of Drugs", "positive_outcomes", "79", "111"),
        ("national.csv", "2024-08", "Violence with injury", "offences", "472", "466"),
    }


def test_what_they_restate_is_restated_and_nothing_else(found: tuple[Difference, ...]) -> None:
    by_hand = {tuple(line.split(" ")[:3]) for line in RESTATED.strip().splitlines()}
    assert {(one.name, one.old, one.new) for one in of(found, "figure", "restated")} == by_hand


def test_a_figure_that_moved_on_is_to_date_or_a_limit_worked_out_anew(found: tuple[Difference, ...]) -> None:
    moved = [FigureId.parse(one.name) for one in of(found, "figure", "moved")]
    others = [one for one in moved if one.statistic not in LIMITS and one.period not in TO_DATE]
    # Surveys, breakdowns and licences have windows, years and days of their own.
    assert {one.period.rstrip("0123456789-") for one in others} <= {"py", "cy", "window-cy", "window-quarter", "at-latest", "since"}
    assert len(moved) > 400


def test_what_came_is_of_the_new_months_or_was_asked_for_the_first_time(found: tuple[Difference, ...], records: tuple[PackRecord, PackRecord]) -> None:
    came = [FigureId.parse(one.name) for one in of(found, "figure", "added")]
    of_months = [one for one in came if one.period.removeprefix("month-") in NEW_MONTHS]
    others = sorted(str(one) for one in came if one not in of_months)
    asked_first = {"positive-outcomes.robbery:sply.count", "positive-outcomes.robbery:fytd.count"}
    assert all(one.startswith(("licensing-", "surveys-", "satisfaction-")) or one in asked_first or ":month-" in one for one in others), others


def test_what_went_is_of_months_that_the_charts_no_longer_show(found: tuple[Difference, ...]) -> None:
    went = [FigureId.parse(one.name) for one in of(found, "figure", "removed")]
    of_months = {one.period for one in went if one.period.startswith("month-")}
    assert of_months <= {f"month-{year}-{number:02d}" for year in (2021, 2022, 2023) for number in range(1, 13)}
    assert {str(one) for one in went if not one.period.startswith("month-")} <= {
        "recorded-crime.burglary:sply.count", "positive-outcomes.burglary:sply.count",
    } | {str(one) for one in went if one.measure.startswith(("licensing", "surveys", "satisfaction"))}  # fmt: skip


def test_the_statements_that_changed(found: tuple[Difference, ...]) -> None:
    assert {(one.status, one.name) for one in of(found, "statement", "added", "removed", "no longer true")} == {
        ("removed", "positive-outcomes.residential-burglary/rate"),  # one sentence with its volume now
        ("added", "recorded-crime.residential-burglary/volume"),  # its fall has evidence now
        ("no longer true", "positive-outcomes.possession-of-drugs/rate"),  # −5.0pp; with the late outcomes −3.0pp
        ("removed", "recorded-crime.rape/volume"),  # −8.7%, and −2.3% now: under its threshold
        ("added", "county-lines-visits/volume"),  # +25.0%, beyond chance now
        ("added", "drug-trafficking-outcomes/rate"),
        ("added", "knife-crime/volume"),
    }


def test_the_pages_and_texts_that_changed(found: tuple[Difference, ...]) -> None:
    assert {(one.status, one.name) for one in of(found, "page", "added", "removed", "moved")} == {
        ("added", "hindpool-in-august"),  # the late page
        ("added", "changed-figures"),  # Q2 names no pack before it
        ("added", "changed-statements"),
    }
    texts = {one.name for one in of(found, "text", "added", "removed", "changed")}
    rewritten = {path.stem for path in (SAMPLE / "narrative").glob("*.md") if path.read_bytes() != (PREVIOUS / "narrative" / path.name).read_bytes()}
    page_of = {"crime": "crime-context", "national-measures": "national-statement"}
    assert texts <= {page_of.get(stem, stem) for stem in rewritten}, "only what was written anew differs"


def test_definitions_and_thresholds_are_those_of_last_quarter(found: tuple[Difference, ...]) -> None:
    assert of(found, "definition", "added", "removed", "changed") == []
    assert of(found, "threshold", "changed") == []


def test_the_pack_itself_says_so(sample: Desk) -> None:  # noqa: F811
    from pptx import Presentation

    from reading import cells

    deck = Presentation(str(sample.archive / "2024-25-Q3" / "r1" / "public" / "conference-pack.pptx"))
    shown = cells(deck, "changed-figures-table")
    assert shown["Possession of drugs, positive outcome rate, September 2024", "As published"] == "59.0%"
    assert shown["Possession of drugs, positive outcome rate, September 2024", "As counted now"] == "82.8%"
    with (sample.archive / "2024-25-Q3" / "r1" / "internal" / "ledger.csv").open(encoding="utf-8-sig") as file:
        ledger = {row["figure_id"]: row for row in csv.DictReader(file)}
    again = ledger["again/positive-outcomes.possession-of-drugs:fytd.rate"]
    assert (again["exact_numerator"], again["exact_denominator"], again["printed"]) == ("865", "11", "78.6%")


def test_the_command_tells_them_and_writes_each_in_a_row(sample: Desk, tmp_path: Path, found: tuple[Difference, ...]) -> None:  # noqa: F811
    ran = sample.run("compare", "2024-25-Q2", "2024-25-Q3", "--csv", tmp_path / "rows.csv")
    assert ran.exit_code == 1
    assert ran.output.startswith("2024-25-Q2/r1 → 2024-25-Q3/r1: 22 figures restated, 1 statement no longer true, 4 new statements")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["what"], row["status"], row["name"]) for row in rows] == [(one.what, one.status, one.name) for one in found]


def test_a_figure_is_followed_over_the_releases(sample: Desk) -> None:  # noqa: F811
    told = sample.does("compare", "--trend", "positive-outcomes.possession-of-drugs:fytd.rate").splitlines()
    assert [line.split()[:1] + line.split()[-2:] for line in told[2:]] == [
        ["2024-25-Q2/r1", "75.0%", "78.6%"],
        ["2024-25-Q3/r1", "79.9%", "–"],
    ]


def test_it_is_restored_with_the_release_it_was_built_against(sample: Desk) -> None:  # noqa: F811
    assert "the same bytes" in sample.does("archive", "restore", "2024-25-Q3/r1")
