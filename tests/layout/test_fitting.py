"""What the block types share: sizes, parts of equal weight, boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout.fitting import contain, room, scaled, sizes, split
from reportgen.model import Box, Slot, TypeLevel


class TestSizes:
    def test_go_down_in_half_points_to_the_floor(self) -> None:
        assert list(sizes(14, 12)) == [14, 13.5, 13, 12.5, 12]

    def test_type_smaller_than_the_floor_is_left_as_it_is(self) -> None:
        assert list(sizes(10, 12)) == [10]

    def test_no_level_goes_below_the_floor_nor_grows_to_it(self) -> None:
        assert scaled(TypeLevel(14, 19), 0.75, 12).size == 12
        assert scaled(TypeLevel(10, 13), 0.75, 12) == TypeLevel(10, 13)


class TestSplit:
    def test_keeps_together_what_fits(self) -> None:
        assert split([10, 10, 10], 34, [2, 2, 2]) == [3]

    def test_makes_parts_about_equal_rather_than_leaving_one_behind(self) -> None:
        assert split([10] * 11, 100, [0] * 11) == [6, 5]

    def test_an_item_too_high_has_a_part_to_itself(self) -> None:
        assert split([10, 200, 10], 100, [0] * 3) == [1, 1, 1]

    def test_nothing_has_no_parts(self) -> None:
        assert split([], 100, []) == []

    @given(st.lists(st.floats(1, 60), max_size=40), st.floats(60, 300), st.floats(0, 20))
    def test_loses_nothing_and_fills_no_part_too_full(
        self, heights: list[float], available: float, gap: float
    ) -> None:
        counts = split(heights, available, [gap] * len(heights))
        assert sum(counts) == len(heights)
        start = 0
        for count in counts:
            part = heights[start : start + count]
            assert sum(part) + gap * (count - 1) <= available + 1e-6
            start += count


class TestRoom:
    def test_a_twentieth_of_a_slots_height_is_kept_in_reserve(self) -> None:
        assert room(Slot("Body", 1, "body", Box(0, 0, 100, 200)), TypeLevel(16, 20)) == pytest.approx(190)

    def test_a_slot_for_a_line_or_two_is_filled_to_its_edge(self) -> None:
        assert room(Slot("Note", 1, "body", Box(0, 0, 100, 30)), TypeLevel(12, 15)) == pytest.approx(30, abs=0.02)


class TestContain:
    def test_a_picture_of_the_slots_size_takes_all_of_it(self) -> None:
        assert contain(600, 300, Box(10, 20, 600, 300)) == Box(10, 20, 600, 300)

    @pytest.mark.parametrize(
        ("centred", "box"), [(False, Box(10, 20, 600, 300)), (True, Box(10, 170, 600, 300))]
    )
    def test_another_shape_keeps_its_proportions(self, centred: bool, box: Box) -> None:
        assert contain(200, 100, Box(10, 20, 600, 600), centred) == box
