"""One thing that differs between two decks, and all that does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from reportgen.numbers import printed_difference

What = Literal[
    "slide", "text", "table", "row", "column", "cell", "chart", "category", "series", "chart value",
    "picture", "alt text", "object", "notes",
]  # fmt: skip
Status = Literal["moved", "renamed", "changed", "added", "removed"]

_MIRRORED: dict[Status, Status] = {"added": "removed", "removed": "added"}


@dataclass(frozen=True, order=True)
class SlidePlace:
    """A slide as people find it: its number from 1, and its title."""

    number: int
    title: str


@dataclass(frozen=True)
class Change:
    """What differs, and where.

    Both slides are given where a slide has one in the other deck, whatever the status of what is on
    it. `shape` is the shape's name; in a table `row` and `column` are its headers, in a chart the
    category and the series. `difference` is new less old, in the numbers' own unit, where both are numbers.
    """

    what: What
    status: Status
    old_slide: SlidePlace | None
    new_slide: SlidePlace | None
    shape: str = ""
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""

    @property
    def place(self) -> str:
        """`crime-table: Robbery, Offences this year`, as far as there is any of it."""
        inside = ", ".join(filter(None, [self.row, self.column]))
        return ": ".join(filter(None, [self.shape, inside]))

    @property
    def difference(self) -> str:
        return printed_difference(self.old, self.new) if self.status == "changed" else ""

    def mirrored(self) -> Change:
        """The same change seen from the new deck to the old one; names are left as they are."""
        return replace(
            self,
            status=_MIRRORED.get(self.status, self.status),
            old_slide=self.new_slide,
            new_slide=self.old_slide,
            old=self.new,
            new=self.old,
        )


@dataclass(frozen=True)
class DeckChanges:
    """All that differs between two decks, slide by slide; `slides` are the numbers of each in both decks."""

    changes: tuple[Change, ...] = ()
    slides: tuple[tuple[int, int], ...] = ()

    @property
    def slides_changed(self) -> int:
        """How many slides that are in both decks differ in more than their place."""
        found = [change for change in self.changes if (change.what, change.status) != ("slide", "moved")]
        before = {change.old_slide.number for change in found if change.old_slide}
        after = {change.new_slide.number for change in found if change.new_slide}
        return sum(old in before or new in after for old, new in self.slides)


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes by slide as the new deck has them, a removed one by its old number; of a slide itself first."""
    return tuple(sorted(changes, key=_where))


def _where(change: Change) -> tuple[int, bool, bool]:
    old, new = change.old_slide, change.new_slide
    number = new.number if new else old.number if old else 0
    return number, new is None, change.what != "slide"
