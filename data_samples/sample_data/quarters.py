"""The two quarters: what each could know, and what was revised between them."""

from sample_data import calls, crime, domestic_abuse, drugs, licensing, surveys
from sample_data.files import Row, Table, as_csv

# The last month of each quarter's data, and the day it was taken out of the systems.
QUARTERS = {"2024-25-Q2": ("2024-09", "2024-10-10"), "2024-25-Q3": ("2024-12", "2025-01-10")}

# What the second quarter's files said before it was revised: file, month, category, column, number.
# The outcomes came in late: without them, the minutes' 75% and 80% for possession of drugs hold.
RESTATED = {
    "2024-25-Q2": (
        ("crime.csv", "2023-09", "Possession of Drugs", "positive_outcomes", -16),
        ("crime.csv", "2023-09", "All Crime", "positive_outcomes", -16),
        ("crime.csv", "2024-09", "Possession of Drugs", "positive_outcomes", -32),
        ("crime.csv", "2024-09", "All Crime", "positive_outcomes", -32),
        ("crime.csv", "2024-07", "Hate Crime", "volume", -3),
        ("national.csv", "2024-08", "Violence with injury", "offences", 6),
    )
}


def sample_files(quarter: str) -> dict[str, str]:
    """The name and the text of every data file of a quarter."""
    last, extracted_on = QUARTERS[quarter]
    made: dict[str, Table] = {}
    for monthly in (crime, calls, domestic_abuse, drugs):
        made |= {name: cut(table, last) for name, table in monthly.monthly_tables().items()}
    made |= domestic_abuse.tables(last) | drugs.tables(last) | surveys.tables(last)
    made |= licensing.tables(last, extracted_on)
    for name, *change in RESTATED.get(quarter, ()):
        made[name] = restated(made[name], *change)
    return {name: as_csv(table) for name, table in made.items()}


def cut(table: Table, last: str) -> Table:
    """The rows up to a month."""
    columns, rows = table
    return columns, [row for row in rows if str(row[0]) <= last]


def restated(table: Table, month: str, category: str, column: str, difference: int) -> Table:
    """One number made larger or smaller; `ValueError` when there is no such row."""
    columns, rows = table
    at, place = rows_index(rows, month, category), list(columns).index(column)
    row = list(rows[at])
    row[place] = int(row[place]) + difference
    return columns, [*rows[:at], tuple(row), *rows[at + 1 :]]


def rows_index(rows: list[Row], month: str, category: str) -> int:
    return next(n for n, row in enumerate(rows) if tuple(row[:2]) == (month, category))
