"""Validating monthly tables: a month, a category and its counts in every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

import pandas as pd

from reportgen.model import Dataset
from reportgen.periods import Month
from reportgen.problems import Problem
from reportgen.spec.datasets import DatasetSpec, MonthlyColumns
from reportgen.spec.measures import MeasureSpec, MeasuresSpec
from reportgen.validation.categories import read_categories
from reportgen.validation.cells import Cells, Read, nothing_read
from reportgen.validation.columns import missing_columns
from reportgen.validation.counts import read_counts
from reportgen.validation.coverage import gaps, repeated_rows
from reportgen.validation.months import read_months
from reportgen.validation.shares import parts_over_wholes

T = TypeVar("T")


def validate(
    datasets: Iterable[Dataset], spec: MeasuresSpec, as_at: date
) -> tuple[list[Dataset], list[Problem]]:
    """The datasets that have no problem, typed, and every problem of the others.

    A typed frame has `month` (`YYYY-MM`), `category` (the declared id) and the declared counts
    as `Int64`, missing where the file says `[x]`. Rows keep their order and their numbers.
    """
    valid: list[Dataset] = []
    problems: list[Problem] = []
    for dataset in datasets:
        declared = spec.datasets[dataset.id]
        if declared.shape != "monthly":
            continue
        measures = [measure for measure in spec.measures.values() if measure.dataset == dataset.id]
        table = _read_table(dataset, declared, as_at)
        found = _problems(table, declared, measures, as_at)
        problems += found
        if not found:
            valid.append(replace(dataset, frame=_frame(table)))
    return valid, problems


@dataclass(frozen=True)
class _Table:
    """A dataset with its declared columns read."""

    dataset: Dataset
    months: Read[Month]
    categories: Read[str]
    counts: Mapping[str, Read[int]]


def _read_table(dataset: Dataset, declared: DatasetSpec, as_at: date) -> _Table:
    columns, names = declared.columns, _names(declared)
    assert isinstance(columns, MonthlyColumns)
    return _Table(
        dataset,
        _read(dataset, columns.month, partial(read_months, as_at=as_at)),
        _read(dataset, columns.category, partial(read_categories, names=names)),
        {column: _read(dataset, column, read_counts) for column in columns.counts},
    )


def _read(dataset: Dataset, column: str, reader: Callable[[Cells], Read[T]]) -> Read[T]:
    frame = dataset.frame
    if column not in frame.columns:
        return nothing_read(len(frame))
    return reader(Cells(dataset.file.path, column, frame.index.tolist(), frame[column].tolist()))


def _names(declared: DatasetSpec) -> dict[str, str]:
    """What the file calls each declared category."""
    return {category: spec.name for category, spec in declared.categories.items()}


def _problems(
    table: _Table, declared: DatasetSpec, measures: Iterable[MeasureSpec], as_at: date
) -> list[Problem]:
    frame, file, names = table.dataset.frame, table.dataset.file.path, _names(declared)
    months, categories, rows = table.months, table.categories, frame.index.tolist()
    return [
        *missing_columns(file, frame.columns.tolist(), declared),
        *months.problems,
        *categories.problems,
        *(problem for counts in table.counts.values() for problem in counts.problems),
        *parts_over_wholes(file, rows, categories, table.counts, measures),
        *repeated_rows(file, rows, months, categories, names),
        *gaps(file, months, categories, names, as_at),
    ]


def _frame(table: _Table) -> pd.DataFrame:
    index = table.dataset.frame.index
    months = [str(month) for month in table.months.values]
    columns = {
        "month": pd.Series(months, index=index, dtype=str),
        "category": pd.Series(list(table.categories.values), index=index, dtype=str),
    }
    for name, read in table.counts.items():
        counts = [pd.NA if count is None else count for count in read.values]
        columns[name] = pd.Series(pd.array(counts, dtype="Int64"), index=index)
    return pd.DataFrame(columns, index=index)
