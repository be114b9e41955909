"""Which figures a pack asks for, and in which printed styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from reportgen import tokens
from reportgen.model import FigureId
from reportgen.numbers import DEFAULT_STYLES
from reportgen.spec.definition import Definition
from reportgen.spec.figures import column_style, in_row, monthly_ids
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    ColumnSpec,
    FactsSpec,
    PanelSpec,
    TableSpec,
    TilesSpec,
)

Demand = dict[FigureId, frozenset[str]]
Asked = tuple[FigureId, str]


def demand(definition: Definition) -> Demand:
    """Every figure of every page, text and statement, with its styles."""
    asked: dict[FigureId, set[str]] = {}
    for figure_id, style in _all(definition):
        asked.setdefault(figure_id, set()).add(style)
    return {figure_id: frozenset(styles) for figure_id, styles in sorted(asked.items())}


def _all(definition: Definition) -> Iterator[Asked]:
    for paragraphs in definition.drafts.values():
        for paragraph in paragraphs:
            yield from ((token.figure_id, token.style) for token in tokens.asked(paragraph.draft))
    for block in definition.pack.blocks():
        yield from _block(block, definition.measures, definition.quarter.as_at)


def _block(block: AnyBlock, measures: MeasuresSpec, as_at: date) -> Iterator[Asked]:
    if isinstance(block, FactsSpec):
        figure_id = FigureId.parse(block.figure)
        yield figure_id, tokens.style_for(figure_id)
    elif isinstance(block, TableSpec):
        for column in block.columns:
            yield from _column(column, block, measures)
    elif isinstance(block, ChartBlockSpec):
        for panel in block.panels:
            yield from _panel(panel, block.months, measures, as_at)
    elif isinstance(block, TilesSpec):
        for measure in block.measures:
            yield from _movement(measure, "", measures)
            yield from _styled(FigureId.of(measure, "py.count"))
            yield from (
                (point, "int") for point in monthly_ids(measure, "", "count", block.spark_months, as_at)
            )


def movement_inputs(measure: str, category: str, measures: MeasuresSpec) -> list[FigureId]:
    """The figures that the rules look at to judge one measure's year to date."""
    spec = measures.measures[measure]
    wanted = ["fytd.count", "sply.count", "fytd.change", "fytd.change_pct"]
    if spec.is_rate:
        wanted = ["fytd.count", "sply.count", "fytd.rate", "sply.rate", "fytd.change_pp"]
        wanted += _kpi_statistics(measure, category, measures)
    return [FigureId.of(measure, name, category) for name in wanted]


def _kpi_statistics(measure: str, category: str, measures: MeasuresSpec) -> Iterable[str]:
    kpi = measures.measures[measure].kpi_of(category)
    if kpi:
        yield "fytd.target"
        if kpi.upper is not None:
            yield "fytd.target_upper"


def _movement(measure: str, category: str, measures: MeasuresSpec) -> Iterator[Asked]:
    for figure_id in movement_inputs(measure, category, measures):
        yield from _styled(figure_id)


def _styled(figure_id: FigureId) -> Iterator[Asked]:
    return ((figure_id, style) for style in DEFAULT_STYLES[figure_id.statistic])


def _column(column: ColumnSpec, block: TableSpec, measures: MeasuresSpec) -> Iterator[Asked]:
    for group in block.groups:
        for category in group:
            figure_id = in_row(column, category)
            yield figure_id, column_style(column)
            yield from _movement(figure_id.measure, category, measures)


def _panel(panel: PanelSpec, months: int, measures: MeasuresSpec, as_at: date) -> Iterator[Asked]:
    style = panel.style or DEFAULT_STYLES[panel.statistic][0]
    for figure_id in monthly_ids(panel.measure, panel.category, panel.statistic, months, as_at):
        yield figure_id, style
    if panel.statistic == "rate" and measures.measures[panel.measure].kpi_of(panel.category):
        yield from _styled(FigureId.of(panel.measure, "fytd.target", panel.category))
