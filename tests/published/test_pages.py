"""The figures of the real pack's other pages, each held to its id, its exact value and its block.

`pages.csv` has a row for each printed figure of the pages beside the main table and the tiles. `exact`
is worked out by hand, `source_style` prints it as the real pack did, `house` is what the block (or
the page) shows here; `in the chart` where it is plotted and not written. `rule` names what keeps it from being
printed as it was, or why it is not bound.
"""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from reportgen import numbers

ROWS = list(csv.DictReader((Path(__file__).parent / "pages.csv").open(encoding="utf-8")))
BOUND = [row for row in ROWS if row["figure_id"]]
IDS = [f"{row['element']}|{row['figure']}" for row in BOUND]
IN_A_CHART = "in the chart"


@pytest.fixture(scope="module")
def ledger(sample_pack: Path) -> dict[str, dict[str, str]]:
    with (sample_pack / "internal" / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["figure_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def shown(sample_pack: Path) -> dict[str, list[dict[str, str]]]:
    """The spans with figures of each block and each page, as they stand on the slides."""
    found: dict[str, list[dict[str, str]]] = {}
    for shape in json.loads((sample_pack / "internal" / "placements.json").read_text(encoding="utf-8")):
        lines = [*shape.get("paragraphs", ()), *(cell for row in shape.get("cells", ()) for cell in row)]
        spans = [span for line in lines for span in (line if isinstance(line, list) else [line])]
        for name in {shape["block"] or "", shape["page"]}:
            found.setdefault(name, []).extend(span for span in spans if "figure_id" in span)
    return found


@pytest.fixture(scope="module")
def plotted(sample_pack: Path) -> dict[str, list[str]]:
    charts = json.loads((sample_pack / "public" / "charts" / "charts.json").read_text(encoding="utf-8"))
    return {chart["block"]: chart["figures"] for chart in charts["charts"]}


def test_every_figure_of_these_pages_is_bound_but_the_planted_fault() -> None:
    assert len(ROWS) == 156
    (fault,) = (row for row in ROWS if not row["figure_id"])
    assert (fault["element"], fault["printed"]) == ("slide.drugs.trafficking", "1300")


@pytest.mark.parametrize("row", BOUND, ids=IDS)
def test_the_ledger_holds_the_exact_value_and_prints_it_as_the_real_pack_does(
    row: dict[str, str], ledger: dict[str, dict[str, str]]
) -> None:
    entry = ledger[row["figure_id"]]
    exact = Fraction(int(entry["exact_numerator"]), int(entry["exact_denominator"]))
    assert exact == Fraction(row["exact"])
    assert numbers.show(exact, row["source_style"]) == row["computed"]


@pytest.mark.parametrize("row", BOUND, ids=IDS)
def test_the_block_shows_the_figure(
    row: dict[str, str], shown: dict[str, list[dict[str, str]]], plotted: dict[str, list[str]]
) -> None:
    name = row["figure_id"]
    if row["rule"] == "small-base":
        name = name.replace("change_pct", "change")
    if row["house"] == IN_A_CHART:
        assert name in plotted[row["block"]]
    else:
        assert row["house"] in [span["text"] for span in shown[row["block"]] if span["figure_id"] == name]


def test_the_count_that_was_copied_is_nowhere_under_trafficking(
    shown: dict[str, list[dict[str, str]]],
) -> None:
    spans = [span for block, found in shown.items() if "trafficking" in block for span in found]
    assert spans
    assert not [span for span in spans if span["text"].replace(",", "") == "1300"]


RULED = [row for row in BOUND if row["rule"].startswith("small-")]


@pytest.mark.parametrize("row", RULED, ids=[row["figure_id"] for row in RULED])
def test_a_figure_on_a_small_base_names_the_rule(
    row: dict[str, str], ledger: dict[str, dict[str, str]]
) -> None:
    assert ledger[row["figure_id"]]["rule"] == row["rule"]
