"""A slide as it stands in both decks, and what is left over of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reportgen.compare.decks.changes import Change, SlidePlace, Status, What
from reportgen.model import DeckSlide

T = TypeVar("T")


@dataclass(frozen=True)
class Both:
    """A slide in both decks; one of the two is None where only one deck has it."""

    old: DeckSlide | None
    new: DeckSlide | None

    def change(
        self,
        what: What,
        status: Status,
        shape: str = "",
        row: str = "",
        column: str = "",
        old: str = "",
        new: str = "",
    ) -> Change:
        return Change(what, status, _place(self.old), _place(self.new), shape, row, column, old, new)

    @property
    def only(self) -> bool:
        return self.old is None or self.new is None


def _place(slide: DeckSlide | None) -> SlidePlace | None:
    return SlidePlace(slide.number, slide.title) if slide else None


@dataclass(frozen=True)
class Loose:
    """Something of one deck only, which may stand elsewhere in the other; what has the same key is the same.

    A change that is not `listed` is told with what it is part of: the slide or table that came or went.
    """

    change: Change
    key: str
    listed: bool = True

    @classmethod
    def of(cls, change: Change, key: str = "", listed: bool = True) -> Loose:
        """A loose end by what it says; what stands on a slide that came or went is told with the slide."""
        told_alone = change.old_slide is not None and change.new_slide is not None
        return cls(change, f"{change.what}: {key or change.old or change.new}", listed and told_alone)


def matched(
    old: Sequence[T], new: Sequence[T], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[T | None, T | None]]:
    """Everything of two lists: what belongs together, then what is in the first only, then in the second."""
    taken, given = {}, set()
    for i, j in pairs:
        taken[i] = j
        given.add(j)
    yield from ((old[i], new[j]) for i, j in taken.items())
    yield from ((one, None) for i, one in enumerate(old) if i not in taken)
    yield from ((None, one) for j, one in enumerate(new) if j not in given)


def tied(loose: Iterable[Loose]) -> Iterator[Change]:
    """Loose ends that are the same in both decks are one thing that moved; the others are as they are."""
    went: dict[str, list[Loose]] = {}
    came: dict[str, list[Loose]] = {}
    for one in sorted(loose, key=_number):
        (went if one.change.status == "removed" else came).setdefault(one.key, []).append(one)
    for key in dict.fromkeys([*went, *came]):
        old, new = went.get(key, []), came.get(key, [])
        both = min(len(old), len(new))
        for one, other in zip(old[:both], new[:both], strict=True):
            if one.listed or other.listed:
                there = other.change
                yield replace(
                    one.change, status="moved", new_slide=there.new_slide, shape=there.shape, new=there.new
                )
        yield from (one.change for one in [*old[both:], *new[both:]] if one.listed)


def _number(one: Loose) -> tuple[int, int, bool]:
    """The number of its slide in its own deck, then in the other one."""
    numbers = [slide.number if slide else 0 for slide in (one.change.old_slide, one.change.new_slide)]
    own, other = numbers if one.change.status == "removed" else reversed(numbers)
    return own, other, one.listed
