"""How alike two texts are, which things of two lists belong together, and which of them moved.

Everything here is the same whichever list is called the old one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")
Bag = frozenset[tuple[str, int]]
Pair = tuple[int, int]  # the places, from 0, of one thing in the old list and in the new one

MOST_PAIRS = 200_000
_ALL_BUT = 0.999
_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_NUMBER = re.compile(r"[0-9][0-9.,]*")


def squeezed(text: str) -> str:
    """A text with every stretch of white space as one space: what makes no difference to a reader."""
    return " ".join(text.split())


def masked(text: str) -> str:
    """A text with every number as `#`: what two quarters' texts have in common."""
    return _NUMBER.sub("#", text)


def bag(items: Iterable[str]) -> Bag:
    """Items with how often each has come before, so that sets of them are compared as lists are."""
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        seen[item] += 1
        found.append((item, seen[item]))
    return frozenset(found)


def words(text: str) -> Bag:
    """The words of a text, capitals apart; of one without words its signs."""
    small = text.casefold()
    return bag(_WORD.findall(small) or small.split())


def dice(one: Bag, other: Bag) -> float:
    """The share of two bags that they have in common, 0 to 1; two empty ones are alike."""
    whole = len(one) + len(other)
    return 2 * len(one & other) / whole if whole else 1.0


class Said:
    """A text to be compared many times; `like` counts its words, with numbers and without them."""

    def __init__(self, text: str) -> None:
        self.text = squeezed(text)
        self._words = words(self.text)
        self._kinds = bag(masked(word) for word, _ in self._words)

    def like(self, other: Said) -> float:
        """0 to 1; 1 for the same text only, and a little less for other capitals or signs."""
        if self.text == other.text:
            return 1.0
        return _ALL_BUT * (dice(self._words, other._words) + dice(self._kinds, other._kinds)) / 2


def paired(old: Sequence[T], new: Sequence[T], like: Callable[[T, T], float], least: float) -> list[Pair]:
    """What belongs together, in the old order: of all pairs the most alike first, then the next.

    Of pairs that are equally alike the one goes first whose places differ least, then the one that
    stands first. Pairs less alike than `least` are none. In lists of many hundreds only what stands
    near enough is compared, so that no file takes for ever.
    """
    reach = MOST_PAIRS // max(len(old), len(new), 1)
    scored = [
        (-score, abs(i - j), i + j, i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new[max(i - reach, 0) : i + reach + 1], max(i - reach, 0))
        if (score := like(one, other)) >= least
    ]
    taken: dict[int, int] = {}
    given: set[int] = set()
    for *_, i, j in sorted(scored):
        if i not in taken and j not in given:
            taken[i] = j
            given.add(j)
    return sorted(taken.items())


def moved(pairs: Iterable[Pair]) -> set[Pair]:
    """The pairs that are not in the order of the rest.

    What stays is in every longest run of pairs whose order is kept, among equally long ones those
    with the most things at their old places. So one thing carried past ten is one that moved, and
    of two that changed places both did.
    """
    ordered = sorted(pairs)
    ranks = _ranks([j for _, j in ordered])
    weights = [len(ranks) + 1 + (place == rank) for place, rank in enumerate(ranks)]
    before = _heaviest(ranks, weights)
    after = _heaviest([-rank for rank in reversed(ranks)], weights[::-1])[::-1]
    whole = max(before, default=0)
    spans = {
        pair: (upto - weight, upto)
        for pair, weight, upto, rest in zip(ordered, weights, before, after, strict=True)
        if upto + rest - weight == whole
    }
    return set(ordered) - _alone(spans)


def _ranks(places: Sequence[int]) -> list[int]:
    ranks = {place: rank for rank, place in enumerate(sorted(places))}
    return [ranks[place] for place in places]


def _heaviest(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """For each place the weight of the heaviest rising run that ends with it."""
    tops: list[tuple[int, int]] = []  # places rising, with weights that rise as well
    found = []
    for place, weight in zip(places, weights, strict=True):
        at = bisect_left(tops, (place, 0))
        upto = weight + (tops[at - 1][1] if at else 0)
        end = at
        while end < len(tops) and tops[end][1] <= upto:
            end += 1
        tops[at:end] = [(place, upto)]
        found.append(upto)
    return found


def _alone(spans: Mapping[Pair, tuple[int, int]]) -> set[Pair]:
    """Those that no other overlaps, so that no run does without them."""
    ordered = sorted(spans, key=lambda pair: spans[pair])
    crowded: set[Pair] = set()
    last: Pair | None = None
    for pair in ordered:
        if last is not None and spans[pair][0] < spans[last][1]:
            crowded |= {pair, last}
        if last is None or spans[pair][1] > spans[last][1]:
            last = pair
    return set(ordered) - crowded


def gaps(anchors: Iterable[int], length: int) -> list[int]:
    """For each place of a list how many anchors stand before it."""
    marks = set(anchors)
    return list(accumulate((place in marks for place in range(length)), initial=0))[:length]
