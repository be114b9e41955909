"""From validated tables to exact figures: each statistic is one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from reportgen.measures import evidence, limits
from reportgen.measures.counts import Count, Table, categories_of, no_rows
from reportgen.model import LEAST_BASE, SMALL_BASE, SMALL_NUMBERS, Dataset, Evidence, Figure, FigureId
from reportgen.periods import (
    DEFAULT_COMPARATOR,
    NO_DAY,
    Day,
    Month,
    NoSuchDate,
    Period,
    Stretch,
    compared,
    month_range,
    resolve,
)
from reportgen.spec.control import LIMITS, break_between, last_break
from reportgen.spec.measures import MeasuresSpec


def compute(
    datasets: Iterable[Dataset], spec: MeasuresSpec, wanted: Iterable[FigureId], as_at: date
) -> dict[FigureId, Figure]:
    """Every wanted figure, exact, in the order asked.

    Values are `Fraction`s in the unit they are printed in; a figure that cannot be had has
    no value and a status: `x` not available, `z` not applicable.
    """
    given = {dataset.id: dataset for dataset in datasets}
    tables = {
        name: Table(given.get(name) or no_rows(name, declared), declared)
        for name, declared in spec.datasets.items()
    }
    quarter = _Quarter(tables, spec, as_at)
    found = {figure_id: quarter.figure(figure_id) for figure_id in wanted}
    return limits.with_signals(found, quarter.series_id, quarter.held)


class _Quarter:
    """What every statistic needs: the tables, the measures and the as-at date."""

    def __init__(self, tables: Mapping[str, Table], spec: MeasuresSpec, as_at: date) -> None:
        self.tables, self.spec, self.as_at = tables, spec, as_at
        self._held: dict[tuple[str, str], dict[Month, limits.Held | None]] = {}

    def figure(self, figure_id: FigureId) -> Figure:
        """The figure; one of a date that its table does not have is not available, and is of no day."""
        dates = self.table(figure_id).dates
        try:
            period = resolve(figure_id.period, self.spec.calendar(self.as_at, dates))
        except NoSuchDate:
            blank = self.blank(figure_id, Day(NO_DAY), self.unit(figure_id), "no such date in the table")
            return replace(blank, status="x")
        return STATISTICS[figure_id.statistic](self, figure_id, period)

    def table(self, figure_id: FigureId) -> Table:
        return self.tables[self.spec.measures[figure_id.measure].dataset]

    def counted(self, figure_id: FigureId, period: Stretch, part: str) -> Count:
        measure = self.spec.measures[figure_id.measure]
        dataset = self.spec.datasets[measure.dataset]
        categories = categories_of(measure, figure_id.category, dataset)
        return self.tables[measure.dataset].count(getattr(measure, part), categories, period)

    def of_month(self, figure_id: FigureId, month: Month) -> Fraction | None:
        """The value of the same statistic in one month."""
        named = replace(figure_id, period=f"month-{month}")
        return STATISTICS[figure_id.statistic](self, named, Period(month, month)).value

    def blank(self, figure_id: FigureId, period: Stretch, unit: str, formula: str) -> Figure:
        return Figure(figure_id, None, unit, period.start, period.end, formula)

    def unit(self, figure_id: FigureId) -> str:
        return self.spec.measures[figure_id.measure].unit_of(figure_id.statistic)

    def against(self, figure_id: FigureId, period: Stretch) -> Stretch:
        return compared(period, figure_id.comparator or DEFAULT_COMPARATOR)

    def counts_in(self, figure_id: FigureId) -> str:
        """The statistic that a measure's plain number is, and its changes are changes in."""
        statistics = self.spec.statistics_of(figure_id.measure)
        return next(name for name in ("mean", "amount", "count") if name in statistics)

    def series_id(self, figure_id: FigureId) -> FigureId:
        """The figure of the same month that limits are worked out from."""
        series = self.spec.measures[figure_id.measure].series_of(figure_id.category)
        return replace(figure_id, statistic=series, comparator="")

    def held(self, figure_id: FigureId) -> dict[Month, limits.Held | None]:
        """What holds for each of the table's months up to the as-at month, twenty years of them at most."""
        subject = figure_id.measure, figure_id.category
        if subject not in self._held:
            self._held[subject] = self._worked_out(figure_id)
        return self._held[subject]

    def _worked_out(self, figure_id: FigureId) -> dict[Month, limits.Held | None]:
        measure, category = self.spec.measures[figure_id.measure], figure_id.category
        breaks = self.spec.breaks_of(figure_id.measure, category)
        series, first = self.series_id(figure_id), self.table(figure_id).first_month
        compute_one, last = STATISTICS[series.statistic], Month.of(self.as_at)
        months = [
            compute_one(self, replace(series, period=f"month-{month}"), Period(month, month))
            for month in (month_range(max(first, last.plus(1 - limits.MOST_MONTHS)), last) if first else [])
        ]
        rebased = [rebase.month for rebase in measure.rebases_of(category)]
        return limits.held(months, rebased, last_break(breaks, self.as_at), self.spec.screen_ranges)


Statistic = Callable[[_Quarter, FigureId, Stretch], Figure]


def _count(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
    measure = quarter.spec.measures[figure_id.measure]
    counted = quarter.counted(figure_id, period, "numerator")
    ranked = quarter.table(figure_id).spec.shape == "rank"
    formula = f"{measure.numerator} in the period's last month" if ranked else f"sum of {measure.numerator}"
    blank = quarter.blank(figure_id, period, quarter.unit(figure_id), formula)
    return replace(blank, value=counted.value, rows=(counted.rows,), status=counted.status)


def _ratio(times: int) -> Statistic:
    """Numerator by denominator: of a hundred for a rate, as it is for a mean."""

    def figure(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
        measure = quarter.spec.measures[figure_id.measure]
        top = quarter.counted(figure_id, period, "numerator")
        bottom = quarter.counted(figure_id, period, "denominator")
        formula = f"{measure.numerator} ÷ {measure.denominator}"
        blank = quarter.blank(
            figure_id, period, measure.unit, f"{times} × {formula}" if times > 1 else formula
        )
        inputs = ((measure.numerator, top.value), (measure.denominator, bottom.value))
        rows = replace(bottom.rows, columns=top.rows.columns + bottom.rows.columns)
        found = replace(blank, inputs=inputs, rows=(rows,), status=top.status or bottom.status)
        return _divided(found, times, _few(quarter, figure_id, bottom.value))

    return figure


def _few(quarter: _Quarter, figure_id: FigureId, base: Fraction | None) -> str:
    """The rule for a part of too few for a percentage; a mean is none."""
    least = quarter.table(figure_id).spec.least_base if figure_id.statistic in ("rate", "share") else 0
    return LEAST_BASE if base is not None and 0 < base < least else ""


def _divided(blank: Figure, times: int, rule: str = "") -> Figure:
    """A figure whose two inputs are divided, if they are there; nothing of nothing does not apply."""
    (_, top), (_, bottom) = blank.inputs
    if top is None or bottom is None:
        return blank
    if not bottom:
        return replace(blank, status="z")
    return replace(blank, value=times * top / bottom, rule=rule)


def _share(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
    """A category's part of all the categories of its table."""
    measure = quarter.spec.measures[figure_id.measure]
    part = quarter.counted(figure_id, period, "numerator")
    table = quarter.table(figure_id)
    whole = table.count(measure.numerator, table.spec.categories, period)
    formula = f"100 × {measure.numerator} ÷ {measure.numerator} of all categories"
    blank = quarter.blank(figure_id, period, quarter.unit(figure_id), formula)
    inputs = ((measure.numerator, part.value), (f"{measure.numerator} of all categories", whole.value))
    rows = replace(whole.rows, part=part.rows.rows)
    found = replace(blank, inputs=inputs, rows=(rows,), status=part.status or whole.status)
    return _divided(found, 100, _few(quarter, figure_id, whole.value))


def _change(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
    """A change in a count, an amount or a mean: now less before, both unrounded."""
    found, now, before = _held_against(quarter, figure_id, period, quarter.counts_in(figure_id))
    found = replace(found, unit=quarter.unit(figure_id), formula="now − before")
    if now.value is None or before.value is None:
        return found
    value = now.value - before.value
    return replace(found, value=value, evidence=_evidence_of_counts(quarter, now, before))


def _change_pp(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
    """A change in a rate, in percentage points: now less before, both unrounded."""
    found, now, before = _held_against(quarter, figure_id, period, "rate")
    found = replace(found, unit=quarter.unit(figure_id), formula="now − before")
    if now.value is None or before.value is None:
        return found
    few = LEAST_BASE if LEAST_BASE in (now.rule, before.rule) else ""
    rule = few or _small_rate(now, before, quarter.spec)
    found = replace(found, evidence=_evidence_of_rates(quarter, now, before))
    return replace(found, value=now.value - before.value, rule=rule)


def _change_pct(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
    found, now, before = _held_against(quarter, figure_id, period, quarter.counts_in(figure_id))
    found = replace(found, unit=quarter.unit(figure_id), formula="100 × (now − before) ÷ before")
    if now.value is None or before.value is None:
        return found
    rule = _small(before, quarter.spec)
    found = replace(found, rule=rule, evidence=_evidence_of_counts(quarter, now, before))
    if not before.value:
        return replace(found, status="z")
    return replace(found, value=100 * (now.value - before.value) / before.value)


def _evidence_of_counts(quarter: _Quarter, now: Figure, before: Figure) -> Evidence | None:
    """Evidence for a change in what happened in two periods; a level on a day is no count of events."""
    if now.id.statistic != "count" or quarter.table(now.id).spec.shape == "snapshot" or _overlap(now, before):
        return None
    assert now.value is not None and before.value is not None, "a change has both"
    return evidence.of_counts(now.value, before.value, _month_pairs(quarter, now, before))


def _evidence_of_rates(quarter: _Quarter, now: Figure, before: Figure) -> Evidence | None:
    if _overlap(now, before):
        return None
    (top, base), (top_before, base_before) = (
        tuple(value or Fraction(0) for _, value in figure.inputs) for figure in (now, before)
    )
    pairs = _month_pairs(quarter, now, before)
    return evidence.of_rates((top, base), (top_before, base_before), pairs)


def _overlap(now: Figure, before: Figure) -> bool:
    return now.start <= before.end


def _month_pairs(quarter: _Quarter, now: Figure, before: Figure) -> list[evidence.Pair]:
    """Each month's value with the one it is held against; none where the table has no months."""
    if quarter.table(now.id).spec.shape != "monthly":
        return []
    months, earlier = (month_range(Month.of(figure.start), Month.of(figure.end)) for figure in (now, before))
    if len(months) != len(earlier):
        return []
    return [(quarter.of_month(now.id, one), quarter.of_month(now.id, other))
            for one, other in zip(months, earlier, strict=True)]  # fmt: skip


def _target(level: str) -> Statistic:
    """A KPI level, as declared."""

    def figure(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
        kpi = quarter.spec.measures[figure_id.measure].kpi_of(figure_id.category)
        value = getattr(kpi, level) if kpi else None
        blank = quarter.blank(figure_id, period, quarter.unit(figure_id), f"declared {level} level")
        return replace(blank, status="z") if value is None else replace(blank, value=Fraction(value))

    return figure


def _limit(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
    """The mean or a limit that holds for a month, in the unit of the measure's months."""
    unit = quarter.unit(quarter.series_id(figure_id))
    return limits.limit(quarter.blank(figure_id, period, unit, ""), quarter.held(figure_id))


def _unless_broken(change: Statistic) -> Statistic:
    """A change; none where the definition changed after the earlier period began."""

    def figure(quarter: _Quarter, figure_id: FigureId, period: Stretch) -> Figure:
        found, earlier = change(quarter, figure_id, period), quarter.against(figure_id, period)
        breaks = quarter.spec.breaks_of(figure_id.measure, figure_id.category)
        broken = break_between(breaks, earlier.start, period.end)
        return limits.across(found, broken) if broken else found

    return figure


def _held_against(
    quarter: _Quarter, figure_id: FigureId, period: Stretch, statistic: str
) -> tuple[Figure, Figure, Figure]:
    """A change without its value, and the two figures it lies between."""
    earlier = quarter.against(figure_id, period)
    shared = replace(figure_id, statistic=statistic, comparator="")
    name = _name_of_earlier(quarter, figure_id, earlier)
    compute_one = STATISTICS[statistic]
    now = compute_one(quarter, shared, period)
    before = compute_one(quarter, replace(shared, period=name), earlier)
    inputs = (str(now.id), now.value), (str(before.id), before.value)
    blank = Figure(figure_id, None, "", period.start, period.end, "", inputs, now.rows + before.rows)
    return replace(blank, status=now.status or before.status), now, before


def _name_of_earlier(quarter: _Quarter, figure_id: FigureId, earlier: Stretch) -> str:
    """The earlier period's own name where it has one, for the ledger."""
    if isinstance(earlier, Day):
        return f"at-{earlier.when}"
    if earlier.first == earlier.last:
        return f"month-{earlier.first}"
    named = [name for name in ("sply", "py") if resolve(name, quarter.as_at) == earlier]
    return named[0] if named else f"{figure_id.comparator or DEFAULT_COMPARATOR}-of-{figure_id.period}"


def _small_rate(now: Figure, before: Figure, spec: MeasuresSpec) -> str:
    """A rate of few is tagged: `inputs` end with what it is a share of."""
    bases = [base for _, base in (now.inputs[-1], before.inputs[-1]) if base is not None]
    return SMALL_NUMBERS if min(bases) < spec.small_numbers.tag_below else ""


def _small(before: Figure, spec: MeasuresSpec) -> str:
    """The rule for a change on few: of counts, for pounds and kilograms are not few or many."""
    base = before.value
    if base is None or before.id.statistic != "count":
        return ""
    if base < spec.small_numbers.hide_below:
        return SMALL_BASE
    return SMALL_NUMBERS if base < spec.small_numbers.tag_below else ""


STATISTICS: dict[str, Statistic] = {
    "count": _count,
    "amount": _count,
    "rank": _count,
    "rate": _ratio(100),
    "mean": _ratio(1),
    "share": _share,
    "change": _unless_broken(_change),
    "change_pct": _unless_broken(_change_pct),
    "change_pp": _unless_broken(_change_pp),
    "target": _target("lower"),
    "target_upper": _target("upper"),
    **dict.fromkeys(LIMITS, _limit),
}
