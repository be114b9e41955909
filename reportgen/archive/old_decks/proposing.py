"""A mapping for an old deck, proposed: which header of which table stands for what.

Nothing is settled by it. Somebody reads it through, mends every `?`, and confirms it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportgen.archive.old_decks.headings import Heading, heading, what_is_counted, words
from reportgen.archive.old_decks.sheets import Sheet, sheets, unit_of
from reportgen.archive.old_decks.subjects import MOST_NAMED, SURE, Subject, named_by, nearest
from reportgen.model import Deck
from reportgen.problems import visible

UNSURE = "?"
LEFT_OUT = "-"
_HEAD = f"""\
# What the tables of an old deck say, for its figures to be archived. Proposed from the words of the deck.
#
# `subjects` says which headers name what is counted: rows, columns, or none for a table that is not read.
# Of those each header is a measure or one of its categories, `measure.category`; of the others each is a
# `period.statistic`, with `measure:` before it where that column is another measure of the same category.
# "{LEFT_OUT}" leaves a row or column out. Mend every "{UNSURE}", read the rest, then write confirmed: true.
"""


@dataclass(frozen=True)
class Reading:
    """A table with what its headers may stand for; `sheet` has the subjects as its rows."""

    sheet: Sheet
    turned: bool
    subjects: tuple[Subject | None, ...]
    headings: tuple[Heading, ...]

    @property
    def understood(self) -> int:
        """How many headers say something."""
        return sum(one is not None for one in self.subjects) + sum(bool(one.name) for one in self.headings)


def propose(deck: Deck, known: Sequence[Subject], as_at: date) -> str:
    """The mapping as YAML, every table of the deck in it, to be read by `mapping.read_mapping`."""
    lines = [_HEAD, "confirmed: false", f'as_at: "{as_at}"']
    tables = [_best(sheet, known, as_at) for sheet in sheets(deck)]
    lines.append("tables:" if tables else "tables: []")
    for reading in tables:
        lines += _table(reading, known)
    return "\n".join(lines) + "\n"


def _best(sheet: Sheet, known: Sequence[Subject], as_at: date) -> Reading:
    """The table read with its rows as what is counted, or its columns, whichever says more."""
    upright = _reading(sheet, False, known, as_at)
    turned = _reading(sheet.turned(), True, known, as_at)
    return turned if turned.understood > upright.understood else upright


def _reading(sheet: Sheet, turned: bool, known: Sequence[Subject], as_at: date) -> Reading:
    columns = zip(*sheet.cells, strict=True)
    headings = tuple(
        heading(text, unit_of(cells), as_at) for text, cells in zip(sheet.columns, columns, strict=True)
    )
    base = _base(sheet, headings, known)
    own = [one for one in known if one.measure == base]
    rows = tuple(named_by(header, own) or named_by(header, known) for header in sheet.rows)
    return Reading(sheet, turned, rows, headings)


def _base(sheet: Sheet, headings: Sequence[Heading], known: Sequence[Subject]) -> str:
    """The measure that most rows are a category of, then the one that most columns can be a statistic of.

    Of measures with the same categories the one that the slide's title has most words of.
    """
    measures: dict[str, list[Subject]] = {}
    for one in known:
        measures.setdefault(one.measure, []).append(one)
    statistics = [heading.statistic for heading in headings if not heading.rest]
    title = words(sheet.title)

    def says(measure: str) -> tuple[int, int, int]:
        subjects = measures[measure]
        named = sum(any(one.like(row) >= SURE for one in subjects) for row in sheet.rows)
        can = sum(statistic in subjects[0].statistics for statistic in statistics)
        return named, can, len(words(subjects[0].about) & title)

    return max(measures, key=says, default="")


def _measure_of(column: Heading, reading: Reading, known: Sequence[Subject]) -> str | None:
    """The other measure that a column is of, empty for that of the rows; None when that is not sure.

    It has the rows' categories and the column's statistic, and the column's words in its label; of a
    column that has no words of its own, it is the one that another column names.
    """
    rows = [one for one in reading.subjects if one is not None]
    if not rows:
        return ""
    if all(column.statistic in one.statistics for one in rows) and not column.rest:
        return ""
    categories = {one.category for one in rows if one.category}
    others = _others(categories, column.statistic, {one.measure for one in rows}, known)
    told = column.rest or frozenset().union(*(one.rest for one in reading.headings))
    fitting = [measure for measure, about in others.items() if told and told <= about]
    if len(fitting) == 1:
        return fitting[0]
    own = {word for one in rows for word in _about(one)}
    return "" if column.rest <= own and all(column.statistic in one.statistics for one in rows) else None


def _others(
    categories: set[str], statistic: str, own: set[str], known: Sequence[Subject]
) -> dict[str, frozenset[str]]:
    """Measures of the same categories that have a statistic, with the words of their labels."""
    have: dict[str, set[str]] = {}
    for one in known:
        have.setdefault(one.measure, set()).add(one.category)
    return {
        one.measure: _about(one)
        for one in known
        if categories
        and categories <= have[one.measure]
        and statistic in one.statistics
        and one.measure not in own
    }


def _about(subject: Subject) -> frozenset[str]:
    return what_is_counted(subject.about)


# Written ------------------------------------------------------------------------------------


def _table(reading: Reading, known: Sequence[Subject]) -> Iterator[str]:
    sheet = reading.sheet
    kinds = ("columns", "rows") if reading.turned else ("rows", "columns")
    subjects = kinds[0] if any(reading.subjects) else "none"
    yield ""
    yield f"  # {visible(sheet.title) or 'a slide without a title'}"
    yield f"  - slide: {sheet.slide}"
    yield f"    table: {_quoted(sheet.name)}"
    if sheet.number > 1:
        yield f"    number: {sheet.number}  # of the tables of this name on this slide"
    yield f"    subjects: {subjects}"
    if subjects != "none":
        yield f"    {kinds[0]}:"
        yield from (_row(*one, known) for one in zip(sheet.rows, reading.subjects, strict=True))
        yield f"    {kinds[1]}:"
        yield from (
            _column(*one, reading, known) for one in zip(sheet.columns, reading.headings, strict=True)
        )


def _row(header: str, subject: Subject | None, known: Sequence[Subject]) -> str:
    if subject is not None:
        same = header.casefold() in {label.casefold() for label in subject.labels}
        return _line(header, str(subject), "" if same else f"taken for {subject.labels[0]}")
    near = ", ".join(str(one) for one in nearest(header, known)[:MOST_NAMED])
    return _line(header, UNSURE, f"perhaps {near}" if near else "nothing like it is declared")


def _column(header: str, column: Heading, reading: Reading, known: Sequence[Subject]) -> str:
    if not column.numbers:
        return _line(header, LEFT_OUT, "no numbers")
    column = _as_amount(column, reading)
    measure = _measure_of(column, reading, known) if column.name else None
    if measure is not None:
        return _line(header, f"{measure}:{column.name}" if measure else column.name, "")
    if column.name:
        return _line(header, UNSURE, f"perhaps {column.name}, but of which measure?")
    return _line(
        header, UNSURE, f"perhaps a {column.statistic}, but of which period?" if column.statistic else ""
    )


def _as_amount(column: Heading, reading: Reading) -> Heading:
    """A plain number that cannot be a count, where all that is named is weighed or paid."""
    rows = [one.statistics for one in reading.subjects if one is not None]
    amounts = (
        column.statistic == "count" and rows and all("count" not in one and "amount" in one for one in rows)
    )
    return replace(column, statistic="amount") if amounts else column


def _line(header: str, meaning: str, comment: str) -> str:
    line = f"      - {{header: {_quoted(header)}, is: {_quoted(meaning)}}}"
    return f"{line}  # {visible(comment)}" if comment else line


def _quoted(text: str) -> str:
    """A text as YAML reads it in double quotes, whatever is in it."""
    return "".join(
        character if character.isprintable() else f"\\U{ord(character):08x}"
        for character in json.dumps(text, ensure_ascii=False)
    )
