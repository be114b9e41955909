from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.validation.amounts import read_amounts
from reportgen.validation.counts import NOT_AVAILABLE
from reportgen.validation.days import extracted_by, first_of_month, last_of_month, read_days
from validation.making import column, sentences


def said(text: str) -> str:
    read = read_days(column("as_at", text), extracted_by(date(2025, 1, 10)))
    assert (read.values == [None]) == bool(read.problems)
    return "".join(sentences(read.problems))


@pytest.mark.parametrize("text", ["2024-02-29", "2025-01-10", "1999-12-31"])
def test_a_day_is_read(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize(
    "text",
    ["10/01/2025", "10/1/25", "10-01-2025", "10.1.2025", "2025/01/10", "20250110", "2025-01-10 00:00:00",
     "2025-01-10T00:00:00Z", "10-Jan-25", "10 January 2025", "10th January 2025", "10 jan, 2025", " 2025-01-10 "],
)  # fmt: skip
def test_what_a_spreadsheet_makes_of_a_day_is_corrected_in_the_message(text: str) -> None:
    assert said(text).endswith("is not written as YYYY-MM-DD. If it is 10 January 2025, write 2025-01-10.")


@pytest.mark.parametrize("text", ["2024-13-01", "2023-02-29", "31/02/2024", "45667", "soon", "2024-11", "0001-01-01"])
def test_what_is_no_day_is_refused(text: str) -> None:
    assert said(text).endswith("is not a day. Write YYYY-MM-DD, such as 2024-12-31.")


def test_a_slip_still_counts_as_the_day_it_means() -> None:
    assert read_days(column("start", "1/4/2024"), first_of_month).meant == [date(2024, 4, 1)]


@pytest.mark.parametrize(
    ("when", "right"), [("2024-02-29", True), ("2024-02-28", False), ("2023-02-28", True), ("2024-03-31", False)]
)
def test_a_window_ends_with_a_month_that_is_over(when: str, right: bool) -> None:
    assert (last_of_month(date(2024, 2, 29))(date.fromisoformat(when)) == "") is right


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    for read in (read_days(column("c", text), first_of_month), read_amounts(column("c", text))):
        assert read.problems or read.values != [None] or text == NOT_AVAILABLE
        assert all(problem.message.endswith((".", "?")) for problem in read.problems)
