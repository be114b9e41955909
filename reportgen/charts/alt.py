"""What a chart says, in words, for those who cannot see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.charts import limits, months
from reportgen.charts.layout import groups_of
from reportgen.charts.target import name as target_name
from reportgen.charts.text import ELLIPSIS, in_words, one_line
from reportgen.model import Annotation, Point, Series
from reportgen.periods import Month, Period, in_months

LONGEST = 800  # a minute to listen to
MOST_NAMED = 2
COUNTS = ("no", "one", "two", "three", "four", "five")
KINDS = {"bars": "Bar chart", "line": "Line chart", "whole": "Stacked bar chart"}

Part = Callable[[Series, Sequence[Month]], str]


def describe(title: str, series: Sequence[Series], kind: str = "panels") -> str:
    """The chart's kind, title and extent, then each series; less of each where that is too long.

    A year lacks no month but its own; panels share their months, and a series can lack some of them.
    """
    name = one_line(title).rstrip(".")
    shown = [] if kind == "categories" else months.shown(series)
    covers = f", {in_months(Period(shown[0], shown[-1]))}" if shown else ""
    series = _noted_once(series)
    along = [months.shown([one]) if kind == "years" else shown for one in series]
    texts = [
        f"{_kind(series, kind)}: {name}{covers}. {' '.join(_sentences(name, series, along, parts))}"
        for parts in (ROW_DETAIL if kind == "categories" else DETAIL)
    ]
    return _cut(next((text for text in texts if len(text) <= LONGEST), texts[-1]))


def _cut(text: str) -> str:
    """The text, cut at a word where it is longer than can be listened to."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}{ELLIPSIS}"


def _sentences(
    name: str, series: Sequence[Series], along: Sequence[Sequence[Month]], parts: Sequence[Part]
) -> Iterator[str]:
    panel = ""
    for one, shown in zip(series, along, strict=True):
        if one.panel != panel and one.panel:
            yield f"{one_line(one.panel)}, in stacked bars."
        panel = one.panel
        said = "; ".join(filter(None, (part(one, shown) for part in parts))) or "no figures"
        label = one_line(one.label)
        yield f"{said}." if label == name else f"{label}: {said}."
        if one.limits and one.limits.verdict:
            yield f"{one_line(one.limits.verdict).rstrip('.')}."


def _noted_once(series: Sequence[Series]) -> list[Series]:
    """The series without the annotations that one before them has."""
    told: set[Annotation] = set()
    found = []
    for one in series:
        found.append(replace(one, annotations=tuple(note for note in one.annotations if note not in told)))
        told.update(one.annotations)
    return found


def _kind(series: Sequence[Series], kind: str) -> str:
    if kind == "categories":
        return "Bar chart"
    if kind == "years":
        return f"Line chart of {_counted(len(series))} years by month"
    panels = groups_of(series)
    if len(panels) == 1:
        return KINDS[panels[0][-1].draw]
    return f"Chart in {_counted(len(panels))} panels"


def _counted(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else str(number)


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
    names = ("best", "worst") if series.reversed else ("highest", "lowest")
    ends = (min(values), max(values)) if series.reversed else (max(values), min(values))
    for name, value in zip(names, ends, strict=True):
        points = [point for point, each in known if each == value]
        found.append(f"{name} {points[0].text} in {_months([Month.parse(point.at) for point in points])}")
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


def _limits(series: Series, shown: Sequence[Month]) -> str:
    """The mean and the usual range as they are last, and from when where not from the first month."""
    found = limits.of(series)
    if found is None:
        return ""
    last = limits.stretches(found, series)[-1]
    usual = limits.usual_range(series)
    name = f"{limits.RANGE.lower()} ({limits.TRIAL})" if found.trial else limits.RANGE.lower()
    told = f"mean {one_line(last.mean.text)}{f', {name} {usual}' if usual else ''}"
    if not last.first:
        return told
    return f"{told}, from {_name(Month.parse(series.points[last.first].at))}"


def _unusual(series: Series, shown: Sequence[Month]) -> str:
    """How many months are unusual, and of what kind."""
    found = limits.of(series)
    if found is None:
        return ""
    tones = Counter(tone for at, tone in limits.special(found) if series.points[at].value is not None)
    if not tones:
        return "no unusual month"
    kinds = {tone: meaning.partition(", ")[2] for tone, meaning in limits.MEANINGS.items() if tones[tone]}
    if tones.total() == 1:
        return f"one unusual month, {''.join(kinds.values())}"
    told = f"{tones.total()} unusual months, "
    if len(kinds) == 1:
        return f"{told}all {''.join(kinds.values())}"
    *others, last = (f"{tones[tone]} {kind}" for tone, kind in kinds.items())
    return f"{told}{', '.join(others)} and {last}"


def _notes(series: Series, shown: Sequence[Month]) -> str:
    """What the analyst says of months."""
    found = [one for one in series.annotations if Month.parse(one.at) in shown]
    return ", ".join(f'noted in {_name(Month.parse(one.at))}: "{one_line(one.text)}"' for one in found)


def _rows(series: Series, shown: Sequence[Month]) -> str:
    """Every row with its value, or why it has none."""
    return ", ".join(f"{one_line(point.at)} {in_words(point)}" for point in series.points)


def _row_extremes(series: Series, shown: Sequence[Month]) -> str:
    """The highest and the lowest row, and how many have no figure."""
    known = _known(series)
    if not known:
        return ""
    points = [max(known, key=lambda pair: pair[1])[0], min(known, key=lambda pair: pair[1])[0]]
    found = [
        f"{name} {point.text}, {one_line(point.at)}"
        for name, point in zip(("highest", "lowest"), points, strict=True)
    ]
    missing = len(series.points) - len(known)
    return "; ".join(
        [*found, *([f"no figure for {missing} of {len(series.points)} rows"] if missing else [])]
    )


def _row_count(series: Series, shown: Sequence[Month]) -> str:
    return f"{len(series.points)} rows"


def _known(series: Series) -> list[tuple[Point, Decimal]]:
    return [(point, point.value) for point in series.points if point.value is not None]


def _at(point: Point) -> str:
    return f"{point.text} in {_name(Month.parse(point.at))}"


def _months(found: Sequence[Month]) -> str:
    if len(found) > MOST_NAMED:
        return f"{len(found)} months"
    return " and ".join(_name(month) for month in found)


def _name(month: Month) -> str:
    return f"{month.name} {month.year}"


# From everything to the least that is still a description: the values a reader asks for go last.
DETAIL: tuple[tuple[Part, ...], ...] = (
    (_ends, _extremes, _against_target, _limits, _unusual, _notes, _gaps),
    (_ends, _extremes, _limits, _unusual, _notes, _gaps),
    (_ends, _extremes, _limits, _unusual, _gaps),
    (_ends, _extremes, _limits, _gaps),
    (_ends, _extremes),
    (_ends,),
)
# The same for rows: every value while they are few.
ROW_DETAIL: tuple[tuple[Part, ...], ...] = ((_rows,), (_row_extremes,), (_row_count,))
