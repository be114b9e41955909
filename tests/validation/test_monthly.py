import random
import re
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.problems import MOST_SHOWN_PER_FILE, Problem, report
from reportgen.sources.files import read_datasets
from reportgen.spec.declared import load
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.quarter import QuarterSpec
from reportgen.validation.tables import validate
from validation.making import CALLS, CRIME, GOOD, spec, told, validated

PROJECT = Path(__file__).parents[2]
BAD = """\
month,crime_type,volume,positive_outcomes
2024-09,Robbery,12,13
2024-09,Residential Burglary,"1,234",5
Oct-24,Robbery,9,0
2024-11,Residental Burglary,40,5
2024-11,Robbery,-1,
2025-01,Robbery,7,1
2024-11,Robbery,1,1
"""


def test_counts_become_whole_numbers_and_categories_their_ids() -> None:
    (dataset,), problems = validated(GOOD)
    frame = dataset.frame
    assert problems == []
    assert list(frame.columns) == ["month", "category", "volume", "positive_outcomes"]
    assert frame["month"].tolist() == ["2024-11", "2024-11", "2024-12", "2024-12"]
    assert frame["category"].tolist() == ["robbery", "burglary", "robbery", "burglary"]
    assert frame["volume"].tolist() == [12, 40, 9, pd.NA]
    assert (frame.index.name, frame.index.tolist()) == ("row", [2, 3, 4, 5])


def test_no_float_enters_a_frame() -> None:
    (dataset,), _ = validated(GOOD.replace("Robbery,12", "Robbery,999999999999"))
    assert [str(kind) for kind in dataset.frame.dtypes[2:]] == ["Int64", "Int64"]
    assert dataset.frame["volume"].sum() == 999999999999 + 40 + 9
    assert not any(isinstance(cell, float) for cell in dataset.frame.to_numpy().ravel())


def test_a_dataset_keeps_its_id_and_file_and_is_not_changed() -> None:
    declared = spec()
    (dataset,), _ = validated(GOOD, declared)
    assert (dataset.id, dataset.file.path, len(dataset.file.sha256)) == ("crime", "data/crime.csv", 64)


def test_columns_that_are_not_declared_are_left_out() -> None:
    (dataset,), _ = validated("\n".join(f"{line},more" for line in GOOD.splitlines()))
    assert "more" not in dataset.frame.columns


def test_columns_are_known_by_their_declared_names() -> None:
    columns = {**CRIME["columns"], "month": "period"}
    (dataset,), problems = validated(GOOD.replace("month", "period"), spec({**CRIME, "columns": columns}))
    assert (problems, list(dataset.frame.columns)[:2]) == ([], ["month", "category"])


def test_all_problems_come_at_once() -> None:
    assert told(BAD) == (
        "10 problems in data/crime.csv:\n"
        "  Residential Burglary has no row for 2024-10."
        " Add what is missing: 0 for none, [x] for not available.\n"
        "  The data ends at 2024-11 but as_at is 2024-12-31."
        " Add the rows for 2024-12, or correct as_at in quarter.yml.\n"
        "  row 2, positive_outcomes: 13 is more than the row's volume, 12.\n"
        '  row 3, volume: "1,234" has a thousands separator. Write 1234.\n'
        '  row 4, month: "Oct-24" is not written as YYYY-MM. If it is October 2024, write 2024-10.\n'
        '  row 5, crime_type: "Residental Burglary" is not a declared category.'
        ' Did you mean "Residential Burglary"?\n'
        "  row 6, positive_outcomes: This cell is empty. Write 0 for none or [x] for not available.\n"
        '  row 6, volume: "-1" is negative, and a count cannot be. Correct it.\n'
        "  row 7, month: 2025-01 is after the as-at date, 2024-12-31."
        " Take the row out, or correct as_at in quarter.yml.\n"
        "  row 8: Robbery has a row for 2024-11 already, row 6. Keep one of them."
    )


def test_files_are_judged_each_on_its_own() -> None:
    good_calls = "month,line,incoming\n2024-12,999,5000\n"
    both = spec(calls=CALLS)
    valid, problems = validated(BAD, both, calls=good_calls)
    assert [dataset.id for dataset in valid] == ["calls"]
    assert {problem.where.file for problem in problems} == {"data/crime.csv"}
    found = told(BAD, both, calls=good_calls.replace("5000", "n/a"))
    assert "problems in data/crime.csv:" in found
    assert "1 problem in data/calls.csv:" in found


@pytest.mark.parametrize(
    "sample", sorted((PROJECT / "data_samples").glob("*-Q*")), ids=lambda path: path.name
)
def test_the_sample_data_is_clean(sample: Path) -> None:
    declared = load(MeasuresSpec, PROJECT / "templates" / "cumbria" / "measures.yml", "measures.yml")
    quarter = load(QuarterSpec, sample / "quarter.yml", "quarter.yml")
    datasets, unread = read_datasets(sample, declared.datasets)
    valid, problems = validate(datasets, declared, quarter.as_at, quarter.extracted_on)
    assert (report(unread + problems), len(valid)) == ("", len(declared.datasets))


def test_a_report_of_a_bad_file_stays_short() -> None:
    rows = [f"2024-12,Offence {number},n/a,{number}%\n" for number in range(5_000)]
    found = told(GOOD.splitlines()[0] + "\n" + "".join(rows))
    assert len(found.splitlines()) < MOST_SHOWN_PER_FILE


def test_a_hundred_thousand_rows_take_a_second_or_two() -> None:
    months = [f"{year}-{month:02}" for year in range(1925, 2025) for month in range(1, 13)]
    names = {f"c{number}": f"Category {number}" for number in range(84)}
    rows = [f"{month},{name},12,3" for month in months for name in names.values()]
    text = "\n".join([GOOD.splitlines()[0], *rows])
    started = time.perf_counter()
    valid, problems = validated(text, spec({**CRIME, "categories": names}))
    assert (len(valid[0].frame), problems) == (100_800, [])
    assert time.perf_counter() - started < 10


def shuffled(text: str, order: random.Random) -> tuple[str, dict[int, int]]:
    """The same rows in another order, and where each one went."""
    header, *rows = text.splitlines()
    numbers = list(range(len(rows)))
    order.shuffle(numbers)
    moved = {old + 2: new + 2 for new, old in enumerate(numbers)}
    return "\n".join([header, *(rows[number] for number in numbers)]), moved


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_row_numbers_only(order: random.Random) -> None:
    text, moved = shuffled(GOOD, order)
    ((before,), _), ((after,), _) = validated(GOOD), validated(text)
    pd.testing.assert_frame_equal(before.frame.rename(index=moved).sort_index(), after.frame.sort_index())


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_where_problems_are_and_not_what_they_are(order: random.Random) -> None:
    text, moved = shuffled(BAD, order)

    def places(problems: list[Problem]) -> set[tuple[int, str, str]]:
        # Of two rows for one month, the later one in the file is told of.
        return {
            (problem.where.row, problem.where.column, problem.message)
            for problem in problems
            if "already" not in problem.message
        }

    before, after = validated(BAD)[1], validated(text)[1]
    assert {(moved.get(row, 0), *rest) for row, *rest in places(before)} == places(after)
    assert len(before) == len(after)


@given(st.text(max_size=30), st.sampled_from([0, 1, 2, 3]))
@example("=cmd|' /C calc'!A0", 2)
@example('"', 1)
@example("9" * 5_000, 3)
@example("\0", 2)
@example("\r", 1)
def test_any_text_in_any_cell_is_either_valid_or_a_problem(text: str, column: int) -> None:
    rows = [line.split(",") for line in GOOD.splitlines()]
    rows[3][column] = text
    valid, problems = validated("\n".join(",".join(row) for row in rows))
    assert bool(valid) != bool(problems)
    assert all(re.search(r"[.?]$", problem.message) for problem in problems)
    assert all(line.isprintable() for line in report(problems).split("\n"))


@given(st.text())
def test_any_text_as_a_file_is_problems(text: str) -> None:
    valid, problems = validated(text)
    assert (valid, bool(problems)) == ([], True)
