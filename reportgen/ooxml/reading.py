"""Any presentation read into plain values: what a person reads on each slide, and in its notes.

Shapes that are hidden are read as well: whoever is given the file can show them.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.model import (
    Deck,
    DeckChart,
    DeckObject,
    DeckPicture,
    DeckSlide,
    DeckTable,
    DeckText,
)
from reportgen.ooxml.plotted import series
from reportgen.ooxml.presentation import (
    MC,
    MOST_BYTES,
    TITLES,
    TRUE,
    A,
    C,
    P,
    Presentation,
    R,
    Relation,
    old_office,
)
from reportgen.problems import Problem, Where, raise_if_any, stopped

ENDINGS = (".pptx", ".potx", ".ppsx")
_NO_CONTENT = ("dt", "ftr", "hdr", "sldNum", "sldImg")
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_SECTION_SLIDE = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_EQUATION = "{http://schemas.microsoft.com/office/drawing/2010/main}m"
_NOWHERE = "NULL"  # what PowerPoint itself writes for a picture that it has lost
_FILMS = {
    **dict.fromkeys(("videoFile", "quickTimeFile"), "film"),
    **dict.fromkeys(("audioFile", "wavAudioFile", "audioCd"), "sound"),
}

Content = DeckText | DeckTable | DeckChart | DeckPicture | DeckObject


def read_deck(path: Path) -> Deck:
    """The deck in a file; raises `ProblemsFound`, in plain words, for what cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"The file is larger than {MOST_BYTES:,} bytes.")
        data = path.read_bytes()
    except OSError as error:
        raise stopped(str(path), f"The file cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise stopped(str(path), str(error)) from None
    return deck_of(data, str(path))


def deck_of(data: bytes, name: str) -> Deck:
    """The deck that a file's bytes hold; `name` is what problems call it. Raises as `read_deck` does."""
    if told := old_office(data) if data else "The file is empty.":
        raise stopped(name, told)
    try:
        file = Presentation(data)
    except ValueError as error:
        raise stopped(name, str(error)) from None
    return _Reader(file, name).deck()


class _Reader:
    """One presentation, and all that is amiss with the parts that are asked for."""

    def __init__(self, file: Presentation, name: str) -> None:
        self.file = file
        self.name = name
        self.problems: list[Problem] = []

    def deck(self) -> Deck:
        sections = {
            one.get("id", ""): section.get("name", "")
            for section in self.file.presentation.iter(_SECTION)
            for one in section.iter(_SECTION_SLIDE)
        }
        slides = tuple(
            self._slide(number, relation, sections.get(entry, ""))
            for number, (entry, relation) in enumerate(self.file.listed, 1)
        )
        raise_if_any(self.problems)
        return Deck(slides)

    def _slide(self, number: int, relation: Relation | None, section: str) -> DeckSlide:
        root = self._part(relation, number, "The slide")
        if root is None or relation is None:
            return DeckSlide(number)
        title, content = "", list[Content]()
        for shape in _shapes(root.find(f"{P}cSld/{P}spTree")):
            if not title and _placeholder(shape) in TITLES:
                title = " ".join(" ".join(_paragraphs(shape)).split())
            elif _placeholder(shape) not in _NO_CONTENT:
                content += self._content(shape, number, relation.target)
        return DeckSlide(
            number,
            title,
            root.get("show", "1") not in TRUE,
            section,
            tuple(one for one in content if isinstance(one, DeckText)),
            tuple(one for one in content if isinstance(one, DeckTable)),
            tuple(one for one in content if isinstance(one, DeckChart)),
            tuple(one for one in content if isinstance(one, DeckPicture)),
            tuple(one for one in content if isinstance(one, DeckObject)),
            tuple(self._notes(number, relation.target)),
        )

    def _notes(self, number: int, part: str) -> Iterator[str]:
        for relation in self.file.of(part, "notesSlide"):
            root = self._part(relation, number, "The notes page")
            for shape in () if root is None else _shapes(root.find(f"{P}cSld/{P}spTree")):
                if _placeholder(shape) not in _NO_CONTENT:
                    yield from _paragraphs(shape)

    # Shapes ----------------------------------------------------------------------------------

    def _content(self, shape: Any, number: int, part: str) -> Iterator[Content]:
        label = next((one for one in shape.iter("{*}cNvPr")), None)
        name, alt = ("", "") if label is None else (label.get("name", ""), label.get("descr", ""))
        if shape.tag == f"{P}graphicFrame":
            yield from self._framed(shape, name, number, part)
        elif shape.tag == f"{P}contentPart":
            yield DeckObject(name, "ink")
        elif film := _film(shape):
            yield DeckObject(name, film, tuple(filter(None, [alt.strip()])))
        else:
            yield from self._pictures(shape, name, alt, number, part)
            if paragraphs := _paragraphs(shape):
                yield DeckText(name, paragraphs)

    def _framed(self, shape: Any, name: str, number: int, part: str) -> Iterator[Content]:
        """What a frame holds, a thing of another program or of a kind that is not read among it."""
        table, chart = next(shape.iter(f"{A}tbl"), None), next(shape.iter(f"{C}chart"), None)
        diagram, embedded = next(shape.iter(f"{_DIAGRAM}relIds"), None), next(shape.iter(f"{P}oleObj"), None)
        if table is not None:
            yield _table(table, name)
        elif chart is not None:
            root = self._led_to(chart.get(f"{R}id"), number, part, f'The chart "{name}"')
            if root is not None:
                yield from _chart(root, name)
        elif diagram is not None:
            root = self._led_to(diagram.get(f"{R}dm"), number, part, f'The diagram "{name}"')
            yield DeckObject(name, "SmartArt diagram", () if root is None else _paragraphs(root))
        elif embedded is not None:
            yield DeckObject(name, " ".join(["embedded object", embedded.get("progId", "")]).strip())
        else:
            data = next(shape.iter(f"{A}graphicData"), None)
            kind = "" if data is None else data.get("uri", "").rpartition("/")[2]
            yield DeckObject(name, f"object of a kind that is not read ({kind or 'unnamed'})")

    def _pictures(self, shape: Any, name: str, alt: str, number: int, part: str) -> Iterator[Content]:
        """The picture, or the one that a shape is filled with."""
        for path in (f"{P}blipFill/{A}blip", f"{P}spPr/{A}blipFill/{A}blip"):
            for blip in shape.iterfind(path):
                sha256 = self._hash(blip.get(f"{R}embed", ""), number, part, name)
                yield DeckPicture(name, alt.strip(), sha256)

    def _hash(self, number_of_relation: str, number: int, part: str, name: str) -> str:
        relation = self.file.relations.get(part, {}).get(number_of_relation)
        if relation is None or relation.external or posixpath.basename(relation.target) == _NOWHERE:
            return ""
        if relation.target not in self.file.parts:
            self._amiss(number, f'The picture "{name}", {relation.target}, is not in the file.')
            return ""
        return hashlib.sha256(self.file.parts[relation.target]).hexdigest()

    # Parts -----------------------------------------------------------------------------------

    def _led_to(self, relation: str | None, number: int, part: str, what: str) -> Any:
        return self._part(self.file.relations.get(part, {}).get(relation or ""), number, what)

    def _part(self, relation: Relation | None, number: int, what: str) -> Any:
        """The XML that a relation leads to; None, and a problem more, when there is none to read."""
        target = relation.target if relation is not None and not relation.external else ""
        root = self.file.xml.get(target)
        if target in self.file.broken:
            self._amiss(number, f"{what}, {target}, is damaged: {self.file.broken[target]}.")
        elif root is None:
            self._amiss(number, f"{what}{f', {target},' if target else ''} is not in the file.")
        return root

    def _amiss(self, number: int, message: str) -> None:
        todo = "Open it in PowerPoint, let it repair it, and save it."
        self.problems.append(Problem(Where(self.name, column=f"slide {number}"), f"{message} {todo}"))


def _shapes(tree: Any) -> Iterator[Any]:
    """The shapes of a tree in reading order, those of groups among them; of alternatives the first."""
    for child in () if tree is None else tree.iterchildren("*"):
        if child.tag == f"{MC}AlternateContent":
            yield from _shapes(child.find(f"{MC}Choice"))
        elif child.tag == f"{P}grpSp":
            yield from _shapes(child)
        elif child.tag in (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}contentPart"):
            yield child


def _placeholder(shape: Any) -> str:
    """The type of a shape's placeholder; empty when it is none."""
    found = shape.find(f"*/{P}nvPr/{P}ph")
    return "" if found is None else found.get("type", "obj")


def _film(shape: Any) -> str:
    inside = shape.iterfind(f"{P}nvPicPr/{P}nvPr/*")
    return next((_FILMS[tag] for one in inside if (tag := one.tag.rpartition("}")[2]) in _FILMS), "")


# Text ----------------------------------------------------------------------------------------


def _paragraphs(element: Any) -> tuple[str, ...]:
    """The paragraphs below an element that say something."""
    return tuple(text for one in element.iter(f"{A}p") if (text := "".join(_runs(one)).strip()))


def _runs(paragraph: Any) -> Iterator[str]:
    for child in paragraph.iterchildren("*"):
        if child.tag == f"{A}br":
            yield "\n"
        elif child.tag == f"{A}r" or (child.tag == f"{A}fld" and child.get("type") != "slidenum"):
            yield child.findtext(f"{A}t") or ""
        elif child.tag == _EQUATION:
            yield "".join(one.text or "" for one in child.iter(_MATHS))
        elif child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from () if choice is None else _runs(choice)


def _chart(root: Any, name: str) -> Iterator[Content]:
    """A chart, and its titles; one that only repeats a series is written or left to the program to add."""
    drawn = DeckChart(name, series(root))
    yield drawn
    if words := tuple(one for one in _paragraphs(root) if one not in {one.name for one in drawn.series}):
        yield DeckText(name, words)


def _table(table: Any, name: str) -> DeckTable:
    rows: list[tuple[str, ...]] = []
    covered = set()
    for row in table.iterfind(f"{A}tr"):
        cells: list[str] = []
        for cell in row.iterfind(f"{A}tc"):
            text, column = "\n".join(_paragraphs(cell)), len(cells)
            if cell.get("hMerge") in TRUE and cells:
                text = cells[-1]
                covered.add((len(rows), column))
            elif cell.get("vMerge") in TRUE and rows and column < len(rows[-1]):
                text = rows[-1][column]
                covered.add((len(rows), column))
            cells.append(text)
        rows.append(tuple(cells))
    return DeckTable(name, tuple(rows), frozenset(covered))
