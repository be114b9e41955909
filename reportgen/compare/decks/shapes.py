"""What differs on a slide that is in both decks: texts, objects, pictures, notes, tables and charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from reportgen.compare.decks.changes import Change, Status, What
from reportgen.compare.decks.ends import Both, Loose, matched
from reportgen.compare.decks.grids import (
    BETWEEN,
    CHART,
    TABLE,
    Grid,
    Kinds,
    differences,
    of_chart,
    of_table,
    told,
)
from reportgen.compare.decks.likeness import Said, moved, paired, squeezed
from reportgen.model import DeckChart, DeckObject, DeckPicture, DeckSlide, DeckTable, DeckText

Tabular = DeckTable | DeckChart
Shape = TypeVar("Shape", bound=DeckText | DeckObject | DeckTable | DeckChart)

_LEAST_SHAPE = 0.29  # less than a number counts for that is another in a shape of another name
_LEAST_PARAGRAPH = 0.4
_LEAST_ELSEWHERE = 0.6  # of a table or chart that may have gone to another slide
_FOR_A_NAME = 0.4  # what the same shape name counts for, of 1
_NO_ALT = "a picture without alt text"


class _Named:
    """A shape with its name and its words."""

    def __init__(self, shape: DeckText | DeckObject | DeckTable | DeckChart) -> None:
        self.kind = shape.kind if isinstance(shape, DeckObject) else ""
        self.name = shape.shape
        self.said = Said(" ".join(_said(shape)))

    def like(self, other: _Named) -> float:
        """By what they say, and by their names: somebody else's program may have given new ones."""
        name = _FOR_A_NAME if self.name and self.name == other.name else 0.0
        return name + (1 - _FOR_A_NAME) * self.said.like(other.said) if self.kind == other.kind else 0.0

    def like_elsewhere(self, other: _Named) -> float:
        return self.said.like(other.said)


def _said(shape: DeckText | DeckObject | DeckTable | DeckChart) -> Iterable[str]:
    if isinstance(shape, DeckText | DeckObject):
        return shape.paragraphs
    return chain.from_iterable(_grid(shape).rows)


def _by_shape(old: Sequence[Shape], new: Sequence[Shape]) -> Iterator[tuple[Shape | None, Shape | None]]:
    pairs = paired([_Named(one) for one in old], [_Named(one) for one in new], _Named.like, _LEAST_SHAPE)
    return matched(old, new, pairs)


def on_a_slide(both: Both, loose: list[Loose]) -> Iterator[Change]:
    """Texts, objects, pictures and notes; what is in one deck only is added to the loose ends."""
    old, new = both.old or DeckSlide(0), both.new or DeckSlide(0)
    for before, after in _by_shape(old.texts, new.texts):
        yield from _paragraphs(both, "text", before, after, loose)
    for one, other in _by_shape(old.objects, new.objects):
        yield from _objects(both, one, other, loose)
    yield from _pictures(both, old, new, loose)
    yield from _paragraphs(both, "notes", DeckText("", old.notes), DeckText("", new.notes), loose)


# Texts --------------------------------------------------------------------------------------


def _paragraphs(
    both: Both,
    what: What,
    old: DeckText | DeckObject | None,
    new: DeckText | DeckObject | None,
    loose: list[Loose],
) -> Iterator[Change]:
    """The paragraphs of one shape."""
    before = [Said(text) for text in old.paragraphs] if old else []
    after = [Said(text) for text in new.paragraphs] if new else []
    shape = new.shape if new else old.shape if old else ""
    pairs = _same_paragraphs(before, after)
    astray = moved(pairs)
    for i, j in pairs:
        if before[i].text != after[j].text or (i, j) in astray:
            status: Status = "changed" if before[i].text != after[j].text else "moved"
            yield both.change(what, status, shape, old=before[i].text, new=after[j].text)
    for one, other in matched(before, after, pairs):
        if one is None or other is None:
            loose.append(_end(both, what, shape, one.text if one else "", other.text if other else ""))


def _same_paragraphs(before: Sequence[Said], after: Sequence[Said]) -> list[tuple[int, int]]:
    """Which paragraph is which; where one is left on each side, it was written anew."""
    pairs = paired(before, after, Said.like, _LEAST_PARAGRAPH)
    old = set(range(len(before))) - {i for i, _ in pairs}
    new = set(range(len(after))) - {j for _, j in pairs}
    if len(old) == len(new) == 1:
        pairs.append((old.pop(), new.pop()))
    return sorted(pairs)


def _end(both: Both, what: What, shape: str, old: str, new: str, key: str = "", listed: bool = True) -> Loose:
    change = both.change(what, "added" if new else "removed", shape, old=old, new=new)
    return Loose.of(change, key, listed)


def _objects(
    both: Both, old: DeckObject | None, new: DeckObject | None, loose: list[Loose]
) -> Iterator[Change]:
    if old and new:
        yield from _paragraphs(both, "object", old, new, loose)
    elif one := old or new:
        said = told([one.kind, *map(squeezed, one.paragraphs)])
        loose.append(_end(both, "object", one.shape, said if old else "", said if new else ""))


# Pictures -----------------------------------------------------------------------------------


def _pictures(both: Both, old: DeckSlide, new: DeckSlide, loose: list[Loose]) -> Iterator[Change]:
    pairs = paired(old.pictures, new.pictures, _like_pictures, _LEAST_SHAPE)
    for before, after in matched(old.pictures, new.pictures, pairs):
        if before and after:
            yield from _picture(both, before, after)
        elif one := before or after:
            said, key = squeezed(one.alt) or _NO_ALT, one.sha256 or one.alt
            loose.append(_end(both, "picture", one.shape, said if before else "", said if after else "", key))


def _picture(both: Both, old: DeckPicture, new: DeckPicture) -> Iterator[Change]:
    before, after = squeezed(old.alt), squeezed(new.alt)
    if old.sha256 and new.sha256 and old.sha256 != new.sha256:
        yield both.change("picture", "changed", new.shape, old=before or _NO_ALT, new=after or _NO_ALT)
    elif before != after:
        yield both.change("alt text", "changed", new.shape, old=before, new=after)


def _like_pictures(one: DeckPicture, other: DeckPicture) -> float:
    same = 0.5 if one.sha256 and one.sha256 == other.sha256 else 0.0
    name = 0.3 if one.shape == other.shape else 0.0
    return same + name + 0.3 * (Said(one.alt).like(Said(other.alt)) if one.alt and other.alt else 0.0)


# Tables and charts --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Standing:
    """A table or chart, and the slide that it stands on."""

    shape: Tabular
    slide: Both


def _grid(shape: Tabular) -> Grid:
    return of_table(shape) if isinstance(shape, DeckTable) else of_chart(shape)


def _kinds(shape: Tabular) -> tuple[What, Kinds]:
    return ("table", TABLE) if isinstance(shape, DeckTable) else ("chart", CHART)


def in_tables(slides: Sequence[Both], loose: list[Loose]) -> Iterator[Change]:
    """What differs in the tables of a deck, each on its own slide first, then where it may have gone."""
    yield from _tabular([(both, _tables(both.old), _tables(both.new)) for both in slides], loose)


def in_charts(slides: Sequence[Both], loose: list[Loose]) -> Iterator[Change]:
    """The same for its native charts."""
    yield from _tabular([(both, _charts(both.old), _charts(both.new)) for both in slides], loose)


def _tables(slide: DeckSlide | None) -> tuple[Tabular, ...]:
    return slide.tables if slide else ()


def _charts(slide: DeckSlide | None) -> tuple[Tabular, ...]:
    return slide.charts if slide else ()


def _tabular(
    slides: Iterable[tuple[Both, tuple[Tabular, ...], tuple[Tabular, ...]]], loose: list[Loose]
) -> Iterator[Change]:
    old: list[_Standing] = []
    new: list[_Standing] = []
    for both, before, after in slides:
        for one, other in _by_shape(before, after):
            if one and other:
                yield from _inside(both, one, other, loose)
            elif one:
                old.append(_Standing(one, both))
            elif other:
                new.append(_Standing(other, both))
    old.sort(key=lambda one: one.slide.old.number if one.slide.old else 0)
    new.sort(key=lambda one: one.slide.new.number if one.slide.new else 0)
    yield from _carried(old, new, loose)


def _carried(old: Sequence[_Standing], new: Sequence[_Standing], loose: list[Loose]) -> Iterator[Change]:
    """What is alike on two slides is one that moved; the rest came or went, row by row if need be."""
    before, after = [_Named(one.shape) for one in old], [_Named(one.shape) for one in new]
    pairs = paired(before, after, _Named.like_elsewhere, _LEAST_ELSEWHERE)
    for one, other in matched(old, new, pairs):
        if one and other:
            both = Both(one.slide.old, other.slide.new)
            if not (one.slide.only and other.slide.only):
                yield both.change(_kinds(other.shape)[0], "moved", other.shape.shape)
                yield from _inside(both, one.shape, other.shape, loose)
        elif one:
            yield from _came_or_went(one, True, loose)
        elif other:
            yield from _came_or_went(other, False, loose)


def _came_or_went(standing: _Standing, went: bool, loose: list[Loose]) -> Iterator[Change]:
    both, shape = standing.slide, standing.shape
    what, kinds = _kinds(shape)
    lines = [told(row) for row in _grid(shape).rows]
    if not both.only:
        headers = lines[0] if lines else ""
        status: Status = "removed" if went else "added"
        yield both.change(what, status, shape.shape, old=headers if went else "", new="" if went else headers)
    for line in filter(_says_something, lines[1:]):
        old, new = (line, "") if went else ("", line)
        loose.append(_end(both, kinds.row, shape.shape, old, new, listed=False))


def _says_something(line: str) -> bool:
    return bool(line.strip(BETWEEN))


def _inside(both: Both, old: Tabular, new: Tabular, loose: list[Loose]) -> Iterator[Change]:
    """What differs in one table or chart; a row that came or went may stand in another one."""
    kinds = _kinds(new)[1]
    for one in differences(_grid(old), _grid(new), kinds):
        change = both.change(one.what, one.status, new.shape, one.row, one.column, one.old, one.new)
        if one.what == kinds.row and one.status in ("added", "removed"):
            loose.append(Loose.of(change))
        else:
            yield change
