"""When a page has nothing to show."""

from dataclasses import replace

import pytest

from example_pack import example_pack
from reportgen.checks.empty import FIGURES, pages_without_data
from reportgen.model import Block, Pack, Page, Paragraph, Section, TextBlock, Words


def text(id: str, *paragraphs: str, slot: str = "body") -> TextBlock:
    return TextBlock(id, slot, (), tuple(Paragraph((Words(words),)) for words in paragraphs))


def of_page(*blocks: Block) -> tuple[str, ...]:
    page = Page("the-page", "text", (Words("Title"),), (), blocks, (), ())
    return pages_without_data(replace(PACK, sections=(Section("s", "S", (page,)),)))


PACK: Pack = example_pack()
NAMED = ("the-page",)


def test_no_page_of_a_full_pack_is_named() -> None:
    assert pages_without_data(PACK) == ()


@pytest.mark.parametrize("blocks", [(), (text("a", "Said."),), (text("a"), text("b", "Said."))])
def test_a_page_with_something_said_or_nothing_meant_to_be_is_not_named(blocks: tuple[Block, ...]) -> None:
    assert of_page(*blocks) == ()


@pytest.mark.parametrize(
    "blocks",
    [(text("a"),), (text("a", " ", ""),), (text("h", "A heading", slot="left-heading"), text("a"))],
)
def test_a_page_whose_texts_are_blank_is_named_whatever_its_heading(blocks: tuple[Block, ...]) -> None:
    assert of_page(*blocks) == NAMED


def blocks_of(kind: type) -> Block:
    return next(block for page in PACK.pages() for block in page.blocks if type(block) is kind)


@pytest.mark.parametrize("kind", FIGURES, ids=lambda kind: kind.__name__)
def test_a_block_with_figures_is_something_to_show(kind: type) -> None:
    assert of_page(blocks_of(kind), text("a")) == ()
