"""A statements block: arrow and number in the tone's colour, the sentence hanging beside them."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import TAB, Line, Run, arrow, runs
from reportgen.model import Placement, Statement, StatementsBlock, Words


def write(canvas: Canvas, placement: Placement) -> None:
    block = placement.block
    assert isinstance(block, StatementsBlock)
    lines = [_statement(canvas, placement, statement) for statement in block.statements]
    if not lines:
        none = runs((Words(block.none_text),), canvas.colours.muted)
        lines = [Line(none, 0, placement.levels[0], free=True)]
    canvas.text(placement.slot, block.id, lines, block.id, placement.box)


def _statement(canvas: Canvas, placement: Placement, statement: Statement) -> Line:
    text, lead = placement.levels
    tone = canvas.colours.tone(statement.tone)
    leading = runs((*arrow(statement.direction), statement.lead), tone, bold=True, size=lead.size)
    return Line((*leading, Run(Words(TAB)), *runs(statement.text)), 0, text, free=True)
