"""Pages that people write freely: pictures, quotations and processes, made by hand for tests."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from example_pack import example_pack, prose, words
from reportgen.model import (
    Block,
    Pack,
    Page,
    Picture,
    PictureBlock,
    ProcessBlock,
    QuotationBlock,
    Section,
    Step,
    TextBlock,
)

SAID = "“We were called 14 times in a week. Since the order there has been one call.”"
STEPS = (
    ("Identify", ("Missing from home reports", "Schools and health partners")),
    ("Assess", ("Screening within a day",)),
    ("Address", ("A lead worker for each child", "Disruption of those who exploit", "Return interviews")),
    ("Result", ()),
)


def image_bytes(width: int, height: int, kind: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    """A picture file of two halves, dark above and light below."""
    image = Image.new(mode, (width, height))
    image.paste(Image.new(mode, (width, height - height // 2), "white"), (0, height // 2))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture(width: int = 900, height: int = 600, **changed: object) -> PictureBlock:
    shown = Picture(image_bytes(width, height), "png", width, height)
    block = PictureBlock(
        "street", "picture", (), shown, "A street with new lighting at dusk.", words("Picture: the force")
    )
    return replace(block, **changed)


def quotation(text: str = SAID, by: str = "Neighbourhood sergeant") -> QuotationBlock:
    return QuotationBlock("said", "quotation", (), prose(words(text)), words(by))


def process(*steps: tuple[str, tuple[str, ...]]) -> ProcessBlock:
    found = tuple(Step(words(title), prose(*map(words, items))) for title, items in steps or STEPS)
    return ProcessBlock("pathway", "process", (), found)


def free_page(layout: str, *blocks: Block) -> Page:
    return Page(f"{layout}-page", layout, words(f"A page of {layout}"), (), blocks, (), ())


def caption(slot: str, text: str = "What it shows.") -> TextBlock:
    return TextBlock(f"{slot}-words", slot, (), prose(words(text)))


def free_pack(*pages: Page) -> Pack:
    found = pages or (
        free_page("picture", picture(), caption("caption")),
        free_page("picture-text", picture(id="street-2"), caption("text")),
        free_page("quotation", quotation()),
        free_page("process", process()),
    )
    return replace(example_pack(), sections=(Section("free", "Free", found),), statements=())
