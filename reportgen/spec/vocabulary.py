"""`vocabulary.yml`: the verbs for movements, and the words that only a rule can grant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from reportgen.model import EvidenceLevel
from reportgen.spec import yamltext
from reportgen.spec.declared import Declared, Line, Lines, typed

Reserved = Literal["significant", "improved", "trend", "consistently", "exceeds"]
FILE = "vocabulary.yml"
# A word, with the marks that may stand on its letters: some of them cannot be seen.
_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f])*"
)


class Verbs(Declared):
    up: Line
    down: Line


class ReservedWord(Declared):
    """A claim: every form of its word, what has to be so for a sentence to hold one, and what to
    write where it is not so."""

    forms: Lines = Field(min_length=1)
    needs: Line
    instead: Line


class Vocabulary(Declared):
    verbs: dict[EvidenceLevel, Verbs]
    reserved: dict[Reserved, ReservedWord]

    def said_in(self, text: str) -> Iterator[tuple[Reserved, re.Match[str]]]:
        """Each reserved word of a text: whole words, in any case, parts of hyphened ones included."""
        claims = {form: claim for claim, word in self.reserved.items() for form in word.forms}
        for match in _WORD.finditer(text):
            form = _unmarked(match[0]).casefold()
            if form in claims:
                yield claims[form], match

    def claims_in(self, sentence: str) -> set[Reserved]:
        """The claims whose words a sentence holds."""
        return {claim for claim, _ in self.said_in(sentence)}


def _unmarked(word: str) -> str:
    """A word in plain letters, without the marks on them."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(character for character in apart if not unicodedata.category(character).startswith("M"))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the product: one for every template."""
    return typed(Vocabulary, yamltext.read(Path(__file__).with_name(FILE), FILE))
