import pytest

from reportgen.periods import Month
from reportgen.validation.months import read_months
from validation.making import AS_AT, column, sentences


def fault(text: str) -> str:
    (problem,) = read_months(column("month", text), AS_AT).problems
    return problem.message


def test_months_are_read_up_to_the_as_at_date() -> None:
    read = read_months(column("month", "2024-11", "2024-12"), AS_AT)
    assert read.values == [Month(2024, 11), Month(2024, 12)]
    assert read.problems == []


def test_a_month_after_the_as_at_date() -> None:
    read = read_months(column("month", "2024-12", "2025-01"), AS_AT)
    assert sentences(read.problems) == [
        "row 3, month: 2025-01 is after the as-at date, 2024-12-31."
        " Take the row out, or correct as_at in quarter.yml."
    ]
    assert (read.values[1], read.meant[1]) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Dec-24",
            "Dec 24",
            "dec24",
            "December 2024",
            "DEC-2024",
            "1 Dec 2024",
            "01-Dec-24",
            "2024 Dec",
            "Dec '24",
        ),
        *("01/12/2024", "31.12.2024", "1-12-24", "01/12/2024 00:00:00"),
        *("2024-12-01", "2024/12/01", "2024-12-01 00:00:00", "2024-12-01T00:00:00Z"),
        *("2024/12", "2024.12", "202412", "12/2024", "12-2024"),
        *(" 2024-12", "2024-12\u00a0", "２０２４-12", "2024－12"),
    ],
)
def test_another_way_to_write_a_month_is_told_how_to_write_it(text: str) -> None:
    assert fault(text).endswith("is not written as YYYY-MM. If it is December 2024, write 2024-12.")
    assert read_months(column("month", text), AS_AT).meant == [Month(2024, 12)]


def test_the_cell_is_quoted_as_it_stands() -> None:
    assert fault("Dec-24") == '"Dec-24" is not written as YYYY-MM. If it is December 2024, write 2024-12.'
    assert fault("2024-12\u00a0").startswith(r'"2024-12\xa0" is not')


def test_a_month_without_its_nought() -> None:
    assert fault("2024-4") == '"2024-4" is not written as YYYY-MM. If it is April 2024, write 2024-04.'


@pytest.mark.parametrize(
    "text",
    ["2024-13", "2024-00", "0000-01", "1899-12", "45627", "Q3", "ma24", "2024", "13/13/2024", "١٢-٢٠٢٤"],
)
def test_what_is_no_month_is_told_what_one_looks_like(text: str) -> None:
    assert fault(text) == f'"{text}" is not a month. Write YYYY-MM, such as 2024-12.'


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_month(text: str) -> None:
    assert fault(text) == "This cell is empty. Write the month as YYYY-MM, such as 2024-12."


def test_a_cell_of_a_hundred_thousand_characters_is_cut_short() -> None:
    assert len(fault("2" * 100_000)) < 200


def test_a_column_of_dates_is_told_once() -> None:
    dates = [f"01/{month:02}/2024" for month in range(1, 13)] * 4
    assert sentences(read_months(column("month", *dates), AS_AT).problems) == [
        "month: 48 of the 48 rows are refused. The first is row 2: "
        '"01/01/2024" is not written as YYYY-MM. If it is January 2024, write 2024-01.'
    ]
