"""The lines of minutes, before what they say is read: blocks, and the points of a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator

ROMAN = {
    **{1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc"},
    **{50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"},
}
_POINT = re.compile(r"\(([ivxlcdm]+)\)\s+(\S.*)")
_BEGINS = re.compile(r"(ACTION|RESOLVED)(?![\w-])")
_MEANT = re.compile(
    r"[\s*_>+-]*(?:"
    r"(?P<capitals>ACTION|RESOLVED)(?![^\W_]|-)|"
    r"(?i:(?P<action>action)(?:[\s*_]+[a-z]*[0-9-][a-z0-9-]*)?[\s*_]*:|"
    r"(?P<resolved>resolved)(?:[\s*_,:]+that\b|[\s*_,:]*$)))"
)


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
    begins = _BEGINS.match(line)
    return begins[1].lower() if begins else ""


def near_misses(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Lines that were meant to begin an action or a resolution and do not, with which of the two.

    In small letters they count at the start of a paragraph alone: prose may go on with `resolved that`.
    """
    before = ""
    for number, line in enumerate(lines, first_line):
        meant = None if _kind(line) else _MEANT.match(line)
        if meant:
            word = meant["action"] or meant["resolved"] or meant["capitals"]
            if not word.islower() or not before.strip():
                yield number, word.lower()
        before = line


def numbered(lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    """The points of a resolution: their position, how many lines down, the number given, the text."""
    found: list[tuple[int, str, list[str]]] = []
    for down, line in enumerate(lines):
        match = _POINT.fullmatch(line.strip())
        if match:
            found.append((down, match[1], [match[2].strip()]))
        elif line.strip() and found:
            found[-1][2].append(line.strip())
        elif line.strip():
            found.append((down, "", [line.strip()]))
    for position, (down, marker, texts) in enumerate(found, 1):
        yield position, down, marker, " ".join(texts)


def roman(number: int) -> str:
    """`iv` for 4."""
    found = ""
    for worth, letters in ROMAN.items():
        times, number = divmod(number, worth)
        found += letters * times
    return found
