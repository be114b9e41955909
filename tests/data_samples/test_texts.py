"""What the sample's texts say of its figures: periods that roll, sources that agree, a whole agenda."""

import re
from pathlib import Path

import pytest

from builds import SAMPLE
from pages.making import context
from reportgen.model import StatementsBlock
from reportgen.pages.build import build as build_pages

SECOND = SAMPLE.parent / "2024-25-Q2"
TEXTS = sorted(path for quarter in (SAMPLE, SECOND) for path in (quarter / "narrative").glob("*.md"))
FRAME = {"opening", "closing"}


@pytest.mark.parametrize("path", TEXTS, ids=[f"{path.parts[-3]}-{path.stem}" for path in TEXTS])
def test_a_text_asks_for_no_month_that_stands_still(path: Path) -> None:
    assert not re.search(r"\{[^}]*:month-\d", path.read_text(encoding="utf-8"))


def test_a_measure_has_the_source_of_its_table() -> None:
    measures = context().definition.measures
    apart = [
        name
        for name, measure in measures.measures.items()
        if measure.source != measures.datasets[measure.dataset].source
    ]
    assert apart == []


def test_the_agenda_names_every_part_that_is_presented() -> None:
    definition = context().definition
    assert definition.papers.agenda
    named = {name for item in definition.papers.agenda.spec.items for name in item.section}
    assert named == {section.id for section in definition.pack.sections} - FRAME


def test_what_domestic_abuse_does_not_claim_is_named() -> None:
    pack = build_pages(context(), (), (), "build")
    (block,) = (block for page in pack.pages() for block in page.blocks if block.id == "da-positives")
    assert isinstance(block, StatementsBlock)
    assert block.statements == ()
    assert "not claimed: Domestic abuse, positive outcome rate (chance could explain it); " in block.none_text
