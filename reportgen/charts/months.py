"""The months along a chart: which there are, and which of them a series has values for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model import Point, Series
from reportgen.periods import Month, financial_year, month_range


@dataclass(frozen=True)
class Year:
    """The months of one financial year on a chart, as positions: first and last."""

    label: str
    first: int
    last: int


def shown(series: Iterable[Series]) -> list[Month]:
    """Every month from the earliest point of any series to the latest."""
    months = [Month.parse(point.at) for one in series for point in one.points]
    return month_range(min(months), max(months)) if months else []


def years(months: Sequence[Month]) -> list[Year]:
    """The financial years of the months, in order."""
    found: dict[str, Year] = {}
    for at, month in enumerate(months):
        label = financial_year(month)
        first = found[label].first if label in found else at
        found[label] = Year(label, first, at)
    return list(found.values())


def along(series: Series, months: Sequence[Month]) -> list[Point | None]:
    """The series' point of each month; None for a month that it does not have."""
    points = {Month.parse(point.at): point for point in series.points}
    return [points.get(month) for month in months]


def runs(values: Sequence[Decimal | None]) -> list[range]:
    """The stretches of positions without a gap."""
    found: list[range] = []
    for at, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found
