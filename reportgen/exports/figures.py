"""`figures.csv`, what an edition publishes, and `ledger.csv`, the exact values behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from reportgen import csvtext
from reportgen.model import AGAIN, PREVIOUS, Figure, FigureId, Published, PublishedFigure, SourceRows
from reportgen.numbers import p_value, told_style
from reportgen.periods import NO_DAY

FIGURE_COLUMNS = (
    "figure_id",
    "measure",
    "category",
    "area",
    "period",
    "period_start",
    "period_end",
    "statistic",
    "value",
    "unit",
    "display",
    "note",
)
LEDGER_COLUMNS = (
    "figure_id",
    "period_start",
    "period_end",
    "exact_numerator",
    "exact_denominator",
    "unit",
    "formula",
    "inputs",
    "rows",
    "status",
    "rule",
    "evidence",
    "signal",
    "printed",
)


def figures_csv(published: Published) -> bytes:
    """Every published figure: `value` holds the printed precision and no more."""
    return csvtext.write(
        FIGURE_COLUMNS, (_figure_row(figure_id, published) for figure_id in published.figures)
    )


def _figure_row(figure_id: FigureId, published: Published) -> tuple[object, ...]:
    figure = published[figure_id]
    style = told_style(figure_id.statistic, figure.unit, figure.shown)
    value = "" if figure.value is None else f"{figure.value:f}"
    note = " ".join(part for part in (figure.note, figure.tag) if part)
    return (
        figure_id,
        figure_id.measure,
        figure_id.category,
        figure_id.area,
        figure_id.period,
        *_days(figure),
        figure_id.statistic,
        value,
        figure.unit,
        figure.show(style),
        note,
    )


def _days(figure: Figure | PublishedFigure) -> tuple[object, object]:
    """A figure's first day and last; nothing for one of no day."""
    return ("", "") if figure.start == NO_DAY else (figure.start, figure.end)


def ledger_csv(
    figures: Mapping[FigureId, Figure],
    published: Published,
    earlier: Mapping[FigureId, Figure],
    restated: Iterable[tuple[Figure, str]] = (),
) -> bytes:
    """Every figure's exact value with formula, inputs, rows and printed forms. Internal only.

    The figures of the earlier pack that a text quotes come last, `prev/` before their ids; then, `again/`
    before theirs, those of it that have another value now, with how they are printed.
    """
    rows = [_ledger_row("", figure, published[figure.id].shown) for figure in figures.values()]
    if published.previous:
        rows += [_earlier_row(figure, published.previous) for figure in earlier.values()]
    rows += [_ledger_row(AGAIN, figure, {"": text}) for figure, text in restated]
    return csvtext.write(LEDGER_COLUMNS, rows)


def _earlier_row(figure: Figure, published: Published) -> tuple[object, ...]:
    return _ledger_row(PREVIOUS, figure, published[figure.id].shown)


def _ledger_row(pack: str, figure: Figure, printed: Mapping[str, str]) -> tuple[object, ...]:
    return (
        f"{pack}{figure.id}",
        *_days(figure),
        "" if figure.value is None else figure.value.numerator,
        "" if figure.value is None else figure.value.denominator,
        figure.unit,
        figure.formula,
        "; ".join(f"{name} = {_exact(value)}" for name, value in figure.inputs),
        "; ".join(_rows(source) for source in figure.rows),
        f"[{figure.status}]" if figure.status else "",
        figure.rule,
        _evidence(figure),
        figure.signal,
        "; ".join(f"{style} {printed[style]}".strip() for style in sorted(printed)),
    )


def _evidence(figure: Figure) -> str:
    """The level, and each test with its p-value: `some; exact conditional test …: p = 0.0021`."""
    found = figure.evidence
    return "; ".join((found.level, *(f"{test}: {p_value(p)}" for test, p in found.tests))) if found else ""


def _exact(value: Fraction | None) -> str:
    return "none" if value is None else str(value)


def _rows(source: SourceRows) -> str:
    return (
        f"{source.file} rows {', '.join(_ranges(source.rows))}" if source.rows else f"{source.file} no rows"
    )


def _ranges(rows: Iterable[int]) -> Iterable[str]:
    """`3, 7-9` for 3, 7, 8 and 9."""
    start = end = 0
    for row in [*rows, 0]:
        if start and row != end + 1:
            yield f"{start}-{end}" if end > start else f"{start}"
        if row != end + 1:
            start = row
        end = row
