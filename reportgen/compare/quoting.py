"""The figures of a record as published ones, to be quoted from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from reportgen.model import FigureId, PackRecord, Published, PublishedFigure, SaidFigure
from reportgen.numbers import STYLES, in_unit, show
from reportgen.periods import NO_DAY


def published_of(record: PackRecord, demand: Mapping[FigureId, frozenset[str]]) -> Published:
    """What a record says, as figures to be quoted from in the styles asked for, no finer than they were
    printed; `can_be_quoted` says which those are."""
    said = {FigureId.parse(figure.id): figure for figure in record.figures}
    figures = {name: _published(figure, demand.get(name, ())) for name, figure in said.items()}
    return Published(record.edition, figures)


def can_be_quoted(figure: SaidFigure, style: str) -> bool:
    """Whether a figure can be printed in a style: it was, or the style is no finer than the one it was in."""
    if style in figure.shown or not figure.value:
        return True
    own, other = (STYLES[in_unit(one, figure.unit)] for one in (figure.style, style))
    return bool(figure.exact) and other.decimals <= own.decimals and other.suffix == own.suffix


def _published(figure: SaidFigure, styles: Iterable[str]) -> PublishedFigure:
    value = Decimal(figure.value) if figure.value else None
    start, end = (date.fromisoformat(day) if day else NO_DAY for day in (figure.start, figure.end))
    rounded = {} if value is None else {figure.style: value}
    others = {style: _in_style(figure, style) for style in styles if style not in figure.shown}
    shown = {**figure.shown, **others}
    return PublishedFigure(
        FigureId.parse(figure.id), value, figure.unit, start, end, figure.note, figure.tag, shown, rounded
    )


def _in_style(figure: SaidFigure, style: str) -> str:
    """A figure that was printed otherwise; what stands for one without a value is the same in all styles."""
    if not figure.value:
        return figure.display
    return show(Fraction(figure.exact), in_unit(style, figure.unit))
