"""The rows of a table, and which figure stands in each of their cells: one answer for every stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen import periods
from reportgen.model import FigureId
from reportgen.numbers import DEFAULT_STYLES
from reportgen.spec.known import Known
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import ColumnSpec, TableSpec

# What adds up: a total of these is the sum of the rows.
ADDED = ("count", "amount", "change", "change_pct")


@dataclass(frozen=True)
class TableRow:
    """What a row puts into its columns' figures: a measure, a category or a period.

    A `total` row puts nothing: its figures are the columns' own.
    """

    measure: str = ""
    category: str = ""
    period: str = ""
    total: bool = False
    starts_group: bool = False


def rows(table: TableSpec, known: Known) -> list[TableRow]:
    """Every row of a table, from the top."""
    found = [*_category_rows(table), *_period_rows(table, known), *_measure_rows(table, known.measures)]
    return [*found, TableRow(total=True, starts_group=True)] if table.total else found


def _category_rows(table: TableSpec) -> Iterator[TableRow]:
    for number, group in enumerate(table.groups):
        for place, category in enumerate(group):
            yield TableRow(category=category, starts_group=place == 0 and number > 0)


def _period_rows(table: TableSpec, known: Known) -> Iterator[TableRow]:
    yield from (TableRow(period=name) for name in table.periods)
    if table.months:
        months = periods.months_of(table.months, known.calendar)
        yield from (TableRow(period=f"month-{month}") for month in months)


def _measure_rows(table: TableSpec, measures: MeasuresSpec) -> Iterator[TableRow]:
    yield from (TableRow(measure=name) for name in table.measures)
    if table.priorities:
        before = ""
        for name, priority in by_priority(measures):
            yield TableRow(measure=name, starts_group=bool(before) and priority != before)
            before = priority


def total_faults(table: TableSpec, column: ColumnSpec, known: Known) -> Iterator[str]:
    """Why a column's figure in the total row is not the total of the rows above it."""
    if not table.total:
        return
    figure_id = in_row(column, TableRow(total=True), known.measures)
    if known.shape_of(figure_id.measure) == "rank":
        yield f'"{figure_id}" is of a ranking, which has no total: leave "total" out.'
    elif table.months and figure_id.period != table.months:
        yield (
            f'"{figure_id}" would be the total of months that are not its own: the rows are the months of '
            f'"{table.months}", so write {replace(figure_id, period=table.months)}.'
        )
    elif table.groups and figure_id.category:
        total = replace(figure_id, category="")
        yield f'"{figure_id}" would be the total of one category: write {total}, all of them.'
    elif table.groups and figure_id.statistic in ADDED:
        yield from _left_out(table, figure_id, known.measures)


def _left_out(table: TableSpec, figure_id: FigureId, measures: MeasuresSpec) -> Iterator[str]:
    dataset = measures.datasets[measures.measures[figure_id.measure].dataset]
    left_out = [name for name in dataset.categories if not any(name in group for group in table.groups)]
    if left_out:
        yield (
            f'"{figure_id}" in the row "{table.total}" counts {", ".join(left_out)} too, and the table has '
            'no such row: add it to "groups", or leave "total" out.'
        )


def by_priority(measures: MeasuresSpec) -> list[tuple[str, str]]:
    """The measures that answer a national priority, and which, in the order of the priorities."""
    named = [(name, measure.priority) for name, measure in measures.measures.items() if measure.priority]
    order = list(dict.fromkeys(priority for _, priority in named))
    return sorted(named, key=lambda pair: order.index(pair[1]))


def in_row(column: ColumnSpec, row: TableRow, measures: MeasuresSpec) -> FigureId:
    """A column's figure in a row: of several, the first whose statistic the row's measure has."""
    found = [_placed(text, row) for text in column.figure]
    fitting = (figure_id for figure_id in found if _has_statistic(figure_id, measures))
    return next(fitting, found[0])


def _placed(text: str, row: TableRow) -> FigureId:
    if ":" not in text:
        return FigureId.of(row.measure, text)
    figure_id = FigureId.parse(text)
    return replace(
        figure_id, category=row.category or figure_id.category, period=row.period or figure_id.period
    )


def _has_statistic(figure_id: FigureId, measures: MeasuresSpec) -> bool:
    measure = measures.measures.get(figure_id.measure)
    return bool(measure) and figure_id.statistic in measures.statistics_of(figure_id.measure)


def column_style(column: ColumnSpec, figure_id: FigureId) -> str:
    """A printed style: the column's, else the statistic's own, unsigned beside an arrow."""
    return column.style or DEFAULT_STYLES[figure_id.statistic][-1 if column.arrow else 0]
