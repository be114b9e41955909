"""What is read of templates of all kinds, what is said of them, and what is proposed for them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from PIL import Image
from pptx import Presentation

from example_pack import TEMPLATE, example_brand, example_template
from foreign_templates import OFFICE
from reportgen.colour import TEXT, contrast
from reportgen.model import Slot
from reportgen.ooxml.legible import check_legible
from reportgen.ooxml.mapping import check_layouts, mapped_slots
from reportgen.ooxml.package import read_package, write_package
from reportgen.ooxml.proposal import proposed
from reportgen.ooxml.recolour import recoloured
from reportgen.ooxml.template import read_template, usual_size
from reportgen.problems import ProblemsFound
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import typed
from reportgen.spec.yamltext import read

PAGE = "Title and Content"
BODY = "Content Placeholder 2"
LAYOUT, MASTER = "ppt/slideLayouts/slideLayout2.xml", "ppt/slideMasters/slideMaster1.xml"
DARK = "<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>"


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Office's template with words of its parts replaced."""
    parts = dict(read_package(OFFICE.read_bytes()))
    for part, old, new in changes:
        assert old.encode() in parts[part], f"{old} is not in {part}"
        parts[part] = parts[part].replace(old.encode(), new.encode())
    path = folder / "changed.pptx"
    path.write_bytes(write_package(parts))
    return path


def on_ground(fill: str) -> Callable[[Path], Path]:
    return lambda folder: changed(folder, (LAYOUT, "<p:spTree>", f"{DARK.format(fill)}<p:spTree>"))


def body(path: Path) -> Slot:
    return read_template(path).layouts[PAGE].slots[BODY]


class TestType:
    def test_a_placeholder_of_points_has_a_plain_paragraph_before_its_points(self) -> None:
        plain, point, under = body(OFFICE).levels
        assert (plain.plain, plain.indent, plain.hang, plain.size) == (True, 0, 0, 32)
        assert (point.outline, point.size, point.plain) == (0, 32, False)
        assert (under.outline, under.size) == (1, 28)

    def test_the_packaged_templates_paragraphs_are_as_they_were(self) -> None:
        levels = example_template().layouts["Text"].slots["Body"].levels
        assert [(level.outline, level.plain) for level in levels] == [(0, False), (1, False), (2, False)]

    def test_type_that_only_a_prompt_shows_is_written_out(self, tmp_path: Path) -> None:
        parts = dict(read_package(OFFICE.read_bytes()))
        master = parts[MASTER].decode()
        start, end = master.index("<p:txStyles>"), master.index("</p:txStyles>") + len("</p:txStyles>")
        parts[MASTER] = (master[:start] + master[end:]).encode()
        text = parts["ppt/presentation.xml"].decode()
        start, end = text.index("<p:defaultTextStyle>"), text.index("</p:defaultTextStyle>")
        parts["ppt/presentation.xml"] = (text[:start] + text[end + len("</p:defaultTextStyle>") :]).encode()
        prompt = '<a:endParaRPr lang="en-US" sz="2400"><a:solidFill><a:srgbClr val="5A1A3C"/></a:solidFill></a:endParaRPr>'
        parts[LAYOUT] = parts[LAYOUT].replace(b'<a:endParaRPr lang="en-US"/>', prompt.encode())
        path = tmp_path / "prompts.pptx"
        path.write_bytes(write_package(parts))
        slot = body(path)
        assert (slot.outright, slot.colour) == (True, "5A1A3C")
        assert [level.bullet for level in slot.levels] == ["", "•", "–"]
        assert slot.levels[0].size == 24


class TestSize:
    def test_a_lower_slide_is_read_as_the_usual_one(self, tmp_path: Path) -> None:
        deck = Presentation(str(OFFICE))
        deck.slide_height = deck.slide_height // 2
        deck.save(str(tmp_path / "low.pptx"))
        template = usual_size(read_template(tmp_path / "low.pptx"))
        assert (template.width, template.height) == (1440, 540)
        assert template.layouts[PAGE].slots[BODY].levels[0].size == 64

    def test_one_of_the_usual_height_is_left_alone(self) -> None:
        assert usual_size(example_template()) == example_template()


class TestGrounds:
    @pytest.mark.parametrize(
        ("fill", "grounds"),
        [
            ('<a:solidFill><a:srgbClr val="102030"/></a:solidFill>', ("102030",)),
            ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', ("000000",)),
            ('<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>', ("808080",)),
            (
                '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs>'
                '<a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>',
                ("000000", "FFFFFF"),
            ),
        ],
    )
    def test_a_background_is_behind_everything(self, fill: str, grounds: tuple[str, ...], tmp_path: Path) -> None:
        assert body(on_ground(fill)(tmp_path)).grounds == grounds

    def test_without_one_it_is_the_masters(self) -> None:
        assert body(OFFICE).grounds == ("FFFFFF",)

    @pytest.mark.parametrize(("wide", "grounds"), [(9144000, ("5A1A3C",)), (4572000, ("FFFFFF", "5A1A3C")), (600000, ("FFFFFF",))])
    def test_a_shape_counts_by_how_far_it_reaches(self, wide: int, grounds: tuple[str, ...], tmp_path: Path) -> None:
        shape = (
            '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Panel"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{wide}" cy="6858000"/></a:xfrm><a:solidFill><a:srgbClr val="5A1A3C"/></a:solidFill></p:spPr></p:sp>'
        )
        path = changed(tmp_path, (LAYOUT, "</p:spTree>", f"{shape}</p:spTree>"))
        assert body(path).grounds == grounds

    def test_a_panel_of_the_packaged_template_is_behind_its_title(self) -> None:
        assert example_template().layouts["Section"].slots["Title"].grounds == ("12436D",)

    def test_a_picture_gives_the_colours_of_the_part_behind(self, tmp_path: Path) -> None:
        deck = Presentation(str(OFFICE))
        layout = deck.slide_layouts[1]
        halves = Image.new("RGB", (200, 100), (255, 255, 255))
        halves.paste((16, 32, 48), (0, 20, 200, 100))
        saved = io.BytesIO()
        halves.save(saved, "PNG")
        relation = layout.part.get_or_add_image_part(io.BytesIO(saved.getvalue()))[1]
        deck.save(str(tmp_path / "picture.pptx"))
        blip = f'<a:blipFill><a:blip r:embed="{relation}"/><a:stretch/></a:blipFill>'
        parts = dict(read_package((tmp_path / "picture.pptx").read_bytes()))
        parts[LAYOUT] = parts[LAYOUT].replace(b"<p:spTree>", f"{DARK.format(blip)}<p:spTree>".encode())
        (tmp_path / "picture.pptx").write_bytes(write_package(parts))
        layout_read = read_template(tmp_path / "picture.pptx").layouts[PAGE]
        assert set(layout_read.slots[BODY].grounds) == {"102030"}
        assert "FFFFFF" in layout_read.slots["Title 1"].grounds


def brand_on(slots: dict[str, object]) -> BrandSpec:
    return example_brand(table={"name": PAGE, "slots": {"title": "Title 1", **slots}})


class TestParts:
    def test_a_part_is_a_share_of_what_the_placeholder_holds(self) -> None:
        brand = brand_on({"table": {"name": BODY, "at": ["0", "10", "50", "90"], "size": "12", "colour": "muted"}})
        layout = read_template(OFFICE).layouts[PAGE]
        part, inner = mapped_slots(layout, brand.layouts["table"], brand.colours)["table"], layout.slots[BODY].inner
        assert (part.part, part.colour, part.levels[0].size) == (True, brand.colours.muted, 12)
        assert part.box.width == pytest.approx(inner.width / 2)
        assert part.box.y == pytest.approx(inner.y + inner.height / 10)

    def test_a_size_sets_every_level_in_proportion(self) -> None:
        brand = brand_on({"table": {"name": BODY, "size": "16", "bold": "true"}})
        slot = mapped_slots(read_template(OFFICE).layouts[PAGE], brand.layouts["table"], brand.colours)["table"]
        assert [(level.size, level.bold) for level in slot.levels] == [(16, True), (16, True), (14, True)]
        assert (slot.outright, slot.part) == (True, False)

    @pytest.mark.parametrize(
        ("slots", "said"),
        [
            ({"a": {"name": BODY, "at": ["0", "0", "60", "100"]}, "b": {"name": BODY, "at": ["50", "0", "50", "100"]}}, "a and b overlap"),
            ({"a": {"name": BODY, "at": ["0", "0", "60", "100"]}, "b": BODY}, "is mapped to 2 slots"),
        ],
    )
    def test_parts_that_are_in_each_others_way_are_named(self, slots: dict[str, object], said: str) -> None:
        problems = check_layouts(read_template(OFFICE), brand_on(slots), {"table": set(slots)})
        assert [said in problem.message for problem in problems] == [True]

    @pytest.mark.parametrize("at", ["[0, 0, 101, 10]", "[50, 0, 60, 10]", "[0, 0, 0, 10]"])
    def test_a_part_outside_its_placeholder_is_refused_with_its_line(self, at: str, tmp_path: Path) -> None:
        text = (TEMPLATE / "brand.yml").read_text(encoding="utf-8")
        path = tmp_path / "brand.yml"
        path.write_text(text.replace("force: Force", f"force: {{name: Force, at: {at}}}"), encoding="utf-8")
        with pytest.raises(ProblemsFound, match="line 21: .*does not lie inside"):
            typed(BrandSpec, read(path, "brand.yml"))


class TestLegible:
    USED = {"table": {"table": {"table"}}, "text": {"body": {"text"}}}

    def test_the_packaged_template_can_be_read(self) -> None:
        brand = example_brand()
        used = {role: {slot: {"text"} for slot in layout.slots} for role, layout in brand.layouts.items()}
        assert check_legible(example_template(), brand, used) == []

    def test_black_on_dark_stops_and_names_what_stands_there(self, tmp_path: Path) -> None:
        path = on_ground('<a:solidFill><a:srgbClr val="101418"/></a:solidFill>')(tmp_path)
        problems = check_legible(read_template(path), brand_on({"table": BODY}), {"table": {"table": {"table"}}})
        stopping = [str(problem.where) for problem in problems if problem.severity == "stop"]
        assert {"text in 000000", "ink", "muted", "worse"} - {"worse"} <= set(stopping)
        assert any("table, title" in problem.message for problem in problems)

    def test_a_font_of_other_widths_is_a_warning(self) -> None:
        (problem,) = check_legible(read_template(OFFICE), brand_on({"table": BODY}).model_copy(update={"font": ""}), {})
        assert (problem.severity, '"Calibri"' in problem.message) == ("warn", True)

    def test_colours_proposed_for_a_dark_ground_can_be_read_on_it(self) -> None:
        old = example_brand().colours
        new = recoloured(old, [("101418",), ("101418",), ("FFFFFF",)])
        assert (new.paper, new.ink) == ("101418", "FFFFFF")
        for role in ("ink", "primary", "muted", "better", "worse", "explain"):
            assert min(contrast(getattr(new, role), ground) for ground in (new.paper, new.panel)) >= TEXT
        assert recoloured(old, [("FFFFFF",)]) == old
        assert recoloured(old, [("000000", "FFFFFF")]) == old, "nothing can be read on both"


class TestProposal:
    def test_it_maps_every_layout_of_the_reference_and_passes_its_own_check(self, tmp_path: Path) -> None:
        brand, template = example_brand(), read_template(OFFICE)
        found = yaml.safe_load("\n".join(proposed(template, example_template(), brand)))
        assert set(found["layouts"]) == set(brand.layouts)
        new = example_brand(**found["layouts"])
        needed = {role: set(layout.slots) - {"footer", "number"} for role, layout in brand.layouts.items()}
        assert check_layouts(template, new, needed) == []

    def test_no_layout_of_turned_text_is_proposed(self) -> None:
        lines = list(proposed(read_template(OFFICE), example_template(), example_brand()))
        assert not [line for line in lines if "Vertical" in line]

    def test_where_nothing_can_be_divided_nothing_is_proposed(self) -> None:
        template = read_template(OFFICE)
        bare = {name: layout for name, layout in template.layouts.items() if name in ("Blank", "Title Only", "Two Content")}
        assert list(proposed(replace(template, layouts=bare), example_template(), example_brand())) == []
