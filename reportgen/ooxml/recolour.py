"""The brand's colours made readable on another paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.colour import MARK, TEXT, contrast, readable

if TYPE_CHECKING:
    from reportgen.spec.brand import Colours

TEXTS = ("ink", "primary", "muted", "better", "worse", "explain")
RULE, PANEL = 1.5, 1.15  # contrasts with the paper


def recoloured(colours: Colours, grounds: Sequence[tuple[str, ...]]) -> Colours:
    """Colours for what most layouts have behind their text; the same where they, or none, can be read there.

    `grounds` gives the colours behind each layout's text, as far as they are known.
    """
    most = max(grounds, key=grounds.count, default=())
    if all(contrast(getattr(colours, role), ground) >= TEXT for role in TEXTS for ground in most):
        return colours
    paper = _middle(most)
    ink = "FFFFFF" if contrast("FFFFFF", paper) > contrast("000000", paper) else "000000"
    if any(contrast(ink, ground) < TEXT for ground in most):
        return colours
    panel = readable(paper, paper, PANEL)
    hardest = min((panel, *most), key=lambda ground: contrast(ink, ground))
    texts = {role: readable(getattr(colours, role), hardest, TEXT) for role in TEXTS}
    marks = {"context": readable(paper, paper, MARK + 0.05), "rule": readable(paper, paper, RULE)}
    return colours.model_copy(update={**texts, **marks, "ink": ink, "paper": paper, "panel": panel})


def _middle(colours: tuple[str, ...]) -> str:
    channels = ([int(colour[at : at + 2], 16) for colour in colours] for at in (0, 2, 4))
    return "".join(f"{sum(channel) // len(channel):02X}" for channel in channels)
