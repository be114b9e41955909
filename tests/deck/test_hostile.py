"""Text that would break a file or a page if it were trusted."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from deck.decks import built, named, pack_of, page, slides, text
from example_pack import TILES, crime_table, example_pack, prose, tile, words
from reportgen.deck import xml
from reportgen.model import Pack, TextBlock, TilesBlock

HOSTILE = [
    "<b>bold</b> & \"quoted\" 'text' &amp; &#10;",
    "]]> <![CDATA[ x ]]> <!-- y --> <?php ?>",
    "Dz\u200d zero\u200bwidth \u202eright to left\u202c שלום مرحبا",
    "emoji \U0001f600 and e\u0301 combining",
    "{braces} $dollars$ #hash =SUM(A1) %s {0}",
]


def everywhere(value: str) -> Pack:
    """A pack with one text in the title, a table, tiles, a text block, notes and properties."""
    table, tiles = crime_table(), page("priorities").blocks[0]
    assert isinstance(tiles, TilesBlock)
    row = replace(table.rows[0], header=value)
    body = TextBlock("body", "body", (), prose(words(value)))
    pages = (
        replace(
            page("crime-main", replace(table, rows=(row,), alt=value, stub=value)), title=words(f"1 {value}")
        ),
        replace(page("priorities", replace(tiles, tiles=(replace(tile(*TILES[0]), label=value),)))),
        replace(page("crime-context", body), notes=prose(words(value)), source=words(value)),
    )
    pack = pack_of(*pages)
    sections = (replace(pack.sections[0], title=value),)
    return replace(pack, title=value, force=value, sections=sections, footer=words(value))


@pytest.mark.parametrize("value", HOSTILE)
def test_is_there_letter_for_letter(value: str) -> None:
    deck, _ = built(everywhere(value))
    found = slides(deck)
    assert text(named(found[0], "crime-main-title")) == f"1 {value}"
    assert value in text(named(found[0], "crime-main-table"))
    assert text(named(found[1], "priorities-homicide-label")) == value
    assert text(named(found[2], "body")) == value
    opened = Presentation(io.BytesIO(deck.pptx))
    assert opened.slides[2].notes_slide.notes_text_frame.text == value
    assert opened.core_properties.author == value


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("bell\x07 null\x00 escape\x1b[31m", "bell null escape[31m"),
        ("lone \ud800 surrogate \uffff", "lone  surrogate "),
        ("line\nbreak\ttab\r\nreturn\u2028line", "line break tab return line"),
    ],
)
def test_loses_only_what_xml_or_a_line_cannot_hold(value: str, kept: str) -> None:
    deck, _ = built(everywhere(value))
    assert text(named(slides(deck)[2], "body")) == kept


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_a_valid_attribute_and_element(value: str) -> None:
    element = xml.parse(f"<x y={xml.attribute(value)}>{xml.text(value)}</x>".encode())
    assert element.get("y") == xml.clean(value)


@settings(deadline=None, max_examples=25)
@given(st.text(min_size=1, max_size=300))
def test_any_text_makes_a_deck_that_opens(value: str) -> None:
    deck, _ = built(pack_of(page("crime-context", TextBlock("body", "body", (), prose(words(value))))))
    assert len(Presentation(io.BytesIO(deck.pptx)).slides) == 1


def test_a_very_long_word_is_placed_and_held() -> None:
    deck, plan = built(everywhere("W" * 500))
    assert len(slides(deck)) == len(plan.slides) == 3


def test_names_that_clash_are_told_apart() -> None:
    clash = replace(example_pack().sections[2].pages[4])
    block = clash.blocks[0]
    deck, _ = built(pack_of(replace(clash, id="crime", blocks=(replace(block, id="crime-title"),))))
    names = {shape.name for shape in Presentation(io.BytesIO(deck.pptx)).slides[0].shapes}
    assert {"crime-title", "crime-title-2"} <= names
