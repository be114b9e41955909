"""A tiles block: each tile a group of native shapes, read label, number, change, context."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, arrow, runs
from reportgen.model import Placement, Text, Tile, TilePlace, TilesBlock, TypeLevel, Words, plain

IN_WORDS = {"up": "up", "down": "down", "flat": "changed by"}


def write(canvas: Canvas, placement: Placement) -> None:
    block = placement.block
    assert isinstance(block, TilesBlock)
    for tile, place in zip(block.tiles, placement.tiles, strict=True):
        _tile(canvas, block.id, tile, place, placement.levels)


def _tile(canvas: Canvas, block: str, tile: Tile, place: TilePlace, levels: tuple[TypeLevel, ...]) -> None:
    colours, tone = canvas.colours, canvas.colours.tone(tile.tone)
    label, key, change, note = levels
    number, name = canvas.identify(tile.id)

    def line(text: Text, level: TypeLevel, colour: str, align: str = "", bold: bool = False) -> list[Line]:
        return [Line(runs(text, colour, bold), 0, level, free=True, align=align)]

    moved = (*arrow(tile.direction), *tile.change)
    name_of, verdict = (Words(tile.label),), (Words(tile.verdict),)
    box = canvas.text_box
    shapes = [
        canvas.panel(f"{tile.id}-panel", place.panel, colours.panel),
        canvas.panel(f"{tile.id}-bar", place.bar, tone),
        box(f"{tile.id}-label", place.label, line(name_of, label, colours.ink, bold=True), block),
        box(f"{tile.id}-key", place.key, line((tile.key,), key, colours.primary, bold=True), block),
        box(f"{tile.id}-change", place.change, line(moved, change, tone, "r", bold=True), block),
        box(f"{tile.id}-verdict", place.verdict, line(verdict, note, colours.muted, "r"), block),
    ]
    if tile.spark and place.spark.height:
        spark = tile.spark
        shapes.append(canvas.picture(f"{tile.id}-spark", place.spark, spark.png, spark.spec.alt, block))
    shapes.append(box(f"{tile.id}-context", place.context, line(tile.context, note, colours.muted), block))
    canvas.group(number, name, place.panel, alt(tile), shapes)


def alt(tile: Tile) -> str:
    """What is read aloud for a tile: everything on it, in words."""
    moved = f"{IN_WORDS[tile.direction]} {plain(tile.change)}" if tile.direction else plain(tile.change)
    change = f"{moved}, {tile.verdict}"
    context = " ".join(plain(tile.context).split())
    return f"{tile.label}: {tile.key.text}, {change}. {context}."
