"""What the heading of a column of an old table stands for: its period and its statistic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportgen.periods import MONTHS, Month, quarter_number, year_start

# Words for periods; the first that is found counts.
PERIODS: tuple[tuple[str, str], ...] = (
    (r"sply|same period (?:of )?(?:the )?(?:last|previous) year|last year to date", "sply"),
    (r"fytd|ytd|(?:this |current |financial )?year to date|this year|current year", "fytd"),
    (r"previous (?:full |financial )?year|full year|py", "py"),
    (r"last year|prior year", "sply"),
    (r"r12|rolling (?:12|twelve)(?: months?)?|last (?:12|twelve) months", "r12"),
    (r"quarter|this quarter", "quarter"),
)
_CHANGE = r"changes?|differences?|diff|variance|increase|decrease|movement|\+ ?/ ?[-\N{MINUS SIGN}]|±"
_POINTS = r"percentage points?|% ?points?|ppts?|pp"
_PER_CENT = r"%|per ?cent(?:age)?|pct"
# Words for what is neither a count nor a change.
STATISTICS: tuple[tuple[str, str], ...] = (
    (r"targets?|kpi|standard", "target"),
    (r"rank|place|position", "rank"),
    (r"average|mean", "mean"),
    (r"share|proportion", "share"),
    (r"rates?", "rate"),
)
# Words that say nothing of what is counted.
_EMPTY = (
    r"volumes?|numbers?|counts?|totals?|offences?|crimes?|recorded"
    r"|of|in|the|from|on|against|vs|compared|to|and|with|a"
)
_QUARTER = r"q([1-4])"
_YEARS = re.compile(r"(?<![0-9])(?:20)?([0-9]{2}) ?[/\-\N{EN DASH}]? ?(?:20)?([0-9]{2})(?![0-9])")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_UNITS = {"%": "rate", "£": "amount", "pp": "change_pp", "": "count"}


@dataclass(frozen=True)
class Heading:
    """What a heading says: period and statistic, either empty where that is not sure, and the words left.

    `numbers` is False where there is none under it.
    """

    period: str
    statistic: str
    rest: frozenset[str]
    numbers: bool = True

    @property
    def name(self) -> str:
        """`fytd.count`, or nothing when not both are sure."""
        return f"{self.period}.{self.statistic}" if self.period and self.statistic else ""


def heading(text: str, unit: str | None, as_at: date) -> Heading:
    """What a heading says, `unit` being that of most numbers under it (``""``, `%`, `pp`, `£`), if any."""
    if unit is None:
        return Heading("", "", frozenset(), numbers=False)
    small = text.casefold()
    statistic = _statistic(small, unit)
    period = _period(small, as_at)
    if statistic.startswith("change"):
        period = "fytd" if period in ("", "fytd", "sply") else ""
    whole = period.startswith(("month-", "cy-"))
    return Heading(period, statistic, frozenset() if whole else what_is_counted(small))


def what_is_counted(text: str) -> frozenset[str]:
    """The words of a heading or a label that are none for a period, a statistic or anything at all."""
    return words(_without_what_is_known(text.casefold()))


def words(text: str) -> frozenset[str]:
    """The words of a text in small letters, the plural as the singular."""
    found = re.findall(r"[a-z0-9]+", text.casefold())
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in found)


def _has(text: str, pattern: str) -> bool:
    return re.search(_whole(pattern), text) is not None


def _whole(pattern: str) -> str:
    """A pattern as whole words; years may follow at once, as in `FYTD2425`."""
    return rf"(?<![a-z])(?:{pattern})(?![a-z])"


def _statistic(text: str, unit: str) -> str:
    in_points = unit == "pp" or _has(text, _POINTS)
    of_rate = _has(text, "rates?")
    if _has(text, _CHANGE):
        if in_points:
            return "change_pp"
        in_per_cent = _has(text, _PER_CENT) or unit == "%"
        return ("" if of_rate else "change_pct") if in_per_cent else "change"
    if in_points:
        return "change_pp"
    named = next((statistic for pattern, statistic in STATISTICS if _has(text, pattern)), "")
    return named or ("rate" if _has(text, _PER_CENT) else _UNITS[unit])


def _period(text: str, as_at: date) -> str:
    if whole := _month(text, as_at) or _calendar_year(text):
        return whole
    quarter = re.search(_whole(_QUARTER), text)
    if quarter:
        return "quarter" if int(quarter[1]) == quarter_number(Month.of(as_at)) else ""
    named = next((period for pattern, period in PERIODS if _has(text, pattern)), "")
    years = [int(match[1]) for match in _YEARS.finditer(text) if (int(match[1]) + 1) % 100 == int(match[2])]
    return _of_year(named, years[0], as_at) if years else named


def _of_year(named: str, year: int, as_at: date) -> str:
    """A period whose year is written beside it, where the two agree."""
    this = year_start(Month.of(as_at)).year % 100
    if year == this:
        return {"": "fytd", "sply": "", "py": ""}.get(named, named)
    if year == (this - 1) % 100:
        return {"": "py", "fytd": "sply", "sply": "sply", "py": "py"}.get(named, "")
    return ""


def _month(text: str, as_at: date) -> str:
    """`month-2024-11` for `Nov`, `November 2024` or `Nov-24`: the last one until then, if no year is said."""
    match = re.fullmatch(r"([a-z]+)\.?[ \-']*(?:20)?([0-9]{2})?", text.strip())
    names = [number for number, name in enumerate(MONTHS, 1) if match and _is_month(match[1], name)]
    if not match or not names:
        return ""
    last = Month.of(as_at)
    latest = last.year if names[0] <= last.month else last.year - 1
    return f"month-{Month(2000 + int(match[2]) if match[2] else latest, names[0])}"


def _calendar_year(text: str) -> str:
    """`cy-2024` for a heading that is a year and nothing else."""
    return f"cy-{text.strip()}" if YEAR.fullmatch(text.strip()) else ""


def _is_month(text: str, name: str) -> bool:
    return text in (name.casefold(), name[:3].casefold(), name[:4].casefold())


def _without_what_is_known(text: str) -> str:
    known = [_CHANGE, _POINTS, _PER_CENT, *_patterns(PERIODS), *_patterns(STATISTICS), _QUARTER, _EMPTY]
    for pattern in known:
        text = re.sub(_whole(pattern), " ", text)
    return _YEARS.sub(" ", text)


def _patterns(table: Iterable[tuple[str, str]]) -> list[str]:
    return [pattern for pattern, _ in table]
