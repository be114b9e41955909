"""A text block: the template's type in the template's placeholder."""

from __future__ import annotations

from reportgen.deck import paragraphs
from reportgen.deck.canvas import Canvas
from reportgen.model import Placement, TextBlock


def write(canvas: Canvas, placement: Placement) -> None:
    block, slot = placement.block, placement.slot
    assert isinstance(block, TextBlock)
    lines = paragraphs.prose(block.paragraphs, slot, placement.levels)
    canvas.text(slot, block.id, lines, block.id)
