"""Control charts of monthly numbers: the limits that hold for a month, and what is found in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reportgen.measures import spc
from reportgen.model import TRIAL, Figure, FigureId, Signal, SourceRows
from reportgen.periods import Month
from reportgen.spec.control import LIMITS, Break

# So many months of rates have a sum whose exact form can still be written down.
MOST_MONTHS = 240
FORMULAS = {
    "centre": "mean of the months",
    "limit_lower": "mean − 2.66 × mean moving range",
    "limit_upper": "mean + 2.66 × mean moving range",
}


@dataclass(frozen=True)
class Held:
    """What holds for one month: the band of its segment, the rule that fires, the segment's rows."""

    band: spc.Band | None
    signal: Signal
    rows: tuple[SourceRows, ...]


def held(
    months: Sequence[Figure], rebased: Iterable[Month], broken: Break | None, screen: bool
) -> dict[Month, Held | None]:
    """What holds for each month of a series, oldest first; None for months before the last break."""
    named = {Month.of(figure.start): figure for figure in months}
    kept = [month for month in named if not broken or month >= broken.month]
    starts = [at for at, month in enumerate(kept) if month in set(rebased)]
    found = spc.control([named[month].value for month in kept], starts, screen)
    rows = {
        segment: _rows([named[kept[at]] for at in segment])
        for segment in dict.fromkeys(one.segment for one in found)
    }
    control = {
        month: Held(one.band, one.signal, rows[one.segment]) for month, one in zip(kept, found, strict=True)
    }
    return {month: control.get(month) for month in named}


def limit(blank: Figure, series: Mapping[Month, Held | None]) -> Figure:
    """A mean or a limit of one month.

    Without a value: `x` where its months are not there, `z` where they give no limits, being too few,
    all alike, or counted in another way than now.
    """
    statistic, month = blank.id.statistic, Month.of(blank.start)
    here = series.get(month)
    blank = replace(blank, formula=FORMULAS[statistic])
    if here is None:
        return replace(blank, status="z" if month in series else "x")
    if here.band is None:
        return replace(blank, status="x", rows=here.rows)
    band, rows = here.band, here.rows
    inputs = (
        ("mean", band.centre),
        ("mean moving range", band.moving_range),
        ("months", Fraction(band.points)),
    )
    found = replace(blank, inputs=inputs, rows=rows)
    if not band.has_limits:
        return replace(found, status="z")
    values = {"centre": band.centre, "limit_lower": band.lower, "limit_upper": band.upper}
    return replace(found, value=values[statistic], rule=TRIAL if band.trial else "")


def with_signals(
    figures: Mapping[FigureId, Figure],
    series_id: Callable[[FigureId], FigureId],
    series: Callable[[FigureId], Mapping[Month, Held | None]],
) -> dict[FigureId, Figure]:
    """The figures, those of the months whose limits are among them with what the rules find in them."""
    found = dict(figures)
    for figure_id in figures:
        month_id = series_id(figure_id) if figure_id.statistic in LIMITS else None
        if month_id in found:
            figure = found[month_id]
            here = series(figure_id).get(Month.of(figure.start))
            found[month_id] = replace(figure, signal=here.signal if here else "")
    return found


def across(found: Figure, broken: Break) -> Figure:
    """A change that lies across a changed definition: there is none to tell."""
    since = f"{broken.month.name} {broken.month.year}"
    told = f"{found.formula}: not worked out, for the definition changed in {since}"
    return replace(found, value=None, status="z", rule="", evidence=None, formula=told)


def _rows(figures: Iterable[Figure]) -> tuple[SourceRows, ...]:
    """Every row of the figures, once, by file."""
    found: dict[str, set[int]] = defaultdict(set)
    for figure in figures:
        for source in figure.rows:
            found[source.file].update(source.rows)
    return tuple(SourceRows(file, tuple(sorted(rows))) for file, rows in sorted(found.items()))
