"""The small pack's next quarter: three more months, built against the release of the first."""

from __future__ import annotations

import shutil
from dataclasses import replace

from archive.conftest import Desk

TREND = """
      - id: followed
        layout: grid
        title: Arson over the releases
        subtitle: "{fytd-days}"
        blocks:
          - {id: followed-table, kind: trend, slot: grid, figure: "cases.arson:fytd.count"}
      - id: restated
        layout: grid
        title: "Since {previous-quarter}: {restated-figures}"
        subtitle: "To {previous-as-at}"
        blocks:
          - {id: restated-table, kind: changes, slot: grid, show: restated, none_text: Nothing was restated}
      - id: said-anew
        layout: grid
        title: What is said anew
        subtitle: "{fytd-days}"
        blocks:
          - {id: said-anew-table, kind: changes, slot: grid, show: statements, none_text: Nothing is said anew}
"""


def next_quarter(desk: Desk, previous: str = "2024-25-Q1/r1") -> Desk:
    """A desk whose quarter is the second: July to September as April to June, one arson more in June."""
    folder = desk.folder / "2024-25-Q2"
    shutil.copytree(desk.quarter, folder)
    text = (folder / "quarter.yml").read_text()
    for old, new in (("2024-06-30", "2024-09-30"), ("2024-07-04", "2024-10-04"), ("2024-07-19", "2024-10-18")):
        text = text.replace(old, new)
    (folder / "quarter.yml").write_text(f"{text.rstrip()}\nprevious: {previous}\n" if previous else text)
    (data,) = (folder / "data").iterdir()
    header, *rows = data.read_text().splitlines()
    later = [f"2024-0{int(row[6]) + 3}{row[7:]}" for row in rows if row[:7] in ("2024-04", "2024-05", "2024-06")]
    changed = [_one_more(row) if row.startswith('2024-06,"Arson') else row for row in rows]
    data.write_text("\n".join([header, *changed, *later, ""]))
    pack = folder / "template" / "pack.yml"
    pack.write_text(pack.read_text().rstrip("\n") + TREND)
    return replace(desk, quarter=folder)


def _one_more(row: str) -> str:
    month, kind, cases, cleared = row.split(",")
    return f"{month},{kind},{int(cases) + 1},{cleared}"
