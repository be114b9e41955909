from decimal import Decimal
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
        (Fraction(17445, 10), "gbp2", "£1,744.50"),
        (Fraction(17445, 10), "gbp0", "£1,745"),
        (Fraction(-17445, 10), "change_gbp0", "−£1,745"),
        (Fraction(17445, 10), "change_gbp2", "+£1,744.50"),
        (Fraction(-1, 1000), "change_gbp2", "£0.00"),
        (Fraction(-61440), "size_gbp0", "£61,440"),
        (Fraction(77, 2), "dec0", "39"),
        (Fraction(77, 2), "dec1", "38.5"),
        (Fraction(-1361, 10), "change_dec1", "−136.1"),
        (Fraction(1), "ordinal", "1st"),
        (Fraction(2), "ordinal", "2nd"),
        (Fraction(3), "ordinal", "3rd"),
        (Fraction(4), "ordinal", "4th"),
        (Fraction(11), "ordinal", "11th"),
        (Fraction(12), "ordinal", "12th"),
        (Fraction(13), "ordinal", "13th"),
        (Fraction(22), "ordinal", "22nd"),
        (Fraction(43), "ordinal", "43rd"),
        (Fraction(111), "ordinal", "111th"),
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


def test_whole_pounds_have_their_sign_and_other_units_have_none() -> None:
    assert [numbers.in_unit(style, "£") for style in ("int", "change_int", "size_int", "pct1", "gbp2")] == [
        "gbp0", "change_gbp0", "size_gbp0", "pct1", "gbp2"
    ]  # fmt: skip
    assert numbers.in_unit("int", "kg") == "int"


def test_limits_have_one_decimal_and_the_unit_of_their_series() -> None:
    shown = {
        unit: [numbers.show(Fraction("-3.54"), numbers.in_unit(style, unit)) for style in ("limit1", "change_limit1")]
        for unit in ("offences", "%", "pp", "£")
    }
    assert shown == {"offences": ["−3.5", "−3.5"], "%": ["−3.5%", "−3.5%"], "pp": ["−3.5pp", "−3.5pp"], "£": ["−£4", "−£4"]}
    assert numbers.show(Fraction("3.54"), numbers.in_unit("change_limit1", "pp")) == "+3.5pp"


def test_every_unit_has_styles_that_exist() -> None:
    assert all(style in numbers.STYLES for styles in numbers.UNIT_STYLES.values() for style in styles.values())


READ_BACK = [
    ("1,375", "1375", ""),
    ("27063", "27063", ""),
    ("−91", "-91", ""),
    ("-19.12%", "-19.12", "%"),
    ("+1.16pp", "1.16", "pp"),
    ("1.16 pp", "1.16", "pp"),
    ("−£1,744.50", "-1744.50", "£"),
    ("▼ 23.6%", "-23.6", "%"),
    ("▲ 7.4pp", "7.4", "pp"),
    ("↓ -24.2%", "-24.2", "%"),
    ("1.5e3", "1.5E+3", ""),
]


@pytest.mark.parametrize(("printed", "value", "unit"), READ_BACK, ids=[one for one, *_ in READ_BACK])
def test_a_printed_number_is_read_back_exactly(printed: str, value: str, unit: str) -> None:
    assert numbers.printed_number(printed) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "12,34", "1,2345", "±5", "c. 9", "12 (3%)", "£5%", "▲ −5%", "● 5%", "5 %%", "½", "١٢", "1 234", "NaN"])
def test_what_is_no_printed_number_is_none(text: str) -> None:
    assert numbers.printed_number(text) is None


@given(EXACT, st.sampled_from([name for name, style in numbers.STYLES.items() if not style.ordinal and style.sign != "never"]))
def test_what_a_style_prints_is_read_back_as_the_rounded_value(value: Fraction, style: str) -> None:
    read = numbers.printed_number(numbers.show(value, style))
    how = numbers.STYLES[style]
    assert read == (numbers.rounded(value, style), how.prefix or how.suffix)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(0, 3), st.sampled_from(["", "%", "pp"]))
def test_a_difference_is_exact(one: int, other: int, places: int, unit: str) -> None:
    before, after = (Decimal(number).scaleb(-places) for number in (one, other))
    told = numbers.printed_number(numbers.printed_difference(f"{before:,f}{unit}", f"{after:,f}{unit}"))
    assert told == (after - before, "pp" if unit == "%" else unit)


DIFFERENCES = [
    ("27,063", "28,438", "+1,375"),
    ("5.1%", "5.08%", "−0.02pp"),
    ("▼ 23.6%", "▲ 3%", "+26.6pp"),
    ("£1,744.50", "£20", "−£1,724.50"),
    ("1.00pp", "1pp", "0.00pp"),
    ("0.10000000000000001", "0.2", "+0.1"),
    ("1e99", "0.1234567894", f"−{10**99 - 1:,}.876543211"),
    ("5%", "5", ""),
    ("140 crimes", "107 crimes", ""),
    ("9" * 4000, "1", ""),
]


@pytest.mark.parametrize(("old", "new", "told"), DIFFERENCES, ids=[old[:20] for old, *_ in DIFFERENCES])
def test_a_difference_has_its_sign_and_unit_or_is_none(old: str, new: str, told: str) -> None:
    assert numbers.printed_difference(old, new) == told
