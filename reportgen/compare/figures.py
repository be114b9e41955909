"""Figures of two packs: restated, moved, added, removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from reportgen.model import Difference, FigureId, Identity, PackRecord, SaidFigure, Status
from reportgen.numbers import decimals_of, printed_difference, round_half_up
from reportgen.periods import Month, Period, day, in_days, in_months
from reportgen.spec.control import LIMITS

NOT_COMPARABLE = "its definition changed: not comparable"
NO_COMPARATOR = "sply"
# Statistics in words, where the unit does not say enough.
IN_WORDS = {
    "change": "change",
    "change_pct": "change in per cent",
    "change_pp": "change in percentage points",
    "share": "share",
    "target": "target",
    "target_upper": "upper target",
    "centre": "mean of its months",
    "limit_lower": "lower limit",
    "limit_upper": "upper limit",
}


@dataclass(frozen=True)
class _Known:
    """The figures of one record by their names, and those it knows, published or not, by what they are."""

    by_identity: Mapping[Identity, SaidFigure]
    by_name: Mapping[str, SaidFigure]
    published: frozenset[Identity]


def compare_figures(old: PackRecord, new: PackRecord, redefined: Collection[str]) -> list[Difference]:
    """Every figure that differs; those restated come first, the greatest change of them first.

    `redefined` are the measures whose definition changed.
    """
    before, now = _known(old.figures, ()), _known(new.figures, new.again)
    labels = {**(old.labels or {}), **(new.labels or {})}
    restated = sorted(_restated(before, now), key=_weight)
    found = [_row("restated", labels, redefined, one, other) for one, other in restated]
    found += (_row("moved", labels, redefined, one, other) for one, other in _moved(before, now))
    found += (_row("added", labels, redefined, None, one) for one in _missing(now, before))
    found += (_row("removed", labels, redefined, one, None) for one in _missing(before, now))
    return found


def identity(figure: SaidFigure) -> Identity:
    """What a figure is: figures of two packs that share it can be held against each other."""
    parsed = FigureId.parse(figure.id)
    comparator = parsed.comparator or (NO_COMPARATOR if parsed.statistic.startswith("change") else "")
    return (
        parsed.measure,
        parsed.category,
        parsed.area,
        figure.start,
        figure.end,
        parsed.statistic,
        comparator,
    )


def _known(figures: Iterable[SaidFigure], again: Iterable[SaidFigure]) -> _Known:
    own = list(figures)
    dated = [figure for figure in (*again, *own) if figure.start]
    return _Known(
        {identity(figure): figure for figure in dated},
        {figure.id: figure for figure in own},
        frozenset(identity(figure) for figure in own if figure.start),
    )


def _restated(before: _Known, now: _Known) -> Iterator[tuple[SaidFigure, SaidFigure]]:
    for key, one in before.by_identity.items():
        other = now.by_identity.get(key)
        if other and not _is_limit(one) and _differs(one, other):
            yield one, other


def _is_limit(figure: SaidFigure) -> bool:
    """A mean or limit of months: worked out anew with every month that comes, so never restated."""
    return FigureId.parse(figure.id).statistic in LIMITS


def _differs(one: SaidFigure, other: SaidFigure) -> bool:
    """Whether two packs print a figure differently; in other styles, as far as both are known.

    Of two that are known exactly, the fewer decimals count; a printed one is held against an exact one at its
    own, since what was rounded once is not rounded again.
    """
    if one.style in other.shown:
        return one.display != other.shown[one.style]
    if other.style in one.shown:
        return other.display != one.shown[other.style]
    if not (one.value and other.value):
        return (one.note or one.value) != (other.note or other.value)
    as_far = [figure for figure in (one, other) if not figure.exact] or [one, other]
    places = min(decimals_of(Decimal(figure.value)) for figure in as_far)
    values = (round_half_up(Fraction(figure.exact or figure.value), places) for figure in (one, other))
    return len(set(values)) > 1


def _moved(before: _Known, now: _Known) -> Iterator[tuple[SaidFigure, SaidFigure]]:
    for name, one in before.by_name.items():
        other = now.by_name.get(name)
        is_same = (one.start, one.end) == (other.start, other.end) if other else True
        if other and (_is_limit(one) or not is_same) and one.display != other.display:
            yield one, other


def _missing(here: _Known, there: _Known) -> Iterator[SaidFigure]:
    """The figures of one pack that the other has neither by name nor by what they are."""
    for name, figure in here.by_name.items():
        if name not in there.by_name and identity(figure) not in there.published:
            yield figure


def _weight(pair: tuple[SaidFigure, SaidFigure]) -> tuple[Decimal, str]:
    """Restatements by their size in parts of the value, the greatest first."""
    one, other = pair
    if not (one.value and other.value):
        return Decimal(0), one.id
    old, new = Decimal(one.value), Decimal(other.value)
    return -abs(new - old) / max(abs(old), Decimal(1)), one.id


def _row(
    status: Status,
    labels: Mapping[str, str],
    redefined: Collection[str],
    old: SaidFigure | None,
    new: SaidFigure | None,
) -> Difference:
    if old and new and status == "moved":
        return _moved_row(labels, old, new)
    figure = old if old and status == "restated" else new or old
    assert figure, "a difference has one side at least"
    note = NOT_COMPARABLE if old and new and FigureId.parse(figure.id).measure in redefined else ""
    return Difference(
        "figure",
        status,
        figure.id,
        about(figure, labels),
        old.display if old else "",
        new.display if new else "",
        printed_difference(old.display, new.display) if old and new and not note else "",
        note,
    )


def _moved_row(labels: Mapping[str, str], old: SaidFigure, new: SaidFigure) -> Difference:
    """A name that stands for other days now: both are told, with no difference, as they are two figures."""
    what = f"{about(replace(new, start=''), labels)}, {FigureId.parse(new.id).period}"
    covers = f"{days(old)} → {days(new)}" if days(old) != days(new) else ""
    return Difference("figure", "moved", new.id, what, old.display, new.display, note=covers)


def about(figure: SaidFigure, labels: Mapping[str, str]) -> str:
    """A figure in words: `Robbery, positive outcome rate, September 2024`."""
    parsed = FigureId.parse(figure.id)
    measure = labels.get(parsed.measure, parsed.measure)
    category = labels.get(f"{parsed.measure}.{parsed.category}", parsed.category)
    what = measure[:1].lower() + measure[1:] if category else ""
    if parsed.statistic == "count":
        what = figure.unit
    words = (category or measure, what, IN_WORDS.get(parsed.statistic, ""), days(figure))
    return ", ".join(filter(None, words))


def days(figure: SaidFigure) -> str:
    """The days that a figure covers, in words; whole months by their names where there are few."""
    if not figure.start:
        return ""
    start, end = date.fromisoformat(figure.start), date.fromisoformat(figure.end)
    if start == end:
        return day(start)
    period = Period(Month.of(start), Month.of(end))
    return in_months(period) if period.first == period.last else in_days(period)
