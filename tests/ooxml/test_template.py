"""Reading a force's template, and what is said of one that does not match `brand.yml`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from example_pack import TEMPLATE, example_brand, example_template
from reportgen.ooxml.mapping import check_layouts
from reportgen.ooxml.package import read_package, write_package
from reportgen.ooxml.template import open_presentation, read_template
from reportgen.problems import ProblemsFound

ROLES = {"table": {"title", "subtitle", "table"}, "chart-facts": {"chart", "facts"}}


def _changed(change: Callable[[dict[str, bytes]], object], folder: Path) -> Path:
    """The brand's template with its parts changed."""
    parts = read_package((TEMPLATE / "brand.pptx").read_bytes())
    change(parts)
    path = folder / "changed.pptx"
    path.write_bytes(write_package(parts))
    return path


def _replaced(part: str, old: str, new: str) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return change


class TestReading:
    def test_every_layout_of_the_brand_is_there_by_name(self) -> None:
        template = example_template()
        assert set(template.layouts) == {layout.name for layout in example_brand().layouts.values()}
        assert (template.width, template.height, template.font) == (960, 540, "Arial")
        assert template.theme["accent1"] == "12436D"

    def test_a_placeholder_has_its_box_in_points_and_its_index_and_kind(self) -> None:
        slot = example_template().layouts["Chart"].slots["Chart"]
        assert (slot.idx, slot.kind) == (11, "pic")
        assert (slot.box.x, slot.box.width, slot.box.height) == (42, 876, 379.5)

    def test_place_and_type_come_from_the_master_where_the_layout_gives_none(self) -> None:
        layouts = example_template().layouts
        title = layouts["Table"].slots["Title"]
        assert title.box.width == 876
        assert (title.levels[0].size, title.levels[0].bold) == (28, True)
        assert layouts["Table"].slots["Footer"].box.y > 500

    def test_type_is_read_level_by_level(self) -> None:
        body = example_template().layouts["Text"].slots["Body"]
        assert body.levels[0].indent == 0
        assert body.levels[1].indent == body.levels[1].hang > 0
        assert all(level.leading >= level.size for level in body.levels)

    def test_margins_that_are_not_given_are_powerpoints_own(self, tmp_path: Path) -> None:
        Presentation().save(str(tmp_path / "office.pptx"))
        slot = read_template(tmp_path / "office.pptx").layouts["Title and Content"].slots["Title 1"]
        assert slot.margins == (7.2, 3.6, 7.2, 3.6)
        assert slot.inner.width == pytest.approx(slot.box.width - 14.4)


class TestWhatIsNoTemplate:
    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("empty.pptx", b"", "not a readable office file"),
            ("text.pptx", b"just words", "not a readable office file"),
        ],
    )
    def test_a_file_that_is_no_package(self, name: str, data: bytes, said: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ProblemsFound, match=said):
            read_template(tmp_path / name)

    def test_a_zip_of_something_else(self, tmp_path: Path) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
        (tmp_path / "other.pptx").write_bytes(buffer.getvalue())
        with pytest.raises(ProblemsFound, match="This is no presentation"):
            read_template(tmp_path / "other.pptx")

    def test_a_file_that_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(ProblemsFound, match="cannot be read"):
            read_template(tmp_path / "nowhere.pptx")

    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            ("openxmlformats-officedocument.presentationml.slideshow.main+xml", ".ppsx"),
            ("ms-powerpoint.presentation.macroEnabled.main+xml", "macros"),
            ("ms-powerpoint.template.macroEnabled.main+xml", ".potm"),
        ],
    )
    def test_a_presentation_of_another_kind(self, kind: str, said: str, tmp_path: Path) -> None:
        plain = "openxmlformats-officedocument.presentationml.presentation.main+xml"
        path = _changed(_replaced("[Content_Types].xml", plain, kind), tmp_path)
        with pytest.raises(ProblemsFound, match=said):
            open_presentation(path)

    def test_a_template_file_is_read_like_a_presentation(self, tmp_path: Path) -> None:
        plain, kind = (f"openxmlformats-officedocument.presentationml.{name}.main+xml" for name in ("presentation", "template"))
        path = _changed(_replaced("[Content_Types].xml", plain, kind), tmp_path)
        assert read_template(path) == example_template()
        saved = io.BytesIO()
        open_presentation(path).save(saved)
        assert plain.encode() in read_package(saved.getvalue())["[Content_Types].xml"]

    @pytest.mark.parametrize("part", ["ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"])
    def test_a_damaged_or_missing_part(self, part: str, tmp_path: Path) -> None:
        for change in (lambda parts: parts.pop(part), lambda parts: parts.update({part: b"<broken"})):
            with pytest.raises(ProblemsFound, match="missing or damaged"):
                open_presentation(_changed(change, tmp_path))

    def test_names_used_twice_are_told_apart_by_number(self, tmp_path: Path) -> None:
        def change(parts: dict[str, bytes]) -> None:
            _replaced("ppt/slideLayouts/slideLayout5.xml", 'name="Note"', 'name="Table"')(parts)
            _replaced("ppt/slideLayouts/slideLayout4.xml", 'name="Chart">', 'name="Cover">')(parts)
            _replaced("ppt/slideLayouts/slideLayout6.xml", 'name="Left"', 'name=""')(parts)

        layouts = read_template(_changed(change, tmp_path)).layouts
        assert [name for name in layouts if name.startswith("Cover")] == ["Cover", "Cover (2)"]
        assert [slot.kind for slot in layouts["Table"].slots.values() if slot.name.startswith("Table")] == ["tbl", "body"]
        assert {"Table", "Table (2)"} <= set(layouts["Table"].slots)
        assert layouts["Two columns"].slots["text"].kind == "body"


class TestLayoutsInUse:
    def test_the_brand_matches_its_own_template(self) -> None:
        brand = example_brand()
        needed = {role: set(layout.slots) for role, layout in brand.layouts.items()}
        assert check_layouts(example_template(), brand, needed) == []

    def test_layouts_that_no_page_uses_are_left_in_peace(self) -> None:
        brand = example_brand(chart={"name": "Nowhere", "slots": {}})
        assert check_layouts(example_template(), brand, ROLES) == []

    def test_a_role_that_is_not_mapped(self) -> None:
        problems = check_layouts(example_template(), example_brand(), {"tabel": {"title"}})
        assert [p.message for p in problems] == [
            'Pages use this layout, and it is not mapped here. Did you mean "table"?'
        ]

    def test_a_layout_that_the_template_lacks(self) -> None:
        brand = example_brand(table={"name": "Tables", "slots": {"title": "Title"}})
        problems = check_layouts(example_template(), brand, ROLES)
        assert [p.message for p in problems] == ['The template has no layout "Tables". Did you mean "Table"?']

    def test_a_placeholder_that_the_layout_lacks(self) -> None:
        slots = {"title": "Title", "subtitle": "Sub title", "table": "Table"}
        brand = example_brand(table={"name": "Table", "slots": slots})
        problems = check_layouts(example_template(), brand, ROLES)
        assert [p.message for p in problems] == [
            'subtitle: the layout "Table" has no placeholder "Sub title". Did you mean "Subtitle"?'
        ]

    def test_a_slot_that_pages_fill_and_brand_lacks(self) -> None:
        brand = example_brand(table={"name": "Table", "slots": {"title": "Title", "tables": "Table"}})
        messages = [p.message for p in check_layouts(example_template(), brand, ROLES)]
        assert 'It has no slot "table", which its pages fill. Did you mean "tables"?' in messages

    def test_a_title_has_to_be_a_title_placeholder(self) -> None:
        slots = {"title": "Note", "subtitle": "Title", "table": "Table"}
        brand = example_brand(table={"name": "Table", "slots": slots})
        messages = [p.message for p in check_layouts(example_template(), brand, ROLES)]
        assert messages == [
            'title: the placeholder "Note" is not a title.',
            'subtitle: the placeholder "Title" is a title, which only the slot title can be.',
        ]

    def test_a_placeholder_mapped_twice(self) -> None:
        slots = {"title": "Title", "subtitle": "Note", "note": "Note", "table": "Table"}
        brand = example_brand(table={"name": "Table", "slots": slots})
        problems = check_layouts(example_template(), brand, ROLES)
        assert [p.message for p in problems] == [
            'The placeholder "Note" is mapped to 2 slots: map it to one, or give each a part of it with `at`.'
        ]
