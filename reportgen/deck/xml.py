"""The small words of DrawingML that every shape is made of, as strings."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from reportgen.model import Box

EMU = 12700  # in a point
LANGUAGE = "en-GB"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
NO_LINE = "<a:ln><a:noFill/></a:ln>"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text on one line, without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", _BREAKS.sub(" ", text))


def text(value: str) -> str:
    return escape(_ILLEGAL.sub("", value))


def attribute(value: str) -> str:
    """A quoted attribute value."""
    return quoteattr(clean(value))


def parse(part: bytes) -> Any:
    """A part of the template, read without following anything outside it."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def emu(points: float) -> int:
    return round(points * EMU)


def properties(number: int, name: str, alt: str | None = None, decorative: bool = False) -> str:
    """`p:cNvPr`: a shape's id and name, and what is read aloud in its place."""
    described = f" descr={attribute(alt)}" if alt is not None else ' descr=""' if decorative else ""
    inner = _DECORATIVE if decorative else ""
    return f'<p:cNvPr id="{number}" name={attribute(name)}{described}>{inner}</p:cNvPr>'


def geometry(shape: str) -> str:
    """One of the shapes that the format knows by name."""
    return f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'


def transform(box: Box, tag: str = "a:xfrm", inner: str = "") -> str:
    x, y, width, height = emu(box.x), emu(box.y), emu(box.width), emu(box.height)
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>{inner}</{tag}>'


def placeholder(kind: str, idx: int) -> str:
    """`p:nvPr` of a shape that is bound to a placeholder of its layout."""
    of_kind = f' type="{kind}"' if kind != "obj" else ""
    index = f' idx="{idx}"' if idx else ""
    return f"<p:nvPr><p:ph{of_kind}{index}/></p:nvPr>"
