"""A quarter with late pictures and pages, from the folder to the files."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from builds import SAMPLE, build, copy_sample, tree
from free_pages import image_bytes
from reportgen.ooxml.package import read_package

PAGE = """---
title: A late page
after: crime-context
picture: {file: images/late.jpg, alt: A street at dusk., licence: The force}
---
All crime is {recorded-crime.all-crime:fytd.change_pct} on last year.
"""


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("free") / SAMPLE.name
    copy_sample(folder, ignore=shutil.ignore_patterns("pages", "images"))
    exif = Image.Exif()
    exif[0x013B] = "somebody-by-name"
    for name, data in {
        "pages/late.md": PAGE.encode(),
        "images/late.jpg": image_bytes(900, 600, "JPEG", exif=exif),
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def made(quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("out")
    ran = build(quarter, out)
    assert ran.returncode == 0, ran.stderr
    return tree(out / SAMPLE.name)


def test_a_late_page_stands_in_the_deck_with_its_figure_and_source(made: dict[str, bytes]) -> None:
    deck = Presentation(io.BytesIO(made["public/conference-pack.pptx"]))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    slide = deck.slides[titles.index("A late page")]
    shown = {shape.name: shape for shape in slide.shapes}
    assert shown["late-text"].text_frame.text == "All crime is +5.1% on last year."
    assert "crime recording system" in shown["late-source"].text_frame.text
    assert titles[titles.index("A late page") - 1] == "What lies behind the figures"


def test_its_files_are_inputs_with_their_hashes(made: dict[str, bytes]) -> None:
    inputs = {entry["path"] for entry in json.loads(made["public/manifest.json"])["inputs"]}
    assert {"pages/late.md", "images/late.jpg"} <= inputs


def test_what_a_photo_says_of_its_maker_goes_nowhere(made: dict[str, bytes], quarter: Path) -> None:
    assert b"somebody-by-name" in (quarter / "images" / "late.jpg").read_bytes()
    parts = read_package(made["public/conference-pack.pptx"]).values()
    assert not [part for part in (*parts, *made.values()) if b"somebody-by-name" in part]


def test_its_placements_say_which_picture_it_is(made: dict[str, bytes]) -> None:
    records = json.loads(made["internal/placements.json"])
    (record,) = [record for record in records if record["shape"] == "late-picture"]
    assert len(record["picture"]) == 64


def test_the_same_folder_gives_the_same_files(quarter: Path, made: dict[str, bytes], tmp_path: Path) -> None:
    assert build(quarter, tmp_path).returncode == 0
    assert tree(tmp_path / SAMPLE.name) == made


def test_html_in_a_late_page_stops_the_build_with_file_and_line(quarter: Path, tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    shutil.copytree(quarter, folder)
    (folder / "pages" / "late.md").write_text(f"{PAGE}\n<iframe src=x></iframe>\n")
    ran = build(folder, tmp_path / "out")
    assert ran.returncode == 1
    assert "in pages/late.md:" in ran.stderr
    assert "line 8: This holds HTML" in ran.stderr
