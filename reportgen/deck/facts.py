"""A facts block: the key number large, its label, and the facts as paragraphs."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs
from reportgen.model import FactsBlock, Placement


def write(canvas: Canvas, placement: Placement) -> None:
    block, colours = placement.block, canvas.colours
    assert isinstance(block, FactsBlock)
    key, label, *levels = placement.levels
    lines = [
        Line(runs((block.key,), colours.primary, bold=True), 0, key, free=True),
        Line(runs(block.label, colours.muted), 0, label, free=True),
    ]
    for paragraph in block.facts:
        level = levels[min(paragraph.level, len(levels) - 1)]
        free, bullet = level.outline == 0 and not level.bullet, level.bullet
        lines.append(Line(runs(paragraph.text), level.outline, level, free, bullet=bullet))
    canvas.text(placement.slot, block.id, lines, block.id)
