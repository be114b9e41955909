"""Whether a part is within its whole: no numerator exceeds its denominator, no rank the forces ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.problems import Problem, Where
from reportgen.spec.datasets import DatasetSpec, Shape
from reportgen.spec.measures import MeasureSpec
from reportgen.validation.cells import Read, row_problems

# Part and whole in every row of a shape, whatever measures there are: and the category, if one only.
ALWAYS: dict[Shape, tuple[str, str, str]] = {
    "survey": ("satisfied", "base", ""),
    "rank": ("rank", "forces", ""),
}


def parts_over_wholes(
    file: str,
    rows: Sequence[int],
    categories: Read[str],
    counts: Mapping[str, Read[int]],
    declared: DatasetSpec,
    measures: Iterable[MeasureSpec],
) -> list[Problem]:
    """The rows where a rate's numerator is more than its denominator.

    A measure with a filter speaks for the rows of its category only.
    """
    problems: dict[Problem, None] = {}
    for part, whole, only in dict.fromkeys(_pairs(declared, measures)):
        if {part, whole} <= counts.keys():
            faults = _faults(rows, categories, counts[part], counts[whole], only)
            where = Where(file, column=declared.counts[part])
            sentences = {row: _sentence(*pair, declared.counts[whole]) for row, pair in faults.items()}
            problems.update(dict.fromkeys(row_problems(where, sentences, len(rows), str)))
    return list(problems)


def _pairs(declared: DatasetSpec, measures: Iterable[MeasureSpec]) -> Iterator[tuple[str, str, str]]:
    if declared.shape in ALWAYS:
        yield ALWAYS[declared.shape]
    for measure in measures:
        if measure.is_rate:
            yield measure.numerator, measure.denominator, measure.filter.category if measure.filter else ""


def _faults(
    rows: Sequence[int], categories: Read[str], parts: Read[int], wholes: Read[int], only: str
) -> dict[int, tuple[int, int]]:
    return {
        row: (part, whole)
        for row, category, part, whole in zip(
            rows, categories.meant, parts.values, wholes.values, strict=True
        )
        if part is not None and whole is not None and part > whole and only in ("", category)
    }


def _sentence(part: int, whole: int, denominator: str) -> str:
    return f"{part} is more than the row's {denominator}, {whole}."


def ranks_from_one(where: Where, rows: Sequence[int], ranks: Read[int]) -> list[Problem]:
    """The rows whose rank is nought."""
    faults = {row: "" for row, rank in zip(rows, ranks.values, strict=True) if rank == 0}
    told = "0 is not a rank: the first is 1. Write [x] for not available."
    return row_problems(where, faults, len(rows), lambda _: told)
