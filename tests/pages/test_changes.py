"""The tables of what changed: with nothing to say they say so, and are not pages without data."""

from __future__ import annotations

from datetime import date

from pages.making import context_of, definition
from reportgen.checks.empty import pages_without_data
from reportgen.model import Changes, Pack, Page, Section, Words, plain
from reportgen.pages.changes import changes_block
from reportgen.spec.pack import ChangesSpec

NONE = "No figure of the last pack has another value now"


def test_nothing_restated_is_an_answer_and_no_missing_data() -> None:
    made = context_of(definition())
    assert made.changes == Changes("", date(2024, 9, 30), ())
    spec = ChangesSpec(id="t", slot="table", kind="changes", show="restated", none_text=NONE)
    block = changes_block(spec, made)
    (row,) = block.rows
    assert row.header == NONE
    assert {plain(cell.text) for cell in row.cells} == {"–"}
    page = Page("p", "table", (Words("Restated"),), (), (block,), (), ())
    pack = Pack("2024-25-Q3", "public", "F", "T", "m", date(2024, 12, 31), date(2025, 1, 10), "b", (Section("s", "S", (page,)),), (), ())
    assert pages_without_data(pack) == ()
