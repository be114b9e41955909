"""The pack: sections, pages and blocks in no format yet, as every writer is given them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportgen.model.charts import Chart
from reportgen.model.differences import Changes
from reportgen.model.record import Correction
from reportgen.model.text import Direction, Prose, Shown, Statement, Text, Tone, Unclaimed

if TYPE_CHECKING:
    from reportgen.model.papers import Paper


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
class Picture:
    """A picture as every writer shows it: `kind` is png or jpeg, its sides are in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True)
class PictureBlock:
    """A picture with what is read aloud in its place, and the credit printed under it."""

    id: str
    slot: str
    inventory: tuple[str, ...]
    picture: Picture
    alt: str
    credit: Text


@dataclass(frozen=True)
class QuotationBlock:
    """Words as they were said, their marks included, and the role of who said them."""

    id: str
    slot: str
    inventory: tuple[str, ...]
    paragraphs: Prose
    by: Text


@dataclass(frozen=True)
class Step:
    title: Text
    items: Prose


@dataclass(frozen=True)
class ProcessBlock:
    """Steps in their order, each with its points."""

    id: str
    slot: str
    inventory: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Tile:
    """One measure at a glance: this year to date, the change, and what it is held against."""

    id: str
    label: str
    key: Shown
    change: Text
    direction: Direction | None
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


@dataclass(frozen=True)
class GlanceItem:
    """One movement that matters: its number, what moved, how it is told, and how sure that is."""

    id: str
    lead: Shown
    direction: Direction | None
    tone: Tone
    label: str
    said: Text
    verdict: str
    evidence: str
    spark: Chart | None = None


@dataclass(frozen=True)
class GlanceBlock:
    """The movements that matter most, good and bad, one in a row."""

    id: str
    slot: str
    inventory: tuple[str, ...]
    items: tuple[GlanceItem, ...]
    none_text: str


Block = (
    TextBlock
    | FactsBlock
    | TableBlock
    | ChartBlock
    | TilesBlock
    | StatementsBlock
    | GlanceBlock
    | PictureBlock
    | QuotationBlock
    | ProcessBlock
)


@dataclass(frozen=True)
class Page:
    """One message: a title, what it measures and when, its blocks, and where it comes from.

    `source` is the whole line; `shorter_sources` stand in for it where there is no room, the
    longest first. `declared_in` is the file that problems with the page are told of.
    """

    id: str
    layout: str
    title: Text
    subtitle: Text
    blocks: tuple[Block, ...]
    source: Text
    notes: Prose
    declared_in: str = "pack.yml"
    shorter_sources: tuple[Text, ...] = ()


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
    unclaimed: tuple[Unclaimed, ...] = ()
    footer: Text = ()
    shorthand: tuple[tuple[str, str], ...] = ()
    method: Prose = ()
    papers: tuple[Paper, ...] = ()
    changes: Changes | None = None
    correction: Correction | None = None

    def pages(self) -> Iterator[Page]:
        for section in self.sections:
            yield from section.pages

    def pictures(self) -> Iterator[PictureBlock]:
        for page in self.pages():
            yield from (block for block in page.blocks if isinstance(block, PictureBlock))

    def charts(self) -> Iterator[tuple[Page, Block, Chart]]:
        """Every chart, sparklines included, with the page and block it stands on."""
        for page in self.pages():
            for block in page.blocks:
                if isinstance(block, ChartBlock):
                    yield page, block, block.chart
                for part in _with_sparks(block):
                    if part.spark:
                        yield page, block, part.spark


def _with_sparks(block: Block) -> tuple[Tile, ...] | tuple[GlanceItem, ...]:
    if isinstance(block, TilesBlock):
        return block.tiles
    return block.items if isinstance(block, GlanceBlock) else ()
