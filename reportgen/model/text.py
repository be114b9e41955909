"""Text that remembers where its numbers come from, and what the rules say in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from reportgen.model.figures import EvidenceLevel, FigureId

PREVIOUS = "prev/"  # stands before the id of an earlier pack's figure
AGAIN = "again/"  # stands before the id of an earlier pack's figure worked out from today's data

Tone = Literal["better", "worse", "explain", "plain"]
Direction = Literal["up", "down", "flat"]
# What stands before a movement's size.
SIGNS: dict[Direction, str] = {
    "up": "\N{BLACK UP-POINTING TRIANGLE}",
    "down": "\N{BLACK DOWN-POINTING TRIANGLE}",
    "flat": "\N{BLACK CIRCLE}",
}
StatementKind = Literal["positive", "exception", "to explain"]
Act = Literal["replaced", "added", "commented", "waived", "dropped"]
NOT_LISTED: frozenset[Act] = frozenset({"waived", "dropped"})


@dataclass(frozen=True)
class Words:
    """Text as written. `source` vouches for the digits of a stated literal."""

    text: str
    strong: bool = False
    source: str = ""


@dataclass(frozen=True)
class Shown:
    """A printed figure inside a text; `previous` when it is the earlier pack's."""

    figure_id: FigureId
    style: str
    text: str
    strong: bool = False
    previous: bool = False

    @property
    def name(self) -> str:
        """The figure as a token names it."""
        return f"{PREVIOUS if self.previous else ''}{self.figure_id}"


@dataclass(frozen=True)
class Label:
    """A generated name or date inside a text, such as the days that FYTD covers."""

    name: str
    text: str
    strong: bool = False


Span = Words | Shown | Label
Text = tuple[Span, ...]


def plain(text: Text) -> str:
    """The words of a text, as read aloud."""
    return "".join(span.text for span in text)


def side_head(text: Text) -> tuple[Text, Text]:
    """The bold words that a text opens with, and the rest of it; no head where nothing follows them."""
    count = next((number for number, span in enumerate(text) if not span.strong), 0)
    head, rest = text[:count], text[count:]
    if not head or not plain(rest).strip():
        return (), text
    return head, (replace(rest[0], text=rest[0].text.lstrip()), *rest[1:])


def capitalised(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `level` 0 is running text, 1 and 2 are list items."""

    text: Text
    level: int = 0


Prose = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Movement:
    """What the rules say of one figure: which way it went, whether that is good, and why.

    `kind` is the statement it calls for, None for none; `rank` is its size in multiples of
    the measure's declared threshold. `claims` are the reserved words of the vocabulary that a
    rule grants to texts about it.
    """

    figure_id: FigureId
    rule: str
    direction: Direction | None
    tone: Tone
    kind: StatementKind | None
    rank: Decimal
    evidence: EvidenceLevel | Literal[""] = ""
    claims: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Unclaimed:
    """A movement for the better, past its threshold, that no statement claims, and why."""

    label: str
    change: Shown
    direction: Direction | None
    why: str


@dataclass(frozen=True)
class Pen:
    """What the analyst did to a statement, why, and in which role.

    `until` is the last day of a waiver, `proposed` the sentence of the rules that was replaced.
    """

    act: Act
    reason: str
    role: str
    until: date | None = None
    proposed: Text = ()


@dataclass(frozen=True)
class Statement:
    """One sentence about figures: the number it leads with, and the rule that proposed it.

    `id` stays the same from quarter to quarter: `measure[.category]/volume`, `/rate` or `/kpi`.
    `headline` is the movement in a few words, for a title, where it has evidence; `comment` is the
    analyst's, under the sentence; `pen` has every change the analyst made.
    """

    id: str
    kind: StatementKind
    rule: str
    lead: Shown
    direction: Direction | None
    tone: Tone
    text: Text
    rank: Decimal
    evidence: EvidenceLevel | Literal[""] = ""
    comment: Text = ()
    pen: tuple[Pen, ...] = ()
    headline: Text = ()

    @property
    def subject(self) -> tuple[str, str]:
        """The measure and category that it is about."""
        measure, _, category = self.id.rpartition("/")[0].partition(".")
        return measure, category

    @property
    def is_listed(self) -> bool:
        """Whether it stands on pages; one that was waived or dropped is in the appendix alone."""
        return not any(pen.act in NOT_LISTED for pen in self.pen)
