"""From numbered rows to a frame of text: nothing is guessed, nothing is dropped.

A CSV row's number is the one Excel shows: the header is row 1, and every record counts as one row,
blank ones too. It is also the line in a text editor, as long as no quoted cell holds a line break.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from reportgen.problems import Problem, ProblemsFound, Where, plural
from reportgen.sources.text import SAVE_AS, refusal

MOST_COLUMNS = 200
LONGEST_NAME = 100

_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}

Numbered = tuple[int, list[str]]


def table_of(text: str, file: str) -> pd.DataFrame:
    """The frame of a CSV file's text; raises `ProblemsFound`."""
    records = _records(text, file)
    return frame_of(header_of(records, file, _wrong_separator), records, file)


def frame_of(header: list[str], records: Iterable[Numbered], file: str) -> pd.DataFrame:
    """Every cell as text under the column names, indexed by `row`; raises `ProblemsFound`."""
    rows = [(number, cells) for number, cells in records if not _is_blank(cells)]
    if not rows:
        raise refusal(Where(file), "This has column names but no rows.")
    problems = _uneven(rows, len(header), file)
    if problems:
        raise ProblemsFound(problems)
    index = pd.Index([number for number, _ in rows], name="row")
    return pd.DataFrame([cells for _, cells in rows], columns=header, index=index, dtype=str)


def _records(text: str, file: str) -> Iterator[Numbered]:
    """The records with their row numbers. Quotation marks have to pair up."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        raise refusal(Where(file, row=number + 1), _broken(str(error))) from None


def _broken(reason: str) -> str:
    if "field limit" in reason:
        return (
            f"A cell that begins here is longer than {csv.field_size_limit():,} characters. "
            "Look for a quotation mark that is opened and never closed."
        )
    if "unexpected end" in reason:
        return 'A quotation mark (") is opened here and never closed. Close it or take it out.'
    return (
        "The quotation marks in the cells that begin here do not pair up. "
        'A quotation mark inside a quoted cell is written twice ("").'
    )


def _is_blank(cells: list[str]) -> bool:
    return not any(cell.strip() for cell in cells)


def header_of(records: Iterator[Numbered], file: str, alone: Callable[[str], Iterator[str]]) -> list[str]:
    """The trimmed column names of the first row; `alone` says what is wrong with a single one."""
    _, cells = next(records, (1, []))
    if _is_blank(cells):
        if all(_is_blank(more) for _, more in records):
            raise refusal(Where(file), "This is empty. It should hold column names and rows.")
        message = "This row is blank. It should hold the column names: delete what is above them."
        raise refusal(Where(file, row=1), message)
    names = [cell.strip() for cell in cells]
    problems = [Problem(Where(file, row=1), message) for message in _faults_of(names, alone)]
    if problems:
        raise ProblemsFound(problems)
    return names


def _faults_of(names: list[str], alone: Callable[[str], Iterator[str]]) -> Iterator[str]:
    if len(names) > MOST_COLUMNS:
        yield f"This row has {len(names):,} column names; at most {MOST_COLUMNS} are read."
        return
    if len(names) == 1:
        yield from alone(names[0])
        return
    for position, name in enumerate(names, 1):
        if not name:
            yield f"Column {position} has no name. Name it, or delete the column if it is not needed."
        elif len(name) > LONGEST_NAME or not name.isprintable():
            yield (
                f"The name of column {position} is longer than {LONGEST_NAME} characters "
                "or holds one that cannot be printed. Type it again."
            )
    for name, times in Counter(names).items():
        if name.isprintable() and times > 1 and 0 < len(name) <= LONGEST_NAME:
            yield f'{plural(times, "column")} have the name "{name}". Each needs its own.'


def _wrong_separator(name: str) -> Iterator[str]:
    for separator, called in _OTHER_SEPARATORS.items():
        if separator in name:
            yield f"The columns are separated by {called}, not commas. In Excel, {SAVE_AS}."
            return
    yield f"There is only one column. Columns are separated by commas: in Excel, {SAVE_AS}."


def _uneven(rows: list[Numbered], width: int, file: str) -> list[Problem]:
    """The rows whose cells do not match the header; once, if all are out by the same number."""
    uneven = [(number, len(cells)) for number, cells in rows if len(cells) != width]
    found = {cells for _, cells in uneven}
    if len(uneven) == len(rows) > 1 and len(found) == 1:
        message = (
            f"Every row has {plural(found.pop(), 'cell')}, but the header has {width} names. "
            "Each column needs a name, and each row a cell for it."
        )
        return [Problem(Where(file, row=1), message)]
    return [Problem(Where(file, row=number), _uneven_message(cells, width)) for number, cells in uneven]


def _uneven_message(cells: int, width: int) -> str:
    found = f"This row has {plural(cells, 'cell')}, but the header has {width} names."
    if cells > width:
        return f"{found} Put a name that holds a comma in quotation marks, and write 1234, not 1,234."
    return f"{found} Fill in what is missing: 0 for none, [x] for not available."
