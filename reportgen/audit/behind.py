"""The texts of a slide, and what is behind each: its shape's fill, what is drawn under it, the background."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from reportgen.audit.cells import TableStyle, fill_of, text_styles
from reportgen.audit.colours import UNKNOWN
from reportgen.audit.inherited import NONE, Edges, Page, Type
from reportgen.audit.office import Deck, Shape, Slide, shapes_below
from reportgen.ooxml.presentation import A, P

_SLACK = 12_700  # a point
_RUNS = (f"{A}r", f"{A}fld")
_MOST_DRAWN = 1_000  # more on one slide are not looked through
_FILL_THEIR_BOX = ("rect", "roundRect")


class _Drawn(NamedTuple):
    """Something filled: the shape, with what, and where; `square` when it fills its whole box."""

    shape: Any
    fill: str
    edges: Edges | None
    square: bool


class Text(NamedTuple):
    """A run with how it is set, and what its table cell is filled with."""

    shape: Shape
    run: Any
    kind: Type
    fill: str = NONE


class Scene:
    """A slide as it is drawn, from the master's shapes to its own."""

    def __init__(self, deck: Deck, page: Page, slide: Slide) -> None:
        self.deck = deck
        self.page = page
        self.slide = slide
        self._order = {shape.element: place for place, shape in enumerate(slide.shapes)}
        self._drawn = list(self._all_drawn())
        self._behind: dict[Any, str] = {}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The runs that hold words in shapes, and in tables whose style is known."""
        return tuple(
            text
            for shape in self.slide.shapes
            for text in (self._in_table(shape) if shape.table is not None else self._in_shape(shape))
            if (text.run.findtext(f"{A}t") or "").strip()
        )

    def _in_shape(self, shape: Shape) -> Iterator[Text]:
        for line in shape.element.iterfind(f"{P}txBody/{A}p"):
            for run in line.iterchildren(*_RUNS):
                yield Text(shape, run, self.page.type_of(shape.element, line, run))

    def _in_table(self, shape: Shape) -> Iterator[Text]:
        table = TableStyle(self.deck, shape.table)
        for cell, parts in table.cells() if table.known else ():
            styles, fill = text_styles(parts), fill_of(self.page, cell, parts)
            for run in cell.iter(*_RUNS):
                yield Text(shape, run, self.page.type_in_cell(styles, run), fill)

    def behind_text(self, text: Text) -> str:
        """What is behind a run: its cell's fill, or what is behind its shape."""
        return self.behind(text.shape) if text.fill == NONE else text.fill

    def behind(self, shape: Shape) -> str:
        """A colour, NONE, PICTURE or UNKNOWN."""
        if shape.element not in self._behind:
            self._behind[shape.element] = self._looked_up(shape)
        return self._behind[shape.element]

    def _looked_up(self, shape: Shape) -> str:
        own = NONE if shape.table is not None else self.page.fill_of(shape.element)
        if own != NONE:
            return own
        edges = self.page.edges(shape.element)
        if edges is None or len(self._drawn) > _MOST_DRAWN:
            return UNKNOWN
        for drawn in self._under(shape.element):
            if drawn.edges is None:
                return UNKNOWN
            if not _apart(drawn.edges, edges):
                return drawn.fill if drawn.square and _covers(drawn.edges, edges) else UNKNOWN
        return self.page.background

    def _under(self, shape: Any) -> Iterator[_Drawn]:
        """What is drawn before a shape, the last first."""
        own = self._order[shape]
        return (drawn for drawn in reversed(self._drawn) if self._order.get(drawn.shape, -1) < own)

    def _all_drawn(self) -> Iterator[_Drawn]:
        shown = [root.get("showMasterSp", "1") not in ("0", "false") for root in self.page.roots[:2]]
        for root, seen in ((self.page.roots[2], all(shown)), (self.page.roots[1], shown[0])):
            tree = root.find(f"{P}cSld/{P}spTree")
            for one in shapes_below(tree, self.slide.place) if seen and tree is not None else ():
                if one.placeholder is None:
                    yield from self._drawing(one)
        for one in self.slide.shapes:
            yield from self._drawing(one)

    def _drawing(self, shape: Shape) -> Iterator[_Drawn]:
        fill = NONE if shape.kind == "grpSp" else self.page.fill_of(shape.element)
        if fill != NONE:
            square = shape.kind == "pic" or _form(shape.element) in _FILL_THEIR_BOX
            yield _Drawn(shape.element, fill, self.page.edges(shape.element), square)


@lru_cache(maxsize=1)
def scenes(deck: Deck) -> tuple[Scene, ...]:
    """The slides whose layout, master and theme are there."""
    pages = ((Page(deck, slide), slide) for slide in deck.slides)
    return tuple(Scene(deck, page, slide) for page, slide in pages if page.whole)


def _form(shape: Any) -> str:
    form = shape.find(f"{P}spPr/{A}prstGeom")
    return "" if form is None else str(form.get("prst", ""))


def _apart(one: Edges, other: Edges) -> bool:
    across = one[2] <= other[0] + _SLACK or one[0] >= other[2] - _SLACK
    return across or one[3] <= other[1] + _SLACK or one[1] >= other[3] - _SLACK


def _covers(one: Edges, other: Edges) -> bool:
    return (
        one[0] <= other[0] + _SLACK
        and one[1] <= other[1] + _SLACK
        and one[2] >= other[2] - _SLACK
        and one[3] >= other[3] - _SLACK
    )
