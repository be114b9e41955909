"""Widths and line breaks, worked by hand from Arial's advance widths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout import measure
from reportgen.model import Label, TypeLevel, Words

REGULAR = TypeLevel(100, 120)
BOLD = TypeLevel(100, 120, bold=True)

# Advances in 1/2048 em: regular i 455, space 569, a 1139, W 1933; bold a 1139, i 569.
A, THIN, W, SPACE = 1139 / 20.48, 455 / 20.48, 1933 / 20.48, 569 / 20.48
BOLD_I = 569 / 20.48


class TestWidth:
    @pytest.mark.parametrize(
        ("text", "width"),
        [("", 0), ("i", THIN), ("aW", A + W), ("a i", A + SPACE + THIN), ("AV", 2 * 1366 / 20.48)],
    )
    def test_is_the_sum_of_the_advances_without_kerning(self, text: str, width: float) -> None:
        assert measure.width((Words(text),), REGULAR) == pytest.approx(width)

    def test_strong_spans_are_set_bold(self) -> None:
        text = (Words("i"), Words("i", strong=True), Label("x", "i"))
        assert measure.width(text, REGULAR) == pytest.approx(2 * THIN + BOLD_I)
        assert measure.width(text, BOLD) == pytest.approx(3 * BOLD_I)

    def test_tracking_and_capitals_widen(self) -> None:
        capitals = TypeLevel(100, 120, tracking=2, capitals=True)
        assert measure.width((Words("w"),), capitals) == pytest.approx(W + 2)

    def test_negative_tracking_is_kept_in_reserve(self) -> None:
        assert measure.width((Words("a"),), TypeLevel(100, 120, tracking=-2)) == pytest.approx(A)

    def test_a_character_that_the_font_lacks_is_an_em_wide(self) -> None:
        assert measure.width((Words("\U0001f600"),), REGULAR) == pytest.approx(100)


class TestWrapping:
    def test_breaks_at_spaces_and_drops_the_space(self) -> None:
        parts = measure.words((Words("aa aa aa"),), REGULAR)
        assert measure.wrap(parts, 4 * A + SPACE) == pytest.approx([4 * A + SPACE, 2 * A])
        assert measure.wrap(parts, 4 * A + SPACE - 0.1) == pytest.approx([2 * A] * 3)

    def test_a_word_may_change_weight_in_its_midst(self) -> None:
        parts = measure.words((Words("a"), Words("i", strong=True), Words("a i")), REGULAR)
        assert [part.width for part in parts] == pytest.approx([2 * A + BOLD_I, THIN])

    def test_several_spaces_stay_and_ends_are_dropped(self) -> None:
        parts = measure.words((Words("a "), Words("  i ")), REGULAR)
        assert [part.space for part in parts] == pytest.approx([0, 3 * SPACE])

    def test_a_hyphen_and_a_fixed_space_do_not_break(self) -> None:
        assert len(measure.words((Words("victim-based\u00a0crime"),), REGULAR)) == 1

    def test_a_word_wider_than_the_line_is_broken_inside(self) -> None:
        assert measure.wrap(measure.words((Words("WWWWW"),), REGULAR), 2 * W) == pytest.approx(
            [2 * W, 2 * W, W]
        )

    def test_lines_keep_five_per_cent_in_reserve(self) -> None:
        text = (Words("aa aa"),)
        exact = 4 * A + SPACE
        assert measure.lines(text, exact, REGULAR) == 2
        assert measure.lines(text, exact / 0.95 + 0.1, REGULAR) == 1

    def test_an_empty_text_takes_a_line(self) -> None:
        assert measure.height((), 100, REGULAR) == 120


class TestNarrowest:
    @pytest.mark.parametrize(("lines", "room"), [(1, 6 * A + 2 * SPACE), (2, 4 * A + SPACE), (3, 3 * A)])
    def test_is_the_least_room_for_so_many_lines(self, lines: int, room: float) -> None:
        assert measure.narrowest((Words("aa a aaa"),), lines, REGULAR) == pytest.approx(
            {1: 6 * A + 2 * SPACE, 2: 3 * A + SPACE, 3: 3 * A}[lines]
        )
        assert room >= measure.narrowest((Words("aa a aaa"),), lines, REGULAR)

    @given(st.lists(st.text("aiW", min_size=1, max_size=6), min_size=1, max_size=6), st.integers(1, 3))
    def test_holds_the_text_and_nothing_narrower_does(self, parts: list[str], lines: int) -> None:
        text = (Words(" ".join(parts)),)
        room = measure.narrowest(text, lines, REGULAR)
        broken = measure.wrap(measure.words(text, REGULAR), room + 1e-6)
        assert len(broken) <= lines
        tighter = measure.wrap(measure.words(text, REGULAR), room - 0.01)
        assert len(tighter) > lines or measure.widest_word(text, REGULAR) > room - 0.01
