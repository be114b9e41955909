"""Two decks of anybody's, read and compared, and how what differs is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.compare.decks import words as deck_words
from reportgen.compare.decks.changes import DeckChanges
from reportgen.compare.decks.compare import compare_decks
from reportgen.ooxml.reading import read_deck
from reportgen.problems import Problem, ProblemsFound, attempt


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


def compared_decks(old: Path, new: Path) -> ComparedDecks:
    """What differs; raises `ProblemsFound` for files that cannot be read, both where neither can."""
    problems: list[Problem] = []
    before = attempt(lambda: read_deck(old), problems)
    after = attempt(lambda: read_deck(new), problems)
    if before is None or after is None:
        raise ProblemsFound(problems)
    return ComparedDecks(str(old), str(new), compare_decks(before, after))
