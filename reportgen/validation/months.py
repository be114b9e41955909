"""Reading the month column: `YYYY-MM`, in the digits 0 to 9, up to the as-at date."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from reportgen.periods import EARLIEST_YEAR, MONTHS, Month
from reportgen.problems import Where
from reportgen.validation.cells import Cells, Read, row_problems
from reportgen.validation.wording import quoted

LONGEST_FORM = 40

TIME = r"(?:[ T][0-9:.]+Z?)?"
# How spreadsheets and people write a month, or a day in it. Days come before months, as in Britain.
_FORMS = [
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})",  # 2024-12, 2024/12
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})",  # 202412
        rf"(?P<year>[0-9]{{4}})[-/.](?P<month>[0-9]{{1,2}})[-/.][0-9]{{1,2}}{TIME}",  # 2024-12-01
        rf"[0-9]{{1,2}}[-/. ](?P<month>[0-9]{{1,2}})[-/. ](?P<year>[0-9]{{4}}|[0-9]{{2}}){TIME}",  # 1/12/24
        r"(?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})",  # 12/2024
        r"(?:[0-9]{1,2}[-/. ])?(?P<name>[A-Za-z]{3,9})[-/. ]?'?(?P<year>[0-9]{4}|[0-9]{2})",  # Dec-24
        r"(?P<year>[0-9]{4})[-/. ]?(?P<name>[A-Za-z]{3,9})",  # 2024 Dec
    )
]


def read_months(cells: Cells, as_at: date) -> Read[Month]:
    """The months of a column, and a problem for each cell that is not one."""
    last = Month.of(as_at)
    meant = {text: _meant(text) for text in set(cells.texts)}
    right = {text for text, month in meant.items() if month and str(month) == text and month <= last}
    faults = {row: text for row, text in zip(cells.rows, cells.texts, strict=True) if text not in right}

    def say(text: str) -> str:
        return _fault(text, meant[text], as_at)

    problems = row_problems(Where(cells.file, column=cells.column), faults, len(cells.rows), say)
    return Read(
        [meant[text] if text in right else None for text in cells.texts],
        [month if month and month <= last else None for month in map(meant.__getitem__, cells.texts)],
        problems,
    )


def _fault(text: str, meant: Month | None, as_at: date) -> str:
    like = Month.of(as_at)
    if not text.strip():
        return f"This cell is empty. Write the month as YYYY-MM, such as {like}."
    if meant is None:
        return f"{quoted(text)} is not a month. Write YYYY-MM, such as {like}."
    if str(meant) != text:
        return f"{quoted(text)} is not written as YYYY-MM. If it is {meant.name} {meant.year}, write {meant}."
    return f"{text} is after the as-at date, {as_at}. Take the row out, or correct as_at in quarter.yml."


def _meant(text: str) -> Month | None:
    """The month that a text gives in one form or another, if it is one that can be."""
    if len(text) > LONGEST_FORM:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    for form in _FORMS:
        match = form.fullmatch(plain)
        month = _month(match.groupdict()) if match else None
        if month:
            return month
    return None


def _month(parts: dict[str, str]) -> Month | None:
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    number = int(parts["month"]) if "month" in parts else month_number(parts["name"])
    month = Month(year, number)
    return month if 1 <= number <= 12 and year >= EARLIEST_YEAR else None


def month_number(name: str) -> int:
    """The number of a month by its name or the first letters of it; 0 for no month's name."""
    given = name.lower()
    return next((at for at, month in enumerate(MONTHS, 1) if month.lower().startswith(given)), 0)
