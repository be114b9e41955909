"""Adding up the rows of a table, and remembering which rows they were: one way for every shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from reportgen.model import Dataset, InputFile, SourceRows
from reportgen.periods import Day, Month, Period, Stretch
from reportgen.spec.datasets import DatasetSpec, Shape
from reportgen.spec.measures import MeasureSpec


@dataclass(frozen=True)
class Count:
    """A sum over rows; None with a `status` when a row of it is missing."""

    value: Fraction | None
    status: str
    rows: SourceRows


def _months(stretch: Stretch) -> list[str]:
    """A row a month, all of which are added up."""
    return [str(month) for month in stretch.months()] if isinstance(stretch, Period) else []


def _last_month(stretch: Stretch) -> list[str]:
    """The period's last month alone: a rank is where the force stands, and is not added up."""
    return _months(stretch)[-1:]


def _whole(stretch: Stretch) -> list[str]:
    """The one row that starts and ends with the period."""
    return [f"{stretch.start}/{stretch.end}"]


def _day(stretch: Stretch) -> list[str]:
    return [str(stretch.when)] if isinstance(stretch, Day) else []


# What a table's rows are known by, and which of them a period takes.
KEYS: dict[Shape, tuple[tuple[str, ...], Callable[[Stretch], list[str]]]] = {
    "monthly": (("month",), _months),
    "amounts": (("month",), _months),
    "rank": (("month",), _last_month),
    "survey": (("start", "end"), _whole),
    "breakdown": (("start", "end"), _whole),
    "snapshot": (("as_at",), _day),
}


class Table:
    """A validated table, looked up by category and period."""

    def __init__(self, dataset: Dataset, spec: DatasetSpec) -> None:
        self.file = dataset.file.path
        self.spec = spec
        columns, self._keys = KEYS[spec.shape]
        self._cells: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {
            (record["category"], "/".join(record[column] for column in columns)): (
                int(record["row"]),
                record,
            )
            for record in dataset.frame.reset_index().to_dict("records")
        }

    @property
    def first_month(self) -> Month | None:
        """The earliest month of a monthly table; None for a table without rows or of another shape."""
        months = {key for _, key in self._cells} if self.spec.shape == "monthly" else set()
        return Month.parse(min(months)) if months else None

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of a snapshot, earliest first; none in any other table."""
        days = {key for _, key in self._cells} if self.spec.shape == "snapshot" else set()
        return tuple(sorted(map(date.fromisoformat, days)))

    def count(self, column: str, categories: Iterable[str], stretch: Stretch) -> Count:
        """The sum of a column over categories and the rows that a period takes.

        A row that the table does not have, or that says `[x]`, leaves no sum: status `x`,
        or `z` when the whole period ends before counting began (`since`).
        """
        total, rows, missing = Fraction(0), [], False
        for category in categories:
            for key in self._keys(stretch) or [""]:
                row, record = self._cells.get((category, key), (0, {}))
                value = exact(record.get(column))
                missing = missing or value is None
                if row:
                    rows.append(row)
                total += value or 0
        found = SourceRows(self.file, tuple(sorted(rows)), (column,))
        if missing:
            return Count(None, self._why_missing(stretch), found)
        return Count(total, "", found)

    def _why_missing(self, stretch: Stretch) -> str:
        since = self.spec.since
        return "z" if since and stretch.end < Month.parse(since).first_day else "x"


def no_rows(dataset_id: str, spec: DatasetSpec) -> Dataset:
    """Stands for an optional table that the quarter came without: nothing in it is available."""
    return Dataset(dataset_id, InputFile(spec.file, ""), pd.DataFrame())


def exact(value: Any) -> Fraction | None:
    """A cell as an exact number; None where the table says nothing."""
    if pd.isna(value):
        return None
    return Fraction(value) if isinstance(value, Decimal) else Fraction(int(value))


def categories_of(measure: MeasureSpec, category: str, dataset: DatasetSpec) -> list[str]:
    """The categories that a figure adds up: its own, its measure's filter, or all of them."""
    if category:
        return [category]
    return [measure.filter.category] if measure.filter else list(dataset.names)
