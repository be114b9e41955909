"""Two files compared, of whatever kind they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from reportgen.compare import deck_words
from reportgen.compare.changes import DeckChanges
from reportgen.compare.decks import compare_decks
from reportgen.ooxml.reading import ENDINGS, read_deck
from reportgen.problems import Problem, ProblemsFound, attempt


class NotComparable(ValueError):
    """Two things that cannot be compared; the message is a whole sentence that says why."""


class Compared(Protocol):
    """What differs between two things."""

    @property
    def differs(self) -> bool: ...

    def lines(self, width: int) -> Iterator[str]:
        """For a terminal, safe to show."""

    def table(self) -> bytes:
        """The rows of a CSV file."""

    def record(self) -> dict[str, Any]:
        """For machines."""


@dataclass(frozen=True)
class ComparedDecks:
    """Two decks: their names, and all that differs."""

    old: str
    new: str
    found: DeckChanges

    @property
    def differs(self) -> bool:
        return bool(self.found.changes)

    def lines(self, width: int) -> Iterator[str]:
        yield from deck_words.lines(self.found, width)

    def table(self) -> bytes:
        return deck_words.table(self.found.changes)

    def record(self) -> dict[str, Any]:
        return {"old": self.old, "new": self.new, **deck_words.record(self.found)}


def compared(old: Path, new: Path) -> Compared:
    """What differs; raises `NotComparable`, and `ProblemsFound` for files that cannot be read."""
    if all(path.suffix.lower() in ENDINGS for path in (old, new)):
        return _decks(old, new)
    raise NotComparable(f"{old} and {new} are not two presentations ({', '.join(ENDINGS)}).")


def _decks(old: Path, new: Path) -> ComparedDecks:
    """Two decks; where neither can be read, both are told."""
    problems: list[Problem] = []
    before = attempt(lambda: read_deck(old), problems)
    after = attempt(lambda: read_deck(new), problems)
    if before is None or after is None:
        raise ProblemsFound(problems)
    return ComparedDecks(str(old), str(new), compare_decks(before, after))
