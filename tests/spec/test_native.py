"""Which charts are native, and what cannot be: named with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from builds import copy_sample
from reportgen.problems import Problem
from reportgen.resources import packaged
from reportgen.spec.definition import load_definition
from reportgen.spec.native import native_faults, native_ids
from reportgen.spec.pack import PackSpec

BARS = {"measure": "m", "statistic": "count", "draw": "bars", "label": "L"}
YEARS = {"chart": "years", "measure": "m", "statistic": "count"}


def pack(*pages: dict[str, object], **more: object) -> PackSpec:
    made = [{"id": f"p{n}", "layout": "chart", "title": f"P{n}", **one} for n, one in enumerate(pages)]
    return PackSpec.model_validate(
        {"title": "T", "footer": "F", **more, "sections": [{"id": "s", "title": "S", "pages": made}]}
    )


def chart(name: str, **more: object) -> dict[str, object]:
    panels = {} if more.get("chart") in ("years", "categories") else {"panels": [BARS]}
    return {"id": name, "kind": "chart", "slot": "chart", "title": name, **panels, **more}


def tiles(**more: object) -> dict[str, object]:
    return {"id": "t", "kind": "tiles", "slot": "tiles", "measures": ["m"], "flat_band": "1", **more}


def test_charts_are_pictures_unless_something_says_otherwise() -> None:
    assert native_ids(pack({"blocks": [chart("a"), chart("b", **YEARS)]})) == set()


def test_the_block_wins_over_the_page_and_the_page_over_the_pack() -> None:
    one = {"blocks": [chart("a"), chart("b", native=False)]}
    other = {"chart": "picture", "blocks": [chart("c"), chart("d", native=True), chart("e", chart="native")]}
    assert native_ids(pack(one, other, chart="native")) == {"a", "d", "e"}
    assert native_ids(pack(one, {**other, "chart": "native"})) == {"c", "d", "e"}


def test_a_type_of_chart_can_be_named_beside_native() -> None:
    assert native_ids(pack({"blocks": [chart("a", **YEARS, native=True)]})) == {"a"}


def test_text_and_tables_are_no_charts_of_a_native_pack() -> None:
    block = {"id": "w", "kind": "text", "slot": "body", "text": "Words"}
    assert native_ids(pack({"blocks": [block]}, chart="native")) == set()


def test_tiles_are_only_a_fault_where_they_have_sparklines_and_no_word_of_their_own() -> None:
    found = pack({"blocks": [tiles()]}, {"blocks": [tiles(native=False)]}, {"blocks": [tiles(spark_months="0")]},
                 chart="native")  # fmt: skip
    faults = [[*native_faults(found, page, page.blocks[0])] for page in found.pages()]
    assert [len(one) for one in faults] == [1, 0, 0]
    assert "native: false" in faults[0][0][1]


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder)
    shutil.copytree(packaged() / "cumbria", folder / "template", ignore=shutil.ignore_patterns("*.py"))
    return folder


def told(quarter: Path) -> list[Problem]:
    return load_definition(quarter, lambda _: quarter / "template").problems


def line_of(quarter: Path, words: str) -> int:
    lines = (quarter / "template" / "pack.yml").read_text().splitlines()
    return 1 + next(number for number, line in enumerate(lines) if words in line)


def test_everything_that_cannot_be_native_is_named_with_its_line_at_once(quarter: Path) -> None:
    path = quarter / "template" / "pack.yml"
    data = yaml.safe_load(path.read_text())
    blocks = [block for section in data["sections"] for page in section["pages"] for block in page.get("blocks", [])]
    limited = sum(bool(panel.get("limits")) for block in blocks for panel in block.get("panels", []))
    ranks = sum(panel["statistic"] == "rank" for block in blocks for panel in block.get("panels", []))
    sparks = sum(block.get("spark_months", 21 * (block["kind"] == "tiles")) != 0 for block in blocks)
    path.write_text(path.read_text().replace("\nfooter:", "\nchart: native\nfooter:", 1))
    found = told(quarter)
    assert len(found) == limited + ranks + sparks
    rank = next(one for one in found if "A rank cannot be a native chart" in one.message)
    assert (rank.where.file, rank.where.line) == ("pack.yml", line_of(quarter, "statistic: rank"))
    assert all("native: false" in one.message for one in found)


@pytest.mark.parametrize(("old", "new", "words"), [
    ("chart: years\n", "chart: years\n            native: perhaps\n", '"native": "perhaps": this has to be true or false.'),
    ("\nfooter:", "\nchart: natve\nfooter:", 'Did you mean "native"?'),
    ("kind: chart\n", "kind: chart\n            chart: native\n            native: false\n", "contradict each other"),
    ("chart: years\n", "chart: natives\n", "a kind of chart"),
])  # fmt: skip
def test_a_mistake_in_the_word_is_named(quarter: Path, old: str, new: str, words: str) -> None:
    path = quarter / "template" / "pack.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert any(words in one.message for one in told(quarter)), told(quarter)
