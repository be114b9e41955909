"""`vocabulary.yml`: the verbs for movements, and the words that only a rule can grant."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from reportgen.model import EvidenceLevel
from reportgen.spec import yamltext
from reportgen.spec.declared import Declared, Line, Lines, typed

Reserved = Literal["significant", "improved", "trend", "consistently", "exceeds"]
FILE = "vocabulary.yml"


class Verbs(Declared):
    up: Line
    down: Line


class ReservedWord(Declared):
    """A claim: every form of its word, and what has to be so for a sentence to hold one."""

    forms: Lines = Field(min_length=1)
    needs: Line


class Vocabulary(Declared):
    verbs: dict[EvidenceLevel, Verbs]
    reserved: dict[Reserved, ReservedWord]

    def claims_in(self, sentence: str) -> set[Reserved]:
        """The claims whose words a sentence holds, as whole words and in any case."""
        words = {word.strip(".,;:!?()\"'“”‘’–—").casefold() for word in sentence.replace("-", " ").split()}
        return {claim for claim, word in self.reserved.items() if words & set(word.forms)}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the product: one for every template."""
    return typed(Vocabulary, yamltext.read(Path(__file__).with_name(FILE), FILE))
