"""A deck as built: valid, accessible, named, and nothing of the template's own history in it."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from deck.decks import (
    BRAND_FILE,
    A,
    P,
    R,
    built,
    example,
    label,
    named,
    pack_of,
    page,
    shapes,
    slides,
    text,
)
from example_pack import example_brand, example_pack
from reportgen.ooxml.package import read_package, write_package

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
DECK, PLAN = example()
PARTS = read_package(DECK.pptx)
SLIDES = slides(DECK)


class TestEverySlide:
    def test_stands_on_the_layout_that_brand_names(self) -> None:
        brand = example_brand()
        deck = Presentation(io.BytesIO(DECK.pptx))
        found = [slide.slide_layout.name for slide in deck.slides]
        assert found == [brand.layouts[slide.page.layout].name for slide in PLAN.slides]

    @pytest.mark.parametrize("slide", SLIDES)
    def test_has_its_title_first_and_in_a_title_placeholder(self, slide: Any) -> None:
        first = next(shapes(slide))
        assert first.find(f"*/{P}nvPr/{P}ph").get("type") in ("title", "ctrTitle")
        assert label(first).get("name").endswith("-title")

    def test_has_a_title_of_its_own(self) -> None:
        titles = [text(next(shapes(slide))) for slide in SLIDES]
        assert all(titles)
        assert len(set(titles)) == len(titles)

    @pytest.mark.parametrize("slide", SLIDES)
    def test_names_and_numbers_every_shape_once(self, slide: Any) -> None:
        labels = [label(shape) for shape in shapes(slide, deep=True)]
        assert all(one.get("name") for one in labels)
        for key in ("id", "name"):
            assert max(Counter(one.get(key) for one in labels).values()) == 1

    @pytest.mark.parametrize("slide", SLIDES)
    def test_has_alt_text_on_every_picture_table_and_group(self, slide: Any) -> None:
        for shape in shapes(slide, deep=True):
            if shape.tag != f"{P}sp":
                assert len(label(shape).get("descr")) > 20

    @pytest.mark.parametrize("slide", SLIDES)
    def test_marks_what_is_without_text_as_decorative(self, slide: Any) -> None:
        for shape in shapes(slide, deep=True):
            if shape.tag == f"{P}sp" and shape.find(f"{P}txBody") is None:
                assert label(shape).find(f".//{DECORATIVE}").get("val") == "1"
                assert label(shape).get("descr") == ""

    @pytest.mark.parametrize("slide", SLIDES)
    def test_leaves_no_placeholder_empty(self, slide: Any) -> None:
        for shape in shapes(slide):
            if shape.tag == f"{P}sp":
                assert text(shape).strip()

    @pytest.mark.parametrize("slide", SLIDES)
    def test_is_in_english_throughout(self, slide: Any) -> None:
        for run in slide.iter(f"{A}rPr", f"{A}endParaRPr"):
            assert run.get("lang") == "en-GB"
        assert len(list(slide.iter(f"{A}r"))) + len(list(slide.iter(f"{A}fld"))) == len(
            list(slide.iter(f"{A}rPr"))
        )

    def test_has_footer_and_number_where_its_layout_has_them(self) -> None:
        brand = example_brand()
        for slide, planned in zip(SLIDES, PLAN.slides, strict=True):
            kinds = {place.get("type") for shape in shapes(slide) for place in shape.iter(f"{P}ph")}
            with_footer = "footer" in brand.layouts[planned.page.layout].slots
            assert ({"ftr", "sldNum"} <= kinds) == with_footer
            if with_footer:
                field = next(slide.iter(f"{A}fld"))
                assert (field.get("type"), field.find(f"{A}t").text) == ("slidenum", str(planned.number))


class TestThePackage:
    def test_opens_in_python_pptx_and_every_relation_leads_somewhere(self) -> None:
        for name, part in PARTS.items():
            if name.endswith(".rels"):
                base = name.replace("_rels/", "").removesuffix(".rels")
                for relation in etree.fromstring(part):
                    target = relation.get("Target")
                    path = target.lstrip("/") if target.startswith("/") else _joined(base, target)
                    assert path in PARTS, f"{name}: {target}"

    def test_sections_hold_every_slide_once_in_order(self) -> None:
        presentation = etree.fromstring(PARTS["ppt/presentation.xml"])
        ids = [slide.get("id") for slide in presentation.iter(f"{P}sldId")]
        assert [slide.get("id") for slide in presentation.iter(f"{P14}sldId")] == ids
        sections = list(presentation.iter(f"{P14}section"))
        assert [section.get("name") for section in sections] == [s.title for s in example_pack().sections]
        assert len({section.get("id") for section in sections}) == len(sections)

    def test_properties_are_the_packs_own(self) -> None:
        core = Presentation(io.BytesIO(DECK.pptx)).core_properties
        assert core.title == "Public Accountability Conference, 2024-25-Q3"
        assert (core.author, core.last_modified_by) == ("Cumbria Constabulary", "Cumbria Constabulary")
        assert (core.language, core.revision, core.identifier) == ("en-GB", 1, "0123456789abcdef")
        assert {core.created.isoformat(), core.modified.isoformat()} == {"2025-01-10T00:00:00"}

    def test_nothing_says_another_language(self) -> None:
        assert not [name for name, part in PARTS.items() if b"en-US" in part]

    def test_master_layouts_and_theme_are_the_templates_untouched(self) -> None:
        own = read_package(BRAND_FILE.read_bytes())
        drawn = re.compile(r"ppt/(slideLayouts|slideMasters|theme|notesMasters)/[^/]+\.xml")
        for name in filter(drawn.fullmatch, own):
            assert _canonical(PARTS[name]) == _canonical(own[name])

    def test_what_the_template_knew_of_its_makers_is_gone(self, tmp_path: Path) -> None:
        template = _used_template(tmp_path)
        deck, _ = built(pack_of(page("crime-context")), template=template)
        parts = read_package(deck.pptx)
        assert not [name for name, part in parts.items() if b"SECRET" in part]
        assert not [name for name in parts if "app.xml" in name or "custom" in name]
        assert len(slides(deck)) == 1


def _joined(base: str, target: str) -> str:
    path = base.split("/")[:-1]
    for step in target.split("/"):
        path = path[:-1] if step == ".." else [*path, step]
    return "/".join(path)


def _canonical(part: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(part), method="c14n"))


def _used_template(folder: Path) -> Path:
    """The brand's template as somebody would save it: with a slide, notes, properties and an app part."""
    presentation = Presentation(str(BRAND_FILE))
    slide = presentation.slides.add_slide(presentation.slide_layouts[7])
    slide.shapes.title.text = "SECRET title"
    slide.notes_slide.notes_text_frame.text = "SECRET notes"
    core = presentation.core_properties
    core.author = core.keywords = core.comments = core.category = "SECRET"
    saved = io.BytesIO()
    presentation.save(saved)
    parts = read_package(saved.getvalue())
    parts["docProps/app.xml"] = b"<Properties>SECRET</Properties>"
    relation = b'<Relationship Id="rId99" Target="docProps/app.xml" Type="http://schemas.openxmlformats.org/'
    relation += b'officeDocument/2006/relationships/extended-properties"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation)
    (folder / "used.pptx").write_bytes(write_package(parts))
    return folder / "used.pptx"


class TestNotes:
    def test_are_on_the_templates_own_notes_master(self) -> None:
        deck = Presentation(io.BytesIO(DECK.pptx))
        notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
        assert notes[0] == "Data extracted on 10 January 2025."
        assert len(notes) == 3
        assert len([name for name in PARTS if "notesMaster" in name and name.endswith(".xml")]) == 1

    def test_have_a_master_where_the_template_brings_none(self, tmp_path: Path) -> None:
        noted = replace(_office_page(), notes=page("cover").notes)
        deck, _ = built(pack_of(noted), _office_brand(), _office(tmp_path))
        presentation = Presentation(io.BytesIO(deck.pptx))
        assert presentation.slides[0].notes_slide.notes_text_frame.text == "Data extracted on 10 January 2025."
        parts = read_package(deck.pptx)
        assert b"en-US" not in parts["ppt/notesMasters/notesMaster1.xml"]
        assert parts["ppt/presentation.xml"].count(b"<p:notesMasterId ") == 1


class TestAnotherTemplate:
    def test_of_other_names_and_proportions_is_filled(self, tmp_path: Path) -> None:
        deck, plan = built(pack_of(_office_page()), _office_brand(), _office(tmp_path))
        presentation = Presentation(io.BytesIO(deck.pptx))
        assert (presentation.slide_width, presentation.slide_height) == (9144000, 6858000)
        slide = presentation.slides[0]
        assert slide.slide_layout.name == "Title and Content"
        table = next(shape for shape in slide.shapes if shape.name == "crime-main-table")
        assert table.is_placeholder
        assert plan.slides[0].placements[0].size == 14

    def test_without_a_table_style_of_its_own_the_table_draws_its_rules(self, tmp_path: Path) -> None:
        deck, _ = built(pack_of(_office_page()), _office_brand(), _office(tmp_path))
        table = named(slides(deck)[0], "crime-main-table")
        first, second = list(table.iter(f"{A}tr"))[:2]
        assert next(first.iter(f"{A}lnB")).find(f".//{A}srgbClr").get("val") == "12436D"
        assert next(second.iter(f"{A}lnL")).find(f"{A}noFill") is not None
        assert next(first.iter(f"{A}rPr")).find(f".//{A}srgbClr").get("val") == "505A5F"

    def test_colours_that_the_theme_lacks_are_written_out(self, tmp_path: Path) -> None:
        deck, _ = built(pack_of(_office_page()), _office_brand(), _office(tmp_path))
        assert "srgbClr" in etree.tostring(slides(deck)[0]).decode()


def _office(folder: Path) -> Path:
    """python-pptx's own template, as a force's: 4:3, other names, no notes master, no styles."""
    path = folder / "office.pptx"
    Presentation().save(str(path))
    return path


def _office_brand() -> Any:
    slots: dict[str, object] = {
        "title": "Title 1",
        "table": "Content Placeholder 2",
        "footer": "Footer Placeholder 4",
        "number": "Slide Number Placeholder 5",
    }
    return example_brand(table={"name": "Title and Content", "slots": slots})


def _office_page() -> Any:
    found = page("crime-main")
    return replace(found, title=found.title[:1], blocks=found.blocks[:1])


class TestPlacements:
    def test_are_ready_for_json(self) -> None:
        assert json.loads(json.dumps(DECK.placements)) == DECK.placements

    def test_name_the_shapes_that_are_there(self) -> None:
        for record in DECK.placements:
            if not record.get("notes"):
                shape = named(SLIDES[record["slide"] - 1], record["shape"])
                assert label(shape).get("id") == str(record["id"])

    def test_hold_the_text_as_built(self) -> None:
        for record in DECK.placements:
            if "paragraphs" in record and not record.get("notes"):
                shape = named(SLIDES[record["slide"] - 1], record["shape"])
                said = ["".join(span.get("words", span.get("text", "")) for span in line)
                        for line in record["paragraphs"]]  # fmt: skip
                assert "\n".join(said) == text(shape)

    def test_hold_every_figure_with_its_id_and_style(self) -> None:
        spans = [span for record in DECK.placements for line in record.get("paragraphs", ()) for span in line]
        assert {"figure_id": "calls-999:fytd.rate", "style": "pct1", "text": "95.1%"} in spans
        assert {"label": "meeting-date", "text": "20 January 2025"} in spans

    def test_hold_a_tables_cells_row_by_row_the_header_first(self) -> None:
        record = next(one for one in DECK.placements if one["shape"] == "crime-main-table")
        assert record["cells"][0][0] == [{"words": "Crime type"}]
        assert len(record["cells"]) == 11
        assert record["cells"][1][4] == [
            {"words": "▲ "},
            {"figure_id": "recorded-crime.all-crime:fytd.change_pct", "style": "size_pct1", "text": "5.1%"},
        ]

    def test_hold_the_hash_of_the_picture_in_the_package(self) -> None:
        pictures = {record["picture"] for record in DECK.placements if "picture" in record}
        kept = {hashlib.sha256(part).hexdigest() for name, part in PARTS.items() if "/media/" in name}
        assert pictures == kept


class TestColours:
    def test_of_the_theme_are_named_so_that_a_new_theme_recolours_the_deck(self) -> None:
        text = b"".join(etree.tostring(slide) for slide in SLIDES)
        brand = example_brand().colours
        for role in ("primary", "muted", "better", "worse", "explain", "panel"):
            assert getattr(brand, role).encode() not in text
        assert b'schemeClr val="accent3"' in text


class TestPictures:
    def test_are_whole_and_in_their_placeholder(self) -> None:
        picture = named(SLIDES[1], "calls-999-chart")
        assert picture.tag == f"{P}pic"
        assert picture.find(f"*/{P}nvPr/{P}ph").get("idx") == "11"
        assert picture.find(f".//{A}srcRect") is None
        extent = picture.find(f".//{A}ext[@cx]")
        assert (extent.get("cx"), extent.get("cy")) == (str(int(607.5 * 12700)), str(int(379.5 * 12700)))
        assert picture.find(f".//{A}blip").get(f"{R}embed")
