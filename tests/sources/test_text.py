from pathlib import Path

import pytest

from sources.making import CRIME, found_in, quarter

SAVE = 'In Excel, save the sheet as "CSV UTF-8 (Comma delimited)".'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    quarter(tmp_path, crime=(CRIME + "2024-12,Môr-ladrad,3\n").encode(encoding))
    assert found_in(tmp_path) == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named(tmp_path: Path, encoding: str) -> None:
    quarter(tmp_path, crime=("\ufeff" * (encoding == "utf-16-be") + CRIME).encode(encoding))
    assert found_in(tmp_path) == (
        f'1 problem in data/crime.csv:\n  This is UTF-16 text (Excel\'s "Unicode Text"), not UTF-8. {SAVE}'
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_byte_of_windows_1252_is_named_with_its_line(tmp_path: Path, line_end: str) -> None:
    text = CRIME.replace("2024-12,Robbery", "2024-12,Robbery \N{EN DASH} armed")
    quarter(tmp_path, crime=text.replace("\n", line_end).encode("cp1252"))
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n"
        '  line 3: Byte 0x96 is "–" as older Windows programs write it,'
        f" so this is not UTF-8 text. {SAVE}"
    )


def test_a_byte_that_is_no_character_is_out_of_place(tmp_path: Path) -> None:
    quarter(tmp_path, crime=CRIME.encode() + b"\x81")
    assert "  line 4: Byte 0x81 is out of place, so this is not UTF-8 text." in found_in(tmp_path)


def test_a_file_cut_off_in_the_middle_of_a_character(tmp_path: Path) -> None:
    quarter(tmp_path, crime=(CRIME + "2024-12,Môr").encode()[:-2])
    assert '  line 4: Byte 0xC3 is "Ã"' in found_in(tmp_path)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04 ... xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04 ... readme.txt", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Excel workbook"),
    ],
)
def test_a_workbook_under_the_name_of_a_csv_file(tmp_path: Path, content: bytes, kind: str) -> None:
    quarter(tmp_path, crime=content)
    assert found_in(tmp_path) == (
        f"1 problem in data/crime.csv:\n  This is {kind}, whatever its name. "
        'Open it in Excel and save the sheet as "CSV UTF-8 (Comma delimited)".'
    )


def test_a_nul_byte_is_named_with_its_line(tmp_path: Path) -> None:
    quarter(tmp_path, crime=CRIME.replace("12\n", "1\0\n"))
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n"
        f"  line 2: This holds a NUL byte, so it is damaged or not a CSV file. {SAVE}"
    )
