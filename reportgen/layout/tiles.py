"""Tiles: a grid of three by two, and the place of everything inside a tile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, contain, sizes
from reportgen.layout.measure import ARROW, RESERVE, plain_words
from reportgen.model import Box, Placement, Slot, Text, Tile, TilePlace, TilesBlock, TypeLevel
from reportgen.spec.brand import TypeScale

ACROSS, DOWN = 3, 2
BETWEEN = 15.0
PADDING = 16.5
BAR = 4.5
LINE = 1.2  # of the type size
KEY_LINE = 1.1
LEAST_SPARK = 12.0
LABEL, KEY, CHANGE, NOTE = range(4)
SMALLEST_KEY, SMALLEST_CHANGE = 24.0, 14.0

Levels = tuple[TypeLevel, ...]


def fit_all(blocks: Sequence[tuple[TilesBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: TilesBlock, slot: Slot, scale: TypeScale) -> Fitted:
    """Six tiles a slide, all set alike."""
    panels = _panels(slot.box)
    inner = panels[0].width - 2 * PADDING
    levels = _levels(block.tiles, inner, scale)
    lines = _context_lines(block.tiles, inner, levels)
    parts = []
    for start in range(0, len(block.tiles), len(panels)):
        tiles = block.tiles[start : start + len(panels)]
        places = tuple(place(*pair, levels, lines) for pair in zip(panels, tiles, strict=False))
        part = replace(block, tiles=tiles)
        parts.append(Placement(part, slot, scale.tile_note, slot.box, levels, tiles=places))
    return Fitted(tuple(parts), tuple(_faults(block.tiles, panels[0], levels)))


def _panels(slot: Box) -> list[Box]:
    width = (slot.width - (ACROSS - 1) * BETWEEN) / ACROSS
    height = (slot.height - (DOWN - 1) * BETWEEN) / DOWN
    return [
        Box(slot.x + column * (width + BETWEEN), slot.y + row * (height + BETWEEN), width, height)
        for row in range(DOWN)
        for column in range(ACROSS)
    ]


def place(panel: Box, tile: Tile, levels: Levels, context_lines: int = 1) -> TilePlace:
    """Label, then key number and change side by side, the spark line, and the context."""
    label, key, change, note = levels
    x, width = panel.x + PADDING, panel.width - 2 * PADDING
    top = panel.y + BAR + 9.5
    number = top + label.leading + 4
    context = context_lines * note.leading
    foot = panel.y + panel.height - 10.5 - context
    right = min(width, _change_width(tile, levels) + 2)
    beside = number + key.leading - note.leading - change.leading - 3
    below = number + key.leading + 5
    return TilePlace(
        panel=panel,
        bar=Box(panel.x, panel.y, panel.width, BAR),
        label=Box(x, top, width, label.leading),
        key=Box(x, number, width - right, key.leading),
        change=Box(x + width - right, beside, right, change.leading),
        verdict=Box(x + width - right, beside + change.leading + 1, right, note.leading),
        spark=_spark(Box(x, below, width, max(0.0, foot - below - 5)), tile),
        context=Box(x, foot, width, context),
    )


def _spark(box: Box, tile: Tile) -> Box:
    if not tile.spark or box.height < LEAST_SPARK:
        return replace(box, height=0.0)
    return contain(tile.spark.spec.width, tile.spark.spec.height, box, centred=True)


# Type --------------------------------------------------------------------------------------


def _levels(tiles: Sequence[Tile], inner: float, scale: TypeScale) -> Levels:
    """Label, key number, change and note: each the largest size that suits every tile."""
    floor = min(scale.body_floor, scale.tile_note)
    label = _largest(scale.tile_label, floor, inner, [plain_words(t.label, True) for t in tiles])
    note = _largest(scale.tile_note, scale.tile_note, inner, [])
    for key_size, change_size in zip(
        _steps(scale.tile_key, SMALLEST_KEY), _steps(scale.tile_change, SMALLEST_CHANGE), strict=True
    ):
        key = TypeLevel(key_size, round(key_size * KEY_LINE, 2), bold=True)
        change = TypeLevel(change_size, round(change_size * LINE, 2), bold=True)
        levels = (label, key, change, note)
        if all(_side_by_side(tile, levels) <= inner for tile in tiles):
            break
    return levels


def _steps(top: float, least: float) -> list[float]:
    """Ten sizes from the brand's to the least, so that key number and change shrink together."""
    low = min(top, least)
    return [round((top + (low - top) * step / 9) * 2) / 2 for step in range(10)]


def _largest(top: float, floor: float, inner: float, texts: Sequence[Text]) -> TypeLevel:
    levels = [TypeLevel(size, round(size * LINE, 2)) for size in sizes(top, floor)]
    fits = (level for level in levels if all(measure.width(t, level) <= inner * RESERVE for t in texts))
    return next(fits, levels[-1])


def _change_width(tile: Tile, levels: Levels) -> float:
    change = measure.width((*plain_words(ARROW), *tile.change), levels[CHANGE])
    return max(change, measure.width(plain_words(tile.verdict), levels[NOTE])) / RESERVE


def _context_lines(tiles: Sequence[Tile], inner: float, levels: Levels) -> int:
    """One line may reach a little into the padding, which is its reserve; two have to wrap."""
    widest = max((measure.width(tile.context, levels[NOTE]) for tile in tiles), default=0.0)
    if widest <= inner + PADDING / 3:
        return 1
    return max(2, *(measure.lines(tile.context, inner, levels[NOTE]) for tile in tiles))


def _side_by_side(tile: Tile, levels: Levels) -> float:
    return measure.width((tile.key,), levels[KEY]) / RESERVE + 8 + _change_width(tile, levels)


def _faults(tiles: Sequence[Tile], panel: Box, levels: Levels) -> Iterator[str]:
    inner = panel.width - 2 * PADDING
    for tile in tiles:
        if measure.width(plain_words(tile.label, True), levels[LABEL]) > inner * RESERVE:
            yield f'The label "{tile.label}" is longer than its tile: shorten it.'
        if _side_by_side(tile, levels) > inner:
            yield f'The number and the change of "{tile.label}" do not fit side by side in its tile.'
        box = place(panel, tile, levels, _context_lines(tiles, inner, levels))
        if box.context.y < box.key.y + box.key.height:
            yield f'The text of "{tile.label}" is higher than its tile: shorten its last line.'
