"""Facts blocks: a key number, its label, and the facts beneath, all on one slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, grown, rounded_down, scaled, sizes
from reportgen.layout.measure import RESERVE
from reportgen.layout.text import level_of
from reportgen.model import FactsBlock, Placement, Slot, TypeLevel
from reportgen.spec.brand import TypeScale

SMALLEST_KEY = 24.0
KEY_LEADING, LABEL_LEADING, FACT_LEADING = 1.1, 1.3, 1.36
LABEL_SIZE = 14.0
AFTER_LABEL, AFTER_FACT = 24.0, 14.0
WIDEST_GAP = 24.0  # between facts, where there is room to spare


def fit_all(blocks: Sequence[tuple[FactsBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: FactsBlock, slot: Slot, scale: TypeScale) -> Fitted:
    """The largest type that fits, key number and facts apart; facts never continue."""
    key = next(
        (key for key in map(_key, sizes(scale.key, SMALLEST_KEY)) if _one_line(block, slot, key)),
        _key(SMALLEST_KEY),
    )
    available = slot.inner.height * RESERVE
    for size in sizes(grown(max(slot.levels[0].size, scale.body), slot), scale.body_floor):
        levels = _levels(key, slot, size, scale)
        if _height(block, slot, levels) <= available:
            break
    levels = _loosened(block, slot, levels, available)
    placement = Placement(block, slot, levels[2].size, slot.box, levels)
    return Fitted((placement,), tuple(_faults(block, slot, levels, available)))


def _key(size: float) -> TypeLevel:
    return TypeLevel(size, round(size * KEY_LEADING, 2), bold=True, gap=2.0)


def _one_line(block: FactsBlock, slot: Slot, key: TypeLevel) -> bool:
    return measure.width((block.key,), key) <= slot.inner.width * RESERVE


def _levels(key: TypeLevel, slot: Slot, size: float, scale: TypeScale) -> tuple[TypeLevel, ...]:
    """Key, label, then the facts by outline level."""
    label = min(LABEL_SIZE, size)
    facts = TypeLevel(size, round(size * FACT_LEADING, 2), gap=AFTER_FACT)
    deeper = (scaled(level, size / slot.levels[0].size, scale.body_floor) for level in slot.levels[1:])
    return (key, TypeLevel(label, round(label * LABEL_LEADING, 2), gap=AFTER_LABEL), facts, *deeper)


def _height(block: FactsBlock, slot: Slot, levels: Sequence[TypeLevel]) -> float:
    key, label, *facts = levels
    total = key.leading + key.gap + measure.height(block.label, slot.inner.width, label)
    gap = label.gap
    for paragraph in block.facts:
        level = level_of(paragraph, facts)
        total += gap + measure.height(paragraph.text, slot.inner.width, level)
        gap = level.gap
    return total


def _loosened(
    block: FactsBlock, slot: Slot, levels: tuple[TypeLevel, ...], available: float
) -> tuple[TypeLevel, ...]:
    """Facts further apart where there is room to spare."""
    key, label, *facts = levels
    spare = (available - _height(block, slot, levels)) / max(len(block.facts) - 1, 1)
    more = max(0.0, min(WIDEST_GAP - facts[0].gap, spare))
    return key, label, *(replace(level, gap=rounded_down(level.gap + more)) for level in facts)


def _faults(block: FactsBlock, slot: Slot, levels: Sequence[TypeLevel], available: float) -> Iterator[str]:
    key, label, *facts = levels
    if not _one_line(block, slot, key):
        yield f'The number "{block.key.text}" is wider than its placeholder at {key.size:g} point.'
    texts = [(block.label, label), *((p.text, level_of(p, facts)) for p in block.facts)]
    if any(measure.widest_word(text, level) > slot.inner.width - level.indent for text, level in texts):
        yield f"A word is wider than the placeholder at {facts[0].size:g} point: shorten it."
    elif _height(block, slot, levels) > available:
        size = facts[0].size
        yield f"The facts are too long for one slide at {size:g} point: shorten them or leave one out."
