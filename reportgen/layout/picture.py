"""Pictures: whole, as large as their slot and their pixels allow, the credit beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, contain
from reportgen.model import Box, PictureBlock, Placement, Slot, TypeLevel
from reportgen.spec.brand import TypeScale

CREDIT = TypeLevel(10, 13)
BETWEEN = 4.0  # picture and credit
MOST_LINES = 3  # of the credit
WIDE = 1.6  # a slot so much wider than high has its picture in the middle, another at its left
LEAST_SIDE = 36.0  # points: what is smaller shows nothing


def fit_all(blocks: Sequence[tuple[PictureBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot) for block, slot in blocks]


def fit(block: PictureBlock, slot: Slot) -> Fitted:
    """A pixel is never drawn larger than a point: a small picture stays small, and sharp."""
    for lines in range(1, MOST_LINES + 1):
        box = _picture(block, slot.box, lines * CREDIT.leading + BETWEEN)
        credit = _credit(box, slot.box, lines * CREDIT.leading)
        taken = measure.lines(block.credit, credit.width, CREDIT)
        if taken <= lines:
            break
    placement = Placement(block, slot, CREDIT.size, box, (CREDIT,), credit=credit)
    return Fitted((placement,), tuple(_faults(block, box, taken > lines)))


def _picture(block: PictureBlock, slot: Box, below: float) -> Box:
    picture = block.picture
    room = Box(slot.x, slot.y, min(slot.width, picture.width), min(slot.height - below, picture.height))
    box = contain(picture.width, picture.height, room)
    left = (slot.width - box.width) / 2 if slot.width > WIDE * slot.height else 0.0
    return Box(slot.x + left, slot.y, box.width, box.height)


def _credit(box: Box, slot: Box, height: float) -> Box:
    """Under the picture, from its left edge to the slot's right one."""
    return Box(box.x, box.y + box.height + BETWEEN, slot.x + slot.width - box.x, height)


def _faults(block: PictureBlock, box: Box, too_long: bool) -> Iterator[str]:
    width, height = block.picture.width, block.picture.height
    if min(box.width, box.height) < LEAST_SIDE:
        across, down = f"{box.width:.0f}", f"{box.height:.0f}"
        reason = "has too few pixels" if min(width, height) < LEAST_SIDE else "is too long for its height"
        if height > width and min(width, height) >= LEAST_SIDE:
            reason = "is too high for its width"
        yield (
            f"The picture {reason} ({width:,} × {height:,} pixels): it comes out {across} by {down} points. "
            "Give another, or crop it first."
        )
    if too_long:
        yield f"The licence is longer than {MOST_LINES} lines under the picture: shorten it."
