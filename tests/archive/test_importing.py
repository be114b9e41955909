"""A hand-made pack of the past becomes a release, and today's pack is held against it."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from archive.conftest import ROLE, Desk
from archive.old_decks.making import FIGURES, HEADERS
from builds import SAMPLE, copy_sample, tree
from reportgen.archive.shelf import find
from reportgen.archive.verify import verify_all
from reportgen.compare import reading

NAME = "2024-25-Q3/r1"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The sample's third quarter, with nothing built."""
    desk = Desk(tmp_path / "force", tmp_path / "force" / SAMPLE.name)
    copy_sample(desk.quarter)
    return desk


def old_deck(path: Path, **changed: tuple[str, ...]) -> Path:
    """The real pack's main table as somebody made it in PowerPoint, other rows in place of its own."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Main crime type breakdowns"
    rows = {**FIGURES, **changed}
    table = slide.shapes.add_table(len(rows) + 1, len(HEADERS) + 1, 0, 0, Inches(9), Inches(5)).table
    for row, cells in enumerate([("Crime type", *HEADERS), *((kind, *cells) for kind, cells in rows.items())]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    deck.save(str(path))
    return path


def confirm(path: Path) -> None:
    text = path.read_text()
    assert "confirmed: false" in text
    path.write_text(text.replace("confirmed: false", "confirmed: true"))


def settle(path: Path, header: str, meaning: str) -> None:
    """Answer the question that the mapping asks of a header."""
    lines = path.read_text().splitlines()
    (asked,) = [n for n, line in enumerate(lines) if f'header: "{header}' in line and 'is: "?"' in line]
    lines[asked] = lines[asked].replace('is: "?"', f'is: "{meaning}"')
    path.write_text("\n".join([*lines, ""]))


def imported(desk: Desk, deck: Path) -> str:
    told = desk.does("archive", "import", deck, desk.quarter, "--as-at", "2024-12-31")
    assert "17 headers, 0 of them open" in told
    confirm(deck.with_suffix(".mapping.yml"))
    return desk.does("archive", "import", deck, desk.quarter, "--signed-by", ROLE, "--held-on", "2025-01-20")


def test_the_real_packs_main_table_is_the_computed_one(desk: Desk, tmp_path: Path) -> None:
    """Seventy printed figures against the seventy worked out from the sample's data: none is another."""
    told = imported(desk, old_deck(tmp_path / "january.pptx"))
    assert "Imported 2024-25-Q3/r1: 70 figures of january.pptx." in told
    assert verify_all(desk.archive) == []
    ran = desk.run("compare", NAME, desk.quarter)
    assert ran.output.startswith(f"{NAME} → {desk.quarter}: ")
    assert "restated" not in ran.output and "moved" not in ran.output, ran.output


def test_a_figure_that_was_printed_otherwise_is_named(desk: Desk, tmp_path: Path) -> None:
    """The real pack's 4,833 for 4,834, and a rate that was wrong."""
    wrong = ("4573", "4833", "261", "5.71%", "13.12%", "14.64%", "1.42pp")
    imported(desk, old_deck(tmp_path / "january.pptx", **{"Domestic Abuse": wrong}))
    desk.run("compare", NAME, desk.quarter, "--csv", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] in ("restated", "moved")]
    assert {(row["name"], row["old"], row["new"]) for row in rows} == {
        ("recorded-crime.domestic-abuse:fytd.count", "4,833", "4,834"),
        ("positive-outcomes.domestic-abuse:fytd.rate", "14.64%", "14.5%"),
    }


def test_the_deck_the_mapping_and_the_figures_are_kept(desk: Desk, tmp_path: Path) -> None:
    deck = old_deck(tmp_path / "january.pptx")
    imported(desk, deck)
    release = desk.archive / NAME
    assert (release / "public" / "january.pptx").read_bytes() == deck.read_bytes()
    assert (release / "internal" / "mapping.yml").read_bytes() == deck.with_suffix(".mapping.yml").read_bytes()
    said = {one.id: one.display for one in reading.read(release / reading.FILE, "record").figures}
    assert said["recorded-crime.robbery:fytd.change_pct"] == "−23.57%"
    assert find(desk.archive, NAME).manifest().signed.date == "2025-01-20"
    assert f"imported from {deck.name}" in desk.does("archive", "list")
    ran = desk.run("archive", "restore", NAME)
    assert ran.exit_code == 1 and "imported from january.pptx and never built" in ran.output


def test_nothing_is_imported_before_the_mapping_is_confirmed(desk: Desk, tmp_path: Path) -> None:
    deck = old_deck(tmp_path / "january.pptx")
    assert desk.run("archive", "import", deck, desk.quarter).exit_code == 2, "a day is needed to propose"
    desk.does("archive", "import", deck, desk.quarter, "--as-at", "2024-12-31")
    ran = desk.run("archive", "import", deck, desk.quarter, "--signed-by", ROLE)
    assert ran.exit_code == 1 and "write confirmed: true" in ran.output
    assert not desk.archive.exists()
    confirm(deck.with_suffix(".mapping.yml"))
    assert desk.run("archive", "import", deck, desk.quarter).exit_code == 2, "somebody has to answer for it"


def test_a_quarter_that_was_released_is_not_imported_over(desk: Desk, tmp_path: Path) -> None:
    deck = old_deck(tmp_path / "january.pptx")
    imported(desk, deck)
    before = tree(desk.archive)
    ran = desk.run("archive", "import", deck, desk.quarter, "--signed-by", ROLE)
    assert ran.exit_code == 1 and f"{NAME} has been released" in ran.output
    assert tree(desk.archive) == before


@pytest.mark.parametrize("name", ["new\nline.pptx", "x\x1b[2J.pptx", "\N{RIGHT-TO-LEFT OVERRIDE}x.pptx", "a\udc80.pptx", "a\\b.pptx", "<b>.pptx"])
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="cannot have files of such names")
def test_a_name_that_some_system_cannot_read_is_not_archived(name: str, desk: Desk, tmp_path: Path) -> None:
    imported(desk, old_deck(tmp_path / "january.pptx"))
    shutil.rmtree(desk.archive)
    shutil.copy(tmp_path / "january.pptx", tmp_path / name)
    ran = desk.run("archive", "import", "--mapping", tmp_path / "january.mapping.yml", "--signed-by", ROLE, tmp_path / name, desk.quarter)
    assert ran.exit_code == 1 and "which some system cannot read" in ran.output, ran.output
    assert "\x1b" not in ran.output and not desk.archive.exists()


def test_a_meeting_before_the_days_that_it_was_told_of_is_refused(desk: Desk, tmp_path: Path) -> None:
    imported(desk, old_deck(tmp_path / "january.pptx"))
    shutil.rmtree(desk.archive)
    ran = desk.run("archive", "import", tmp_path / "january.pptx", desk.quarter, "--signed-by", ROLE, "--held-on", "2024-12-30")
    assert ran.exit_code == 1 and "A meeting on 2024-12-30 is before the last day covered, 2024-12-31." in ran.output
    assert not desk.archive.exists()


@pytest.mark.parametrize(("name", "data", "told"), [
    ("gone.pptx", None, "cannot be read"),
    ("text.pptx", b"no deck", "not a readable office file"),
    ("locked.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    ("cut.pptx", b"PK\x03\x04", "not a readable office file"),
])  # fmt: skip
def test_what_is_no_deck_is_told_in_words(name: str, data: bytes | None, told: str, desk: Desk, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    ran = desk.run("archive", "import", tmp_path / name, desk.quarter, "--as-at", "2024-12-31")
    assert ran.exit_code == 1 and told in ran.output and "Traceback" not in ran.output
    assert not desk.archive.exists() and not (tmp_path / name).with_suffix(".mapping.yml").exists()


def test_the_first_generated_pack_has_a_past(desk: Desk, tmp_path: Path) -> None:
    """Q2's table made by hand, named as the pack before Q3: what it printed is quoted and held against today."""
    rows = {"Robbery": ("90", "70", "-20", "-22.22%", "20.00%", "25.71%", "5.71pp")}
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Crime"
    table = slide.shapes.add_table(2, 8, 0, 0, Inches(9), Inches(2)).table
    for row, cells in enumerate([("Crime type", *HEADERS), *((kind, *cells) for kind, cells in rows.items())]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    path = tmp_path / "october.pptx"
    deck.save(str(path))
    desk.does("archive", "import", path, desk.quarter, "--as-at", "2024-09-30")
    mapping = path.with_suffix(".mapping.yml")
    for header, meaning in (("SPLY", "sply.rate"), ("FYTD2425", "fytd.rate"), ("Change in rate", "fytd.change_pp")):
        settle(mapping, header, f"positive-outcomes:{meaning}")
    confirm(mapping)
    desk.does("archive", "import", path, desk.quarter, "--signed-by", ROLE)
    quarter = desk.quarter / "quarter.yml"
    quarter.write_text(quarter.read_text().replace("previous: ../2024-25-Q2", "previous: 2024-25-Q2/r1"))
    shutil.rmtree(desk.quarter / "papers")
    for text in (desk.quarter / "narrative").glob("*.md"):
        text.write_text("" if "{prev/" in text.read_text() else text.read_text())
    (desk.quarter / "narrative" / "crime.md").write_text("Robbery stood at {prev/recorded-crime.robbery:fytd.count} then.\n")
    told = desk.does("build", desk.quarter)
    assert "No problems found" in told or "warning" in told
    deck = Presentation(str(desk.out / SAMPLE.name / "public" / "conference-pack.pptx"))
    words = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Robbery stood at 70 then." in words
    assert "Restated since the last pack" in words
