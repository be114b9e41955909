"""The action log: typed rows, what is overdue, and the paper."""

from datetime import date
from pathlib import Path

import pytest

from papers.making import MEETING, made, problems, sample, section
from reportgen.model import Facts, PaperTable, Record, plain
from reportgen.papers.actions import COLUMNS, typed

GOOD = ("a-1", "2024-10-25", "006", "Topic", "Do it.", "Chief Constable", "2024-12-13", "Under way.", "open", "")


def row(number: int = 2, **changes: str) -> Record:
    return Record(number, dict(zip(COLUMNS, GOOD, strict=True)) | changes)


def faults(*rows: Record) -> list[str]:
    return [f"{one.where.row} {one.where.column}: {one.message}" for one in typed(rows, MEETING)[1]]


@pytest.mark.parametrize(
    ("due", "status", "closed_on", "overdue"),
    [
        ("2025-01-19", "open", "", True),
        ("2025-01-20", "open", "", False),
        ("2025-01-21", "open", "", False),
        ("2024-12-13", "in progress", "", True),
        ("2024-12-13", "closed", "2025-01-17", False),
    ],
)
def test_overdue_is_before_the_day_of_the_meeting(due: str, status: str, closed_on: str, overdue: bool) -> None:
    (action,), found = typed([row(due=due, status=status, closed_on=closed_on)], MEETING)
    assert found == []
    assert action.is_overdue(MEETING) is overdue


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"lead": ""}, "2 lead: This action has nobody to lead on it. Give the role that answers for it."),
        ({"lead": "  "}, "2 lead: This action has nobody to lead on it. Give the role that answers for it."),
        ({"due": ""}, "2 due: This action has no day it is due by. Give one."),
        ({"topic": ""}, "2 topic: This is blank. Fill it in."),
        ({"due": "soon"}, '2 due: "soon" is not a date: write 2025-01-20 or Monday 20 January 2025.'),
        ({"due": "13/12/2024"}, '2 due: "13/12/2024" is not a date: write 2025-01-20 or Monday 20 January 2025.'),
        ({"due": "Monday 13 December 2024"}, '2 due: "Monday 13 December 2024" is no Monday: 13 December 2024 is a Friday.'),
        ({"due": "2024-10-01"}, "2 due: Due on 1 October 2024, before the meeting that agreed it, on 25 October 2024."),
        ({"status": "OPEN"}, '2 status: "OPEN" is not a status. Did you mean "open"?'),
        ({"status": "closed"}, "2 closed_on: This action is closed and has no day it was closed on. Give it."),
        (
            {"closed_on": "2024-12-01"},
            "2 closed_on: This action is open, and has a day it was closed on. Clear it, or close it.",
        ),
        (
            {"status": "closed", "closed_on": "2024-10-24"},
            "2 closed_on: Closed on 24 October 2024, which is not between 25 October 2024, when it was agreed, and "
            "20 January 2025, the meeting.",
        ),
        (
            {"status": "closed", "closed_on": "2025-01-21"},
            "2 closed_on: Closed on 21 January 2025, which is not between 25 October 2024, when it was agreed, and "
            "20 January 2025, the meeting.",
        ),
        (
            {"minute": "6"},
            '2 minute: "6" is not the number of a minute: three digits, such as 006. (In Excel, make the column text so that '
            "zeros stay.)",
        ),
        ({"id": "A 1"}, '2 id: "A 1" is not an id: use small letters, digits and hyphens.'),
        (
            {"meeting": "2025-01-20", "due": "2025-02-01"},
            "2 meeting: The meeting of 20 January 2025 is not before the one this log goes to, on 20 January 2025.",
        ),
        ({"update": ""}, "2 update: This action is not closed and has no update for the meeting."),
    ],
)
def test_what_is_wrong_with_a_row_is_named_with_its_cell(changes: dict[str, str], told: str) -> None:
    assert told in faults(row(**changes))


def test_ids_are_unique() -> None:
    assert faults(row(), row(3)) == ['3 id: "a-1" is taken: row 2 has it.']


def test_columns_are_named() -> None:
    cells = dict(zip(COLUMNS, GOOD, strict=True))
    cells["leader"] = cells.pop("lead")
    assert faults(Record(2, cells)) == [
        '1 : "leader" is not a column of the log. Did you mean "lead"?',
        f'1 : The column "lead" is missing: the log has {", ".join(COLUMNS)}.',
    ]


def test_an_uneven_row_is_told_by_the_reader_of_data_files(tmp_path: Path) -> None:
    from reportgen.problems import ProblemsFound

    with pytest.raises(ProblemsFound, match="row 3: This row has 11 cells, but the header has 10 names"):
        problems(sample(tmp_path, "actions.csv", (",closed,2024-12-02", ",closed,2024-12-02,")))


def test_the_sample_has_one_overdue_and_two_closed(tmp_path: Path) -> None:
    paper = made(sample(tmp_path, "actions.csv"))["actions"]
    (facts,) = (part for part in section(paper, "actions-summary").parts if isinstance(part, Facts))
    assert [(label, plain(text)) for label, text in facts.rows] == [
        ("Open", "1"),
        ("In progress", "1"),
        ("Closed", "2"),
        ("Overdue", "1 (a-2024-10-01) on 20 January 2025"),
    ]


def test_rows_say_how_they_stand_and_lead_to_their_minutes(tmp_path: Path) -> None:
    paper = made(sample(tmp_path, "actions.csv"))["actions"]
    (table,) = (part for part in section(paper, "actions-log").parts if isinstance(part, PaperTable))
    assert [(one.header, plain(one.cells[-1].text)) for one in table.rows] == [
        ("a-2024-10-01", "Overdue by 38 days (in progress)"),
        ("a-2024-10-02", "Closed 2 December 2024"),
        ("a-2024-10-03", "Closed 16 December 2024"),
        ("a-2024-10-04", "Open"),
    ]
    assert table.links == ("minutes-005", "minutes-006", "minutes-006", "minutes-006")
    minutes = made(sample(tmp_path / "again", "actions.csv"))["minutes"]
    assert set(table.links) <= {one.id for one in minutes.sections}


def test_a_row_of_another_meeting_leads_nowhere(tmp_path: Path) -> None:
    place = sample(tmp_path, "actions.csv")
    path = place / "papers" / "actions.csv"
    path.write_text(path.read_text() + "a-2024-07-09,2024-07-16,006,Pay,Report.,Chief Finance Officer,2025-02-01,Under way.,open,\n")
    (table,) = (part for part in section(made(place)["actions"], "actions-log").parts if isinstance(part, PaperTable))
    assert table.links[-1] == ""


def test_cells_are_words_and_no_more(tmp_path: Path) -> None:
    hostile = '=cmd|"/c calc"!A1 #eval(1) <b> {calls-999:fytd.rate}'
    (action,), _ = typed([row(action=hostile)], MEETING)
    assert action.action == hostile
    assert action.due == date(2024, 12, 13)
