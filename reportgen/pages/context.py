"""What every block is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen import prose, tokens
from reportgen.model import (
    Changes,
    Chart,
    Correction,
    FigureId,
    Follow,
    Movement,
    Prose,
    Published,
    Shown,
    Statement,
    Text,
)
from reportgen.pages.correction import Place
from reportgen.spec.definition import Definition


@dataclass(frozen=True)
class Context:
    """One edition's figures, movements, statements and charts, beside the definition.

    `correction` is what a corrected pack says of itself, and the layout and slot that it says it in.
    """

    definition: Definition
    published: Published
    movements: Mapping[FigureId, Movement]
    statements: tuple[Statement, ...]
    charts: Mapping[str, Chart]
    labels: dict[str, str]
    chosen: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    changes: Changes | None = None
    followed: Mapping[str, tuple[Follow, ...]] = field(default_factory=dict)
    correction: tuple[Correction, Place] | None = None

    def prose(self, owner: str, field: str) -> Prose:
        """A text of the pack with its tokens filled."""
        return prose.fill(self.definition.drafts.get((owner, field), ()), self.published, self.labels)

    def text(self, owner: str, field: str) -> Text:
        """A one-paragraph text of the pack, filled."""
        paragraphs = self.prose(owner, field)
        return paragraphs[0].text if paragraphs else ()

    def shown(self, figure_id: FigureId, style: str = "", strong: bool = False) -> Shown:
        """A figure as a span, in the style given or its statistic's own."""
        style = style or tokens.style_for(figure_id)
        return Shown(figure_id, style, self.published[figure_id].show(style), strong)
