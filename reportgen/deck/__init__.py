"""The deck writer: a pack and its plan as a PowerPoint file on the force's own template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Deck:
    """The file, and a record of every shape as built, ready for JSON.

    A record holds `slide`, `page`, `block`, `part`, `shape` and `id`, and what the shape
    shows: `paragraphs` (lists of spans), `cells` (rows of lists of spans) or `picture`
    (a hash). A span is `{"words"}`, `{"figure_id", "style", "text"}` or `{"label", "text"}`.
    """

    pptx: bytes
    placements: list[dict[str, Any]]
