"""Axes begin and end where they should, on round numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.making import bars, line
from reportgen.charts.scale import in_unit, scale_of
from reportgen.model import Series

VALUES = st.lists(st.integers(0, 10**7), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("series", "ticks"),
    [
        (bars([5201, 6010, 4902]), "0 2,000 4,000 6,000"),
        (bars([0, 1, 5, 2]), "0 2 4"),
        (bars([0, 1, 2]), "0 1 2"),
        (bars([1]), "0 1"),
        (bars([0, 0]), "0 1"),
        (bars([12, 480]), "0 200 400"),
        (line(["86.5", "95.6"]), "86% 88% 90% 92% 94% 96%"),
        (line(["30.1", "42.0"], target=37), "30% 35% 40% 45%"),
        (line([100, 100], target=None), "94% 96% 98% 100%"),
        (line([3, 60], target=None), "0% 20% 40% 60%"),
        (line(["0.2", "0.9"], target=None), "0.0% 0.2% 0.4% 0.6% 0.8% 1.0%"),
        (line([3, 3], target=None, unit="calls"), "2 3 4"),
        (line([None], target=None), ""),
    ],
)
def test_ticks_are_few_and_round(series: Series, ticks: str) -> None:
    assert " ".join(scale_of(series, 6).tick_texts()) == ticks


def test_a_low_panel_has_fewer_ticks() -> None:
    assert scale_of(line(["86.5", "95.6"]), 3).tick_texts() == ["80%", "90%", "100%"]


@given(VALUES)
def test_bars_begin_at_zero_with_all_values_on_the_axis(values: list[int]) -> None:
    scale = scale_of(bars(values), 5)
    assert scale.low == 0 == scale.ticks[0]
    assert max(values) <= scale.high
    assert len(scale.ticks) <= 5


@given(VALUES, st.integers(0, 10**7))
def test_a_line_s_axis_holds_its_values_and_its_target(values: list[int], goal: int) -> None:
    scale = scale_of(line(values, target=goal, unit="calls"), 6)
    assert scale.low <= min(*values, goal) <= max(*values, goal) <= scale.high
    assert 2 <= len(scale.ticks) <= 6


@given(VALUES)
def test_whole_numbers_have_whole_ticks(values: list[int]) -> None:
    for series in (bars(values), line(values, target=None)):
        assert all(tick == tick.to_integral_value() for tick in scale_of(series, 5).ticks)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_no_share_is_drawn_above_a_hundred_per_cent(values: list[int]) -> None:
    assert scale_of(line(values, target=None), 6).high <= 100


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [("90", "%", "90%"), ("90.0", "%", "90%"), ("12.50", "%", "12.5%"), ("6000", "calls", "6,000"),
     ("2500", "£", "£2,500"), ("-3", "pp", "\N{MINUS SIGN}3pp"), ("1E+3", "calls", "1,000")],
)  # fmt: skip
def test_numbers_are_printed_in_their_unit(value: str, unit: str, text: str) -> None:
    assert in_unit(Decimal(value), unit) == text
