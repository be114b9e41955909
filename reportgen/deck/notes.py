"""Speaker notes, on the template's own notes master or on one that it is given."""

from __future__ import annotations

from typing import Any

from reportgen.deck import paragraphs, xml
from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs
from reportgen.ooxml.theme import A, P, theme_of


def write(canvas: Canvas) -> None:
    """Put a page's notes on its first slide."""
    page = canvas.plan.page
    if not page.notes or canvas.plan.part > 1:
        return
    body = canvas.slide.notes_slide.notes_placeholder
    if body is None:
        return
    lines = [Line(runs(paragraph.text), paragraph.level) for paragraph in page.notes]
    _fill(body._element.txBody, lines, canvas)
    body.name = f"{page.id}-notes"
    canvas.record("", body.shape_id, body.name, paragraphs=paragraphs.record(lines), notes=True)


def give_master(presentation: Any) -> None:
    """A notes master for a template that has none: Office's own, in our language and the slides' theme."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = presentation.part
    if any(relation.reltype == RELATIONSHIP_TYPE.NOTES_MASTER for relation in part.rels.values()):
        return
    master = part.notes_master_part
    for element in master._element.iter():
        if element.get("lang"):
            element.set("lang", xml.LANGUAGE)
    _adopt(theme_of(presentation.slide_masters[0]), master.part_related_by(RELATIONSHIP_TYPE.THEME)._element)
    _list_master(presentation, part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER))


def _adopt(slides: Any, notes: Any) -> None:
    """Give one theme the colours and fonts of another."""
    for tag in ("clrScheme", "fontScheme"):
        old, new = next(notes.iter(f"{A}{tag}")), next(slides.iter(f"{A}{tag}"))
        old.getparent().replace(old, new)


def _list_master(presentation: Any, relation: str) -> None:
    """The presentation's own mention of its notes master, after those of its slide masters."""
    from pptx.oxml import parse_xml

    listed = parse_xml(
        f'<p:notesMasterIdLst {xml.NAMESPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    )
    presentation.element.find(f"{P}sldMasterIdLst").addnext(listed)


def _fill(body: Any, lines: list[Line], canvas: Canvas) -> None:
    from pptx.oxml import parse_xml

    for paragraph in list(body.p_lst):
        body.remove(paragraph)
    wrapped = parse_xml(f"<p:txBody {xml.NAMESPACES}>{paragraphs.body(lines, canvas.palette)}</p:txBody>")
    for paragraph in list(wrapped):
        body.append(paragraph)
