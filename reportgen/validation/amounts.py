"""Reading a column of amounts: numbers with a point and up to six decimals, or `[x]`, and their units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.problems import Problem, Where
from reportgen.spec.measures import MeasureSpec
from reportgen.validation.cells import Cells, Read, row_problems
from reportgen.validation.counts import NOT_AVAILABLE
from reportgen.validation.wording import quoted

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_CHOICES = "Write 0 for none or [x] for not available."
_UNIT = "has its unit in it. Write {number}, and the unit in its own column."
_PLAIN = "is not written in the digits 0 to 9 alone. Write {number}."
_NEGATIVE = "is negative, and an amount cannot be. Correct it."
_SEPARATED = "has a thousands separator. Write {number}."

# What a refused cell looks like once it is trimmed and its digits are plain, and what is said of it.
_FAULTS = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"", f"This cell is empty. {_CHOICES}"),
        (
            r"[-–\N{MINUS SIGN}] ?[£$€]? ?[0-9][0-9,.]*",
            f"{{cell}} {_NEGATIVE}",
        ),
        (
            r"[£$€] ?[0-9][0-9,.]*",
            f"{{cell}} {_UNIT}",
        ),
        (
            r"[0-9]{1,3}(?:[ ,'][0-9]{3}){1,3}(?:\.[0-9]{1,6})?",
            f"{{cell}} {_SEPARATED}",
        ),
        (
            r"[0-9]{1,12}(?:\.[0-9]{1,6})?",
            f"{{cell}} {_PLAIN}",
        ),
        (r"[0-9]{1,12}\.[0-9]{7,}", "{cell} has more than six decimals. Round it."),
        (r"[0-9]{13,}(?:\.[0-9]*)?", "{cell} is larger than any amount can be. Is it in the right column?"),
        (r"[0-9.,]+ ?%", "{cell} is a percentage, and an amount is not."),
        (
            r"[0-9][0-9,.]* ?[^0-9.,%]+",
            f"{{cell}} {_UNIT}",
        ),
        (r"(?s)=.*", "{cell} is a formula. Save the file with the formula's result."),
        (r"(?i)\[?x\]?", "{cell} is not written as [x]. Write [x] for not available."),
    )
]


def read_amounts(cells: Cells) -> Read[Decimal]:
    """The amounts of a column, None for `[x]`, and a problem for each cell that is neither."""
    found = [Decimal(text) if _AMOUNT.fullmatch(text) else None for text in cells.texts]
    faults = {
        row: text
        for row, text, amount in zip(cells.rows, cells.texts, found, strict=True)
        if amount is None and text != NOT_AVAILABLE
    }
    where = Where(cells.file, column=cells.column)
    return Read(found, found, row_problems(where, faults, len(cells.rows), _fault))


def _fault(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    for pattern, sentence in _FAULTS:
        if pattern.fullmatch(plain):
            return sentence.format(cell=quoted(text), number=re.sub(r"[^0-9.]", "", plain))
    return f"{quoted(text)} is not an amount. {_CHOICES}"


def read_units(cells: Cells) -> Read[str]:
    """The units of a column, and a problem for each cell without one."""
    units = [text.strip() or None for text in cells.texts]
    faults = {row: "" for row, unit in zip(cells.rows, units, strict=True) if unit is None}
    where = Where(cells.file, column=cells.column)
    told = "This cell is empty. Write the unit, such as £ or kg."
    return Read(units, units, row_problems(where, faults, len(cells.rows), lambda _: told))


def other_units(
    where: Where,
    rows: Sequence[int],
    categories: Read[str],
    units: Read[str],
    measures: Iterable[tuple[str, MeasureSpec]],
) -> list[Problem]:
    """The rows whose unit is not that of a measure that adds them up."""
    faults: dict[int, str] = {}
    for name, measure in measures:
        only = measure.filter.category if measure.filter else ""
        for row, category, unit in zip(rows, categories.meant, units.values, strict=True):
            if unit not in (None, measure.unit) and only in ("", category):
                faults.setdefault(row, _other(str(unit), name, measure))
    return row_problems(where, faults, len(rows), str)


def _other(unit: str, name: str, measure: MeasureSpec) -> str:
    return (
        f'{quoted(unit)} is not the unit of {name}, "{measure.unit}": units are never added up. '
        "Correct it, or give this category a measure of its own."
    )
