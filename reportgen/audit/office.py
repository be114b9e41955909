"""A presentation as an audit sees it: parts, content types, relations, slides and shapes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml import etree

from reportgen.audit.faults import Place, Unreadable
from reportgen.audit.schema import NAMESPACES, Breach, breaches
from reportgen.ooxml.package import CONTENT_TYPES, read_package

A, P, C, R = (f"{{{NAMESPACES[prefix]}}}" for prefix in "apcr")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
TRUE = ("1", "true")
TITLES = ("title", "ctrTitle")
SHAPES = {f"{P}{tag}" for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."

_READ = {f"{MAIN_TYPE}{kind}.main+xml" for kind in ("presentation", "template", "slideshow")}
_REFUSED = {
    "presentationml.presentation.macroEnabled": "a presentation with macros (.pptm): save it as .pptx",
    "powerpoint.presentation.macroEnabled": "a presentation with macros (.pptm): save it as .pptx",
    "powerpoint.template.macroEnabled": "a template with macros (.potm): save it as .potx",
    "powerpoint.slideshow.macroEnabled": "a slide show with macros (.ppsm): save it as .pptx",
    "wordprocessingml.": "a Word document",
    "spreadsheetml.": "an Excel workbook",
}
_STRICT = "{http://purl.oclc.org/ooxml/"
_MOST_PARTS = 20_000
_MOST_MARKS = 4_000_000  # a slide has some thousands
_MOST_BREACHES = 50  # of one part


@dataclass(frozen=True)
class Relation:
    """One relation of a part; `target` is a part's name, or an address when it leads outside."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


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


class Deck:
    """A presentation's package, opened once and asked by every rule."""

    def __init__(self, data: bytes, language: str) -> None:
        """Raises `Unreadable` for what is no presentation that can be read."""
        try:
            self.parts: Mapping[str, bytes] = read_package(data)
        except ValueError as error:
            raise Unreadable(str(error)) from error
        if len(self.parts) > _MOST_PARTS:
            raise Unreadable(
                f"It holds {len(self.parts):,} parts; no presentation has more than {_MOST_PARTS:,}."
            )
        marks = sum(content.count(b"<") for name, content in self.parts.items() if _is_xml(name))
        if marks > _MOST_MARKS:
            raise Unreadable(f"Its XML has {marks:,} tags; no more than {_MOST_MARKS:,} are read.")
        self.language = language
        self.broken: dict[str, str] = {}
        self.xml = self._parsed()
        self._by_lower = {name.lower(): name for name in self.parts}
        self.relations = self._relations()
        self.main = self._main()

    # The package ---------------------------------------------------------------------------

    def content_type(self, part: str) -> str:
        """What the package says a part is; empty when it says nothing."""
        defaults, overrides = self.content_types
        ending = part.rpartition(".")[2].lower() if "." in posixpath.basename(part) else ""
        return overrides.get(part.lower()) or defaults.get(ending, "")

    @cached_property
    def content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by file ending, and by part, both in small letters."""
        root = self.xml.get(CONTENT_TYPES)
        endings, parts = {}, {}
        for entry in root.iterchildren("*") if root is not None else ():
            if entry.get("Extension"):
                endings[entry.get("Extension").lower()] = entry.get("ContentType", "")
            elif entry.get("PartName"):
                parts[entry.get("PartName").lstrip("/").lower()] = entry.get("ContentType", "")
        return endings, parts

    def of(self, part: str, kind: str) -> list[Relation]:
        """A part's relations of a kind: `slideLayout`, `notesSlide`."""
        return [relation for relation in self.relations.get(part, {}).values() if relation.kind == kind]

    def _parsed(self) -> dict[str, Any]:
        found = {}
        for name, content in self.parts.items():
            if _is_xml(name):
                try:
                    found[name] = _parse(content)
                except (etree.XMLSyntaxError, ValueError) as error:
                    self.broken[name] = str(error)
        return found

    def _relations(self) -> dict[str, dict[str, Relation]]:
        """Every relation by its source part and id; the package itself is the part ``""``."""
        found: dict[str, dict[str, Relation]] = {}
        for name, root in self.xml.items():
            folder, _, file = name.rpartition("/")
            if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
                source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                found[source] = {
                    one.get("Id", ""): self._relation(source, one) for one in root.iterchildren("*")
                }
        return found

    def _relation(self, source: str, element: Any) -> Relation:
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            name = target.partition("#")[0] or posixpath.basename(source)
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), name)).lstrip("/")
            target = self._by_lower.get(path.lower()) or self._by_lower.get(unquote(path).lower()) or path
        return Relation(
            source, element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external
        )

    def _main(self) -> str:
        found = self.of("", "officeDocument")
        kind = self.content_type(found[0].target) if found else ""
        refused = next((words for sign, words in _REFUSED.items() if sign in kind), "")
        if refused:
            raise Unreadable(f"This is {refused}.")
        root = self.xml.get(found[0].target) if kind in _READ else None
        if root is not None and root.tag.startswith(_STRICT):
            raise Unreadable("This is saved as Strict Open XML: save it as PowerPoint Presentation (.pptx).")
        if root is None or root.tag != f"{P}presentation":
            raise Unreadable("This zip file holds no presentation that can be read.")
        return found[0].target

    # The presentation ----------------------------------------------------------------------

    @property
    def presentation(self) -> Any:
        return self.xml[self.main]

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of a slide, in English metric units; 0 when they are not said."""
        size = self.presentation.find(f"{P}sldSz")
        return (0, 0) if size is None else (whole(size.get("cx")), whole(size.get("cy")))

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The slides that are there, in the order in which they are shown."""
        listed = self.presentation.findall(f"{P}sldIdLst/{P}sldId")
        known = self.relations.get(self.main, {})
        found = []
        for number, entry in enumerate(listed, 1):
            relation = known.get(entry.get(f"{R}id", ""))
            if relation is not None and relation.target in self.xml:
                found.append(Slide(number, relation.target, self.xml[relation.target]))
        return tuple(found)

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


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _parse(content: bytes) -> Any:
    """Raises XMLSyntaxError for ill-formed XML, and ValueError for a document type or entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("it declares a document type, which office files may not")
    return root


def _shape_around(element: Any) -> Any:
    """The `p:cNvPr` of the shape that an element belongs to."""
    around = [] if element is None else [element, *element.iterancestors()]
    return next((one.find(f"*/{P}cNvPr") for one in around if one.tag in SHAPES), None)
