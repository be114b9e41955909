"""XmR: the published cases, each rule and its near miss worked by hand, and what must always hold.

The hand-worked series begin 1, −1 and have their limits from these two: mean 0, mean moving range 2,
limits ±5.32, two thirds of the way to them ±266/75.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.measures.spc import NEAR, SCREEN, Band, Controlled, band_of, control, moving_ranges
from reportgen.model import Signal
from reportgen.spec.signals import tone_of

Number = int | str | Fraction | None
WHEELER = (5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200)
MIRRORED: dict[Signal, Signal] = {
    "": "", "above": "below", "below": "above", "rising": "falling", "falling": "rising",
    "near-above": "near-below", "near-below": "near-above", "run-above": "run-below", "run-below": "run-above",
}  # fmt: skip


def exact(*values: Number) -> list[Fraction | None]:
    return [None if value is None else Fraction(value) for value in values]


def signals(found: list[Controlled]) -> list[str]:
    return [one.signal for one in found]


def after(*values: Number) -> list[str]:
    """The signals of points that follow 1, −1, whose limits they are held against."""
    return signals(control(exact(1, -1, *values), fix_after=2))[2:]


def band(*values: Number, screen: bool = True) -> Band:
    found = band_of(exact(*values), screen)
    assert found
    return found


@pytest.mark.parametrize(
    ("values", "fix_after", "mean", "lower", "upper"),
    [
        (range(1, 11), None, "5.5", "2.84", "8.16"),
        ((3, 1, 4, 1, 5, 9, 2), None, "3.5714", "-6.6252", "13.7681"),
        (range(1, 9), 3, "2", "-0.66", "4.66"),
    ],
)
def test_limits_are_those_that_the_python_port_publishes(
    values: tuple[int, ...], fix_after: int | None, mean: str, lower: str, upper: str
) -> None:
    found = control(exact(*values), fix_after=fix_after)[-1].band
    assert found and found.lower is not None and found.upper is not None
    told = [round(float(one), 4) for one in (found.centre, found.lower, found.upper)]
    assert told == [float(mean), float(lower), float(upper)]


def test_limits_are_those_that_wheeler_publishes() -> None:
    found = band(*WHEELER, screen=False)
    assert found.centre == Fraction("4135.5")
    assert found.moving_range and found.lower and found.upper and found.upper_range
    told = [round(float(one), 2) for one in (found.moving_range, found.lower, found.upper, found.upper_range)]
    assert told == [355.93, 3188.72, 5082.28, 1163.19]


@pytest.mark.parametrize("times", [7, 8])
def test_two_points_near_limits_on_two_sides_are_common_cause_as_in_r(times: int) -> None:
    found = control(exact(*[1, -1] * times, "5.5", "-5.5"))
    assert found[-1].band and found[-1].band.is_beyond(Fraction("5.5"), NEAR)
    assert signals(found)[-2:] == ["", ""]


@pytest.mark.parametrize(
    ("value", "signal"), [("5.32", ""), ("5.33", "above"), ("-5.32", ""), ("-5.33", "below")]
)
def test_a_point_on_a_limit_is_inside_it(value: str, signal: str) -> None:
    assert after(value) == [signal]


NEAR_LINE = Fraction(266, 75)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((4, 1, 4), ["near-above", "", "near-above"]),
        ((1, 4, 4), ["", "near-above", "near-above"]),
        ((-4, -4, -1), ["near-below", "near-below", ""]),
        ((4, 4, 4), ["near-above"] * 3),
        (("5.32", 1, 4), ["near-above", "", "near-above"]),  # on the limit is not outside it
        ((4, 1, NEAR_LINE), ["", "", ""]),  # on the line of two thirds is not beyond it
        ((4, 1, NEAR_LINE + Fraction(1, 100)), ["near-above", "", "near-above"]),
        ((4, -1, 4), ["", "", ""]),
        ((4, 0, 4), ["", "", ""]),  # the third on the mean is on neither side
        ((4, 1, 1, 4), ["", "", "", ""]),
        ((4, None, 4), ["", "", ""]),
        ((6, 1, 4), ["above", "", ""]),  # outside is not near, as in R
        ((4, 4), ["", ""]),
    ],
)
def test_two_of_three_near_a_limit(values: tuple[Number, ...], found: list[str]) -> None:
    assert after(*values) == found


DOWN = ("0.7", "0.5", "0.3", "0.1", "-0.1", "-0.3", "-0.5")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (DOWN, ["falling"] * 7),
        (DOWN[1:], [""] * 6),  # six points, five steps
        ((*DOWN[:3], "0.3", *DOWN[3:6]), [""] * 7),  # a step of nothing
        ((*DOWN[:3], None, *DOWN[3:]), [""] * 8),
        ((*DOWN, "-0.7"), ["falling"] * 8),
        ((*DOWN, "0.5"), [*["falling"] * 7, ""]),
    ],
)
def test_a_trend_is_seven_points_each_below_the_one_before(values: tuple[Number, ...], found: list[str]) -> None:
    assert after(*values) == found
    mirrored = [None if value is None else -Fraction(value) for value in values]
    assert signals(control([*exact(-1, 1), *mirrored], fix_after=2))[2:] == [
        "rising" if one else "" for one in found
    ]


def test_where_a_rise_turns_into_a_fall_the_highest_point_ends_the_rise() -> None:
    up = list(reversed(DOWN))
    assert after("0.9", *up, *DOWN[1:]) == ["", *["rising"] * 7, *["falling"] * 6]


UP = ("0.1", "0.2", "0.1", "0.2", "0.1", "0.2", "0.1")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (UP, ["run-above"] * 7),
        ((*UP, "0.2"), ["run-above"] * 8),
        ((*UP, "-0.2"), [*["run-above"] * 7, ""]),
        (UP[:6], [""] * 6),
        ((*UP[:6], 0), [""] * 7),  # on the mean is on neither side
        ((*UP[:6], -1), [""] * 7),
        ((*UP[:6], None, "0.1"), [""] * 8),
        ((0,) * 7, [""] * 7),  # R flags none of these; its Python port does
    ],
)
def test_a_run_is_seven_points_on_one_side(values: tuple[Number, ...], found: list[str]) -> None:
    assert after(*values) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("0.1", "0.2", "0.3", "0.4", "0.5", 4, 6), [*["rising"] * 6, "above"]),
        (("0.1", "0.2", "0.3", "0.4", "0.5", 4, 5), ["rising"] * 7),  # before near a limit
        (("0.1", "0.2", "0.1", "0.2", "0.1", 4, 5), [*["run-above"] * 5, "near-above", "near-above"]),
        (("0.7", "0.6", "0.5", "0.4", "0.3", "0.2", "0.1"), ["falling"] * 7),  # before a run
    ],
)
def test_the_first_rule_of_the_order_is_told(values: tuple[Number, ...], found: list[str]) -> None:
    assert after(*values) == found


def test_each_segment_has_its_own_limits() -> None:
    low, high = [1, -1] * 6, [11, 9] * 6
    found = control(exact(*low, *high), rebased=[12])
    assert [(one.band.centre, one.band.lower, one.segment) for one in found if one.band] == [
        *[(0, Fraction("-5.32"), range(12))] * 12,
        *[(10, Fraction("4.68"), range(12, 24))] * 12,
    ]
    assert set(signals(found)) == {""}
    assert "" not in signals(control(exact(*low, *high)))


def test_no_rule_reaches_over_a_rebase() -> None:
    rise = exact(*range(8))
    assert "rising" in signals(control(rise))
    assert "rising" not in signals(control(rise, rebased=[4]))
    near = exact(*[1, -1] * 6, 4, 1, 4)
    assert signals(control(near, fix_after=2))[-3:] == ["near-above", "", "near-above"]
    assert "near-above" not in signals(control(near, rebased=[13], fix_after=2))


def test_a_rebase_at_the_start_or_outside_changes_nothing() -> None:
    assert control(exact(*WHEELER), rebased=[0, 16, 99]) == control(exact(*WHEELER))


def test_a_flat_series_has_no_limits_and_no_signals() -> None:
    for screen in (True, False):
        found = control(exact(*[5] * 20), screen=screen)
        assert signals(found) == [""] * 20
        assert found[-1].band and found[-1].band.centre == 5
        assert (found[-1].band.has_limits, found[-1].band.lower, found[-1].band.upper) == (False, None, None)


def test_where_all_steps_but_a_few_are_nothing_screening_leaves_no_limits() -> None:
    rare = [*[0] * 9, 1, *[0] * 9]
    assert not band(*rare).has_limits
    assert band(*rare, screen=False).upper == Fraction(1, 19) + Fraction("2.66") * Fraction(2, 18)
    assert set(signals(control(exact(*rare)))) == {""}


def test_one_value_alone_has_a_mean_and_no_limits() -> None:
    assert (band(7).centre, band(7).has_limits) == (7, False)
    assert band_of([None, None]) is None
    assert control([]) == []
    assert [one.band for one in control([None])] == [None]


def test_limits_of_eleven_points_are_trial_and_of_twelve_are_not() -> None:
    assert band(*range(11)).trial
    assert not band(*range(12)).trial
    assert band(*range(11), None).trial  # a gap is no point


def test_the_largest_steps_are_screened_once() -> None:
    outlier = [10, 11] * 10 + [40] + [11, 10] * 10  # forty steps, of 29 or of 1
    assert band(*outlier).moving_range == 1
    assert band(*outlier, screen=False).moving_range == Fraction(38 + 29 + 29, 40)
    again = [0, 1] * 10 + [5, 100]  # 95 goes; 4 would go at a second look, and stays
    assert band(*again).moving_range == Fraction(19 + 4, 20)


def test_a_step_of_just_3267_means_is_screened_and_a_smaller_one_kept() -> None:
    just = SCREEN * 3 / (4 - SCREEN)  # of three steps of 1 and this one, it is 3.267 times the mean
    assert just == SCREEN * (3 + just) / 4
    assert band(0, 1, 0, 1, 1 + just).moving_range == 1
    less = just - Fraction(1, 100)
    assert band(0, 1, 0, 1, 1 + less).moving_range == (3 + less) / 4


def test_no_step_is_measured_over_a_gap() -> None:
    assert moving_ranges(exact(1, 3, None, 10, 14)) == [2, 4]
    assert (band(1, 3, None, 10, 14).centre, band(1, 3, None, 10, 14).points) == (7, 4)


def test_a_gap_has_the_limits_of_its_segment_and_no_signal() -> None:
    found = control(exact(1, -1, None, 9), fix_after=2)
    assert signals(found) == ["", "", "", "above"]
    assert found[2].band == found[3].band


SERIES = st.lists(st.none() | st.fractions(-50, 50, max_denominator=20), max_size=40)
POSITIONS = st.lists(st.integers(0, 39), max_size=3)


@given(SERIES, POSITIONS, st.booleans(), st.fractions(-1000, 1000, max_denominator=50))
def test_shifting_every_value_shifts_limits_and_leaves_signals(
    values: list[Fraction | None], rebased: list[int], screen: bool, by: Fraction
) -> None:
    was = control(values, rebased, screen)
    now = control([None if value is None else value + by for value in values], rebased, screen)
    assert signals(now) == signals(was)
    for before, later in zip(was, now, strict=True):
        if before.band and later.band:
            assert later.band == Band(before.band.centre + by, before.band.moving_range, before.band.points)


@given(SERIES, POSITIONS, st.booleans(), st.fractions(Fraction(1, 50), 1000, max_denominator=50))
def test_scaling_every_value_scales_limits_and_leaves_signals(
    values: list[Fraction | None], rebased: list[int], screen: bool, by: Fraction
) -> None:
    was = control(values, rebased, screen)
    now = control([None if value is None else value * by for value in values], rebased, screen)
    assert signals(now) == signals(was)
    for before, later in zip(was, now, strict=True):
        if before.band and later.band and before.band.upper is not None:
            assert (later.band.centre, later.band.upper) == (before.band.centre * by, before.band.upper * by)


@given(SERIES, POSITIONS, st.booleans())
def test_mirroring_mirrors_signals_and_with_the_polarity_leaves_tones(
    values: list[Fraction | None], rebased: list[int], screen: bool
) -> None:
    was = control(values, rebased, screen)
    now = control([None if value is None else -value for value in values], rebased, screen)
    assert signals(now) == [MIRRORED[one.signal] for one in was]
    assert [tone_of(one.signal, "down_good") for one in now] == [tone_of(one.signal, "up_good") for one in was]


@given(st.lists(st.integers(0, 6), min_size=8, max_size=40))
def test_what_is_flagged_is_what_the_rules_say(values: list[int]) -> None:
    """Each rule in its own words, over every window that a point is in."""
    found = control(exact(*values))
    one = found[0].band
    assert one
    if not one.has_limits:
        assert set(signals(found)) == {""}
        return
    sides = [one.side(Fraction(value)) for value in values]
    out = [not one.lower <= value <= one.upper for value in values]  # type: ignore[operator]
    two_thirds = Fraction(532, 300) * (one.moving_range or 0)
    near = [abs(value - one.centre) > two_thirds and not out[at] for at, value in enumerate(values)]
    for at in range(len(values)):
        sevens = [range(start, start + 7) for start in range(max(0, at - 6), min(at, len(values) - 7) + 1)]
        threes = [range(start, start + 3) for start in range(max(0, at - 2), min(at, len(values) - 3) + 1)]
        steps = [[values[i + 1] - values[i] for i in window[:-1]] for window in sevens]
        trend = any(min(step) > 0 or max(step) < 0 for step in steps)
        run = any(abs(sum(sides[i] for i in window)) == 7 for window in sevens)
        three = any(
            abs(sum(sides[i] for i in window)) == 3 and sum(near[i] for i in window) >= 2 for window in threes
        )
        assert bool(found[at].signal) == (out[at] or trend or run or (near[at] and three))
