"""The template's own table style, if it brings one."""

from __future__ import annotations

from typing import Any

from reportgen.deck import xml

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's "No Style, No Grid"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def own_table_style(slide: Any) -> str:
    """The id of the template's default table style; empty when it is one of Office's."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    presentation = slide.part.package.presentation_part
    try:
        part = presentation.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
    except KeyError:
        return ""
    styles = xml.parse(part.blob)
    default = styles.get("def", "")
    defined = {style.get("styleId") for style in styles.iter(f"{_A}tblStyle")}
    return default if default in defined else ""
