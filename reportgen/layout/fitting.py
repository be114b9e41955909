"""What the block types share: sizes tried in turn, parts of equal weight, and what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

from reportgen.layout.measure import RESERVE
from reportgen.model import Box, Placement, Slot, TypeLevel

STEP = 0.5  # points
FEW_LINES = 4  # a slot that holds fewer is filled to its edge
# How far little text grows beyond the size it is declared at: by a factor, to a size in points, and no
# further than leaves a line so many letters. A slot that is no higher than so many lines is left alone.
GROWTH, LARGEST, LETTERS, ROOMY = 1.3, 20.0, 25, 8
LETTER = 0.5  # of the type size, on average
_ROUNDS = 24


@dataclass(frozen=True)
class Fitted:
    """The parts of a block in the order they are read, and what could not be made to fit."""

    parts: tuple[Placement, ...]
    faults: tuple[str, ...] = ()


def largest(tried: Sequence[Sequence[Fitted]]) -> Sequence[Fitted]:
    """Of fits at sizes going down, the first that takes as few slides as the last, if that is well."""
    last = tried[-1]
    if any(fitted.faults for fitted in last):
        return last
    fewest = _slides(last)
    return next(
        fits for fits in tried if _slides(fits) == fewest and not any(fitted.faults for fitted in fits)
    )


def _slides(fits: Sequence[Fitted]) -> int:
    return max((len(fitted.parts) for fitted in fits), default=0)


def sizes(top: float, floor: float) -> Iterator[float]:
    """The type sizes to try, largest first; one below the floor already is tried alone."""
    yield top
    size = top - STEP
    while size >= floor:
        yield size
        size -= STEP


def grown(size: float, slot: Slot) -> float:
    """The largest type that text of a declared size is set in, where there is room to spare."""
    inner = slot.inner
    if inner.height < ROOMY * size:
        return size
    most = min(size * GROWTH, LARGEST, inner.width / (LETTERS * LETTER))
    return max(size, most // STEP * STEP)


def rounded_down(points: float) -> float:
    """To hundredths, and never more than was given: what fills its room exactly has to stay inside it."""
    return floor(points * 100) / 100


def scaled(level: TypeLevel, factor: float, least: float) -> TypeLevel:
    """A level made smaller, though not below the least (or its own size, if that is less)."""
    if factor == 1:
        return level
    size = max(level.size * factor, min(least, level.size))
    ratio = size / level.size
    return replace(level, size=round(size, 1), leading=round(level.leading * ratio, 2),
                   gap=round(level.gap * factor, 2))  # fmt: skip


def room(slot: Slot, level: TypeLevel) -> float:
    """The height that may be filled; a slot for a line or two needs no reserve."""
    inner = slot.inner.height
    return inner + 0.01 if inner < FEW_LINES * level.leading else inner * RESERVE


def split(heights: Sequence[float], available: float, gaps: Sequence[float]) -> list[int]:
    """How many items go into each part: as few parts as can be, and those about equal.

    `gaps[i]` is the space below item i, when another follows it in the same part. An item
    that is too high for any part has one to itself.
    """
    fewest = _greedy(heights, available, gaps)
    low, high, best = 0.0, available, fewest
    for _ in range(_ROUNDS if len(fewest) > 1 else 0):
        middle = (low + high) / 2
        tried = _greedy(heights, middle, gaps)
        if len(tried) == len(fewest):
            best, high = tried, middle
        else:
            low = middle
    return best


def _greedy(heights: Sequence[float], available: float, gaps: Sequence[float]) -> list[int]:
    counts: list[int] = []
    used = 0.0
    for number, height in enumerate(heights):
        gap = gaps[number - 1] if number else 0.0
        if counts and used + gap + height <= available:
            counts[-1] += 1
            used += gap + height
        else:
            counts.append(1)
            used = height
    return counts


def contain(width: float, height: float, box: Box, centred: bool = False) -> Box:
    """The largest box of these proportions inside another: at its top left, or in its middle."""
    if width <= 0 or height <= 0:
        return box
    factor = min(box.width / width, box.height / height)
    across, down = width * factor, height * factor
    if abs(across - box.width) < 1 and abs(down - box.height) < 1:
        return box
    left = (box.width - across) / 2 if centred else 0
    top = (box.height - down) / 2 if centred else 0
    return Box(box.x + left, box.y + top, across, down)
