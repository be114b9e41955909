"""A picture block: the picture whole, with its alt text, and its credit under it."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs
from reportgen.model import PictureBlock, Placement


def write(canvas: Canvas, placement: Placement) -> None:
    block, box, credit = placement.block, placement.box, placement.credit
    assert isinstance(block, PictureBlock) and box and credit
    canvas.add(canvas.picture(block.id, box, block.picture.data, block.alt, block.id, placement.slot))
    line = Line(runs(block.credit, canvas.colours.muted), 0, placement.levels[0], free=True)
    canvas.add(canvas.text_box(f"{block.id}-credit", credit, [line], block.id))
