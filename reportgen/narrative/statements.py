"""From movements to statements: one sentence each, ranked, with its figures and its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.model import FigureId, Movement, Published, Shown, Span, Statement, StatementKind, Text, Words
from reportgen.narrative.claims import meets, value_of
from reportgen.narrative.movements import SUPPORT, SUPPORTED
from reportgen.narrative.phrases import LEVELS, render
from reportgen.numbers import DEFAULT_STYLES
from reportgen.spec.judged import movement_of, parts
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.vocabulary import vocabulary

# Positives are a list, and what is for the worse or to explain is another.
LISTS: dict[StatementKind, int] = {"positive": 0, "exception": 1, "to explain": 1}
# Of two movements told in one sentence, the graver gives the sentence its kind.
GRAVER: dict[StatementKind | None, int] = {"exception": 0, "to explain": 1, "positive": 2, None: 3}
FEWER = "rate-from-fewer"
MIXED, HEADLINE = "mixed", "headline"


@dataclass(frozen=True)
class Told:
    """What one sentence tells: a movement, and the one of its volume or its rate beside it."""

    movement: Movement
    kind: StatementKind
    volume: FigureId
    beside: Movement | None = None

    @property
    def id(self) -> str:
        return f"{_subject_name(self.volume)}/{self.aspect}"

    @property
    def aspect(self) -> str:
        if self.movement.rule == "kpi-missed":
            return "kpi"
        return "rate" if self.volume.statistic == "change_pp" else "volume"


def propose(
    movements: Mapping[FigureId, Movement],
    published: Published,
    measures: MeasuresSpec,
    phrases: Mapping[str, str],
) -> tuple[Statement, ...]:
    """A statement for every movement that calls for one: positives, exceptions, to explain.

    A volume and the rate of it are told together. Positives come first. In either list what has the
    stronger evidence comes first, then exceptions, then the movement that is the most times its threshold.
    """
    found = [_statement(told, published, measures, phrases) for told in _told(movements, measures)]
    return tuple(sorted(found, key=_place))


def _place(one: Statement) -> tuple[int, int, bool, Decimal, str]:
    return LISTS[one.kind], SUPPORT[one.evidence], one.kind != "exception", -one.rank, one.id


def _told(movements: Mapping[FigureId, Movement], measures: MeasuresSpec) -> Iterator[Told]:
    rates = _rates_of_volumes(movements, measures)
    together = {id_ for id_, rate in rates.items() if _together(movements[id_], rate)}
    with_volume = {rates[id_].figure_id for id_ in together}
    for figure_id, movement in movements.items():
        if figure_id in together:
            yield _pair(movement, rates[figure_id])
        elif movement.kind and figure_id not in with_volume:
            yield Told(movement, movement.kind, figure_id)


def _rates_of_volumes(
    movements: Mapping[FigureId, Movement], measures: MeasuresSpec
) -> dict[FigureId, Movement]:
    """The movement of each rate that names its volume, by the movement of that volume.

    Only where both are held against the same period: one sentence does not compare with two.
    """
    found = {}
    for figure_id, movement in movements.items():
        volume = measures.measures[figure_id.measure].volume
        if volume and movement.rule != "kpi-missed":
            found[movement_of((volume, figure_id.category), measures)] = movement
    return {
        figure_id: rate
        for figure_id, rate in found.items()
        if figure_id in movements and rate.figure_id.comparator == figure_id.comparator
    }


def _together(volume: Movement, rate: Movement) -> bool:
    """Whether a volume and its rate are one sentence: both to be told, or a rate that fewer cases raise."""
    return bool(volume.kind) and (bool(rate.kind) or (rate.rule == FEWER and volume.direction == "down"))


def _pair(volume: Movement, rate: Movement) -> Told:
    """The volume comes first, unless it is good news and the rate is not."""
    kind = min((volume.kind, rate.kind), key=GRAVER.__getitem__)
    assert kind, "a pair has a statement to make"
    if volume.kind == "positive" != kind:
        return Told(rate, kind, volume.figure_id, volume)
    return Told(volume, kind, volume.figure_id, rate)


def _statement(
    told: Told, published: Published, measures: MeasuresSpec, phrases: Mapping[str, str]
) -> Statement:
    movement = told.movement
    name = MIXED if told.beside else movement.rule
    spans = dict(_spans(told, published, measures))
    flags = _flags(told, published, measures)
    text = render(name, phrases[name], spans, flags)
    headed = movement.evidence in SUPPORTED and movement.rule != "kpi-missed"
    return Statement(
        told.id,
        told.kind,
        movement.rule,
        _lead(movement, published),
        movement.direction,
        movement.tone,
        text,
        movement.rank,
        movement.evidence,
        headline=_headline(phrases[HEADLINE], spans, flags) if headed else (),
    )


def _headline(phrase: str, spans: Mapping[str, Span], flags: Mapping[str, bool]) -> Text:
    """A title's words, none of which is set apart."""
    return tuple(replace(span, strong=False) for span in render(HEADLINE, phrase, spans, flags))


def _subject_name(figure_id: FigureId) -> str:
    return f"{figure_id.measure}.{figure_id.category}" if figure_id.category else figure_id.measure


def _lead(movement: Movement, published: Published) -> Shown:
    """The number a statement leads with: the size of its change, in numbers on a small base."""
    return _size(movement.figure_id, published, strong=True)


def _size(figure_id: FigureId, published: Published, strong: bool = False) -> Shown:
    if published[figure_id].value is None:
        figure_id = figure_id.sibling("fytd.change")
    style = DEFAULT_STYLES[figure_id.statistic][-1]
    return Shown(figure_id, style, published[figure_id].show(style), strong)


def _spans(told: Told, published: Published, measures: MeasuresSpec) -> Iterable[tuple[str, Span]]:
    figure_id = told.movement.figure_id
    measure = measures.measures[figure_id.measure]
    yield "label", Words(measures.label_of(figure_id.measure, figure_id.category), strong=True)
    yield "noun", Words(measure.noun)
    kpi = measure.kpi_of(figure_id.category)
    yield "kpi_name", Words(kpi.label if kpi else "")
    yield "moved", _verb(told.movement)
    yield "lead", _size(told.movement.figure_id, published)
    if told.beside:
        beside = told.beside.figure_id
        yield "other_noun", Words(measures.measures[beside.measure].noun)
        yield "other_moved", _verb(told.beside)
        yield "other_change", _size(beside, published)
    for name, place in (parts(figure_id.measure, measures) | LEVELS).items():
        other = figure_id.sibling(place)
        if other in published.figures:
            style = DEFAULT_STYLES[other.statistic][-1]
            yield name, Shown(other, style, published[other].show(style))


def _verb(movement: Movement) -> Words:
    """How a movement is told: by its evidence, and neutrally where there is none."""
    verbs = vocabulary().verbs[movement.evidence or "none"]
    return Words(verbs.up if movement.direction == "up" else verbs.down)


def _flags(told: Told, published: Published, measures: MeasuresSpec) -> dict[str, bool]:
    figure_id, beside = told.movement.figure_id, told.beside
    ceiling = measures.measures[figure_id.measure].polarity_of(figure_id.category) == "down_good"
    subject = (figure_id.measure, figure_id.category)
    meets_lower = meets(subject, published, "fytd.target", ceiling)
    return {
        "up": told.movement.direction == "up",
        "has_category": bool(figure_id.category),
        "ceiling": ceiling,
        "meets_lower": meets_lower,
        "meets_upper": meets_lower and meets(subject, published, "fytd.target_upper", ceiling),
        "one": value_of(subject, published, "fytd.count") == 1,
        "small": any(published[one.figure_id].tag for one in (told.movement, beside) if one),
        "chance": told.movement.evidence == "none",
        "other_chance": bool(beside and beside.evidence == "none"),
        "from_fewer": bool(beside and beside.rule == FEWER),
        "is_rate": measures.measures[figure_id.measure].is_rate,
        "other_up": bool(beside and beside.direction == "up"),
        "rate_first": bool(beside) and figure_id != told.volume,
        "whole_year": measures.comparator_of(figure_id.measure) == "py",
    }
