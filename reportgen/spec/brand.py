"""`brand.yml`: the force's name, colours, type sizes and the layouts of its template."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from reportgen.spec.declared import Declared, Id, InsidePath, Line, checked

SMALLEST, LARGEST = 6, 120


def _hex(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        raise ValueError(f'"{text}" is not a colour: write six hex digits, such as 12436D.')
    return text.upper()


Colour = Annotated[str, checked(_hex)]


class Colours(Declared):
    """Colour roles, as hex. Grey is context, colour is meaning."""

    ink: Colour
    paper: Colour
    primary: Colour
    muted: Colour
    context: Colour
    rule: Colour
    panel: Colour
    better: Colour
    worse: Colour
    explain: Colour

    def tone(self, tone: str) -> str:
        """The colour of a tone; a plain one is muted."""
        return {"better": self.better, "worse": self.worse, "explain": self.explain}.get(tone, self.muted)


def _size(points: float) -> float:
    if not SMALLEST <= points <= LARGEST:
        raise ValueError(f"{points:g} is not a type size from {SMALLEST} to {LARGEST} points.")
    return points


Size = Annotated[float, AfterValidator(_size)]


class TypeScale(Declared):
    """Sizes in points."""

    body: Size = 14
    body_floor: Size = 12
    table: Size = 14
    table_header: Size = 12
    key: Size = 48
    tile_label: Size = 15
    tile_key: Size = 40
    tile_change: Size = 20
    tile_note: Size = 12
    chart: Size = 12


class LayoutMap(Declared):
    """A layout of the template and the placeholders, by name, that fill our slots.

    `variants` are other layouts of `brand.yml` that a page of lists or text may take instead: one with
    all its slots where that takes fewer slides, and one with fewer where the other lists have ended.
    """

    name: Line
    slots: dict[Id, Line]
    variants: list[Id] = []


class BrandSpec(Declared):
    force: Line
    office: Line = ""
    template: InsidePath = "brand.pptx"
    font: Line = "Arial"
    colours: Colours
    type: TypeScale = TypeScale()
    layouts: dict[Id, LayoutMap] = Field(min_length=1)
