"""What is wrong inside a block: where in it, and a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.numbers import STYLES
from reportgen.problems import unknown

Place = tuple[str | int, ...]
Faults = Iterator[tuple[Place, str]]


def style_faults(style: str, place: Place) -> Faults:
    if style and style not in STYLES:
        yield (*place, "style"), unknown(style, "a number style", STYLES)


def repeats(names: Iterable[str], place: Place, what: str) -> Faults:
    for name, times in Counter(names).items():
        if times > 1:
            yield place, f'The {what} "{name}" stands here {times} times.'
