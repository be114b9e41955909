"""The deck: each slide of the plan on the template's layout of its name, block by block."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportgen.deck import (
    Deck,
    base,
    chart,
    facts,
    glance,
    notes,
    picture,
    process,
    quotation,
    statements,
    table,
    text,
    tiles,
)
from reportgen.deck.canvas import Canvas
from reportgen.deck.colours import Palette
from reportgen.deck.paragraphs import Line, emphasised
from reportgen.model import (
    Block,
    ChartBlock,
    FactsBlock,
    GlanceBlock,
    Pack,
    PictureBlock,
    Placement,
    ProcessBlock,
    QuotationBlock,
    Slide,
    SlidePlan,
    StatementsBlock,
    TableBlock,
    Text,
    TextBlock,
    TilesBlock,
)
from reportgen.ooxml.package import normalise
from reportgen.ooxml.template import open_presentation
from reportgen.spec.brand import BrandSpec

Write = Callable[[Canvas, Placement], None]

BLOCKS: dict[type[Block], Write] = {
    TextBlock: text.write,
    FactsBlock: facts.write,
    TableBlock: table.write,
    ChartBlock: chart.write,
    TilesBlock: tiles.write,
    GlanceBlock: glance.write,
    StatementsBlock: statements.write,
    PictureBlock: picture.write,
    QuotationBlock: quotation.write,
    ProcessBlock: process.write,
}
NUMBER = "number"


def write(pack: Pack, plan: SlidePlan, brand: BrandSpec, template_path: Path) -> Deck:
    """The pack as a PowerPoint file; the same pack gives the same bytes."""
    presentation = open_presentation(template_path)
    base.strip(presentation)
    layouts: dict[str, tuple[Any, Palette]] = {}
    for master in presentation.slide_masters:
        palette = Palette.of(brand.colours, master)
        layouts |= {layout.name: (layout, palette) for layout in master.slide_layouts}
    placements: list[dict[str, Any]] = []
    for slide in plan.slides:
        layout, palette = layouts[slide.layout.name]
        canvas = Canvas(presentation.slides.add_slide(layout), slide, palette, brand)
        _slide(canvas, slide, pack.footer)
        placements += canvas.records
    base.add_sections(presentation, pack, plan)
    base.set_properties(presentation, pack)
    saved = io.BytesIO()
    presentation.save(saved)
    return Deck(normalise(saved.getvalue(), pack.extracted_on), placements)


def _slide(canvas: Canvas, slide: Slide, footer: Text) -> None:
    """Everything on one slide in reading order: the title, then slot by slot."""
    page = slide.page
    texts = {"title": slide.title, "subtitle": page.subtitle, "source": page.source, "footer": footer}
    blocks = {placement.slot.name: placement for placement in slide.placements}
    slots = canvas.brand.layouts[page.layout].slots
    for role in sorted(slots, key=lambda role: role != "title"):
        slot = slide.layout.slots.get(slots[role])
        if slot is None:
            continue
        if slot.name in blocks:
            placement = blocks[slot.name]
            BLOCKS[type(placement.block)](canvas, placement)
        elif role == NUMBER:
            canvas.slide_number(slot, f"{page.id}-{NUMBER}")
        elif texts.get(role):
            colour = canvas.colours.primary if role == "footer" else ""
            canvas.text(slot, f"{page.id}-{role}", [Line(emphasised(texts[role], colour))])
    notes.write(canvas)
