"""A column of cells, what was read from it, and how its faults are told without repeating them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from reportgen.problems import Problem, Where

FEW = 20
MOST_OF_ONE_KIND = 1_000

T = TypeVar("T")


@dataclass(frozen=True)
class Cells:
    """One column of a file as text, with the row that each cell stands in."""

    file: str
    column: str
    rows: Sequence[int]
    texts: Sequence[str]


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a column says, row by row.

    `values` has None where a cell is refused (or not available); `meant` then has what was
    most likely meant, so that one slip is not told again as a gap.
    """

    values: Sequence[T | None]
    meant: Sequence[T | None]
    problems: Sequence[Problem]


def nothing_read(rows: int) -> Read[T]:
    """Stands for a column that the file does not have."""
    return Read([None] * rows, [None] * rows, [])


def row_problems(where: Where, faults: Mapping[int, T], rows: int, say: Callable[[T], str]) -> list[Problem]:
    """A problem for each faulty row; one for all when the column as a whole is wrong."""
    wrong_as_a_whole = len(faults) > FEW and 2 * len(faults) > rows
    if wrong_as_a_whole or len(faults) > MOST_OF_ONE_KIND:
        row, first = next(iter(faults.items()))
        told = f"{len(faults):,} of the {rows:,} rows are refused. The first is row {row}: {say(first)}"
        return [Problem(where, told)]
    return [Problem(replace(where, row=row), say(fault)) for row, fault in faults.items()]
