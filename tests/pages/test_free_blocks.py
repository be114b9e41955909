"""Quotations as they become blocks: the marks around them, and digits that are a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.making import context
from reportgen import prose
from reportgen.model import QuotationBlock, Words, plain
from reportgen.pages import blocks
from reportgen.spec.pack import QuotationSpec

SPEC = QuotationSpec(id="said", slot="quotation", kind="quotation", text=("x",), by="A sergeant")


def built(*paragraphs: str) -> QuotationBlock:
    made = context()
    drafts = {
        ("said", "text"): prose.read("\n\n".join(paragraphs), "x", 1)[0],
        ("said", "by"): prose.read("A sergeant", "x", 1)[0],
    }
    made = replace(made, definition=replace(made.definition, drafts={**made.definition.drafts, **drafts}))
    block = blocks.build(SPEC, made)
    assert isinstance(block, QuotationBlock)
    return block


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (["We went."], ["“We went.”"]),
        (["We went.", "We came."], ["“We went.", "“We came.”"]),
        (["“We went.”"], ["“We went.”"]),
        (['"We went."'], ['"We went."']),
    ],
)
def test_marks_stand_around_a_quotation_that_has_none(given: list[str], shown: list[str]) -> None:
    assert [plain(paragraph.text) for paragraph in built(*given).paragraphs] == shown


def test_its_digits_are_vouched_for_by_who_said_them() -> None:
    (paragraph,) = built("We went **14** times.").paragraphs
    assert [span.source for span in paragraph.text if isinstance(span, Words) and "14" in span.text] == [
        "said by: A sergeant"
    ]
    assert plain(built("x").by) == "A sergeant"
