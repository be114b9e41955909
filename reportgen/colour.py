"""Colours that can be read: contrast as WCAG 2 defines it."""

from __future__ import annotations

from functools import lru_cache

TEXT, MARK = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11: of text, of large text and of what is drawn
LARGE, LARGE_BOLD = 18.0, 14.0  # points


def needed(size: float, bold: bool) -> float:
    """The contrast that text needs, by its size in points and its weight."""
    return MARK if size >= (LARGE_BOLD if bold else LARGE) else TEXT


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21; colours are six hex digits."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, on: str, ratio: float) -> str:
    """The colour, moved towards black or white in small steps until it stands out enough."""
    towards = 0 if contrast("000000", on) > contrast("FFFFFF", on) else 255
    for step in range(0, 101, 4):
        found = _mixed(colour, towards, step)
        if contrast(found, on) >= ratio:
            return found
    return _mixed(colour, towards, 100)


def distance(one: str, other: str) -> int:
    """How unlike two colours are, by their channels."""
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]


def _mixed(colour: str, towards: int, per_cent: int) -> str:
    mixed = (channel + (towards - channel) * per_cent // 100 for channel in _channels(colour))
    return "".join(f"{channel:02X}" for channel in mixed)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
