"""How cells, names and months are put into a problem's sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.periods import Month

LONGEST_SHOWN = 60
MOST_LISTED = 6


def quoted(text: str) -> str:
    """A cell as a person can tell it apart: what cannot be seen is spelt out, what is long is cut."""
    shown = "".join(_visible(character) for character in text[:LONGEST_SHOWN])
    return f'"{shown}…"' if len(text) > LONGEST_SHOWN else f'"{shown}"'


def _visible(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")


def in_words(parts: Sequence[str], noun: str) -> str:
    """`a, b and c`; a long list is cut short: `a, b and 9 more columns`."""
    if len(parts) > MOST_LISTED + 1:
        parts = [*parts[:MOST_LISTED], f"{len(parts) - MOST_LISTED:,} more {noun}"]
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def in_ranges(months: Iterable[Month]) -> str:
    """`2023-05 to 2023-07 and 2024-01`."""
    runs: list[list[Month]] = []
    for month in sorted(months):
        if runs and runs[-1][-1].plus(1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return in_words(shown, "gaps")
