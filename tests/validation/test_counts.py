import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.validation.counts import read_counts
from validation.making import column, sentences

CHOICES = "Write 0 for none or [x] for not available."


def fault(text: str) -> str:
    (problem,) = read_counts(column("volume", text)).problems
    return problem.message


def test_counts_are_whole_numbers_or_not_available() -> None:
    read = read_counts(column("volume", "0", "63", "007", "[x]", "1000000000000"))
    assert read.values == [0, 63, 7, None, 10**12]
    assert read.problems == []


def test_a_fault_is_told_with_its_row_and_column() -> None:
    assert sentences(read_counts(column("volume", "12", "1,234")).problems) == [
        'row 3, volume: "1,234" has a thousands separator. Write 1234.'
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"This cell is empty. {CHOICES}"),
        ("  ", f"This cell is empty. {CHOICES}"),
        ("\u00a0", f"This cell is empty. {CHOICES}"),
        ("n/a", f'"n/a" is not a count. {CHOICES}'),
        ("NA", f'"NA" is not a count. {CHOICES}'),
        ("-", f'"-" is not a count. {CHOICES}'),
        ("*", f'"*" is not a count. {CHOICES}'),
        ("[c]", f'"[c]" is not a count. {CHOICES}'),
        ("1e5", f'"1e5" is not a count. {CHOICES}'),
        ("inf", f'"inf" is not a count. {CHOICES}'),
        ("1_000", f'"1_000" is not a count. {CHOICES}'),
        ("12\n13", rf'"12\n13" is not a count. {CHOICES}'),
        ("x", '"x" is not written as [x]. Write [x] for not available.'),
        ("[X]", '"[X]" is not written as [x]. Write [x] for not available.'),
        (" [x]", '" [x]" is not written as [x]. Write [x] for not available.'),
        ("12,345,678", '"12,345,678" has a thousands separator. Write 12345678.'),
        ("1\u00a0234", r'"1\xa0234" has a thousands separator. Write 1234.'),
        ("12.0", '"12.0" has a decimal point. A count is a whole number. Write 12.'),
        ("0.00", '"0.00" has a decimal point. A count is a whole number. Write 0.'),
        ("12.5", '"12.5" has decimals. A count is a whole number.'),
        ("12.5%", '"12.5%" is a percentage. A count is a whole number.'),
        ("+5", '"+5" has a sign. Write 5.'),
        ("-5", '"-5" is negative, and a count cannot be. Correct it.'),
        ("\N{MINUS SIGN}1,234", '"\N{MINUS SIGN}1,234" is negative, and a count cannot be. Correct it.'),
        (" 12", '" 12" is not written in the digits 0 to 9 alone. Write 12.'),
        ("12\u00a0", r'"12\xa0" is not written in the digits 0 to 9 alone. Write 12.'),
        ("１２", '"１２" is not written in the digits 0 to 9 alone. Write 12.'),
        ("١٢", f'"١٢" is not a count. {CHOICES}'),
        ("=SUM(C2:C9)", '"=SUM(C2:C9)" is a formula. Save the file with the formula\'s result.'),
        ("=1+\n1", r'"=1+\n1" is a formula. Save the file with the formula' + "'s result."),
    ],
)
def test_what_is_no_count_is_told_what_to_write(text: str, message: str) -> None:
    assert fault(text) == message


@pytest.mark.parametrize("text", ["1000000000001", "9" * 19, "9" * 60, "１" * 14])
def test_a_huge_count_is_refused(text: str) -> None:
    assert fault(text) == (
        f'"{text}" is larger than any count can be (1,000,000,000,000). Is it in the right column?'
    )


@pytest.mark.parametrize("text", ["9" * 100_000, "0" * 100_000 + "7", "n/a" * 40_000, "1,000" * 20_000])
def test_a_cell_of_a_hundred_thousand_characters_is_cut_short(text: str) -> None:
    assert len(fault(text)) < 200


def test_many_faults_are_each_told() -> None:
    texts = ["n/a"] * 25 + ["1"] * 75
    assert len(read_counts(column("volume", *texts)).problems) == 25


def test_a_column_of_something_else_is_told_once() -> None:
    texts = ["n/a"] * 25 + ["1"] * 20
    assert sentences(read_counts(column("volume", *texts)).problems) == [
        f'volume: 25 of the 45 rows are refused. The first is row 2: "n/a" is not a count. {CHOICES}'
    ]


def test_more_faults_than_anyone_would_read_are_told_once() -> None:
    texts = ["n/a"] * 1_001 + ["1"] * 9_000
    assert len(read_counts(column("volume", *texts)).problems) == 1


@given(st.text())
def test_any_text_is_a_count_or_a_problem(text: str) -> None:
    read = read_counts(column("volume", text))
    assert len(read.problems) == (read.values == [None] and text != "[x]")


@given(st.integers(0, 10**12))
def test_every_count_is_read_as_it_is_written(count: int) -> None:
    assert read_counts(column("volume", str(count))).values == [count]
