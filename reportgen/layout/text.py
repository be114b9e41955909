"""Text blocks: larger type where there is room, then smaller, then continued by whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from reportgen.layout import measure
from reportgen.layout.fitting import (
    FEW_LINES,
    LETTER,
    STEP,
    Fitted,
    grown,
    largest,
    room,
    scaled,
    sizes,
    split,
)
from reportgen.model import Paragraph, Placement, Prose, Slot, Text, TextBlock, TypeLevel, side_head
from reportgen.problems import plural
from reportgen.spec.brand import TypeScale

DISPLAY = 30.0  # points: what is set larger stands on one line
LOOSEST = 2.0  # how far the gaps between paragraphs are widened, where there is room to spare
# A column for the heads of paragraphs: of a slot so many letters wide, and this part of it at most.
WIDE, MOST_OF_SLOT, AFTER_HEAD = 60, 0.37, 1.2  # the gap after it, of the type size

Levels = tuple[TypeLevel, ...]


def fit_all(blocks: Sequence[tuple[TextBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    """Blocks whose slots are set alike are set alike: the columns of a page keep one size."""
    fitted: dict[int, Fitted] = {}
    for levels in dict.fromkeys(slot.levels for _, slot in blocks):
        alike = [number for number, (_, slot) in enumerate(blocks) if slot.levels == levels]
        fits = _fit([blocks[number] for number in alike], scale)
        fitted |= dict(zip(alike, fits, strict=True))
    return [fitted[number] for number in range(len(blocks))]


def _fit(blocks: Sequence[tuple[TextBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    """Continue on further slides only when the smallest size would too."""
    size = blocks[0][1].levels[0].size
    top = min(grown(size, slot) for _, slot in blocks)
    while top > DISPLAY and not all(_on_one_line(block, slot, top) for block, slot in blocks):
        top = max(DISPLAY, top - STEP)
    tried = sizes(top, scale.body_floor)
    fitting = largest([[_at(block, slot, size, scale) for block, slot in blocks] for size in tried])
    looser = min((_looser(part) for fitted in fitting for part in fitted.parts), default=1.0)
    return [replace(f, parts=tuple(_loosened(part, looser) for part in f.parts)) for f in fitting]


def _on_one_line(block: TextBlock, slot: Slot, size: float) -> bool:
    level = scaled(slot.levels[0], size / slot.levels[0].size, 0)
    return all(measure.height(p.text, slot.inner.width, level) <= level.leading
               for p in block.paragraphs if not p.level)  # fmt: skip


def height(paragraph: Paragraph, slot: Slot, levels: Sequence[TypeLevel]) -> float:
    """Of a paragraph: beside its head, if that has a column of its own; one without has all the width."""
    level = level_of(paragraph, levels)
    if paragraph.level or not _has_heads(slot, levels):
        return measure.height(paragraph.text, slot.inner.width, level)
    head, rest = side_head(paragraph.text)
    return measure.height(rest, slot.inner.width, level if head else replace(level, indent=0.0))


def level_of(paragraph: Paragraph, levels: Sequence[TypeLevel]) -> TypeLevel:
    return levels[min(paragraph.level, len(levels) - 1)]


def line_fault(text: Text, slot: Slot) -> str:
    """What is said of a title or another single text that its placeholder does not hold."""
    level = slot.levels[0]
    if measure.widest_word(text, level) > slot.inner.width:
        return f"a word of it is wider than the placeholder at {level.size:g} point"
    taken = measure.lines(text, slot.inner.width, level)
    holds = max(1, int((slot.inner.height + 0.5) // level.leading))
    if taken <= holds:
        return ""
    return f"it takes {plural(taken, 'line')} at {level.size:g} point, and the placeholder holds {holds}"


def _at(block: TextBlock, slot: Slot, size: float, scale: TypeScale) -> Fitted:
    """The block at one size, split between paragraphs."""
    factor = size / slot.levels[0].size
    levels = tuple(scaled(level, factor, scale.body_floor) for level in slot.levels)
    levels = _with_heads(block, slot, levels)
    heights = [height(paragraph, slot, levels) for paragraph in block.paragraphs]
    gaps = [level_of(paragraph, levels).gap for paragraph in block.paragraphs]
    parts, start = [], 0
    for count in split(heights, room(slot, levels[0]), gaps):
        part = replace(block, paragraphs=block.paragraphs[start : start + count])
        parts.append(Placement(part, slot, size, slot.box, levels))
        start += count
    return Fitted(tuple(parts), tuple(_faults(block.paragraphs, slot, levels)))


# Heads beside their paragraphs ---------------------------------------------------------------


def _has_heads(slot: Slot, levels: Sequence[TypeLevel]) -> bool:
    return levels[0].hang > slot.levels[0].hang


def _with_heads(block: TextBlock, slot: Slot, levels: Levels) -> Levels:
    """Where most paragraphs open with bold words, these have a column, and lines are short enough to read."""
    level, width = levels[0], slot.inner.width
    running = [paragraph.text for paragraph in block.paragraphs if not paragraph.level]
    heads = [head for head, _ in map(side_head, running) if head]
    column = max((measure.width(head, level) for head in heads), default=0.0) / measure.RESERVE
    column = round(column + AFTER_HEAD * level.size, 1)
    wide = width > WIDE * LETTER * level.size and column <= MOST_OF_SLOT * width
    if level.hang or not wide or len(heads) < 2 or 2 * len(heads) <= len(running):
        return levels
    deeper = (replace(deep, indent=deep.indent + column) for deep in levels[1:])
    return replace(level, indent=column, hang=column), *deeper


# Room to spare -------------------------------------------------------------------------------


def _looser(part: Placement) -> float:
    """By how much the gaps of a part may be widened; a slot for a line or two keeps its own."""
    block, slot, levels = part.block, part.slot, part.levels
    assert isinstance(block, TextBlock)
    if slot.inner.height < FEW_LINES * levels[0].leading:
        return 1.0
    gaps = fsum(level_of(paragraph, levels).gap for paragraph in block.paragraphs[:-1])
    taken = fsum(height(paragraph, slot, levels) for paragraph in block.paragraphs)
    spare = room(slot, levels[0]) - taken
    return max(1.0, min(LOOSEST, spare / gaps)) if gaps else LOOSEST


def _loosened(part: Placement, factor: float) -> Placement:
    levels = (replace(level, gap=round(level.gap * factor, 2)) for level in part.levels)
    return replace(part, levels=tuple(levels))


def _faults(paragraphs: Prose, slot: Slot, levels: Sequence[TypeLevel]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs, 1):
        level = level_of(paragraph, levels)
        place = f"paragraph {number}" if len(paragraphs) > 1 else "the text"
        if measure.widest_word(paragraph.text, level) > slot.inner.width - level.indent:
            yield f"A word of {place} is wider than its placeholder at {level.size:g} point: shorten it."
        elif height(paragraph, slot, levels) > room(slot, level):
            yield f"{place.capitalize()} is too long for its placeholder at {level.size:g} point: shorten it."
