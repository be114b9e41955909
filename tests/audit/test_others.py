"""Files made by other software get a report, whatever they are like."""

from __future__ import annotations

import subprocess
from pathlib import Path

from audit.breaking import faults, good, rules
from renderers import needs


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    """A deck as LibreOffice saves it."""
    (folder / "in").mkdir()
    (folder / "in" / "deck.pptx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(folder / "in" / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / f"deck.{kind}").read_bytes()


@needs("soffice")
def test_a_deck_that_libreoffice_saved_is_told_what_it_lost(tmp_path: Path) -> None:
    found = faults(converted(good(), "pptx", tmp_path))
    assert ("alt-text", 5) in {(one.rule, one.place.number) for one in found}  # the table's words
    assert not {one.rule for one in found} & {"xml", "missing-part", "dangling-relation", "content-type", "title-same"}


@needs("soffice")
def test_a_pdf_that_libreoffice_printed_has_no_tags(tmp_path: Path) -> None:
    assert {"tags", "bookmarks"} & rules(converted(good(), "pdf", tmp_path))


@needs("soffice")
def test_a_page_that_libreoffice_wrote_is_read(tmp_path: Path) -> None:
    assert "main" in rules(converted(good(), "html", tmp_path))
