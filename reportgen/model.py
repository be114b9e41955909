"""The values that flow through the stages: frozen, each one knowing where it came from.

Nothing here imports another module of the package. Values are in the unit they are
printed in: a rate of 63 in 385 is `Fraction(6300, 385)`, in per cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

Tone = Literal["better", "worse", "explain", "plain"]
Direction = Literal["up", "down", "flat"]
StatementKind = Literal["positive", "exception", "to explain"]

_FIGURE_ID = re.compile(
    r"(?P<measure>[a-z0-9-]+)(?:\.(?P<category>[a-z0-9-]+))?(?:@(?P<area>[a-z0-9-]+))?"
    r":(?P<period>[a-z0-9-]+)\.(?P<statistic>[a-z_]+)(?:~(?P<comparator>[a-z0-9-]+))?"
)


@dataclass(frozen=True, order=True)
class FigureId:
    """`measure[.category][@area]:period.statistic[~comparator]`, the name of one number."""

    measure: str
    category: str
    area: str
    period: str
    statistic: str
    comparator: str

    @classmethod
    def parse(cls, text: str) -> FigureId:
        """Read a figure id; `ValueError` when the text is not one."""
        match = _FIGURE_ID.fullmatch(text)
        if not match:
            raise ValueError(f'"{text}" is not a figure id (measure[.category]:period.statistic)')
        return cls(**{name: part or "" for name, part in match.groupdict().items()})

    @classmethod
    def of(cls, measure: str, name: str, category: str = "") -> FigureId:
        """The figure of a measure by its short name, such as `fytd.count`."""
        period, statistic = name.split(".")
        return cls(measure, category, "", period, statistic, "")

    def sibling(self, name: str) -> FigureId:
        """The figure of the same measure, category and area by its short name."""
        return replace(FigureId.of(self.measure, name, self.category), area=self.area)

    def __str__(self) -> str:
        category = f".{self.category}" if self.category else ""
        area = f"@{self.area}" if self.area else ""
        comparator = f"~{self.comparator}" if self.comparator else ""
        return f"{self.measure}{category}{area}:{self.period}.{self.statistic}{comparator}"


# 1 sources ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class InputFile:
    """A file that was read: its path inside the quarter's folder (or template) and its hash."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Dataset:
    """One input table. Before validation every cell is text; after it counts are `Int64`.

    `frame`'s index, named `row`, is the row number in the file, the header being row 1.
    """

    id: str
    file: InputFile
    frame: pd.DataFrame


# 3 measures --------------------------------------------------------------------------------


@dataclass(frozen=True)
class SourceRows:
    """The rows of one file that a figure was added up from."""

    file: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """One computed number: exact, with its formula and what went into it.

    `value` is None when there is none to give; `status` then says why, as shorthand
    (`x` not available, `z` not applicable). `rule` names a house rule that keeps a value
    from being printed (`small-base`) or tags it (`small-numbers`).
    """

    id: FigureId
    value: Fraction | None
    unit: str
    start: date
    end: date
    formula: str
    inputs: tuple[tuple[str, Fraction | None], ...] = ()
    rows: tuple[SourceRows, ...] = ()
    status: str = ""
    rule: str = ""


# 4 disclosure ------------------------------------------------------------------------------


@dataclass(frozen=True)
class PublishedFigure:
    """What an edition may say of a figure: the rounded value and its printed forms."""

    id: FigureId
    value: Decimal | None
    unit: str
    start: date
    end: date
    note: str
    tag: str
    shown: Mapping[str, str]

    def show(self, style: str) -> str:
        """The printed form; `KeyError` if the style was not asked for in the demand."""
        return self.shown[style]


@dataclass(frozen=True)
class Published:
    """Every figure of one edition: the only figures the later stages are given."""

    edition: str
    figures: Mapping[FigureId, PublishedFigure]

    def __getitem__(self, figure_id: FigureId) -> PublishedFigure:
        return self.figures[figure_id]


# Text --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """Text as written. `source` vouches for the digits of a stated literal."""

    text: str
    strong: bool = False
    source: str = ""


@dataclass(frozen=True)
class Shown:
    """A printed figure inside a text."""

    figure_id: FigureId
    style: str
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Label:
    """A generated name or date inside a text, such as the days that FYTD covers."""

    name: str
    text: str
    strong: bool = False


Span = Words | Shown | Label
Text = tuple[Span, ...]


def plain(text: Text) -> str:
    """The words of a text, as read aloud."""
    return "".join(span.text for span in text)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `level` 0 is running text, 1 and 2 are list items."""

    text: Text
    level: int = 0


Prose = tuple[Paragraph, ...]


# 5 narrative -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Movement:
    """What the rules say of one figure: which way it went, whether that is good, and why.

    `kind` is the statement it calls for, None for none; `rank` is its size in multiples of
    the measure's declared threshold.
    """

    figure_id: FigureId
    rule: str
    direction: Direction | None
    tone: Tone
    kind: StatementKind | None
    rank: Decimal


@dataclass(frozen=True)
class Statement:
    """One sentence about figures: the number it leads with, and the rule that proposed it."""

    id: str
    kind: StatementKind
    rule: str
    lead: Shown
    direction: Direction | None
    tone: Tone
    text: Text
    rank: Decimal


# 6 charts ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """One plotted value: exactly what is published, None for a gap."""

    figure_id: FigureId
    month: str
    value: Decimal | None
    text: str


@dataclass(frozen=True)
class Series:
    """One line or row of bars: published points, oldest first."""

    label: str
    draw: Literal["bars", "line"]
    unit: str
    points: tuple[Point, ...]
    target: Decimal | None = None
    target_label: str = ""


@dataclass(frozen=True)
class ChartSpec:
    """What a chart shows, before it is drawn. Sizes are in points (1/72 inch)."""

    id: str
    kind: str
    title: str
    series: tuple[Series, ...]
    year_start: str
    width: float
    height: float
    alt: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Chart:
    """A drawn chart and the table of what it plots."""

    spec: ChartSpec
    png: bytes
    svg: bytes
    csv: bytes


# 7 pages -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class TextBlock:
    id: str
    slot: str
    inventory: tuple[str, ...]
    paragraphs: Prose


@dataclass(frozen=True)
class FactsBlock:
    """The number to say aloud, what it is, and the two or three facts beside it."""

    id: str
    slot: str
    inventory: tuple[str, ...]
    key: Shown
    label: Text
    facts: Prose


@dataclass(frozen=True)
class Column:
    label: str
    strong: bool = False


@dataclass(frozen=True)
class Cell:
    text: Text
    direction: Direction | None = None
    tone: Tone = "plain"


@dataclass(frozen=True)
class Row:
    header: str
    cells: tuple[Cell, ...]
    starts_group: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table with one header row; the first column holds row headers."""

    id: str
    slot: str
    inventory: tuple[str, ...]
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alt: str


@dataclass(frozen=True)
class ChartBlock:
    id: str
    slot: str
    inventory: tuple[str, ...]
    chart: Chart


@dataclass(frozen=True)
class Tile:
    """One measure at a glance: this year to date, the change, and what it is held against."""

    id: str
    label: str
    key: Shown
    change: Text
    direction: Direction
    tone: Tone
    verdict: str
    context: Text
    spark: Chart | None = None


@dataclass(frozen=True)
class TilesBlock:
    id: str
    slot: str
    inventory: tuple[str, ...]
    tiles: tuple[Tile, ...]
    alt: str


@dataclass(frozen=True)
class StatementsBlock:
    id: str
    slot: str
    inventory: tuple[str, ...]
    statements: tuple[Statement, ...]
    none_text: str


Block = TextBlock | FactsBlock | TableBlock | ChartBlock | TilesBlock | StatementsBlock


@dataclass(frozen=True)
class Page:
    """One message: a title, what it measures and when, its blocks, and where it comes from."""

    id: str
    layout: str
    title: Text
    subtitle: Text
    blocks: tuple[Block, ...]
    source: Text
    notes: Prose


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Definition:
    """What the appendix says of one measure; every field is text ready to print."""

    id: str
    label: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DataFile:
    """What the appendix says of one data file."""

    path: str
    title: str
    source: str
    covers: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Pack:
    """The whole pack for one edition, in no format yet: what every writer is given."""

    quarter: str
    edition: str
    force: str
    title: str
    meeting: str
    as_at: date
    extracted_on: date
    build_id: str
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    data_files: tuple[DataFile, ...]
    statements: tuple[Statement, ...] = ()
    footer: Text = ()
    shorthand: tuple[tuple[str, str], ...] = ()
    method: Prose = ()

    def pages(self) -> Iterator[Page]:
        for section in self.sections:
            yield from section.pages

    def charts(self) -> Iterator[tuple[Page, Block, Chart]]:
        """Every chart, sparklines included, with the page and block it stands on."""
        for page in self.pages():
            for block in page.blocks:
                if isinstance(block, ChartBlock):
                    yield page, block, block.chart
                elif isinstance(block, TilesBlock):
                    for tile in block.tiles:
                        if tile.spark:
                            yield page, block, tile.spark


# 7 layout ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, in points from the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TypeLevel:
    """How one outline level of text is set, in points; `leading` is the height of a line."""

    size: float
    leading: float
    bold: bool = False
    gap: float = 0.0
    indent: float = 0.0
    hang: float = 0.0
    tracking: float = 0.0
    capitals: bool = False


@dataclass(frozen=True)
class Slot:
    """A placeholder of a template's layout: its place, its margins and how its text is set."""

    name: str
    idx: int
    kind: str
    box: Box
    levels: tuple[TypeLevel, ...] = ()
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

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
    """The layouts of a force's template; `layouts` is keyed by the layout's name."""

    width: float
    height: float
    layouts: Mapping[str, TemplateLayout]
    notes: bool = True


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
class Placement:
    """A block, or the part of it that fits, in a slot of one slide.

    `size` is its type size, `box` what it takes up, `levels` how each kind of its
    paragraphs is set; `widths` and `heights` are a table's, the header's height first.
    """

    block: Block
    slot: Slot
    size: float = 0.0
    box: Box | None = None
    levels: tuple[TypeLevel, ...] = ()
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    tiles: tuple[TilePlace, ...] = ()


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
    sections: tuple[tuple[str, int, int], ...] = field(default=())
