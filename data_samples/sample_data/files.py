"""A file's columns and rows, and its text."""

import csv
import io
from collections.abc import Sequence

Row = Sequence[str | int]
Table = tuple[Row, Sequence[Row]]  # the columns' names, and the rows

BREAKDOWN_COLUMNS = ("breakdown", "category", "period_start", "period_end")


def as_csv(table: Table) -> str:
    columns, rows = table
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()
