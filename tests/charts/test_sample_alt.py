"""The alt text of every chart of the sample, against the values printed in its CSV and the deck that shows it."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

Values = list[tuple[Decimal, str]]


@pytest.fixture(scope="module")
def charts(sample_pack: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((sample_pack / "public" / "charts" / "charts.json").read_bytes())["charts"]
    assert len(found) > 40
    return found


def series(sample_pack: Path, chart: dict[str, Any]) -> dict[str, Values]:
    """Each series of a chart as its CSV prints it: value and display, in order, without gaps."""
    found: dict[str, Values] = defaultdict(list)
    with (sample_pack / "public" / "charts" / chart["files"]["csv"]).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"]:
                found[row["series"]].append((Decimal(row["value"]), row["display"]))
    return found


def unsaid(alt: str, values: Values) -> Iterator[str]:
    """Of the first, last, highest and lowest the printed values that no words of the alt text are."""
    ends = {"first": values[0], "last": values[-1], "highest": max(values), "lowest": min(values)}
    for name, (_, printed) in ends.items():
        if not re.search(rf"(?<![\w.,]){re.escape(printed)}(?![\w%]|[.,]\d)", alt):
            yield f"{name} {printed}"


def test_every_alt_text_holds_the_first_last_highest_and_lowest_printed_value_of_each_series(
    sample_pack: Path, charts: list[dict[str, Any]]
) -> None:
    missing = {
        (chart["id"], name): found
        for chart in charts
        for name, values in series(sample_pack, chart).items()
        if (found := list(unsaid(chart["alt"], values)))
    }
    assert missing == {}


def test_a_value_that_is_only_part_of_another_is_missed() -> None:
    values = [(Decimal(value), text) for value, text in ((5, "5"), (1.5, "1.5%"), (1204, "1,204"), (40, "40"))]
    assert list(unsaid("5 in May, 21.5% in June, highest 1,204.", values)) == ["last 40", "lowest 1.5%"]


def test_every_alt_text_differs_from_every_other(charts: list[dict[str, Any]]) -> None:
    alts = [chart["alt"] for chart in charts]
    assert sorted(set(alts)) == sorted(alts)


def test_the_deck_says_of_each_chart_what_the_folder_of_charts_says(sample_pack: Path, charts: list[dict[str, Any]]) -> None:
    deck = Presentation(sample_pack / "public" / "conference-pack.pptx")
    shown = [one.get("descr") for slide in deck.slides for one in slide.element.xpath(".//p:pic/p:nvPicPr/p:cNvPr")]
    assert {chart["id"]: shown.count(chart["alt"]) for chart in charts} == {chart["id"]: 1 for chart in charts}
