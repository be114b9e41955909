"""The rules: which movement is for the better, which has to be spoken of, which is neither.

They judge the published figures, so what is printed is what is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model import Direction, FigureId, Movement, Published, StatementKind, Tone
from reportgen.spec.measures import MeasuresSpec, Polarity

Subject = tuple[str, str]
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
    "within-threshold": Rule(None, "plain"),
    "no-change": Rule(None, "plain"),
    "neutral": Rule(None, "plain"),
    "not-available": Rule(None, "plain"),
}


@dataclass(frozen=True)
class Case:
    """The published figures of one measure and category, as the rules see them."""

    subject: Subject
    published: Published
    measures: MeasuresSpec

    def id(self, name: str) -> FigureId:
        measure, category = self.subject
        return FigureId.of(measure, name, category)

    def value(self, name: str) -> Decimal | None:
        figure = self.published.figures.get(self.id(name))
        return figure.value if figure else None

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


def judge(
    subjects: Iterable[Subject], published: Published, measures: MeasuresSpec
) -> dict[FigureId, Movement]:
    """The movement of every subject's year to date against the same period last year.

    Measures that are not counted month by month have none.
    """
    found: dict[FigureId, Movement] = {}
    for subject in subjects:
        if not measures.is_judged(subject[0]):
            continue
        case = Case(subject, published, measures)
        is_rate = measures.measures[subject[0]].is_rate
        for movement in _rate_movements(case) if is_rate else [_volume_movement(case)]:
            found[movement.figure_id] = movement
    return found


def _volume_movement(case: Case) -> Movement:
    change, before = case.value("fytd.change"), case.value("sply.count")
    figure_id = case.id("fytd.change_pct")
    if change is None or before is None:
        return _movement(case, figure_id, "not-available")
    size = _size_in_per_cent(case.value("fytd.change_pct"), change, before)
    return _moved(case, figure_id, "volume", change, size)


def _size_in_per_cent(published: Decimal | None, change: Decimal, before: Decimal) -> Decimal:
    """The size of a movement; from nothing, every rise counts as a doubling."""
    if published is not None:
        return abs(published)
    return abs(100 * change / before) if before else Decimal(100)


def _rate_movements(case: Case) -> Iterator[Movement]:
    change, figure_id = case.value("fytd.change_pp"), case.id("fytd.change_pp")
    if change is None:
        yield _movement(case, figure_id, "not-available")
    else:
        yield _moved(case, figure_id, "rate", change, abs(change))
    yield from _kpi_missed(case)


def _moved(case: Case, figure_id: FigureId, what: str, change: Decimal, size: Decimal) -> Movement:
    rule = _rule(case, what, change, size, bool(case.published[figure_id].tag))
    return _movement(case, figure_id, rule, _direction(change), size / _threshold(case, change))


def _rule(case: Case, what: str, change: Decimal, size: Decimal, small: bool) -> str:
    """The rule that a movement falls under; `what` is `volume` or `rate`."""
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
    return f"{what}-better" if what == "volume" or _borne_out(case) else "rate-from-fewer"


def _borne_out(case: Case) -> bool:
    """Whether a better rate comes with as many good results as before, or more.

    Twenty-seven outcomes in place of thirty are no improvement, whatever became of the rate.
    """
    now, before = case.value("fytd.count"), case.value("sply.count")
    if case.polarity == "down_good":
        return True
    return now is not None and before is not None and now >= before


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
    """A movement under a rule; on small numbers it is said, and not coloured."""
    outcome, figure = RULES[rule], case.published.figures.get(figure_id)
    tone: Tone = "plain" if figure and figure.tag else outcome.tone
    return Movement(figure_id, rule, direction, tone, outcome.kind, rank)
