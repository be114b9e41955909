"""The workbook behind a native chart: its table and nothing else, text as text and numbers as printed."""

from __future__ import annotations

import io
from datetime import datetime

from reportgen.deck import xml
from reportgen.model import NativeChart

SHEET = "Sheet1"
NOTHING_GUESSED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_EPOCH = datetime(1980, 1, 1)


def write(chart: NativeChart) -> bytes:
    """A sheet with one or two columns of names and one for each series; a gap is an empty cell.

    Values go in as decimals, which are written digit for digit; of the float 86.4 it would be
    86.40000000000001.
    """
    from xlsxwriter import Workbook

    saved = io.BytesIO()
    book = Workbook(saved, NOTHING_GUESSED)
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet(SHEET)
    first = first_column(chart)
    for name, at in chart.groups:
        sheet.write_string(at + 1, 0, xml.clean(name))
    for row, name in enumerate(chart.along, 1):
        sheet.write_string(row, first - 1, xml.clean(name))
    for column, series in enumerate(chart.series, first):
        sheet.write_string(0, column, xml.clean(series.label))
        form = book.add_format({"num_format": series.format})
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value, form)
    book.close()
    return saved.getvalue()


def first_column(chart: NativeChart) -> int:
    """The column of the first series, A being 0: the names of groups have one of their own."""
    return 2 if chart.groups else 1


def column(number: int) -> str:
    """The letter of a column, A being 0: a chart has far fewer than 26."""
    return chr(ord("A") + number)
