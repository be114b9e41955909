"""Where the pack goes on slides: the template's slots, and what is placed in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.model.pack import Block, Page
from reportgen.model.text import Text


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, in points from the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TypeLevel:
    """How one outline level of text is set, in points; `leading` is the height of a line.

    `outline` is the level of the placeholder whose settings it inherits, and `plain` takes off the
    bullet that they bring; `bullet` is one that is written out.
    """

    size: float
    leading: float
    bold: bool = False
    gap: float = 0.0
    indent: float = 0.0
    hang: float = 0.0
    tracking: float = 0.0
    capitals: bool = False
    outline: int = 0
    plain: bool = False
    bullet: str = ""


@dataclass(frozen=True)
class Slot:
    """A placeholder of a template's layout: its place, its margins and how its text is set.

    A `part` of a placeholder is not bound to it. `outright` says that type is written out, since
    the slide would not inherit it; `colour` is the text's where it is written out as well, and
    `inherits` what it has otherwise; `align` is that of its text, which is turned where `vertical`.
    `grounds` are the colours that may be behind it: none where that cannot be known. Colours are hex.
    """

    name: str
    idx: int
    kind: str
    box: Box
    levels: tuple[TypeLevel, ...] = ()
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    part: bool = False
    outright: bool = False
    colour: str = ""
    inherits: str = ""
    align: str = ""
    vertical: bool = False
    grounds: tuple[str, ...] = ()

    @property
    def inner(self) -> Box:
        """The box without its margins (left, top, right, bottom): where text stands."""
        left, top, right, bottom = self.margins
        box = self.box
        return Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)


@dataclass(frozen=True)
class TemplateLayout:
    name: str
    slots: Mapping[str, Slot]


@dataclass(frozen=True)
class Template:
    """The layouts of a force's template by name, and its theme: the font, and colours as hex by name."""

    width: float
    height: float
    layouts: Mapping[str, TemplateLayout]
    font: str = ""
    theme: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TilePlace:
    """The boxes of one tile's parts."""

    panel: Box
    bar: Box
    label: Box
    key: Box
    change: Box
    verdict: Box
    spark: Box
    context: Box


@dataclass(frozen=True)
class GlancePlace:
    """The boxes of one row's parts; a spark without height is left out."""

    row: Box
    bar: Box
    lead: Box
    label: Box
    said: Box
    spark: Box
    badge: Box
    evidence: Box


@dataclass(frozen=True)
class StepPlace:
    """The boxes of one step's parts, and the way from it to the next: none from the last."""

    card: Box
    bar: Box
    number: Box
    title: Box
    items: Box
    way: Box | None = None
    turns: bool = False


@dataclass(frozen=True)
class Placement:
    """A block, or the part of it that fits, in a slot of one slide.

    `size` is its type size, `box` what it takes up, `levels` how each kind of its
    paragraphs is set; `widths` and `heights` are a table's, the header's height first;
    `credit` is the line under a picture.
    """

    block: Block
    slot: Slot
    size: float = 0.0
    box: Box | None = None
    levels: tuple[TypeLevel, ...] = ()
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    tiles: tuple[TilePlace, ...] = ()
    steps: tuple[StepPlace, ...] = ()
    rows: tuple[GlancePlace, ...] = ()
    credit: Box | None = None


@dataclass(frozen=True)
class Slide:
    """One slide: a page, or one of the parts of a page that continues."""

    page: Page
    layout: TemplateLayout
    title: Text
    placements: tuple[Placement, ...]
    number: int
    part: int = 1
    parts: int = 1


@dataclass(frozen=True)
class SlidePlan:
    """Where everything goes; `sections` gives each section's id, first and last slide number."""

    slides: tuple[Slide, ...]
    sections: tuple[tuple[str, int, int], ...] = ()
