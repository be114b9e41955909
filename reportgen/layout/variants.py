"""The layout that suits a page best, of its own and its variants, and what goes on alone in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from reportgen.layout.fitting import Fitted
from reportgen.layout.laid import Laid, Place, comes_again, is_heading, laid_in
from reportgen.model import Block, Page, StatementsBlock, TextBlock
from reportgen.spec.brand import TypeScale

FOR_VARIANTS = (TextBlock, StatementsBlock)


def spread(page: Page, place: Place, others: Sequence[Place], scale: TypeScale) -> list[tuple[Laid, int]]:
    """The parts of a page in their order: each by the layout that it stands in, and its number there from 1.

    Only lists and texts can take another layout than their own: charts are drawn for a slot.
    """
    own = laid_in(page, place, scale)
    if not own.whole or not all(isinstance(block, FOR_VARIANTS) for block in page.blocks):
        return _parts(own, own.parts)
    best = _best([own, *(laid_in(page, other, scale) for other in others)])
    alone = _alone(page, best, others, scale)
    return (
        [*_parts(best, _together(best)), *_parts(alone, alone.parts)] if alone else _parts(best, best.parts)
    )


def _parts(laid: Laid, last: int) -> list[tuple[Laid, int]]:
    return [(laid, part) for part in range(1, last + 1)]


def _best(tried: Sequence[Laid]) -> Laid:
    """The one that takes the fewest slides, and of those the largest type."""
    return min((one for one in tried if one.whole), key=lambda one: (one.parts, -one.size))


def _together(laid: Laid) -> int:
    """On how many slides all the lists of a page stand side by side."""
    parts = (len(laid.fitted[block.id].parts) for block, _ in laid.blocks if not is_heading(block))
    return min(parts, default=laid.parts)


def _alone(page: Page, laid: Laid, others: Sequence[Place], scale: TypeScale) -> Laid | None:
    """What goes on when another list has ended, in a layout that has room for it and for no other."""
    first = _together(laid)
    going_on = {b.slot for b, _ in laid.blocks if not is_heading(b) and len(laid.fitted[b.id].parts) > first}
    rest = tuple(
        _rest(block, laid.fitted[block.id], first)
        for block, _ in laid.blocks
        if block.slot in going_on or (is_heading(block) and comes_again(block, going_on))
    )
    ended = {block.slot for block, _ in laid.blocks} - {block.slot for block in rest}
    if not going_on or not ended:
        return None
    alone = replace(page, blocks=rest)
    fits = (laid_in(alone, other, scale) for other in others if not ended & set(other.slots))
    return next((one for one in fits if one.whole and first + one.parts <= laid.parts), None)


def _rest(block: Block, fit: Fitted, first: int) -> Block:
    """What of a block does not stand on its first slides."""
    parts = [part.block for part in fit.parts[first:]]
    if isinstance(block, StatementsBlock):
        shown = [part.statements for part in parts if isinstance(part, StatementsBlock)]
        return replace(block, statements=tuple(chain.from_iterable(shown))) if parts else block
    if isinstance(block, TextBlock) and parts:
        texts = [part.paragraphs for part in parts if isinstance(part, TextBlock)]
        return replace(block, paragraphs=tuple(chain.from_iterable(texts)))
    return block
