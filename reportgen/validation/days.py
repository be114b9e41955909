"""Reading a column of days: `YYYY-MM-DD`, in the digits 0 to 9, and whatever else they have to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from reportgen.periods import EARLIEST_YEAR, Month, day
from reportgen.problems import Where
from reportgen.validation.cells import Cells, Read, row_problems
from reportgen.validation.months import LONGEST_FORM, TIME, month_number
from reportgen.validation.wording import quoted

# What a day has to be beside a day: the sentence that says why it is not, or nothing.
Rule = Callable[[date], str]

_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
# How spreadsheets and people write a day. Days come before months, as in Britain.
_FORMS = [
    re.compile(form)
    for form in (
        rf"(?P<year>[0-9]{{4}})[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}}){TIME}",  # 2025/1/10
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",  # 20250110
        rf"(?P<day>[0-9]{{1,2}})[-/. ](?P<month>[0-9]{{1,2}})[-/. ]{_YEAR}{TIME}",  # 10/1/25
        # 10 Jan 25, 10th January 2025
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-/. ](?P<name>[A-Za-z]{{3,9}})[-/., ]{{1,2}}{_YEAR}",
    )
]
_WHOLE = "A window is whole months"


def read_days(cells: Cells, rule: Rule) -> Read[date]:
    """The days of a column, and a problem for each cell that is none or breaks the rule."""
    meant = {text: _meant(text) for text in set(cells.texts)}
    said = {text: _fault(text, meant[text], rule) for text in meant}
    faults = {row: text for row, text in zip(cells.rows, cells.texts, strict=True) if said[text]}
    return Read(
        [None if said[text] else meant[text] for text in cells.texts],
        [meant[text] for text in cells.texts],
        row_problems(Where(cells.file, column=cells.column), faults, len(cells.rows), said.__getitem__),
    )


def first_of_month(when: date) -> str:
    """The start of a window: a month's first day."""
    first = Month.of(when).first_day
    return "" if when == first else f"{when} is not the first day of a month. {_WHOLE}: write {first}."


def last_of_month(as_at: date) -> Rule:
    """The end of a window: a month's last day, and none that is still to come."""

    def rule(when: date) -> str:
        last = Month.of(when).last_day
        if when != last:
            return f"{when} is not the last day of a month. {_WHOLE}: write {last}."
        if when > as_at:
            told = f"{when} is after the as-at date, {as_at}."
            return f"{told} Take the row out, or correct as_at in quarter.yml."
        return ""

    return rule


def extracted_by(extracted_on: date) -> Rule:
    """The day of a snapshot: none after the data was extracted."""
    cure = "Take the row out, or correct extracted_on in quarter.yml."
    return lambda when: (
        f"{when} is after the day of extraction, {extracted_on}. {cure}" if when > extracted_on else ""
    )


def _fault(text: str, meant: date | None, rule: Rule) -> str:
    if not text.strip():
        return "This cell is empty. Write the day as YYYY-MM-DD, such as 2024-12-31."
    if meant is None:
        return f"{quoted(text)} is not a day. Write YYYY-MM-DD, such as 2024-12-31."
    if str(meant) != text:
        return f"{quoted(text)} is not written as YYYY-MM-DD. If it is {day(meant)}, write {meant}."
    return rule(meant)


def _meant(text: str) -> date | None:
    """The day that a text gives in one form or another, if it is one that can be."""
    if len(text) > LONGEST_FORM:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    for form in _FORMS:
        match = form.fullmatch(plain)
        found = _day(match.groupdict()) if match else None
        if found:
            return found
    return None


def _day(parts: dict[str, str]) -> date | None:
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    month = int(parts["month"]) if "month" in parts else month_number(parts["name"])
    try:
        return date(year, month, int(parts["day"])) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None
