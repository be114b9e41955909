"""The mean, the limits and the signals of a control chart, from what is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from reportgen.charts.verdict import NO_FIGURE, NO_LIMITS, verdict
from reportgen.model import TRIAL_TAG, FigureId, Limits, Point, Published
from reportgen.spec.measures import Polarity
from reportgen.spec.plots import limit_ids, limit_style
from reportgen.spec.signals import assurance, still_holds, tone_of

MakePoint = Callable[[FigureId, str, str, Published], Point]


def limits_of(
    points: Sequence[Point],
    published: Published,
    polarity: Polarity,
    target: Decimal | None,
    make_point: MakePoint,
) -> Limits:
    """The limits around a series' points; `target` is a level that they are held against, if there is one."""
    rows = [_row(point, published, make_point) for point in points]
    centre, lower, upper = (tuple(row[at] for row in rows) for at in range(3))
    signals = tuple(published[point.figure_id].signal for point in points)
    return Limits(
        centre,
        lower,
        upper,
        signals,
        tuple(tone_of(signal, polarity) for signal in signals),
        _verdict(points[-1], (lower[-1], upper[-1]), published, polarity, target),
        _is_trial(points[-1], published),
    )


def _row(point: Point, published: Published, make_point: MakePoint) -> list[Point | None]:
    style = limit_style(point.figure_id.statistic)
    found = [make_point(one, point.at, style, published) for one in limit_ids(point.figure_id)]
    return [one if one.value is not None else None for one in found]


def _is_trial(point: Point, published: Published) -> bool:
    return any(published[one].tag == TRIAL_TAG for one in limit_ids(point.figure_id))


def _verdict(
    last: Point,
    ends: tuple[Point | None, Point | None],
    published: Published,
    polarity: Polarity,
    target: Decimal | None,
) -> str:
    """What the last month says; the target is held against the limits that hold for it, trial ones apart."""
    lower, upper = (end.value if end else None for end in ends)
    if last.value is None:
        return NO_FIGURE
    if lower is None or upper is None:
        return NO_LIMITS
    signal = published[last.figure_id].signal
    seasonal = last.figure_id.statistic.startswith("change")
    tone = tone_of(signal, polarity)
    trial = _is_trial(last, published)
    assured = "" if trial else still_holds(assurance(target, lower, upper, polarity), tone)
    return verdict(signal, tone, assured, trial, seasonal)
