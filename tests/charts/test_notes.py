"""Annotations: a line at the month, and the words where they can be read."""

from itertools import product

import pytest

from charts.legible import assert_legible, words
from charts.making import ANSWERED, BRAND, LIMITED, RECEIVED, bars, figure_of, line, noted, spec, texts
from reportgen.charts.drawing import draw
from reportgen.charts.layout import panels_of
from reportgen.charts.style import look_of
from reportgen.model import ChartSpec

LOOK = look_of(BRAND)
CAMPAIGN, MOVED = "A reporting campaign began", "The control room moved to headquarters for good"


def test_a_dotted_line_stands_at_the_month_from_the_foot_up_to_the_words() -> None:
    chart = spec(noted(line(ANSWERED), m2024_06=CAMPAIGN))
    (panel,) = panels_of(chart, LOOK)
    (mark,) = panel.marks.marks
    assert mark.x == pytest.approx(panel.x(14))
    box = next(one.box for one in texts(chart) if one.text == CAMPAIGN)
    ((xs, ys),) = _uprights(chart)
    assert set(xs) == {mark.x}
    assert ys[0] == panel.plot.bottom
    assert box.bottom <= ys[1] <= box.top
    assert min(abs(box.left - mark.x), abs(box.right - mark.x)) < 8


def test_the_words_are_over_the_plot_and_under_the_title() -> None:
    chart = spec(noted(line(ANSWERED), m2024_06=CAMPAIGN))
    (panel,) = panels_of(chart, LOOK)
    boxes = {one.text: one.box for one in texts(chart)}
    assert boxes[CAMPAIGN].bottom >= panel.bounds.top
    assert boxes["Answered within 10 seconds"].bottom >= boxes[CAMPAIGN].top


def test_the_line_ends_on_the_bar_of_its_month() -> None:
    chart = spec(noted(bars(RECEIVED), m2024_06=CAMPAIGN))
    (panel,) = panels_of(chart, LOOK)
    ((_, ys),) = _uprights(chart)
    assert ys[0] == pytest.approx(panel.bounds.bottom + 5650 / float(panel.scale.high) * panel.plot.height)


def test_near_the_right_end_the_words_stand_at_the_left() -> None:
    chart = spec(noted(line(ANSWERED), m2024_12=CAMPAIGN))
    box = next(one.box for one in texts(chart) if one.text == CAMPAIGN)
    assert box.right < panels_of(chart, LOOK)[0].x(20)


def test_words_that_would_meet_stand_in_two_rows() -> None:
    (panel, _) = panels_of(LIMITED["annotations in adjacent months"], LOOK)
    assert sorted(mark.row for mark in panel.marks.marks) == [0, 1]
    assert_legible(LIMITED["annotations in adjacent months"])


def test_words_without_room_are_letters_with_notes_under_the_title() -> None:
    chart = spec(noted(line(ANSWERED), m2024_02=MOVED, m2024_03=CAMPAIGN), width=240, height=330)
    assert words(chart).count("B") == 2  # over its line, and before its note
    (panel,) = panels_of(chart, LOOK)
    assert [(note.letter, note.whole, note.cut) for note in panel.marks.notes] == [
        ("A", MOVED, False),
        ("B", CAMPAIGN, False),
    ]
    assert " ".join(panel.marks.notes[0].lines) == MOVED
    assert_legible(chart)


def test_letters_go_on_in_the_next_panel() -> None:
    several = {f"m2024_0{month}": f"{MOVED} {month}" for month in range(3, 7)}
    chart = spec(noted(bars(RECEIVED), **several), noted(line(ANSWERED), **{
        key: f"{text} too" for key, text in several.items()}))  # fmt: skip
    found = [note.letter for panel in panels_of(chart, LOOK) for note in panel.marks.notes]
    assert found == list("ABCDEFGH")


def test_what_both_panels_are_told_is_said_once_and_both_have_the_line() -> None:
    chart = spec(noted(bars(RECEIVED), m2024_06=CAMPAIGN), noted(line(ANSWERED), m2024_06=CAMPAIGN))
    assert words(chart).count(CAMPAIGN) == 1
    assert len(_uprights(chart)) == 2


def test_a_stack_says_what_its_parts_are_told_once() -> None:
    assert words(LIMITED["an annotated stack"]).count("Callers were offered a call back") == 1


def test_two_annotations_of_one_month_are_both_read() -> None:
    one, other = noted(bars(RECEIVED), m2024_06=CAMPAIGN), noted(bars(RECEIVED), m2024_06=MOVED)
    series = [
        one.__class__(**{**vars(each), "draw": draw_as, "panel": "Stack"})
        for each, draw_as in ((one, "stacked"), (bars([0] * 21), "stacked"), (other, "whole"))
    ]
    assert {CAMPAIGN, MOVED} <= set(words(spec(*series)))


def test_a_month_that_the_chart_does_not_show_is_left_out() -> None:
    assert words(spec(noted(line(ANSWERED), m2022_06=CAMPAIGN))) == words(spec(line(ANSWERED)))


def test_an_empty_panel_has_none() -> None:
    chart = spec(noted(line([None] * 21), m2024_06=CAMPAIGN))
    assert CAMPAIGN not in words(chart)


def test_values_and_the_target_keep_clear_of_one_another_wherever_the_month_is() -> None:
    for month, width in product(("2023_04", "2023_05", "2024_02", "2024_11", "2024_12"), (285, 420)):
        assert_legible(spec(noted(line(ANSWERED), **{f"m{month}": CAMPAIGN, "m2024_10": MOVED}), width=width))


def test_a_note_that_does_not_fit_is_told() -> None:
    chart = spec(noted(line(ANSWERED), m2024_06="word " * 12), width=100, height=330)
    assert any(one.startswith('The annotation "word word') for one in draw(chart, BRAND).faults)


def _uprights(chart: ChartSpec) -> list[tuple[list[float], list[float]]]:
    with figure_of(chart) as figure:
        return [
            (list(one.get_xdata()), list(one.get_ydata()))
            for one in figure.axes[0].lines
            if len(one.get_xdata()) == 2 and len(set(one.get_xdata())) == 1
        ]
