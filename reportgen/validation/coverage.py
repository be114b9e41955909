"""Whether every category has one row, and one only, for every month up to the as-at date."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from datetime import date

from reportgen.periods import Month, month_range
from reportgen.problems import Problem, Where
from reportgen.validation.cells import Read, row_problems
from reportgen.validation.wording import in_ranges

_ADD = "Add what is missing: 0 for none, [x] for not available."


def repeated_rows(
    file: str,
    rows: Sequence[int],
    keys: Read[Hashable],
    categories: Read[str],
    names: Mapping[str, str],
) -> list[Problem]:
    """The rows whose month (or window, or day) and category an earlier row has already."""
    first: dict[tuple[str, Hashable], int] = {}
    sentences = {}
    for row, key, category in zip(rows, keys.values, categories.values, strict=True):
        if key is not None and category is not None:
            earlier = first.setdefault((category, key), row)
            if earlier != row:
                told = f"{names[category] or 'The table'} has a row for {key} already, row {earlier}."
                sentences[row] = f"{told} Keep one of them."
    return row_problems(Where(file), sentences, len(rows), str)


def gaps(
    file: str, months: Read[Month], categories: Read[str], names: Mapping[str, str], as_at: date
) -> list[Problem]:
    """What the file as a whole lacks, then what single categories lack, by display name.

    A cell that was refused counts as what it was meant to be: it has a problem of its own.
    """
    found: dict[str, set[Month]] = {category: set() for category in categories.meant if category is not None}
    for month, category in zip(months.meant, categories.meant, strict=True):
        if month is not None and category is not None:
            found[category].add(month)
    if not found:
        return []
    return [Problem(Where(file), sentence) for sentence in _sentences(found, names, as_at)]


def without_rows(file: str, categories: Read[str], names: Mapping[str, str]) -> list[Problem]:
    """The declared categories that the file does not have at all."""
    found = {category for category in categories.meant if category is not None}
    return [Problem(Where(file), sentence) for sentence in _unused(found, names)] if found else []


def _unused(found: Container[str], names: Mapping[str, str]) -> Iterator[str]:
    for category in names:
        if category not in found:
            told = f'"{names[category]}" is declared and has no row.'
            yield f"{told} Add its rows, or take it out of measures.yml."


def _sentences(found: Mapping[str, set[Month]], names: Mapping[str, str], as_at: date) -> Iterator[str]:
    yield from _unused(found, names)
    covered = set().union(*found.values())
    if not covered:
        return
    first, last = min(covered), max(covered)
    after = month_range(last.plus(1), Month.of(as_at))
    if after:
        yield (
            f"The data ends at {last} but as_at is {as_at}. "
            f"Add the rows for {in_ranges(after)}, or correct as_at in quarter.yml."
        )
    if len(found) == 1:
        covered = set(month_range(first, last))
    nowhere = set(month_range(first, last)) - covered
    if nowhere:
        yield f"No category has a row for {in_ranges(nowhere)}. {_ADD}"
    for category, months in found.items():
        missing = covered - months
        if missing and months:
            told = f"{names[category]} has no row" if names[category] else "There is no row"
            yield f"{told} for {in_ranges(missing)}. {_ADD}"
