"""The sample deck and the same deck edited by hand, or saved by another program."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import native_sample
from builds import SAMPLE, build
from compare.decks.making import saved, swap, told
from renderers import needs, to_pptx
from reportgen.ooxml.presentation import C
from reportgen.ooxml.reading import deck_of


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample quarter's deck with native charts."""
    place = tmp_path_factory.mktemp("native")
    ran = build(native_sample.make(place), place / "out")
    assert ran.returncode == 0, ran.stderr
    return (place / "out" / SAMPLE.name / "public" / "conference-pack.pptx").read_bytes()


def slide_with(deck: Any, shape: str) -> Any:
    return next(slide for slide in deck.slides if any(one.name == shape for one in slide.shapes))


def shape(deck: Any, name: str) -> Any:
    return next(one for one in slide_with(deck, name).shapes if one.name == name)


def edited(pack: bytes) -> bytes:
    """One cell, one sentence, one chart value and one note changed, and two slides that changed places."""
    deck = Presentation(io.BytesIO(pack))
    rewrite(shape(deck, "crime-main-table").table.cell(3, 2).text_frame.paragraphs[0], "395")
    rewrite(shape(deck, "calls-101-facts").text_frame.paragraphs[-1], "The line took fewer calls.")
    shape(deck, "calls-101-chart-1").chart._chartSpace.find(f".//{C}val//{C}pt/{C}v").text = "15106"
    slide_with(deck, "calls-999-rank-chart").notes_slide.notes_text_frame.text = "Say nothing of the axis."
    swap(deck, 2, 4)
    return saved(deck)


def rewrite(paragraph: Any, text: str) -> None:
    """A paragraph in other words, as somebody would type them: in the type of its first run."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


EDITS = [
    "slide moved 4→2 slide 4 → slide 2",
    "slide moved 2→4 slide 2 → slide 4",
    "notes changed 5→5 The axis is turned round: first place is at the top. The national table is not counted as the force counts. → Say nothing of the axis.",
    "text changed 6→6 calls-101-facts: The line took 138,900 calls, −2.7% on last year. → The line took fewer calls.",
    "chart value changed 6→6 calls-101-chart-1: 2023/24, Apr, 101 calls received each month: 15105 → 15106 (+1)",
    "cell changed 11→11 crime-main-table: Residential burglary, Offences this year: 385 → 395 (+10)",
]


def test_exactly_what_was_edited_is_listed(pack: bytes) -> None:
    assert told(deck_of(pack, "old.pptx"), deck_of(edited(pack), "new.pptx")) == EDITS


@needs("soffice")
def test_a_deck_that_libreoffice_saved_is_the_same_deck(pack: bytes, tmp_path: Path) -> None:
    """Placeholders have other names there, shapes other ids, charts other digits, and sections are gone."""
    assert told(deck_of(pack, "old.pptx"), deck_of(to_pptx(pack, tmp_path), "new.pptx")) == []


@needs("soffice")
def test_exactly_what_was_edited_is_listed_when_libreoffice_saved_it(pack: bytes, tmp_path: Path) -> None:
    found = told(deck_of(pack, "old.pptx"), deck_of(to_pptx(edited(pack), tmp_path), "new.pptx"))
    assert [line.split(": ")[-1] for line in found] == [line.split(": ")[-1] for line in EDITS]
