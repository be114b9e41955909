"""Which figures stand along a chart: one answer for every stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from reportgen.model import FigureId
from reportgen.numbers import DEFAULT_STYLES
from reportgen.periods import Month, month_range, year_start
from reportgen.spec.control import LIMITS
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import CategoriesSpec, ChartBlockSpec, PanelSpec, PanelsSpec, YearsSpec

Subject = tuple[str, str]


def monthly_ids(measure: str, category: str, statistic: str, months: int, as_at: date) -> list[FigureId]:
    """The figure of each of the last months, oldest first."""
    last = Month.of(as_at)
    return _in_months(measure, category, statistic, month_range(last.plus(1 - months), last))


def monthly_statistic(measure: str, measures: MeasuresSpec) -> str:
    """What a sparkline plots of a measure."""
    return "rate" if measures.measures[measure].is_rate else "count"


def _in_months(measure: str, category: str, statistic: str, months: Iterable[Month]) -> list[FigureId]:
    return [FigureId(measure, category, "", f"month-{month}", statistic, "") for month in months]


def panel_statistic(panel: PanelSpec, measures: MeasuresSpec) -> str:
    """What a panel plots of its measure: with limits, the numbers that they are worked out from."""
    return measures.measures[panel.measure].series_of(panel.category) if panel.limits else panel.statistic


def limit_ids(figure_id: FigureId) -> list[FigureId]:
    """The mean, the lower and the upper limit that hold for a month of a series."""
    return [replace(figure_id, statistic=statistic) for statistic in LIMITS]


def limit_style(statistic: str) -> str:
    """The printed style of limits: signed where the series is of differences."""
    return "change_limit1" if statistic.startswith("change") else "limit1"


def panel_subjects(panel: PanelSpec) -> list[Subject]:
    """What a panel plots, its whole last where it is a stack."""
    return [*((part.measure, part.category) for part in panel.parts), (panel.measure, panel.category)]


def year_ids(block: YearsSpec, as_at: date) -> list[list[FigureId]]:
    """The figures of each financial year's months up to the last one, the current year first."""
    last = Month.of(as_at)
    starts = [year_start(last).plus(-12 * back) for back in range(block.years)]
    years = [month_range(start, min(start.plus(11), last)) for start in starts]
    return [_in_months(block.measure, block.category, block.statistic, months) for months in years]


def row_subjects(block: CategoriesSpec) -> list[Subject]:
    """What each row is about; one subject for all rows where they are periods."""
    if block.measures:
        return [(measure, block.category) for measure in block.measures]
    return [(block.measure, category) for category in block.categories or (block.category,)]


def row_ids(block: CategoriesSpec) -> list[list[FigureId]]:
    """The figures of each series, row by row: a series for each period, or one of all periods."""
    found = [
        [
            FigureId(measure, category, "", period, block.statistic, "")
            for measure, category in row_subjects(block)
        ]
        for period in block.periods
    ]
    return [[one for row in found for one in row]] if block.rows_are_periods else found


def chart_style(style: str, statistic: str) -> str:
    """The printed style of a chart's values: as declared, else the statistic's own."""
    return style or DEFAULT_STYLES[statistic][0]


def chart_ids(block: ChartBlockSpec, measures: MeasuresSpec, as_at: date) -> Iterator[tuple[FigureId, str]]:
    """Every figure that a chart plots, with its printed style."""
    if isinstance(block, PanelsSpec):
        for panel in block.panels:
            yield from _panel_ids(panel, measures, block.months, as_at)
    elif isinstance(block, YearsSpec | CategoriesSpec):
        found = year_ids(block, as_at) if isinstance(block, YearsSpec) else row_ids(block)
        style = chart_style(block.style, block.statistic)
        yield from ((figure_id, style) for ids in found for figure_id in ids)


def _panel_ids(
    panel: PanelSpec, measures: MeasuresSpec, months: int, as_at: date
) -> Iterator[tuple[FigureId, str]]:
    statistic = panel_statistic(panel, measures)
    style = chart_style(panel.style, statistic)
    for measure, category in panel_subjects(panel):
        ids = monthly_ids(measure, category, statistic, months, as_at)
        yield from ((figure_id, style) for figure_id in ids)
        for figure_id in ids if panel.limits else ():
            yield from ((one, limit_style(statistic)) for one in limit_ids(figure_id))


def chart_subjects(block: ChartBlockSpec) -> list[Subject]:
    """The measures and categories that a chart plots, each once."""
    if isinstance(block, PanelsSpec):
        return list(dict.fromkeys(subject for panel in block.panels for subject in panel_subjects(panel)))
    if isinstance(block, YearsSpec):
        return [(block.measure, block.category)]
    return row_subjects(block) if isinstance(block, CategoriesSpec) else []
