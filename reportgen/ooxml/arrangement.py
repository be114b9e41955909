"""Parts of a layout carried over to another place: lines keep their height, columns of text their width.

What is larger shares the rest. Boxes are in points of a slide of the usual height.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import ceil, floor, fsum
from typing import NamedTuple

from reportgen.model import Box, Slot
from reportgen.ooxml.placeholders import levels

_Stretch = tuple[float, float]
_Band = tuple[float, float, float | None]

LINE_HEIGHT = 50.0  # points: what is lower keeps its height
MOST_GAP, ASIDE = 6.0, 24.0  # between two parts: one under the other, side by side
COLUMN, NARROW = 0.9, 0.4  # of the width: what is a column, and one of text that keeps its width
LEAST_SHARE = 0.4  # of the reference's height, for what is not a line
KEPT, FEW = 0.97, 0.6  # of what the reference's lines hold: on a page, and on a cover
SMALLEST_LINE = 11.0
SOURCE = "source"


class Ease(NamedTuple):
    """How small lines are set, and how much they have to hold, both as shares of the reference's."""

    scale: float
    words: float


def scale_of(slots: Mapping[str, Slot], whole: Box) -> float:
    """How much less room there is than the reference's slots take together: 1 where it is no less."""
    boxes = [slot.box for slot in slots.values()]
    across = max(box.x + box.width for box in boxes) - min(box.x for box in boxes)
    down = max(box.y + box.height for box in boxes) - min(box.y for box in boxes)
    return min(1.0, whole.width / across, whole.height / down)


def has_room(slots: Mapping[str, Slot], whole: Box, ease: Ease) -> bool:
    return whole.width > 0 and _room(_down(slots, whole, ease), whole.height) >= LEAST_SHARE


def is_line(slot: Slot) -> bool:
    return slot.box.height < LINE_HEIGHT and slot.kind in ("body", "part")


def holds(slot: Slot, size: float) -> float:
    """How much text a placeholder takes, in em."""
    leading = slot.levels[0].leading / slot.levels[0].size * size
    lines = max(1, int((slot.inner.height + 0.5) // leading))
    return lines * slot.inner.width / size


def _bands(parts: Mapping[str, _Stretch], kept: Mapping[str, float], gap: float) -> list[_Band]:
    """What parts make of one direction: from edge to edge, with the length that a band keeps.

    A band has none where it is to share the rest: where something is that keeps no length.
    """
    edges = sorted({edge for stretch in parts.values() for edge in stretch})
    return [(start, end, _kept(start, end, parts, kept, gap)) for start, end in pairwise(edges)]


def _kept(
    start: float, end: float, parts: Mapping[str, _Stretch], kept: Mapping[str, float], gap: float
) -> float | None:
    inside = [role for role, (first, last) in parts.items() if first <= start and last >= end]
    if not inside:
        return min(end - start, gap)
    if any(role not in kept for role in inside):
        return None
    return max(kept[role] * (end - start) / (parts[role][1] - parts[role][0]) for role in inside)


def _room(bands: list[_Band], length: float) -> float:
    """The share of its length in the reference that is left for what keeps none."""
    left = length - fsum(kept for _, _, kept in bands if kept is not None)
    wanted = fsum(end - start for start, end, kept in bands if kept is None)
    return left / wanted if wanted else float(left >= 0)


def _places(bands: list[_Band], length: float) -> dict[float, float]:
    """Where the edges come to stand, as shares of the length."""
    share = max(_room(bands, length), 0.0)
    found, at = {bands[0][0]: 0.0}, 0.0
    for start, end, kept in bands:
        at += (end - start) * share if kept is None else kept
        found[end] = at
    whole = max(length, at)
    return {edge: place / whole for edge, place in found.items()}


def _across(slots: Mapping[str, Slot], length: float) -> dict[float, float]:
    """Columns of text keep their width; what is drawn gives way."""
    sides = {role: (slot.box.x, slot.box.x + slot.box.width) for role, slot in slots.items()}
    left, right = min(start for start, _ in sides.values()), max(end for _, end in sides.values())
    columns = {role: side for role, side in sides.items() if side[1] - side[0] < COLUMN * (right - left)}
    kept = {
        role: end - start
        for role, (start, end) in columns.items()
        if slots[role].kind == "body" and end - start < NARROW * (right - left)
    }
    if not columns:
        return {left: 0.0, right: 1.0}
    return _places(_bands({"": (left, left), " ": (right, right), **columns}, kept, ASIDE), length)


def _down(slots: Mapping[str, Slot], whole: Box, ease: Ease) -> list[_Band]:
    """Lines keep their height, or take another line where the new placeholder is narrower."""
    across = _across(slots, whole.width)
    kept = {
        role: _line_height(role, slot, whole.width * _width(slot, across), ease)
        for role, slot in slots.items()
        if is_line(slot)
    }
    return _bands(
        {role: (slot.box.y, slot.box.y + slot.box.height) for role, slot in slots.items()}, kept, MOST_GAP
    )


def _width(slot: Slot, across: Mapping[float, float]) -> float:
    return _at(slot.box.x + slot.box.width, across) - _at(slot.box.x, across)


def _at(place: float, edges: Mapping[float, float]) -> float:
    """Where a place of the reference comes to stand, between the edges around it."""
    before = max((edge for edge in edges if edge <= place), default=min(edges))
    after = min((edge for edge in edges if edge >= place), default=max(edges))
    share = (place - before) / (after - before) if after > before else 0.0
    return edges[before] + (edges[after] - edges[before]) * share


def _line_height(role: str, slot: Slot, width: float, ease: Ease) -> float:
    """Of as many lines as the reference's text takes here; a source has shorter forms of its own."""
    size = line_size(slot, ease.scale)
    leading = levels(size)[0].leading
    wanted = holds(slot, slot.levels[0].size) * ease.words
    return (1 if role == SOURCE else max(1, ceil(wanted * size / width))) * leading + 1


def line_size(slot: Slot, scale: float) -> float:
    """A line's type size: the reference's, or as much less as there is room, though not under the least."""
    size = slot.levels[0].size
    return max(floor(size * scale), min(size, SMALLEST_LINE))


def arranged(slots: Mapping[str, Slot], whole: Box, ease: Ease) -> dict[str, tuple[float, ...]]:
    """Each part's left, top, width and height in per cent of the whole."""
    across, down = _across(slots, whole.width), _places(_down(slots, whole, ease), whole.height)
    found: dict[str, tuple[float, ...]] = {}
    for role, slot in slots.items():
        box = slot.box
        x, width = _span(_at(box.x, across), _at(box.x + box.width, across))
        y, height = _span(down[box.y], down[box.y + box.height])
        found[role] = (x, y, width, height)
    return found


def _span(start: float, end: float) -> tuple[float, float]:
    """Start and length in per cent, which never come to more than the whole."""
    first = round(100 * start, 1)
    return first, round(min(100 * (end - start), 100 - first), 1)
