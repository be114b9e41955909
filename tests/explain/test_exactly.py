"""Exact numbers in digits: what cannot be written out is cut off, never rounded."""

from fractions import Fraction

import pytest

from reportgen.explain.exactly import digits, full


@pytest.mark.parametrize(
    ("value", "text", "in_full"),
    [
        (Fraction(0), "0", "0"),
        (Fraction(28438), "28,438", "28,438"),
        (Fraction(-33), "−33", "−33"),
        (Fraction(31, 10), "3.1", "3.1"),
        (Fraction(1, 1_000_000), "0.000001", "0.000001"),
        (Fraction(-1, 20), "−0.05", "−0.05"),
        (Fraction(8400, 131), "64.1221…", "8400/131 = 64.1221…"),
        (Fraction(2, 3), "0.6666…", "2/3 = 0.6666…"),  # 0.6667 would be rounded
        (Fraction(-165, 7), "−23.5714…", "−165/7 = −23.5714…"),
        (Fraction(1, 30_000), "0.0000…", "1/30000 = 0.0000…"),
    ],
)
def test_digits_are_all_of_a_number_or_its_beginning(value: Fraction, text: str, in_full: str) -> None:
    assert (digits(value), full(value)) == (text, in_full)


def test_a_cell_is_written_as_the_file_has_it() -> None:
    assert digits(Fraction(28438), thousands=False) == "28438"
