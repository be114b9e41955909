"""Statistics, house rules, signals and the rules of the narrative, in words."""

from __future__ import annotations

from datetime import date

from reportgen import periods
from reportgen.model import (
    LEAST_BASE,
    SMALL_BASE,
    SMALL_NUMBERS,
    EvidenceLevel,
    Figure,
    FigureId,
)
from reportgen.numbers import SHORTHAND
from reportgen.periods import DEFAULT_COMPARATOR, NO_DAY, Day, Month, Period, Stretch
from reportgen.spec.known import CHANGES, Known
from reportgen.spec.measures import MeasuresSpec

STATISTICS: dict[str, str] = {
    "count": "number",
    "amount": "amount",
    "mean": "mean",
    "rate": "rate in per cent",
    "share": "share of all categories, in per cent",
    "rank": "place in the ranking",
    "change": "change in numbers",
    "change_pct": "change in per cent",
    "change_pp": "change in percentage points",
    "target": "lower declared level",
    "target_upper": "upper declared level",
    "centre": "mean of the chart with limits",
    "limit_lower": "lower limit",
    "limit_upper": "upper limit",
}

EVIDENCE: dict[EvidenceLevel, str] = {
    "strong": "strong: chance alone hardly gives a movement of this size",
    "some": "some: chance alone seldom gives a movement of this size",
    "none": "none: chance alone can well give a movement of this size",
}

# What each rule of the narrative found, and what follows from it.
RULES: dict[str, str] = {
    "volume-worse": "a count moved for the worse, by its threshold or more",
    "volume-better": "a count moved for the better, by its threshold or more, and with evidence",
    "volume-to-explain": (
        "a count moved by its threshold or more, and a rise can mean more harm or more reporting"
    ),
    "rate-worse": "a rate moved for the worse, by its threshold or more",
    "rate-better": (
        "a rate moved for the better, by its threshold or more, with evidence and, where it is a share of a "
        "volume, with more good results"
    ),
    "rate-to-explain": (
        "a rate moved by its threshold or more, and a rise can mean more harm or more reporting"
    ),
    "kpi-missed": "a rate is on the wrong side of its lower declared level",
    "rate-from-fewer": (
        "a better rate that comes with no more good results is not called better; where the volume fell "
        "and is told, its sentence says so"
    ),
    "chance": "a movement for the better that chance could explain is not claimed, so nothing is said",
    "small-numbers": "nothing is called better on small numbers, so nothing is said",
    "within-threshold": "the movement is smaller than its threshold, so nothing is said",
    "no-change": "there is no change, so nothing is said",
    "neutral": "the measure is declared neutral: shown for context, and never judged",
    "not-available": "a figure that the rule looks at is not available, so nothing is said",
}


def rule(name: str) -> str:
    return f"{name}: {RULES[name]}." if name in RULES else f"{name}."


def about(figure_id: FigureId, measures: MeasuresSpec) -> str:
    """The measure, and the category where there is one: `Recorded crime, Robbery`."""
    label = measures.measures[figure_id.measure].label
    return f"{label}, {measures.label_of(*_subject(figure_id))}" if figure_id.category else label


def _subject(figure_id: FigureId) -> tuple[str, str]:
    return figure_id.measure, figure_id.category


def what(figure: Figure, known: Known, in_days: bool = False) -> str:
    """A figure in words: `Change in per cent, April to December 2024, against April to December 2023`.

    `in_days` adds the first and the last day of each period.
    """
    statistic = figure.id.statistic
    told = STATISTICS.get(statistic, statistic.replace("_", " "))
    text = f"{told[:1].upper()}{told[1:]}"
    if figure.start == NO_DAY:
        return f"{text}, of a date that the table does not have"
    told_period = _days if in_days else periods.named
    text += f", {told_period(figure.start, figure.end)}"
    if statistic not in CHANGES:
        return text
    earlier = periods.compared(_stretch(figure, known), figure.id.comparator or DEFAULT_COMPARATOR)
    return f"{text}, against {told_period(earlier.start, earlier.end)}"


def _days(start: date, end: date) -> str:
    name = periods.named(start, end)
    return name if start == end else f"{name} ({periods.day(start)} to {periods.day(end)})"


def _stretch(figure: Figure, known: Known) -> Stretch:
    if known.shape_of(figure.id.measure) == "snapshot":
        return Day(figure.start)
    return Period(Month.of(figure.start), Month.of(figure.end))


def status(figure: Figure) -> str:
    """Why there is no value."""
    reasons = {
        "x": "a row that it needs is not in the file, or says [x]",
        "z": "nothing was counted yet, or there is nothing to divide by",
    }
    meaning = SHORTHAND.get(figure.status, figure.status)
    reason = reasons.get(figure.status, "")
    return f"{meaning}: {reason}." if reason else f"{meaning}."


def house_rule(figure: Figure, measures: MeasuresSpec) -> str:
    """What the rules for small numbers do to a figure; empty when nothing."""
    small = measures.small_numbers
    least = measures.datasets[measures.measures[figure.id.measure].dataset].least_base
    return {
        SMALL_BASE: (
            f"small base: under {small.hide_below} before, so no percentage is printed, and the "
            "change in numbers stands in its place."
        ),
        LEAST_BASE: f"least base: of fewer than {least}, so it is printed as counts, without a percentage.",
        SMALL_NUMBERS: f'small numbers: of fewer than {small.tag_below}, so it is tagged "small numbers".',
    }.get(figure.rule, figure.rule)
