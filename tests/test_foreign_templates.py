"""A whole pack on templates that other software made, with no code and nothing of theirs left in it."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from builds import ROOT, SAMPLE, build
from example_pack import example_brand
from foreign_templates import OFFICE, SECRET, by_libreoffice, folder_for, in_german, used
from reading import shapes
from renderers import needs
from reportgen.audit.run import audit
from reportgen.ooxml.mapping import check_layouts
from reportgen.ooxml.package import read_package
from reportgen.ooxml.template import read_template

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
LEFT = "SECRET"
DOCUMENT = (ROOT / "docs" / "your-own-template.md").read_text(encoding="utf-8")
COMMANDS = [line.split()[1:] for line in re.findall(r"^reportgen .*$", DOCUMENT, flags=re.MULTILINE)]
DRAWN = ("slideMaster", "slideLayout", "theme", "notesMaster", "notesSlide", "slides/", "media/", "charts/")
EMPTY = ("ppt/presProps.xml", "ppt/viewProps.xml")  # ours, with nothing in them
KEPT = (*EMPTY, "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "ppt/presentation.xml", "ppt/tableStyles.xml")


def built(file: Path, place: Path, font: str = "") -> tuple[Path, str]:
    """The sample quarter on a template: the deck, and what was told."""
    ran = build(SAMPLE, place / "out", "--template", str(folder_for(file, place / "own", font)))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return place / "out" / SAMPLE.name / "public" / "conference-pack.pptx", ran.stdout


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck on Office's template of 4:3, as somebody left it, by the commands of the document."""
    place = tmp_path_factory.mktemp("office")
    (place / "data_samples").symlink_to(SAMPLE.parent)
    folder_for(used(place / "house.pptx"), place / "templates" / "house", "font: Arial\n")
    for command, *arguments in COMMANDS:
        if command == "build":
            ran = build(Path(arguments[0]), place / "out", *arguments[1:], cwd=place)
            assert ran.returncode == 0, ran.stdout + ran.stderr
        else:
            asked = [sys.executable, "-m", "reportgen", command, *arguments]
            told = subprocess.run(asked, cwd=place, capture_output=True, text=True, check=False)
            assert told.returncode == int(arguments == ["check", "house.pptx"]), told.stderr
    return place / "out" / SAMPLE.name / "public" / "conference-pack.pptx"


def test_the_mapping_shown_fits_the_template_that_it_is_for() -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```$", DOCUMENT, flags=re.DOTALL | re.MULTILINE)
    layouts = yaml.safe_load(shown)["layouts"]
    brand = example_brand(**layouts)
    needed = {role: set(layout["slots"]) for role, layout in layouts.items()}
    assert check_layouts(read_template(OFFICE), brand, needed) == []


@pytest.fixture(scope="module")
def deck(office: Path) -> Deck:
    return Presentation(str(office))


def test_every_page_is_there_on_the_templates_own_slides(deck: Deck, sample_pack: Path) -> None:
    ours = Presentation(sample_pack / "public" / "conference-pack.pptx")
    titles, own = ({_head(slide) for slide in one.slides} for one in (deck, ours))
    assert titles == own
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Slide", "Title and Content"}


def _head(slide: object) -> str:
    """A title without the part that it is of: a smaller slide continues more often."""
    return str(slide.shapes.title.text_frame.text).split(" (")[0]  # type: ignore[attr-defined]


def test_nothing_is_wrong_with_it_nor_runs_over_the_edge(office: Path) -> None:
    assert [(one.rule, one.what) for one in audit(office.name, office.read_bytes(), "en-GB")] == []


def test_nothing_of_the_templates_past_travels(office: Path) -> None:
    parts = read_package(office.read_bytes())
    assert [name for name, data in parts.items() if LEFT.encode() in data] == []
    strange = [name for name in parts if name not in KEPT and not any(part in name for part in DRAWN)]
    assert [name for name in strange if not name.startswith(("ppt/_rels", "ppt/embeddings"))] == []
    assert b"firstSlideNum" not in parts["ppt/presentation.xml"]


def test_footers_numbers_notes_and_sections_are_powerpoints_own(deck: Deck) -> None:
    kinds = [shape.placeholder_format.type.name for shape in shapes(deck) if shape.is_placeholder]
    assert kinds.count("FOOTER") == kinds.count("SLIDE_NUMBER") > 40
    assert sum(slide.has_notes_slide for slide in deck.slides) > 5
    slides = [one.get("id") for one in deck.element.iter(f"{P14}sldId")]
    assert len(slides) == len(deck.slides)


def test_text_in_a_part_of_a_placeholder_says_how_it_is_set(deck: Deck) -> None:
    boxes = [shape for shape in shapes(deck) if shape.name.endswith("-subtitle")]
    assert boxes
    for box in boxes:
        run = box.text_frame.paragraphs[0].runs[0]
        assert (box.is_placeholder, run.font.size.pt) == (False, 11)
        assert run.font._element.find("{*}latin").get("typeface") == "+mn-lt"


def test_the_font_that_brand_names_is_the_themes(office: Path) -> None:
    parts = read_package(office.read_bytes())
    latin = [
        font.get("typeface")
        for name, data in parts.items()
        if name.startswith("ppt/theme/theme")
        for font in etree.fromstring(data).iterfind(".//{*}fontScheme/*/{*}latin")
    ]
    assert set(latin) == {"Arial"}


def test_a_template_in_another_language_is_proposed_by_its_own_names(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from reportgen.cli import main

    file = in_german(tmp_path / "vorlage.potx")
    folder = folder_for(file, tmp_path / "own")
    told = CliRunner().invoke(main, ["template", "check", "--template", str(folder), str(file)])
    assert told.exit_code == 0
    assert 'Text is set in "Calibri"' in told.stdout
    brand = (folder / "brand.yml").read_text(encoding="utf-8")
    assert "name: Titelfolie" in brand
    assert "{name: Inhaltsplatzhalter 2, at: [" in brand


@needs("soffice")
def test_a_template_that_libreoffice_saved_carries_a_whole_pack(tmp_path: Path) -> None:
    file = by_libreoffice(OFFICE, "potx", tmp_path)
    path, told = built(file, tmp_path)
    assert told.rstrip().endswith("No problems found.")
    data = path.read_bytes()
    faults = [one for one in audit(path.name, data, "en-GB") if one.severity == "fault"]
    assert [(one.rule, one.what) for one in faults if not one.place.part] == [], "but for its own layouts'"
    deck = Presentation(io.BytesIO(data))
    assert deck.slide_height == 5670550
    title = deck.slides[3].shapes.title
    sizes = {run.font.size.pt for run in title.text_frame.paragraphs[0].runs}
    assert sizes == {round(28 * 5670550 / 6858000, 2)}, "28 points of a slide of the usual height"
    assert SECRET not in str(read_package(data))
