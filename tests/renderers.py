"""Programs that some tests look through: LibreOffice and Poppler, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

FONTS = Path(__file__).parents[1] / "reportgen" / "fonts"
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias>
</fontconfig>
"""

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
    """A deck as LibreOffice prints it, with a profile of its own so that tests can run side by side.

    Arial is Arimo there, whose letters are as wide: another font would fill other lines.
    """
    deck = folder / "deck.pptx"
    deck.write_bytes(pptx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=FONTS, cache=folder / "fonts"), encoding="utf-8")
    env = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=env)
    return deck.with_suffix(".pdf")


def words_on_pages(pdf: Path) -> str:
    """The pages, lines and words of a PDF with their boxes, as Poppler's XHTML."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
