import pytest

from reportgen.periods import Month
from reportgen.validation.wording import in_ranges, in_words, quoted


def test_a_cell_is_quoted_with_what_cannot_be_seen_spelt_out() -> None:
    assert quoted("Robbery") == '"Robbery"'
    assert quoted("a\u00a0b\tc\0\u200bé") == r'"a\xa0b\tc\x00\u200bé"'


def test_a_long_cell_is_cut_short() -> None:
    assert quoted("a" * 60) == '"' + "a" * 60 + '"'
    assert quoted("a" * 61) == '"' + "a" * 60 + '…"'


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdefg"), "a, b, c, d, e, f and g"),
        (list("abcdefgh"), "a, b, c, d, e, f and 2 more columns"),
    ],
)
def test_names_in_words(parts: list[str], words: str) -> None:
    assert in_words(parts, "columns") == words


def test_months_in_ranges() -> None:
    months = [Month(2024, 1), Month(2023, 5), Month(2023, 12), Month(2023, 6), Month(2023, 9)]
    assert in_ranges(months) == "2023-05 to 2023-06, 2023-09 and 2023-12 to 2024-01"
