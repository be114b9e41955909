import pytest

from reportgen.validation.categories import read_categories
from validation.making import GOOD, column, sentences, told

NAMES = {
    "residential-burglary": "Residential Burglary",
    "robbery": "Robbery",
    "theft": "Theft",
}


def fault(text: str) -> str:
    (problem,) = read_categories(column("crime_type", text), NAMES).problems
    return problem.message


def test_a_category_is_known_by_its_id() -> None:
    read = read_categories(column("crime_type", "Theft", "Residential Burglary"), NAMES)
    assert read.values == ["theft", "residential-burglary"]
    assert read.problems == []


def test_a_misspelt_category_names_the_nearest_one() -> None:
    read = read_categories(column("crime_type", "Theft", "Residental Burglary"), NAMES)
    assert sentences(read.problems) == [
        'row 3, crime_type: "Residental Burglary" is not a declared category.'
        ' Did you mean "Residential Burglary"?'
    ]
    assert (read.values, read.meant) == (["theft", None], ["theft", "residential-burglary"])


@pytest.mark.parametrize(
    "text", ["theft", "THEFT", " Theft", "The ft", "Theft\u00a0", "\N{FULLWIDTH LATIN CAPITAL LETTER T}heft"]
)
def test_a_category_that_differs_in_capitals_or_spaces_is_refused(text: str) -> None:
    assert fault(text).endswith('differs from the declared "Theft" in capitals or spaces. Write "Theft".')


def test_what_cannot_be_seen_is_spelt_out() -> None:
    assert fault("Theft\u00a0").startswith(r'"Theft\xa0" differs')
    assert fault("Th\u202eeft\n").startswith(r'"Th\u202eeft\n" is not a declared category.')


def test_a_category_like_no_other_is_told_what_there_is() -> None:
    assert fault("Homicide") == (
        '"Homicide" is not a declared category. It can be: Residential Burglary, Robbery, Theft.'
    )


def test_with_many_categories_there_is_still_something_to_do() -> None:
    names = {f"c{number}": f"Category {number}" for number in range(20)}
    (problem,) = read_categories(column("crime_type", "Homicide"), names).problems
    assert problem.message == (
        '"Homicide" is not a declared category. Declare it in measures.yml, or correct it.'
    )


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_category(text: str) -> None:
    assert fault(text) == (
        "This cell is empty. Write a declared category. It can be: Residential Burglary, Robbery, Theft."
    )


def test_an_id_is_not_a_name() -> None:
    assert 'Did you mean "Residential Burglary"?' in fault("residential-burglary")


def test_a_category_called_na_is_a_category() -> None:
    read = read_categories(column("crime_type", "NA", "nan"), {"not-assigned": "NA", "odd": "nan"})
    assert read.values == ["not-assigned", "odd"]


def test_a_misspelt_category_is_not_told_again_as_a_gap() -> None:
    assert told(GOOD.replace("2024-12,Robbery", "2024-12,Robery")) == (
        '1 problem in data/crime.csv:\n  row 4, crime_type: "Robery" is not a declared category.'
        ' Did you mean "Robbery"?'
    )


def test_a_cell_of_a_hundred_thousand_characters_is_cut_short() -> None:
    assert len(fault("Theft" * 20_000)) < 250


def test_a_column_of_something_else_is_told_once() -> None:
    codes = [f"C{number}" for number in range(1_000)]
    assert sentences(read_categories(column("crime_type", *codes), NAMES).problems) == [
        "crime_type: 1,000 of the 1,000 rows are refused. The first is row 2: "
        '"C0" is not a declared category. It can be: Residential Burglary, Robbery, Theft.'
    ]
