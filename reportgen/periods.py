"""Months, periods and the labels they are printed with, all from one as-at date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

EARLIEST_YEAR = 1900
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`; `ValueError` when the text is not a month."""
        match = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        if not match or int(match[1]) < EARLIEST_YEAR:
            raise ValueError(f'"{text}" is not a month (YYYY-MM, such as 2024-11).')
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def name(self) -> str:
        return MONTHS[self.month - 1]

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True)
class Period:
    """Whole months, first to last."""

    first: Month
    last: Month

    @property
    def start(self) -> date:
        return self.first.first_day

    @property
    def end(self) -> date:
        return self.last.last_day

    def months(self) -> list[Month]:
        return month_range(self.first, self.last)

    def shifted(self, months: int) -> Period:
        return Period(self.first.plus(months), self.last.plus(months))


@dataclass(frozen=True)
class Day:
    """One day: the date of a snapshot."""

    when: date

    @property
    def start(self) -> date:
        return self.when

    @property
    def end(self) -> date:
        return self.when

    def shifted(self, months: int) -> Day:
        """The same day of another month; its last day if this is a month's last, or there is no such day."""
        here = Month.of(self.when)
        there = here.plus(months)
        if self.when == here.last_day:
            return Day(there.last_day)
        return Day(there.first_day.replace(day=min(self.when.day, there.last_day.day)))


Stretch = Period | Day


def month_range(first: Month, last: Month) -> list[Month]:
    """Every month from first to last, both included; empty when last is earlier."""
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    return [first.plus(step) for step in range(max(length, 0))]


def year_start(month: Month) -> Month:
    """The April that begins the month's financial year."""
    return Month(month.year if month.month >= 4 else month.year - 1, 4)


def financial_year(month: Month) -> str:
    """`2024/25`."""
    start = year_start(month).year
    return f"{start}/{(start + 1) % 100:02d}"


def quarter_number(month: Month) -> int:
    """1 for April to June, up to 4 for January to March."""
    return (month.month - 4) % 12 // 3 + 1


def quarter_id(as_at: date) -> str:
    """`2024-25-Q3`, the quarter that holds the as-at date."""
    month = Month.of(as_at)
    return f"{financial_year(month).replace('/', '-')}-Q{quarter_number(month)}"


def _fytd(last: Month) -> Period:
    return Period(year_start(last), last)


def _quarter(last: Month) -> Period:
    return Period(year_start(last).plus(3 * (quarter_number(last) - 1)), last)


def _calendar_year(year: int) -> Period:
    return Period(Month(year, 1), Month(year, 12))


# Named periods, from the as-at month.
PERIODS: dict[str, Callable[[Month], Period]] = {
    "fytd": _fytd,
    "sply": lambda last: _fytd(last).shifted(-12),
    "py": lambda last: Period(year_start(last).plus(-12), year_start(last).plus(-1)),
    "r12": lambda last: Period(last.plus(-11), last),
    "quarter": _quarter,
    "cy": lambda last: _calendar_year(last.year if last.month == 12 else last.year - 1),
}

# What a text may ask of a named period: `fytd-days`, `fytd-months`, `fytd-year`.
LABEL_FORMS = ("days", "months", "year")

# What a change is held against, from the period itself.
COMPARATORS: dict[str, Callable[[Period], Period]] = {
    "sply": lambda period: period.shifted(-12),
    "quarter": lambda period: period.shifted(-3),
    "py": lambda period: PERIODS["py"](period.last),
    "r12": lambda period: Period(period.first.plus(-12), period.first.plus(-1)),
}

DEFAULT_COMPARATOR = "sply"

# The same for a single day, which only its own anniversary answers.
DAY_COMPARATORS: dict[str, Callable[[Day], Day]] = {"sply": lambda day: day.shifted(-12)}


def compared(stretch: Stretch, comparator: str) -> Stretch:
    """What a period is held against; `KeyError` for a comparator that it does not have."""
    if isinstance(stretch, Day):
        return DAY_COMPARATORS[comparator](stretch)
    return COMPARATORS[comparator](stretch)


@dataclass(frozen=True)
class Window:
    """A declared period: a named one, moved back by whole months."""

    period: str
    back: int = 0


@dataclass(frozen=True)
class Calendar:
    """What period names are read against: the as-at date, declared windows, and a dataset's own days.

    `dates` are the days of a snapshot table, earliest first; empty where no data has been read.
    """

    as_at: date
    windows: Mapping[str, Window] = field(default_factory=dict)
    dates: tuple[date, ...] = ()


# Where a figure of a latest date that is not there has its start and end.
NO_DAY = date.min


class NoSuchDate(LookupError):
    """`at-latest-3` of a table that has no fourth date, or that has not been read."""


def resolve(name: str, known: Calendar | date) -> Stretch:
    """The period that a name means, given a calendar or the as-at date alone.

    `KeyError` for a name that means none; `NoSuchDate` for a latest date that is not there.
    """
    known = known if isinstance(known, Calendar) else Calendar(known)
    kind, _, rest = name.partition("-")
    try:
        return FORMS[kind](rest, known) if rest else PERIODS[name](Month.of(known.as_at))
    except ValueError:
        raise KeyError(name) from None


def months_of(name: str, known: Calendar | date) -> list[Month]:
    """The months of a named period, none for a day; errors as for `resolve`."""
    found = resolve(name, known)
    return found.months() if isinstance(found, Period) else []


def _month(text: str, known: Calendar) -> Period:
    month = Month.parse(text)
    return Period(month, month)


def _calendar_year_of(text: str, known: Calendar) -> Period:
    return _calendar_year(Month.parse(f"{text}-01").year)


def _since(text: str, known: Calendar) -> Period:
    return Period(Month.parse(text), Month.of(known.as_at))


def _at(text: str, known: Calendar) -> Day:
    latest = re.fullmatch(r"latest(?:-([1-9][0-9]?))?", text)
    if not latest:
        return Day(parse_day(text))
    back = int(latest[1] or 0)
    if back >= len(known.dates):
        raise NoSuchDate(f"at-{text}")
    return Day(known.dates[-1 - back])


def _window(text: str, known: Calendar) -> Period:
    window = known.windows[text]
    return PERIODS[window.period](Month.of(known.as_at)).shifted(-window.back)


# Periods whose names say which: `month-2024-11`, from what follows the first hyphen.
FORMS: dict[str, Callable[[str, Calendar], Stretch]] = {
    "month": _month,
    "cy": _calendar_year_of,
    "since": _since,
    "at": _at,
    "window": _window,
}


def parse_day(text: str) -> date:
    """Read `YYYY-MM-DD`; `ValueError` when the text is not a day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) or int(text[:4]) < EARLIEST_YEAR:
        raise ValueError(f'"{text}" is not a day (YYYY-MM-DD, such as 2025-01-10).')
    return date.fromisoformat(text)


def day(when: date) -> str:
    """`20 January 2025`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """`Monday 20 January 2025`."""
    return f"{DAYS[when.weekday()]} {day(when)}"


def stated(text: str) -> date:
    """Read `2025-01-20` or `Monday 20 January 2025`, the weekday optional; `ValueError` with the reason."""
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    spelt = re.fullmatch(
        r"(?:([A-Za-z]+),? )?([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) ([0-9]{4})", " ".join(text.split())
    )
    if not iso and not (spelt and spelt[3].capitalize() in MONTHS):
        raise ValueError(f'"{text}" is not a date: write 2025-01-20 or Monday 20 January 2025.')
    parts = iso.groups() if iso else (spelt[4], MONTHS.index(spelt[3].capitalize()) + 1, spelt[2])  # type: ignore[index]
    try:
        found = date(*(int(part) for part in parts))
    except ValueError:
        raise ValueError(f'"{text}" is not a day of the calendar.') from None
    said = spelt[1] if spelt else None
    if said and said.capitalize() != DAYS[found.weekday()]:
        raise ValueError(f'"{text}" is no {said}: {day(found)} is a {DAYS[found.weekday()]}.')
    return found


def in_days(period: Period) -> str:
    """`1 April to 31 December 2024`; both years when they differ."""
    start, end = period.start, period.end
    first = day(start) if start.year != end.year else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} to {day(end)}"


def in_months(period: Period) -> str:
    """`April to December 2024`; `November 2024` for one month."""
    first, last = period.first, period.last
    if first == last:
        return f"{last.name} {last.year}"
    start = f"{first.name} {first.year}" if first.year != last.year else first.name
    return f"{start} to {last.name} {last.year}"


def year_of(period: Period) -> str:
    """The year that a period is of: `2024` for a calendar year, else the financial one that holds it.

    `ValueError` with the reason when neither does.
    """
    if period == _calendar_year(period.first.year):
        return str(period.first.year)
    if year_start(period.first) != year_start(period.last):
        raise ValueError(
            f"{in_months(period)} is neither a calendar year nor inside one financial year: it has no year."
        )
    return financial_year(period.first)


def named(start: date, end: date) -> str:
    """What a stretch of days is called: `2022/23`, `2024`, `10 January 2025`, `April to December 2024`."""
    if start == end:
        return day(start) if start != NO_DAY else "No earlier count"
    period = Period(Month.of(start), Month.of(end))
    if (period.start, period.end) != (start, end):
        return f"{day(start)} to {day(end)}"
    if len(period.months()) == 12 and start.month in (1, 4):
        return year_of(period)
    return in_months(period)
