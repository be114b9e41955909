"""Colours by the brand's role and a lighter or darker shade of it, so that a theme can change them."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls

from reportgen.charts.style import GREYS
from reportgen.colour import MARK, TEXT, contrast
from reportgen.model import NativeInks, Shade
from reportgen.spec.brand import Colours

STEP = 4  # per cent of lightness
GRID, FOOT = 1.3, 1.8  # contrasts with the paper
# The parts of a stack, dark and light in turn: role, and the contrast with the paper to begin from.
PARTS = (("primary", 0.0), ("primary", 3.3), ("muted", 0.0), ("context", MARK))


def mark(role: str, colours: Colours) -> Shade:
    """The role's colour, as it is where it stands out from the paper, else the nearest shade that does."""
    return _standing_out(role, colours, MARK)


def text(role: str, colours: Colours) -> Shade:
    """The role's colour, or the nearest shade of it that can be read on the paper."""
    return _standing_out(role, colours, TEXT)


def greys(count: int, colours: Colours) -> list[Shade]:
    """Greys for earlier periods, the latest first and darkest."""
    return [_palest("context", colours, ratio) for ratio in GREYS[min(max(count, 1), 3)]][:count]


def parts(count: int, colours: Colours) -> list[Shade]:
    """The colours of a stack's parts."""
    return [_palest(role, colours, ratio) if ratio else mark(role, colours) for role, ratio in PARTS[:count]]


def inks(colours: Colours) -> NativeInks:
    """What is not data, from lines that are hardly there to names as dark as text."""
    grid, foot = (_palest("context", colours, ratio) for ratio in (GRID, FOOT))
    return NativeInks(grid, foot, text("muted", colours), text("ink", colours))


def shaded(colour: str, light: int) -> str:
    """Six hex digits with their lightness changed as DrawingML's `lumMod` and `lumOff` change it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    lightness *= 1 - abs(light) / 100
    lightness += max(light, 0) / 100
    return "".join(f"{round(channel * 255):02X}" for channel in hls_to_rgb(hue, lightness, saturation))


def _standing_out(role: str, colours: Colours, ratio: float) -> Shade:
    away = -1 if contrast("000000", colours.paper) > contrast("FFFFFF", colours.paper) else 1
    return _first(role, colours, [away * step for step in range(0, 101, STEP)], ratio)


def _palest(role: str, colours: Colours, ratio: float) -> Shade:
    """The shade nearest to the paper that still has a contrast; the colour itself where it is near."""
    away = -1 if contrast("000000", colours.paper) > contrast("FFFFFF", colours.paper) else 1
    own = getattr(colours, role)
    if 0 <= contrast(own, colours.paper) - ratio < 0.25:
        return Shade(role)
    return _first(role, colours, [away * step for step in range(-100, 101, STEP)], ratio)


def _first(role: str, colours: Colours, steps: Sequence[int], ratio: float) -> Shade:
    own = getattr(colours, role)
    found = (step for step in steps if contrast(shaded(own, step), colours.paper) >= ratio)
    return Shade(role, next(found, steps[-1]))
