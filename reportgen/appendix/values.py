"""Part B: for every chart a table of the months or rows that it plots, as published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.appendix.text import Data, cell, is_wide, one_line, row, words
from reportgen.model import (
    ChartBlock,
    ChartSpec,
    GlanceBlock,
    GlanceItem,
    Pack,
    Page,
    Point,
    Series,
    Tile,
    TilesBlock,
    plain,
)
from reportgen.periods import MONTHS, Month

NO_VALUE = "[x]"
NOT_YET = "[z]"
APRIL = 4


@dataclass(frozen=True)
class Column:
    """A series under the name that the table gives it, and the chart it is drawn in."""

    label: str
    series: Series
    chart: str


def value_tables(pack: Pack) -> list[Data]:
    """A table for each chart; one for all the sparklines of a block when they share their months."""
    return [table for page in pack.pages() for block in page.blocks for table in _tables(page, block)]


def _tables(page: Page, block: object) -> Iterator[Data]:
    if isinstance(block, ChartBlock):
        spec = block.chart.spec
        columns = [Column(series.label, series, spec.id) for series in spec.series]
        yield _table(spec.id, spec.title, page, columns, _rows_of(spec))
    elif isinstance(block, TilesBlock):
        yield from spark_tables(block.id, block.tiles, page)
    elif isinstance(block, GlanceBlock):
        yield from spark_tables(block.id, block.items, page)


def _rows_of(spec: ChartSpec) -> str:
    """What the rows of a chart's table are: its kind, or periods where its own rows are such."""
    rows = [point.at for series in spec.series for point in series.points]
    return "periods" if spec.kind == "categories" and spec.current in rows else spec.kind


def spark_tables(block_id: str, parts: Sequence[Tile] | Sequence[GlanceItem], page: Page) -> Iterator[Data]:
    """One table for the sparklines that share their months, else one for each."""
    columns = [
        Column(part.label, series, part.spark.spec.id)
        for part in parts
        if part.spark
        for series in part.spark.spec.series
    ]
    alike = len({(_months(column.series), column.series.unit) for column in columns}) == 1
    if alike:
        yield _table(block_id, f"{plain(page.title)}: by month", page, columns)
        return
    for column in columns:
        yield _table(column.chart, f"{column.label}: by month", page, [column])


def _table(table_id: str, title: str, page: Page, columns: Sequence[Column], kind: str = "panels") -> Data:
    unit = _shared_unit(columns)
    stub, rows = ROWS.get(kind, _month_rows)(columns)
    return {
        "id": table_id,
        "title": one_line(title),
        "page": page.id,
        "page_title": one_line(plain(page.title)),
        "files": sorted({f"charts/{column.chart}.csv" for column in columns}),
        "unit": one_line(unit),
        "head": [stub, *(one_line(_heading(column, said=bool(unit))) for column in columns)],
        "rows": rows,
        "targets": list(dict.fromkeys(_targets(columns))),
        "wide": is_wide(len(columns) + 1),
    }


def _months(series: Series) -> tuple[str, ...]:
    return tuple(point.at for point in series.points)


def _shared_unit(columns: Sequence[Column]) -> str:
    """The unit of all columns, when they share one and their values do not carry it."""
    units = {column.series.unit for column in columns}
    return units.pop() if len(units) == 1 and not any(map(_carries_unit, columns)) else ""


def _carries_unit(column: Column) -> bool:
    points = column.series.points
    return all(point.text.endswith(column.series.unit) for point in points if point.value is not None)


def _heading(column: Column, said: bool) -> str:
    """The label, with its unit when that is not said anywhere else."""
    return column.label if said or _carries_unit(column) else f"{column.label} ({column.series.unit})"


def _month_rows(columns: Sequence[Column]) -> tuple[str, list[Data]]:
    """A row for each month of any column."""
    months = sorted({Month.parse(point.at) for column in columns for point in column.series.points})
    return "Month", [
        _row(f"{month.name} {month.year}", [_text(str(month), one.series.points) for one in columns],
             month.month == APRIL)
        for month in months
    ]  # fmt: skip


def _year_rows(columns: Sequence[Column]) -> tuple[str, list[Data]]:
    """A row for each month from April to March, whose years are the columns; a month to come is empty."""
    years = [{Month.parse(point.at).month: point.text for point in one.series.points} for one in columns]
    months = [(APRIL + step - 1) % 12 + 1 for step in range(12)]
    return "Month", [
        _row(MONTHS[month - 1], [year.get(month, NOT_YET) for year in years]) for month in months
    ]


def _category_rows(columns: Sequence[Column]) -> tuple[str, list[Data]]:
    """The rows of lying bars, as they are drawn."""
    points = zip(*(one.series.points for one in columns), strict=True)
    return "Category", [_row(found[0].at, [point.text or NO_VALUE for point in found]) for found in points]


def _period_rows(columns: Sequence[Column]) -> tuple[str, list[Data]]:
    return "Period", _category_rows(columns)[1]


def _row(header: str, texts: Sequence[str], starts_group: bool = False) -> Data:
    return row(words(header), [cell(words(text)) for text in texts], starts_group)


def _text(month: str, points: Sequence[Point]) -> str:
    return next((point.text for point in points if point.at == month), "") or NO_VALUE


# The rows of a chart's table by its kind: months, if nothing else is said.
ROWS = {"years": _year_rows, "categories": _category_rows, "periods": _period_rows}


def _targets(columns: Sequence[Column]) -> Iterator[str]:
    """What the target lines stand at."""
    for column in columns:
        series = column.series
        if series.target is None:
            continue
        value = f"{series.target:,f}"
        label = series.target_label or "Target"
        unit = series.unit if series.unit == "%" else f" {series.unit}"
        yield one_line(label if value in label else f"{label}: {value}{unit}")
