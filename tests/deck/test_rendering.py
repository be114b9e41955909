"""What LibreOffice makes of a deck in the font that it was measured with: every word stands in its shape."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from deck.crowding import crowded
from deck.decks import built
from deck.fit import Area, escaped, pages, slides
from renderers import needs, to_pdf

Reshape = Callable[[object], None]


@dataclass(frozen=True)
class Rendered:
    """A deck, its PDF and the words on the PDF's pages."""

    deck: bytes
    pdf: Path
    words: list[list[Area]]


def rendered(deck: bytes, folder: Path) -> Rendered:
    pdf = to_pdf(deck, folder)
    return Rendered(deck, pdf, pages(pdf))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered(built(crowded())[0].pptx, tmp_path_factory.mktemp("full"))


@needs("soffice", "pdftotext")
def test_every_word_of_the_sample_stands_in_its_shape(sample_pack: Path, tmp_path: Path) -> None:
    sample = rendered((sample_pack / "public" / "conference-pack.pptx").read_bytes(), tmp_path)
    assert sum(map(len, sample.words)) > 2_000
    assert escaped(sample.deck, sample.words) == []


@needs("soffice", "pdftotext")
def test_every_word_of_a_pack_that_is_full_to_the_brim_stands_in_its_shape(full: Rendered) -> None:
    assert escaped(full.deck, full.words) == []


@needs("soffice", "pdftotext")
def test_it_is_set_in_the_font_that_the_layout_measures_with(full: Rendered) -> None:
    with pikepdf.open(full.pdf) as document:
        fonts = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
    assert fonts and all("+Arimo-" in name for name in fonts), fonts


@needs("soffice", "pdftotext")
def test_no_shape_that_holds_words_runs_over_the_edge_of_its_slide(full: Rendered) -> None:
    slide = Area("slide", 0, 0, 960, 540, "")
    assert [area.name for areas in slides(full.deck) for area in areas if not slide.holds(area)] == []


def narrower(shape: object) -> None:
    shape.width -= 12_700 * 40  # type: ignore[attr-defined]


def lower(shape: object) -> None:
    """Its first row, of the header, so that all others begin sooner."""
    shape.table.rows[0].height -= 12_700 * 3  # type: ignore[attr-defined]


@needs("soffice", "pdftotext")
@pytest.mark.parametrize(("name", "change", "told"), [("title-title", narrower, "active"), ("crime-main-table", lower, "points off the middle")])
def test_what_is_larger_than_the_deck_says_is_found(full: Rendered, name: str, change: Reshape, told: str) -> None:
    deck = Presentation(io.BytesIO(full.deck))
    change(next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name))
    saved = io.BytesIO()
    deck.save(saved)
    found = escaped(saved.getvalue(), full.words)
    assert [one for one in found if name in one and one.endswith(told)], found
