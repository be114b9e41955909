"""XmR charts: where the mean and the limits stand, what marks a month, and what is said in words."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from charts.legible import assert_legible, words
from charts.making import (
    ABANDONED,
    BRAND,
    HATE,
    LIMITED,
    figure_of,
    line,
    offences,
    spec,
    texts,
    with_limits,
)
from reportgen.charts import limits
from reportgen.charts.drawing import draw
from reportgen.charts.layout import panels_of
from reportgen.charts.scale import scale_of
from reportgen.charts.style import look_of
from reportgen.model import Annotation, Series, Tone
from reportgen.periods import Month

LOOK = look_of(BRAND)
PLAIN = with_limits(offences(), "52.8", "33.4", "72.1")
BEYOND = with_limits(offences([0, 3, 1, 0, 7, 2, 0, 1, 4]), "2.0", "-4.1", "8.1")


def test_the_mean_is_solid_and_the_limits_are_dashed_each_at_its_height() -> None:
    panel = panels_of(spec(PLAIN), LOOK)[0]
    with figure_of(spec(PLAIN)) as figure:
        found = {round(one.get_ydata()[0], 3): one.is_dashed() for one in _level(figure)}
    heights = [round(panel.y(Decimal(value)), 3) for value in ("52.8", "33.4", "72.1")]
    assert [found[height] for height in heights] == [False, True, True]


def test_the_lines_are_named_at_their_right_with_the_published_values() -> None:
    panel = panels_of(spec(PLAIN), LOOK)[0]
    boxes = {one.text: one.box for one in texts(spec(PLAIN))}
    for name, value in (("Upper limit 72.1", "72.1"), ("Mean 52.8", "52.8"), ("Lower limit 33.4", "33.4")):
        assert boxes[name].left > panel.plot.right
        assert boxes[name].bottom < panel.y(Decimal(value)) < boxes[name].top


def test_a_narrow_picture_has_short_names_and_a_chart_without_limits_no_room_for_any() -> None:
    assert {"Upper 72.1", "Mean 52.8", "Lower 33.4"} <= set(words(spec(PLAIN, width=240)))
    assert panels_of(spec(offences()), LOOK)[0].plot.right == 607.5 - 1


def test_lines_that_are_close_have_names_apart() -> None:
    assert_legible(LIMITED["limits close together"])


def test_the_axis_reaches_the_limits() -> None:
    scale = scale_of(with_limits(offences([50] * 9), "50", "12", "88"), 6)
    assert scale.low <= 12
    assert scale.high >= 88


def test_limits_change_at_a_rebase_and_begin_at_a_break() -> None:
    for name, ends in (("limits, rebased", [(0, 11), (12, 20)]), ("limits from a break", [(12, 20)])):
        (series,) = LIMITED[name].series
        assert series.limits
        assert [(one.first, one.last) for one in limits.stretches(series.limits, series)] == ends
    (panel,) = panels_of(LIMITED["limits, rebased"], LOOK)
    step = panel.x(12) - panel.room / 2
    with figure_of(LIMITED["limits, rebased"]) as figure:
        means = sorted(tuple(one.get_xdata()) for one in _level(figure) if not one.is_dashed())
    assert means == [pytest.approx((panel.plot.left, step)), pytest.approx((step, panel.plot.right))]


def test_a_limit_that_no_count_can_reach_is_no_line_and_the_band_goes_to_the_foot() -> None:
    (panel,) = panels_of(spec(BEYOND), LOOK)
    with figure_of(spec(BEYOND)) as figure:
        assert sum(one.is_dashed() for one in _level(figure)) == 1
        band = next(one for one in figure.axes[0].patches if one.get_zorder() == 1.7)
    assert min(y for _, y in band.get_xy()) == panel.plot.bottom
    assert not any(one.startswith("Lower") for one in words(spec(BEYOND)))
    assert scale_of(BEYOND, 6).low == 0
    assert limits.usual_range(BEYOND) == "up to 8.1"


def test_a_share_has_no_limit_over_100_per_cent() -> None:
    series = with_limits(line(["95.0", "99.5", "97.1"], target=None), "97.2", "92.0", "103.1")
    assert limits.usual_range(series) == "from 92.0%"
    assert scale_of(series, 6).high == 100


def test_a_difference_can_be_less_than_nothing() -> None:
    signed = tuple(
        replace(point, figure_id=replace(point.figure_id, statistic="change")) for point in BEYOND.points
    )
    assert limits.usual_range(replace(BEYOND, points=signed)) == "-4.1 to 8.1"


@pytest.mark.parametrize(
    ("tone", "marker", "colour"),
    [("better", "D", "#1D70B8"), ("worse", "s", "#C2410C"), ("explain", "^", "#5B4B8A")],
)
def test_an_unusual_month_has_a_shape_and_a_colour_that_the_key_names(
    tone: Tone, marker: str, colour: str
) -> None:
    chart = spec(with_limits(offences(), "52.8", "33.4", "72.1", special={4: ("above", tone)}))
    (panel,) = panels_of(chart, LOOK)
    with figure_of(chart) as figure:
        marks = [one for one in _marks(figure) if one.get_marker() == marker]
        assert [one.get_color() for one in marks] == [colour, colour]
        assert (panel.x(4), panel.y(Decimal(49))) in [_place(one) for one in marks]
        assert sum(one.get_marker() == "o" for one in _marks(figure)) == 20
    assert limits.MEANINGS[tone] in words(chart)
    assert not any(limits.MEANINGS[other] in words(chart) for other in limits.MARKS if other != tone)


def test_a_neutral_signal_is_to_explain_and_a_tone_without_a_signal_is_none() -> None:
    series = with_limits(offences(), "52.8", "33.4", "72.1", special={2: ("above", "plain"), 3: ("", "worse")})
    assert series.limits
    assert list(limits.special(series.limits)) == [(2, "explain")]


def test_usual_months_are_grey_dots_and_the_last_is_larger_and_labelled() -> None:
    with figure_of(spec(PLAIN)) as figure:
        *others, last = _marks(figure)
    assert {(one.get_marker(), one.get_color()) for one in others} == {("o", "#505A5F")}
    assert last.get_markersize() > others[0].get_markersize()
    assert "72" in words(spec(PLAIN))


def test_the_target_is_told_from_the_limits() -> None:
    with figure_of(LIMITED["limits beside a target"]) as figure:
        dashed = [one for one in figure.axes[0].lines if one.is_dashed() and len(set(one.get_ydata())) == 1]
    assert {(one.get_color(), one.get_linewidth()) for one in dashed} == {("#505A5F", 1.0), ("#C2410C", 1.6)}


def test_the_verdict_stands_between_title_and_key() -> None:
    boxes = {one.text: one.box for one in texts(spec(PLAIN))}
    said = boxes["The last month is as usual."]
    assert boxes["Hate crime offences each month"].bottom >= said.top
    assert boxes["Usual range"].top <= said.bottom


def test_trial_limits_are_called_so() -> None:
    assert "Usual range, trial limits" in words(LIMITED["trial limits"])
    assert "Usual range, trial limits" not in words(spec(PLAIN))


def test_without_limits_the_line_is_as_ever_and_the_verdict_is_said() -> None:
    chart = LIMITED["no limits yet"]
    said = words(chart)
    assert "The same in every month." in said
    assert not any(one.startswith(("Mean", "Usual")) for one in said)
    with figure_of(chart) as figure:
        assert not any(one.get_alpha() for one in figure.axes[0].patches)


def test_limits_of_bars_are_not_drawn() -> None:
    assert limits.of(replace(PLAIN, draw="bars")) is None


def test_a_gap_has_no_mark_and_no_place_in_the_key() -> None:
    gap = with_limits(offences([41, None, 52]), "46", "33", "59", special={1: ("above", "worse")})
    with figure_of(spec(gap)) as figure:
        assert [one.get_marker() for one in _marks(figure)] == ["o", "o"]
    assert limits.MEANINGS["worse"] not in words(spec(gap))


def test_limits_stand_under_their_months_beside_a_longer_series() -> None:
    late = with_limits(offences(HATE[-9:], first="2024-04"), "60.6", "44.4", "76.7", special={8: ("above", "worse")})
    chart = spec(line(ABANDONED, target=None), late)
    panel = panels_of(chart, LOOK)[1]
    assert panel.limits
    assert [at for at, _ in limits.special(panel.limits)] == [20]
    (stretch,) = limits.stretches(panel.limits, late)
    assert (stretch.first, stretch.last) == (12, 20)


@pytest.mark.parametrize("name", LIMITED)
def test_everything_finds_room_in_a_slide_and_in_half_of_one(name: str) -> None:
    assert draw(LIMITED[name], BRAND).faults == ()


def test_what_does_not_fit_is_told() -> None:
    wordy = spec(_saying("word " * 60), width=240, height=330)
    assert draw(wordy, BRAND).faults == (
        'The verdict under "Hate crime offences each month" does not fit its lines: give the chart a wider slot.',
    )
    (told,) = draw(spec(PLAIN, height=90), BRAND).faults
    assert told.startswith('The plot of "Hate crime offences each month" has ')
    assert "with limits needs 110 by 45: give the chart a larger slot" in told


def _saying(verdict: str) -> Series:
    assert PLAIN.limits
    return replace(PLAIN, limits=replace(PLAIN.limits, verdict=verdict))


def _level(figure: Figure) -> list[Line2D]:
    """The mean and the limits, of every stretch; not those of the key."""
    return [
        one
        for one in figure.axes[0].lines
        if one.get_color() == "#505A5F" and one.get_marker() == "None" and one.get_zorder() == 1.4
    ]


def _marks(figure: Figure) -> list[Line2D]:
    """The marks, with those of the key first, in the order of their months."""
    return [one for one in figure.axes[0].lines if one.get_marker() in ("o", *limits.MARKS.values())]


def _place(mark: Line2D) -> tuple[float, float]:
    return float(mark.get_xdata()[0]), float(mark.get_ydata()[0])




MONTHS = st.integers(0, 20)


@given(
    counts=st.lists(st.none() | st.integers(0, 90) | st.integers(0, 20000), min_size=21, max_size=21),
    lines=st.tuples(*[st.integers(-200, 21000)] * 3).map(sorted),
    tones=st.dictionaries(MONTHS, st.sampled_from(list(limits.MARKS)), max_size=21),
    first=MONTHS,
    said=st.dictionaries(MONTHS, st.sampled_from(["Staff", "A campaign began", "word " * 12]), max_size=4),
    wide=st.sampled_from([285.0, 420.0, 876.0]),
)
@settings(max_examples=40, deadline=None)
def test_text_is_legible_whatever_the_limits_and_annotations(
    counts: list, lines: list, tones: dict, first: int, said: dict, wide: float
) -> None:
    lower, mean, upper = lines
    special = {at: ("above", tone) for at, tone in tones.items()}
    series = with_limits(offences(counts), mean, lower, upper, first=first, special=special)
    start = Month(2023, 4)
    found = tuple(Annotation(str(start.plus(at)), text.strip()) for at, text in said.items())
    assert_legible(spec(replace(series, annotations=found), width=wide))
