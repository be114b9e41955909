"""Every element of the real pack and its papers is in the sample's, or its absence has a reason.

`inventory.csv` lists the elements of the documents that the product is modelled on; `left_out`
holds the reason for one that a pack should not have.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from builds import SAMPLE
from pages.making import context
from papers.making import made
from reportgen.pages.build import build as build_pages

INVENTORY = Path(__file__).parent / "inventory.csv"


def elements() -> list[dict[str, str]]:
    with INVENTORY.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def shown() -> set[str]:
    """What the blocks of the pack and the parts of its papers say that they stand for."""
    pack = build_pages(context(), (), tuple(made(SAMPLE).values()), "build")
    blocks = [name for page in pack.pages() for block in page.blocks for name in block.inventory]
    parts = [
        name for paper in pack.papers for part in (paper, *paper.sections) for name in part.inventory
    ]
    return {*blocks, *parts}


@pytest.mark.parametrize("element", elements(), ids=lambda element: element["id"])
def test_an_element_is_in_the_pack_or_left_out_for_a_reason(element: dict[str, str]) -> None:
    present = element["id"] in shown()
    if element["left_out"]:
        assert not present, "it is there after all: take the reason out"
        assert len(element["left_out"].split()) >= 5, "that is no reason"
    else:
        assert present, f"{element['element']} is missing"


def test_blocks_name_no_element_that_there_is_not() -> None:
    assert shown() <= {element["id"] for element in elements()}
