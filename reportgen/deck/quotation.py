"""A quotation block: the words in the template's type for them, and the role of who said them."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs
from reportgen.model import Placement, QuotationBlock


def write(canvas: Canvas, placement: Placement) -> None:
    block, (words, by) = placement.block, placement.levels
    assert isinstance(block, QuotationBlock)
    lines = [Line(runs(paragraph.text), 0, words, free=True) for paragraph in block.paragraphs]
    lines.append(Line(runs(block.by, canvas.colours.muted), 0, by, free=True))
    canvas.text(placement.slot, block.id, lines, block.id)
