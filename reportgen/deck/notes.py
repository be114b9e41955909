"""Speaker notes, on the template's own notes master."""

from __future__ import annotations

from typing import Any

from reportgen.deck import paragraphs
from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs


def write(canvas: Canvas) -> None:
    """Put a page's notes on its first slide; without a notes master they are left out."""
    page = canvas.plan.page
    if not page.notes or canvas.plan.part > 1 or not _has_master(canvas.slide):
        return
    body = canvas.slide.notes_slide.notes_placeholder
    if body is None:
        return
    lines = [Line(runs(paragraph.text), paragraph.level) for paragraph in page.notes]
    _fill(body._element.txBody, lines, canvas)
    body.name = f"{page.id}-notes"
    canvas.record("", body.shape_id, body.name, paragraphs=paragraphs.record(lines), notes=True)


def _has_master(slide: Any) -> bool:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    presentation = slide.part.package.presentation_part
    return any(rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER for rel in presentation.rels.values())


def _fill(body: Any, lines: list[Line], canvas: Canvas) -> None:
    from pptx.oxml import parse_xml

    from reportgen.deck import xml

    for paragraph in list(body.p_lst):
        body.remove(paragraph)
    wrapped = parse_xml(f"<p:txBody {xml.NAMESPACES}>{paragraphs.body(lines, canvas.palette)}</p:txBody>")
    for paragraph in list(wrapped):
        body.append(paragraph)
