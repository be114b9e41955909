"""A chart block: the picture as it was drawn, with the alt text of its spec; or native charts."""

from __future__ import annotations

from reportgen.deck import native
from reportgen.deck.canvas import Canvas
from reportgen.model import ChartBlock, Placement


def write(canvas: Canvas, placement: Placement) -> None:
    block, slot = placement.block, placement.slot
    assert isinstance(block, ChartBlock)
    if block.chart.native:
        native.write(canvas, placement)
        return
    box = placement.box or slot.box
    canvas.add(canvas.picture(block.id, box, block.chart.png, block.chart.spec.alt, block.id, slot))
