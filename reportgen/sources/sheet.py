"""What the XML of a sheet says beside its values: how far it reaches, and what is not as it looks.

calamine gives the values of a sheet. It gives nothing for an error or for a formula that was never
calculated, and makes room for every cell up to the last one. So the sheet is looked through first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lxml import etree

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
SIGNIFICANT_DIGITS = 15  # as many as Excel shows

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_BUILT_IN_PERCENT = {"9", "10"}
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^]]*]')  # the parts of a number format that are shown as they are

Place = tuple[int, int]


@dataclass
class Marks:
    """What was found in a sheet. Rows and columns count from 1, up to the last cell of any content.

    `texts` has what stands for a cell whose value does not: an error (`#REF!`), a formula without
    a result (`=A1+1`), a percentage (`65.4%`). `hidden` are rows that hold something and are not
    seen; `merged` are ranges such as `A1:D1`.
    """

    rows: int = 0
    columns: int = 0
    texts: dict[Place, str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def parsed(xml: bytes) -> Any:
    """The root of a small part; `ValueError` where it is no plain XML."""
    if b"<!DOCTYPE" in xml:
        raise ValueError("it declares a document type")
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def percent_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell styles that show a value as a percentage."""
    root = parsed(styles)
    formats = {found.get("numFmtId"): found.get("formatCode", "") for found in root.iter("{*}numFmt")}
    percent = {key for key, code in formats.items() if "%" in _NOT_FORMAT.sub("", code)}
    styled = root.iterfind("{*}cellXfs/{*}xf")
    return frozenset(
        str(at) for at, style in enumerate(styled) if style.get("numFmtId") in percent | _BUILT_IN_PERCENT
    )


def look_through(xml: bytes, percent: frozenset[str], calculated: bool) -> Marks:
    """The marks of a sheet; `ValueError` where it is damaged.

    `percent` are the styles of percentages. Where the workbook was not `calculated`, no formula
    has a result, whatever is kept for one.
    """
    if b"<!DOCTYPE" in xml:
        raise ValueError("it declares a document type")
    marks, row = Marks(), 0
    try:
        for element in _elements(xml):
            if element.tag.endswith("}row"):
                row = _row(element, row, marks, percent, calculated)
                element.clear()
            else:
                marks.merged.append(element.get("ref", ""))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    return marks


def _elements(xml: bytes) -> Iterator[Any]:
    found = etree.iterparse(
        io.BytesIO(xml), tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True
    )
    return (element for _, element in found)


def _row(element: Any, before: int, marks: Marks, percent: frozenset[str], calculated: bool) -> int:
    """Mark the cells of one row; gives its number."""
    row = _counted(element.get("r"), before, LAST_ROW)
    column, holds = 0, False
    for cell in element.iterfind("{*}c"):
        column = _column(cell.get("r"), row, column)
        text = _instead(cell, percent, calculated)
        if text is not None:
            marks.texts[row, column] = text
        if len(cell):
            marks.rows, marks.columns = row, max(marks.columns, column)
        holds = holds or bool(text) or _holds(cell)
    if holds and element.get("hidden") in ("1", "true"):
        marks.hidden.append(row)
    return row


def _counted(given: str | None, before: int, last: int) -> int:
    """A row's number. They only go up; a row that gives none is the next one."""
    number = before + 1 if given is None else int(given)
    if not before < number <= last:
        raise ValueError(f"its row {given} comes after row {before}")
    return number


def _column(given: str | None, row: int, before: int) -> int:
    if given is None:
        return before + 1
    match = _REFERENCE.fullmatch(given)
    column = _number(match[1]) if match and int(match[2]) == row else 0
    if not before < column <= LAST_COLUMN:
        raise ValueError(f"its row {row} holds a cell {given[:20]} out of place")
    return column


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """`A` for 1, `AB` for 28."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _holds(cell: Any) -> bool:
    return bool(cell.findtext("{*}v")) or cell.find("{*}is") is not None


def _instead(cell: Any, percent: frozenset[str], calculated: bool) -> str | None:
    """The text that stands for a cell, where its value does not."""
    value, kind, formula = cell.findtext("{*}v") or "", cell.get("t", "n"), cell.find("{*}f")
    if formula is not None and (not calculated or (not value and kind != "str")):
        return f"={formula.text or ''}"
    if kind == "e" and value:
        return str(value)
    if kind == "n" and value and cell.get("s") in percent:
        return f"{number_text(100 * float(value))}%"
    return None


def number_text(number: float) -> str:
    """A number as Excel would write it in full: `385`, `0.654`."""
    text = format(Decimal(f"{number:.{SIGNIFICANT_DIGITS}g}"), "f")
    return "0" if text == "-0" else text


def overlaid(rows: list[list[Any]], marks: Marks) -> list[list[Any]]:
    """The values as a full grid, with the texts that stand for some of them in their places."""
    rows += [[] for _ in range(marks.rows - len(rows))]
    for cells in rows:
        cells += [""] * (marks.columns - len(cells))
    for (row, column), text in marks.texts.items():
        rows[row - 1][column - 1] = text
    return rows
