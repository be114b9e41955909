"""Reading an Excel workbook: a sheet for each dataset, every cell as the text a CSV file would hold.

Nothing in a workbook is run or followed: no formula, no macro, no link to another file.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportgen.ooxml.package import read_package
from reportgen.problems import Problem, ProblemsFound, Where, plural
from reportgen.sources.sheet import (
    Marks,
    column_letters,
    look_through,
    number_text,
    overlaid,
    parsed,
    percent_styles,
)
from reportgen.sources.table import Numbered, frame_of, header_of
from reportgen.sources.text import OLD_OFFICE_FILE, refusal

if TYPE_CHECKING:
    import pandas as pd
    from python_calamine import CalamineWorkbook

LARGEST_UNPACKED = 300_000_000
MOST_CELLS = 5_000_000
MOST_NAMED = 6

_SAVE_AS = 'Open it in Excel and save it as "Excel Workbook (*.xlsx)".'
_DAMAGED = "Open it in Excel, let it repair the file, and save it again"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "xl/workbook.xml"
_RELATION = "{*}Relationship"
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_FALSE, _TRUE = ("0", "false"), ("1", "true")


@dataclass(frozen=True)
class Workbook:
    """An open workbook: `sheets` gives each sheet's part of the file by its name."""

    path: str
    sha256: str
    sheets: Mapping[str, str]
    parts: Mapping[str, bytes]
    percent: frozenset[str]
    calculated: bool
    values: CalamineWorkbook


def open_workbook(content: bytes, file: str) -> Workbook:
    """The workbook in a file's bytes; raises `ProblemsFound` for what is none, or not to be read."""
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_other_formats(content, file)
    try:
        parts = read_package(content, LARGEST_UNPACKED)
        _refuse_other_kinds(parts, file)
        sheets, calculated = _sheets(parts)
        percent = percent_styles(parts["xl/styles.xml"]) if "xl/styles.xml" in parts else frozenset()
        values = CalamineWorkbook.from_filelike(_repacked(parts))
    except (ValueError, CalamineError) as error:
        raise _damaged(Where(file), error) from None
    return Workbook(file, hashlib.sha256(content).hexdigest(), sheets, parts, percent, calculated, values)


def sheet_path(workbook: Workbook, sheet: str) -> str:
    """`data/book.xlsx (calls)`, what the rows of a sheet are known by."""
    return f"{workbook.path} ({sheet})"


def sheet_table(workbook: Workbook, sheet: str, month_column: str) -> pd.DataFrame:
    """A sheet as a frame of text, indexed by the sheet's own row numbers; raises `ProblemsFound`.

    A date stands as `YYYY-MM-DD`. In the month column the first day of a month stands for the
    month, `YYYY-MM`: Excel makes a date of `2024-11` as it is typed.
    """
    file = sheet_path(workbook, sheet)
    try:
        marks = look_through(
            workbook.parts.get(workbook.sheets[sheet], b""), workbook.percent, workbook.calculated
        )
    except ValueError as error:
        raise _damaged(Where(file), error) from None
    problems = list(_unfit(marks, file))
    if problems:
        raise ProblemsFound(problems)
    return _frame(_rows(workbook, sheet, marks), month_column, file)


def _refuse_other_formats(content: bytes, file: str) -> None:
    if content.startswith(OLD_OFFICE_FILE):
        if _ENCRYPTED in content:
            message = "This workbook is protected by a password. Save it without one: File, Info, Protect."
            raise refusal(Where(file), message)
        raise refusal(Where(file), f"This is an old Excel workbook, whatever its name. {_SAVE_AS}")
    if not content:
        raise refusal(Where(file), "This is empty. It should be an Excel workbook.")
    if not content.startswith(b"PK"):
        raise refusal(Where(file), f"This is not an Excel workbook, whatever its name. {_SAVE_AS}")


def _refuse_other_kinds(parts: Mapping[str, bytes], file: str) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise refusal(Where(file), f"This workbook holds macros, and none are read. {_SAVE_AS}")
    if "xl/workbook.bin" in parts:
        raise refusal(Where(file), f"This is a binary workbook (.xlsb), whatever its name. {_SAVE_AS}")
    if _MAIN not in parts:
        raise refusal(Where(file), f"This is not an Excel workbook, whatever its name. {_SAVE_AS}")


def _sheets(parts: Mapping[str, bytes]) -> tuple[dict[str, str], bool]:
    """The part of each sheet by name, and whether the results of formulas can be relied on."""
    relations = parsed(parts.get("xl/_rels/workbook.xml.rels", b""))
    targets = {found.get("Id"): found.get("Target", "") for found in relations.iter(_RELATION)}
    root = parsed(parts[_MAIN])
    sheets = {}
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        relation = next((sheet.get(key) for key in _RELATION_ID if sheet.get(key)), "")
        sheets[sheet.get("name", "")] = posixpath.normpath(
            posixpath.join("/xl", targets.get(relation, ""))
        ).lstrip("/")
    return sheets, not any(
        found.get("fullCalcOnLoad") in _TRUE or found.get("calcCompleted") in _FALSE
        for found in root.iter("{*}calcPr")
    )


def _repacked(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The same parts in a plain zip, so that what was checked is all that can be unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    out.seek(0)
    return out


def _damaged(where: Where, error: Exception) -> ProblemsFound:
    reason = " ".join(str(error).split()).rstrip(".")[:200]
    return refusal(where, f"This is damaged. {_DAMAGED} ({reason}).")


def _unfit(marks: Marks, file: str) -> Iterator[Problem]:
    """What keeps the values of a sheet from being what a reader of it would see."""
    if marks.rows * marks.columns > MOST_CELLS:
        last = f"{column_letters(marks.columns)}{marks.rows}"
        yield Problem(
            Where(file),
            f"This reaches to {last}, which is more than {MOST_CELLS:,} cells. "
            "Delete what stands far below the table or beside it.",
        )
    if marks.hidden:
        rows = _listed([str(row) for row in marks.hidden])
        yield Problem(
            Where(file, row=marks.hidden[0]),
            f"{plural(len(marks.hidden), 'row')} cannot be seen: {rows}. "
            "Clear the filter or unhide them, and delete what is not to be counted.",
        )
    if marks.merged:
        yield Problem(
            Where(file), f"Cells are merged: {_listed(marks.merged)}. Unmerge them and fill in each one."
        )


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _rows(workbook: Workbook, sheet: str, marks: Marks) -> list[list[Any]]:
    from python_calamine import CalamineError

    if not marks.rows:
        return []
    try:
        rows = workbook.values.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise _damaged(Where(sheet_path(workbook, sheet)), error) from None
    return overlaid(rows, marks)


def _frame(rows: list[list[Any]], month_column: str, file: str) -> pd.DataFrame:
    texts = [[_text(cell) for cell in row] for row in rows]
    numbered = iter(enumerate((_trimmed(row) for row in texts), 1))
    header = header_of(numbered, file, _alone)
    body: list[Numbered] = []
    problems: list[Problem] = []
    for number, cells in numbered:
        problems += _unnamed(cells, len(header), number, file)
        body.append((number, [*cells, *[""] * (len(header) - len(cells))]))
    if problems:
        raise ProblemsFound(problems)
    frame = frame_of(header, body, file)
    if month_column in frame.columns:
        at = header.index(month_column)
        frame[month_column] = [_month(rows[row - 1], at, text) for row, text in frame[month_column].items()]
    return frame


def _text(cell: Any) -> str:
    """A cell as a CSV file would hold it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return str(cell.date())
    return str(cell)


def _month(row: list[Any], at: int, text: str) -> str:
    """The text of a month's cell: of a date that is the first of a month, the month."""
    is_date = isinstance(row[at], datetime.date) and len(text) == len("2024-11-01")
    return text[:-3] if is_date and text.endswith("-01") else text


def _trimmed(cells: list[str]) -> list[str]:
    """A row without the blank cells at its end."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _alone(_: str) -> Iterator[str]:
    yield (
        "This row has one cell only. It should hold the column names, beginning in A1: "
        "delete what stands above them."
    )


def _unnamed(cells: list[str], width: int, row: int, file: str) -> Iterator[Problem]:
    """A problem for the first cell of a row that stands under no column name."""
    beyond = next((at for at in range(width, len(cells)) if cells[at].strip()), None)
    if beyond is not None:
        cell = f"{column_letters(beyond + 1)}{row}"
        message = f"The cell {cell} has no column name above it. Name its column in row 1, or clear the cell."
        yield Problem(Where(file, row=row), message)
