from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import numbers

EXACT = st.fractions(min_value=-(10**9), max_value=10**9)


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [
        (Fraction(1500, 24), "pct0", "63%"),  # the real pack's only tie: 15 tests in 24
        (Fraction(1291), "int", "1,291"),
        (Fraction(1375), "change_int", "+1,375"),
        (Fraction(-91), "change_int", "−91"),
        (Fraction(-91), "size_int", "91"),
        (Fraction(0), "change_int", "0"),
        (Fraction(-1, 100), "change_pct1", "0.0%"),
        (Fraction(1, 20), "pct1", "0.1%"),
        (Fraction(-1, 20), "change_pp1", "−0.1pp"),
        (Fraction(2500000, 10003), "pct2", "249.93%"),
        (Fraction(27063), "source.int_plain", "27063"),
        (Fraction(-9100, 476), "source.pct2", "-19.12%"),
        (Fraction(95200, 1491), "source.pct1_trim", "63.8%"),
        (Fraction(100), "source.pct1_trim", "100%"),
        (Fraction(3), "source.pp_mixed", "3pp"),
        (Fraction(17445, 10), "source.gbp2", "£1,744.50"),
        (Fraction(-61440), "source.gbp0", "-£61,440"),
    ],
)
def test_a_style_prints_a_value_one_way(value: Fraction, style: str, printed: str) -> None:
    assert numbers.show(value, style) == printed


@pytest.mark.parametrize(
    ("before", "now", "once", "twice"),
    [(1491, 2443, "63.8%", "63.9%"), (5941, 6336, "6.6%", "6.7%")],  # cyber crime; VAWG
)
def test_rounding_happens_once(before: int, now: int, once: str, twice: str) -> None:
    exact = Fraction(100 * (now - before), before)
    assert numbers.show(exact, "pct1") == once
    assert numbers.show(Fraction(numbers.round_half_up(exact, 2)), "pct1") == twice


@given(EXACT, st.integers(0, 4))
def test_rounding_is_never_further_than_half_a_unit(value: Fraction, decimals: int) -> None:
    rounded = Fraction(numbers.round_half_up(value, decimals))
    assert abs(rounded - value) <= Fraction(1, 2 * 10**decimals)


@given(EXACT, st.integers(0, 4))
def test_rounding_treats_both_signs_alike(value: Fraction, decimals: int) -> None:
    assert numbers.round_half_up(-value, decimals) == -numbers.round_half_up(value, decimals)


@given(EXACT, st.sampled_from(sorted(numbers.STYLES)))
def test_a_printed_number_never_shows_minus_zero_or_a_sign_beside_an_arrow(
    value: Fraction, style: str
) -> None:
    printed = numbers.show(value, style)
    if not any(digit in printed for digit in "123456789"):
        assert printed[0] not in "−-+"
    if style.startswith("size_"):
        assert printed.removeprefix("£")[0].isdigit()


def test_every_default_style_exists() -> None:
    assert {style for styles in numbers.DEFAULT_STYLES.values() for style in styles} <= set(numbers.STYLES)
