"""Lying bars: rows of categories, measures or periods."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon

from charts.legible import assert_legible, words
from charts.making import BRAND, STAGES, figure_of, lying
from reportgen.charts.alt import LONGEST, describe
from reportgen.charts.drawing import draw
from reportgen.charts.scale import lying_scale
from reportgen.model import ChartSpec

NAVY, GREY = "#12436d", "#8a949e"
THREE = lying(
    STAGES, ["92.1", "78.4", "65.0", "90.3", "79.7"], ["93.0", "81.0", "67.7", "91.2", "82.9"],
    ["91.5", "79.9", "64.1", "90.0", "81.5"], width=864, height=330,
)  # fmt: skip
LABELS = st.text(alphabet="abc de fghi", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split()) or "a"
)


@given(
    rows=st.lists(st.tuples(LABELS, st.none() | st.integers(0, 20000)), min_size=1, max_size=20),
    count=st.integers(1, 3),
    wide=st.sampled_from([285.0, 420.0, 864.0]),
)
@settings(max_examples=40, deadline=None)
def test_rows_are_legible_or_a_problem(rows: list, count: int, wide: float) -> None:
    names, values = [f"{at} {name}" for at, (name, _) in enumerate(rows)], [value for _, value in rows]
    chart = lying(names, *[values] * count, unit="cases", width=wide, height=330)
    if not draw(chart, BRAND).faults:
        assert_legible(chart)


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    bars = _bars(lying(["a", "b", "c"], [100, 50, 25], unit="cases"))
    assert len({round(bar[0], 3) for bar in bars}) == 1
    lengths = [bar[1] - bar[0] for bar in bars]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 0.5, 0.25])


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        (["92.1", "64.1"], "%", "0% 20% 40% 60% 80% 100%"),
        (["8.2", "1.1"], "%", "0% 2% 4% 6% 8% 10%"),
        (["50.0"], "%", "0% 10% 20% 30% 40% 50%"),
        (["50.1"], "%", "0% 20% 40% 60% 80% 100%"),
        ([120], "%", "0% 25% 50% 75% 100% 125%"),
        ([412, 275], "days", "0 100 200 300 400 500"),
        ([0], "cases", "0 1"),
        ([1], "cases", "0 1"),
    ],
)
def test_the_axis_goes_to_a_hundred_or_a_round_number(values: list, unit: str, ticks: str) -> None:
    scale = lying_scale([Decimal(value) for value in values], unit, 6)
    assert " ".join(scale.tick_texts()) == ticks


def test_every_bar_carries_its_printed_value_and_every_row_its_label() -> None:
    printed = {point.text for series in THREE.series for point in series.points}
    assert printed | set(STAGES) <= set(words(THREE))


def test_periods_are_named_in_a_key_when_there_are_several() -> None:
    assert {"2024/25", "2023/24", "2022/23"} <= set(words(THREE))
    assert "2024/25" not in words(lying(STAGES, [1] * 5))


def test_the_current_period_is_navy_wherever_it_stands() -> None:
    turned = replace(THREE, series=THREE.series[::-1])
    first_row = [colour for *_, colour in _bars(turned)[:3]]
    assert first_row[2] == NAVY
    assert len(set(first_row)) == 3


def test_rows_of_periods_have_the_current_one_in_navy() -> None:
    chart = lying(["2022", "2023", "2024"], [9, 8, 7], unit="days", labels=["Days to grant"])
    assert [bar[2] for bar in _bars(replace(chart, current="2024"))] == [GREY, GREY, NAVY]


def test_zero_is_written_and_what_is_missing_is_said_in_words() -> None:
    chart = lying(["a", "b", "c"], [0, None, 4], unit="cases")
    reasons = ("", "", "[z]")
    points = [replace(p, text=r or p.text) for p, r in zip(chart.series[0].points, reasons, strict=True)]
    points[2] = replace(points[2], value=None)
    found = words(replace(chart, series=(replace(chart.series[0], points=tuple(points)),)))
    assert {"0", "not available", "not applicable"} <= set(found)
    assert not _bars(replace(chart, series=(replace(chart.series[0], points=tuple(points)),)))


def test_a_count_out_of_few_stands_where_there_is_no_percentage() -> None:
    chart = lying(["a"], [None])
    point = replace(chart.series[0].points[0], text="10 of 13")
    assert "10 of 13" in words(replace(chart, series=(replace(chart.series[0], points=(point,)),)))


def test_twenty_rows_fit_half_a_slide() -> None:
    chart = lying(
        [f"{age} to {age + 4}" for age in range(20)], range(20), unit="cases", width=420, height=330
    )
    assert draw(chart, BRAND).faults == ()
    assert_legible(chart)


def test_rows_that_cannot_be_read_are_a_problem_with_the_height_they_need() -> None:
    chart = lying([str(at) for at in range(20)], *[range(20)] * 3, unit="cases", width=420, height=330)
    (fault,) = draw(chart, BRAND).faults
    assert fault == (
        "Its 20 rows of 3 bars need 854 points of height to be read, and the slot has 330: "
        "leave rows or periods out, or give it a larger slot."
    )


def test_long_labels_are_wrapped_in_full() -> None:
    label = "Victims of domestic abuse referred to a specialist service within two working days"
    assert " ".join(words(lying([label, "b"], [3, 4], unit="cases", width=420))).count(label) == 1


def test_a_label_that_has_to_be_cut_is_a_problem() -> None:
    chart = lying(["x" * 90, "b"], [3, 4], unit="cases", width=420, height=330)
    assert draw(chart, BRAND).faults == (f'The row label "{"x" * 90}" is too long for its row: shorten it.',)


def test_a_slot_too_narrow_for_bars_is_a_problem() -> None:
    (fault,) = draw(lying(["a row of words"], [123456789], unit="cases", width=120), BRAND).faults
    assert fault.startswith("There is no room for bars")


def test_the_table_names_the_rows() -> None:
    rows = draw(lying(["Contact"], ["92.1"], ["93.0"]), BRAND).csv.decode("utf-8-sig").splitlines()
    assert rows[0] == "category,series,figure_id,value,unit,display"
    assert [row.split(",")[:2] for row in rows[1:]] == [["Contact", "2024/25"], ["Contact", "2023/24"]]


def test_alt_text_says_every_value_while_they_are_few() -> None:
    chart = lying(["Contact", "Actions"], ["92.1", None], ["93.0", "81.0"])
    assert describe("Satisfied", chart.series, "categories") == (
        "Bar chart: Satisfied. 2024/25: Contact 92.1%, Actions not available. "
        "2023/24: Contact 93.0%, Actions 81.0%."
    )


def test_alt_text_of_many_rows_says_the_highest_and_the_lowest() -> None:
    names = [f"A rather long name of category {at}" for at in range(30)]
    chart = lying(names, [*range(29), None], unit="cases")
    text = describe("Cases", chart.series, "categories")
    assert text == (
        "Bar chart: Cases. 2024/25: highest 28, A rather long name of category 28; "
        "lowest 0, A rather long name of category 0; no figure for 1 of 30 rows."
    )


def test_alt_text_is_cut_where_even_that_is_too_long() -> None:
    chart = lying(["a"], [1], labels=["word " * 200])
    text = describe("Cases", chart.series, "categories")
    assert len(text) <= LONGEST
    assert text.endswith("word\N{HORIZONTAL ELLIPSIS}")


def _bars(chart: ChartSpec) -> list[tuple[float, float, str]]:
    """Each bar's left, right and colour, from the top down; neither paper nor the key's swatches."""
    with figure_of(chart) as figure:
        found = [
            patch for patch in figure.axes[0].patches if isinstance(patch, Polygon) and patch.zorder == 2
        ]
        return [
            (min(xs), max(xs), to_hex(patch.get_facecolor()))
            for patch in found
            for xs in [[float(x) for x, _ in patch.get_xy()]]
        ]
