"""Working days of England and Wales, worked out by hand on a calendar."""

from datetime import date

import pytest

from reportgen.papers import days
from reportgen.spec.quarter import Meeting


@pytest.mark.parametrize(
    ("meeting", "count", "last"),
    [
        (date(2025, 1, 20), 3, date(2025, 1, 14)),  # Mon: Fri 17, Thu 16, Wed 15 are clear
        (date(2025, 1, 20), 0, date(2025, 1, 17)),
        (date(2025, 1, 2), 3, date(2024, 12, 24)),  # Tue 31, Mon 30, Fri 27; New Year's, Boxing and Christmas Day
        (date(2025, 4, 23), 3, date(2025, 4, 15)),  # Tue 22, Thu 17, Wed 16; Easter Monday and Good Friday
        (date(2021, 12, 30), 3, date(2021, 12, 22)),  # Wed 29, Fri 24, Thu 23; Mon 27 and Tue 28 are substitutes
        (date(2022, 1, 5), 2, date(2021, 12, 30)),  # Tue 4, Fri 31; Mon 3 stands in for Saturday
        (date(2022, 12, 29), 2, date(2022, 12, 22)),  # Wed 28, Fri 23; Mon 26 Boxing Day, Tue 27 for Sunday
        (date(2020, 5, 11), 1, date(2020, 5, 6)),  # Thu 7; the May holiday moved to Fri 8 that year
        (date(2025, 8, 26), 1, date(2025, 8, 21)),  # Fri 22; Mon 25 is the August holiday
    ],
)
def test_the_last_day_that_leaves_clear_working_days(meeting: date, count: int, last: date) -> None:
    assert days.clear_before(meeting, count) == last
    assert days.clear_days(last, meeting) == count


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2025, 1, 14), date(2025, 1, 20), 3),
        (date(2025, 1, 10), date(2025, 1, 20), 5),
        (date(2025, 1, 17), date(2025, 1, 20), 0),
        (date(2025, 1, 20), date(2025, 1, 20), 0),
        (date(2024, 12, 20), date(2025, 1, 3), 6),  # 23, 24, 27, 30, 31 December, 2 January
        (date(2022, 9, 16), date(2022, 9, 21), 1),  # Tue 20; the state funeral on Mon 19
    ],
)
def test_clear_working_days_leave_out_both_ends(first: date, last: date, count: int) -> None:
    assert days.clear_days(first, last) == count


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2020, 7, 28), 5, date(2020, 8, 4)),
        (date(2025, 1, 17), 5, date(2025, 1, 24)),
        (date(2024, 12, 23), 5, date(2025, 1, 2)),  # 24, 27, 30, 31, 2
        (date(2025, 4, 17), 1, date(2025, 4, 22)),
        (date(2025, 1, 18), 1, date(2025, 1, 20)),  # from a Saturday
    ],
)
def test_working_days_after_a_day(day: date, count: int, then: date) -> None:
    assert days.after(day, count) == then


def test_a_scottish_or_irish_holiday_is_a_working_day() -> None:
    assert days.is_working(date(2025, 1, 2))
    assert days.is_working(date(2025, 3, 17))


@pytest.mark.parametrize("change", [{"date": date(9999, 12, 31)}, {"time": "10:00Z"}])
def test_a_meeting_is_of_a_year_and_a_time_that_can_be_counted_from(change: dict[str, object]) -> None:
    said = {"title": "Conference", "date": date(2025, 1, 20), "time": "10:00", "place": "Room 1"}
    with pytest.raises(ValueError, match=r"between the years 1900 and 2200|leave the zone out"):
        Meeting.model_validate(said | change)
