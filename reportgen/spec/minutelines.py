"""The lines of minutes, before what they say is read: blocks, and the points of a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator

ROMAN = {
    **{1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc"},
    **{50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"},
}
_POINT = re.compile(r"\(([ivxlcdm]+)\)\s+(\S.*)")


def blocks(lines: list[str], first_line: int) -> Iterator[tuple[str, int, list[str]]]:
    """The body in blocks: their kind, the line they begin on, their lines."""
    kind, start, block = "text", first_line, list[str]()
    for number, line in enumerate(lines, first_line):
        begins = _kind(line)
        if begins or _ends(kind, block, line):
            yield kind, start, block
            kind, start, block = begins or "text", number, [line]
        else:
            block.append(line)
    yield kind, start, block


def _ends(kind: str, block: list[str], line: str) -> bool:
    """Whether a block ends before a line: a heading at once, an action at a blank line, and a
    resolution where, after a blank line, something stands that is no point and not indented."""
    blank = not line.strip()
    if kind == "resolved":
        return not blank and not block[-1].strip() and not line.startswith((" ", "("))
    return kind == "heading" or (kind == "action" and blank)


def _kind(line: str) -> str:
    if line.startswith("#"):
        return "heading"
    first = line.split(" ")[0].rstrip(",:")
    return {"ACTION": "action", "RESOLVED": "resolved"}.get(first, "")


def numbered(lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    """The points of a resolution: their position, how many lines down, the number given, the text."""
    found: list[tuple[int, str, str]] = []
    for down, line in enumerate(lines):
        match = _POINT.fullmatch(line.strip())
        if match:
            found.append((down, match[1], match[2].strip()))
        elif line.strip() and found:
            begun = found.pop()
            found.append((begun[0], begun[1], f"{begun[2]} {line.strip()}"))
        elif line.strip():
            found.append((down, "", line.strip()))
    for position, (down, marker, text) in enumerate(found, 1):
        yield position, down, marker, text


def roman(number: int) -> str:
    """`iv` for 4."""
    found = ""
    for worth, letters in ROMAN.items():
        times, number = divmod(number, worth)
        found += letters * times
    return found
