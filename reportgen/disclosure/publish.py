"""From exact figures to published ones: rounded once, at the precision they are printed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen import numbers
from reportgen.model import Figure, FigureId, Published, PublishedFigure

HIDDEN_BY_RULE = {"small-base"}
TAGS = {"small-base": "small numbers", "small-numbers": "small numbers"}


def publish(
    figures: Mapping[FigureId, Figure],
    demand: Mapping[FigureId, frozenset[str]],
    edition: str,
    previous: Published | None = None,
) -> Published:
    """Every demanded figure as the edition may show it; the exact values stay behind."""
    shown = {figure_id: _published(figures[figure_id], styles) for figure_id, styles in demand.items()}
    return Published(edition, shown, previous)


def _published(figure: Figure, styles: frozenset[str]) -> PublishedFigure:
    exact = None if figure.rule in HIDDEN_BY_RULE else figure.value
    blank = PublishedFigure(
        figure.id, None, figure.unit, figure.start, figure.end, "", TAGS.get(figure.rule, ""), {}, {}
    )
    if exact is None:
        note = "[z]" if figure.rule in HIDDEN_BY_RULE else f"[{figure.status}]"
        return replace(blank, note=note, shown=dict.fromkeys(sorted(styles), note))
    value = numbers.rounded(exact, numbers.DEFAULT_STYLES[figure.id.statistic][0])
    return replace(
        blank,
        value=value,
        note="[k]" if exact and not value else "",
        shown={style: numbers.show(exact, style) for style in sorted(styles)},
        rounded={style: numbers.rounded(exact, style) for style in sorted(styles)},
    )
