"""Validating a quarter's tables: every declared column read by its kind, then each shape's own rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from reportgen.model import Dataset
from reportgen.problems import Problem, Where
from reportgen.spec.datasets import BY_MONTH, DatasetSpec
from reportgen.spec.measures import MeasureSpec, MeasuresSpec
from reportgen.validation.amounts import other_units, read_amounts, read_units
from reportgen.validation.categories import read_categories, read_no_categories
from reportgen.validation.cells import Cells, Read, nothing_read
from reportgen.validation.columns import missing_columns
from reportgen.validation.counts import read_counts
from reportgen.validation.coverage import gaps, repeated_rows, without_rows
from reportgen.validation.days import extracted_by, first_of_month, last_of_month, read_days
from reportgen.validation.groups import group_problems, own_rows
from reportgen.validation.months import read_months
from reportgen.validation.shares import parts_over_wholes, ranks_from_one
from reportgen.validation.windows import ends_before_start, unlike_windows, windows

Reader = Callable[[Cells], Read[Any]]


def validate(
    datasets: Iterable[Dataset], spec: MeasuresSpec, as_at: date, extracted_on: date | None = None
) -> tuple[list[Dataset], list[Problem]]:
    """The datasets that have no problem, typed, and every problem of the others.

    A typed frame has what its rows are known by (`month` as `YYYY-MM`; `start` and `end`, or
    `as_at`, as `YYYY-MM-DD`), `category` (the declared id, empty where there are none), `unit` for
    amounts, and what is counted: `Int64`, or exact decimals for amounts, missing where the file
    says `[x]`. Rows keep their order and their numbers.
    """
    given = list(datasets)
    problems = dict.fromkeys(group_problems(given, spec.datasets))
    faulty = {problem.where.file for problem in problems}
    valid: list[Dataset] = []
    for dataset in given:
        declared = spec.datasets[dataset.id]
        table = _read_table(own_rows(dataset, declared), declared, as_at, extracted_on or as_at)
        measures = {name: one for name, one in spec.measures.items() if one.dataset == dataset.id}
        found = list(_problems(table, declared, measures, as_at))
        problems.update(dict.fromkeys(found))
        stopped = any(problem.severity != "warn" for problem in found)
        if not stopped and dataset.file.path not in faulty:
            valid.append(replace(table.dataset, frame=_frame(table)))
    return valid, list(problems)


@dataclass(frozen=True)
class _Table:
    """A dataset with its declared columns read: what its rows are known by, and what they count."""

    dataset: Dataset
    keys: Mapping[str, Read[Any]]
    categories: Read[str]
    units: Read[str] | None
    counts: Mapping[str, Read[Any]]


def _read_table(dataset: Dataset, declared: DatasetSpec, as_at: date, extracted_on: date) -> _Table:
    readers: dict[str, Reader] = {
        "month": partial(read_months, as_at=as_at),
        "start": partial(read_days, rule=first_of_month),
        "end": partial(read_days, rule=last_of_month(as_at)),
        "as_at": partial(read_days, rule=extracted_by(extracted_on)),
    }
    columns = declared.columns
    kinds = type(columns).model_fields
    count = read_amounts if declared.shape == "amounts" else read_counts
    return _Table(
        dataset,
        {key: _read(dataset, getattr(columns, key), readers[key]) for key in kinds if key in readers},
        _categories(dataset, declared),
        _read(dataset, str(columns.of("unit")[0]), read_units) if "unit" in kinds else None,
        {name: _read(dataset, column, count) for name, column in declared.counts.items()},
    )


def _categories(dataset: Dataset, declared: DatasetSpec) -> Read[str]:
    column = str(getattr(declared.columns, "category", ""))
    if declared.categories:
        return _read(dataset, column, partial(read_categories, names=declared.names))
    if column in dataset.frame.columns:
        return _read(dataset, column, read_no_categories)
    none = [""] * len(dataset.frame)
    return Read(none, none, [])


def _read(dataset: Dataset, column: str, reader: Reader) -> Read[Any]:
    frame = dataset.frame
    if column not in frame.columns:
        return nothing_read(len(frame))
    return reader(Cells(dataset.file.path, column, frame.index.tolist(), frame[column].tolist()))


def _problems(
    table: _Table, declared: DatasetSpec, measures: Mapping[str, MeasureSpec], as_at: date
) -> Iterator[Problem]:
    frame, file = table.dataset.frame, table.dataset.file.path
    yield from missing_columns(file, frame.columns.tolist(), declared)
    reads = [*table.keys.values(), table.categories, *table.counts.values()]
    for read in [*reads, table.units] if table.units else reads:
        yield from read.problems
    yield from parts_over_wholes(
        file, frame.index.tolist(), table.categories, table.counts, declared, measures.values()
    )
    yield from _shape_problems(table, declared, measures)
    yield from _row_problems(table, declared, as_at)


def _shape_problems(
    table: _Table, declared: DatasetSpec, measures: Mapping[str, MeasureSpec]
) -> Iterator[Problem]:
    file, rows = table.dataset.file.path, table.dataset.frame.index.tolist()
    if declared.shape == "rank":
        yield from ranks_from_one(Where(file, column=declared.counts["rank"]), rows, table.counts["rank"])
    if "start" in table.keys:
        where = Where(file, column=declared.columns.of("start")[0])
        yield from ends_before_start(where, rows, table.keys["start"], table.keys["end"])
        yield from unlike_windows(where, rows, _key(table), table.categories, declared.names)
    if table.units:
        where = Where(file, column=declared.columns.of("unit")[0])
        yield from other_units(where, rows, table.categories, table.units, measures.items())


def _row_problems(table: _Table, declared: DatasetSpec, as_at: date) -> Iterator[Problem]:
    """Rows that stand there twice, and rows that are not there."""
    file, rows, names = table.dataset.file.path, table.dataset.frame.index.tolist(), declared.names
    key = _key(table)
    yield from repeated_rows(file, rows, key, table.categories, names)
    if declared.shape in BY_MONTH:
        yield from gaps(file, key, table.categories, names, as_at)
    else:
        yield from without_rows(file, table.categories, names)


def _key(table: _Table) -> Read[Any]:
    """The month, window or day that each row is known by."""
    if "start" in table.keys:
        return windows(table.keys["start"], table.keys["end"])
    return next(iter(table.keys.values()))


def _frame(table: _Table) -> pd.DataFrame:
    index = table.dataset.frame.index
    texts = {**table.keys, "category": table.categories, **({"unit": table.units} if table.units else {})}
    columns = {
        name: pd.Series([str(value) for value in read.values], index=index, dtype=str)
        for name, read in texts.items()
    }
    for name, read in table.counts.items():
        columns[name] = pd.Series(_numbers(read, exact=table.units is not None), index=index)
    return pd.DataFrame(columns, index=index)


def _numbers(read: Read[Any], exact: bool) -> Any:
    """Counts as integers, amounts as decimals, each with its gaps."""
    if exact:
        return pd.array(list(read.values), dtype=object)
    return pd.array([pd.NA if count is None else count for count in read.values], dtype="Int64")
