"""What a table prints, and whether its numbers agree with one another as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen import numbers, periods
from reportgen.model import FigureId, PublishedFigure
from reportgen.pages.context import Context
from reportgen.spec.pack import TableSpec
from reportgen.spec.rows import column_style, in_row, rows

Cell = tuple[PublishedFigure, str]  # a figure and the style it is printed in
CHANGES = ("change", "change_pct", "change_pp")
COUNTED = ("mean", "amount", "count")  # the first that a measure has is what its change is a change in


def cells(block: TableSpec, context: Context) -> list[Cell]:
    """Every figure of a table with its style, row by row."""
    known = context.definition.known
    return [
        (context.published[figure_id], column_style(column, figure_id))
        for row in rows(block, known)
        for column in block.columns
        for figure_id in [in_row(column, row, known.measures)]
    ]


def differs_when_subtracted(shown: Sequence[Cell], context: Context) -> bool:
    """Whether a reader who subtracts what is printed gets another change than is printed."""
    values = {_key(figure): figure.rounded[style] for figure, style in shown if style in figure.rounded}
    return any(
        _differs(figure, style, values, context)
        for figure, style in shown
        if figure.id.statistic in CHANGES and style in figure.rounded
    )


Key = tuple[FigureId, periods.Stretch]  # the figure id without its period's name, which can have several


def _key(figure: PublishedFigure) -> Key:
    return _unnamed(figure.id, figure.id.statistic), _stretch(figure)


def _unnamed(figure_id: FigureId, statistic: str) -> FigureId:
    return FigureId(figure_id.measure, figure_id.category, figure_id.area, "", statistic, "")


def _stretch(figure: PublishedFigure) -> periods.Stretch:
    if figure.start == figure.end:
        return periods.Day(figure.start)
    return periods.Period(periods.Month.of(figure.start), periods.Month.of(figure.end))


def _differs(figure: PublishedFigure, style: str, values: dict[Key, Decimal], context: Context) -> bool:
    """False too where the two numbers that the change lies between are not printed."""
    held_in = _unnamed(figure.id, _changed(figure.id, context))
    stretch = _stretch(figure)
    earlier = periods.compared(stretch, figure.id.comparator or periods.DEFAULT_COMPARATOR)
    now, before = values.get((held_in, stretch)), values.get((held_in, earlier))
    if now is None or before is None:
        return False
    gap = Fraction(now) - Fraction(before)
    if figure.id.statistic == "change_pct":
        if not before:
            return False
        gap = 100 * gap / Fraction(before)
    return numbers.rounded(gap, numbers.in_unit(style, figure.unit)) != figure.rounded[style]


def _changed(figure_id: FigureId, context: Context) -> str:
    """The statistic that a change is a change in."""
    if figure_id.statistic == "change_pp":
        return "rate"
    statistics = context.definition.measures.statistics_of(figure_id.measure)
    return next(name for name in COUNTED if name in statistics)
