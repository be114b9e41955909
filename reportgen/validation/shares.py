"""Whether a part is within its whole: no measure's numerator may exceed its denominator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.problems import Problem, Where
from reportgen.spec.measures import MeasureSpec
from reportgen.validation.cells import Read, row_problems


def parts_over_wholes(
    file: str,
    rows: Sequence[int],
    categories: Read[str],
    counts: Mapping[str, Read[int]],
    measures: Iterable[MeasureSpec],
) -> list[Problem]:
    """The rows where a rate's numerator is more than its denominator.

    A measure with a filter speaks for the rows of its category only.
    """
    problems: dict[Problem, None] = {}
    for measure in measures:
        if measure.is_rate and {measure.numerator, measure.denominator} <= counts.keys():
            faults = _faults(rows, categories, counts, measure)
            where = Where(file, column=measure.numerator)
            sentences = {row: _sentence(*pair, measure.denominator) for row, pair in faults.items()}
            problems.update(dict.fromkeys(row_problems(where, sentences, len(rows), str)))
    return list(problems)


def _faults(
    rows: Sequence[int], categories: Read[str], counts: Mapping[str, Read[int]], measure: MeasureSpec
) -> dict[int, tuple[int, int]]:
    only = measure.filter.category if measure.filter else ""
    parts, wholes = counts[measure.numerator].values, counts[measure.denominator].values
    return {
        row: (part, whole)
        for row, category, part, whole in zip(rows, categories.meant, parts, wholes, strict=True)
        if part is not None and whole is not None and part > whole and only in ("", category)
    }


def _sentence(part: int, whole: int, denominator: str) -> str:
    return f"{part} is more than the row's {denominator}, {whole}."
