"""The template as the deck's ground: its slides, its history and its makers' names removed."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import Any

from reportgen.deck import xml
from reportgen.model import Pack, SlidePlan

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_KEPT = ("/officeDocument", "/core-properties")  # ends of the package's own relation types
_DROPPED = ("/printerSettings", "/commentAuthors", "/authors")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def strip(presentation: Any) -> None:
    """Leave master, layouts, theme and table styles; take everything else out."""
    part, element = presentation.part, presentation.element
    for slide_id in element.findall(f"{_P}sldIdLst/{_P}sldId"):
        part.drop_rel(slide_id.rId)
        slide_id.getparent().remove(slide_id)
    for tag in ("custShowLst", "extLst"):
        for child in element.findall(f"{_P}{tag}"):
            element.remove(child)
    for relations, unwanted in (
        (part.package._rels, lambda kind: not kind.endswith(_KEPT)),
        (part.rels, lambda kind: kind.endswith(_DROPPED)),
    ):
        for key in [key for key, relation in relations.items() if unwanted(relation.reltype)]:
            relations.pop(key)


def add_sections(presentation: Any, pack: Pack, plan: SlidePlan) -> None:
    """PowerPoint's sections, as they are in the pack."""
    from pptx.oxml import parse_xml

    titles = {section.id: section.title for section in pack.sections}
    ids = [slide_id.get("id") for slide_id in presentation.element.findall(f"{_P}sldIdLst/{_P}sldId")]
    sections = "".join(
        f"<p14:section name={xml.attribute(titles[section])} id={xml.attribute(_guid(pack, section))}>"
        f"<p14:sldIdLst>{''.join(_slide_id(n) for n in ids[first - 1 : last])}</p14:sldIdLst></p14:section>"
        for section, first, last in plan.sections
    )
    if sections:
        presentation.element.append(
            parse_xml(
                f'<p:extLst {xml.NAMESPACES}><p:ext uri="{_SECTIONS}">'
                f'<p14:sectionLst xmlns:p14="{_P14}">{sections}</p14:sectionLst></p:ext></p:extLst>'
            )
        )


def set_properties(presentation: Any, pack: Pack) -> None:
    """Core properties from the pack alone: nothing of the template's remains."""
    core = presentation.core_properties
    for child in list(core._element):
        core._element.remove(child)
    day = datetime.combine(pack.extracted_on, time(), UTC).replace(tzinfo=None)
    core.title = xml.clean(f"{pack.title}, {pack.quarter}")[:255]
    core.author = core.last_modified_by = xml.clean(pack.force)[:255]
    core.created = core.modified = day
    core.language, core.revision, core.identifier = xml.LANGUAGE, 1, pack.build_id


def _slide_id(number: str) -> str:
    return f'<p14:sldId id="{number}"/>'


def _guid(pack: Pack, section: str) -> str:
    """An identifier that is the same at every build."""
    digest = hashlib.sha256(f"{pack.quarter}/{section}".encode()).hexdigest().upper()
    return f"{{{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}}}"
