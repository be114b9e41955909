"""Days and times as people state them."""

from __future__ import annotations

from datetime import date
from datetime import time as time_type
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from reportgen import periods
from reportgen.spec.declared import in_text

EARLIEST_YEAR, LATEST_YEAR = periods.EARLIEST_YEAR, 2200


def stated(text: str) -> date:
    """A day as `periods.stated` reads it, of a year that a paper can be about; `ValueError` otherwise."""
    return in_range(periods.stated(text))


def in_range(day: date) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError(f"{periods.day(day)} is not between the years {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return day


def _local(time: time_type) -> time_type:
    if time.tzinfo:
        raise ValueError(f"{time} is local time: leave the zone out.")
    return time


Day = Annotated[date, BeforeValidator(lambda value: stated(in_text(value)))]
CalendarDay = Annotated[date, AfterValidator(in_range)]
LocalTime = Annotated[time_type, AfterValidator(_local)]
