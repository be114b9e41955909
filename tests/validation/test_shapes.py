"""What can be wrong in a table of each shape, and how it is told."""

import pandas as pd
import pytest

from reportgen.problems import Where, report
from reportgen.validation.cells import Read
from reportgen.validation.windows import unlike_windows
from shapes import FILES, measures_spec, told, validated

SURVEY = "2024-04-01,2024-12-31,Crime,Contact,480,600\n"
CASH = "2024-11,Cash,£,1744.50\n"


def test_the_tables_are_whole_and_typed() -> None:
    valid, problems = validated(measures_spec())
    frames = {dataset.id: dataset.frame for dataset in valid}
    assert problems == []
    assert list(frames["da-survey"].columns) == ["start", "end", "category", "satisfied", "base"]
    assert frames["da-survey"].iloc[0].tolist() == ["2024-01-01", "2024-12-31", "", 10, 13]
    assert frames["crime-survey"].index.tolist() == [2, 3, 4, 5]  # rows keep their numbers in the file
    assert str(frames["seizures"]["amount"].tolist()[1]) == "1744.50"
    assert frames["seizures"]["unit"].tolist()[0] == "£"
    assert frames["rank"].dtypes["rank"] == pd.Int64Dtype()
    assert not any(isinstance(cell, float) for frame in frames.values() for cell in frame.to_numpy().ravel())


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        # rank
        ("rank", "2024-11,2,43", "2024-11,44,43", "row 3, rank: 44 is more than the row's forces, 43."),
        ("rank", "2024-11,2,43", "2024-11,0,43", "row 3, rank: 0 is not a rank: the first is 1."),
        ("rank", "2024-11,2,43", "2024-11,2nd,43", 'row 3, rank: "2nd" is not a count.'),
        ("rank", "2024-11,2,43\n", "", "There is no row for 2024-11. Add what is missing"),
        ("rank", "2024-12,1,44\n", "", "The data ends at 2024-11 but as_at is 2024-12-31."),
        ("rank", "2024-11,2,43\n", "2024-11,2,43\n2024-11,2,43\n",
         "row 4: The table has a row for 2024-11 already, row 3. Keep one of them."),
        ("rank", "forces", "force", 'forces: There is no such column. Did you mean "force"?'),
        # windows
        ("survey", SURVEY, SURVEY.replace("480", "601"), "row 3, satisfied: 601 is more than the row's base, 600."),
        ("survey", SURVEY, SURVEY.replace("2024-04-01", "01/04/2024"),
         'row 3, window_start: "01/04/2024" is not written as YYYY-MM-DD. If it is 1 April 2024, write 2024-04-01.'),
        ("survey", SURVEY, SURVEY.replace("2024-04-01", "2024-04-02"),
         "row 3, window_start: 2024-04-02 is not the first day of a month. A window is whole months: write 2024-04-01."),
        ("survey", SURVEY, SURVEY.replace("2024-12-31", "2024-12-30"),
         "row 3, window_end: 2024-12-30 is not the last day of a month. A window is whole months: write 2024-12-31."),
        ("survey", SURVEY, SURVEY.replace("2024-12-31", "2025-03-31"),
         "row 3, window_end: 2025-03-31 is after the as-at date, 2024-12-31."),
        ("survey", SURVEY, SURVEY.replace("2024-12-31", "2024-03-31"),
         "row 3, window_start: 2024-04-01 is after the row's end, 2024-03-31."),
        ("survey", SURVEY, SURVEY + SURVEY,
         "row 4: Contact has a row for 2024-04-01 to 2024-12-31 already, row 3. Keep one of them."),
        ("survey", "Whole experience", "Whole experiance", 'Did you mean "Whole experience"?'),
        ("survey", ",DA,,", ",DA,Contact,", 'row 6, stage: "Contact" is a category, and this table declares none.'),
        ("survey", ",DA,,", ",da,,", 'row 6, group: "da" is a group that no dataset takes with `only`. Did you mean "DA"?'),
        ("survey", ",DA,,", ",da,,", 'group: No row has "DA" here. Did you mean "da"?'),
        ("survey", "group", "groups", 'group: There is no such column. Did you mean "groups"?'),
        ("breakdown", "50,5", "50,51", "row 2, repeat: 51 is more than the row's victims, 50."),
        ("breakdown", "Family", "Famly", 'row 4, category: "Famly" is not a declared category. Did you mean "Family"?'),
        ("wait", "2024-01-01,2024-12-31,38", "2024-01-01,,38",
         "row 4, period_end: This cell is empty. Write the day as YYYY-MM-DD, such as 2024-12-31."),
        # snapshots
        ("licensing", "2025-01-10,255", "2025-01-11,255",
         "row 4, as_at: 2025-01-11 is after the day of extraction, 2025-01-10."),
        ("licensing", "2025-01-10,255", "2025-02-30,255", 'row 4, as_at: "2025-02-30" is not a day.'),
        ("licensing", "2025-01-10,255", "2025-01-10,2.5", 'row 4, value: "2.5" has decimals.'),
        ("licensing", "2024-01-10,1229", "2025-01-10,1229",
         "row 4: The table has a row for 2025-01-10 already, row 3."),
        ("licensing", "cases,Firearm,2025-01-10,100\n", "", '"Firearm" is declared and has no row.'),
        # amounts
        ("seizures", CASH, CASH.replace("£,", "kg,"),
         'row 3, unit: "kg" is not the unit of cash, "£": units are never added up.'),
        ("seizures", CASH, CASH.replace("£,", ","), "row 3, unit: This cell is empty."),
        ("seizures", CASH, CASH.replace("1744.50", "£1744.50"),
         'row 3, amount: "£1744.50" has its unit in it. Write 1744.50, and the unit in its own column.'),
        ("seizures", CASH, CASH.replace("1744.50", '"1,744.50"'),
         'row 3, amount: "1,744.50" has a thousands separator. Write 1744.50.'),
        ("seizures", CASH, CASH.replace("1744.50", "12kg"), "has its unit in it. Write 12, and"),
        ("seizures", CASH, CASH.replace("1744.50", "-5"), '"-5" is negative, and an amount cannot be.'),
        ("seizures", CASH, CASH.replace("1744.50", "1.1234567"), "has more than six decimals. Round it."),
        ("seizures", CASH, CASH.replace("1744.50", "=A1*2"), "is a formula."),
        ("seizures", CASH, CASH.replace("1744.50", "1234567890123"), "is larger than any amount can be."),
        ("seizures", CASH, CASH.replace("1744.50", ""), "row 3, amount: This cell is empty. Write 0 for none"),
        ("seizures", CASH, CASH.replace("1744.50", "X"), '"X" is not written as [x].'),
        ("seizures", CASH, CASH.replace("1744.50", "some"), '"some" is not an amount.'),
        ("seizures", CASH, "", "Cash has no row for 2024-11."),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_row_and_column(file: str, old: str, new: str, words: str) -> None:
    assert old in FILES[file]
    assert words in told(**{file: FILES[file].replace(old, new, 1)})


def test_everything_wrong_with_a_file_comes_at_once_and_once() -> None:
    text = FILES["survey"].replace("2023-04-01", "1/4/23").replace(",600", ",six").replace(",DA,", ",D,")
    assert told(survey=text).splitlines() == [
        "5 problems in data/survey.csv:",
        '  group: No row has "DA" here. Did you mean "D"? Add its rows, or correct `only` in measures.yml.',
        '  row 2, window_start: "1/4/23" is not written as YYYY-MM-DD. If it is 1 April 2023, write 2023-04-01.',
        '  row 3, base: "six" is not a count. Write 0 for none or [x] for not available.',
        '  row 4, window_start: "1/4/23" is not written as YYYY-MM-DD. If it is 1 April 2023, write 2023-04-01.',
        '  row 6, group: "D" is a group that no dataset takes with `only`. Did you mean "DA"? It has 1 row.',
    ]


def test_without_the_column_of_groups_nothing_more_is_said_of_the_file() -> None:
    assert told(survey=FILES["survey"].replace("group", "team").replace(",600", ",six")).count("\n") == 1


def test_a_file_with_a_fault_gives_no_dataset_at_all() -> None:
    valid, _ = validated(measures_spec(), survey=FILES["survey"].replace(",DA,,", ",da,,"))
    assert not {"crime-survey", "da-survey"} & {dataset.id for dataset in valid}


def test_a_window_that_overlaps_another_is_no_mistake() -> None:
    more = "2024-01-01,2024-12-31,Crime,{},500,700\n"
    both = more.format("Contact") + more.format("Whole experience")
    assert told(survey=FILES["survey"] + both) == ""


def test_a_window_that_one_category_has_alone_is_told_and_stops_nothing() -> None:
    text = FILES["survey"].replace("2024-12-31,Crime,Contact", "2024-11-30,Crime,Contact")
    valid, problems = validated(measures_spec(), survey=text)
    assert {problem.severity for problem in problems} == {"warn"}
    assert "crime-survey" in {dataset.id for dataset in valid}
    assert "The window 2024-04-01 to 2024-11-30 has a row for Contact only." in report(problems)


def test_a_category_that_lacks_a_window_of_the_others_is_named() -> None:
    names = ["a", "b", "c"]
    rows = [("2024-04-01 to 2024-12-31", name) for name in names] + [
        ("2023-04-01 to 2023-12-31", name) for name in names[:2]
    ]
    own, categories = (Read(list(texts), list(texts), []) for texts in zip(*rows, strict=True))
    (one,) = unlike_windows(Where("x.csv"), range(2, 7), own, categories, {"a": "A", "b": "B", "c": "C"})
    assert (one.where.row, one.message) == (
        5,
        "The window 2023-04-01 to 2023-12-31 has no row for C. Look whether its days are right.",
    )


def test_the_unit_of_what_no_measure_adds_up_is_free() -> None:
    spec = measures_spec(seizures={"categories": {"cash": "Cash", "cannabis": "Cannabis", "plants": "Plants"}})
    rows = "".join(f"2024-{month},Plants,plants,{month}\n" for month in (10, 11, 12))
    assert validated(spec, seizures=FILES["seizures"] + rows)[1] == []


def test_columns_that_a_declaration_renames_are_told_by_their_own_names() -> None:
    spec = measures_spec(rank={"columns": {"rank": "place"}})
    text = FILES["rank"].replace("rank", "place").replace("2024-11,2,43", "2024-11,50,43")
    (problem,) = validated(spec, rank=text)[1]
    assert (problem.where.row, problem.where.column) == (3, "place")


def test_a_file_of_several_groups_is_not_taken_for_one() -> None:
    shared = report(validated(measures_spec(open={"only": ""}), "licensing.csv")[1])
    assert '"open" is a group that no dataset takes with `only`' in shared
    mixed = FILES["licensing"].replace("cases,Shotgun", "closed,").replace("cases,Firearm", "lapsed,")
    alone = measures_spec(open={"only": "", "file": "alone.csv"})
    told_of = report(validated(alone, "alone.csv", alone=mixed)[1])
    assert 'open takes the whole file, which holds 3 groups: "open", "closed", "lapsed".' in told_of
