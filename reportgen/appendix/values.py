"""Part B: for every chart a table of the months and values that it plots, as published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.appendix.text import Data, cell, is_wide, one_line, row, words
from reportgen.model import ChartBlock, Pack, Page, Point, Series, TilesBlock, plain
from reportgen.periods import Month

NO_VALUE = "[x]"
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
        yield _table(spec.id, spec.title, page, columns)
    elif isinstance(block, TilesBlock):
        yield from spark_tables(block, page)


def spark_tables(block: TilesBlock, page: Page) -> Iterator[Data]:
    """One table for the sparklines that share their months, else one for each."""
    columns = [
        Column(tile.label, series, tile.spark.spec.id)
        for tile in block.tiles
        if tile.spark
        for series in tile.spark.spec.series
    ]
    if len({_months(column.series) for column in columns}) == 1:
        yield _table(block.id, f"{plain(page.title)}: by month", page, columns)
        return
    for column in columns:
        yield _table(column.chart, f"{column.label}: by month", page, [column])


def _table(table_id: str, title: str, page: Page, columns: Sequence[Column]) -> Data:
    unit = _shared_unit(columns)
    months = sorted({point.month for column in columns for point in column.series.points})
    return {
        "id": table_id,
        "title": one_line(title),
        "page": page.id,
        "page_title": one_line(plain(page.title)),
        "files": sorted({f"charts/{column.chart}.csv" for column in columns}),
        "unit": one_line(unit),
        "head": ["Month", *(one_line(_heading(column, said=bool(unit))) for column in columns)],
        "rows": [_row(month, columns) for month in months],
        "targets": list(dict.fromkeys(_targets(columns))),
        "wide": is_wide(len(columns) + 1),
    }


def _months(series: Series) -> tuple[str, ...]:
    return tuple(point.month for point in series.points)


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


def _row(month: str, columns: Sequence[Column]) -> Data:
    when = Month.parse(month)
    texts = (_text(month, column.series.points) for column in columns)
    return row(words(f"{when.name} {when.year}"), [cell(words(text)) for text in texts], when.month == APRIL)


def _text(month: str, points: Sequence[Point]) -> str:
    return next((point.text for point in points if point.month == month), "") or NO_VALUE


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
