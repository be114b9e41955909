"""The brand template is what its script draws, and holds what the deck writer relies on."""

import importlib.util
import posixpath
import re
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from reportgen.ooxml.package import read_package

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "templates" / "cumbria"
FONTS = ROOT / "reportgen" / "fonts"
BRAND = (FOLDER / "brand.pptx").read_bytes()
PARTS = read_package(BRAND)
DRAWN = [name for name in PARTS if re.search(r"/(slideMaster|slideLayout|notesMaster)\d+\.xml$", name)]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

PAGE_FOOT = {"Source": 20, "Footer": 30, "Slide number": 31}
PAGE_HEAD = {"Title": 0, "Subtitle": 10}
LAYOUTS = {
    "Cover": {"Title": 0, "Force": 22, "Date": 23, "Period": 24},
    "Section": {"Title": 0, "Summary": 25, "Source": 20},
    "Chart and facts": {**PAGE_HEAD, "Chart": 11, "Facts": 12, **PAGE_FOOT},
    "Chart": {**PAGE_HEAD, "Chart": 11, **PAGE_FOOT},
    "Table": {**PAGE_HEAD, "Table": 13, "Note": 14, **PAGE_FOOT},
    "Two columns": {
        **PAGE_HEAD,
        **{"Left heading": 15, "Left": 16, "Right heading": 17, "Right": 18},
        **PAGE_FOOT,
    },
    **{
        f"Two columns with a wide {side}": {
            **PAGE_HEAD,
            **{"Left heading": 15, "Left": 16, "Right heading": 17, "Right": 18},
            **PAGE_FOOT,
        }
        for side in ("left", "right")
    },
    "Left column alone": {**PAGE_HEAD, "Left heading": 15, "Left": 16, **PAGE_FOOT},
    "Right column alone": {**PAGE_HEAD, "Right heading": 17, "Right": 18, **PAGE_FOOT},
    "Tiles": {**PAGE_HEAD, "Tiles": 19, **PAGE_FOOT},
    "Text": {**PAGE_HEAD, "Body": 21, **PAGE_FOOT},
    "Two lists": {
        **PAGE_HEAD,
        **{"Left heading": 15, "Left": 16, "Right heading": 17, "Right": 18},
        **PAGE_FOOT,
    },
    "Picture": {**PAGE_HEAD, "Picture": 27, "Caption": 28, **PAGE_FOOT},
    "Picture and text": {**PAGE_HEAD, "Picture": 27, "Text": 29, **PAGE_FOOT},
    "Two charts": {
        **PAGE_HEAD,
        **{"Left chart heading": 32, "Left chart": 33, "Right chart heading": 34, "Right chart": 35},
        **PAGE_FOOT,
    },
    "Chart and table": {**PAGE_HEAD, "Chart": 11, "Table": 13, "Note": 14, **PAGE_FOOT},
    "Table and facts": {**PAGE_HEAD, "Table": 13, "Facts": 12, **PAGE_FOOT},
    "Process": {**PAGE_HEAD, "Process": 36, **PAGE_FOOT},
    "Quotation": {**PAGE_HEAD, "Quotation": 37, **PAGE_FOOT},
    "Closing": {"Title": 0, "Details": 26},
}
THEME = {
    **{"dk1": "0B0C0C", "lt1": "FFFFFF", "dk2": "12436D", "lt2": "F3F4F6"},
    **{"accent1": "12436D", "accent2": "8A949E", "accent3": "1D70B8"},
    **{"accent4": "C2410C", "accent5": "5B4B8A", "accent6": "505A5F"},
    **{"hlink": "1D70B8", "folHlink": "5B4B8A"},
}


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """The template as the script draws it now."""
    spec = importlib.util.spec_from_file_location("make_brand", FOLDER / "make_brand.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn: bytes = module.brand()
    return drawn


@pytest.fixture
def deck() -> Deck:
    return Presentation(BytesIO(BRAND))


def tree(name: str) -> etree._Element:
    return etree.fromstring(PARTS[name])


class TestTheFile:
    def test_holds_the_parts_its_script_draws(self, drawn: bytes) -> None:
        assert read_package(drawn) == PARTS

    @pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="this zlib packs the same parts otherwise")
    def test_equals_its_script_byte_for_byte(self, drawn: bytes) -> None:
        assert drawn == BRAND

    def test_has_no_slides_and_the_layouts_by_name(self, deck: Deck) -> None:
        assert len(deck.slides) == 0
        assert [layout.name for layout in deck.slide_layouts] == list(LAYOUTS)

    def test_carries_nobody_and_no_foreign_language(self, deck: Deck) -> None:
        core = deck.core_properties
        assert (core.title, core.language) == ("Conference pack template", "en-GB")
        assert (core.author, core.last_modified_by) == ("", "")
        everything = b"".join(PARTS.values())
        assert b"en-US" not in everything
        assert b"Steve Canny" not in everything
        assert not [name for name in PARTS if "thumbnail" in name or "printerSettings" in name]

    def test_every_relationship_leads_to_a_part_with_a_content_type(self) -> None:
        types = tree("[Content_Types].xml")
        typed = {item.get("PartName") for item in types if item.get("PartName")}
        reached = set()
        for name in (name for name in PARTS if name.endswith(".rels")):
            folder = posixpath.dirname(posixpath.dirname("/" + name))
            reached |= {posixpath.join(folder, item.get("Target")) for item in tree(name)}
        assert reached == typed
        assert {target.lstrip("/") for target in reached} <= set(PARTS)

    def test_shape_ids_are_unique_within_each_part(self) -> None:
        for name in DRAWN:
            ids = [element.get("id") for element in tree(name).iter(f"{P}cNvPr")]
            assert len(ids) == len(set(ids)), name


class TestTheLook:
    def test_both_themes_hold_the_colours_and_name_arial(self) -> None:
        for name in ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml"):
            scheme = tree(name).find(f".//{A}clrScheme")
            assert {etree.QName(item).localname: item[0].get("val") for item in scheme} == THEME
            fonts = tree(name).find(f".//{A}fontScheme")
            assert {font.get("typeface") for font in fonts.iter(f"{A}latin")} == {"Arial"}
        assert tree("ppt/theme/theme1.xml").get("name") == "Cumbria"

    def test_every_colour_is_the_themes(self) -> None:
        for name in [*DRAWN, "ppt/presentation.xml", "ppt/tableStyles.xml"]:
            kinds = {etree.QName(e).localname for e in tree(name).iter() if "Clr" in etree.QName(e).localname}
            assert kinds <= {"schemeClr", "buClr", "clrMap", "clrMapOvr", "masterClrMapping"}, name

    def test_all_text_is_british_and_of_fixed_size(self) -> None:
        for name in DRAWN:
            root = tree(name)
            said = [e.get("lang") for tag in ("rPr", "endParaRPr", "defRPr") for e in root.iter(f"{A}{tag}")]
            assert set(said) == {"en-GB"}, name
            assert not list(root.iter(f"{A}normAutofit", f"{A}spAutoFit")), name

    def test_what_is_no_placeholder_is_marked_decorative(self) -> None:
        for name in DRAWN:
            for shape in tree(name).iter(f"{P}sp", f"{P}grpSp"):
                if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None:
                    assert b"decorative" in etree.tostring(shape[0]), (name, shape[0][0].get("name"))

    def test_the_table_style_is_our_own_and_the_default(self) -> None:
        styles = tree("ppt/tableStyles.xml")
        (style,) = styles
        assert (style.get("styleName"), style.get("styleId")) == ("Conference table", styles.get("def"))
        (fill,) = style.iter(f"{A}fill")
        assert fill.find(f"{A}noFill") is not None
        line = style.find(f"{A}firstRow/{A}tcStyle/{A}tcBdr/{A}bottom/{A}ln")
        assert (line.get("w"), line.find(f"{A}solidFill/{A}schemeClr").get("val")) == ("19050", "accent1")


class TestLayouts:
    @pytest.mark.parametrize("name", LAYOUTS)
    def test_placeholders_have_their_names_and_numbers(self, deck: Deck, name: str) -> None:
        layout = deck.slide_layouts.get_by_name(name)
        assert {p.name: p.placeholder_format.idx for p in layout.placeholders} == LAYOUTS[name]

    @pytest.mark.parametrize("name", LAYOUTS)
    def test_placeholders_keep_to_the_slide_with_the_title_read_first(self, deck: Deck, name: str) -> None:
        layout = deck.slide_layouts.get_by_name(name)
        assert next(iter(layout.placeholders)).name == "Title"
        for slot in layout.placeholders:
            assert slot.left >= Emu(56 * 9525)
            assert slot.left + slot.width <= deck.slide_width - Emu(56 * 9525)
            assert slot.top + slot.height <= deck.slide_height

    @pytest.mark.parametrize("name", [name for name in LAYOUTS if "Subtitle" in LAYOUTS[name]])
    def test_placeholders_of_a_page_do_not_overlap(self, deck: Deck, name: str) -> None:
        boxes = sorted(
            (slot.top, slot.left, slot.top + slot.height, slot.left + slot.width)
            for slot in deck.slide_layouts.get_by_name(name).placeholders
        )
        for number, (_, left, bottom, right) in enumerate(boxes):
            for top, other_left, _, other_right in boxes[number + 1 :]:
                assert top >= bottom or other_left >= right or other_right <= left

    def test_a_number_names_one_placeholder_in_every_layout(self) -> None:
        names: dict[int, set[str]] = {}
        for slots in LAYOUTS.values():
            for name, idx in slots.items():
                names.setdefault(idx, set()).add(name)
        assert all(len(same) == 1 for same in names.values())

    def test_slides_with_notes_can_be_added_on_each(self, deck: Deck) -> None:
        for layout in deck.slide_layouts:
            slide = deck.slides.add_slide(layout)
            slide.shapes.title.text = layout.name
            slide.notes_slide.notes_text_frame.text = "To say aloud"
        out = BytesIO()
        deck.save(out)
        again = Presentation(BytesIO(out.getvalue()))
        assert [slide.shapes.title.text for slide in again.slides] == list(LAYOUTS)
        assert b"en-US" not in b"".join(read_package(out.getvalue()).values())


class TestFonts:
    @pytest.mark.parametrize(
        ("style", "weight", "bits"),
        [("Regular", 400, 0), ("Bold", 700, 1), ("Italic", 400, 2), ("Bold Italic", 700, 3)],
    )
    def test_a_style_is_static_and_says_what_it_is(self, style: str, weight: int, bits: int) -> None:
        font = TTFont(FONTS / f"Arimo-{style.replace(' ', '')}.ttf")
        assert (font["name"].getDebugName(1), font["name"].getDebugName(2)) == ("Arimo", style)
        assert (font["OS/2"].usWeightClass, font["head"].macStyle) == (weight, bits)
        assert not {"fvar", "gvar", "STAT", "HVAR"} & set(font.keys())

    def test_the_marks_of_the_pack_are_in_every_style(self) -> None:
        for path in FONTS.glob("*.ttf"):
            assert not [mark for mark in "▲▼●■−–·→£" if ord(mark) not in TTFont(path).getBestCmap()]

    def test_the_licence_lies_beside_them(self) -> None:
        assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
