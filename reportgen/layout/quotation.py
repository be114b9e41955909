"""Quotations: the largest type that holds the words and, under them, who said them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, scaled, sizes
from reportgen.layout.measure import RESERVE
from reportgen.model import Placement, QuotationBlock, Slot, TypeLevel
from reportgen.spec.brand import TypeScale

GAP = 0.6  # under a paragraph, of its type size
NEAR, LEAST_LAST = 0.85, 0.25  # of the largest type that fits; of the width
BY_SIZE, BY_LEADING = 16.0, 1.3  # of who said it: at most, and never larger than the words


def fit_all(blocks: Sequence[tuple[QuotationBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: QuotationBlock, slot: Slot, scale: TypeScale) -> Fitted:
    """A quotation never continues: its words stand together with who said them.

    Of the sizes near the largest, the first that leaves no word or two alone on a last line.
    """
    tried = [_levels(slot, size, scale) for size in sizes(slot.levels[0].size, scale.body_floor)]
    fitting = [levels for levels in tried if not any(_faults(block, slot, levels))] or tried[-1:]
    near = [levels for levels in fitting if levels[0].size >= NEAR * fitting[0][0].size]
    levels = next((levels for levels in near if _even(block, slot, levels[0])), fitting[0])
    placement = Placement(block, slot, levels[0].size, slot.box, levels)
    return Fitted((placement,), tuple(_faults(block, slot, levels)))


def _even(block: QuotationBlock, slot: Slot, level: TypeLevel) -> bool:
    width = slot.inner.width * RESERVE
    ends = (measure.wrap(measure.words(p.text, level), width) for p in block.paragraphs)
    return all(len(lines) < 2 or lines[-1] >= LEAST_LAST * width for lines in ends)


def _levels(slot: Slot, size: float, scale: TypeScale) -> tuple[TypeLevel, TypeLevel]:
    top = slot.levels[0]
    words = scaled(top, size / top.size, scale.body_floor)
    words = TypeLevel(words.size, words.leading, words.bold, round(words.size * GAP, 2))
    by = min(BY_SIZE, words.size)
    return words, TypeLevel(by, round(by * BY_LEADING, 2))


def _height(block: QuotationBlock, slot: Slot, levels: tuple[TypeLevel, TypeLevel]) -> float:
    words, by = levels
    said = (measure.height(p.text, slot.inner.width, words) + words.gap for p in block.paragraphs)
    return fsum(said) + measure.height(block.by, slot.inner.width, by)


def _wide(block: QuotationBlock, slot: Slot, levels: tuple[TypeLevel, TypeLevel]) -> bool:
    texts = [*((p.text, levels[0]) for p in block.paragraphs), (block.by, levels[1])]
    return any(measure.widest_word(text, level) > slot.inner.width for text, level in texts)


def _faults(block: QuotationBlock, slot: Slot, levels: tuple[TypeLevel, TypeLevel]) -> Iterator[str]:
    size = levels[0].size
    if _wide(block, slot, levels):
        yield f"A word of the quotation is wider than its placeholder at {size:g} point."
    elif _height(block, slot, levels) > slot.inner.height * RESERVE:
        yield f"The quotation is too long for one slide at {size:g} point: quote less of it."
