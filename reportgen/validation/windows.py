"""The windows of surveys and breakdowns: a start and an end that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.problems import Problem, Where
from reportgen.validation.cells import Read, row_problems


def windows(starts: Read[date], ends: Read[date]) -> Read[str]:
    """Each row's window in words, where both of its days can be read."""

    def both(first: Sequence[date | None], last: Sequence[date | None]) -> list[str | None]:
        return [f"{a} to {b}" if a and b else None for a, b in zip(first, last, strict=True)]

    return Read(both(starts.values, ends.values), both(starts.meant, ends.meant), [])


def ends_before_start(
    where: Where, rows: Sequence[int], starts: Read[date], ends: Read[date]
) -> list[Problem]:
    """The rows whose window ends before it starts."""
    faults = {
        row: f"{start} is after the row's end, {end}. Correct one of them."
        for row, start, end in zip(rows, starts.values, ends.values, strict=True)
        if start and end and start > end
    }
    return row_problems(where, faults, len(rows), str)
