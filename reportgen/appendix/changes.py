"""What changed since the pack before: every figure restated, and what else is said otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.appendix.text import Data, one_line
from reportgen.model import Changes, Difference
from reportgen.periods import day

SAID = {
    "added": "New",
    "removed": "No longer listed",
    "no longer true": "Otherwise now",
}
DECLARED = {"added": "New measure", "removed": "No longer counted", "changed": "Changed"}


def changes_data(changes: Changes) -> Data:
    """The rows of each table, as text: what it is, as published, now, and the difference."""
    return {
        "as_at": day(changes.as_at),
        "release": changes.release,
        "restated": [_row(one, one.difference or one.note) for one in changes.restated],
        "statements": _rows(changes.of("statement", "no longer true", "removed", "added"), SAID),
        "definitions": _rows(changes.of("definition", "changed", "removed", "added"), DECLARED),
        "thresholds": _rows(changes.of("threshold", "changed"), DECLARED),
    }


def _rows(differences: Iterable[Difference], words: dict[str, str]) -> list[Data]:
    return [_row(one, words[one.status]) for one in differences]


def _row(one: Difference, what: str) -> Data:
    return {
        "about": one_line(one.about),
        "name": one.name,
        "old": one_line(one.old) or "–",
        "new": one_line(one.new) or "–",
        "what": one_line(what),
    }
