"""What a chart says, in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from reportgen.charts import months
from reportgen.charts.target import name as target_name
from reportgen.charts.text import one_line
from reportgen.model import Point, Series
from reportgen.periods import Month, Period, in_months

LONGEST = 600
MOST_NAMED = 2
COUNTS = ("no", "one", "two", "three", "four", "five")
KINDS = {"bars": "Bar chart", "line": "Line chart"}

Part = Callable[[Series, Sequence[Month]], str]


def describe(title: str, series: Sequence[Series]) -> str:
    """The chart's kind, title and months, then each series; less of each where that is too long."""
    shown = months.shown(series)
    texts = [_text(title, series, shown, parts) for parts in DETAIL]
    return next((text for text in texts if len(text) <= LONGEST), texts[-1])


def _text(title: str, series: Sequence[Series], shown: Sequence[Month], parts: Sequence[Part]) -> str:
    name = one_line(title).rstrip(".")
    covers = f", {in_months(Period(shown[0], shown[-1]))}" if shown else ""
    sentences = [f"{_kind(series)}: {name}{covers}."]
    for one in series:
        said = "; ".join(filter(None, (part(one, shown) for part in parts))) or "no figures"
        label = one_line(one.label)
        sentences.append(f"{said}." if label == name else f"{label}: {said}.")
    return " ".join(sentences)


def _kind(series: Sequence[Series]) -> str:
    if len(series) == 1:
        return KINDS[series[0].draw]
    return f"Chart in {COUNTS[len(series)] if len(series) < len(COUNTS) else len(series)} panels"


def _ends(series: Series, shown: Sequence[Month]) -> str:
    """The first and the last published value."""
    points = [point for point, _ in _known(series)]
    if len(points) < 2:
        return "".join(f"{_at(point)}, the only figure" for point in points)
    return f"{_at(points[0])}, {_at(points[-1])}"


def _extremes(series: Series, shown: Sequence[Month]) -> str:
    known = _known(series)
    values = [value for _, value in known]
    if len(known) < 2:
        return ""
    if min(values) == max(values):
        return "the same in every month"
    found = []
    for name, value in (("highest", max(values)), ("lowest", min(values))):
        points = [point for point, each in known if each == value]
        found.append(f"{name} {points[0].text} in {_months([Month.parse(point.month) for point in points])}")
    return ", ".join(found)


def _against_target(series: Series, shown: Sequence[Month]) -> str:
    """In how many of the months with a figure it was at the target or on its better side."""
    if series.target is None:
        return ""
    known = _known(series)
    met = sum(value <= series.target if series.ceiling else value >= series.target for _, value in known)
    side = "below" if series.ceiling else "above"
    months_known = f"{len(known)} month{'' if len(known) == 1 else 's'}"
    return f"against {target_name(series)}, at or {side} it in {met} of {months_known}"


def _gaps(series: Series, shown: Sequence[Month]) -> str:
    pairs = zip(shown, months.along(series, shown), strict=True)
    gaps = [month for month, point in pairs if point is None or point.value is None]
    if not gaps or len(gaps) == len(shown):
        return ""
    return f"no figure for {_months(gaps)}"


def _known(series: Series) -> list[tuple[Point, Decimal]]:
    return [(point, point.value) for point in series.points if point.value is not None]


def _at(point: Point) -> str:
    return f"{point.text} in {_name(Month.parse(point.month))}"


def _months(found: Sequence[Month]) -> str:
    if len(found) > MOST_NAMED:
        return f"{len(found)} months"
    return " and ".join(_name(month) for month in found)


def _name(month: Month) -> str:
    return f"{month.name} {month.year}"


# From everything to the least that is still a description.
DETAIL: tuple[tuple[Part, ...], ...] = (
    (_ends, _extremes, _against_target, _gaps),
    (_ends, _against_target, _gaps),
    (_ends, _gaps),
    (_ends,),
)
