"""The figures that the tables of an old deck print, as its confirmed mapping says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen import periods
from reportgen.archive.old_decks.mapping import HEADING, SUBJECT, HeaderSpec, Mapping, TableMapping, unsettled
from reportgen.archive.old_decks.proposing import LEFT_OUT, UNSURE
from reportgen.archive.old_decks.sheets import Sheet, sheets
from reportgen.model import Deck, FigureId
from reportgen.numbers import SHORTHAND, decimals_of, printed_number
from reportgen.problems import Problem, Where, near_miss, raise_if_any
from reportgen.spec.known import Known, figure_faults
from reportgen.spec.measures import MeasuresSpec

_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_NO_VALUE = {f"[{sign}]" for sign in SHORTHAND}


@dataclass(frozen=True)
class ImportedFigure:
    """A figure as an old deck printed it: `value` has the precision that was printed, `place` the cell."""

    id: FigureId
    start: date
    end: date
    printed: str
    value: Decimal
    unit: str
    place: str


def figures_from(
    deck: Deck, mapping: Mapping, measures: MeasuresSpec, name: str
) -> tuple[ImportedFigure, ...]:
    """Every figure of a deck's mapped tables; `name` is what problems call the deck.

    Raises `ProblemsFound` with all that is wrong: a mapping that is not settled, headers that the deck
    and the mapping do not share, cells that are no numbers or in another unit, figures that cannot be,
    and figures that the deck prints twice and differently.
    """
    reader = _Reader(mapping, Known(measures, mapping.as_at), name)
    there = list(sheets(deck))
    problems = list(unsettled(mapping))
    found: list[ImportedFigure] = []
    for number, table in enumerate(mapping.spec.tables):
        if table.subjects != "none":
            found += reader.table(number, table, there)
    kept = _once(found, name, reader.problems)
    raise_if_any([*problems, *reader.problems])
    return tuple(kept)


@dataclass(frozen=True)
class Meaning:
    """What a header stands for, and the line of the mapping that says so."""

    text: str
    where: Where


class _Reader:
    """A mapping being followed, and what is wrong on the way."""

    def __init__(self, mapping: Mapping, known: Known, name: str) -> None:
        self.mapping = mapping
        self.known = known
        self.name = name
        self.problems: list[Problem] = []
        self.told: set[str] = set()  # a fault of a whole column is told once

    def table(self, number: int, table: TableMapping, there: Sequence[Sheet]) -> Iterator[ImportedFigure]:
        sheet = next((one for one in there if one.place == table.place), None)
        if sheet is None:
            near = near_miss(table.place, [one.place for one in there])
            self._amiss(f"The deck has no table at {table.place}.{near}", "tables", number)
            return
        rows = self._lines(number, "rows", table.rows, sheet.rows, sheet)
        columns = self._lines(number, "columns", table.columns, sheet.columns, sheet)
        out = self._left_out(number, table, sheet)
        for i, row in rows.items():
            for j, column in columns.items():
                if (sheet.rows[i], sheet.columns[j]) not in out:
                    subject, heading = (row, column) if table.subjects == "rows" else (column, row)
                    figure_id = self._figure_id(subject, heading)
                    cell = f"{sheet.place}: {sheet.rows[i]}, {sheet.columns[j]}"
                    if figure_id is not None and sheet.cells[i][j] not in _NO_VALUE:
                        yield from self._cell(figure_id, sheet.cells[i][j], cell)

    def _left_out(self, number: int, table: TableMapping, sheet: Sheet) -> set[tuple[str, str]]:
        """The cells that are no figures, by their headers; a problem for a header that the table has not."""
        for place, one in enumerate(table.leave_out):
            sides = (("rows", one.row, sheet.rows), ("columns", one.column, sheet.columns))
            for axis, header, there in sides:
                if header not in there:
                    what = f'"{header}" is none of the {axis} of {sheet.place}.{near_miss(header, there)}'
                    self._amiss(what, "tables", number, "leave_out", place)
        return {(one.row, one.column) for one in table.leave_out}

    def _lines(
        self, number: int, axis: str, given: Sequence[HeaderSpec], there: Sequence[str], sheet: Sheet
    ) -> dict[int, Meaning]:
        """What each row or column of a table that is read stands for, by its place."""
        free = list(enumerate(there))
        found: dict[int, Meaning] = {}
        for place, one in enumerate(given):
            at = next((at for at, header in free if header == one.header), None)
            if at is None:
                near = near_miss(one.header, [header for _, header in free])
                what = f'"{one.header}" is none of the {axis} of {sheet.place}.{near}'
                self._amiss(what, "tables", number, axis, place)
                continue
            free.remove((at, one.header))
            if one.meaning not in (LEFT_OUT, UNSURE):
                found[at] = Meaning(one.meaning, self.mapping.where("tables", number, axis, place))
        for _, header in free:
            what = f'"{header}", one of the {axis} of {sheet.place}, is not here.'
            self._amiss(
                f'{what} Say what it stands for, or "{LEFT_OUT}" to leave it out.', "tables", number, axis
            )
        return found

    def _figure_id(self, subject: Meaning, heading: Meaning) -> FigureId | None:
        """`recorded-crime.robbery` with `positive-outcomes:fytd.rate`; or a problem."""
        about, said = SUBJECT.fullmatch(subject.text), HEADING.fullmatch(heading.text)
        if not about or not said:
            return None
        figure_id = FigureId.of(said["measure"] or about["measure"], said["name"], about["category"] or "")
        faults = list(figure_faults(figure_id, self.known))
        for told in faults:
            if told not in self.told:
                self.told.add(told)
                self.problems.append(Problem(subject.where, told))
        return None if faults else figure_id

    def _cell(self, figure_id: FigureId, text: str, cell: str) -> Iterator[ImportedFigure]:
        """The figure that a cell prints; nothing, and a problem, for what is no number in its unit."""
        unit = self.known.measures.measures[figure_id.measure].unit_of(figure_id.statistic)
        value, written, wrong = _number(text, figure_id.statistic)
        if not wrong and written and written != unit:
            wrong = f'"{text}" is in {written}, and {figure_id} is in {unit}.'
        if wrong:
            self.problems.append(Problem(Where(self.name, column=cell), wrong))
        else:
            span = periods.resolve(figure_id.period, self.known.calendar)
            yield ImportedFigure(figure_id, span.start, span.end, text, value, unit, cell)

    def _amiss(self, message: str, *place: str | int) -> None:
        self.problems.append(Problem(self.mapping.where(*place), message))


def _number(text: str, statistic: str) -> tuple[Decimal, str, str]:
    """The number in a cell and its unit, or zero and what is wrong with it."""
    place = _ORDINAL.fullmatch(text) if statistic == "rank" else None
    found = (Decimal(place[1]), "") if place else printed_number(text)
    if found is not None:
        return *found, ""
    what = f'"{text}" is not a number.' if text else "The cell is blank, which may mean none or not known."
    todo = f'Name it under leave_out, or leave its row or column out with "{LEFT_OUT}".'
    return Decimal(0), "", f"{what} {todo}"


def _once(found: Sequence[ImportedFigure], name: str, problems: list[Problem]) -> list[ImportedFigure]:
    """Each figure once, as finely as it was printed; values that cannot be the same are problems."""
    kept: dict[FigureId, ImportedFigure] = {}
    for one in found:
        other = kept.setdefault(one.id, one)
        if not _agree(one.value, other.value):
            what = f"{one.id} is {one.printed} here and {other.printed} at {other.place}."
            problems.append(Problem(Where(name, column=one.place), what))
        elif decimals_of(one.value) > decimals_of(other.value):
            kept[one.id] = one
    return list(kept.values())


def _agree(one: Decimal, other: Decimal) -> bool:
    """Whether two printed values can be the same one, each rounded to its own precision."""
    precisions = decimals_of(one), decimals_of(other)
    if precisions[0] == precisions[1]:
        return one == other
    return abs(one - other) < sum(Decimal(5).scaleb(-places - 1) for places in precisions)
