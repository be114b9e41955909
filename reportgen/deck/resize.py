"""Slides and charts drawn for the usual height of a slide, brought to the height of the template's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportgen.deck.xml import EMU
from reportgen.ooxml.template import HEIGHT, SAME

_INSETS = ("lIns", "tIns", "rIns", "bIns")
_SIDES = ("marL", "marR", "marT", "marB")
_TYPE = ("sz", "spc")
# The attributes that are lengths or sizes, by the element's name.
LENGTHS = {
    "off": ("x", "y"),
    "ext": ("cx", "cy"),
    "chOff": ("x", "y"),
    "chExt": ("cx", "cy"),
    "bodyPr": _INSETS,
    "pPr": ("marL", "indent"),
    "tab": ("pos",),
    "spcPts": ("val",),
    "rPr": _TYPE,
    "endParaRPr": _TYPE,
    "defRPr": _TYPE,
    "gridCol": ("w",),
    "tr": ("h",),
    "tcPr": _SIDES,
    "ln": ("w",),
    "lnL": ("w",),
    "lnR": ("w",),
    "lnT": ("w",),
    "lnB": ("w",),
    "size": ("val",),  # of a chart's marker
}


def to_template(presentation: Any) -> None:
    """Change every length on the slides and in their charts; nothing where the height is the usual one."""
    factor = int(presentation.slide_height or 0) / EMU / HEIGHT
    if not factor or abs(factor - 1) < SAME:
        return
    for root in _drawn(presentation):
        for element in root.iter(etree.Element):
            for name in LENGTHS.get(etree.QName(element).localname, ()):
                if (value := element.get(name)) is not None:
                    element.set(name, str(round(int(value) * factor)))


def _drawn(presentation: Any) -> Iterator[Any]:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for slide in presentation.slides:
        yield slide.element
        for relation in slide.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.CHART:
                yield relation.target_part._element
