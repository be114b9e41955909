"""A presentation as an audit sees it: parts, content types, relations, slides and shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from lxml import etree

from reportgen.audit.faults import Place, Unreadable
from reportgen.audit.schema import Breach, breaches
from reportgen.ooxml.presentation import MC, TITLES, TRUE, A, C, P, Presentation

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SHAPES = {f"{P}{tag}" for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
_MOST_BREACHES = 50  # of one part


@dataclass(frozen=True)
class Shape:
    """A shape on a slide, layout or master; `kind` is `sp`, `pic`, `graphicFrame`, `grpSp` or `cxnSp`."""

    element: Any
    place: Place
    kind: str
    described: bool  # a group around it has words for all that is in it

    @property
    def label(self) -> Any:
        """Its `p:cNvPr`, or None in a broken file."""
        return self.element.find(f"*/{P}cNvPr")

    @property
    def alt(self) -> str:
        return "" if self.label is None else " ".join(self.label.get("descr", "").split())

    @property
    def decorative(self) -> bool:
        marks = () if self.label is None else self.label.iter(DECORATIVE)
        return any(mark.get("val", "1") in TRUE for mark in marks)

    @property
    def placeholder(self) -> str | None:
        """Its placeholder's type, None when it is none."""
        found = self.element.find(f"*/{P}nvPr/{P}ph")
        return None if found is None else found.get("type", "obj")

    @property
    def table(self) -> Any:
        return self.element.find(f"{A}graphic/{A}graphicData/{A}tbl") if self.kind == "graphicFrame" else None

    @property
    def name(self) -> str:
        """How a sentence calls it: `The table`, `The picture`."""
        if self.table is not None:
            return "The table"
        if self.element.find(f"{A}graphic/{A}graphicData/{C}chart") is not None:
            return "The chart"
        return {
            "pic": "The picture",
            "graphicFrame": "The object",
            "grpSp": "The group",
            "cxnSp": "The line",
        }.get(self.kind, "The shape")


@dataclass(frozen=True)
class Slide:
    """A slide as the presentation lists it, its number from 1."""

    number: int
    part: str
    root: Any

    @property
    def place(self) -> Place:
        return Place(self.number)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """All shapes in reading order, a group before what is in it."""
        tree = self.root.find(f"{P}cSld/{P}spTree")
        return () if tree is None else tuple(shapes_below(tree, self.place))

    @cached_property
    def outer(self) -> tuple[Shape, ...]:
        """The shapes that are in no group."""
        return tuple(shape for shape in self.shapes if shape.element.getparent().tag != f"{P}grpSp")

    @property
    def title(self) -> Shape | None:
        return next((shape for shape in self.outer if shape.placeholder in TITLES), None)


class Deck(Presentation):
    """A presentation's package, opened once and asked by every rule."""

    def __init__(self, data: bytes, language: str) -> None:
        """Raises `Unreadable` for what is no presentation that can be read."""
        try:
            super().__init__(data)
        except ValueError as error:
            raise Unreadable(str(error)) from error
        self.language = language

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of a slide, in English metric units; 0 when they are not said."""
        size = self.presentation.find(f"{P}sldSz")
        return (0, 0) if size is None else (whole(size.get("cx")), whole(size.get("cy")))

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The slides that are there, in the order in which they are shown."""
        return tuple(
            Slide(number, relation.target, self.xml[relation.target])
            for number, (_, relation) in enumerate(self.listed, 1)
            if relation is not None and relation.target in self.xml
        )

    @cached_property
    def notes(self) -> tuple[tuple[Slide, str, Any], ...]:
        """The notes pages: slide, part and root."""
        return tuple(
            (slide, relation.target, self.xml[relation.target])
            for slide in self.slides
            for relation in self.of(slide.part, "notesSlide")
            if relation.target in self.xml
        )

    @cached_property
    def breaches(self) -> dict[str, list[Breach]]:
        """What breaks the standard's schema, by part."""
        return {part: list(islice(breaches(root), _MOST_BREACHES)) for part, root in self.xml.items()}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {slide.part: slide.number for slide in self.slides}

    def place(self, part: str, element: Any = None) -> Place:
        """Where a part, or an element in it, stands for a reader."""
        shape = _shape_around(element)
        name, number = (shape.get("name", ""), shape.get("id", "")) if shape is not None else ("", "")
        if part in self._numbers:
            return Place(self._numbers[part], "", name, number)
        return Place(0, part, name, number)


def shapes_below(tree: Any, place: Place, described: bool = False) -> Iterator[Shape]:
    """The shapes of a tree or group in order; of alternatives the first, which PowerPoint shows."""
    for child in tree.iterchildren("*"):
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from shapes_below(choice, place, described) if choice is not None else ()
        elif child.tag in SHAPES:
            label = child.find(f"*/{P}cNvPr")
            name, number = (label.get("name", ""), label.get("id", "")) if label is not None else ("", "")
            kind = etree.QName(child).localname
            shape = Shape(child, Place(place.number, place.part, name, number), kind, described)
            yield shape
            if kind == "grpSp":
                yield from shapes_below(child, place, described or bool(shape.alt) or shape.decorative)


def text_of(element: Any) -> str:
    """The words in an element on one line."""
    lines = ("".join(run.text or "" for run in line.iter(f"{A}t")) for line in element.iter(f"{A}p"))
    return " ".join(" ".join(lines).split())


def whole(text: str | None) -> int:
    """A whole number as it is written, 0 for anything else."""
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _shape_around(element: Any) -> Any:
    """The `p:cNvPr` of the shape that an element belongs to."""
    around = [] if element is None else [element, *element.iterancestors()]
    return next((one.find(f"*/{P}cNvPr") for one in around if one.tag in SHAPES), None)
