"""Text blocks: the template's type, stepped down, then continued by whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, largest, room, scaled, sizes, split
from reportgen.model import Paragraph, Placement, Prose, Slot, Text, TextBlock, TypeLevel
from reportgen.problems import plural
from reportgen.spec.brand import TypeScale


def fit_all(blocks: Sequence[tuple[TextBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    """Blocks whose slots are set alike are set alike: the columns of a page keep one size."""
    fitted: dict[int, Fitted] = {}
    for levels in dict.fromkeys(slot.levels for _, slot in blocks):
        alike = [number for number, (_, slot) in enumerate(blocks) if slot.levels == levels]
        fits = _fit([blocks[number] for number in alike], scale)
        fitted |= dict(zip(alike, fits, strict=True))
    return [fitted[number] for number in range(len(blocks))]


def _fit(blocks: Sequence[tuple[TextBlock, Slot]], scale: TypeScale) -> Sequence[Fitted]:
    """Continue on further slides only when the smallest size would too."""
    tried = sizes(blocks[0][1].levels[0].size, scale.body_floor)
    return largest([[_at(block, slot, size, scale) for block, slot in blocks] for size in tried])


def height(paragraph: Paragraph, slot: Slot, levels: Sequence[TypeLevel]) -> float:
    return measure.height(paragraph.text, slot.inner.width, level_of(paragraph, levels))


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
    heights = [height(paragraph, slot, levels) for paragraph in block.paragraphs]
    gaps = [level_of(paragraph, levels).gap for paragraph in block.paragraphs]
    parts, start = [], 0
    for count in split(heights, room(slot, levels[0]), gaps):
        part = replace(block, paragraphs=block.paragraphs[start : start + count])
        parts.append(Placement(part, slot, size, slot.box, levels))
        start += count
    return Fitted(tuple(parts), tuple(_faults(block.paragraphs, slot, levels)))


def _faults(paragraphs: Prose, slot: Slot, levels: Sequence[TypeLevel]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs, 1):
        level = level_of(paragraph, levels)
        place = f"paragraph {number}" if len(paragraphs) > 1 else "the text"
        if measure.widest_word(paragraph.text, level) > slot.inner.width - level.indent:
            yield f"A word of {place} is wider than its placeholder at {level.size:g} point: shorten it."
        elif height(paragraph, slot, levels) > room(slot, level):
            yield f"{place.capitalize()} is too long for its placeholder at {level.size:g} point: shorten it."
