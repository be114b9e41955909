"""Colours of a presentation as six hex digits, as far as the file says them outright."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from reportgen.ooxml.presentation import A

UNKNOWN = ""
COLOURS = tuple(f"{A}{name}Clr" for name in ("srgb", "sys", "prst", "scheme", "scrgb", "hsl"))
_HEX = re.compile("[0-9A-Fa-f]{6}")
_PRESETS = {"black": "000000", "white": "FFFFFF"}
_WHOLE = 100_000  # parts of one
_NO_CHANGE = ("alpha", "tint", "shade")  # as long as they are whole


@dataclass(frozen=True)
class Colours:
    """A theme's colours, and the names that a slide gives them: `tx1` for `dk1`."""

    theme: Any
    names: Mapping[str, str]
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, fill: Any, stands_for: str = UNKNOWN) -> str:
        """The colour in a fill, line or reference; unknown where it cannot be told for certain.

        `stands_for` is the colour that a theme's own fills leave open (`phClr`).
        """
        colour = next(fill.iterchildren(*COLOURS), None) if fill is not None else None
        if colour is None:
            return UNKNOWN
        found = self._plain(colour, stands_for)
        return _changed(found.upper(), colour) if _HEX.fullmatch(found) else UNKNOWN

    def _plain(self, colour: Any, stands_for: str) -> str:
        """A colour before what its children change."""
        value = colour.get("val", "")
        if colour.tag == f"{A}schemeClr":
            return stands_for if value == "phClr" else self._named(value)
        if colour.tag == f"{A}sysClr":
            return str(colour.get("lastClr", ""))
        return (
            str(value) if colour.tag == f"{A}srgbClr" else _PRESETS.get(value, UNKNOWN)
        )  # other kinds have no `val`

    def _named(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = UNKNOWN  # one that leads back to itself is none
            scheme = self.theme.find(f"{A}themeElements/{A}clrScheme")
            own = None if scheme is None else scheme.find(f"{A}{self.names.get(name, name)}")
            self._known[name] = self.of(own)
        return self._known[name]


def _channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]


def _changed(colour: str, element: Any) -> str:
    """A colour made lighter or darker as its children say; unknown where they say anything else."""
    if not len(element):
        return colour
    hue, light, full = colorsys.rgb_to_hls(*_channels(colour))
    for change in element.iterchildren("*"):
        name, value = etree.QName(change).localname, change.get("val", "")
        share = int(value) / _WHOLE if re.fullmatch(r"-?\d{1,9}", value) else -1
        if name == "lumMod":
            light *= share
        elif name == "lumOff":
            light += share
        elif name not in _NO_CHANGE or share != 1:
            return UNKNOWN
    if not 0 <= light <= 1.005:
        return UNKNOWN
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(light, 1), full))
