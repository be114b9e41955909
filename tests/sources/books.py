"""Workbooks for tests: made with XlsxWriter, and changed in their XML where Excel would differ."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from reportgen.model import Dataset
from reportgen.problems import report
from reportgen.sources.files import read_datasets
from sources.making import declared

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["month", "crime_type", "volume"], ["2024-11", "Robbery", 12], ["2024-12", "Robbery", 9]]
Rows = Sequence[Sequence[Any]]
Change = Callable[[bytes], bytes]


def book(sheets: Mapping[str, Rows], form: str = "mmm-yy", percent: str = "0.0%") -> bytes:
    """A workbook with these sheets: dates in a format, a `(number,)` as a percentage."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        dated, share = made.add_format({"num_format": form}), made.add_format({"num_format": percent})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(at, column, cell, dated)
                    elif isinstance(cell, tuple):
                        sheet.write_number(at, column, cell[0], share)
                    elif isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return calculated(out.getvalue())


def changed(content: bytes, part: str, change: Change) -> bytes:
    """The workbook with one part of it rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return out.getvalue()


def calculated(content: bytes) -> bytes:
    """As Excel saves it: XlsxWriter asks for all formulas to be worked out when it is opened."""
    return changed(content, "xl/workbook.xml", lambda xml: xml.replace(b' fullCalcOnLoad="1"', b""))


def sheet_data(content: bytes, rows: str) -> bytes:
    """The workbook with its first sheet's rows written as XML."""
    new = f"<sheetData>{rows}</sheetData>".encode()
    return changed(content, SHEET, lambda xml: re.sub(b"<sheetData.*</sheetData>", lambda _: new, xml))


def in_quarter(folder: Path, **books: bytes) -> Path:
    """A folder with `data/`; `book=…` is written to `data/book.xlsx`."""
    (folder / "data").mkdir(exist_ok=True)
    for name, content in books.items():
        (folder / "data" / f"{name}.xlsx").write_bytes(content)
    return folder


def read(folder: Path, content: bytes) -> Dataset:
    """The dataset `crime` from a workbook that has nothing wrong with it."""
    datasets, problems = read_datasets(in_quarter(folder, book=content), {"crime": declared()})
    assert report(problems) == ""
    return datasets[0]


def crime(folder: Path, rows: Rows, **formats: str) -> list[list[str]]:
    """The cells read from a sheet `crime` with these rows."""
    return read(folder, book({"crime": rows}, **formats)).frame.to_numpy().tolist()


def wrong(folder: Path, content: bytes) -> str:
    """What is said of a workbook whose sheet `crime` cannot be read; the first line is left out."""
    datasets, problems = read_datasets(in_quarter(folder, book=content), {"crime": declared()})
    assert datasets == []
    return report(problems)
