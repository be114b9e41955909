"""Text as plain data for the template: spans, paragraphs and lists, signs and tones.

The template is given data and never source: what a person wrote comes out as written.
"""

from __future__ import annotations

import re
from typing import Any

from reportgen.model import SIGNS, Direction, Prose, Text, Tone

Data = dict[str, Any]

# What a screen reader says in the place of a direction's sign.
SAYS: dict[Direction, str] = {"up": "up", "down": "down", "flat": "about the same"}
# The word that goes with a colour. A plain tone claims nothing and has none.
TONE_WORDS: dict[Tone, str] = {"better": "better", "worse": "worse", "explain": "to explain", "plain": ""}

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Tabs and line breaks as spaces: Typst would drop the first and obey the second."""
    return _BREAKS.sub(" ", text)


def spans(text: Text) -> list[Data]:
    """The words of a text, each with its weight."""
    return [{"text": one_line(span.text), "strong": span.strong} for span in text if span.text]


def words(text: str, strong: bool = False) -> list[Data]:
    """A plain string as a text of one span."""
    return [{"text": one_line(text), "strong": strong}] if text else []


def prose(paragraphs: Prose, indent: int = 0) -> list[Data]:
    """Paragraphs and lists, the items of second level inside the first; `indent` makes all items."""
    found: list[Data] = []
    for paragraph in paragraphs:
        level = paragraph.level + indent
        if level == 0:
            found.append({"kind": "paragraph", "text": spans(paragraph.text)})
            continue
        if not found or found[-1]["kind"] != "list":
            found.append({"kind": "list", "items": []})
        items = found[-1]["items"]
        into = items[-1]["items"] if level > 1 and items else items
        into.append({"text": spans(paragraph.text), "items": []})
    return found


def sign(direction: Direction | None) -> Data | None:
    return {"sign": SIGNS[direction], "says": SAYS[direction]} if direction else None


def cell(
    text: list[Data],
    tone: Tone = "plain",
    direction: Direction | None = None,
    word: str = "",
    strong: bool = False,
) -> Data:
    """A table cell; `word` says in words what its colour says."""
    return {
        "text": text,
        "strong": strong,
        "tone": tone,
        "sign": sign(direction),
        "word": one_line(word),
    }


LONG_ROW = 250  # letters: what may be split by a page break
LONG_BLOCK = 1500
MOST_COLUMNS_UPRIGHT = 8


def is_wide(columns: int) -> bool:
    """True when a table needs the page turned."""
    return columns > MOST_COLUMNS_UPRIGHT


def row(header: list[Data], cells: list[Data], starts_group: bool = False) -> Data:
    """A table row. A long one may be split by a page break, the others are kept whole."""
    length = sum(len(span["text"]) for one in (header, *(each["text"] for each in cells)) for span in one)
    return {"header": header, "cells": cells, "starts_group": starts_group, "long": length > LONG_ROW}
