"""The rules: which movement is for the better, which has to be spoken of, which is neither.

They judge the published figures, so what is printed is what is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from reportgen.model import (
    Direction,
    EvidenceLevel,
    FigureId,
    Movement,
    Published,
    StatementKind,
    Tone,
)
from reportgen.narrative.claims import claims_of
from reportgen.spec.judged import Subject, judged_subjects, parts
from reportgen.spec.measures import MeasuresSpec, Polarity

Support = EvidenceLevel | Literal[""]
NONE = Decimal(0)


@dataclass(frozen=True)
class Rule:
    """A rule's outcome: the statement it calls for and the colour of its figure."""

    kind: StatementKind | None
    tone: Tone


# The name of a rule is the name of its phrase in `phrases/`, where it calls for a statement.
RULES: dict[str, Rule] = {
    "volume-worse": Rule("exception", "worse"),
    "volume-better": Rule("positive", "better"),
    "volume-to-explain": Rule("to explain", "explain"),
    "rate-worse": Rule("exception", "worse"),
    "rate-better": Rule("positive", "better"),
    "rate-to-explain": Rule("to explain", "explain"),
    "kpi-missed": Rule("exception", "worse"),
    "rate-from-fewer": Rule(None, "plain"),
    "small-numbers": Rule(None, "plain"),
    "chance": Rule(None, "plain"),
    "within-threshold": Rule(None, "plain"),
    "no-change": Rule(None, "plain"),
    "neutral": Rule(None, "plain"),
    "not-available": Rule(None, "plain"),
}
# The evidence that better news needs, and that a title or a place at a glance does.
SUPPORTED = ("strong", "some")
# Of one kind, what is well supported comes first.
SUPPORT: dict[Support, int] = {"strong": 0, "some": 1, "none": 2, "": 2}


@dataclass(frozen=True)
class Case:
    """The published figures of one measure and category, as the rules see them."""

    subject: Subject
    published: Published
    measures: MeasuresSpec

    @cached_property
    def names(self) -> dict[str, str]:
        return parts(self.subject[0], self.measures)

    def id(self, part: str) -> FigureId:
        """The figure that plays a part (`now`, `before`, `size` …), or that has this short name."""
        measure, category = self.subject
        return FigureId.of(measure, self.names.get(part, part), category)

    def value(self, part: str) -> Decimal | None:
        figure = self.published.figures.get(self.id(part))
        return figure.value if figure else None

    @property
    def evidence(self) -> Support:
        """The evidence of the change; in numbers where the percentage is kept back."""
        changes = [part for part in ("size", "change") if part in self.names]
        figures = (self.published.figures.get(self.id(part)) for part in changes)
        return next((figure.evidence for figure in figures if figure and figure.evidence), "")

    @property
    def polarity(self) -> Polarity:
        measure, category = self.subject
        return self.measures.measures[measure].polarity_of(category)

    @property
    def adverse(self) -> Decimal:
        measure, category = self.subject
        return self.measures.measures[measure].adverse_of(category)

    @property
    def favourable(self) -> Decimal:
        measure, category = self.subject
        return self.measures.measures[measure].favourable_of(category)


def judge(published: Published, measures: MeasuresSpec) -> dict[FigureId, Movement]:
    """The movement of everything that the rules judge and that is published, on a page or not, by its figure.

    A measure with months is held against the same period last year, or against what it says.
    """
    found: dict[FigureId, Movement] = {}
    for subject in judged_subjects(measures):
        case = Case(subject, published, measures)
        if case.id("size") not in published.figures:
            continue
        is_rate = measures.measures[subject[0]].is_rate
        for movement in _rate_movements(case) if is_rate else [_volume_movement(case)]:
            found[movement.figure_id] = movement
    return found


def _volume_movement(case: Case) -> Movement:
    change, before = case.value("change"), case.value("before")
    if change is None or before is None:
        return _movement(case, case.id("size"), "not-available")
    return _moved(case, "volume", change, _size_in_per_cent(case.value("size"), change, before))


def _size_in_per_cent(published: Decimal | None, change: Decimal, before: Decimal) -> Decimal:
    """The size of a movement; from nothing, every rise counts as a doubling."""
    if published is not None:
        return abs(published)
    return abs(100 * change / before) if before else Decimal(100)


def _rate_movements(case: Case) -> Iterator[Movement]:
    change = case.value("size")
    if change is None:
        yield _movement(case, case.id("size"), "not-available")
    else:
        yield _moved(case, "rate", change, abs(change))
    yield from _kpi_missed(case)


def _moved(case: Case, what: str, change: Decimal, size: Decimal) -> Movement:
    figure_id = case.id("size")
    rule = _rule(case, what, change, size, bool(case.published[figure_id].tag))
    return _movement(case, figure_id, rule, _direction(change), size / _threshold(case, change))


def _rule(case: Case, what: str, change: Decimal, size: Decimal, small: bool) -> str:
    """The rule that a movement falls under; `what` is `volume` or `rate`.

    What is for the worse is said whatever its evidence; what is for the better only with some.
    """
    if not change:
        return "no-change"
    if case.polarity == "neutral":
        return "neutral"
    if size < _threshold(case, change):
        return "within-threshold"
    if case.polarity == "to_explain":
        return f"{what}-to-explain"
    if _is_worse(case, change):
        return f"{what}-worse"
    if small:
        return "small-numbers"
    if what == "rate" and not _borne_out(case):
        return "rate-from-fewer"
    return f"{what}-better" if case.evidence in SUPPORTED else "chance"


def _borne_out(case: Case) -> bool:
    """Whether a better share of a volume comes with more good results than before.

    Twenty-seven outcomes in place of thirty, or thirty again, are no improvement: the rate is higher
    because there were fewer offences. A service that answers its calls has no say in how many come,
    so a rate that names no `volume` speaks for itself, and so does a part of a year beside a whole one.
    """
    measure = case.subject[0]
    now, before = case.value("now"), case.value("before")
    if case.polarity == "down_good" or not case.measures.measures[measure].volume:
        return True
    if case.measures.comparator_of(measure) == "py":
        return True
    return now is not None and before is not None and now > before


def _kpi_missed(case: Case) -> Iterator[Movement]:
    rate, lower = case.value("fytd.rate"), case.value("fytd.target")
    if rate is None or lower is None or case.polarity in ("neutral", "to_explain"):
        return
    short = lower - rate if case.polarity == "up_good" else rate - lower
    if short > 0:
        yield _movement(case, case.id("fytd.rate"), "kpi-missed", rank=short / case.adverse)


def _is_worse(case: Case, change: Decimal) -> bool:
    return (change > 0) == (case.polarity == "down_good")


def _threshold(case: Case, change: Decimal) -> Decimal:
    better = case.polarity in ("up_good", "down_good") and not _is_worse(case, change)
    return case.favourable if better else case.adverse


def _direction(change: Decimal) -> Direction:
    return "up" if change > 0 else "down" if change < 0 else "flat"


def _movement(
    case: Case, figure_id: FigureId, rule: str, direction: Direction | None = None, rank: Decimal = NONE
) -> Movement:
    """A movement under a rule; on small numbers or without evidence it is said, and not coloured."""
    outcome, figure = RULES[rule], case.published.figures.get(figure_id)
    evidence: Support = case.evidence if figure_id == case.id("size") else ""
    unsure = bool(figure and figure.tag) or evidence == "none"
    return Movement(
        figure_id,
        rule,
        direction,
        "plain" if unsure else outcome.tone,
        outcome.kind,
        rank,
        evidence,
        claims_of(case.subject, case.published, case.measures, evidence, rule),
    )
