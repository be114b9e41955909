"""Pictures, quotations and processes: how they are fitted, and what is said of what cannot be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_pack import example_brand, example_template, prose, words
from free_pages import STEPS, caption, free_pack, free_page, picture, process, quotation
from reportgen.layout import measure
from reportgen.layout.plan import plan
from reportgen.model import Box, Page, Picture, Placement, QuotationBlock, Slide, StepPlace, TextBlock
from reportgen.problems import Problem

TEMPLATE, BRAND = example_template(), example_brand()


def laid_out(*pages: Page) -> tuple[tuple[Slide, ...], list[str]]:
    found, problems = plan(free_pack(*pages), TEMPLATE, BRAND)
    return found.slides, [problem.message for problem in problems]


def only(page: Page) -> tuple[Placement, list[str]]:
    slides, problems = laid_out(page)
    assert len(slides) == 1
    return slides[0].placements[0], problems


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - 0.01
        and inner.y >= outer.y - 0.01
        and inner.x + inner.width <= outer.x + outer.width + 0.01
        and inner.y + inner.height <= outer.y + outer.height + 0.01
    )


def test_the_examples_fit_as_they_are() -> None:
    slides, problems = laid_out(*free_pack().pages())
    assert (len(slides), problems) == (4, [])


def test_a_problem_with_a_drop_in_page_names_its_file() -> None:
    page = replace(free_page("text", picture(slot="body", id="x")), declared_in="pages/late.md", title=())
    _, problems = plan(free_pack(page), TEMPLATE, BRAND)
    assert {type(problem) for problem in problems} == {Problem}
    assert {problem.where.file for problem in problems} == {"pages/late.md"}


class TestPictures:
    @settings(deadline=None, max_examples=60)
    @given(st.integers(60, 2400), st.integers(60, 2400), st.sampled_from(["picture", "picture-text"]))
    def test_keep_their_proportions_inside_their_slot(self, width: int, height: int, layout: str) -> None:
        block = picture(picture=Picture(b"", "png", width, height))
        placement, _ = only(free_page(layout, block))
        assert placement.box and placement.credit
        box = placement.box  # a side that is within a point of the slot's is the slot's
        assert abs(box.width - box.height * width / height) <= 1 or abs(box.height - box.width * height / width) <= 1
        assert inside(placement.box, placement.slot.box)
        assert inside(placement.credit, placement.slot.box)
        assert placement.credit.y >= placement.box.y + placement.box.height

    def test_stand_in_the_middle_of_a_wide_slot_and_at_the_left_beside_text(self) -> None:
        wide, _ = only(free_page("picture", picture()))
        beside, _ = only(free_page("picture-text", picture()))
        assert wide.box and beside.box
        slot = wide.slot.box
        assert wide.box.x - slot.x == pytest.approx(slot.x + slot.width - wide.box.x - wide.box.width)
        assert beside.box.x == beside.slot.box.x

    def test_are_never_drawn_larger_than_their_pixels(self) -> None:
        placement, problems = only(free_page("picture", picture(120, 80)))
        assert placement.box and (placement.box.width, placement.box.height) == (120, 80)
        assert problems == []

    @pytest.mark.parametrize(
        ("width", "height", "message"),
        [
            (20, 20, "has too few pixels (20 × 20 pixels): it comes out 20 by 20 points"),
            (2400, 60, "is too long for its height (2,400 × 60 pixels): it comes out 876 by 22 points"),
            (60, 2400, "is too high for its width (60 × 2,400 pixels)"),
        ],
    )
    def test_too_small_to_be_seen_are_held(self, width: int, height: int, message: str) -> None:
        _, problems = only(free_page("picture", picture(picture=Picture(b"", "png", width, height))))
        assert [message in problem for problem in problems] == [True]

    def test_have_a_licence_of_three_lines_at_most(self) -> None:
        placement, problems = only(free_page("picture-text", picture(credit=words("A licence " * 15))))
        assert (placement.credit and placement.credit.height, problems) == (26, [])
        _, problems = only(free_page("picture-text", picture(credit=words("A licence " * 90))))
        assert problems == ["The licence is longer than 3 lines under the picture: shorten it."]

    def test_come_again_beside_text_that_goes_on(self) -> None:
        text = TextBlock("long", "text", (), prose(*[words("Words of a late page. " * 20)] * 6))
        slides, problems = laid_out(free_page("picture-text", picture(), text))
        assert problems == []
        assert len(slides) > 1
        assert all([p.block.id for p in slide.placements] == ["street", "long"] for slide in slides)


class TestQuotations:
    def test_of_a_few_words_are_large_and_of_many_smaller(self) -> None:
        short, _ = only(free_page("quotation", quotation()))
        long, problems = only(free_page("quotation", quotation("Forty words or so. " * 100)))
        assert short.size == short.slot.levels[0].size
        assert 12 <= long.size < 16
        assert problems == []

    def test_are_made_a_little_smaller_rather_than_leave_a_word_alone_on_the_last_line(self) -> None:
        for count in range(60, 80):
            part, _ = only(free_page("quotation", quotation("Many words " * count + "end.")))
            assert isinstance(part.block, QuotationBlock)
            lines = measure.wrap(measure.words(part.block.paragraphs[0].text, part.levels[0]),
                                 part.slot.inner.width * measure.RESERVE)  # fmt: skip
            assert len(lines) == 1 or lines[-1] >= 0.25 * part.slot.inner.width * measure.RESERVE

    def test_that_are_too_long_or_hold_too_long_a_word_are_held(self) -> None:
        _, problems = only(free_page("quotation", quotation("Forty words or so. " * 300)))
        assert problems == ["The quotation is too long for one slide at 12 point: quote less of it."]
        _, problems = only(free_page("quotation", quotation("W" * 200)))
        assert problems == ["A word of the quotation is wider than its placeholder at 12 point."]

    def test_are_not_put_into_a_place_for_pictures(self) -> None:
        _, problems = laid_out(free_page("picture", replace(quotation(), slot="picture")))
        assert problems == ['Its placeholder "Picture" is for a picture, and this is text.']


def steps(count: int, items: int, text: str = "A few words of it") -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((f"Step {n}", (text,) * items) for n in range(count))


class TestProcesses:
    @settings(deadline=None, max_examples=40)
    @given(st.integers(2, 8), st.integers(0, 8), st.text("aeilmnorst ", min_size=1, max_size=40))
    def test_every_step_has_a_card_that_holds_what_is_on_it(self, count: int, items: int, text: str) -> None:
        placement, problems = only(free_page("process", process(*steps(count, items, text.strip() or "a"))))
        assert len(placement.steps) == count
        if problems:
            return
        for place in placement.steps:
            assert inside(place.card, placement.slot.box)
            assert all(
                inside(part, place.card) for part in (place.bar, place.number, place.title, place.items)
            )
            assert place.title.y + place.title.height <= place.items.y
        assert [place.way is None for place in placement.steps] == [False] * (count - 1) + [True]

    def test_no_card_or_arrow_covers_another(self) -> None:
        for count in range(2, 9):
            placement, _ = only(free_page("process", process(*steps(count, 2))))
            for place, after in pairwise(placement.steps):
                assert place.way
                assert apart(place.card, after.card)
                assert apart(place.way, place.card) and apart(place.way, after.card)

    @pytest.mark.parametrize(("count", "across"), [(2, 2), (3, 3), (5, 5), (6, 3), (7, 4), (8, 4)])
    def test_five_stand_in_one_row_and_more_in_two(self, count: int, across: int) -> None:
        placement, problems = only(free_page("process", process(*steps(count, 2))))
        first = [place for place in placement.steps if place.card.y == placement.steps[0].card.y]
        assert (len(first), problems) == (across, [])

    def test_items_of_a_row_begin_at_one_height(self) -> None:
        long = (("A title that takes two lines or three", ("One",)), *STEPS)
        placement, _ = only(free_page("process", process(*long)))
        assert len({place.items.y for place in placement.steps}) == 1
        assert len({place.card.height for place in placement.steps}) == 1

    def test_type_is_as_large_as_the_cards_allow(self) -> None:
        sizes = [only(free_page("process", process(*steps(n, 3))))[0].size for n in (2, 8)]
        crowded, problems = only(free_page("process", process(*steps(8, 5, "Rather more words in it"))))
        assert sizes == [20, 16]
        assert (crowded.size < 16, problems) == (True, [])

    def test_a_row_that_needs_more_height_has_it_where_the_other_can_spare_it(self) -> None:
        block = process(*steps(7, 1), ("Last", ("Many words of one long item that goes on and on",) * 6))
        placement, problems = only(free_page("process", block))
        first, *_, last = placement.steps
        assert (problems, first.card.height < last.card.height) == ([], True)

    def test_steps_that_do_not_fit_are_named(self) -> None:
        block = process(*steps(7, 1), ("Last", ("Many words of one long item that goes on and on",) * 8))
        _, problems = only(free_page("process", block))
        assert problems == ['Step 8, "Last", with 8 items is higher than its card at 12 point: shorten it or leave an item out.']

    def test_a_word_wider_than_its_card_is_named(self) -> None:
        _, problems = only(free_page("process", process(*steps(7, 1), ("W" * 30, ()))))
        assert [f'Step 8, "{"W" * 30}", has a word that is wider than its card' in p for p in problems] == [
            True
        ]


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def test_a_way_from_a_row_to_the_next_turns() -> None:
    placement, _ = only(free_page("process", process(*steps(8, 2))))
    turning = [number for number, place in enumerate(placement.steps, 1) if place.turns]
    assert turning == [4]
    assert isinstance(placement.steps[3], StepPlace)


def test_columns_of_text_are_set_alike() -> None:
    long = TextBlock("long", "left", (), prose(*[words("Some words of a list. " * 6)] * 8))
    page = free_page("two-lists", caption("left-heading"), long, caption("right-heading"), caption("right"))
    slides, problems = laid_out(page)
    sizes = {p.block.slot: p.size for p in slides[0].placements}
    assert problems == []
    assert sizes["left"] == sizes["right"] < 14
    assert sizes["left-heading"] == sizes["right-heading"]
