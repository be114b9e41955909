"""Adding up the rows of a monthly table, and remembering which rows they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reportgen.model import Dataset, SourceRows
from reportgen.periods import Month, Period
from reportgen.spec.datasets import DatasetSpec
from reportgen.spec.measures import MeasureSpec


@dataclass(frozen=True)
class Count:
    """A sum over rows; None with a `status` when a month of it is missing."""

    value: Fraction | None
    status: str
    rows: SourceRows


class Monthly:
    """A validated monthly table, looked up by category and month."""

    def __init__(self, dataset: Dataset, spec: DatasetSpec) -> None:
        self.file = dataset.file.path
        self.spec = spec
        self._cells: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {
            (record["category"], record["month"]): (int(record["row"]), record)
            for record in dataset.frame.reset_index().to_dict("records")
        }

    def count(self, column: str, categories: Iterable[str], period: Period) -> Count:
        """The sum of a column over categories and the months of a period.

        A month that the table does not have, or that says `[x]`, leaves no sum: status `x`,
        or `z` when the whole period ends before counting began (`since`).
        """
        total, rows, missing = 0, [], False
        for category in categories:
            for month in period.months():
                row, record = self._cells.get((category, str(month)), (0, {}))
                value = record.get(column)
                missing = missing or value is None or value != value
                if row:
                    rows.append(row)
                total += 0 if value is None or missing else int(value)
        found = SourceRows(self.file, tuple(sorted(rows)))
        if missing:
            return Count(None, self._why_missing(period), found)
        return Count(Fraction(total), "", found)

    def _why_missing(self, period: Period) -> str:
        since = self.spec.since
        return "z" if since and period.last < Month.parse(since) else "x"


def categories_of(measure: MeasureSpec, category: str, dataset: DatasetSpec) -> list[str]:
    """The categories that a figure adds up: its own, its measure's filter, or all of them."""
    if category:
        return [category]
    return [measure.filter.category] if measure.filter else list(dataset.categories)
