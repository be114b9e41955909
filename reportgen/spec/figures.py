"""Which figure stands in a column's row or at a chart's month: one answer for every stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from reportgen.model import FigureId
from reportgen.numbers import DEFAULT_STYLES
from reportgen.periods import Month
from reportgen.spec.pack import ChartBlockSpec, ColumnSpec, FactsSpec, PackSpec, TableSpec, TilesSpec


def column_style(column: ColumnSpec) -> str:
    """A column's printed style: as declared, else its statistic's, unsigned beside an arrow."""
    statistic = FigureId.parse(column.figure).statistic
    return column.style or DEFAULT_STYLES[statistic][-1 if column.arrow else 0]


def in_row(column: ColumnSpec, category: str) -> FigureId:
    """A column's figure in the row of one category."""
    return replace(FigureId.parse(column.figure), category=category)


def monthly_ids(measure: str, category: str, statistic: str, months: int, as_at: date) -> list[FigureId]:
    """The figure of each of the last months, oldest first."""
    last = Month.of(as_at)
    return [
        FigureId(measure, category, "", f"month-{last.plus(step)}", statistic, "")
        for step in range(1 - months, 1)
    ]


Judged = TableSpec | TilesSpec | ChartBlockSpec | FactsSpec
Subject = tuple[str, str]


def subjects(block: Judged) -> list[Subject]:
    """The measures and categories whose movements a block shows; the rules judge them."""
    if isinstance(block, TilesSpec):
        return [(measure, "") for measure in block.measures]
    if isinstance(block, FactsSpec):
        figure_id = FigureId.parse(block.figure)
        return [(figure_id.measure, figure_id.category)]
    if isinstance(block, ChartBlockSpec):
        return [(panel.measure, panel.category) for panel in block.panels]
    measures = dict.fromkeys(FigureId.parse(column.figure).measure for column in block.columns)
    return [(measure, category) for measure in measures for group in block.groups for category in group]


def all_subjects(pack: PackSpec) -> list[Subject]:
    """Every subject of the pack, once, in the order of its pages."""
    shown = [block for block in pack.blocks() if isinstance(block, Judged)]
    return list(dict.fromkeys(subject for block in shown for subject in subjects(block)))


def subjects_about(pack: PackSpec, about: Iterable[str]) -> list[Subject]:
    """The subjects of the blocks with these ids."""
    named = set(about)
    shown = [block for block in pack.blocks() if isinstance(block, Judged) and block.id in named]
    return list(dict.fromkeys(subject for block in shown for subject in subjects(block)))


def spark_id(block: TilesSpec, measure: str) -> str:
    """The id of a tile and of its sparkline."""
    return f"{block.id}-{measure}"
