"""Parts on one another, and the value of their whole above them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from charts.legible import words
from charts.making import ABANDONED_101, ANSWERED_101, BRAND, bars, figure_of, line, spec, stack
from reportgen.charts.alt import describe
from reportgen.charts.drawing import draw
from reportgen.charts.style import PART_COLOURS, look_of
from reportgen.colour import contrast
from reportgen.model import ChartSpec

CALLS = spec(*stack(ANSWERED_101, ABANDONED_101))


def test_each_part_stands_on_those_before_it_and_all_reach_the_whole() -> None:
    first, second = _parts(spec(*stack([60, 30], [40, 70])))
    per_unit = first[0].get_height() / 60
    assert [bar.get_height() / per_unit for bar in first] == pytest.approx([60, 30])
    tops = [bar.get_y() + bar.get_height() for bar in second]
    foot = first[0].get_y()
    assert [(top - foot) / per_unit for top in tops] == pytest.approx([100, 100])
    assert second[1].get_y() - (foot + 30 * per_unit) == pytest.approx(0.8)  # the gap between parts


def test_parts_are_told_apart_by_words_and_by_dark_and_light() -> None:
    assert {"Answered", "Abandoned"} <= set(words(CALLS))
    found = look_of(BRAND).parts
    assert found == tuple(f"#{colour}" for colour in PART_COLOURS)
    shades = [colour.removeprefix("#") for colour in found]
    assert all(contrast(shade, "FFFFFF") >= 3 for shade in shades)
    assert all(contrast(one, other) >= 3 for one, other in zip(shades, shades[1:], strict=False))


def test_a_brand_of_another_colour_keeps_its_own_and_drops_the_nearest() -> None:
    green = BRAND.model_copy(update={"colours": BRAND.colours.model_copy(update={"primary": "14806E"})})
    assert look_of(green).parts == ("#14806E", "#12436D", "#801650", "#F46A25")


def test_the_key_has_the_colour_of_its_part() -> None:
    with figure_of(CALLS) as figure:
        swatches = [patch for patch in figure.axes[0].patches if not isinstance(patch, Rectangle)]
        colours = [to_hex(patch.get_facecolor()) for patch in swatches]
    assert colours[:2] == ["#12436d", "#28a197"]


def test_the_wholes_of_the_last_and_the_highest_month_are_written() -> None:
    assert {"14,520", "16,852"} <= set(words(CALLS))


def test_a_month_without_one_of_its_parts_is_a_gap_that_says_why() -> None:
    chart = spec(*stack([5, 6], [None, 1], whole=[9, 7]))
    assert [len(part) for part in _parts(chart)] == [1, 1]
    assert "[x]" in words(chart)
    assert "9" not in words(chart)


def test_parts_that_do_not_add_up_are_named() -> None:
    chart = spec(*stack([5, 6, 2], [1, 1, 1], whole=[6, 9, 4]))
    assert draw(chart, BRAND).faults == (
        'The parts of "101 calls answered and abandoned each month" do not add up to "101 calls received" '
        "in May 2023, and in 1 other month.",
    )
    assert draw(CALLS, BRAND).faults == ()


def test_the_table_holds_parts_and_whole() -> None:
    rows = draw(spec(*stack([5], [1])), BRAND).csv.decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["Answered", "Abandoned", "101 calls received"]


def test_alt_text_of_a_stack() -> None:
    assert describe("101 calls", stack([5, 6], [1, 3])) == (
        "Stacked bar chart: 101 calls, April to May 2023. "
        "101 calls answered and abandoned each month, in stacked bars. "
        "Answered: 5 in April 2023, 6 in May 2023; highest 6 in May 2023, lowest 5 in April 2023. "
        "Abandoned: 1 in April 2023, 3 in May 2023; highest 3 in May 2023, lowest 1 in April 2023. "
        "101 calls received: 6 in April 2023, 9 in May 2023; highest 9 in May 2023, lowest 6 in April 2023."
    )


def test_a_stack_counts_as_one_panel() -> None:
    text = describe("101 calls", [*stack([5, 6], [1, 3]), line(["6.9", "7.1"], target=None)])
    assert text.startswith("Chart in two panels: ")


def test_a_panel_beside_a_stack_is_drawn_as_ever() -> None:
    both = spec(*stack([5, 6], [1, 3]), bars([3, 4]))
    assert {"999 calls received each month", "Answered"} <= set(words(both))


def test_the_whole_s_value_is_never_worked_out_here() -> None:
    """What stands above a bar is the published text, though the parts would say another."""
    parts = stack([5], [1])
    whole = replace(parts[-1], points=(replace(parts[-1].points[0], value=Decimal(6), text="about 6"),))
    assert "about 6" in words(spec(*parts[:-1], whole))


def _parts(chart: ChartSpec) -> list[list[Rectangle]]:
    """The bars of each part, told apart by colour."""
    found: dict[str, list[Rectangle]] = {}
    with figure_of(chart) as figure:
        for patch in figure.axes[0].patches:
            if isinstance(patch, Rectangle):
                found.setdefault(to_hex(patch.get_facecolor()), []).append(patch)
    return list(found.values())
