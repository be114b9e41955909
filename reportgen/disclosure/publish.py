"""From exact figures to published ones: rounded once, at the precision they are printed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from reportgen import numbers
from reportgen.model import (
    LEAST_BASE,
    SMALL_BASE,
    SMALL_NUMBERS,
    TRIAL,
    TRIAL_TAG,
    Figure,
    FigureId,
    Published,
    PublishedFigure,
)

HIDDEN_BY_RULE = {SMALL_BASE, LEAST_BASE}
TAGS = {**dict.fromkeys((SMALL_BASE, LEAST_BASE, SMALL_NUMBERS), "small numbers"), TRIAL: TRIAL_TAG}


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
        return replace(blank, note=note, shown=dict.fromkeys(sorted(styles), _in_counts(figure) or note))
    told = numbers.told_style(figure.id.statistic, figure.unit, styles)
    value = numbers.rounded(exact, _style(told, figure))
    return replace(
        blank,
        value=value,
        evidence=figure.evidence.level if figure.evidence else "",
        note="[k]" if exact and not value else "",
        shown={style: numbers.show(exact, _style(style, figure)) for style in sorted(styles)},
        rounded={style: numbers.rounded(exact, _style(style, figure)) for style in sorted(styles)},
        signal=figure.signal,
    )


def _style(style: str, figure: Figure) -> str:
    return numbers.in_unit(style, figure.unit)


def _in_counts(figure: Figure) -> str:
    """What stands for a rate or a share of too few: `10 of 13`."""
    if figure.rule != LEAST_BASE or figure.id.statistic not in ("rate", "share"):
        return ""
    part, whole = (numbers.show(value or Fraction(0), "int") for _, value in figure.inputs)
    return f"{part} of {whole}"
