from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.disclosure.publish import publish
from reportgen.model import Figure, FigureId, PublishedFigure, Signal

ID = FigureId.of("crime", "fytd.change_pct")


def published(
    value: Fraction | None, *styles: str, status: str = "", rule: str = "", signal: Signal = ""
) -> PublishedFigure:
    figure = Figure(
        ID, value, "%", date(2024, 4, 1), date(2024, 12, 31), "f", status=status, rule=rule, signal=signal
    )
    return publish({ID: figure}, {ID: frozenset(styles)}, "public")[ID]


def test_a_published_value_has_the_house_precision_whoever_asks_for_more() -> None:
    found = published(Fraction(9100, 476), "change_pct1", "pct2")
    assert found.value == Decimal("19.1")
    assert found.rounded == {"change_pct1": Decimal("19.1"), "pct2": Decimal("19.12")}


def test_a_value_is_no_finer_than_what_is_printed() -> None:
    assert published(Fraction(1599, 20), "pct0").value == Decimal(80)  # 79.95, of which 80.0 says more
    assert str(published(Fraction(1599, 20), "pct0").value) == "80"


def test_without_its_own_style_a_value_is_told_in_the_finest_that_is_printed() -> None:
    assert published(Fraction(9100, 476), "pct0", "pct2").value == Decimal("19.12")


def test_what_rounds_to_zero_in_one_style_and_not_in_another_is_said_of_the_style_told() -> None:
    small = Fraction(4, 100)
    assert published(small, "pct2").note == ""
    assert published(small, "pct0").note == "[k]"
    assert published(small, "change_pct1", "pct2").note == "[k]"


def test_each_style_is_rounded_from_the_exact_value() -> None:
    found = published(Fraction(1249, 20), "pct1", "pct0")  # 62.45: to 62.5 and from that to 63
    assert (found.show("pct1"), found.show("pct0")) == ("62.5%", "62%")


@pytest.mark.parametrize(("status", "printed"), [("x", "[x]"), ("z", "[z]")])
def test_what_cannot_be_had_is_printed_as_shorthand(status: str, printed: str) -> None:
    found = published(None, "pct1", status=status)
    assert (found.value, found.note, found.show("pct1")) == (None, printed, printed)


def test_a_percentage_on_a_small_base_is_not_published() -> None:
    found = published(Fraction(100), "pct1", rule="small-base")
    assert (found.value, found.show("pct1"), found.tag) == (None, "[z]", "small numbers")


def test_a_percentage_on_a_smallish_base_is_tagged() -> None:
    found = published(Fraction(-300, 28), "pct1", rule="small-numbers")
    assert (found.show("pct1"), found.tag) == ("−10.7%", "small numbers")


def test_a_signal_is_published_with_its_value_and_kept_back_with_it() -> None:
    assert published(Fraction(100), "pct1", signal="above").signal == "above"
    assert published(Fraction(100), "pct1", rule="small-numbers", signal="above").signal == "above"
    assert published(Fraction(100), "pct1", rule="small-base", signal="above").signal == ""
    assert published(None, "pct1", status="x", signal="above").signal == ""


def test_limits_on_few_months_are_published_and_tagged() -> None:
    found = published(Fraction(100), "pct1", rule="trial")
    assert (found.value, found.show("pct1"), found.tag) == (Decimal("100.0"), "100.0%", "trial limits")


def test_what_rounds_to_zero_says_so() -> None:
    assert published(Fraction(1, 1000), "pct1").note == "[k]"
    assert published(Fraction(0), "pct1").note == ""


def test_a_style_that_was_not_asked_for_cannot_be_shown() -> None:
    with pytest.raises(KeyError):
        published(Fraction(1), "pct1").show("pct2")


@given(st.fractions(-1000, 1000), st.sampled_from(["pct0", "pct1", "change_pct2"]))
def test_the_exact_value_is_nowhere_in_what_is_published(value: Fraction, style: str) -> None:
    found = published(value, style)
    assert isinstance(found.value, Decimal)
    assert not any(isinstance(part, Fraction) for part in vars(found).values())
