"""The sample deck as text that a person can review: what changes in it changes here.

`make golden` rewrites the file. Read its diff, and give the reason in a commit of its own.
"""

import os
from pathlib import Path

from outline import outline

GOLDEN = Path(__file__).parent / "golden" / "2024-25-Q3.txt"


def test_the_sample_deck_reads_as_reviewed(sample_pack: Path) -> None:
    found = outline((sample_pack / "public" / "conference-pack.pptx").read_bytes())
    if os.environ.get("REPORTGEN_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
