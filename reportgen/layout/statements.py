"""Statements: a number in a column of its own, the sentence hanging beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, grown, largest, room, sizes, split
from reportgen.layout.measure import ARROW, RESERVE
from reportgen.model import Box, Placement, Slot, Statement, StatementsBlock, TypeLevel
from reportgen.spec.brand import TypeScale

LEADING, GAP, WIDEST_GAP = 1.36, 0.65, 1.5  # of the type size
TOP = 6.0  # kept free under the rule of a heading
LEAD = 1.12  # the number's size, of the sentence's
LEAST_LEAD = 78.0  # points: leads of the pages line up
AFTER_LEAD = 12.0
# Where statements are few their numbers stand over them, at these sizes of the sentence and no other.
STACKED_SIZE, STACKED_LEAST = 18.0, 16.0
STACKED_LEAD, STACKED_LINE = 1.8, 1.15  # a number's size, of the sentence's, and its height, of its own
STACKED_GAP, WIDEST_STACKED = 1.3, 2.2  # under a sentence, of the type size
ENDED = "All of these are on an earlier slide."
COMMENT, NEAR = 0.86, 0.2  # a comment's size and its distance from its sentence, of the type size

Levels = tuple[TypeLevel, TypeLevel, TypeLevel, TypeLevel]

Placed = tuple[StatementsBlock, Slot]


def fit_all(blocks: Sequence[Placed], scale: TypeScale) -> list[Fitted]:
    """All blocks of a page at one size, the largest that the fullest of them takes."""
    top = min(grown(scale.body, slot) for _, slot in blocks)
    fitting = _stacked(blocks, top, scale) or largest(
        [
            [_fit(placed, levels(size, blocks, scale.body_floor)) for placed in blocks]
            for size in sizes(top, scale.body_floor)
        ]
    )
    gap = min((_loosest(part) for fitted in fitting for part in fitted.parts), default=0.0)
    return [replace(f, parts=tuple(_spaced(part, gap) for part in f.parts)) for f in fitting]


def _stacked(blocks: Sequence[Placed], top: float, scale: TypeScale) -> list[Fitted]:
    """The numbers large, each over its sentence, where that takes no further slide; else nothing."""
    for size in sizes(min(STACKED_SIZE, top), max(STACKED_LEAST, scale.body)):
        fitting = [_fit(placed, _over(size, scale.body_floor)) for placed in blocks]
        if all(len(fitted.parts) == 1 and not fitted.faults for fitted in fitting):
            return fitting
    return []


def _over(size: float, floor: float) -> Levels:
    lead = TypeLevel(round(size * STACKED_LEAD, 1), round(size * STACKED_LEAD * STACKED_LINE, 2), bold=True)
    text = TypeLevel(size, round(size * LEADING, 2), gap=round(size * STACKED_GAP, 2))
    small = max(round(size * COMMENT, 1), min(floor, size))
    comment = replace(text, size=small, leading=round(small * LEADING, 2))
    return text, lead, replace(text, gap=round(size * NEAR, 2)), comment


def levels(size: float, blocks: Sequence[Placed], floor: float) -> Levels:
    """How a sentence, its number, a sentence with a comment under it and the comment are set.

    Sentences of a page hang at one place; a comment is smaller, though never under the floor.
    """
    lead = TypeLevel(round(size * LEAD, 1), round(size * LEADING, 2), bold=True)
    leads = [(*measure.plain_words(ARROW), s.lead) for block, _ in blocks for s in block.statements]
    widest = max((measure.width(text, lead) for text in leads), default=0.0)
    indent = round(max(LEAST_LEAD, widest / RESERVE + AFTER_LEAD), 1)
    text = TypeLevel(size, lead.leading, gap=round(size * GAP, 2), indent=indent, hang=indent)
    small = max(round(size * COMMENT, 1), min(floor, size))
    comment = replace(text, size=small, leading=round(small * LEADING, 2), hang=0.0)
    return text, lead, replace(text, gap=round(size * NEAR, 2)), comment


def _fit(placed: Placed, set_as: Levels) -> Fitted:
    block, slot = placed
    text = set_as[0]
    box = _below_top(slot)
    if not block.statements:
        return _none(block, slot, replace(text, indent=0.0, hang=0.0))
    heights = [_height(s, slot, set_as) for s in block.statements]
    counts = split(heights, _room(slot, text), [text.gap] * len(heights))
    parts, start = [], 0
    for count in counts:
        part = replace(block, statements=block.statements[start : start + count])
        parts.append(Placement(part, slot, text.size, box, set_as))
        start += count
    return Fitted(tuple(parts), tuple(_faults(block.statements, slot, set_as)))


def _height(statement: Statement, slot: Slot, set_as: Sequence[TypeLevel]) -> float:
    """A sentence and the comment under it; with the number, where that has a line of its own."""
    text, lead, commented, comment = set_as
    sentence = measure.height(statement.text, slot.inner.width, text)
    if is_stacked(text):
        sentence += lead.leading
    if not statement.comment:
        return sentence
    return sentence + commented.gap + measure.height(statement.comment, slot.inner.width, comment)


def is_stacked(text: TypeLevel) -> bool:
    """True where numbers stand over their sentences, false where they hang beside them."""
    return not text.hang


def _below_top(slot: Slot) -> Box:
    box = slot.box
    return Box(box.x, box.y + TOP, box.width, box.height - TOP)


def _room(slot: Slot, level: TypeLevel) -> float:
    return room(slot, level) - TOP


def _loosest(part: Placement) -> float:
    """The widest gap between statements at which a part still fits."""
    block, text = part.block, part.levels[0]
    assert isinstance(block, StatementsBlock)
    count = len(block.statements)
    widest = text.size * (WIDEST_STACKED if is_stacked(text) else WIDEST_GAP)
    if count < 2:
        return widest
    taken = fsum(_height(s, part.slot, part.levels) for s in block.statements)
    return min(widest, (_room(part.slot, text) - taken) / (count - 1))


def _spaced(part: Placement, gap: float) -> Placement:
    if len(part.levels) == 1:
        return part
    text, lead, commented, comment = part.levels
    wide = round(max(text.gap, gap), 2)
    return replace(part, levels=(replace(text, gap=wide), lead, commented, replace(comment, gap=wide)))


def ended(last: Placement) -> Placement:
    """What stands in a list's column on the slides after its last part."""
    block, (text, *_) = last.block, last.levels
    assert isinstance(block, StatementsBlock)
    if not block.statements:
        return last
    level = replace(text, indent=0.0, hang=0.0)
    return replace(last, block=replace(block, statements=(), none_text=ENDED), levels=(level,))


def _none(block: StatementsBlock, slot: Slot, level: TypeLevel) -> Fitted:
    text = measure.plain_words(block.none_text)
    fits = measure.height(text, slot.inner.width, level) <= _room(slot, level)
    faults = () if fits else ("The text for when there is no statement is too long: shorten it.",)
    return Fitted((Placement(block, slot, level.size, _below_top(slot), (level,)),), faults)


def _faults(statements: Sequence[Statement], slot: Slot, set_as: Sequence[TypeLevel]) -> Iterator[str]:
    level, comment = set_as[0], set_as[-1]
    width = slot.inner.width - level.indent
    for statement in statements:
        words = (measure.widest_word(statement.text, level), measure.widest_word(statement.comment, comment))
        if max(words) > width:
            yield f'A word of "{statement.id}" is wider than its column at {level.size:g} point: shorten it.'
        elif _height(statement, slot, set_as) > _room(slot, level):
            yield f'"{statement.id}" is longer than its slide at {level.size:g} point: shorten it.'
