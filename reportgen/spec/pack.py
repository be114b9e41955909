"""`pack.yml`: the sections, pages and blocks of a pack. A new page is written here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from reportgen.spec.declared import Declared, Id, Ids, InsidePath, Line, Lines, NotNegative


class BlockSpec(Declared):
    """What every block has; `inventory` names the elements of the real pack it stands for."""

    id: Id
    slot: Id
    inventory: Lines = ()


class TextSpec(BlockSpec):
    """Text written here, or the analyst's Markdown from the quarter's folder."""

    kind: Literal["text"]
    text: Lines = ()
    file: InsidePath = ""


class FactsSpec(BlockSpec):
    """One number large, its label, and the facts beside it."""

    kind: Literal["facts"]
    figure: Line
    label: Line
    text: Lines = ()
    file: InsidePath = ""


class ColumnSpec(Declared):
    """A column: `figure` is an id without category; `arrow` shows direction and colour."""

    label: Line
    figure: Line
    style: Line = ""
    strong: bool = False
    arrow: bool = False


class TableSpec(BlockSpec):
    """One row for each category, in groups set apart by a heavier rule."""

    kind: Literal["table"]
    stub: Line
    groups: tuple[Ids, ...] = Field(min_length=1)
    columns: tuple[ColumnSpec, ...] = Field(min_length=1)


class PanelSpec(Declared):
    """One panel of a chart: a monthly measure, drawn as bars or as a line."""

    measure: Id
    category: Id | Literal[""] = ""
    statistic: Literal["count", "rate"]
    draw: Literal["bars", "line"]
    label: Line
    style: Line = ""


class ChartBlockSpec(BlockSpec):
    """Panels that share their months."""

    kind: Literal["chart"]
    chart: Literal["panels"] = "panels"
    title: Line
    months: int = Field(default=21, ge=3, le=60)
    panels: tuple[PanelSpec, ...] = Field(min_length=1, max_length=3)


class TilesSpec(BlockSpec):
    """A tile for each measure. A change within `flat_band` per cent is shown as no clear change."""

    kind: Literal["tiles"]
    measures: Ids = Field(min_length=1)
    flat_band: NotNegative
    spark_months: int = Field(default=21, ge=0, le=60)


class StatementsSpec(BlockSpec):
    """Statements about the figures of other blocks. `at_most` caps positives and nothing else.

    `none_text` stands where there is nothing to say, `unjudged_text` where that cannot be known.
    """

    kind: Literal["statements"]
    show: Annotated[tuple[Literal["positive", "exception", "to explain"], ...], Field(min_length=1)]
    about: Ids = Field(min_length=1)
    at_most: int | None = Field(default=None, ge=1)
    none_text: Line
    unjudged_text: Line = "Not judged: there is no figure for the same period last year."


AnyBlock = Annotated[
    TextSpec | FactsSpec | TableSpec | ChartBlockSpec | TilesSpec | StatementsSpec,
    Field(discriminator="kind"),
]


class PageSpec(Declared):
    """One message. `layout` is a role that `brand.yml` maps to a layout of the template."""

    id: Id
    layout: Id
    title: Line
    subtitle: Line = ""
    notes: Lines = ()
    blocks: tuple[AnyBlock, ...] = ()


class SectionSpec(Declared):
    id: Id
    title: Line
    pages: tuple[PageSpec, ...] = Field(min_length=1)


class PackSpec(Declared):
    """The pack. `method` is a Markdown file of the template: how to read the figures."""

    title: Line
    footer: Line
    method: InsidePath = ""
    sections: tuple[SectionSpec, ...] = Field(min_length=1)

    def pages(self) -> Iterator[PageSpec]:
        for section in self.sections:
            yield from section.pages

    def blocks(self) -> Iterator[AnyBlock]:
        for page in self.pages():
            yield from page.blocks
