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
    resize,
    statements,
    table,
    text,
    tiles,
)
from reportgen.deck.canvas import Canvas
from reportgen.deck.colours import Palette
from reportgen.deck.paragraphs import emphasised, single
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
from reportgen.ooxml.mapping import mapped_slots
from reportgen.ooxml.package import normalise
from reportgen.ooxml.template import layouts_by_name, open_presentation
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
    notes.give_master(presentation)
    base.set_font(presentation, brand.font)
    layouts = layouts_by_name(presentation)
    placements: list[dict[str, Any]] = []
    for slide in plan.slides:
        layout = layouts[slide.layout.name]
        palette = Palette.of(brand.colours, layout.slide_master, layout)
        canvas = Canvas(presentation.slides.add_slide(layout), slide, palette, brand)
        _slide(canvas, slide, pack.footer)
        placements += canvas.records
    resize.to_template(presentation)
    base.add_sections(presentation, pack, plan)
    base.set_properties(presentation, pack)
    saved = io.BytesIO()
    presentation.save(saved)
    return Deck(normalise(saved.getvalue(), pack.extracted_on), placements)


def _slide(canvas: Canvas, slide: Slide, footer: Text) -> None:
    """Everything on one slide in reading order: the title, then slot by slot."""
    page = slide.page
    texts = {"title": slide.title, "subtitle": page.subtitle, "source": page.source, "footer": footer}
    blocks = {placement.block.slot: placement for placement in slide.placements}
    slots = mapped_slots(slide.layout, canvas.brand.layouts[page.layout], canvas.colours)
    for role in sorted(slots, key=lambda role: role != "title"):
        slot = slots[role]
        if role in blocks:
            BLOCKS[type(blocks[role].block)](canvas, blocks[role])
        elif role == NUMBER:
            canvas.slide_number(slot, f"{page.id}-{NUMBER}")
        elif texts.get(role):
            colour = canvas.colours.primary if role == "footer" else ""
            canvas.text(slot, f"{page.id}-{role}", [single(emphasised(texts[role], colour), slot)])
    notes.write(canvas)
