"""The action log: what was agreed at each meeting, who leads on it, and whether it is done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen import periods
from reportgen.model import Cell, Column, Facts, Paper, PaperSection, PaperTable, Record, Row, Text, Words
from reportgen.papers.context import Context, words
from reportgen.problems import Problem, Where, near_miss, plural, unknown
from reportgen.spec.dates import stated
from reportgen.spec.declared import is_id

FILE = "papers/actions.csv"
COLUMNS = ("id", "meeting", "minute", "topic", "action", "lead", "due", "update", "status", "closed_on")
STATUSES = {"open": "Open", "in progress": "In progress", "closed": "Closed"}
MAY_BE_BLANK = ("update", "closed_on")
BLANK_WORDS = {
    "lead": "This action has nobody to lead on it. Give the role that answers for it.",
    "due": "This action has no day it is due by. Give one.",
}


@dataclass(frozen=True)
class Action:
    """One row of the log. `closed_on` is None while it is not closed."""

    row: int
    id: str
    meeting: date
    minute: str
    topic: str
    action: str
    lead: str
    due: date
    update: str
    status: str
    closed_on: date | None

    def is_overdue(self, on: date) -> bool:
        return self.status != "closed" and self.due < on


def typed(rows: Sequence[Record], presented: date) -> tuple[tuple[Action, ...], list[Problem]]:
    """The rows as actions, or why they are not; `presented` is the meeting that the log goes to."""
    problems = list(_column_faults(rows))
    if problems:
        return (), problems
    actions = []
    for row in rows:
        faults = [*_blanks(row), *_cell_faults(row)]
        if not faults:
            action = _action(row)
            faults = [*_order_faults(action, presented)]
            actions.append(action)
        problems += faults
    return tuple(actions), [*problems, *_repeats(actions)]


def _column_faults(rows: Sequence[Record]) -> Iterator[Problem]:
    given = list(rows[0].cells) if rows else list(COLUMNS)
    for name in given:
        if name not in COLUMNS:
            hint = near_miss(name, set(COLUMNS) - set(given))
            yield _at(1, "", f'"{name}" is not a column of the log.{hint}')
    for name in COLUMNS:
        if name not in given:
            yield _at(1, "", f'The column "{name}" is missing: the log has {", ".join(COLUMNS)}.')


def _blanks(row: Record) -> Iterator[Problem]:
    for name in COLUMNS:
        if name not in MAY_BE_BLANK and not row.cells[name].strip():
            yield _at(row.row, name, BLANK_WORDS.get(name, "This is blank. Fill it in."))


def _cell_faults(row: Record) -> Iterator[Problem]:
    for name in ("meeting", "due", "closed_on"):
        text = row.cells[name].strip()
        if text:
            try:
                stated(text)
            except ValueError as error:
                yield _at(row.row, name, str(error))
    status = row.cells["status"].strip()
    if status and status not in STATUSES:
        yield _at(row.row, "status", unknown(status, "a status", STATUSES))
    minute = row.cells["minute"].strip()
    if minute and not re.fullmatch("[0-9]{3}", minute):
        message = f'"{minute}" is not the number of a minute: three digits, such as 006.'
        yield _at(row.row, "minute", f"{message} (In Excel, make the column text so that zeros stay.)")
    identity = row.cells["id"].strip()
    if identity and not is_id(identity):
        yield _at(row.row, "id", f'"{identity}" is not an id: use small letters, digits and hyphens.')


def _action(row: Record) -> Action:
    cells = {name: " ".join(row.cells[name].split()) for name in COLUMNS}
    closed = cells["closed_on"]
    return Action(
        row=row.row,
        id=cells["id"],
        meeting=stated(cells["meeting"]),
        minute=cells["minute"],
        topic=cells["topic"],
        action=cells["action"],
        lead=cells["lead"],
        due=stated(cells["due"]),
        update=cells["update"],
        status=cells["status"],
        closed_on=stated(closed) if closed else None,
    )


def _order_faults(action: Action, presented: date) -> Iterator[Problem]:
    if action.meeting >= presented:
        message = f"The meeting of {periods.day(action.meeting)} is not before the one this log goes to"
        yield _at(action.row, "meeting", f"{message}, on {periods.day(presented)}.")
    if action.due < action.meeting:
        message = f"Due on {periods.day(action.due)}, before the meeting that agreed it"
        yield _at(action.row, "due", f"{message}, on {periods.day(action.meeting)}.")
    if action.status == "closed" and action.closed_on is None:
        yield _at(action.row, "closed_on", "This action is closed and has no day it was closed on. Give it.")
    if action.status != "closed" and action.closed_on is not None:
        message = f"This action is {action.status}, and has a day it was closed on. Clear it, or close it."
        yield _at(action.row, "closed_on", message)
    if action.closed_on and not action.meeting <= action.closed_on <= presented:
        between = f"{periods.day(action.meeting)}, when it was agreed, and {periods.day(presented)}"
        message = f"Closed on {periods.day(action.closed_on)}, which is not between {between}, the meeting."
        yield _at(action.row, "closed_on", message)
    if action.status != "closed" and not action.update:
        message = "This action is not closed and has no update for the meeting."
        yield Problem(Where(FILE, row=action.row, column="update"), message, "warn")


def _repeats(actions: Sequence[Action]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for action in actions:
        if action.id in first:
            yield _at(action.row, "id", f'"{action.id}" is taken: row {first[action.id]} has it.')
        first.setdefault(action.id, action.row)


def _at(row: int, column: str, message: str) -> Problem:
    return Problem(Where(FILE, row=row, column=column), message)


# The paper ---------------------------------------------------------------------------------


def build(actions: Sequence[Action], context: Context) -> Paper:
    """The log as a paper; a row whose minute is among the papers leads to it."""
    meeting = context.quarter.meeting
    table = PaperTable(
        stub="Action",
        columns=tuple(Column(label) for label in TABLE),
        rows=tuple(_row(action, meeting.date) for action in actions),
        alt=f"Table of {plural(len(actions), 'action')}: {', '.join(label.lower() for label in TABLE)}.",
        links=tuple(_minute_id(action, context) for action in actions),
    )
    return Paper(
        id="actions",
        kind="actions",
        title="Action log",
        subtitle=f"As it goes to the {meeting.title} of {context.labels['meeting-date']}",
        inventory=("doc.actionlog",),
        sections=(
            PaperSection("actions-summary", words("At a glance"), (_summary(actions, meeting.date),)),
            PaperSection("actions-log", words("Actions"), (table,)),
        ),
    )


def _summary(actions: Sequence[Action], on: date) -> Facts:
    found = Counter(action.status for action in actions)
    overdue = [action for action in actions if action.is_overdue(on)]
    rows = [(label, words(str(found[status]))) for status, label in STATUSES.items() if found[status]]
    late = f"{len(overdue)} ({', '.join(action.id for action in overdue)})" if overdue else "None"
    return Facts((*rows, ("Overdue", words(f"{late} on {periods.day(on)}"))))


def _minute_id(action: Action, context: Context) -> str:
    minutes = context.papers.minutes
    ours = minutes is not None and minutes.head.date == action.meeting
    return f"minutes-{action.minute}" if ours else ""


def _row(action: Action, on: date) -> Row:
    return Row(action.id, tuple(Cell(cell(action, on)) for cell in TABLE.values()))


def _agreed(action: Action, on: date) -> Text:
    return words(f"{action.minute} of {periods.day(action.meeting)}")


def _status(action: Action, on: date) -> Text:
    if action.closed_on:
        return words(f"Closed {periods.day(action.closed_on)}")
    if action.is_overdue(on):
        late = plural((on - action.due).days, "day")
        return (Words("Overdue", strong=True), Words(f" by {late} ({STATUSES[action.status].lower()})"))
    return words(STATUSES[action.status])


TABLE: dict[str, Callable[[Action, date], Text]] = {
    "Minute": _agreed,
    "Topic": lambda action, on: words(action.topic),
    "What was agreed": lambda action, on: words(action.action),
    "Lead": lambda action, on: words(action.lead),
    "Due": lambda action, on: words(periods.day(action.due)),
    "Update": lambda action, on: words(action.update or "No update"),
    "Status": _status,
}
