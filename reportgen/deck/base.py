"""The template as the deck's ground: its slides, its history and its makers' names removed."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import Any

from lxml import etree

from reportgen.deck import xml
from reportgen.model import Pack, SlidePlan
from reportgen.ooxml.theme import A, P, R, theme_of

# The ends of relation types that are kept; what the others lead to stays behind.
_KEPT_BY_PACKAGE = ("/officeDocument", "package/2006/relationships/metadata/core-properties")
_KEPT_BY_PRESENTATION = ("/slideMaster", "/notesMaster", "/theme", "/tableStyles")
_KEPT_BY_DRAWN = ("/slideMaster", "/slideLayout", "/theme", "/image", "/hyperlink", "/themeOverride")
_EMPTY = {"presProps": "presentationPr", "viewProps": "viewPr"}
_OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINKS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_KEPT_ELEMENTS = {
    f"{P}{name}"
    for name in ("sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle")
}
_SHAPES = {f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "contentPart", "cxnSp")}
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def strip(presentation: Any) -> None:
    """Leave masters, layouts, themes and table styles; take everything else out.

    Example slides, comments, tags, fonts, custom XML, views and whatever else a template has picked
    up are parts that only relations lead to: without those they are not written.
    """
    part, element = presentation.part, presentation.element
    for child in list(element):
        if child.tag not in _KEPT_ELEMENTS:
            element.remove(child)
    element.attrib.pop("firstSlideNum", None)
    for slide_id in list(element.iter(f"{P}sldId")):
        slide_id.getparent().remove(slide_id)
    _keep(part.package._rels, _KEPT_BY_PACKAGE)
    _keep(part.rels, _KEPT_BY_PRESENTATION)
    _add_empty(part)
    masters = list(presentation.slide_masters)
    for drawn in (*masters, *(layout for master in masters for layout in master.slide_layouts)):
        _unlink(drawn, _keep(drawn.part.rels, _KEPT_BY_DRAWN))


def _add_empty(presentation: Any) -> None:
    """The parts of settings that PowerPoint looks for, with none of the template's in them."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    for name, root in _EMPTY.items():
        blob = f"{_DECLARATION}<p:{root} {xml.NAMESPACES}/>".encode()
        kind = f"application/vnd.openxmlformats-officedocument.presentationml.{name}+xml"
        part = Part(PackURI(f"/ppt/{name}.xml"), kind, presentation.package, blob)
        presentation.relate_to(part, f"{_OFFICE_TYPES}/{name}")


def _keep(relations: Any, kept: tuple[str, ...]) -> set[str]:
    """Drop the relations of other kinds; gives the ids of those dropped."""
    dropped = {key for key, relation in relations.items() if not relation.reltype.endswith(kept)}
    for key in dropped:
        relations.pop(key)
    return dropped


def _unlink(drawn: Any, dropped: set[str]) -> None:
    """Take out of a master or layout what led to a part that stays behind: links, tags, controls."""
    for child in list(drawn.element.iter()):
        if dropped & {value for key, value in child.attrib.items() if key.startswith(R)}:
            _without(child)


def _without(element: Any) -> None:
    """Remove an element, and the shape around it when that would be nothing without it."""
    shape = next((up for up in element.iterancestors() if up.tag in _SHAPES), None)
    linked = etree.QName(element).localname in _LINKS
    gone = shape if shape is not None and not linked and shape.tag != f"{P}sp" else element
    if gone.getparent() is not None:
        gone.getparent().remove(gone)


def set_font(presentation: Any, font: str) -> None:
    """Give the themes of all masters a font of the brand's, where it names one."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    if not font:
        return
    for master in (*presentation.slide_masters, presentation.notes_master):
        theme = theme_of(master)
        for latin in theme.iterfind(f".//{A}fontScheme/*/{A}latin"):
            latin.set("typeface", font)
        part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        if hasattr(part, "_element"):
            part._element = theme
        else:
            part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_sections(presentation: Any, pack: Pack, plan: SlidePlan) -> None:
    """PowerPoint's sections, as they are in the pack."""
    from pptx.oxml import parse_xml

    titles = {section.id: section.title for section in pack.sections}
    ids = [slide_id.get("id") for slide_id in presentation.element.findall(f"{P}sldIdLst/{P}sldId")]
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
