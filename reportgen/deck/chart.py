"""A chart block: the picture as it was drawn, with the alt text of its spec."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.model import ChartBlock, Placement


def write(canvas: Canvas, placement: Placement) -> None:
    block, slot = placement.block, placement.slot
    assert isinstance(block, ChartBlock)
    box = placement.box or slot.box
    canvas.add(canvas.picture(block.id, box, block.chart.png, block.chart.spec.alt, block.id, slot))
