import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import periods
from reportgen.periods import Calendar, Day, Month, Period, Window

AS_AT = date(2024, 12, 31)
MONTHS = st.builds(Month, st.integers(1990, 2090), st.integers(1, 12))


@pytest.mark.parametrize(
    ("name", "as_at", "start", "end"),
    [
        ("fytd", AS_AT, date(2024, 4, 1), date(2024, 12, 31)),
        ("sply", AS_AT, date(2023, 4, 1), date(2023, 12, 31)),
        ("py", AS_AT, date(2023, 4, 1), date(2024, 3, 31)),
        ("r12", AS_AT, date(2024, 1, 1), date(2024, 12, 31)),
        ("quarter", AS_AT, date(2024, 10, 1), date(2024, 12, 31)),
        ("month-2024-02", AS_AT, date(2024, 2, 1), date(2024, 2, 29)),
        ("cy", AS_AT, date(2024, 1, 1), date(2024, 12, 31)),
        ("cy-2022", AS_AT, date(2022, 1, 1), date(2022, 12, 31)),
        ("since-2023-05", AS_AT, date(2023, 5, 1), date(2024, 12, 31)),
        ("at-2025-01-10", AS_AT, date(2025, 1, 10), date(2025, 1, 10)),
        # The last complete calendar year, not the one that is running.
        ("cy", date(2025, 3, 31), date(2024, 1, 1), date(2024, 12, 31)),
        ("cy", date(2024, 11, 30), date(2023, 1, 1), date(2023, 12, 31)),
        # The year boundary: Q4 is the whole year, Q1 begins the next one.
        ("fytd", date(2025, 3, 31), date(2024, 4, 1), date(2025, 3, 31)),
        ("sply", date(2025, 3, 31), date(2023, 4, 1), date(2024, 3, 31)),
        ("fytd", date(2025, 6, 30), date(2025, 4, 1), date(2025, 6, 30)),
        ("py", date(2025, 6, 30), date(2024, 4, 1), date(2025, 3, 31)),
        # A leap day: the year before ends on the 28th.
        ("sply", date(2024, 2, 29), date(2022, 4, 1), date(2023, 2, 28)),
        ("fytd", date(2024, 2, 29), date(2023, 4, 1), date(2024, 2, 29)),
        ("r12", date(2024, 2, 29), date(2023, 3, 1), date(2024, 2, 29)),
        ("at-2024-02-29", AS_AT, date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_period_covers_these_days(name: str, as_at: date, start: date, end: date) -> None:
    period = periods.resolve(name, as_at)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("name", ["", "ytd", "month-2024", "month-2024-13", "month-", "cy-24", "cy-2024-01", "since-", "since-2023",
             "at-2025-02-29", "at-20250110", "at-latest-0", "at-latest-100", "at-0001-01-01", "window-none", "day-2024-01-01"])
def test_a_name_that_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        periods.resolve(name, AS_AT)


@pytest.mark.parametrize(
    ("as_at", "quarter"),
    [
        (date(2024, 6, 30), "2024-25-Q1"),
        (date(2024, 9, 30), "2024-25-Q2"),
        (AS_AT, "2024-25-Q3"),
        (date(2025, 3, 31), "2024-25-Q4"),
        (date(1999, 12, 31), "1999-00-Q3"),
    ],
)
def test_the_quarter_follows_from_the_as_at_date(as_at: date, quarter: str) -> None:
    assert periods.quarter_id(as_at) == quarter


def test_labels_spell_the_dates_out() -> None:
    year_to_date = periods.resolve("fytd", AS_AT)
    assert periods.in_days(year_to_date) == "1 April to 31 December 2024"
    assert periods.in_months(year_to_date) == "April to December 2024"
    assert periods.in_days(periods.resolve("py", AS_AT)) == "1 April 2023 to 31 March 2024"
    assert periods.in_months(Period(Month(2024, 11), Month(2024, 11))) == "November 2024"
    assert periods.weekday(date(2025, 1, 20)) == "Monday 20 January 2025"


@given(MONTHS, st.integers(-600, 600))
def test_months_add_and_subtract_exactly(month: Month, step: int) -> None:
    assert month.plus(step).plus(-step) == month


@given(MONTHS)
def test_a_period_and_its_comparison_have_the_same_length(last: Month) -> None:
    now = periods.PERIODS["fytd"](last)
    assert len(now.months()) == len(periods.COMPARATORS["sply"](now).months())


@given(MONTHS)
def test_twelve_months_run_into_each_financial_year(month: Month) -> None:
    start = periods.year_start(month)
    assert start.month == 4
    assert start <= month <= start.plus(11)


WINDOWS = {"year-before-last": Window("py", 12), "to-date-two-years-ago": Window("fytd", 24)}


@pytest.mark.parametrize(
    ("name", "as_at", "start", "end"),
    [
        ("year-before-last", AS_AT, date(2022, 4, 1), date(2023, 3, 31)),
        ("year-before-last", date(2025, 6, 30), date(2023, 4, 1), date(2024, 3, 31)),
        ("to-date-two-years-ago", AS_AT, date(2022, 4, 1), date(2022, 12, 31)),
        ("to-date-two-years-ago", date(2024, 2, 29), date(2021, 4, 1), date(2022, 2, 28)),
    ],
)
def test_a_declared_window_moves_with_the_as_at_date(name: str, as_at: date, start: date, end: date) -> None:
    period = periods.resolve(f"window-{name}", Calendar(as_at, WINDOWS))
    assert (period.start, period.end) == (start, end)


DATES = (date(2023, 1, 10), date(2024, 1, 10), date(2025, 1, 10))


@pytest.mark.parametrize(("name", "when"), [("at-latest", DATES[2]), ("at-latest-1", DATES[1]), ("at-latest-2", DATES[0])])
def test_a_latest_date_is_the_datasets_own(name: str, when: date) -> None:
    assert periods.resolve(name, Calendar(AS_AT, dates=DATES)) == Day(when)


@pytest.mark.parametrize(("name", "dates"), [("at-latest-3", DATES), ("at-latest", ())])
def test_a_latest_date_that_is_not_there_is_no_unknown_name(name: str, dates: tuple[date, ...]) -> None:
    with pytest.raises(periods.NoSuchDate):
        periods.resolve(name, Calendar(AS_AT, dates=dates))


@pytest.mark.parametrize(
    ("name", "comparator", "start", "end"),
    [
        ("r12", "r12", date(2023, 1, 1), date(2023, 12, 31)),
        ("quarter", "quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("fytd", "py", date(2023, 4, 1), date(2024, 3, 31)),
        ("at-2024-02-29", "sply", date(2023, 2, 28), date(2023, 2, 28)),
    ],
)
def test_a_period_is_held_against(name: str, comparator: str, start: date, end: date) -> None:
    earlier = periods.compared(periods.resolve(name, AS_AT), comparator)
    assert (earlier.start, earlier.end) == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2022, 4, 1), date(2023, 3, 31), "2022/23"),
        (date(1999, 4, 1), date(2000, 3, 31), "1999/00"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2025, 1, 10), date(2025, 1, 10), "10 January 2025"),
        (date(2024, 11, 1), date(2024, 11, 30), "November 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 4, 1), date(2024, 12, 31), "April to December 2024"),
        (date(2023, 5, 1), date(2024, 12, 31), "May 2023 to December 2024"),
        (date(2023, 7, 1), date(2024, 6, 30), "July 2023 to June 2024"),
        (date(2024, 4, 1), date(2024, 5, 3), "1 April 2024 to 3 May 2024"),
    ],
)
def test_a_stretch_of_days_has_a_name(start: date, end: date, said: str) -> None:
    assert periods.named(start, end) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-20", date(2025, 1, 20)),
        ("20 January 2025", date(2025, 1, 20)),
        ("Monday 20 January 2025", date(2025, 1, 20)),
        ("Monday, 20th  january 2025", date(2025, 1, 20)),
        ("29 February 2024", date(2024, 2, 29)),
    ],
)
def test_a_stated_day_is_read(text: str, day: date) -> None:
    assert periods.stated(text) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tuesday 20 January 2025", '"Tuesday 20 January 2025" is no Tuesday: 20 January 2025 is a Monday.'),
        ("Someday 20 January 2025", '"Someday 20 January 2025" is no Someday: 20 January 2025 is a Monday.'),
        ("29 February 2025", '"29 February 2025" is not a day of the calendar.'),
        ("20/01/2025", '"20/01/2025" is not a date: write 2025-01-20 or Monday 20 January 2025.'),
        ("20 Januray 2025", '"20 Januray 2025" is not a date: write 2025-01-20 or Monday 20 January 2025.'),
        ("0000-01-01", '"0000-01-01" is not a day of the calendar.'),
        ("٢٠٢٥-01-20", '"٢٠٢٥-01-20" is not a date: write 2025-01-20 or Monday 20 January 2025.'),
    ],
)
def test_a_stated_day_that_is_none_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        periods.stated(text)
