from datetime import date

import pytest

from validation.making import GOOD, told, validated

ADD = "Add what is missing: 0 for none, [x] for not available."


def rows(category: str, *months: str) -> str:
    return "".join(f"{month},{category},1,0\n" for month in months)


HEADER = "month,crime_type,volume,positive_outcomes\n"
YEAR = [f"2024-{month:02}" for month in range(1, 13)]


def without(*months: str) -> list[str]:
    return [month for month in YEAR if month not in months]


def crime(robbery: list[str], burglary: list[str]) -> str:
    return HEADER + rows("Robbery", *robbery) + rows("Residential Burglary", *burglary)


def test_a_category_without_a_row_for_some_months() -> None:
    assert told(crime(without("2024-05", "2024-06", "2024-07"), YEAR)) == (
        f"1 problem in data/crime.csv:\n  Robbery has no row for 2024-05 to 2024-07. {ADD}"
    )


def test_several_gaps_of_a_category_are_one_problem() -> None:
    assert told(crime(without("2024-01", "2024-05", "2024-06", "2024-12"), YEAR)) == (
        "1 problem in data/crime.csv:\n"
        f"  Robbery has no row for 2024-01, 2024-05 to 2024-06 and 2024-12. {ADD}"
    )


def test_gaps_go_on_over_the_end_of_a_year() -> None:
    years = [f"2023-{month:02}" for month in range(1, 13)] + YEAR
    some = [month for month in years if month not in ("2023-12", "2024-01")]
    assert "Robbery has no row for 2023-12 to 2024-01." in told(crime(some, years))


def test_very_many_gaps_are_cut_short() -> None:
    months = [f"{year}-{month:02}" for year in range(2020, 2025) for month in range(1, 13)]
    found = told(crime(months[1::2], months))
    assert "2020-01, 2020-03, 2020-05, 2020-07, 2020-09, 2020-11 and 24 more gaps." in found


def test_a_month_that_no_category_has_is_told_once() -> None:
    assert told(crime(without("2024-05"), without("2024-05", "2024-08"))) == (
        "2 problems in data/crime.csv:\n"
        f"  No category has a row for 2024-05. {ADD}\n"
        f"  Residential Burglary has no row for 2024-08. {ADD}"
    )


def test_data_that_ends_before_the_as_at_date() -> None:
    assert told(crime(YEAR[:-1], YEAR[:-1])) == (
        "1 problem in data/crime.csv:\n"
        "  The data ends at 2024-11 but as_at is 2024-12-31."
        " Add the rows for 2024-12, or correct as_at in quarter.yml."
    )


def test_a_declared_category_without_any_row() -> None:
    assert told(HEADER + rows("Robbery", *YEAR)) == (
        "1 problem in data/crime.csv:\n"
        '  "Residential Burglary" is declared and has no row.'
        " Add its rows, or take it out of measures.yml."
    )


def test_a_gap_of_the_only_category_there_is() -> None:
    found = told(HEADER + rows("Robbery", *without("2024-05")))
    assert f"  Robbery has no row for 2024-05. {ADD}" in found


def test_a_month_and_category_given_twice_names_both_rows() -> None:
    assert told(GOOD + "2024-11,Robbery,12,3\n2024-11,Robbery,1,0\n") == (
        "2 problems in data/crime.csv:\n"
        "  row 6: Robbery has a row for 2024-11 already, row 2. Keep one of them.\n"
        "  row 7: Robbery has a row for 2024-11 already, row 2. Keep one of them."
    )


def test_a_month_in_another_form_is_not_told_again_as_a_gap() -> None:
    assert told(GOOD.replace("2024-12,Robbery", "Dec-24,Robbery")).startswith("1 problem in")


def test_a_wrong_month_is_told_with_the_gap_it_leaves() -> None:
    found = told(GOOD.replace("2024-12,Robbery", "2024-13,Robbery"))
    assert '  row 4, month: "2024-13" is not a month.' in found
    assert "  Robbery has no row for 2024-12." in found


def test_a_month_long_before_the_others_is_seen_by_the_gap_after_it() -> None:
    found = told(GOOD + "1924-11,Robbery,1,0\n")
    assert "No category has a row for 1924-12 to 2024-10." in found


@pytest.mark.parametrize("as_at", [date(2024, 12, 31), date(2024, 12, 1)])
def test_the_month_of_the_as_at_date_is_wanted_and_no_later_one(as_at: date) -> None:
    assert validated(GOOD, as_at=as_at)[1] == []
