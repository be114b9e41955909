"""What LibreOffice makes of a deck: as many pages as slides, and no word off its slide or its box."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from deck.decks import built, pack_of, page
from example_pack import EXCEPTIONS, POSITIVES, crime_table, example_pack
from renderers import needs, to_pdf, words_on_pages
from reportgen.model import Pack, StatementsBlock, TextBlock

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<')
SLACK = 2.0  # points: what a glyph may lean out of its box
FOOTER = 504.0  # the rule above the footer, from the top


def crowded() -> Pack:
    """A pack whose blocks all step down and continue."""
    many = tuple(
        replace(statement, id=f"statement-{number}")
        for number, statement in enumerate((*POSITIVES, *EXCEPTIONS) * 3)
    )
    table, text = crime_table(), page("crime-context").blocks[0]
    assert isinstance(text, TextBlock)
    narrative = page("crime-narrative")
    return pack_of(
        replace(
            narrative,
            blocks=(*narrative.blocks[:3], StatementsBlock("exceptions", "right", (), many, "None.")),
        ),
        page("crime-main", replace(table, rows=table.rows * 3), page("crime-main").blocks[1]),
        page("crime-context", replace(text, paragraphs=text.paragraphs * 5)),
    )


@needs("soffice", "pdftotext")
@pytest.mark.parametrize("pack", [example_pack(), crowded()], ids=["example", "crowded"])
def test_no_word_leaves_its_slide(pack: Pack, tmp_path: Path) -> None:
    deck, plan = built(pack)
    pages = PAGE.findall(words_on_pages(to_pdf(deck.pptx, tmp_path)))
    assert len(pages) == len(plan.slides)
    for width, height, content in pages:
        for left, top, right, bottom, word in WORD.findall(content):
            assert float(left) >= -SLACK and float(top) >= -SLACK, word
            assert float(right) <= float(width) + SLACK and float(bottom) <= float(height) + SLACK, word


@needs("soffice", "pdftotext")
def test_no_text_runs_into_the_footer(tmp_path: Path) -> None:
    deck, plan = built(crowded())
    pages = PAGE.findall(words_on_pages(to_pdf(deck.pptx, tmp_path)))
    for slide, (_, height, content) in zip(plan.slides, pages, strict=True):
        scale = 540 / float(height)
        across = [word for *box, word in WORD.findall(content)
                  if float(box[1]) * scale < FOOTER - SLACK and float(box[3]) * scale > FOOTER + SLACK]  # fmt: skip
        assert across == [], slide.page.id
