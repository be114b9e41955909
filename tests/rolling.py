"""The sample quarter at another as-at date, with rows made for every month and period it asks for."""

import csv
import re
import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from builds import copy_sample
from reportgen.periods import PERIODS, Day, Month, month_range, quarter_id
from reportgen.resources import packaged
from reportgen.spec.overrides import OVERRIDES

# Columns that hold names and not counts, whatever they look like.
NAMES = {"month", "category", "crime_type", "line", "grade", "result", "unit", "rank", "forces"}
LAST = date(2024, 12, 31)  # of the sample
YEARS_BACK = 4


def roll(folder: Path, as_at: date, previous: bool = True) -> Path:
    """A quarter's folder as at another day: `quarter.yml` and the data differ from the sample.

    A month after the sample's last has twice the counts of that month a year before (or of the
    earliest year there is). A row for a named period, such as the year to date, becomes a row for
    the period of that name, as it stands; so tables that agree in the sample need not agree here,
    and the template is without its agreements. The papers, which are of one meeting, and what the
    analyst made of its statements, are left behind. The previous quarter is made too.
    """
    place = folder / quarter_id(as_at)
    copy_sample(place)
    shutil.rmtree(place / "papers", ignore_errors=True)
    (place / OVERRIDES).unlink()
    shutil.copytree(packaged() / "cumbria", place / "template")
    measures = place / "template" / "measures.yml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(re.sub(r"(?m)^agreements:\n(^[ #].*\n)*", "", text), encoding="utf-8")
    _date(place / "quarter.yml", as_at, roll(folder, _quarter_before(as_at), False).name if previous else "")
    for path in (place / "data").glob("*.csv"):
        _roll_file(path, as_at)
    return place


def _date(path: Path, as_at: date, previous: str) -> None:
    text = path.read_text(encoding="utf-8")
    days = {"as_at": as_at, "extracted_on": as_at + timedelta(10), "date": as_at + timedelta(20)}
    for key, day in days.items():
        text = re.sub(rf"(?m)^( *{key}): .*$", rf"\1: {day}", text)
    text = re.sub(r"(?m)^previous: .*$", f"previous: ../{previous}" if previous else "", text)
    path.write_text(text, encoding="utf-8")


def _quarter_before(as_at: date) -> date:
    month = Month.of(as_at)
    return month.plus(-1 - (month.month - 1) % 3).last_day


def _roll_file(path: Path, as_at: date) -> None:
    with path.open(newline="", encoding="utf-8-sig") as file:
        header, *rows = csv.reader(file)
    if "month" in header:
        rows += _later_months(header, rows, Month.of(as_at))
        rows = [row for row in rows if row[header.index("month")] <= str(Month.of(as_at))]
    elif "as_at" in header:
        at, months = header.index("as_at"), _months_between(LAST, as_at)
        rows = [[*row[:at], _moved(row[at], months), *row[at + 1 :]] for row in rows]
    else:
        start, end = (next(at for at, name in enumerate(header) if key in name) for key in ("start", "end"))
        spans = _spans(as_at)
        for row in rows:
            since = (row[start], str(as_at) if row[end] == str(LAST) else row[end])
            row[start], row[end] = spans.get((row[start], row[end]), since)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def _later_months(header: list[str], rows: list[list[str]], last: Month) -> list[list[str]]:
    """The rows after the sample's last month, each from twelve months before or, failing that, December."""
    at = header.index("month")
    made: list[list[str]] = []
    for month in month_range(Month.of(LAST).plus(1), last):
        known = [row for row in rows + made if row[at] == str(month.plus(-12))]
        known = known or [row for row in rows if row[at] == str(Month.of(LAST))]
        made += [[_cell(name, cell, month) for name, cell in zip(header, row, strict=True)] for row in known]
    return made


def _cell(name: str, cell: str, month: Month) -> str:
    if name == "month":
        return str(month)
    numeric = name not in NAMES and re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell)
    return str(2 * Decimal(cell)) if numeric else cell


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _moved(day: str, months: int) -> str:
    """The same day so many months on."""
    return str(Day(date.fromisoformat(day)).shifted(months).when)


def _spans(as_at: date) -> dict[tuple[str, str], tuple[str, str]]:
    """The days of each named period of the sample, and of the years before, by those they become."""
    found = {}
    for name in ("fytd", "sply", "py", "cy"):
        for years in range(YEARS_BACK):
            old, new = (PERIODS[name](Month.of(day)).shifted(-12 * years) for day in (LAST, as_at))
            found.setdefault((str(old.start), str(old.end)), (str(new.start), str(new.end)))
    return found
