"""The papers of a meeting, in no format yet: headings, numbered sections, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.model.pack import Column, Row
from reportgen.model.text import Prose, Text

PaperKind = Literal["notice", "agenda", "minutes", "actions", "decision"]
PointStyle = Literal["(i)", "a)"]


@dataclass(frozen=True)
class Passage:
    """Running text and bullets."""

    paragraphs: Prose


@dataclass(frozen=True)
class Facts:
    """Labels and what they say, as at the head of a letter."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Points:
    """A numbered list, its numbers counted: (i), (ii) or a), b); `lead` stands before it."""

    lead: Text
    style: PointStyle
    items: tuple[Text, ...]


@dataclass(frozen=True)
class ActionPoint:
    """An action as it was agreed, by the id it has in the log."""

    id: str
    text: Text


@dataclass(frozen=True)
class PaperTable:
    """A table with one header row; `links` has for each row the section it leads to, or ""."""

    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alt: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """A line to sign on; `date` is empty where it is still to be written."""

    role: str
    date: str = ""


PaperPart = Passage | Facts | Points | ActionPoint | PaperTable | Signature


@dataclass(frozen=True)
class PaperSection:
    """A heading and what stands below it. Levels run 1, 2, 3 and skip none on the way down."""

    id: str
    title: Text
    parts: tuple[PaperPart, ...]
    number: str = ""
    level: int = 1
    inventory: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One paper; `id` names its file. `draft` marks one that is not to be published as it is."""

    id: str
    kind: PaperKind
    title: str
    subtitle: str
    sections: tuple[PaperSection, ...]
    facts: tuple[tuple[str, Text], ...] = ()
    inventory: tuple[str, ...] = ()
    draft: bool = False
