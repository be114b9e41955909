"""Firearms licensing: what was waiting on a day, and how long what was closed had waited."""

from sample_data.files import BREAKDOWN_COLUMNS, Row, Table
from sample_data.months import days, read_table

# Published: open applications in January 2023, 2024 and 2025 (of the day only the last), the cases of
# 10 January 2025, and the 365 complex cases of August 2024. The rest is invented: January 2022,
# April 2024, and how the cases of August 2024 split.
OPEN_APPLICATIONS = {"2022-01-10": 1415, "2023-01-10": 1968, "2024-01-10": 1229, "2025-01-10": 255}
NON_COMPLEX = {
    "2024-04-30": {"Shotgun": 618, "Firearm": 377},
    "2024-08-30": {"Shotgun": 402, "Firearm": 233},
    "2025-01-10": {"Shotgun": 191, "Firearm": 100},
}
COMPLEX = {
    "2024-04-30": {"2022": 118, "2023": 241, "2024": 93, "2025": 0},
    "2024-08-30": {"2022": 61, "2023": 118, "2024": 186, "2025": 0},
    "2025-01-10": {"2022": 13, "2023": 23, "2024": 112, "2025": 1},
}

# Applications closed in a calendar year, and the days from receipt to close of all of them together.
# The averages of 2022 to 2024 are published (446, 174 and 38 days); how many were closed is invented,
# and 2021.
CLOSED = """
2021 | 1243 494700
2022 | 1184 528110
2023 | 2463 428420
2024 | 3127 118980
"""


def snapshot_rows(latest: str) -> list[Row]:
    """Every count that was made by a day."""
    rows: list[Row] = [("open applications", "", day, number) for day, number in OPEN_APPLICATIONS.items()]
    for measure, counts in (("non-complex cases", NON_COMPLEX), ("complex cases", COMPLEX)):
        rows += [
            (measure, category, day, number)
            for day, numbers in counts.items()
            for category, number in numbers.items()
        ]
    return [row for row in rows if str(row[2]) <= latest]


def closed_rows(last: str) -> list[Row]:
    return [
        ("closed applications", "", *days(f"{year}-01", f"{year}-12"), *numbers)
        for year, numbers in read_table(CLOSED).items()
        if f"{year}-12" <= last
    ]


def tables(last: str, extracted_on: str) -> dict[str, Table]:
    return {
        "licensing.csv": (("measure", "category", "as_at", "value"), snapshot_rows(extracted_on)),
        "licensing_wait.csv": ((*BREAKDOWN_COLUMNS, "cases", "days"), closed_rows(last)),
    }
