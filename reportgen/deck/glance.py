"""A glance block: each row a group of native shapes, read number, what moved, and how sure it is."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, arrow, runs
from reportgen.model import GlanceBlock, GlanceItem, GlancePlace, Placement, Text, TypeLevel, Words, plain

IN_WORDS = {"up": "up ", "down": "down ", "flat": "changed by "}


def write(canvas: Canvas, placement: Placement) -> None:
    block = placement.block
    assert isinstance(block, GlanceBlock)
    if not block.items:
        words = Line(runs((Words(block.none_text),), canvas.colours.muted), 0, placement.levels[0], free=True)
        canvas.text(placement.slot, block.id, [words], block.id, placement.box)
    for item, place in zip(block.items, placement.rows, strict=True):
        _row(canvas, block.id, item, place, placement.levels)


def _row(
    canvas: Canvas, block: str, item: GlanceItem, place: GlancePlace, levels: tuple[TypeLevel, ...]
) -> None:
    colours, tone = canvas.colours, canvas.colours.tone(item.tone)
    lead, label, said, note = levels
    number, name = canvas.identify(item.id)

    def line(text: Text, level: TypeLevel, colour: str, align: str = "", bold: bool = False) -> list[Line]:
        return [Line(runs(text, colour, bold), 0, level, free=True, align=align)]

    name_of = (Words(item.label),)
    led = (*arrow(item.direction), item.lead)
    pill = line((Words(item.verdict),), note, colours.paper, "ctr", bold=True)[0]
    box = canvas.text_box
    shapes = [
        canvas.panel(f"{item.id}-panel", place.row, colours.panel),
        canvas.panel(f"{item.id}-bar", place.bar, tone),
        box(f"{item.id}-lead", place.lead, line(led, lead, tone, bold=True), block),
        box(f"{item.id}-label", place.label, line(name_of, label, colours.ink, bold=True), block),
        box(f"{item.id}-said", place.said, line(item.said, said, colours.muted), block),
        canvas.badge(f"{item.id}-verdict", place.badge, pill, tone, block, "roundRect"),
        box(f"{item.id}-evidence", place.evidence,
            line((Words(item.evidence),), note, colours.muted, "r"), block),
    ]  # fmt: skip
    if item.spark and place.spark.height:
        spark = item.spark
        shapes.append(canvas.picture(f"{item.id}-spark", place.spark, spark.png, spark.spec.alt, block))
    canvas.group(number, name, place.row, alt(item), shapes)


def alt(item: GlanceItem) -> str:
    """What is read aloud for a row: everything on it, in words."""
    moved = f"{IN_WORDS[item.direction] if item.direction else ''}{item.lead.text}"
    return f"{item.label}: {moved}. {plain(item.said)}. {item.verdict}, {item.evidence}."
