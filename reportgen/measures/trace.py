"""The rows behind a figure, read again from its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.measures.counts import KEYS, exact
from reportgen.model import Dataset, Figure, SourceRows, Trace, TracedRow
from reportgen.spec.datasets import DatasetSpec
from reportgen.spec.measures import MeasuresSpec


def trace(figure: Figure, datasets: Iterable[Dataset], spec: MeasuresSpec) -> tuple[Trace, ...]:
    """What stands in each of the figure's rows, in the order of its sources; a share's part comes first.

    Empty for a figure that is counted from no row, such as a declared level.
    """
    name = spec.measures[figure.id.measure].dataset
    table = next((dataset for dataset in datasets if dataset.id == name), None)
    if table is None:
        return ()
    return tuple(found for source in figure.rows for found in _traces(source, table, spec.datasets[name]))


def _traces(source: SourceRows, table: Dataset, declared: DatasetSpec) -> Iterator[Trace]:
    if source.part is not None:
        yield _trace(source, source.part, table, declared)
    yield _trace(source, source.rows, table, declared)


def _trace(source: SourceRows, rows: tuple[int, ...], table: Dataset, declared: DatasetSpec) -> Trace:
    keys = _keys(declared)
    cells = table.frame.loc[list(rows)].to_dict("records")
    return Trace(
        source.file,
        tuple(keys.values()),
        tuple(declared.counts[column] for column in source.columns),
        tuple(
            TracedRow(
                row,
                tuple(_key(record[key], key, declared) for key in keys),
                tuple(exact(record[column]) for column in source.columns),
            )
            for row, record in zip(rows, cells, strict=True)
        ),
    )


def _keys(declared: DatasetSpec) -> dict[str, str]:
    """What a row is known by, and the name of that column in the file."""
    names, _ = KEYS[declared.shape]
    kinds = (*names, "category") if declared.categories else names
    return {kind: declared.columns.of(kind)[0] for kind in kinds}


def _key(value: str, kind: str, declared: DatasetSpec) -> str:
    """A key cell as the file has it."""
    return declared.names[value] if kind == "category" else value
