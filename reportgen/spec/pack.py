"""`pack.yml`: the sections, pages and blocks of a pack. A new page is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from reportgen.spec.declared import Declared, Id, Ids, InsidePath, Line, Lines, NotNegative

ROW_SOURCES = ("groups", "months", "periods", "measures", "priorities")
MOST_SERIES = 3
# Who draws the charts of a pack or a page; nothing leaves it to the pack, and that to pictures.
Drawn = Literal["native", "picture", ""]


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
    """A column: `figure` is an id that the row completes; `arrow` shows direction and colour.

    Of several figures the first that the row's measure has is shown: a rate beside counts.
    """

    label: Line
    figure: Lines = Field(min_length=1)
    style: Line = ""
    strong: bool = False
    arrow: bool = False


class TableSpec(BlockSpec):
    """A table, with its rows from one place.

    A row for each category of `groups`, set apart by a heavier rule; for each month of the
    period `months`; for each of `periods`; for each of `measures`; or, with `priorities`, for each
    measure that answers a national priority. Where rows are measures, columns hold short figures
    (`fytd.count`). `total` heads a last row: all categories, or the whole period.
    """

    kind: Literal["table"]
    stub: Line
    groups: tuple[Ids, ...] = ()
    months: Line | Literal[""] = ""
    periods: Lines = ()
    measures: Ids = ()
    priorities: bool = False
    total: Line | Literal[""] = ""
    columns: tuple[ColumnSpec, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_come_from_one_place(self) -> TableSpec:
        given = [name for name in ROW_SOURCES if getattr(self, name)]
        if len(given) != 1:
            told = " and ".join(given) if given else "none"
            raise ValueError(f"a table takes its rows from one of {', '.join(ROW_SOURCES)}; here: {told}.")
        if self.total and given[0] not in ("groups", "months"):
            raise ValueError(f"a table by {given[0]} has no total: its rows do not add up.")
        return self

    @model_validator(mode="after")
    def _columns_fit_the_rows(self) -> TableSpec:
        for column in self.columns:
            for figure in column.figure:
                if self.rows_are_measures and ":" in figure:
                    short = figure.rpartition(":")[2]
                    raise ValueError(f'the rows give the measure: write "{short}" for "{figure}".')
                if not self.rows_are_measures and ":" not in figure:
                    raise ValueError(f'"{figure}" has no measure: write measure:{figure}.')
        return self

    @property
    def rows_are_measures(self) -> bool:
        return bool(self.measures) or self.priorities


class PartSpec(Declared):
    """What is plotted of one measure, month by month: a part of a stack."""

    measure: Id
    category: Id | Literal[""] = ""
    label: Line


class PanelSpec(Declared):
    """One panel of a chart: a monthly measure, drawn as bars or as a line.

    `stacked` draws the counts of `parts` on one another; the panel's own measure is their whole,
    and its value stands above them. A rank has 1 at the top. `limits` makes a line a control chart;
    where the measure is seasonal, of the differences from the same month last year.
    """

    measure: Id
    category: Id | Literal[""] = ""
    statistic: Literal["count", "rate", "rank", "share", "amount", "mean"]
    draw: Literal["bars", "line", "stacked"]
    label: Line
    style: Line = ""
    parts: tuple[PartSpec, ...] = Field(default=(), max_length=4)
    limits: bool = False

    @model_validator(mode="after")
    def _is_drawn_as_it_can_be(self) -> PanelSpec:
        if (self.draw == "stacked") != bool(self.parts) or len(self.parts) == 1:
            raise ValueError("a stacked panel, and no other, has two to four parts.")
        if self.parts and self.statistic != "count":
            raise ValueError(f'only counts can be stacked, not "{self.statistic}".')
        if self.statistic == "rank" and self.draw != "line":
            raise ValueError("a rank is drawn as a line: bars would show the last as the best.")
        return self

    @model_validator(mode="after")
    def _has_limits_where_there_are_some(self) -> PanelSpec:
        if self.limits and self.statistic not in ("count", "rate"):
            raise ValueError(f'limits are worked out for a count or a rate, not for "{self.statistic}".')
        if self.limits and self.draw != "line":
            raise ValueError(f'limits stand around a line: write draw: line, not "{self.draw}".')
        return self


class ChartBlockSpec(BlockSpec):
    """What every chart has. `native` overrides what its page or the pack says of charts."""

    kind: Literal["chart"]
    title: Line
    native: bool | None = None


class PanelsSpec(ChartBlockSpec):
    """Panels that share their months; `chart: native` says in one word `native: true`."""

    chart: Literal["panels", "native"] = "panels"
    months: int = Field(default=21, ge=3, le=60)
    panels: tuple[PanelSpec, ...] = Field(min_length=1, max_length=3)

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> PanelsSpec:
        if self.chart == "native" and self.native is False:
            raise ValueError("chart: native and native: false contradict each other: leave one out.")
        return self


class YearsSpec(ChartBlockSpec):
    """One measure from April to March: this financial year's line over those of earlier ones."""

    chart: Literal["years"]
    measure: Id
    category: Id | Literal[""] = ""
    statistic: Literal["count", "rate", "share", "amount", "mean"]
    years: int = Field(default=2, ge=2, le=4)
    style: Line = ""


class CategoriesSpec(ChartBlockSpec):
    """Bars that lie: a row for each category, for each measure or, with neither, for each period.

    Rows of categories and measures have a bar for each of up to three periods.
    """

    chart: Literal["categories"]
    measure: Id | Literal[""] = ""
    category: Id | Literal[""] = ""
    statistic: Literal["count", "rate", "share", "amount", "mean"]
    categories: Ids = Field(default=(), max_length=20)
    measures: Ids = Field(default=(), max_length=20)
    periods: Ids = Field(min_length=1, max_length=20)
    style: Line = ""

    @property
    def rows_are_periods(self) -> bool:
        return not (self.categories or self.measures)

    @model_validator(mode="after")
    def _rows_are_of_one_kind(self) -> CategoriesSpec:
        if bool(self.measure) == bool(self.measures):
            raise ValueError('it needs either a "measure" or, for a row each, "measures".')
        if self.categories and (self.measures or self.category):
            raise ValueError('with "categories" for its rows it has neither "measures" nor a "category".')
        if not self.rows_are_periods and len(self.periods) > MOST_SERIES:
            raise ValueError(f"a row has a bar for at most {MOST_SERIES} periods, not {len(self.periods)}.")
        return self


def _chart_type(block: Any) -> str:
    """The type that a chart names, `panels` if it names none; no key of a block is called so."""
    name = block.get("chart", "panels") if isinstance(block, Mapping) else block.chart
    return f"{'panels' if name == 'native' else name} chart"


AnyChart = Annotated[
    Annotated[PanelsSpec, Tag("panels chart")]
    | Annotated[YearsSpec, Tag("years chart")]
    | Annotated[CategoriesSpec, Tag("categories chart")],
    Discriminator(_chart_type),
]


class TilesSpec(BlockSpec):
    """A tile for each measure. A change within `flat_band` per cent is shown as no clear change.

    Its sparklines are pictures: where charts are native, `native: false` says so.
    """

    kind: Literal["tiles"]
    measures: Ids = Field(min_length=1)
    flat_band: NotNegative
    spark_months: int = Field(default=21, ge=0, le=60)
    native: bool | None = None


class StatementsSpec(BlockSpec):
    """Statements about the figures of other blocks, or of whole pages and sections.

    `about` has their ids, or names of what they show: `measure`, which is all of its categories, or
    `measure.category`. A list has no limit: it goes on.

    `none_text` stands where there is nothing to say, `unjudged_text` where that cannot be known.
    Where a movement for the better passed its threshold and is not claimed, that is said instead.
    """

    kind: Literal["statements"]
    show: Annotated[tuple[Literal["positive", "exception", "to explain"], ...], Field(min_length=1)]
    about: Lines = Field(min_length=1)
    none_text: Line
    unjudged_text: Line = "Not judged: there is no figure for the same period last year."


class GlanceSpec(BlockSpec):
    """The movements that matter: of what `about` names, those with the best evidence, good and bad.

    It lists nothing of its own: every one of them stands in a statements block too. Its sparklines are
    pictures, as those of tiles are.
    """

    kind: Literal["glance"]
    about: Lines = Field(min_length=1)
    at_most: int = Field(default=5, ge=2, le=6)
    spark_months: int = Field(default=0, ge=0, le=120)
    none_text: Line
    native: bool | None = None


class PictureSpec(BlockSpec):
    """A PNG or JPEG of the quarter's folder, else of the template's.

    `alt` is read aloud in its place; `licence`, by what right it is shown, is printed under it.
    """

    kind: Literal["picture"]
    file: InsidePath
    alt: Line
    licence: Line


class QuotationSpec(BlockSpec):
    """What somebody said, written here or in a file; `by` is a role, never a name."""

    kind: Literal["quotation"]
    text: Lines = ()
    file: InsidePath = ""
    by: Line

    @model_validator(mode="after")
    def _said_once(self) -> QuotationSpec:
        if bool(self.text) == bool(self.file):
            raise ValueError("a quotation has either text or file.")
        return self


class StepSpec(Declared):
    title: Line
    items: Lines = Field(default=(), max_length=8)


class ProcessSpec(BlockSpec):
    """Steps that follow each other, each a card on the slide."""

    kind: Literal["process"]
    steps: tuple[StepSpec, ...] = Field(min_length=2, max_length=8)


class ChangesSpec(BlockSpec):
    """What this pack says otherwise than the one that `previous` names, as a table.

    `restated` are figures of that pack that have another value now, `statements` what is said for the first
    time, no longer, or otherwise. The appendix has them all. A page with such a block is left out of a pack
    that names none before it.
    """

    kind: Literal["changes"]
    show: Literal["restated", "statements"]
    at_most: int = Field(default=10, ge=1, le=60)
    none_text: Line


class TrendSpec(BlockSpec):
    """One figure over all the releases before this pack: as published, and as counted now."""

    kind: Literal["trend"]
    figure: Line


AnyBlock = Annotated[
    TextSpec
    | FactsSpec
    | TableSpec
    | AnyChart
    | TilesSpec
    | GlanceSpec
    | StatementsSpec
    | PictureSpec
    | QuotationSpec
    | ProcessSpec
    | ChangesSpec
    | TrendSpec,
    Field(discriminator="kind"),
]


class PageSpec(Declared):
    """One message. `layout` is a role that `brand.yml` maps to a layout of the template.

    `headline` names a measure, or `measure.category`: where a statement about it is listed and has
    evidence, the title says what moved; else the page has its plain `title`.
    """

    id: Id
    layout: Id
    title: Line
    headline: Line | Literal[""] = ""
    subtitle: Line = ""
    notes: Lines = ()
    chart: Drawn = ""
    blocks: tuple[AnyBlock, ...] = ()

    @property
    def needs_earlier(self) -> bool:
        """Whether it says what changed since the pack before."""
        return any(isinstance(block, ChangesSpec) for block in self.blocks)


class SectionSpec(Declared):
    id: Id
    title: Line
    pages: tuple[PageSpec, ...] = Field(min_length=1)


class PackSpec(Declared):
    """The pack. `method` is a Markdown file of the template: how to read the figures.

    `terms` lists names that hold a digit or a reserved word, beside those that measures declare.
    With `chart: native` PowerPoint draws the charts of the deck.
    """

    title: Line
    footer: Line
    chart: Drawn = ""
    terms: Lines = ()
    method: InsidePath = ""
    sections: tuple[SectionSpec, ...] = Field(min_length=1)

    def pages(self) -> Iterator[PageSpec]:
        for section in self.sections:
            yield from section.pages

    def blocks(self) -> Iterator[AnyBlock]:
        for page in self.pages():
            yield from page.blocks
