"""Appendices to look into: the example pack's, and packs of one page made for a test."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from example_pack import example_pack
from reportgen.appendix.write import write
from reportgen.model import Block, Pack, Page, Paragraph, Section, TextBlock, Words
from reportgen.spec import declared
from reportgen.spec.brand import BrandSpec

CUMBRIA = Path(__file__).parents[2] / "templates" / "cumbria"
TEMPLATE = CUMBRIA / "appendix"
BRAND = declared.load(BrandSpec, CUMBRIA / "brand.yml", "brand.yml")


def made(pack: Pack, template: Path = TEMPLATE) -> bytes:
    return write(pack, BRAND, template)


@cache
def example() -> bytes:
    """The appendix of the example pack."""
    return made(example_pack())


def with_blocks(
    *blocks: Block, title: str = "A page", layout: str = "text", section: str = "A section"
) -> Pack:
    """The example pack with one page in place of all."""
    page = Page("a-page", layout, (Words(title),), (), blocks, (), ())
    return replace(example_pack(), sections=(Section("a-section", section, (page,)),), statements=())


def saying(*texts: str) -> Pack:
    """A pack whose one page says this."""
    return with_blocks(TextBlock("a-text", "body", (), tuple(Paragraph((Words(text),)) for text in texts)))


# Reading -----------------------------------------------------------------------------------


def pages(pdf: bytes) -> list[str]:
    """The words of each page, one space between them."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def letters(words: str) -> str:
    """Text without its spaces: what was broken over lines is whole again."""
    return "".join(words.split())


@cache
def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file, kept open: its objects are gone with it."""
    return pikepdf.open(io.BytesIO(pdf))


def elements(pdf: bytes, *kinds: str) -> list[Any]:
    """The structure elements of these kinds (`Table`), or all, in reading order."""
    return [one for one in below(opened(pdf).Root.StructTreeRoot) if not kinds or str(one.S)[1:] in kinds]


def below(element: Any) -> Iterator[Any]:
    for child in kids(element):
        if "/S" in child:
            yield child
            yield from below(child)


def kids(element: Any) -> list[Any]:
    found = element.get("/K")
    found = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [child for child in found if isinstance(child, pikepdf.Dictionary)]


def attribute(element: Any, name: str) -> Any:
    """An attribute of a table or cell, or None."""
    return next((one[name] for one in element.get("/A", ()) if name in one), None)
