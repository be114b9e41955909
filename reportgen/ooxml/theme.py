"""A theme's colours and font, as a slide master or a layout uses them."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_FIXED = {"black": "000000", "white": "FFFFFF"}
_WHOLE = 100_000  # of the format's per cent

Scheme = Mapping[str, str]


def theme_of(master: Any) -> Any:
    """The root of a slide master's theme, read without following anything outside it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    blob = master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def scheme_of(master: Any, layout: Any = None) -> dict[str, str]:
    """Hex by the names that slides use: `tx1`, `bg1`, `accent1` and the others, and the theme's own."""
    entries = next(theme_of(master).iter(f"{A}clrScheme"))
    own = {str(etree.QName(entry).localname): _own_colour(entry) for entry in entries}
    mapping = dict(master.element.find(f"{P}clrMap").attrib)
    override = layout.element.find(f"{P}clrMapOvr/{A}overrideClrMapping") if layout is not None else None
    mapping |= dict(override.attrib) if override is not None else {}
    return own | {name: own[target] for name, target in mapping.items() if target in own}


def font_of(master: Any) -> str:
    """The theme's font for text."""
    latin = theme_of(master).find(f".//{A}minorFont/{A}latin")
    return str(latin.get("typeface", "")) if latin is not None else ""


def colour_in(fill: Any, scheme: Scheme, placeholder: str = "") -> str:
    """The colour in an `a:solidFill` or the like as hex, its changes of lightness made; else empty."""
    colour = next(iter(fill), None) if fill is not None else None
    if colour is None or not isinstance(colour.tag, str):
        return ""
    found = _named(colour, scheme, placeholder)
    return _changed(found, colour) if len(found) == 6 else ""


def opaque(fill: Any) -> bool:
    """Whether a fill hides what is behind it, more or less."""
    alphas = [int(alpha.get("val", _WHOLE)) for alpha in fill.iter(f"{A}alpha")]
    return all(alpha >= _WHOLE // 2 for alpha in alphas)


def _named(colour: Any, scheme: Scheme, placeholder: str) -> str:
    value = str(colour.get("val", ""))
    kind = etree.QName(colour).localname
    if kind == "schemeClr":
        return placeholder if value == "phClr" else scheme.get(value, "")
    if kind == "sysClr":
        return str(colour.get("lastClr", "")).upper()
    return _FIXED.get(value, "") if kind == "prstClr" else value.upper()


def _own_colour(entry: Any) -> str:
    colour = entry[0]
    return str(colour.get("lastClr") or colour.get("val") or "").upper()


def _changed(colour: str, element: Any) -> str:
    """Lightness as PowerPoint changes it; its tints and shades nearly so."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    for change in element:
        share = int(change.get("val", _WHOLE)) / _WHOLE if str(change.get("val", "")).isdigit() else 1.0
        kind = etree.QName(change).localname
        if kind in ("lumMod", "lumOff"):
            hue, light, saturation = rgb_to_hls(*channels)
            light = light * share if kind == "lumMod" else light + share
            channels = list(hls_to_rgb(hue, min(light, 1.0), saturation))
        elif kind == "shade":
            channels = [channel * share for channel in channels]
        elif kind == "tint":
            channels = [1 - (1 - channel) * share for channel in channels]
    return "".join(f"{round(channel * 255):02X}" for channel in channels)
