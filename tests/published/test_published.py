"""Each figure that the real pack prints, held to its figure id, its exact value and its place.

`bindings.csv` copies the printed and the computed text from the published pack (they differ once:
cyber crime was printed as 63.4%) and adds, worked out by hand, the exact value, the style of the
real pack, and where the deck shows the figure in house style. `rule` names the house rule that
prints a figure otherwise than the real pack did.
"""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from pptx import Presentation

from reading import cells, tile_texts
from reportgen import numbers

BINDINGS = list(csv.DictReader((Path(__file__).parent / "bindings.csv").open(encoding="utf-8")))
IDS = [f"{row['element']}|{row['figure']}" for row in BINDINGS]
TILE_PARTS = {"this year": "key", "change": "change"}


@pytest.fixture(scope="module")
def ledger(sample_pack: Path) -> dict[str, dict[str, str]]:
    with (sample_pack / "internal" / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["figure_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def deck(sample_pack: Path) -> "Presentation":
    return Presentation(sample_pack / "public" / "conference-pack.pptx")


def test_every_printed_figure_of_these_pages_is_bound() -> None:
    elements = [row["element"] for row in BINDINGS]
    assert (elements.count("slide.crime.main.table"), elements.count("slide.tiles")) == (70, 24)
    assert len({row["figure_id"] for row in BINDINGS}) == len(BINDINGS)


@pytest.mark.parametrize("row", BINDINGS, ids=IDS)
def test_the_ledger_holds_the_exact_value_and_prints_it_as_the_real_pack_does(
    row: dict[str, str], ledger: dict[str, dict[str, str]]
) -> None:
    entry = ledger[row["figure_id"]]
    exact = Fraction(int(entry["exact_numerator"]), int(entry["exact_denominator"]))
    assert exact == Fraction(row["exact"])
    assert numbers.show(exact, row["source_style"]) == row["computed"]


@pytest.mark.parametrize("row", BINDINGS, ids=IDS)
def test_the_deck_shows_the_figure_in_its_own_place(row: dict[str, str], deck: "Presentation") -> None:
    if row["element"] == "slide.crime.main.table":
        assert cells(deck, row["block"])[row["row"], row["column"]] == row["house"]
        return
    texts = tile_texts(deck, row["block"], row["row"])
    if row["column"] in TILE_PARTS:
        assert texts[TILE_PARTS[row["column"]]] == row["house"]
    else:
        before, _, after = texts["context"].partition("·")
        said = {"last year to date": before, "in full": after}[row["column"]]
        assert said.split()[-1] == row["house"]


RULED = [row for row in BINDINGS if row["rule"]]


@pytest.mark.parametrize("row", RULED, ids=[row["figure_id"] for row in RULED])
def test_a_figure_printed_by_a_rule_names_it(
    row: dict[str, str], ledger: dict[str, dict[str, str]], deck: "Presentation"
) -> None:
    verdict = tile_texts(deck, row["block"], row["row"])["verdict"]
    if row["rule"] == "flat-band":
        assert verdict == "no clear change"
    else:
        assert ledger[row["figure_id"]]["rule"] == row["rule"]
        assert verdict == "small numbers"
