"""Which reserved words a rule grants: `vocabulary.yml` says what each of them needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.model import TRIAL_TAG, FigureId, Published, PublishedFigure
from reportgen.periods import Month
from reportgen.spec.judged import Subject
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.signals import assurance, still_holds, tone_of

TREND = ("rising", "falling")
RUN = ("run-above", "run-below")


def claims_of(
    subject: Subject, published: Published, measures: MeasuresSpec, evidence: str, rule: str
) -> frozenset[str]:
    """The reserved words that texts may use of a subject's movement, and of its latest month."""
    return frozenset(_claims(subject, published, measures, evidence, rule))


def _claims(
    subject: Subject, published: Published, measures: MeasuresSpec, evidence: str, rule: str
) -> Iterator[str]:
    if evidence == "strong":
        yield "significant"
    if rule.endswith("-better"):
        yield "improved"
    if is_past(subject, published, "fytd.target"):
        yield "exceeds"
    signals = {figure.signal for figure in _latest(subject, published)}
    if signals & set(TREND):
        yield "trend"
    if signals & set(RUN) or _assured(subject, published, measures):
        yield "consistently"


def is_past(subject: Subject, published: Published, level: str) -> bool:
    """Whether a rate is over a declared level, in the plain sense of the word."""
    rate, kpi = value_of(subject, published, "fytd.rate"), value_of(subject, published, level)
    return rate is not None and kpi is not None and rate > kpi


def meets(subject: Subject, published: Published, level: str, ceiling: bool) -> bool:
    """Whether a rate is past a KPI level: under it when the level is a ceiling, else over it."""
    if not ceiling:
        return is_past(subject, published, level)
    rate, kpi = value_of(subject, published, "fytd.rate"), value_of(subject, published, level)
    return rate is not None and kpi is not None and rate < kpi


def _assured(subject: Subject, published: Published, measures: MeasuresSpec) -> bool:
    """Whether the limits of the latest month lie wholly on one side of the target, and still hold.

    Trial limits rest on too few months for that.
    """
    measure, category = subject
    spec = measures.measures[measure]
    found = {figure.id.statistic: figure for figure in _latest(subject, published)}
    if spec.series_of(category) != "rate" or not {"rate", "limit_lower", "limit_upper"} <= set(found):
        return False
    if found["limit_lower"].tag == TRIAL_TAG:
        return False
    polarity = spec.polarity_of(category)
    target = value_of(subject, published, "fytd.target")
    ends = found["limit_lower"].value, found["limit_upper"].value
    held = still_holds(assurance(target, *ends, polarity), tone_of(found["rate"].signal, polarity))
    return held in ("pass", "fail")


def _latest(subject: Subject, published: Published) -> Iterator[PublishedFigure]:
    """The figures of the last month of the year to date."""
    measure, category = subject
    to_date = published.figures.get(FigureId.of(measure, "fytd.count", category))
    if to_date is None:
        return
    month = f"month-{Month.of(to_date.end)}"
    for statistic in ("count", "rate", "change", "change_pp", "limit_lower", "limit_upper"):
        figure = published.figures.get(FigureId.of(measure, f"{month}.{statistic}", category))
        if figure:
            yield figure


def value_of(subject: Subject, published: Published, name: str) -> Decimal | None:
    """The published value of a subject's figure by its short name; None where there is none."""
    measure, category = subject
    figure = published.figures.get(FigureId.of(measure, name, category))
    return figure.value if figure else None
