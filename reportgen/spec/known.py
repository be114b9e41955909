"""Whether a figure can be worked out from what is declared, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportgen import periods
from reportgen.model import FigureId
from reportgen.problems import unknown
from reportgen.spec.control import LIMITS
from reportgen.spec.datasets import Shape
from reportgen.spec.judged import movement_of
from reportgen.spec.measures import MeasuresSpec

CHANGES = ("change", "change_pct", "change_pp")
FORMS = ("month-YYYY-MM", "cy-YYYY", "since-YYYY-MM", "at-latest", "at-YYYY-MM-DD")


@dataclass(frozen=True)
class Known:
    """What figures are checked against: the measures, the last day of the monthly data, and the day
    of extraction, which is the last that a snapshot can have."""

    measures: MeasuresSpec
    as_at: date
    extracted_on: date = date.max

    @property
    def calendar(self) -> periods.Calendar:
        """What period names are read against before any data is."""
        return self.measures.calendar(self.as_at)

    def shape_of(self, measure: str) -> Shape | None:
        """The shape of the table that a measure counts from; None when there is no such table."""
        dataset = self.measures.datasets.get(self.measures.measures[measure].dataset)
        return dataset.shape if dataset else None


def has_movement(figure_id: FigureId, measures: MeasuresSpec) -> bool:
    """Whether the rules judge a figure, so that it can have an arrow and a colour."""
    if not measures.is_judged(figure_id.measure):
        return False
    return figure_id == movement_of((figure_id.measure, figure_id.category), measures)


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
    yield from _statistic_faults(figure_id, known)
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
    elif not figure_id.category and not measure.filter and dataset.categories and not dataset.additive:
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


def _statistic_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    """Why a statistic is none of the measure's; nothing when its table is not declared."""
    statistics = known.measures.statistics_of(figure_id.measure)
    if not statistics or figure_id.statistic in statistics:
        return
    dataset = known.measures.datasets[known.measures.measures[figure_id.measure].dataset]
    if figure_id.statistic == "share" and "count" in statistics and not dataset.additive:
        yield f'"{figure_id}": the categories of this table overlap, so there is no whole to have a share of.'
    else:
        yield unknown(figure_id.statistic, f"a statistic of {figure_id.measure}", statistics)


def _period_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    faults = [*period_faults(figure_id.period, known), *_shape_faults(figure_id, known)]
    yield from faults
    of_days = known.shape_of(figure_id.measure) == "snapshot"
    comparators = [*(periods.DAY_COMPARATORS if of_days else periods.COMPARATORS)]
    if figure_id.comparator and figure_id.comparator not in comparators:
        yield unknown(figure_id.comparator, "a comparator", comparators)
    elif not faults:
        yield from _span_faults(figure_id, known)
    if figure_id.statistic in LIMITS and not figure_id.period.startswith("month-"):
        yield f'"{figure_id}": limits hold for a month. Write month-YYYY-MM for {figure_id.period}.'


def period_faults(name: str, known: Known) -> Iterator[str]:
    """Why a name means no period. A latest date is not known before the data is read."""
    try:
        periods.resolve(name, known.calendar)
    except periods.NoSuchDate:
        return
    except KeyError:
        windows = [f"window-{window}" for window in known.measures.windows]
        yield unknown(name, "a period", [*periods.PERIODS, *windows, *FORMS])


def _shape_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    """Whether a table of days is asked for a day, and a table of months for months."""
    shape, of_days = known.shape_of(figure_id.measure), figure_id.period.startswith("at-")
    if shape == "snapshot" and not of_days:
        yield (
            f'"{figure_id}": {figure_id.measure} is counted on a day. '
            "Write at-latest, at-latest-1 for the date before it, or at-YYYY-MM-DD."
        )
    elif shape != "snapshot" and of_days:
        yield f'"{figure_id}": {figure_id.measure} is counted by months, not on a day. Write fytd, say.'


def _span_faults(figure_id: FigureId, known: Known) -> Iterator[str]:
    try:
        span = periods.resolve(figure_id.period, known.calendar)
    except periods.NoSuchDate:
        return
    last, name = (
        (known.as_at, "as-at date")
        if isinstance(span, periods.Period)
        else (known.extracted_on, "day of extraction")
    )
    if max(span.start, span.end) > last:
        yield f'"{figure_id}" is after the {name}, {periods.day(last)}.'
    elif isinstance(span, periods.Period) and (figure_id.comparator or figure_id.statistic in CHANGES):
        yield from _comparison_faults(figure_id, span, known)


def _comparison_faults(figure_id: FigureId, period: periods.Period, known: Known) -> Iterator[str]:
    """Why two periods are not compared. The rate of a survey does not grow with its window."""
    earlier = periods.COMPARATORS[figure_id.comparator or periods.DEFAULT_COMPARATOR](period)
    any_length = known.shape_of(figure_id.measure) == "survey" and figure_id.statistic == "change_pp"
    unlike = len(earlier.months()) != len(period.months()) and not any_length
    if earlier.last >= period.first or unlike:
        rule = "periods" if any_length else "periods of one length"
        yield (
            f'"{figure_id}" would hold {periods.in_months(period)} against {periods.in_months(earlier)}: '
            f"only {rule} that do not overlap are compared."
        )
