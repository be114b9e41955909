"""From validated tables to exact figures: each statistic is one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from reportgen.measures.counts import Count, Monthly, categories_of
from reportgen.model import Dataset, Figure, FigureId
from reportgen.periods import COMPARATORS, Period, resolve
from reportgen.spec.measures import MeasuresSpec

DEFAULT_COMPARATOR = "sply"
SMALL_BASE = "small-base"
SMALL_NUMBERS = "small-numbers"


def compute(
    datasets: Iterable[Dataset], spec: MeasuresSpec, wanted: Iterable[FigureId], as_at: date
) -> dict[FigureId, Figure]:
    """Every wanted figure, exact, in the order asked.

    Values are `Fraction`s in the unit they are printed in; a figure that cannot be had has
    no value and a status: `x` not available, `z` not applicable.
    """
    tables = {dataset.id: Monthly(dataset, spec.datasets[dataset.id]) for dataset in datasets}
    quarter = _Quarter(tables, spec, as_at)
    return {figure_id: quarter.figure(figure_id) for figure_id in wanted}


class _Quarter:
    """What every statistic needs: the tables, the measures and the as-at date."""

    def __init__(self, tables: Mapping[str, Monthly], spec: MeasuresSpec, as_at: date) -> None:
        self.tables, self.spec, self.as_at = tables, spec, as_at

    def figure(self, figure_id: FigureId) -> Figure:
        period = resolve(figure_id.period, self.as_at)
        assert isinstance(period, Period)
        return STATISTICS[figure_id.statistic](self, figure_id, period)

    def counted(self, figure_id: FigureId, period: Period, part: str) -> Count:
        measure = self.spec.measures[figure_id.measure]
        dataset = self.spec.datasets[measure.dataset]
        categories = categories_of(measure, figure_id.category, dataset)
        return self.tables[measure.dataset].count(getattr(measure, part), categories, period)

    def blank(self, figure_id: FigureId, period: Period, unit: str, formula: str) -> Figure:
        return Figure(figure_id, None, unit, period.start, period.end, formula)

    def unit(self, figure_id: FigureId) -> str:
        return self.spec.measures[figure_id.measure].unit

    def against(self, figure_id: FigureId, period: Period) -> Period:
        return COMPARATORS[figure_id.comparator or DEFAULT_COMPARATOR](period)


def _count(quarter: _Quarter, figure_id: FigureId, period: Period) -> Figure:
    measure = quarter.spec.measures[figure_id.measure]
    counted = quarter.counted(figure_id, period, "numerator")
    unit = measure.numerator.replace("_", " ") if measure.is_rate else measure.unit
    blank = quarter.blank(figure_id, period, unit, f"sum of {measure.numerator}")
    return replace(blank, value=counted.value, rows=(counted.rows,), status=counted.status)


def _rate(quarter: _Quarter, figure_id: FigureId, period: Period) -> Figure:
    measure = quarter.spec.measures[figure_id.measure]
    top = quarter.counted(figure_id, period, "numerator")
    bottom = quarter.counted(figure_id, period, "denominator")
    blank = quarter.blank(
        figure_id, period, measure.unit, f"100 × {measure.numerator} ÷ {measure.denominator}"
    )
    inputs = ((measure.numerator, top.value), (measure.denominator, bottom.value))
    found = replace(blank, inputs=inputs, rows=(bottom.rows,), status=top.status or bottom.status)
    if top.value is None or bottom.value is None:
        return found
    if not bottom.value:
        return replace(found, status="z")
    return replace(found, value=100 * top.value / bottom.value)


def _difference(statistic: str, unit: str) -> Callable[[_Quarter, FigureId, Period], Figure]:
    """A change in a count or a rate: now less before, both unrounded."""

    def figure(quarter: _Quarter, figure_id: FigureId, period: Period) -> Figure:
        now, before = _now_and_before(quarter, figure_id, period, statistic)
        blank = quarter.blank(figure_id, period, unit or quarter.unit(figure_id), "now − before")
        found = replace(
            blank,
            inputs=_inputs(now, before),
            rows=now.rows + before.rows,
            status=now.status or before.status,
        )
        if now.value is None or before.value is None:
            return found
        rule = _small_rate(now, before, quarter.spec) if statistic == "rate" else ""
        return replace(found, value=now.value - before.value, rule=rule)

    return figure


def _change_pct(quarter: _Quarter, figure_id: FigureId, period: Period) -> Figure:
    now, before = _now_and_before(quarter, figure_id, period, "count")
    blank = quarter.blank(figure_id, period, "%", "100 × (now − before) ÷ before")
    found = replace(
        blank, inputs=_inputs(now, before), rows=now.rows + before.rows, status=now.status or before.status
    )
    if now.value is None or before.value is None:
        return found
    if not before.value:
        return replace(found, status="z", rule=SMALL_BASE)
    value = 100 * (now.value - before.value) / before.value
    return replace(found, value=value, rule=_small(before.value, quarter.spec))


def _target(level: str) -> Callable[[_Quarter, FigureId, Period], Figure]:
    """A KPI level, as declared."""

    def figure(quarter: _Quarter, figure_id: FigureId, period: Period) -> Figure:
        kpi = quarter.spec.measures[figure_id.measure].kpi_of(figure_id.category)
        value = getattr(kpi, level) if kpi else None
        blank = quarter.blank(figure_id, period, quarter.unit(figure_id), f"declared {level} level")
        return replace(blank, status="z") if value is None else replace(blank, value=Fraction(value))

    return figure


def _now_and_before(
    quarter: _Quarter, figure_id: FigureId, period: Period, statistic: str
) -> tuple[Figure, Figure]:
    earlier = quarter.against(figure_id, period)
    shared = replace(figure_id, statistic=statistic, comparator="")
    name = _name_of_earlier(quarter, figure_id, earlier)
    compute_one = STATISTICS[statistic]
    return compute_one(quarter, shared, period), compute_one(quarter, replace(shared, period=name), earlier)


def _name_of_earlier(quarter: _Quarter, figure_id: FigureId, earlier: Period) -> str:
    """The earlier period's own name where it has one, for the ledger."""
    if earlier.first == earlier.last:
        return f"month-{earlier.first}"
    named = [name for name in ("sply", "py") if resolve(name, quarter.as_at) == earlier]
    return named[0] if named else f"{figure_id.comparator or DEFAULT_COMPARATOR}-of-{figure_id.period}"


def _inputs(now: Figure, before: Figure) -> tuple[tuple[str, Fraction | None], ...]:
    return (str(now.id), now.value), (str(before.id), before.value)


def _small_rate(now: Figure, before: Figure, spec: MeasuresSpec) -> str:
    """A rate of few is tagged: `inputs` end with what it is a share of."""
    bases = [base for _, base in (now.inputs[-1], before.inputs[-1]) if base is not None]
    return SMALL_NUMBERS if min(bases) < spec.small_numbers.tag_below else ""


def _small(base: Fraction, spec: MeasuresSpec) -> str:
    if base < spec.small_numbers.hide_below:
        return SMALL_BASE
    return SMALL_NUMBERS if base < spec.small_numbers.tag_below else ""


STATISTICS: dict[str, Callable[[_Quarter, FigureId, Period], Figure]] = {
    "count": _count,
    "rate": _rate,
    "change": _difference("count", ""),
    "change_pct": _change_pct,
    "change_pp": _difference("rate", "pp"),
    "target": _target("lower"),
    "target_upper": _target("upper"),
}
