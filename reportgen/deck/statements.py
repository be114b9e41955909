"""A statements block: arrow and number in the tone's colour, the sentence beside or under them.

A comment is a paragraph of its own under its sentence, smaller and muted.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import TAB, Line, Run, arrow, runs
from reportgen.model import Placement, Statement, StatementsBlock, Words


def write(canvas: Canvas, placement: Placement) -> None:
    block = placement.block
    assert isinstance(block, StatementsBlock)
    lines = [line for statement in block.statements for line in _statement(canvas, placement, statement)]
    if not lines:
        none = runs((Words(block.none_text),), canvas.colours.muted)
        lines = [Line(none, 0, placement.levels[0], free=True)]
    canvas.text(placement.slot, block.id, lines, block.id, placement.box)


def _statement(canvas: Canvas, placement: Placement, statement: Statement) -> Iterator[Line]:
    text, lead, commented, comment = placement.levels
    tone = canvas.colours.tone(statement.tone)
    leading = runs((*arrow(statement.direction), statement.lead), tone, bold=True, size=lead.size)
    given = commented if statement.comment else text
    if text.hang:
        yield Line((*leading, Run(Words(TAB)), *runs(statement.text)), 0, given, free=True)
    else:
        yield Line(leading, 0, lead, free=True)
        yield Line(runs(statement.text), 0, given, free=True)
    if statement.comment:
        yield Line(runs(statement.comment, canvas.colours.muted), 0, comment, free=True)
