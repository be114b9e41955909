"""The papers as data for the template: one function for each part of a section."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isqrt
from typing import Any

from reportgen.appendix.text import Data, cell, one_line, prose, row, spans, words
from reportgen.model import (
    ActionPoint,
    Facts,
    Paper,
    PaperPart,
    PaperSection,
    PaperTable,
    Passage,
    Points,
    Signature,
    Text,
    plain,
)

MOST_UPRIGHT = 6  # columns of words
LONGEST_LINE = 38  # letters of a cell that is not broken, where there is room
BOLDER = 3  # letters more for row headers, which are bold
_NUMBER = re.compile(r"£?[0-9][0-9,.]*")


def paper_data(paper: Paper) -> Data:
    """What the template shows of a paper."""
    sections = [_section(section) for section in paper.sections]
    return {
        "id": paper.id,
        "kind": paper.kind,
        "title": one_line(paper.title),
        "subtitle": one_line(paper.subtitle),
        "draft": paper.draft,
        "facts": [_fact(*fact) for fact in paper.facts],
        "sections": sections,
        "wide": any(part.get("wide") for section in sections for part in section["parts"]),
    }


def _section(section: PaperSection) -> Data:
    return {
        "id": section.id,
        "number": section.number,
        "title": spans(section.title),
        "level": section.level,
        "parts": [_part(part) for part in section.parts],
    }


def _part(part: PaperPart) -> Data:
    kind, data = PARTS[type(part)]
    return {"kind": kind, **data(part)}


def _fact(label: str, value: Text) -> Data:
    return {"label": one_line(label), "value": spans(value)}


def _points(part: Points) -> Data:
    return {"lead": spans(part.lead), "style": part.style, "items": [spans(item) for item in part.items]}


def _table(part: PaperTable) -> Data:
    links = part.links or ("",) * len(part.rows)
    columns = [
        [part.stub, *(one.header for one in part.rows)],
        *(
            [column.label, *(plain(one.cells[n].text) for one in part.rows)]
            for n, column in enumerate(part.columns)
        ),
    ]
    return {
        "summary": one_line(part.alt),
        "head": [one_line(column[0]) for column in columns],
        "rows": [
            {
                **row(words(one.header), [cell(spans(each.text), each.tone) for each in one.cells]),
                "starts_group": one.starts_group,
                "link": link,
            }
            for one, link in zip(part.rows, links, strict=True)
        ],
        "sides": [_side(column) for column in columns],
        "natural": [min(max(map(len, column)), LONGEST_LINE) for column in columns],
        "weights": [_weight(column) + (BOLDER if n == 0 else 0) for n, column in enumerate(columns)],
        "wide": len(columns) > MOST_UPRIGHT,
    }


def _side(column: list[str]) -> str:
    """Numbers stand on the right under their heading, words on the left."""
    return "right" if all(map(_NUMBER.fullmatch, column[1:])) else "left"


def _weight(column: list[str]) -> int:
    """How wide a column wants to be, in letters: its longest word at least, more for long texts."""
    longest_word = max(len(word) for text in column for word in text.split() or [""])
    longest = max(map(len, column))
    return max(longest_word, min(longest, 16), isqrt(longest * 8))


PARTS: dict[type, tuple[str, Callable[[Any], Data]]] = {
    Passage: ("prose", lambda part: {"prose": prose(part.paragraphs)}),
    Facts: ("facts", lambda part: {"facts": [_fact(*fact) for fact in part.rows]}),
    Points: ("points", _points),
    ActionPoint: ("action", lambda part: {"action": one_line(part.id), "text": spans(part.text)}),
    PaperTable: ("table", _table),
    Signature: ("signature", lambda part: {"role": one_line(part.role), "date": one_line(part.date)}),
}
