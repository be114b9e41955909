"""The example deck as text that a person can review; REPORTGEN_GOLDEN=write rewrites it."""

from __future__ import annotations

import os
from pathlib import Path

from deck.decks import example
from outline import outline

GOLDEN = Path(__file__).with_name("example_deck.txt")


def test_the_example_deck_reads_as_reviewed() -> None:
    found = outline(example()[0].pptx)
    if os.environ.get("REPORTGEN_GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
