"""From the bytes of a data file to its text, or the reason why they are not UTF-8 text."""

from __future__ import annotations

import codecs

from reportgen.problems import Problem, ProblemsFound, Where

SAVE_AS = 'save the sheet as "CSV UTF-8 (Comma delimited)"'

OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ZIP = b"PK\x03\x04"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(content: bytes, file: str) -> str:
    """The text of a UTF-8 file, without its byte-order mark; raises `ProblemsFound`."""
    if content.startswith(_ZIP):
        kind = "an Excel workbook" if b"xl/" in content else "a zip archive"
        raise refusal(Where(file), f"This is {kind}, whatever its name. Open it in Excel and {SAVE_AS}.")
    if content.startswith(OLD_OFFICE_FILE):
        raise refusal(
            Where(file), f"This is an old Excel workbook, whatever its name. Open it in Excel and {SAVE_AS}."
        )
    if content.startswith(_UTF16):
        message = f'This is UTF-16 text (Excel\'s "Unicode Text"), not UTF-8. In Excel, {SAVE_AS}.'
        raise refusal(Where(file), message)
    if b"\0" in content:
        line = _line_at(content, content.index(b"\0"))
        message = f"This holds a NUL byte, so it is damaged or not a CSV file. In Excel, {SAVE_AS}."
        raise refusal(Where(file, line), message)
    return _decoded(content.removeprefix(codecs.BOM_UTF8), file)


def refusal(where: Where, message: str) -> ProblemsFound:
    """One problem that keeps a file from being read any further, to be raised."""
    return ProblemsFound([Problem(where, message)])


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = Where(file, _line_at(content, error.start))
        found = _as_windows_wrote_it(content[error.start])
        raise refusal(where, f"{found}, so this is not UTF-8 text. In Excel, {SAVE_AS}.") from None


def _as_windows_wrote_it(byte: int) -> str:
    """`byte 0x96 is "–" as older Windows programs write it`, where it is a character at all."""
    character = bytes([byte]).decode("cp1252", errors="ignore")
    if character.isprintable() and character:
        return f'Byte 0x{byte:02X} is "{character}" as older Windows programs write it'
    return f"Byte 0x{byte:02X} is out of place"


def _line_at(content: bytes, position: int) -> int:
    """The line, from 1, that a byte stands on."""
    return max(len(content[: position + 1].splitlines()), 1)
