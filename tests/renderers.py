"""Programs that some tests look through: LibreOffice and Poppler, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from reportgen.layout.measure import FONTS

# Only the font that the layout measures with, under the name that decks give it.
FONTS_CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias></fontconfig>
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
    """A deck as LibreOffice prints it in Arimo."""
    return _converted(pptx, folder, "pdf", folder)


def to_pptx(pptx: bytes, folder: Path) -> bytes:
    """A deck as LibreOffice saves it."""
    (folder / "again").mkdir()
    return _converted(pptx, folder, "pptx", folder / "again").read_bytes()


def _converted(pptx: bytes, folder: Path, ending: str, out: Path) -> Path:
    """What LibreOffice makes of a deck; a profile of its own lets tests run side by side."""
    deck = folder / "deck.pptx"
    deck.write_bytes(pptx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(deck)]
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS_CONF.format(fonts=FONTS, cache=folder / "fonts"), encoding="utf-8")
    env = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=env)
    return (out / deck.name).with_suffix(f".{ending}")


def words_on_pages(pdf: Path) -> str:
    """The pages, lines and words of a PDF with their boxes, as Poppler's XHTML."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
