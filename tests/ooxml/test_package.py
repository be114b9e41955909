"""Packages are written identically, and hostile ones are refused."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from reportgen.ooxml.package import (
    CONTENT_TYPES,
    CORE_PROPERTIES,
    ROOT_RELATIONSHIPS,
    normalise,
    read_package,
    write_package,
)

PARTS = {
    "ppt/media/image1.png": b"\x89PNG" + b"x" * 400,
    "ppt/presentation.xml": b"<p/>" * 200,
    CONTENT_TYPES: b"<Types/>",
    ROOT_RELATIONSHIPS: b"<Relationships/>",
    "docProps/core.xml": b"<core/>",
}


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip with these members, as another program might have written it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return out.getvalue()


def workbook(created: datetime) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": created})
        book.add_worksheet().write(0, 0, 12)
    return out.getvalue()


class TestWritePackage:
    def test_what_was_written_can_be_read(self) -> None:
        assert read_package(write_package(PARTS)) == PARTS

    def test_the_order_of_parts_does_not_matter(self) -> None:
        assert write_package(PARTS) == write_package(dict(reversed(PARTS.items())))

    def test_writing_again_changes_nothing(self) -> None:
        once = write_package(PARTS)
        assert write_package(read_package(once)) == once

    def test_content_types_and_root_relationships_lead(self) -> None:
        names = zipfile.ZipFile(io.BytesIO(write_package(PARTS))).namelist()
        assert names == [CONTENT_TYPES, ROOT_RELATIONSHIPS, *sorted(names[2:])]

    def test_members_tell_nothing_of_the_clock_or_the_machine(self) -> None:
        members = zipfile.ZipFile(io.BytesIO(write_package(PARTS))).infolist()
        assert {(m.date_time, m.create_system, m.external_attr >> 16) for m in members} == {
            ((1980, 1, 1, 0, 0, 0), 3, 0o100644)
        }

    def test_pictures_are_stored_and_the_rest_deflated(self) -> None:
        members = zipfile.ZipFile(io.BytesIO(write_package(PARTS))).infolist()
        stored = {m.filename for m in members if m.compress_type == zipfile.ZIP_STORED}
        assert stored == {"ppt/media/image1.png"}

    def test_content_types_are_required(self) -> None:
        with pytest.raises(ValueError, match=r"needs the part \[Content_Types\].xml"):
            write_package({"ppt/presentation.xml": b""})

    def test_a_name_that_differs_in_case_only_is_a_repetition(self) -> None:
        with pytest.raises(ValueError, match="twice"):
            write_package({**PARTS, "PPT/presentation.xml": b""})


class TestReadPackage:
    @pytest.mark.parametrize(
        "name",
        ["../evil.xml", "ppt/../../evil.xml", "ppt/..", "/etc/evil.xml", "C:/evil.xml", "ppt\\..\\evil.xml"],
    )
    def test_names_that_lead_out_are_refused(self, name: str) -> None:
        with pytest.raises(ValueError, match="leads out of the package"):
            read_package(zipped((name, b"")))

    def test_dots_inside_a_name_are_harmless(self) -> None:
        assert read_package(zipped(("ppt/a..b.xml", b"1"))) == {"ppt/a..b.xml": b"1"}

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize("second", ["ppt/a.xml", "ppt/A.xml"])
    def test_a_part_that_comes_twice_is_refused(self, second: str) -> None:
        with pytest.raises(ValueError, match="in the package twice"):
            read_package(zipped(("ppt/a.xml", b"1"), (second, b"2")))

    def test_too_large_a_package_is_refused_before_it_is_unpacked(self) -> None:
        data = zipped(("a.xml", b"0" * 6000), ("b.xml", b"0" * 6000))
        with pytest.raises(ValueError, match="unpack to 12,000 bytes; no more than 10,000"):
            read_package(data, limit=10_000)
        assert len(read_package(data, limit=12_000)) == 2

    def test_folders_are_passed_over(self) -> None:
        assert list(read_package(zipped(("ppt/", b""), ("ppt/a.xml", b"1")))) == ["ppt/a.xml"]

    def test_bytes_that_are_no_zip_are_refused(self) -> None:
        with pytest.raises(ValueError, match="not a readable office file"):
            read_package(b"%PDF-1.7")

    def test_a_damaged_part_is_refused(self) -> None:
        data = bytearray(zipped(("a.xml", bytes(range(256)) * 4)))
        data[60:80] = bytes(20)
        with pytest.raises(ValueError, match="not a readable office file"):
            read_package(bytes(data))

    def test_an_encrypted_part_is_refused(self) -> None:
        data = bytearray(zipped(("a.xml", b"1")))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(ValueError, match="is encrypted"):
            read_package(bytes(data))


class TestNormalise:
    DAY = date(2024, 12, 31)

    def deck(self, created: datetime) -> bytes:
        return zipped(*PARTS.items(), ("ppt/embeddings/book1.xlsx", workbook(created)))

    def test_decks_that_differ_in_dates_only_become_equal(self) -> None:
        early, late = self.deck(datetime(2024, 5, 1)), self.deck(datetime(2025, 1, 20))
        assert early != late
        assert normalise(early, self.DAY) == normalise(late, self.DAY)

    def test_an_embedded_workbook_carries_the_given_day(self) -> None:
        parts = read_package(normalise(self.deck(datetime(2024, 5, 1)), self.DAY))
        core = read_package(parts["ppt/embeddings/book1.xlsx"])[CORE_PROPERTIES]
        assert core.count(b">2024-12-31T00:00:00Z<") == 2
        assert b"2024-05-01" not in core

    def test_the_other_parts_are_untouched(self) -> None:
        parts = read_package(normalise(self.deck(datetime(2024, 5, 1)), self.DAY))
        assert {name: parts[name] for name in PARTS} == PARTS

    def test_normalising_again_changes_nothing(self) -> None:
        once = normalise(self.deck(datetime(2024, 5, 1)), self.DAY)
        assert normalise(once, self.DAY) == once


def test_a_kept_template_is_already_normal() -> None:
    brand = Path(__file__).parents[2] / "templates" / "cumbria" / "brand.pptx"
    parts = read_package(brand.read_bytes())
    assert read_package(normalise(brand.read_bytes(), date(2025, 1, 1))) == parts
