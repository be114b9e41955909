"""Writing CSV that is the same everywhere and that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_TRIGGERS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\N{MINUS SIGN}",
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
_NUMBER = re.compile(r"[+\-\N{MINUS SIGN}]?£?[0-9][0-9,]*(\.[0-9]+)?(%|pp)?")


def guarded(cell: str) -> str:
    """Text that a spreadsheet would read as a formula gets an apostrophe; our numbers do not."""
    if cell.startswith(_TRIGGERS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def write(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A header and rows as UTF-8 CSV with a byte-order mark, so that Excel reads the signs."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
