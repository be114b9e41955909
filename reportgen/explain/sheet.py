"""Putting an explanation on lines: labelled facts, and tables that stay whole."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

LABEL = 19  # the room that a fact's name has
MANY = 40  # more rows than this stand side by side, as far as the width allows
NARROWEST = 40
BESIDE = "  |  "


def fact(name: str, text: str, width: int) -> list[str]:
    """A name and what there is to say, wrapped beside it; a long name has a line of its own."""
    width = max(width, LABEL + NARROWEST)
    words = textwrap.wrap(
        text, width - LABEL, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    ) or [""]
    first = [name] if len(name) >= LABEL else []
    labels = ["" if first else name, *[""] * (len(words) - 1)]
    return [*first, *(f"{label:<{LABEL}}{line}".rstrip() for label, line in zip(labels, words, strict=True))]


def facts(name: str, texts: Iterable[str], width: int) -> Iterator[str]:
    """Several texts under one name, each on lines of its own."""
    for place, text in enumerate(texts):
        yield from fact("" if place else name, text, width)


def paragraph(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, NARROWEST), break_long_words=False, break_on_hyphens=False)


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], last: Sequence[str], numbers: int, width: int
) -> list[str]:
    """A table with a last row of sums; the first column and the last `numbers` are set to the right.

    Many rows are laid out in columns, downwards first; no row is ever left out.
    """
    sizes = [max(map(len, column)) for column in zip(header, *rows, last, strict=True)]
    right = {0, *range(len(header) - numbers, len(header))}
    head, *body, foot = [_line(row, sizes, right) for row in (header, *rows, last)]
    beside = max(1, (width + len(BESIDE)) // (len(head) + len(BESIDE))) if len(body) > MANY else 1
    length = -(-len(body) // beside) if body else 0
    stacks = [[head, *body[start : start + length]] for start in range(0, len(body), length or 1)] or [[head]]
    lines = (BESIDE.join(filter(None, line)).rstrip() for line in zip_longest(*stacks))
    return [*lines, foot.rstrip()]


def _line(row: Sequence[str], sizes: Sequence[int], right: set[int]) -> str:
    cells = zip(row, sizes, strict=True)
    return "  ".join(
        cell.rjust(size) if place in right else cell.ljust(size) for place, (cell, size) in enumerate(cells)
    )
