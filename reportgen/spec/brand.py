"""`brand.yml`: the force's name, colours, type sizes and the layouts of its template."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from reportgen.spec.declared import Declared, Id, InsidePath, Line, NotNegative, checked

SMALLEST, LARGEST = 6, 120
WHOLE = 100  # per cent


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


ColourRole = Literal[
    "ink", "paper", "primary", "muted", "context", "rule", "panel", "better", "worse", "explain"
]


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _inside(shares: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    left, top, width, height = shares
    if width <= 0 or height <= 0 or left + width > WHOLE or top + height > WHOLE:
        shown = ", ".join(f"{share:f}" for share in shares)
        raise ValueError(f"[{shown}] does not lie inside: give left, top, width and height in per cent.")
    return shares


Shares = Annotated[tuple[NotNegative, NotNegative, NotNegative, NotNegative], AfterValidator(_inside)]


class SlotMap(Declared):
    """A placeholder by name, or with `at` a part of it: left, top, width and height in per cent of it.

    What else is given is how its text is set, in place of the template's own way.
    """

    name: Line
    at: Shares | None = None
    size: Size | None = None
    bold: bool | None = None
    colour: ColourRole | None = None


class LayoutMap(Declared):
    """A layout of the template and the its placeholders that fill our slots, in the order they are read.

    `variants` are other layouts of `brand.yml` that a page of lists or text may take instead: one with
    all its slots where that takes fewer slides, and one with fewer where the other lists have ended.
    """

    name: Line
    slots: dict[Id, Annotated[SlotMap, BeforeValidator(_named)]]
    variants: list[Id] = []


class BrandSpec(Declared):
    """`font` takes the place of the theme's; without it the theme's own is used."""

    force: Line
    office: Line = ""
    template: InsidePath = "brand.pptx"
    font: Line = ""
    colours: Colours
    type: TypeScale = TypeScale()
    layouts: dict[Id, LayoutMap] = Field(min_length=1)
