"""What Typst does not tag yet: row headers, the words of signs, and who made the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MAKER = "reportgen"


def finish(pdf: bytes, build_id: str) -> bytes:
    """The same pages with their tags completed; the same bytes whenever it is called."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        elements = list(_elements(document.Root.StructTreeRoot))
        for element in elements:
            if element.S == "/Formula" and _has_content(element):
                _say(element)
            elif element.S == "/Caption":
                _sum_up(element)
        _head_rows(document, elements)
        _name_maker(document, build_id)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _elements(parent: Object) -> Iterator[Object]:
    """Every structure element below another, in reading order."""
    for child in _kids(parent):
        if "/S" in child:
            yield child
            yield from _elements(child)


def _kids(parent: Object) -> list[Object]:
    """What is below an element, the numbers that stand for marked content left out."""
    from pikepdf import Array, Dictionary

    below = parent.get("/K")
    found = list(below) if isinstance(below, Array) else [below]
    return [child for child in found if isinstance(child, Dictionary)]


def _has_content(element: Object) -> bool:
    from pikepdf import Array

    below = element.get("/K")
    return len(below) > 0 if isinstance(below, Array) else below is not None


def _say(formula: Object) -> None:
    """A sign reaches us as an equation with its word: make it text that is read as the word."""
    from pikepdf import Name

    formula.S = Name.Span
    formula.ActualText = formula.Alt
    del formula.Alt
    if "/A" in formula:
        del formula.A


def _sum_up(caption: Object) -> None:
    """A summary reaches us as an equation without a body in a caption: give it to the table.

    The caption is the table's own, or beside it when the table runs over a page.
    """
    from pikepdf import Array

    formula = next((child for child in _kids(caption) if child.S == "/Formula"), None)
    if formula is None or _has_content(formula):
        return
    parent = caption.P
    table = parent if parent.S == "/Table" else next(one for one in _elements(parent) if one.S == "/Table")
    _table_attributes(table).Summary = formula.Alt
    parent.K = Array([child for child in _kids(parent) if child.objgen != caption.objgen])


def _head_rows(document: Pdf, elements: list[Object]) -> None:
    """The first cell of every body row becomes the header of its row."""
    from pikepdf import Array, NameTree, String

    rows = [row for body in elements if body.S == "/TBody" for row in _kids(body)]
    if not rows:
        return
    names = NameTree(document.Root.StructTreeRoot.IDTree)
    for number, row in enumerate(rows):
        header, *cells = _kids(row)
        name = f"R{number}"
        _make_header(header, name)
        for cell in cells:
            attributes = _table_attributes(cell)
            attributes.Headers = Array([*attributes.get("/Headers", ()), String(name)])
        names[name] = header


def _make_header(cell: Object, name: str) -> None:
    from pikepdf import Name, String

    cell.S = Name.TH
    cell.ID = String(name)
    _table_attributes(cell).Scope = Name.Row


def _table_attributes(cell: Object) -> Object:
    """What a table or a cell says of itself as such; made when there is nothing."""
    from pikepdf import Array, Dictionary, Name

    if "/A" not in cell:
        cell.A = Array()
    for attributes in cell.A:
        if attributes.O == "/Table":
            break
    else:
        attributes = Dictionary(O=Name.Table)
        cell.A.append(attributes)
        attributes = cell.A[-1]
    return attributes


def _name_maker(document: Pdf, build_id: str) -> None:
    """Our name in place of the tools', and the build the file belongs to."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:CreatorTool"] = MAKER
        metadata["pdf:Producer"] = MAKER
        metadata["dc:identifier"] = build_id
    document.docinfo["/Creator"] = MAKER
    document.docinfo["/Producer"] = MAKER
