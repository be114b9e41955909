"""Programs that some tests look through: LibreOffice and Poppler, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])


def needs(*programs: str) -> Callable[[Test], Test]:
    """Skip a test, naming what is missing; with REPORTGEN_RENDERERS=required it runs and fails."""
    missing = [program for program in programs if shutil.which(program) is None]
    optional = os.environ.get("REPORTGEN_RENDERERS") != "required"
    skip = pytest.mark.skipif(bool(missing) and optional, reason=f"not installed: {', '.join(missing)}")

    def mark(test: Test) -> Test:
        marked: Test = pytest.mark.renderer(skip(test))
        return marked

    return mark


def to_pdf(pptx: bytes, folder: Path) -> Path:
    """A deck as LibreOffice prints it."""
    return _converted(pptx, folder, "pdf")


def to_pptx(pptx: bytes, folder: Path) -> bytes:
    """A deck as LibreOffice saves it."""
    (folder / "again").mkdir()
    return _converted(pptx, folder, "pptx", folder / "again").read_bytes()


def _converted(pptx: bytes, folder: Path, ending: str, out: Path | None = None) -> Path:
    """What LibreOffice makes of a deck, with a profile of its own so that tests can run side by side."""
    deck, out = folder / "deck.pptx", out or folder
    deck.write_bytes(pptx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / deck.name).with_suffix(f".{ending}")


def words_on_pages(pdf: Path) -> str:
    """The pages, lines and words of a PDF with their boxes, as Poppler's XHTML."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
