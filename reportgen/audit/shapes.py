"""Rules of shapes: told apart, described, filled, on the slide."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.audit.faults import Found
from reportgen.audit.office import Deck, Shape, Slide, shapes_below, text_of, whole
from reportgen.ooxml.presentation import TITLES, TRUE, A, P, R

_FILE_NAME = re.compile(r"\S[^/\\:*?\"<>|]{0,200}\.(png|jpe?g|gif|svg|bmp|tiff?|emf|wmf|webp)", re.IGNORECASE)
_FRAMED = ("pic", "graphicFrame")


def repeated_ids(deck: Deck) -> Iterator[Found]:
    """Ids of shapes that stand twice on a slide, layout or master, the tree's own counted too."""
    for part, root in deck.xml.items():
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is not None:
            own = tree.find(f"{P}nvGrpSpPr/{P}cNvPr")
            taken = {} if own is None else {own.get("id"): "the slide itself"}
            for shape in shapes_below(tree, deck.place(part)):
                if shape.place.id in taken:
                    what = f"Its id {shape.place.id} is also that of {taken[shape.place.id]}"
                    yield Found(what, shape.place)
                taken.setdefault(shape.place.id, f'"{shape.place.shape}"')


# Alt text ----------------------------------------------------------------------------------


def without_alt(deck: Deck) -> Iterator[Found]:
    for shape in _to_describe(deck):
        if shape.kind in _FRAMED and not shape.alt:
            yield Found(f"{shape.name} has no alt text and is not marked as decorative", shape.place)


def drawn_without_alt(deck: Deck) -> Iterator[Found]:
    """Lines, and shapes that hold no text: a mark that means something needs words."""
    for shape in _to_describe(deck):
        textless = shape.kind == "sp" and shape.placeholder is None and not text_of(shape.element)
        if (shape.kind == "cxnSp" or textless) and not shape.alt:
            yield Found(f"{shape.name} has no text, no alt text and is not marked as decorative", shape.place)


def file_names(deck: Deck) -> Iterator[Found]:
    for shape in _to_describe(deck):
        if _FILE_NAME.fullmatch(shape.alt):
            yield Found(f'The alt text "{shape.alt}" is a file name', shape.place)


def same_alt(deck: Deck) -> Iterator[Found]:
    """Two pictures, charts or tables that are told alike; the same picture again may be."""
    alike: dict[str, list[Shape]] = defaultdict(list)
    pictures: dict[str, set[str]] = defaultdict(set)
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.kind in _FRAMED and shape.alt and not (shape.decorative or shape.described):
                alike[shape.alt].append(shape)
                pictures[shape.alt].add(_picture(deck, slide, shape))
    for alt, shapes in alike.items():
        if len(shapes) > 1 and (len(pictures[alt]) > 1 or "" in pictures[alt]):
            first = shapes[0].place
            for shape in shapes[1:]:
                what = f'Its alt text is also that of "{first.shape}" on slide {first.number}'
                yield Found(what, shape.place)


def _picture(deck: Deck, slide: Slide, shape: Shape) -> str:
    """The part of the picture that a shape shows, empty when it shows none."""
    blip = next(shape.element.iter(f"{A}blip"), None) if shape.kind == "pic" else None
    relation = deck.relations.get(slide.part, {}).get("" if blip is None else blip.get(f"{R}embed", ""))
    return relation.target if relation else ""


def _to_describe(deck: Deck) -> Iterator[Shape]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if not (shape.described or shape.decorative):
                yield shape


# Placeholders and places -------------------------------------------------------------------


def empty_placeholders(deck: Deck) -> Iterator[Found]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.kind == "sp" and shape.placeholder is not None and shape.placeholder not in TITLES:
                filled = shape.element.find(f"{P}spPr/{A}blipFill") is not None
                if not filled and not text_of(shape.element):
                    yield Found("This placeholder was left empty", shape.place)


def off_slide(deck: Deck) -> Iterator[Found]:
    """Shapes with a place of their own that stand beside the slide, or text that runs over its edge."""
    width, height = deck.size
    slack = width // 200
    for slide in deck.slides:
        for shape in slide.outer:
            box = _box(shape)
            if box and width and height:
                left, top, right, bottom = box
                if _beside(left, right, width) or _beside(top, bottom, height):
                    yield Found(f"{shape.name} stands off the slide", shape.place)
                elif shape.kind in ("sp", "graphicFrame") and (
                    min(left, top) < -slack or right > width + slack or bottom > height + slack
                ):
                    yield Found(f"{shape.name} runs over the edge of the slide", shape.place)


def _beside(start: int, end: int, room: int) -> bool:
    """Whether nothing from start to end is within the room; a line on its edge is."""
    return (start < 0 and end <= 0) or (end > room and start >= room)


def _box(shape: Shape) -> tuple[int, int, int, int] | None:
    transform = shape.element.find(f"{P}xfrm")
    if transform is None:
        transform = next(shape.element.iterfind(f"*/{A}xfrm"), None)
    off = None if transform is None else transform.find(f"{A}off")
    ext = None if transform is None else transform.find(f"{A}ext")
    if off is None or ext is None or transform.get("rot", "0") != "0":
        return None
    left, top = whole(off.get("x")), whole(off.get("y"))
    return left, top, left + whole(ext.get("cx")), top + whole(ext.get("cy"))


# Tables ------------------------------------------------------------------------------------


def header_rows(deck: Deck) -> Iterator[Found]:
    for shape in _tables(deck):
        settings = shape.table.find(f"{A}tblPr")
        if settings is None or settings.get("firstRow") not in TRUE:
            yield Found("The table has no header row", shape.place)


def grids(deck: Deck) -> Iterator[Found]:
    """Rows with more or fewer cells than the grid has columns; spans without the cells they cover."""
    for shape in _tables(deck):
        columns = len(shape.table.findall(f"{A}tblGrid/{A}gridCol"))
        rows = [row.findall(f"{A}tc") for row in shape.table.findall(f"{A}tr")]
        for number, cells in enumerate(rows, 1):
            if len(cells) != columns:
                what = f"Row {number} of the table has {len(cells)} cells for {columns} columns"
                yield Found(what, shape.place)
            yield from (Found(f"Row {number} of the table: {what}", shape.place) for what in _spans(cells))


def _spans(cells: list[object]) -> Iterator[str]:
    covered = 0
    for number, cell in enumerate(cells, 1):
        merged = cell.get("hMerge") in TRUE  # type: ignore[attr-defined]
        if merged != (covered > 0):
            yield f"cell {number} is {'merged into none' if merged else 'not marked as merged'}"
        covered = covered - 1 if covered else whole(cell.get("gridSpan", "1")) - 1  # type: ignore[attr-defined]
    if covered > 0:
        yield f"its last cell spans {covered} more than there are"


def merged_cells(deck: Deck) -> Iterator[Found]:
    for shape in _tables(deck):
        spans = Counter(
            name
            for cell in shape.table.iter(f"{A}tc")
            for name in ("gridSpan", "rowSpan")
            if whole(cell.get(name, "1")) > 1
        )
        if spans:
            yield Found(f"The table has {sum(spans.values())} merged cells", shape.place)


def _tables(deck: Deck) -> Iterator[Shape]:
    for slide in deck.slides:
        yield from (shape for shape in slide.shapes if shape.table is not None)
