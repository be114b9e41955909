"""Nothing works for the sample alone: another force's whole pack, from its own names and template."""

import csv
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from builds import build, tree
from other_force import CATEGORIES, FORCE, make
from reading import cells, shapes, tile_texts


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("other")
    ran = build(make(place), place / "out")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return place / "out" / "2024-25-Q1"


@pytest.fixture(scope="module")
def deck(pack: Path) -> "Presentation":
    return Presentation(pack / "public" / "conference-pack.pptx")


def test_the_deck_stands_on_the_forces_own_layouts(deck: "Presentation") -> None:
    assert (deck.slide_width, deck.slide_height) == (960 * 9525, 720 * 9525)
    assert {slide.slide_layout.name for slide in deck.slides} == {
        "Titelfolie", "Tabelle", "Kacheln", "Bild", "Inhalt",
    }  # fmt: skip


def test_every_category_has_its_row_whatever_is_in_its_name(deck: "Presentation") -> None:
    rows = {row for row, _ in cells(deck, "kinds-table")}
    assert rows == set(CATEGORIES.values())


def test_a_long_table_continues_with_unique_titles(deck: "Presentation") -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == len(set(titles))
    assert "Cases by kind (1 of 2)" in titles


def test_a_column_in_a_style_of_its_own_is_printed_in_it(deck: "Presentation") -> None:
    assert cells(deck, "kinds-table")["Arson $x^2$ *bold*", "Cleared"] == "32.86%"  # 46 of 140


def test_a_base_under_twenty_has_no_percentage(deck: "Presentation") -> None:
    assert cells(deck, "kinds-table")["Theft of #bicycles", "Change %"] == "[z]"
    assert tile_texts(deck, "watched-tiles", "Theft of #bicycles")["change"] == "▲ 6"


def test_seven_tiles_are_all_there(deck: "Presentation") -> None:
    groups = [shape for shape in shapes(deck) if shape.name.startswith("watched-tiles-")]
    assert len(groups) == 7


def test_nothing_of_the_sample_force_is_left(pack: Path) -> None:
    from reportgen.ooxml.package import read_package

    deck_parts = read_package((pack / "public" / "conference-pack.pptx").read_bytes())
    everything = [*deck_parts.values(), *tree(pack).values()]
    assert not any(
        word in data for data in everything for word in (b"Cumbria", b"12436D", b"Public Accountability")
    )


def test_the_appendix_prints_every_name_as_it_is_written(pack: Path) -> None:
    document = pypdfium2.PdfDocument(pack / "public" / "appendix.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert FORCE in text
    assert [name for name in CATEGORIES.values() if name not in text] == []


def test_no_cell_of_a_csv_begins_a_formula(pack: Path) -> None:
    for path in (pack / "public").rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.startswith(("=", "@", "+SUM", "-SUM")) for cell in row), path.name


def test_what_does_not_fit_its_slide_holds_the_whole_pack(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (pages,) = folder.rglob("pack.yml")
    pages.write_text(pages.read_text().replace("title: Cases by kind", f"title: Cases by kind {'and by place ' * 20}", 1))
    last = tmp_path / "out" / "2024-25-Q1" / "public" / "conference-pack.pptx"
    last.parent.mkdir(parents=True)
    last.write_bytes(b"the last good pack")
    ran = build(folder, tmp_path / "out")
    assert ran.returncode == 1
    assert "Its title does not fit: it takes " in ran.stderr
    assert tree(tmp_path / "out") == {"2024-25-Q1/public/conference-pack.pptx": b"the last good pack"}
