"""`papers/minutes.md`: front matter, then numbered items of what was said, agreed and resolved.

Minutes are a record. Their digits are printed as they were written; a number may be bound to a figure
of the earlier pack, and is then held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import replace as with_changes

from pydantic import Field, model_validator

from reportgen import prose
from reportgen.model import FigureId, Prose, Text, Words, plain
from reportgen.model import Paragraph as ReadParagraph
from reportgen.problems import Problem, Where, attempt
from reportgen.prose import DraftParagraph
from reportgen.spec import frontmatter, yamltext
from reportgen.spec.dates import Day, LocalTime
from reportgen.spec.declared import Declared, Line, typed
from reportgen.spec.minutelines import blocks, near_misses, numbered, roman
from reportgen.spec.people import Attendees
from reportgen.tokens import BoundToken

NO_ACTION = "no action"
ACTION_FORM = '"ACTION a-2024-10-01: what is to be done"'
NEAR_MISSES = {
    "action": f"Write ACTION in capitals at the start of the line, with nothing before it: {ACTION_FORM}.",
    "resolved": "Write RESOLVED in capitals at the start of the line, with nothing before it: "
    '"RESOLVED, that", and its points below it, (i), (ii).',
}
_HEADING = re.compile(r"##\s+([0-9]{3})\s+(\S.*)")
_ACTION = re.compile(r"ACTION\s+([a-z0-9-]+):\s*(\S.*)")
_RESOLVED = re.compile(r"RESOLVED,?\s+that:?\s*")
_MARK = re.compile(r"\[([^\[\]]+)\]\s*([;.,]?(?: and)?)$")
_END = re.compile(r"[;.,]?(?: and)?$")
_CLOSED = re.compile(
    r"\b(?:be|was|were) noted$|"
    r"\bbe (?:confirmed|approved|received|agreed)(?: as an? (?:(?:correct|true|accurate) )?record)?$"
)
_NUMBER = re.compile(
    r"(?:(?<![\w%])[+\-\u2212])?£?[0-9][0-9,]*(?:\.[0-9]+)?"
    r"(?:\s*(?:%|pp\b|per cent\b|percent\b|percentage points?\b))?$"
)
LONGEST_NUMBER = 80  # characters before a binding that are searched for its number


class MinutesHead(Declared):
    title: Line
    date: Day
    time: LocalTime
    place: Line
    present: Attendees = Field(min_length=1)
    also_present: Attendees = ()
    taken_by: Line
    concluded: LocalTime | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> MinutesHead:
        if self.concluded and self.concluded <= self.time:
            raise ValueError(f"concluded {self.concluded:%H:%M} is not after the start, {self.time:%H:%M}.")
        return self


@dataclass(frozen=True)
class Binding:
    """A number as it stands in the minutes, and the earlier pack's figure it is held against.

    `before` and `after` are the words of its paragraph on both sides of it.
    """

    said: str
    figure_id: FigureId
    style: str
    where: Where
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Said:
    """Paragraphs and bullets."""

    text: Prose


@dataclass(frozen=True)
class Agreed:
    """`ACTION id: what is to be done`."""

    action: str
    text: Text
    where: Where


@dataclass(frozen=True)
class ResolvedPoint:
    """One point of a resolution and the action it calls for, if any."""

    text: Text
    action: str
    where: Where


@dataclass(frozen=True)
class Resolved:
    points: tuple[ResolvedPoint, ...]


MinutePart = Said | Agreed | Resolved


@dataclass(frozen=True)
class Minute:
    """A numbered item."""

    number: str
    title: Text
    parts: tuple[MinutePart, ...]
    where: Where

    def asked(self) -> Iterator[Agreed | ResolvedPoint]:
        """What calls for an action of the log, as agreed and as resolved."""
        for part in self.parts:
            if isinstance(part, Agreed):
                yield part
            elif isinstance(part, Resolved):
                yield from (point for point in part.points if point.action)


@dataclass(frozen=True)
class MinutesSpec:
    file: str
    head: MinutesHead
    raw: yamltext.Mapping
    items: tuple[Minute, ...]
    bindings: tuple[Binding, ...]

    def where(self, key: str) -> Where:
        return yamltext.where_of(self.raw, (key,))


def read(text: str, file: str, problems: list[Problem]) -> MinutesSpec | None:
    """Read minutes; what is not understood is added to the problems. None without front matter."""
    parted = attempt(lambda: frontmatter.parted(text, file), problems)
    if parted is None:
        return None
    head = attempt(lambda: typed(MinutesHead, parted.head), problems)
    reader, lines = _Reader(file, problems), parted.body.split("\n")
    items = tuple(reader.items(lines, parted.first_line))
    for line, word in near_misses(lines, parted.first_line):
        problems.append(Problem(Where(file, line), NEAR_MISSES[word]))
    problems += _numbering(items, Where(file, parted.first_line))
    return MinutesSpec(file, head, parted.head, items, tuple(reader.bindings)) if head else None


def _numbering(items: tuple[Minute, ...], where: Where) -> Iterator[Problem]:
    if not items:
        yield Problem(where, 'There are no items: each begins with a line such as "## 001 Apologies".')
    for position, item in enumerate(items, 1):
        if item.number and item.number != f"{position:03}":
            message = f"Item {item.number} stands where {position:03} should: items run from 001 on."
            yield Problem(item.where, message)
            return


@dataclass
class _Reader:
    """Reads the body, block by block; gathers what is bound and what is wrong."""

    file: str
    problems: list[Problem]
    bindings: list[Binding] = field(default_factory=list)

    def items(self, lines: list[str], first_line: int) -> Iterator[Minute]:
        heading: tuple[str, Text, Where] | None = None
        parts: list[MinutePart] = []
        for kind, line, block in blocks(lines, first_line):
            where = Where(self.file, line)
            if kind == "heading":
                if heading:
                    yield Minute(*heading[:2], tuple(parts), heading[2])
                heading, parts = self._heading(block[0], where), []
            elif heading:
                parts += self._part(kind, block, where)
            elif "".join(block).strip():
                self._fault(where, 'This stands before the first item: begin with "## 001 Title".')
        if heading:
            yield Minute(*heading[:2], tuple(parts), heading[2])

    def _heading(self, line: str, where: Where) -> tuple[str, Text, Where]:
        match = _HEADING.fullmatch(line.strip())
        if not match:
            message = 'A heading here is that of an item: "## 007 Title", its number in three digits.'
            self._fault(where, message)
            return "", (), where
        return match[1], self._line(match[2], where), where

    def _part(self, kind: str, block: list[str], where: Where) -> Iterator[MinutePart]:
        if kind == "action":
            yield from self._action(block, where)
        elif kind == "resolved":
            yield from self._resolved(block, where)
        elif "".join(block).strip():
            yield Said(self._prose("\n".join(block), where))

    def _action(self, block: list[str], where: Where) -> Iterator[Agreed]:
        match = _ACTION.fullmatch(" ".join(part.strip() for part in block).strip())
        if match:
            yield Agreed(match[1], self._line(match[2], where), where)
        else:
            self._fault(where, f"An action has its id and its text: {ACTION_FORM}.")

    def _resolved(self, block: list[str], where: Where) -> Iterator[Resolved]:
        if not _RESOLVED.fullmatch(block[0].strip()):
            self._fault(where, 'A resolution is a line "RESOLVED, that" and its points below it, (i), (ii).')
            return
        points = [self._point(*found, where) for found in numbered(block[1:])]
        if not points:
            self._fault(where, "This resolves nothing: list the points below it, (i), (ii) and so on.")
        yield Resolved(tuple(points))

    def _point(self, position: int, down: int, marker: str, text: str, start: Where) -> ResolvedPoint:
        where = with_changes(start, line=start.line + 1 + down)
        if marker != roman(position):
            told = f"({marker}) stands" if marker else "a line without a number stands"
            self._fault(where, f"Here {told} where ({roman(position)}) should.")
        mark = _MARK.search(text)
        said = text[: mark.start()].rstrip() if mark else text
        bare = _END.sub("", said).rstrip()
        if not mark and not _CLOSED.search(bare):
            self._fault(
                where,
                f'Say which action "{bare}" calls for: end it with its id in brackets, [a-2024-10-01], or '
                f'with [{NO_ACTION}]. Only one that ends with "be noted", "be approved" or the like needs '
                "neither.",
            )
        action = mark[1].strip() if mark and mark[1].strip() != NO_ACTION else ""
        called = f" (action {action})" if action else ""
        return ResolvedPoint(self._line(said + called + (mark[2] if mark else ""), where), action, where)

    def _line(self, text: str, where: Where) -> Text:
        paragraphs = self._prose(text, where)
        return paragraphs[0].text if paragraphs else ()

    def _prose(self, text: str, where: Where) -> Prose:
        drafts, problems = prose.read(text, self.file, where.line)
        self.problems += problems
        return tuple(ReadParagraph(prose.joined(tuple(self._record(draft))), draft.level) for draft in drafts)

    def _record(self, paragraph: DraftParagraph) -> Iterator[Words]:
        """The words of a record, what binds its numbers taken out."""
        where = Where(self.file, paragraph.line)
        words: list[Words] = []
        for position, piece in enumerate(paragraph.draft, 1):
            if isinstance(piece, Words):
                words.append(piece)
            elif isinstance(piece, BoundToken):
                rest = tuple(more for more in paragraph.draft[position:] if isinstance(more, Words))
                self._bind(piece, plain(tuple(words)), plain(rest), where)
                if words:
                    words[-1] = with_changes(words[-1], text=words[-1].text.rstrip())
            else:
                self._fault(
                    where,
                    "Minutes are a record, and nothing in them is filled in: write the number as it was "
                    "said, and bind it, 95% {=prev/calls-999:fytd.rate|pct0}.",
                )
        yield from words

    def _bind(self, token: BoundToken, before: str, after: str, where: Where) -> None:
        before = before.rstrip()
        said = _NUMBER.search(before[-LONGEST_NUMBER:])
        if said:
            before = before.removesuffix(said[0])
            self.bindings.append(Binding(said[0], token.figure_id, token.style, where, before, after))
        else:
            self._fault(where, f"{{={token.figure_id}}} binds the number before it, and there is none.")

    def _fault(self, where: Where, message: str) -> None:
        self.problems.append(Problem(where, message))
