"""A finished deck as a person reads it, whoever made it: what stands on each slide, in reading order.

`shape` is a shape's name in the file. Whoever saves the file may have renamed it, or given one name twice.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DeckText:
    """The paragraphs of a shape, blank ones left out; a line break inside one is `\\n`."""

    shape: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class DeckTable:
    """The cells of a table by rows. A cell that a merged one covers has the same text, and is in `covered`.

    `covered` holds row and column, both from 0.
    """

    shape: str
    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class DeckSeries:
    """A series of a chart: each point's category and value as the file prints them, gaps left out."""

    name: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DeckChart:
    """A native chart, with the values that it was last drawn from. Of an XY chart x is the category."""

    shape: str
    series: tuple[DeckSeries, ...]


@dataclass(frozen=True)
class DeckPicture:
    """A picture; `sha256` is that of its file, empty for one that is fetched from elsewhere."""

    shape: str
    alt: str
    sha256: str


@dataclass(frozen=True)
class DeckObject:
    """What is neither text, table, chart nor picture: its kind in words, and the words that are in it."""

    shape: str
    kind: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeckSlide:
    """A slide, its number from 1. Dates, footers and slide numbers are no content and not here."""

    number: int
    title: str = ""
    hidden: bool = False
    section: str = ""
    texts: tuple[DeckText, ...] = ()
    tables: tuple[DeckTable, ...] = ()
    charts: tuple[DeckChart, ...] = ()
    pictures: tuple[DeckPicture, ...] = ()
    objects: tuple[DeckObject, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A deck's slides in the order in which they are shown."""

    slides: tuple[DeckSlide, ...]
