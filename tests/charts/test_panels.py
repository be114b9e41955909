"""What stands where on a panel."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from charts.legible import assert_legible, words
from charts.making import ANSWERED, CALLS, RECEIVED, SHAPES, bars, figure_of, line, spec, texts
from reportgen.charts import target
from reportgen.charts.placing import Rect
from reportgen.model import ChartSpec

CONTEXT, PRIMARY = "#8a949e", "#12436d"
# Values of up to 60 months, with gaps.
COUNTS = st.lists(st.none() | st.integers(0, 9) | st.integers(0, 20000), min_size=1, max_size=60)
RATES = st.lists(
    st.none() | st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:.1f}"), min_size=1, max_size=60
)


@pytest.mark.parametrize("chart", SHAPES.values(), ids=SHAPES)
def test_no_text_leaves_the_picture_or_covers_another(chart: ChartSpec) -> None:
    assert_legible(chart)


@given(counts=COUNTS, rates=RATES, goal=st.integers(0, 100), wide=st.sampled_from([285.0, 607.5, 876.0]))
@settings(max_examples=30, deadline=None)
def test_text_is_legible_whatever_the_data(counts: list, rates: list, goal: int, wide: float) -> None:
    volumes = replace(bars(counts), target=Decimal(goal), target_label="Force KPI")
    assert_legible(spec(volumes, line(rates, target=goal), width=wide))


def test_text_is_never_turned_and_never_small() -> None:
    with figure_of(CALLS) as figure:
        for text in figure.axes[0].texts:
            assert text.get_rotation() == 0
            assert text.get_fontsize() >= 11


def test_bars_stand_on_zero_and_are_as_high_as_their_values() -> None:
    drawn = _bars(spec(bars([100, 50, 0, 200])))
    assert len({bar.get_y() for bar in drawn}) == 1
    assert [bar.get_height() / drawn[3].get_height() for bar in drawn] == [0.5, 0.25, 0, 1]


def test_the_zero_of_the_axis_is_where_the_bars_begin() -> None:
    with figure_of(CALLS) as figure:
        bottom = figure.axes[0].patches[0].get_y()
        lines = [one for one in figure.axes[0].lines if one.get_color() == "#DEE0E2"]
    assert min(one.get_ydata()[0] for one in lines if one.get_ydata()[0] > 190) == pytest.approx(bottom)


def test_earlier_years_are_grey_and_the_current_one_is_in_colour() -> None:
    colours = [to_hex(bar.get_facecolor()) for bar in _bars(CALLS)]
    assert colours == [CONTEXT] * 12 + [PRIMARY] * 9


def test_a_gap_has_no_bar_and_says_why() -> None:
    chart = spec(bars([4, None, 6]))
    assert len(_bars(chart)) == 2
    assert "[x]" in words(chart)


def test_a_zero_is_told_from_a_gap() -> None:
    assert words(spec(bars([5000, 0, *RECEIVED]))).count("0") == 2  # the axis has one of them


def test_a_gap_breaks_the_line_and_a_month_alone_is_a_dot() -> None:
    values = ["91.0", "92.0", None, "93.0", None, "94.0", "95.0", *["95.0"] * 14]
    with figure_of(spec(line(values))) as figure:
        strokes = [one for one in _lines(figure.axes[0].lines) if len(one.get_xdata()) > 1]
        dots = [one for one in figure.axes[0].lines if one.get_marker() == "o"]
    assert [len(one.get_xdata()) for one in strokes] == [2, 8, 9]
    assert len(dots) == 2


def test_the_last_bar_and_the_last_point_carry_their_printed_text() -> None:
    assert {"5,610", "95.4%"} <= set(words(CALLS))


def test_the_highest_bar_is_labelled_once() -> None:
    assert words(CALLS).count("6,010") == 1


def test_few_bars_are_all_labelled() -> None:
    assert {f"{value:,}" for value in RECEIVED[-9:]} <= set(words(SHAPES["nine months"]))


def test_the_target_is_named_on_the_line_with_its_value() -> None:
    assert "National standard 90%" in words(CALLS)


@pytest.mark.parametrize("label", ["National standard", "National standard 90%"])
def test_the_target_s_value_is_not_said_twice(label: str) -> None:
    assert target.name(line(ANSWERED, target_label=label)) == "National standard 90%"


def test_a_target_without_a_label_is_called_target() -> None:
    assert target.name(line(ANSWERED, target_label="")) == "Target 90%"


def test_a_long_target_keeps_its_value() -> None:
    assert any(word.endswith("\N{HORIZONTAL ELLIPSIS} 90%") for word in words(SHAPES["long words"]))


def test_the_target_s_name_covers_neither_the_line_nor_the_last_label() -> None:
    for last in range(80, 101):
        chart = spec(line([*ANSWERED[:-1], str(last)]))
        boxes = {one.text: one.box for one in texts(chart)}
        name = boxes["National standard 90%"]
        assert not name.overlap(boxes[f"{last}%"])
        assert not any(_inside(place, name) for place in _along(chart))


def test_a_label_is_on_its_point_s_side_of_the_target() -> None:
    chart = SHAPES["three panels"]
    places = {one.text: one.box for one in texts(replace(chart, series=chart.series[:2]))}
    goal = places["90%"]
    first = places.get("86.5%")
    assert first is None or first.top < goal.top


def test_months_are_letters_over_their_financial_year() -> None:
    found = texts(CALLS)
    assert [one.text for one in found if len(one.text) == 1 and one.text.isalpha()] == list(
        "AMJJASONDJFMAMJJASOND"
    )
    boxes = {one.text: one.box for one in found}
    middle = (boxes["2023/24"].left + boxes["2023/24"].right) / 2
    with figure_of(CALLS) as figure:
        places = [bar.get_x() + bar.get_width() / 2 for bar in figure.axes[0].patches[:12]]
    assert middle == pytest.approx(sum(places) / 12, abs=1)


def test_letters_are_thinned_when_months_are_many() -> None:
    letters = [word for word in words(SHAPES["60 months"]) if len(word) == 1 and word.isalpha()]
    assert "".join(letters) == "JAJOJAJOJAJOJAJOJAJO"


def test_where_years_names_do_not_all_fit_the_current_one_stays() -> None:
    found = words(spec(bars([10] * 15, first="2023-02"), width=120))
    assert "2024/25" in found
    assert "2023/24" not in found


def test_hostile_text_is_drawn_as_it_is() -> None:
    label = "Cost in $x_1^2$ & <b>calls</b> \\alpha {0} %s"
    assert label in words(spec(bars(RECEIVED, label)))


def test_an_empty_panel_says_so() -> None:
    assert "No figures to show" in words(SHAPES["nothing"])


def _bars(chart: ChartSpec) -> list[Rectangle]:
    with figure_of(chart) as figure:
        return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


def _lines(lines: list[Line2D]) -> list[Line2D]:
    """The strokes of series, not of the grid, the target or the years."""
    return [one for one in lines if one.get_linewidth() == 2.6 and one.get_marker() == "None"]


def _along(chart: ChartSpec) -> list[tuple[float, float]]:
    """Points close together on the drawn line."""
    found = []
    with figure_of(chart) as figure:
        for one in _lines(figure.axes[0].lines):
            ends = list(zip(one.get_xdata(), one.get_ydata(), strict=True))
            for (x0, y0), (x1, y1) in zip(ends, ends[1:], strict=False):
                found += [(x0 + (x1 - x0) * step / 50, y0 + (y1 - y0) * step / 50) for step in range(51)]
    return found


def _inside(place: tuple[float, float], box: Rect) -> bool:
    return box.left < place[0] < box.right and box.bottom < place[1] < box.top
