"""What a native chart is made of before it is written: formats, shades, and which values are labelled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from charts.making import ANSWERED, BRAND, RECEIVED, bars, line, points, spec
from reportgen.charts import shades
from reportgen.charts.formats import GENERAL, code, format_of, tick_format
from reportgen.charts.native import native_charts
from reportgen.colour import contrast
from reportgen.model import NativeChart, NativeLabel, Point, Shade
from reportgen.numbers import STYLES

DARK = BRAND.colours.model_copy(update={"paper": "101820", "ink": "FFFFFF", "context": "5A646E"})
ALIKE = BRAND.colours.model_copy(update={"primary": "9FC5E8"})


def only(*series: object, **changes: object) -> NativeChart:
    (chart,) = native_charts(spec(*series, native=True, **changes), BRAND)  # type: ignore[arg-type]
    return chart


def by_place(chart: NativeChart, series: int = 0) -> dict[int, NativeLabel]:
    return {label.at: label for label in chart.series[series].labels}


@pytest.mark.parametrize(("style", "wanted"), [
    ("int", '#,##0;"\u2212"#,##0'),
    ("pct1", '#,##0.0"%";"\u2212"#,##0.0"%"'),
    ("change_pp1", '"+"#,##0.0"pp";"\u2212"#,##0.0"pp";#,##0.0"pp"'),
    ("size_int", "#,##0;#,##0"),
    ("gbp0", '"\u00a3"#,##0;"\u2212""\u00a3"#,##0'),
    ("source.int_plain", '0;"-"0'),
])  # fmt: skip
def test_a_style_is_a_number_format(style: str, wanted: str) -> None:
    assert code(STYLES[style]) == wanted


def test_the_format_is_one_that_prints_every_value() -> None:
    assert format_of(points((1200, 30))) == code(STYLES["int"])
    assert format_of(points(("86.4", "85.0"), "%")) == code(STYLES["pct1"])
    odd = replace(points((5,))[0], text="about 5")
    assert format_of([odd]) == format_of(points((None,))) == GENERAL


def test_ticks_keep_their_decimals_and_their_unit() -> None:
    assert tick_format([Decimal("0.5"), Decimal(1)], ["0.5%", "1.0%"], "%") == '#,##0.0"%"'
    assert tick_format([Decimal(-5), Decimal(0)], ["\u22125", "0"], "offences") == '#,##0;"\u2212"#,##0'


def test_a_darker_or_lighter_colour_is_what_powerpoint_makes_of_it() -> None:
    assert shades.shaded("808080", 0) == "808080"
    assert shades.shaded("808080", -50) == "404040"
    assert shades.shaded("808080", 50) == "C0C0C0"


@pytest.mark.parametrize("colours", [BRAND.colours, DARK, ALIKE], ids=["light", "dark", "pale"])
def test_marks_and_words_stand_out_from_any_paper(colours: object) -> None:
    def ratio(shade: Shade) -> float:
        return contrast(shades.shaded(getattr(colours, shade.role), shade.light), colours.paper)  # type: ignore[attr-defined]

    marks = [shades.mark("primary", colours), *shades.greys(3, colours), *shades.parts(4, colours)]  # type: ignore[arg-type]
    assert min(map(ratio, marks)) >= 3
    assert min(ratio(shades.text(role, colours)) for role in ("muted", "primary", "worse", "ink")) >= 4.5  # type: ignore[arg-type]
    greys = [ratio(one) for one in shades.greys(3, colours)]  # type: ignore[arg-type]
    assert greys == sorted(greys, reverse=True) and len(set(greys)) == 3


def test_a_brand_that_can_be_read_keeps_its_own_colours() -> None:
    assert shades.mark("primary", BRAND.colours) == Shade("primary")
    assert shades.greys(1, BRAND.colours) == [Shade("context")]


def test_bars_too_many_to_number_all_have_the_last_and_the_highest() -> None:
    found = by_place(only(bars(RECEIVED)))
    assert sorted(found) == [15, 20]
    assert found[20].bold and not found[15].bold


def test_a_number_beside_the_last_one_stays_away() -> None:
    assert sorted(by_place(only(bars((*([5000] * 19), 5700, 5610))))) == [20]


def test_a_line_has_its_last_value_beside_its_dot_clear_of_the_target() -> None:
    chart = only(line(ANSWERED))
    found = by_place(chart)
    assert found[20].place == "r" and found[20].bold
    assert chart.series[0].dots == (20,)
    assert chart.plot.x + chart.plot.width < chart.frame.width - 30


def test_a_month_alone_between_gaps_is_marked() -> None:
    values = (5, None, 6, None, *range(7, 27))
    assert only(line(values, target=None)).series[0].dots == (0, 2, 23)


def test_years_that_end_together_are_named_under_one_another() -> None:
    years = [line([*range(1, 12), last], f"20{year}/{year + 1}", None, f"20{year}-04") for year, last in
             ((22, 10), (23, 10))]  # fmt: skip
    chart = only(line((3, 4), "2024/25", None, "2024-04"), *years, kind="years", current="2024/25")
    moved = [series.labels[0].lower for series in chart.series[1:]]
    assert abs(moved[1] - moved[0]) >= chart.text


def test_the_row_of_the_current_period_is_in_the_first_colour() -> None:
    made = tuple(Point(one.figure_id, name, one.value, one.text)
                 for one, name in zip(points((5, 6)), ("2023", "2024"), strict=True))  # fmt: skip
    series = replace(bars((5, 6)), label="Cases", points=made)
    assert only(series, kind="categories", current="2024").series[0].grey == (0,)
    assert only(series, kind="categories", current="Cases").series[0].grey == ()


def test_the_axis_begins_and_ends_at_a_tick_and_holds_every_value() -> None:
    axis = only(bars((5, 57, 103))).axis
    assert axis.low == 0 and axis.high >= 103 and (axis.high - axis.low) % axis.step == 0


def test_a_key_too_long_for_one_line_has_two() -> None:
    made = [replace(bars((5, 6)), label=f"From April to December of the year 20{year}") for year in (22, 23, 24)]
    one, two = (only(*made[:count], kind="categories", current=made[0].label, width=430.0) for count in (1, 3))
    assert one.key is None
    assert two.key and two.key.height == pytest.approx(2 * 1.7 * 12)
    assert two.plot.y >= two.key.height
