"""The windows of surveys and breakdowns: a start and an end that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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


def unlike_windows(
    where: Where, rows: Sequence[int], own: Read[str], categories: Read[str], names: Mapping[str, str]
) -> Iterator[Problem]:
    """A window that some categories have and others have not: a day of it may be mistyped."""
    if None in own.values or None in categories.values:
        return
    found: dict[str, dict[str, int]] = {}
    for row, window, category in zip(rows, own.values, categories.values, strict=True):
        found.setdefault(str(window), {}).setdefault(str(category), row)
    everyone = set().union(*found.values())
    for window, having in found.items():
        without = [name for name in names if name in everyone - having.keys()]
        if not without:
            continue
        few = len(having) <= len(without)
        told = ", ".join(names[category] for category in (having if few else without))
        said = f"a row for {told} only" if few else f"no row for {told}"
        message = f"The window {window} has {said}. Look whether its days are right."
        yield Problem(replace(where, row=next(iter(having.values()))), message, "warn")
