"""Whether a signal is good, and what limits say of a target."""

from decimal import Decimal

import pytest

from reportgen.model import Signal
from reportgen.spec.signals import Assurance, assurance, tone_of

UP: list[Signal] = ["above", "rising", "near-above", "run-above"]
DOWN: list[Signal] = ["below", "falling", "near-below", "run-below"]


def test_a_signal_upwards_is_good_where_up_is_and_bad_where_down_is() -> None:
    assert {tone_of(signal, "up_good") for signal in UP} == {"better"}
    assert {tone_of(signal, "up_good") for signal in DOWN} == {"worse"}
    assert {tone_of(signal, "down_good") for signal in UP} == {"worse"}
    assert {tone_of(signal, "down_good") for signal in DOWN} == {"better"}


def test_where_neither_is_good_a_signal_is_to_be_explained() -> None:
    for signal in UP + DOWN:
        assert (tone_of(signal, "neutral"), tone_of(signal, "to_explain")) == ("explain", "explain")


def test_common_cause_has_no_tone() -> None:
    assert {tone_of("", "up_good"), tone_of("", "down_good"), tone_of("", "to_explain")} == {"plain"}


@pytest.mark.parametrize(
    ("lower", "upper", "up_good", "down_good"),
    [
        (1, 3, "fail", "pass"),
        (5, 7, "pass", "fail"),
        (1, 5, "inconsistent", "inconsistent"),
        (4, 5, "inconsistent", "inconsistent"),  # a target on a limit is within them, as in R
        (3, 4, "inconsistent", "inconsistent"),
    ],
)
def test_limits_meet_a_target_of_four_always_never_or_by_chance(
    lower: int, upper: int, up_good: Assurance, down_good: Assurance
) -> None:
    ends = Decimal(lower), Decimal(upper)
    assert assurance(Decimal(4), *ends, "up_good") == up_good
    assert assurance(Decimal(4), *ends, "down_good") == down_good


def test_nothing_is_said_of_a_target_without_one_without_limits_or_where_neither_way_is_good() -> None:
    four, one, three = Decimal(4), Decimal(1), Decimal(3)
    assert assurance(None, one, three, "up_good") == ""
    assert assurance(four, None, three, "up_good") == assurance(four, one, None, "up_good") == ""
    assert assurance(four, one, three, "neutral") == assurance(four, one, three, "to_explain") == ""
