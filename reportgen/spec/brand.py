"""`brand.yml`: the force's name, colours, type sizes and the layouts of its template."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from reportgen.spec.declared import Declared, Id, InsidePath, Line, checked


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


class TypeScale(Declared):
    """Sizes in points."""

    body: float = 14
    body_floor: float = 12
    table: float = 14
    table_header: float = 12
    key: float = 44
    tile_label: float = 15
    tile_key: float = 40
    tile_change: float = 20
    tile_note: float = 12
    chart: float = 11


class LayoutMap(Declared):
    """A layout of the template and the placeholders, by name, that fill our slots."""

    name: Line
    slots: dict[Id, Line]


class BrandSpec(Declared):
    force: Line
    template: InsidePath = "brand.pptx"
    font: Line = "Arial"
    colours: Colours
    type: TypeScale = TypeScale()
    layouts: dict[Id, LayoutMap] = Field(min_length=1)
