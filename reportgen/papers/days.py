"""Working days in England and Wales: not a Saturday, a Sunday or a bank holiday."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
SATURDAY = 5


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales, substitute days included."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def clear_days(first: date, last: date) -> int:
    """Working days between two days, neither of them counted."""
    return sum(is_working(first + n * DAY) for n in range(1, (last - first).days))


def clear_before(day: date, count: int) -> date:
    """The last working day that leaves so many clear working days before a day.

    For a meeting on 20 January 2025 and three days it is 14 January.
    """
    return _stepped(day, -DAY, count + 1)


def after(day: date, count: int) -> date:
    """The working day that is so many working days after a day."""
    return _stepped(day, DAY, count)


def _stepped(day: date, step: timedelta, count: int) -> date:
    while count:
        day += step
        count -= is_working(day)
    return day
