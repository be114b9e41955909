"""Whether a figure can be worked out from what is declared, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportgen import periods
from reportgen.model import FigureId
from reportgen.problems import unknown
from reportgen.spec.measures import MeasuresSpec

MOVEMENTS = ("fytd.change_pct", "fytd.change_pp")


@dataclass(frozen=True)
class Known:
    """What figures are checked against: the measures, and the last day of the data."""

    measures: MeasuresSpec
    as_at: date


def has_movement(figure_id: FigureId) -> bool:
    """Whether the rules judge a figure, so that it can have an arrow and a colour."""
    return f"{figure_id.period}.{figure_id.statistic}" in MOVEMENTS and figure_id.comparator in ("", "sply")


def id_faults(text: str, known: Known, in_table: bool = False) -> Iterator[str]:
    """Why a text is no figure id, or the figure cannot be worked out."""
    try:
        figure_id = FigureId.parse(text)
    except ValueError as error:
        yield f"{error}."
        return
    yield from figure_faults(figure_id, known, in_table)


def figure_faults(figure_id: FigureId, known: Known, in_table: bool = False) -> Iterator[str]:
    """Why a figure cannot be worked out; `in_table` when the table's rows give the category."""
    measure = known.measures.measures.get(figure_id.measure)
    if not measure:
        yield unknown(figure_id.measure, "a measure", known.measures.measures)
        return
    if not in_table:
        yield from category_faults(figure_id, known)
        yield from _level_faults(figure_id, known)
    yield from _period_faults(figure_id, known)
    statistics = known.measures.statistics_of(figure_id.measure)
    if figure_id.statistic not in statistics:
        yield unknown(figure_id.statistic, f"a statistic of {figure_id.measure}", statistics)
    if figure_id.area:
        yield f'"{figure_id}": areas are not in this version; leave "@{figure_id.area}" out.'


def category_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    """Why a figure's category, or its want of one, cannot be."""
    measure = known.measures.measures[figure_id.measure]
    dataset = known.measures.datasets.get(measure.dataset)
    if not dataset:
        return
    if figure_id.category and measure.filter:
        yield f'"{figure_id.measure}" is one category by its filter: leave ".{figure_id.category}" out.'
    elif figure_id.category and figure_id.category not in dataset.categories:
        yield unknown(figure_id.category, f"a category of {measure.dataset}", dataset.categories)
    elif not figure_id.category and not measure.filter and not dataset.additive:
        yield (
            f'"{figure_id}" needs a category: those of {measure.dataset} overlap and cannot be added up, '
            f"so write {figure_id.measure}.<category>:{figure_id.period}.{figure_id.statistic}."
        )


def _level_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    if not figure_id.statistic.startswith("target"):
        return
    kpi = known.measures.measures[figure_id.measure].kpi_of(figure_id.category)
    if kpi is None or (figure_id.statistic == "target_upper" and kpi.upper is None):
        yield f'"{figure_id}": no such KPI is declared in measures.yml.'


def _period_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    faults = list(period_faults(figure_id.period, known))
    yield from faults
    if faults:
        return
    period = periods.resolve(figure_id.period, known.as_at)
    if period.end > known.as_at:
        yield f'"{figure_id}" is after the as-at date, {periods.day(known.as_at)}.'
    if figure_id.comparator and figure_id.comparator not in periods.COMPARATORS:
        yield unknown(figure_id.comparator, "a comparator", periods.COMPARATORS)
    elif figure_id.comparator:
        yield from _comparison_faults(figure_id, period)


def period_faults(name: str, known: Known) -> Iterator[str]:
    """Why a name means no period."""
    try:
        periods.resolve(name, known.as_at)
    except KeyError:
        yield unknown(name, "a period", [*periods.PERIODS, "month-YYYY-MM"])


def _comparison_faults(figure_id: FigureId, period: periods.Period) -> Iterator[str]:
    earlier = periods.COMPARATORS[figure_id.comparator](period)
    if earlier.last >= period.first or len(earlier.months()) != len(period.months()):
        yield (
            f'"{figure_id}" would hold {periods.in_months(period)} against {periods.in_months(earlier)}: '
            "only periods of one length that do not overlap are compared."
        )
