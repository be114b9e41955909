"""Which slide of one deck is which of the other, and what is to be said of slides as wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from reportgen.compare.decks.changes import Change, Status
from reportgen.compare.decks.ends import Both, matched
from reportgen.compare.decks.grids import of_chart, told
from reportgen.compare.decks.likeness import dice, moved, paired, squeezed, words
from reportgen.model import Deck, DeckSlide
from reportgen.problems import plural

_PART = re.compile(r"\s*\((?:[0-9]+ ?(?:of|/) ?[0-9]+|cont(?:inued|'d|\.)?)\)$", re.IGNORECASE)
_LEAST = 0.4
_FOR_A_TITLE = 0.45  # what the same title counts for, of 1
_IDENTICAL = 2.0


class _Known:
    """A slide with the words that it is known by."""

    def __init__(self, slide: DeckSlide) -> None:
        self.all = replace(slide, number=0)
        self.title = words(_PART.sub("", squeezed(slide.title)))
        self.content = words(" ".join(_said(slide)))

    def like(self, other: _Known) -> float:
        """By title and content, the content counting a little more; by it alone where one has no title.

        A slide that is the same to the letter is more alike than any.
        """
        if self.all == other.all:
            return _IDENTICAL
        if not (self.content or other.content):
            return dice(self.title, other.title)
        content = dice(self.content, other.content)
        if not (self.title and other.title):
            return content
        return _FOR_A_TITLE * dice(self.title, other.title) + (1 - _FOR_A_TITLE) * content


def _said(slide: DeckSlide) -> Iterator[str]:
    yield from chain.from_iterable(text.paragraphs for text in slide.texts)
    yield from chain.from_iterable(thing.paragraphs for thing in slide.objects)
    for table in slide.tables:
        yield from chain.from_iterable(table.rows)
    for chart in slide.charts:
        yield from chain.from_iterable(of_chart(chart).rows)
    yield from (picture.alt for picture in slide.pictures)
    yield from slide.notes


def same_slides(old: Deck, new: Deck) -> list[Both]:
    """Every slide of both decks, those that are the same one together."""
    before, after = [_Known(slide) for slide in old.slides], [_Known(slide) for slide in new.slides]
    pairs = paired(before, after, _Known.like, _LEAST)
    return [Both(*one) for one in matched(old.slides, new.slides, pairs)]


def of_slides(slides: Sequence[Both]) -> Iterator[Change]:
    """Slides that came, went, moved, have another title, are hidden or shown, or are in another section.

    A deck without any sections has lost them in the saving: nothing is said of those.
    """
    astray = moved((one.old.number, one.new.number) for one in slides if one.old and one.new)
    sections = any(one.old and one.old.section for one in slides) and any(
        one.new and one.new.section for one in slides
    )
    for both in slides:
        if both.old is None or both.new is None:
            status: Status = "added" if both.old is None else "removed"
            yield both.change("slide", status, old=_inventory(both.old), new=_inventory(both.new))
        else:
            yield from _of_one(both, both.old, both.new, (both.old.number, both.new.number) in astray)
            if sections and both.old.section != both.new.section:
                old, new = both.old.section, both.new.section
                yield both.change("slide", "changed", row="section", old=old, new=new)


def _of_one(both: Both, old: DeckSlide, new: DeckSlide, astray: bool) -> Iterator[Change]:
    if astray:
        yield both.change("slide", "moved", old=f"slide {old.number}", new=f"slide {new.number}")
    if old.title != new.title:
        yield both.change("slide", "renamed", old=old.title, new=new.title)
    if old.hidden != new.hidden:
        before, after = ("hidden" if one.hidden else "shown" for one in (old, new))
        yield both.change("slide", "changed", row="hidden or shown", old=before, new=after)


def _inventory(slide: DeckSlide | None) -> str:
    """What a slide holds in one line: its title and texts, and how many tables, charts, pictures, objects."""
    if slide is None:
        return ""
    held = (
        (slide.tables, "table"),
        (slide.charts, "chart"),
        (slide.pictures, "picture"),
        (slide.objects, "object"),
    )
    counts = (plural(len(things), noun) for things, noun in held if things)
    said = chain.from_iterable(text.paragraphs for text in slide.texts)
    return told([squeezed(one) for one in (slide.title, *said, *counts) if one])
