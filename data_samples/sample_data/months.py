"""The months of the sample, and the stretches that running totals mark off."""

from calendar import monthrange
from collections.abc import Sequence
from itertools import pairwise

Month = tuple[int, int]
Stretch = tuple[Month, ...]


def read_table(text: str) -> dict[str, list[int]]:
    """The name and the numbers of every line that has a bar between them."""
    lines = [line.split("|") for line in text.splitlines() if "|" in line]
    return {name.strip(): [int(number) for number in numbers.split()] for name, numbers in lines}


def months_from(first: Month, count: int) -> Stretch:
    year, month = first
    return tuple((year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1) for n in range(count))


MONTHS = months_from((2022, 4), 33)
# The stretches that a year's running totals mark off: to September, to December, to March.
STRETCHES: tuple[Stretch, ...] = tuple(
    months_from((year + (start < 4), start), count)
    for year in (2022, 2023, 2024)
    for start, count in ((4, 6), (10, 3), (1, 3))
    if (year, start) != (2024, 1)
)


def stretch_totals(running_totals: Sequence[int]) -> list[int]:
    """What each stretch adds to the running total, which starts again from nothing every April."""
    years = [running_totals[start : start + 3] for start in range(0, len(running_totals), 3)]
    return [after - before for year in years for before, after in pairwise([0, *year])]


def running_totals(text: str) -> dict[str, list[int]]:
    """A table of running totals as what each stretch adds, by the name of its line."""
    return {name: stretch_totals(row) for name, row in read_table(text).items()}


def label(month: Month) -> str:
    """`2024-12`."""
    return f"{month[0]}-{month[1]:02}"


def days(first: str, last: str) -> tuple[str, str]:
    """The first day of one month and the last day of another, both `YYYY-MM`."""
    year, month = map(int, last.split("-"))
    return f"{first}-01", f"{last}-{monthrange(year, month)[1]}"


def year_to_date(last: str) -> tuple[str, str]:
    """The days from April to the end of a month from April to December."""
    return days(f"{last[:4]}-04", last)


def year_before(month: str) -> str:
    return f"{int(month[:4]) - 1}{month[4:]}"
