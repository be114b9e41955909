"""Sparklines: a shape, and a dot in the colour of its tone."""

import io

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from PIL import Image

from charts.making import BRAND, figure_of, spark, texts
from reportgen.charts.drawing import draw
from reportgen.colour import contrast
from reportgen.model import ChartSpec, Tone


@pytest.mark.parametrize(
    ("tone", "colour"),
    [("better", "#1d70b8"), ("worse", "#c2410c"), ("explain", "#5b4b8a"), ("plain", "#505a5f")],
)
def test_the_dot_has_the_tone_s_colour_and_the_line_is_grey(tone: Tone, colour: str) -> None:
    lines = _lines(spark([3, 5, 4], tone))
    assert [to_hex(one.get_color()) for one in lines if one.get_marker() == "o"] == [colour]
    greys = [to_hex(one.get_color()) for one in lines if one.get_marker() != "o"]
    assert len(greys) == 1
    assert contrast(greys[0].removeprefix("#"), BRAND.colours.panel) >= 3


def test_there_is_no_text() -> None:
    assert texts(spark([3, 5, 4])) == []


def test_gaps_break_the_line() -> None:
    lines = _lines(spark([3, 5, None, 4, None, 6, 7]))
    assert [len(one.get_xdata()) for one in lines] == [2, 1, 2, 1]


def test_all_marks_are_inside() -> None:
    for values in ([3, 5, 4], [0, 0, 0], [7], [1, 10**6], list(range(60))):
        chart = spark(values)
        for one in _lines(chart):
            assert 3 <= min(one.get_xdata()) <= max(one.get_xdata()) <= chart.width - 3
            assert 3 <= min(one.get_ydata()) <= max(one.get_ydata()) <= chart.height - 3


def test_no_figures_leave_an_empty_picture() -> None:
    assert _lines(spark([None, None])) == []
    assert _lines(spark([])) == []


def test_the_ground_is_clear_for_the_tile_s_colour() -> None:
    picture = Image.open(io.BytesIO(draw(spark([3, 5, 4]), BRAND).png))
    assert picture.getpixel((0, 0))[3] == 0


def _lines(chart: ChartSpec) -> list[Line2D]:
    with figure_of(chart) as figure:
        return list(figure.axes[0].lines)
