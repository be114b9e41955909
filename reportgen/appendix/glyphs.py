"""Characters that the font cannot show, or that hide in a text, named before Typst meets them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from reportgen.appendix.text import Data
from reportgen.problems import Problem, Where

# The invisible characters that a text may hold: hyphens and joints between letters, and marks of
# direction. The others can turn the order of letters and digits round, or hide words in a text.
KEPT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")
# What the items of a list are called in a message.
PLACES = {
    "sections": "section",
    "pages": "page",
    "values": "values of chart",
    "definitions": "definition",
    "files": "data file",
    "statements": "statement",
    "papers": "paper",
    "paper": "paper",
}
FRONT = "pack"


def unprintable(document: Data, fonts: Path, family: str) -> list[Problem]:
    """A problem for every character, in each place, that would be missing or mislead."""
    printable = _printable(fonts)
    return sorted(
        {
            Problem(where, _message(character, family))
            for where, text in _strings(document, Where(FRONT))
            for character in set(text) - printable
        }
    )


def _printable(fonts: Path) -> frozenset[str]:
    """What every font of the folder can show and a reader can see."""
    from fontTools.ttLib import TTFont

    maps = [TTFont(path).getBestCmap() for path in sorted(fonts.glob("*.ttf"))]
    shared = set(maps[0]).intersection(*maps[1:])
    return frozenset(
        character
        for character in map(chr, shared)
        if character in KEPT or not unicodedata.category(character).startswith("C")
    )


def _strings(value: object, where: Where) -> Iterator[tuple[Where, str]]:
    """Every string of the document with the page and block, or other item, that it stands in."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, where)
    elif isinstance(value, dict):
        for key, child in value.items():
            items = child if isinstance(child, list) else [child]
            for item in items:
                yield from _strings(item, _place(key, item, where))


def _place(key: str, item: object, where: Where) -> Where:
    if not isinstance(item, dict) or "id" not in item:
        return where
    if key == "blocks":
        return Where(where.file, column=f"block {item['id']}")
    return Where(f"{PLACES[key]} {item['id']}") if key in PLACES else where


def _message(character: str, family: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "unnamed")
    if not character.isprintable():
        return f"{code} ({name}) cannot be seen and can change how the text reads. Take it out."
    return (
        f'"{character}", {code} ({name}), is not in {family}, the font of the appendix. Write it another way.'
    )
