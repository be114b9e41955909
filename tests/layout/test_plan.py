"""Where blocks go, what continues on another slide, and what is said of what does not fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_pack import (
    EXCEPTIONS,
    POSITIVES,
    crime_table,
    example_brand,
    example_pack,
    example_template,
    prose,
    words,
)
from reportgen.layout import measure
from reportgen.layout import statements as statements_layout
from reportgen.layout.plan import plan
from reportgen.model import (
    Block,
    FactsBlock,
    Page,
    Paragraph,
    Section,
    Slide,
    Statement,
    StatementsBlock,
    TableBlock,
    Template,
    TextBlock,
    TilesBlock,
    Words,
    plain,
)
from reportgen.problems import Problem
from reportgen.spec.brand import BrandSpec

TEMPLATE, BRAND, PACK = example_template(), example_brand(), example_pack()
PAGES = {page.id: page for page in PACK.pages()}
LONG = "fell, after closer work with neighbours, schools and the council in every part of the county"
PLAIN_TEXT = st.text("aeilmnorst ", min_size=1, max_size=120).map(lambda text: text.strip() or "a")


def laid_out(
    *pages: Page, template: Template = TEMPLATE, brand: BrandSpec = BRAND
) -> tuple[tuple[Slide, ...], list[Problem]]:
    pack = replace(PACK, sections=(Section("only", "Only", pages),))
    found, problems = plan(pack, template, brand)
    return found.slides, problems


def with_block(page: str, block: Block) -> Page:
    """A page of the example with the block of that id, or in that slot, replaced."""
    blocks = tuple(block if old.slot == block.slot else old for old in PAGES[page].blocks)
    return replace(PAGES[page], blocks=blocks)


def placed(slides: tuple[Slide, ...], block: str) -> list[Any]:
    """Where a block's parts are placed, in order."""
    return [p for slide in slides for p in slide.placements if p.block.id == block]


def statements(count: int, text: str = "fell, after closer work with neighbours") -> tuple[Statement, ...]:
    kinds = (*POSITIVES, *EXCEPTIONS)
    return tuple(
        replace(kinds[n % len(kinds)], id=f"statement-{n}", text=(Words(f"Number {n} "), Words(text)))
        for n in range(count)
    )


class TestTheExample:
    def test_fits_as_it_is(self) -> None:
        found, problems = plan(PACK, TEMPLATE, BRAND)
        assert problems == []
        assert [slide.page.id for slide in found.slides] == list(PAGES)
        assert [slide.number for slide in found.slides] == list(range(1, 10))

    def test_sections_cover_every_slide_once(self) -> None:
        found, _ = plan(PACK, TEMPLATE, BRAND)
        covered = [range(first, last + 1) for _, first, last in found.sections]
        assert list(chain.from_iterable(covered)) == [slide.number for slide in found.slides]
        assert [section for section, _, _ in found.sections] == [section.id for section in PACK.sections]

    def test_blocks_stand_in_the_order_of_the_brands_slots(self) -> None:
        page = PAGES["crime-narrative"]
        slides, _ = laid_out(replace(page, blocks=page.blocks[::-1]))
        order = ["positives-heading", "positives", "exceptions-heading", "exceptions"]
        assert [placement.block.id for placement in slides[0].placements] == order


class TestStatements:
    def test_step_down_in_size_before_they_continue(self) -> None:
        sizes = [
            placed(laid_out(with_block("crime-narrative", exceptions(n)))[0], "exceptions")[0].size
            for n in range(1, 20)
        ]
        assert sizes[0] > BRAND.type.body > min(sizes)
        assert all(size % 0.5 == 0 and size >= BRAND.type.body_floor for size in sizes)

    def test_both_columns_are_set_alike(self) -> None:
        slides, _ = laid_out(with_block("crime-narrative", exceptions(12)))
        left, right = slides[0].placements[1], slides[0].placements[3]
        assert left.levels == right.levels
        assert left.size < BRAND.type.body

    def test_both_columns_go_on_rather_than_be_set_small_or_leave_one_empty(self) -> None:
        page = with_block("crime-narrative", StatementsBlock("positives", "left", (), statements(8, LONG), "None."))
        slides, problems = laid_out(replace(page, blocks=(*page.blocks[:3], exceptions(11, LONG))))
        assert (len(slides), problems) == (2, [])
        assert [len(placed((slide,), "positives")[0].block.statements) for slide in slides] == [4, 4]
        assert placed(slides, "positives")[0].size > BRAND.type.body_floor

    def test_that_go_on_alone_have_the_whole_width_under_their_own_heading(self) -> None:
        slides, problems = laid_out(with_block("crime-narrative", exceptions(60)))
        assert problems == []
        assert [slide.layout.name for slide in slides] == ["Two columns", *["Right column alone"] * 4]
        assert [p.block.id for p in slides[-1].placements] == ["exceptions-heading", "exceptions"]
        assert slides[-1].page.layout == "right-alone"
        assert slides[-1].placements[1].slot.box.width == 876

    def test_beside_a_list_without_any_have_a_wider_column_where_that_saves_a_slide(self) -> None:
        none = StatementsBlock("positives", "left", (), (), "None.")
        page = with_block("crime-narrative", none)
        page = replace(page, blocks=(*page.blocks[:3], exceptions(9, LONG)))
        slides, problems = laid_out(page)
        assert problems == []
        assert [slide.layout.name for slide in slides] == ["Two columns with a wide right"]

    def test_that_are_few_have_large_numbers_over_them(self) -> None:
        page = with_block("crime-narrative", StatementsBlock("positives", "left", (), statements(2), "None."))
        slides, problems = laid_out(replace(page, blocks=(*page.blocks[:3], exceptions(2))))
        text, lead, *_ = placed(slides, "positives")[0].levels
        assert problems == []
        assert (text.hang, text.indent) == (0, 0)
        assert lead.size > 1.5 * text.size
        assert placed(slides, "exceptions")[0].levels == placed(slides, "positives")[0].levels

    def test_continue_without_a_layout_for_that_beside_a_column_that_says_it_has_ended(self) -> None:
        mapped = BRAND.layouts["two-columns"].model_copy(update={"variants": []})
        brand = BRAND.model_copy(update={"layouts": {**BRAND.layouts, "two-columns": mapped}})
        slides, problems = laid_out(with_block("crime-narrative", exceptions(60)), brand=brand)
        assert problems == []
        assert len(slides) == 5
        for slide in slides[1:]:
            ended, going_on = placed([slide], "positives"), placed([slide], "exceptions")
            assert len(slide.placements) == 4
            assert [(p.block.statements, p.block.none_text) for p in ended] == [
                ((), "All of these are on an earlier slide.")
            ]
            assert going_on[0].block.statements
            assert slide.layout.name == "Two columns"

    def test_parts_are_numbered_in_titles_that_differ(self) -> None:
        slides, _ = laid_out(with_block("crime-narrative", exceptions(60)))
        title = plain(PAGES["crime-narrative"].title)
        assert [plain(slide.title) for slide in slides] == [f"{title} ({n} of 5)" for n in range(1, 6)]
        assert [(slide.part, slide.parts) for slide in slides] == [(n, 5) for n in range(1, 6)]
        assert [slide.number for slide in slides] == list(range(1, 6))

    def test_having_none_is_one_part_that_says_so(self) -> None:
        slides, problems = laid_out(with_block("crime-narrative", exceptions(0)))
        assert (len(slides), problems) == (1, [])

    @settings(deadline=None, max_examples=40)
    @given(st.integers(0, 60), st.integers(0, 60), PLAIN_TEXT)
    def test_none_is_lost_or_doubled_and_their_order_is_kept(self, left: int, right: int, text: str) -> None:
        positives = StatementsBlock("positives", "left", (), statements(left, text), "None.")
        page = with_block("crime-narrative", positives)
        page = replace(page, blocks=(*page.blocks[:3], exceptions(right, text)))
        slides, _ = laid_out(page)
        for block, count in (("positives", left), ("exceptions", right)):
            parts = [p.block for p in placed(slides, block)]
            assert [s for part in parts for s in part.statements] == list(statements(count, text))


class TestVariants:
    @pytest.mark.parametrize("blocks", [0, 1], ids=["nothing", "a heading alone"])
    def test_a_page_with_nothing_to_list_keeps_its_own_layout(self, blocks: int) -> None:
        page = PAGES["crime-narrative"]
        slides, problems = laid_out(replace(page, blocks=page.blocks[:blocks]))
        assert problems == []
        assert [slide.layout.name for slide in slides] == ["Two columns"]


class TestComments:
    """Comments under statements: measured with them, kept with them, never cut."""

    COMMENT = (Words("The force is checking how much of this is confidence to report, and how much is harm."),)

    def commented(self, count: int, comment: tuple[Words, ...] = COMMENT) -> StatementsBlock:
        block = exceptions(count)
        return replace(block, statements=tuple(replace(one, comment=comment) for one in block.statements))

    def test_sixty_statements_go_on_and_on_whole_and_in_order(self) -> None:
        block = self.commented(60)
        slides, problems = laid_out(with_block("crime-narrative", block))
        parts = placed(slides, "exceptions")
        assert problems == []
        assert [one for part in parts for one in part.block.statements] == list(block.statements)
        assert len(parts) > len(placed(laid_out(with_block("crime-narrative", exceptions(60)))[0], "exceptions"))

    def test_every_part_has_room_for_its_sentences_and_their_comments(self) -> None:
        slides, _ = laid_out(with_block("crime-narrative", self.commented(60)))
        for part in placed(slides, "exceptions"):
            text, _, commented, comment = part.levels
            width = part.slot.inner.width
            heights = [
                measure.height(one.text, width, text) + commented.gap + measure.height(one.comment, width, comment)
                for one in part.block.statements
            ]
            assert sum(heights) + comment.gap * (len(heights) - 1) <= part.slot.inner.height - statements_layout.TOP

    def test_a_comment_hangs_under_its_sentence_smaller_but_not_under_the_floor(self) -> None:
        for count in (1, 40):
            (first, *_) = placed(laid_out(with_block("crime-narrative", self.commented(count)))[0], "exceptions")
            text, _, commented, comment = first.levels
            assert (comment.indent, comment.hang, commented.indent) == (text.indent, 0, text.indent)
            assert BRAND.type.body_floor <= comment.size <= text.size
            assert commented.gap < comment.gap == text.gap
        assert comment.size == BRAND.type.body_floor

    def test_a_comment_longer_than_a_slide_is_named_with_its_statement(self) -> None:
        long = self.commented(1, (Words("word " * 900),))
        _, problems = laid_out(with_block("crime-narrative", long))
        assert any('"statement-0" is longer than its slide' in problem.message for problem in problems)

    def test_a_word_of_a_comment_wider_than_its_column_is_named(self) -> None:
        _, problems = laid_out(with_block("crime-narrative", self.commented(1, (Words("w" * 200),))))
        assert any('A word of "statement-0" is wider' in problem.message for problem in problems)


def exceptions(count: int, text: str = "fell, after closer work with neighbours") -> StatementsBlock:
    return StatementsBlock("exceptions", "right", (), statements(count, text), "None.")


class TestTables:
    @settings(deadline=None, max_examples=30)
    @given(st.integers(3, 60), st.integers(1, 7))
    def test_whole_rows_each_once_in_order_and_never_below_the_slot(self, rows: int, columns: int) -> None:
        slides, problems = laid_out(with_block("crime-main", table(rows, columns)))
        parts = placed(slides, "crime-main-table")
        assert problems == []
        assert [row.header for part in parts for row in part.block.rows] == [f"Row {n}" for n in range(rows)]
        for part in parts:
            assert sum(part.heights) <= part.slot.box.height
            assert sum(part.widths) <= part.slot.box.width + 0.1
            assert len(part.heights) == len(part.block.rows) + 1
            assert len(part.widths) == columns + 1

    def test_a_twentieth_of_the_slots_height_is_kept_in_reserve(self) -> None:
        least = 14 * 1.2 + 2 * 3.5
        (one,) = placed(laid_out(with_block("crime-main", table(3)))[0], "crime-main-table")
        most = int((one.slot.box.height * 0.95 - one.heights[0]) // least)
        assert [len(placed(laid_out(with_block("crime-main", table(rows)))[0], "crime-main-table")) for rows in (most, most + 1)] == [1, 2]
        assert one.heights[0] + (most + 1) * least < one.slot.box.height

    def test_rows_are_the_same_height_on_every_slide(self) -> None:
        slides, _ = laid_out(with_block("crime-main", table(31)))
        heights = {height for part in placed(slides, "crime-main-table") for height in part.heights[1:]}
        assert len(slides) == 3
        assert len(heights) == 1

    def test_the_note_is_on_every_slide(self) -> None:
        slides, _ = laid_out(with_block("crime-main", table(31)))
        assert len(placed(slides, "crime-main-caption")) == len(slides)

    def test_a_few_rows_are_larger_and_roomier_and_not_stretched_over_the_slide(self) -> None:
        part = placed(laid_out(with_block("crime-main", table(3)))[0], "crime-main-table")[0]
        assert part.size > BRAND.type.table
        assert BRAND.type.table * 2 < max(part.heights[1:]) < 3.5 * part.size
        assert sum(part.heights) < 0.7 * part.slot.box.height

    def test_larger_type_never_takes_a_further_slide(self) -> None:
        fixed = BRAND.model_copy(update={"type": BRAND.type.model_copy(update={"table": 18, "body_floor": 18})})
        for rows in range(1, 40):
            page = with_block("crime-main", table(rows, 3))
            slides, forced = laid_out(page)[0], laid_out(page, brand=fixed)[0]
            assert len(slides) <= len(forced)
            assert placed(slides, "crime-main-table")[0].size >= BRAND.type.table
        assert len(slides) < len(forced)

    def test_row_headers_wrap_before_the_type_is_made_smaller_than_it_is_declared(self) -> None:
        block = table(3)
        long = "Offences of violence against women and girls reported late in the year"
        block = replace(block, rows=(replace(block.rows[0], header=long), *block.rows[1:]))
        part = placed(laid_out(with_block("crime-main", block))[0], "crime-main-table")[0]
        assert part.size == BRAND.type.table
        assert part.heights[1] > part.heights[2]

    def test_the_column_of_row_headers_is_the_widest(self) -> None:
        part = placed(laid_out(PAGES["crime-main"])[0], "crime-main-table")[0]
        assert part.widths[0] == max(part.widths)

    def test_a_row_header_that_wraps_makes_its_row_higher(self) -> None:
        long = "Offences of violence against women and girls that were reported late " * 2
        block = table(3)
        block = replace(block, rows=(replace(block.rows[0], header=long), *block.rows[1:]))
        heights = placed(laid_out(with_block("crime-main", block))[0], "crime-main-table")[0].heights
        assert heights[1] > heights[2]

    def test_too_many_columns_first_take_smaller_type_and_then_are_held(self) -> None:
        wide = crime_table()
        sizes = []
        for times in (1, 2, 3, 4):
            columns = tuple(replace(column) for column in wide.columns * times)
            rows = tuple(replace(row, cells=row.cells * times) for row in wide.rows)
            slides, problems = laid_out(with_block("crime-main", replace(wide, columns=columns, rows=rows)))
            sizes.append((placed(slides, wide.id)[0].size, bool(problems)))
        assert (sizes[0][0] > 14, sizes[0][1]) == (True, False)
        assert sizes[-1] == (12, True)


def table(rows: int, columns: int = 7) -> TableBlock:
    block = crime_table()
    body = tuple(
        replace(
            block.rows[n % len(block.rows)],
            header=f"Row {n}",
            cells=block.rows[n % len(block.rows)].cells[:columns],
        )
        for n in range(rows)
    )
    return replace(block, columns=block.columns[:columns], rows=body)


class TestText:
    def test_steps_down_then_continues_by_whole_paragraphs(self) -> None:
        sizes = {}
        for times in range(1, 8):
            slides, problems = laid_out(commentary(times))
            assert problems == []
            sizes[times] = (len(slides), placed(slides, "crime-commentary")[0].size)
        assert sizes[1] == (1, 20)
        assert any(parts == 1 and size < 16 for parts, size in sizes.values())
        assert sizes[7][0] > 1

    def test_paragraphs_that_open_with_bold_words_have_these_in_a_column(self) -> None:
        said = tuple(Paragraph((Words(f"{name}.", strong=True), Words(" It fell, and it is said why.")))
                     for name in ("Robbery", "Violence with injury"))  # fmt: skip
        block = TextBlock("heads", "body", (), (*said, Paragraph(words("And no more."), 0)))
        slides, problems = laid_out(with_block("crime-context", block))
        level = placed(slides, "heads")[0].levels[0]
        assert problems == []
        assert level.hang == level.indent > measure.width(said[1].text[:1], level)

    def test_heads_too_wide_for_a_column_stay_in_their_paragraphs(self) -> None:
        head = Words("Serious violence, and what partners and police do of it. " * 2, strong=True)
        block = TextBlock("heads", "body", (), (Paragraph((head, Words(" So."))),) * 3)
        level = placed(laid_out(with_block("crime-context", block))[0], "heads")[0].levels[0]
        assert level.hang == 0

    def test_a_sentence_in_a_place_for_large_numbers_is_made_smaller(self) -> None:
        page = next(page for page in PAGES.values() if page.layout == "section")
        sentence = TextBlock("summary", "summary", (), prose(words("What the public asks about, and what is said.")))
        number = TextBlock("summary", "summary", (), prose(words("28,438")))
        sizes = [placed(laid_out(replace(page, blocks=(b,)))[0], "summary")[0].size for b in (sentence, number)]
        assert sizes == [30, 48]

    @settings(deadline=None, max_examples=40)
    @given(st.lists(st.tuples(PLAIN_TEXT, st.integers(0, 2)), min_size=1, max_size=40))
    def test_every_paragraph_is_there_once_in_order(self, texts: list[tuple[str, int]]) -> None:
        paragraphs = tuple(Paragraph(words(text), level) for text, level in texts)
        slides, _ = laid_out(with_block("crime-context", TextBlock("long", "body", (), paragraphs)))
        found = [paragraph for part in placed(slides, "long") for paragraph in part.block.paragraphs]
        assert found == list(paragraphs)

    def test_a_paragraph_longer_than_a_slide_is_held(self) -> None:
        block = TextBlock("long", "body", (), prose(words("much too long " * 400)))
        _, problems = laid_out(with_block("crime-context", block))
        assert [(str(p.where), p.severity) for p in problems] == [
            ('page "crime-context", block "long"', "hold")
        ]
        assert "too long for its placeholder at 12 point" in problems[0].message

    def test_one_paragraph_is_made_smaller_before_it_is_held(self) -> None:
        block = TextBlock("long", "body", (), prose(words("rather long " * 190)))
        slides, problems = laid_out(with_block("crime-context", block))
        assert problems == []
        assert 12 <= placed(slides, "long")[0].size < 16

    def test_a_word_wider_than_its_placeholder_is_held(self) -> None:
        block = TextBlock("positives-heading", "left-heading", (), prose(words("W" * 40)))
        _, problems = laid_out(with_block("crime-narrative", block))
        assert "A word of the text is wider" in problems[0].message


def commentary(times: int) -> Page:
    block = PAGES["crime-context"].blocks[0]
    assert isinstance(block, TextBlock)
    return with_block("crime-context", replace(block, paragraphs=block.paragraphs * times))


class TestFacts:
    def test_a_long_key_number_is_made_smaller(self) -> None:
        block = facts()
        page = with_block("calls-999", replace(block, key=replace(block.key, text="1,234,567.8%")))
        slides, problems = laid_out(page)
        assert problems == []
        assert placed(slides, block.id)[0].levels[0].size < BRAND.type.key

    def test_facts_step_down_and_are_held_rather_than_continued(self) -> None:
        block = facts()
        _, problems = laid_out(with_block("calls-999", replace(block, facts=block.facts * 2)))
        assert problems == []
        slides, problems = laid_out(with_block("calls-999", replace(block, facts=block.facts * 9)))
        assert len(slides) == 1
        assert "too long for one slide at 12 point" in problems[0].message


def facts() -> FactsBlock:
    block = PAGES["calls-999"].blocks[1]
    assert isinstance(block, FactsBlock)
    return block


class TestTiles:
    @given(st.integers(1, 20))
    def test_six_a_slide_each_once_in_order(self, count: int) -> None:
        slides, problems = laid_out(with_block("priorities", tiles(count)))
        parts = [p for p in placed(slides, "priorities-tiles")]
        assert problems == []
        assert [t.id for part in parts for t in part.block.tiles] == [f"tile-{n}" for n in range(count)]
        assert all(len(part.block.tiles) == len(part.tiles) <= 6 for part in parts)

    def test_nothing_in_a_tile_overlaps_or_leaves_it(self) -> None:
        part = placed(laid_out(PAGES["priorities"])[0], "priorities-tiles")[0]
        for place in part.tiles:
            panel = place.panel
            down = [place.bar, place.label, place.key, place.spark, place.context]
            for upper, lower in zip(down, down[1:], strict=False):
                assert upper.y + upper.height <= lower.y
            assert place.context.y + place.context.height < panel.y + panel.height
            assert place.key.x + place.key.width <= place.change.x
            assert place.change.x + place.change.width < panel.x + panel.width

    def test_a_label_longer_than_its_tile_is_held(self) -> None:
        block = tiles(1)
        long = replace(block.tiles[0], label="Violence against women and girls in public places")
        _, problems = laid_out(with_block("priorities", replace(block, tiles=(long,))))
        assert "is longer than its tile" in problems[0].message


def tiles(count: int) -> TilesBlock:
    block = PAGES["priorities"].blocks[0]
    assert isinstance(block, TilesBlock)
    return replace(block, tiles=tuple(replace(block.tiles[n % 6], id=f"tile-{n}") for n in range(count)))


class TestWhatIsHeld:
    def test_a_block_in_a_slot_that_the_layout_lacks(self) -> None:
        page = PAGES["crime-context"]
        slides, problems = laid_out(replace(page, blocks=(replace(page.blocks[0], slot="bodi"),)))
        assert [p.message for p in problems] == [
            'The layout "Text" has no slot "bodi" for it. Did you mean "body"?'
        ]
        assert slides[0].placements == ()

    def test_two_blocks_in_one_slot(self) -> None:
        page = PAGES["crime-context"]
        extra = replace(page.blocks[0], id="again")
        _, problems = laid_out(replace(page, blocks=(*page.blocks, extra)))
        assert [p.message for p in problems] == ['Its slot "body" is taken by the block "crime-commentary".']

    def test_text_in_a_placeholder_for_pictures(self) -> None:
        page = PAGES["calls-999"]
        text = TextBlock("words", "chart", (), prose(words("no picture")))
        _, problems = laid_out(replace(page, blocks=(text,)))
        assert [p.message for p in problems] == [
            'Its placeholder "Chart" is for a picture, and this is text.'
        ]

    def test_a_source_line_that_is_too_long_gives_way_to_one_that_fits(self) -> None:
        long, fits = words("A line that is much too long " * 9), words("Source: the appendix.")
        page = replace(PAGES["crime-context"], source=long, shorter_sources=(long, fits, words("Shorter.")))
        slides, problems = laid_out(page)
        assert not problems
        assert [slide.page.source for slide in slides] == [fits]

    def test_a_source_line_that_cannot_be_shortened_is_left_out_with_a_warning(self) -> None:
        page = replace(PAGES["crime-context"], source=words("A line that is much too long " * 9))
        slides, problems = laid_out(page)
        assert [slide.page.source for slide in slides] == [()]
        assert [problem.severity for problem in problems] == ["warn"]

    @pytest.mark.parametrize("part", ["title", "subtitle", "source"])
    def test_a_line_longer_than_its_placeholder(self, part: str) -> None:
        long: dict[str, Any] = {part: words("A line that is much too long " * 9)}
        _, problems = laid_out(replace(PAGES["crime-context"], **long))
        assert [str(p.where) for p in problems] == ['page "crime-context"']
        assert problems[0].message.startswith(f"Its {part} does not fit: it takes ")

    def test_a_page_without_a_title(self) -> None:
        _, problems = laid_out(replace(PAGES["crime-context"], title=()))
        assert [p.message for p in problems] == ["It has no title: every slide needs one."]

    def test_pages_that_share_a_title(self) -> None:
        _, problems = laid_out(PAGES["crime-context"], replace(PAGES["crime-context"], id="again"))
        assert [p.message for p in problems] == [
            'Its title is that of page "crime-context": give each its own.'
        ]

    def test_a_layout_that_is_not_mapped(self) -> None:
        slides, problems = laid_out(replace(PAGES["crime-context"], layout="texts"))
        assert slides == ()
        assert problems[0].message.endswith('Did you mean "text"?')

    def test_what_does_not_fit_is_placed_all_the_same(self) -> None:
        block = TextBlock("long", "body", (), prose(words("much too long " * 400)))
        slides, _ = laid_out(with_block("crime-context", block))
        assert placed(slides, "long")[0].block == block
