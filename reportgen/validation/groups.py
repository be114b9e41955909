"""Files that several datasets share: each takes the rows of its group (`only`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.model import Dataset
from reportgen.problems import Problem, Where, did_you_mean, near_miss, plural
from reportgen.spec.datasets import DatasetSpec
from reportgen.validation.wording import LONGEST_SHOWN, quoted

MOST_NAMED = 6


def own_rows(dataset: Dataset, declared: DatasetSpec) -> Dataset:
    """A dataset with the rows of its group only; with all of them where it takes the whole file.

    Without the column of the groups no row is known to be its own.
    """
    column, frame = _column(declared), dataset.frame
    if not declared.only:
        return dataset
    own = frame[frame[column] == declared.only] if column in frame.columns else frame.iloc[:0]
    return replace(dataset, frame=own)


def group_problems(datasets: Iterable[Dataset], specs: Mapping[str, DatasetSpec]) -> Iterator[Problem]:
    """Groups that a dataset takes and the file has not, and those of the file that no dataset takes."""
    files: dict[tuple[str, str], list[Dataset]] = {}
    for dataset in datasets:
        files.setdefault((dataset.file.path, _column(specs[dataset.id])), []).append(dataset)
    for (_, column), sharing in files.items():
        wanted = [only for dataset in sharing if (only := specs[dataset.id].only)]
        if column in sharing[0].frame.columns and wanted:
            yield from _problems(sharing[0], column, wanted)
        elif column in sharing[0].frame.columns:
            yield from _mixed(sharing[0], column)


def _mixed(dataset: Dataset, column: str) -> Iterator[Problem]:
    """A table taken whole holds one group: what is counted in two would be taken for one."""
    groups = list(dict.fromkeys(dataset.frame[column].tolist()))
    if len(groups) > 1:
        named = ", ".join(map(quoted, groups[:MOST_NAMED]))
        told = f"{dataset.id} takes the whole file, which holds {plural(len(groups), 'group')}: {named}."
        advice = "Say which with `only` in measures.yml."
        yield Problem(Where(dataset.file.path, column=column), f"{told} {advice}")


def _problems(dataset: Dataset, column: str, wanted: list[str]) -> Iterator[Problem]:
    file, texts = dataset.file.path, dataset.frame[column]
    rows: dict[str, list[int]] = {}
    for row, text in zip(dataset.frame.index.tolist(), texts.tolist(), strict=True):
        rows.setdefault(text, []).append(row)
    for group in dict.fromkeys(wanted):
        if group not in rows:
            near = did_you_mean(group, rows)
            told = f'No row has "{group}" here.{near} Add its rows, or correct `only` in measures.yml.'
            yield Problem(Where(file, column=column), told)
    for text, found in rows.items():
        if text not in wanted:
            hint = f"{near_miss(text[:LONGEST_SHOWN], wanted)} It has {plural(len(found), 'row')}."
            told = f"{quoted(text)} is a group that no dataset takes with `only`.{hint}"
            yield Problem(Where(file, row=found[0], column=column), told)


def _column(declared: DatasetSpec) -> str:
    return str(getattr(declared.columns, "group", ""))
