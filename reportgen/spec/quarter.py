"""`quarter.yml`: the dates of a quarter, its meeting, and the template it is shown in."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from reportgen.periods import EARLIEST_YEAR, Month
from reportgen.spec.dates import CalendarDay, LocalTime
from reportgen.spec.declared import Declared, Id, Line


class Meeting(Declared):
    title: Line
    date: CalendarDay
    time: LocalTime
    place: Line


class QuarterSpec(Declared):
    """`previous` is the release of the quarter before, `2024-25-Q2/r1`, or its folder, from this quarter's:
    `../2024-25-Q2`. `inputs` says whether a release keeps the data it was made from, or its hashes alone;
    `released_on` is the day of its sign-off, the meeting's unless it is given."""

    as_at: date
    extracted_on: date
    meeting: Meeting
    template: Id
    previous: Line | Literal[""] = ""
    inputs: Literal["keep", "hash-only"] = "keep"
    released_on: date | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> QuarterSpec:
        if self.as_at != Month.of(self.as_at).last_day:
            raise ValueError(f"as_at {self.as_at} is not the last day of a month.")
        if self.as_at.year < EARLIEST_YEAR:
            raise ValueError(f"as_at {self.as_at} is before the year {EARLIEST_YEAR}.")
        if self.extracted_on < self.as_at:
            raise ValueError(f"extracted_on {self.extracted_on} is before as_at {self.as_at}.")
        if self.meeting.date < self.extracted_on:
            raise ValueError(
                f"the meeting on {self.meeting.date} is before the data's extraction on {self.extracted_on}."
            )
        if self.released_on and self.released_on < self.extracted_on:
            raise ValueError(
                f"released_on {self.released_on} is before the data's extraction on {self.extracted_on}."
            )
        return self
