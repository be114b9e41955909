"""The sample quarter at another as-at date: rows cut, or made from those of a year before."""

import csv
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from builds import copy_sample
from reportgen.periods import Month, month_range, quarter_id

# Columns that hold names and not counts, whatever they look like.
NAMES = {"month", "category", "crime_type", "line", "grade", "unit", "rank", "forces"}
LAST = Month(2024, 12)  # of the sample


def roll(folder: Path, as_at: date, previous: bool = True) -> Path:
    """A quarter's folder as at another day. Only `quarter.yml` and the data differ from the sample.

    A month after the sample's last has twice the counts of that month a year before. Where the
    sample names a previous quarter, that is made too.
    """
    place = folder / quarter_id(as_at)
    copy_sample(place)
    extracted, meeting = as_at + timedelta(10), as_at + timedelta(20)
    text = (place / "quarter.yml").read_text(encoding="utf-8")
    for key, day in (("as_at", as_at), ("extracted_on", extracted), ("date", meeting)):
        text = re.sub(rf"(?m)^( *{key}): .*$", rf"\1: {day}", text)
    before = (
        roll(folder, _quarter_before(as_at), previous=False) if previous and "previous:" in text else None
    )
    text = re.sub(r"(?m)^previous: .*$", f"previous: ../{before.name}" if before else "", text)
    (place / "quarter.yml").write_text(text, encoding="utf-8")
    for path in (place / "data").glob("*.csv"):
        _roll_file(path, as_at, extracted)
    return place


def _quarter_before(as_at: date) -> date:
    month = Month.of(as_at)
    return month.plus(-1 - (month.month - 1) % 3).last_day


def _roll_file(path: Path, as_at: date, extracted: date) -> None:
    with path.open(newline="", encoding="utf-8-sig") as file:
        header, *rows = csv.reader(file)
    if "month" in header:
        at = header.index("month")
        kept = [row for row in rows if row[at] <= str(Month.of(as_at))]
        made = [
            [_cell(name, cell, month) for name, cell in zip(header, row, strict=True)]
            for month in month_range(LAST.plus(1), Month.of(as_at))
            for row in kept
            if row[at] == str(month.plus(-12))
        ]
        rows = kept + made
    else:
        dates = [at for at, name in enumerate(header) if re.search("start|end|as_at", name)]
        rows = [row for row in rows if all(row[at] <= str(extracted) for at in dates)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def _cell(name: str, cell: str, month: Month) -> str:
    if name == "month":
        return str(month)
    numeric = name not in NAMES and re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell)
    return str(2 * Decimal(cell)) if numeric else cell
