"""The generated names and dates that a text may ask for, all from quarter.yml and brand.yml."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from reportgen import periods
from reportgen.model import Changes
from reportgen.problems import plural
from reportgen.spec.definition import Definition
from reportgen.spec.judged import looked_at

EDITIONS = {"public": "PUBLIC", "restricted": "RESTRICTED"}


def labels(definition: Definition, edition: str, changes: Changes | None = None) -> dict[str, str]:
    """Every label's text, by name; `changes` are those since the pack before."""
    quarter = definition.quarter
    last = periods.Month.of(quarter.as_at)
    found = {
        "force": definition.brand.force,
        "edition": EDITIONS[edition],
        "quarter": _quarter(last),
        "as-at": periods.day(quarter.as_at),
        "extracted-on": periods.day(quarter.extracted_on),
        "meeting-title": quarter.meeting.title,
        "meeting-date": periods.day(quarter.meeting.date),
        "meeting-day": periods.weekday(quarter.meeting.date),
        "meeting-time": quarter.meeting.time.strftime("%H:%M"),
        "meeting-place": quarter.meeting.place,
        "hide-below": str(definition.measures.small_numbers.hide_below),
        "tag-below": str(definition.measures.small_numbers.tag_below),
        "judged": str(len(looked_at(definition.measures))),
    }
    found |= _of_changes(definition, changes)
    calendar = definition.measures.calendar(quarter.as_at)
    for name in (*periods.PERIODS, *(f"window-{window}" for window in calendar.windows)):
        found.update(_of_period(name, calendar))
    return found


def _of_changes(definition: Definition, changes: Changes | None) -> dict[str, str]:
    """The pack before, and how many of its figures have changed; no page without one asks for them."""
    earlier = definition.earlier
    count = len(changes.recounted) if changes else 0
    return {
        "previous-quarter": _quarter(periods.Month.of(earlier.quarter.as_at)) if earlier else "",
        "previous-as-at": periods.day(earlier.quarter.as_at) if earlier else "",
        "restated-figures": plural(count, "figure") if count else "no figure",
    }


def _of_period(name: str, calendar: periods.Calendar) -> Iterator[tuple[str, str]]:
    period = periods.resolve(name, calendar)
    assert isinstance(period, periods.Period), "named periods and windows are whole months"
    yield f"{name}-days", periods.in_days(period)
    yield f"{name}-months", periods.in_months(period)
    with suppress(ValueError):  # a text that asks for it is refused
        yield f"{name}-year", periods.year_of(period)


def _quarter(last: periods.Month) -> str:
    """`Q3 2024/25`; `Q4 2023/24 to date` at the end of February."""
    to_date = "" if last.month % 3 == 0 else " to date"
    return f"Q{periods.quarter_number(last)} {periods.financial_year(last)}{to_date}"
