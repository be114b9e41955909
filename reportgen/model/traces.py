"""What stands in the rows behind a figure, so that it can be added up again by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class TracedRow:
    """One row: its number in the file, what it is known by, and its counted cells (None for `[x]`)."""

    row: int
    keys: tuple[str, ...]
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Trace:
    """Rows of one file, and the columns of them that were added up.

    `keys` and `columns` are the names that the file itself gives its columns.
    """

    file: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[TracedRow, ...]

    @property
    def sums(self) -> tuple[Fraction | None, ...]:
        """Each column added up; None where a cell of it is not available."""
        return tuple(_sum([row.values[place] for row in self.rows]) for place in range(len(self.columns)))


def _sum(values: list[Fraction | None]) -> Fraction | None:
    given = [value for value in values if value is not None]
    return sum(given, Fraction(0)) if len(given) == len(values) else None
