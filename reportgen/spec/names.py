"""Declared names: what may hold a digit or a reserved word without stating a number or a claim.

They are the labels and nouns of measures, categories and levels, and `terms:` in `pack.yml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.vocabulary import vocabulary

# What stands for a figure, a label or a stated literal in a text that is searched: no word, and no gap.
SPAN = "\ufffc"
_GAP = r"[\s\u2010\u2011-]"
_BEFORE = rf"(?<![\w{SPAN}£$€+−])(?<![\d{SPAN}][.,])"
_AFTER = rf"(?![\w{SPAN}])(?![.,][\d{SPAN}])(?!\s?(?:%|‰|per cent\b|pp\b))"
_UNITS = re.compile("[%‰£$€]")
# Words that make no name of a number beside them.
_FILLERS = re.compile(
    "an|and|at|by|from|in|of|on|or|the|to|up|down|per|cent|percent|pp|hundred|thousand|million|billion",
    re.IGNORECASE,
)

Range = tuple[int, int]


def is_digit(character: str) -> bool:
    """Whether a character is a digit or number of any script: 1, ½, ², Ⅳ, ٣; not a number's word."""
    return unicodedata.category(character)[0] == "N"


def has_digit(text: str) -> bool:
    return any(map(is_digit, text))


def has_reserved(text: str) -> bool:
    return any(vocabulary().said_in(text))


def is_name(text: str) -> bool:
    """Whether a text names something: it has a word besides its numbers, units and reserved words.

    `12`, `12%` or `trend` would let every 12 and every trend through; `999 calls` and `A66` name.
    """
    reserved = {match[0] for _, match in vocabulary().said_in(text)}
    return any(
        word[0].isalpha() and len(word) > 1 and not _FILLERS.fullmatch(word) and word not in reserved
        for word in re.findall(r"\w+", text)
    )


def is_quantity(text: str) -> bool:
    """Whether a text has a sign that only amounts have."""
    return bool(_UNITS.search(text))


def declared(measures: MeasuresSpec) -> Iterator[str]:
    """Every name that the measures declare, as it is printed."""
    for measure in measures.measures.values():
        rules = measure.categories.values()
        levels = (measure.kpi, *(rule.kpi for rule in rules))
        yield from (measure.label, measure.noun, *(level.label for level in levels if level))
    for dataset in measures.datasets.values():
        yield from (category.label for category in dataset.categories.values())


class Names:
    """The names that a text may hold."""

    def __init__(self, measures: MeasuresSpec, terms: Iterable[str] = ()) -> None:
        found = dict.fromkeys(chain(declared(measures), terms))
        self._patterns = [
            (name, _pattern(name), has_digit(name))
            for name in found
            if is_name(name) and (has_digit(name) or has_reserved(name))
        ]

    def found_in(self, text: str) -> Iterator[tuple[str, Range]]:
        """Each name that stands in a text as whole words, in any case, and where."""
        with_digits = has_digit(text)
        for name, pattern, needs_digit in self._patterns:
            if with_digits or not needs_digit:
                yield from ((name, match.span()) for match in pattern.finditer(text))

    def covered(self, text: str) -> bytearray:
        """A byte for each character of a text: 1 where it is inside a name."""
        inside = bytearray(len(text))
        for _, (start, end) in self.found_in(text):
            inside[start:end] = b"\1" * (end - start)
        return inside


def _pattern(name: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in re.split(f"{_GAP}+", name) if word]
    return re.compile(_BEFORE + f"{_GAP}{{1,3}}".join(words) + _AFTER, re.IGNORECASE)
