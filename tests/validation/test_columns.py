from validation.making import GOOD, told


def test_a_missing_column_names_the_nearest_one_and_those_there_are() -> None:
    assert told(GOOD.replace("crime_type", "crime type")) == (
        "1 problem in data/crime.csv:\n"
        '  crime_type: There is no such column. Did you mean "crime type"?'
        " The file has month, crime type, volume and positive_outcomes."
        " Name it so in the file, or correct its name in measures.yml."
    )


def test_a_column_that_differs_in_capitals_is_missing() -> None:
    assert '  volume: There is no such column. Did you mean "Volume"?' in told(
        GOOD.replace("volume", "Volume")
    )


def test_a_missing_column_is_never_taken_for_another_declared_one() -> None:
    found = told(GOOD.replace("crime_type", "offence"))
    assert "crime_type: There is no such column. The file has month, offence, volume" in found


def test_all_missing_columns_come_at_once() -> None:
    assert told("a,b\n1,2\n").count("There is no such column.") == 4


def test_a_long_list_of_columns_is_cut_short() -> None:
    names = ",".join(f"c{number}" for number in range(30))
    found = told(f"{names}\n{names}\n")
    assert "The file has c0, c1, c2, c3, c4, c5 and 24 more columns." in found


def test_more_columns_than_declared_do_no_harm() -> None:
    lines = [f"{line},extra" for line in GOOD.splitlines()]
    assert told("\n".join(lines)) == ""


def test_the_other_columns_are_checked_all_the_same() -> None:
    text = GOOD.replace("volume", "offences").replace("2024-12,Robbery,9,0", "2024-12,Robbery,9,none")
    found = told(text)
    assert "volume: There is no such column." in found
    assert 'row 4, positive_outcomes: "none" is not a count.' in found


def test_without_a_category_column_nothing_is_said_of_gaps() -> None:
    assert told(GOOD.replace("crime_type", "kind")).startswith("1 problem in")


def test_without_a_month_column_nothing_is_said_of_gaps() -> None:
    assert told(GOOD.replace("month", "period")).startswith("1 problem in")
