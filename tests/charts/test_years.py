"""This financial year over those before it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from charts.legible import assert_legible, words
from charts.making import BRAND, RECEIVED, figure_of, years
from reportgen.charts.alt import describe
from reportgen.charts.placing import Rect, spread
from reportgen.charts.style import look_of
from reportgen.charts.years import panels_of
from reportgen.colour import contrast
from reportgen.model import ChartSpec

NAVY, GREY = "#12436d", "#8a949e"
TWO = years(RECEIVED[12:], RECEIVED[:12], width=864, height=330)
COUNTS = st.lists(st.none() | st.integers(0, 9) | st.integers(0, 20000), min_size=1, max_size=12)


@given(
    now=COUNTS, before=st.lists(COUNTS, min_size=1, max_size=3), wide=st.sampled_from([240.0, 420.0, 864.0])
)
@settings(max_examples=40, deadline=None)
def test_years_are_legible_whatever_the_data(now: list, before: list, wide: float) -> None:
    assert_legible(years(now, *before, width=wide, height=330))


def test_months_run_from_april_to_march_under_all_years() -> None:
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert [word for word in words(TWO) if word in months] == months


def test_in_a_narrow_picture_months_are_letters() -> None:
    found = words(replace(TWO, width=285))
    assert "".join(word for word in found if len(word) == 1 and word.isalpha()) == "AMJJASONDJFM"


def test_every_year_is_named_at_its_end_with_its_last_value() -> None:
    assert {"2024/25, Dec: 5,610", "2023/24, Mar: 5,250"} <= set(words(TWO))


def test_the_current_year_is_navy_and_the_one_before_it_grey() -> None:
    assert [len(_line(TWO, colour)) for colour in (NAVY, GREY)] == [9, 12]


def test_a_month_stands_where_it_stood_the_year_before() -> None:
    assert _line(TWO, NAVY) == pytest.approx(_line(TWO, GREY)[:9])


def test_earlier_years_are_greys_that_can_be_seen_and_told_apart() -> None:
    for count in (1, 2, 3):
        shades = [shade.removeprefix("#") for shade in look_of(BRAND).greys(count)]
        found = [contrast(shade, "FFFFFF") for shade in shades]
        assert len(set(shades)) == count
        assert min(found) >= 3
        assert found == sorted(found, reverse=True)


def test_a_year_without_a_month_breaks_off_and_says_why() -> None:
    chart = years([5, 6], [3, None, 4, *[5] * 9], width=864)
    assert "2023/24 [x]" in words(chart)
    assert len(_line(chart, GREY)) == 10


def test_a_year_without_values_leaves_the_others() -> None:
    assert "2024/25, May: 6" in words(years([5, 6], [None] * 12))


def test_nothing_at_all_says_so() -> None:
    assert "No figures to show" in words(years([None], [None]))


def test_names_that_meet_are_moved_apart_and_stay_inside() -> None:
    place = Rect(0, 50, 10, 60)
    found = spread([place, place, place], Rect(0, 0, 100, 62))
    assert [one.top for one in found] == [60, 48, 36]
    low = spread([place.moved(0, -48)] * 2, Rect(0, 0, 100, 62))
    assert [one.bottom for one in low] == [12, 0]


def test_years_share_one_axis() -> None:
    assert len({panel.scale for panel in panels_of(TWO, look_of(BRAND))}) == 1


def test_alt_text_of_years() -> None:
    chart = years([5, 7], [3, None, 4])
    assert describe("Safeguarding records.", chart.series, "years") == (
        "Line chart of two years by month: Safeguarding records, April 2023 to May 2024. "
        "2024/25: 5 in April 2024, 7 in May 2024; highest 7 in May 2024, lowest 5 in April 2024. "
        "2023/24: 3 in April 2023, 4 in June 2023; highest 4 in June 2023, lowest 3 in April 2023; "
        "no figure for May 2023."
    )


def _line(chart: ChartSpec, colour: str) -> list[float]:
    """Where the points of a colour's strokes stand across the picture."""
    with figure_of(chart) as figure:
        strokes = [one for one in figure.axes[0].lines if to_hex(one.get_color()) == colour]
        return [
            float(x) for one in strokes if one.get_linewidth() == 2.6 and one.get_marker() == "None"
            for x in one.get_xdata()
        ]  # fmt: skip
