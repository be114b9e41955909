"""From movements to statements: one sentence each, ranked, with its figures and its rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reportgen.model import FigureId, Movement, Published, Shown, Span, Statement, StatementKind, Words
from reportgen.narrative.phrases import FIGURES, render
from reportgen.numbers import DEFAULT_STYLES
from reportgen.spec.measures import MeasuresSpec

ORDER: dict[StatementKind, int] = {"positive": 0, "exception": 1, "to explain": 2}


def propose(
    movements: Mapping[FigureId, Movement],
    published: Published,
    measures: MeasuresSpec,
    phrases: Mapping[str, str],
) -> tuple[Statement, ...]:
    """A statement for every movement that calls for one: positives, exceptions, to explain.

    Within a kind the movement that is the most times its threshold comes first.
    """
    found = [
        _statement(movement, movement.kind, published, measures, phrases[movement.rule])
        for movement in movements.values()
        if movement.kind
    ]
    return tuple(sorted(found, key=lambda one: (ORDER[one.kind], -one.rank, one.id)))


def _statement(
    movement: Movement, kind: StatementKind, published: Published, measures: MeasuresSpec, phrase: str
) -> Statement:
    figure_id = movement.figure_id
    spans = dict(_spans(figure_id, published, measures))
    text = render(movement.rule, phrase, spans, _flags(movement, published, measures))
    return Statement(
        f"{movement.rule}/{figure_id}",
        kind,
        movement.rule,
        _lead(movement, published),
        movement.direction,
        movement.tone,
        text,
        movement.rank,
    )


def _lead(movement: Movement, published: Published) -> Shown:
    """The number a statement leads with: the size of its change, in numbers on a small base."""
    figure_id = movement.figure_id
    if published[figure_id].value is None:
        figure_id = figure_id.sibling("fytd.change")
    style = DEFAULT_STYLES[figure_id.statistic][-1]
    return Shown(figure_id, style, published[figure_id].show(style), strong=True)


def _spans(figure_id: FigureId, published: Published, measures: MeasuresSpec) -> Iterable[tuple[str, Span]]:
    measure = measures.measures[figure_id.measure]
    yield "label", Words(measures.label_of(figure_id.measure, figure_id.category), strong=True)
    yield "noun", Words(measure.noun)
    kpi = measure.kpi_of(figure_id.category)
    yield "kpi_name", Words(kpi.label if kpi else "")
    for name, place in FIGURES.items():
        other = figure_id.sibling(place)
        if other in published.figures:
            style = DEFAULT_STYLES[other.statistic][-1]
            yield name, Shown(other, style, published[other].show(style))


def _flags(movement: Movement, published: Published, measures: MeasuresSpec) -> dict[str, bool]:
    figure_id = movement.figure_id
    ceiling = measures.measures[figure_id.measure].polarity_of(figure_id.category) == "down_good"
    meets_lower = _meets(figure_id, published, "fytd.target", ceiling)
    return {
        "up": movement.direction == "up",
        "has_category": bool(figure_id.category),
        "ceiling": ceiling,
        "meets_lower": meets_lower,
        "meets_upper": meets_lower and _meets(figure_id, published, "fytd.target_upper", ceiling),
        "small": bool(published[figure_id].tag),
    }


def _meets(figure_id: FigureId, published: Published, level: str, ceiling: bool) -> bool:
    """Whether a rate is past a KPI level: under it when the level is a ceiling, else over it."""
    rate, kpi = _value(published, figure_id, "fytd.rate"), _value(published, figure_id, level)
    if rate is None or kpi is None:
        return False
    return rate < kpi if ceiling else rate > kpi


def _value(published: Published, figure_id: FigureId, place: str) -> Decimal | None:
    found = published.figures.get(figure_id.sibling(place))
    return found.value if found else None
