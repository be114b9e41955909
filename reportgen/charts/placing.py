"""Where a label goes: the first of several places that covers least of what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, fsum, hypot

# Least between two names, in points.
BETWEEN = 2.0


@dataclass(frozen=True)
class Rect:
    """A rectangle in points from the picture's bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def grown(self, by: float) -> Rect:
        return Rect(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def moved(self, x: float, y: float) -> Rect:
        return Rect(self.left + x, self.bottom + y, self.right + x, self.top + y)

    def within(self, bounds: Rect) -> Rect:
        """The rectangle, pushed inside the bounds; their left and bottom win if it is too large."""
        x = max(min(0.0, bounds.right - self.right), bounds.left - self.left)
        y = max(min(0.0, bounds.top - self.top), bounds.bottom - self.bottom)
        return self.moved(x, y)

    def overlap(self, other: Rect) -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high if wide > 0 and high > 0 else 0.0


def along_line(points: Sequence[tuple[float, float]], thickness: float) -> list[Rect]:
    """A line as small squares, close enough that no label slips between them."""
    squares = [Rect(x, y, x, y).grown(thickness / 2) for x, y in points[:1]]
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = ceil(hypot(x1 - x0, y1 - y0) / 2) or 1
        for step in range(1, steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            squares.append(Rect(x, y, x, y).grown(thickness / 2))
    return squares


def covered(label: Rect, obstacles: Iterable[Rect]) -> float:
    """How much of the obstacles a label would cover, with a little air around it."""
    room = label.grown(1.5)
    return fsum(room.overlap(obstacle) for obstacle in obstacles)


def best(places: Iterable[Rect], obstacles: Sequence[Rect]) -> tuple[Rect, float]:
    """The first place that covers nothing, else the one that covers least, and how much that is."""
    found: tuple[Rect, float] | None = None
    for place in places:
        cost = covered(place, obstacles)
        if found is None or cost < found[1]:
            found = (place, cost)
        if not cost:
            break
    if found is None:
        raise ValueError("a label needs at least one place to go")
    return found


def spread(places: Sequence[Rect], bounds: Rect) -> list[Rect]:
    """Places from the top down, moved apart as far as none lies on another, and kept inside."""
    found: list[Rect] = []
    for place in places:
        ceiling = found[-1].bottom - BETWEEN if found else bounds.top
        found.append(place.moved(0, min(0.0, ceiling - place.top)))
    floor = bounds.bottom
    for at in reversed(range(len(found))):
        found[at] = found[at].moved(0, max(0.0, floor - found[at].bottom))
        floor = found[at].top + BETWEEN
    return found
