"""Reading a column of counts: whole numbers in the digits 0 to 9, or `[x]` for not available."""

from __future__ import annotations

import re
import unicodedata

from reportgen.problems import Where
from reportgen.validation.cells import Cells, Read, row_problems
from reportgen.validation.wording import quoted

NOT_AVAILABLE = "[x]"
LARGEST_COUNT = 10**12

_DIGITS = re.compile(r"[0-9]{1,18}")
_TOO_LARGE = f"is larger than any count can be ({LARGEST_COUNT:,}). Is it in the right column?"
_CHOICES = "Write 0 for none or [x] for not available."
_WHOLE = "A count is a whole number."

# What a refused cell looks like once it is trimmed and its digits are plain, and what is said of it.
# `{cell}` is the cell as it stands, `{digits}` the whole number that can be read from it.
_FAULTS = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"", f"This cell is empty. {_CHOICES}"),
        (r"[0-9]{1,13}", "{cell} is not written in the digits 0 to 9 alone. Write {digits}."),
        (r"[-–\N{MINUS SIGN}] ?[0-9][0-9,.]*", "{cell} is negative, and a count cannot be. Correct it."),
        (r"\+[0-9]{1,13}", "{cell} has a sign. Write {digits}."),
        (r"[0-9]{1,3}(?:[ ,'][0-9]{3}){1,4}", "{cell} has a thousands separator. Write {digits}."),
        (r"[0-9]{1,13}\.0*", f"{{cell}} has a decimal point. {_WHOLE} Write {{digits}}."),
        (r"[0-9]*\.[0-9]+", f"{{cell}} has decimals. {_WHOLE}"),
        (r"[0-9.,]+ ?%", f"{{cell}} is a percentage. {_WHOLE}"),
        (r"(?s)=.*", "{cell} is a formula. Save the file with the formula's result."),
        (
            r"#[A-Z/0!?]{2,12}",
            "{cell} is an error that a formula gave. Mend the formula, or write [x] for not available.",
        ),
        (r"(?i)\[?x\]?", "{cell} is not written as [x]. Write [x] for not available."),
    )
]


def read_counts(cells: Cells) -> Read[int]:
    """The counts of a column, None for `[x]`, and a problem for each cell that is neither."""
    counts = [_count(text) for text in cells.texts]
    faults = {
        row: text
        for row, text, count in zip(cells.rows, cells.texts, counts, strict=True)
        if count is None and text != NOT_AVAILABLE
    }
    where = Where(cells.file, column=cells.column)
    return Read(counts, counts, row_problems(where, faults, len(cells.rows), _fault))


def _count(text: str) -> int | None:
    count = int(text) if _DIGITS.fullmatch(text) else None
    return None if count is None or count > LARGEST_COUNT else count


def _fault(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if _count(plain) is None and re.fullmatch(r"[0-9]+", plain):
        return f"{quoted(text)} {_TOO_LARGE}"
    digits = re.sub(r"[^0-9]", "", plain.partition(".")[0])
    for pattern, sentence in _FAULTS:
        if pattern.fullmatch(plain):
            return sentence.format(cell=quoted(text), digits=digits.lstrip("0") or "0")
    return f"{quoted(text)} is not a count. {_CHOICES}"
