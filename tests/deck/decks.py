"""Decks for the tests of the deck writer, and their parts as XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from example_pack import TEMPLATE, example_brand, example_pack
from reportgen.deck import Deck
from reportgen.deck.write import write
from reportgen.layout.plan import plan
from reportgen.model import Block, Pack, Page, Section, SlidePlan
from reportgen.ooxml.package import read_package
from reportgen.ooxml.template import read_template, usual_size
from reportgen.spec.brand import BrandSpec

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHAPES = [f"{P}{tag}" for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")]
BRAND_FILE = TEMPLATE / "brand.pptx"


def built(pack: Pack, brand: BrandSpec | None = None, template: Path = BRAND_FILE) -> tuple[Deck, SlidePlan]:
    brand = brand or example_brand()
    slides, _ = plan(pack, usual_size(read_template(template)), brand)
    return write(pack, slides, brand, template), slides


@cache
def example() -> tuple[Deck, SlidePlan]:
    return built(example_pack())


def pack_of(*pages: Page) -> Pack:
    return replace(example_pack(), sections=(Section("only", "Only", pages),))


def page(name: str, *blocks: Block) -> Page:
    """A page of the example, with other blocks where some are given."""
    found = next(page for page in example_pack().pages() if page.id == name)
    return replace(found, blocks=blocks) if blocks else found


def slides(deck: Deck) -> list[Any]:
    """The slides of a deck as XML, in order."""
    parts = read_package(deck.pptx)
    names = [name for name in parts if name.startswith("ppt/slides/slide")]
    ordered = sorted(names, key=lambda name: int("".join(filter(str.isdigit, name))))
    return [etree.fromstring(parts[name]) for name in ordered]


def shapes(slide: Any, deep: bool = False) -> Iterator[Any]:
    """The shapes of a slide in reading order; `deep` goes into groups."""
    for shape in slide.find(f"{P}cSld/{P}spTree"):
        if shape.tag in SHAPES:
            yield shape
            if deep and shape.tag == f"{P}grpSp":
                yield from (inner for inner in shape if inner.tag in SHAPES)


def label(shape: Any) -> Any:
    """A shape's `p:cNvPr`."""
    return shape.find(f"*/{P}cNvPr")


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in shapes(slide, deep=True) if label(shape).get("name") == name)


def text(shape: Any) -> str:
    return "\n".join("".join(run.text or "" for run in line.iter(f"{A}t")) for line in shape.iter(f"{A}p"))
