"""What the limits of an XmR chart say: where they hold, what they are called, what fell outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from reportgen.charts import text
from reportgen.charts.key import BAND, Entry, entries
from reportgen.charts.style import STYLE, Look
from reportgen.model import Limits, Point, Series, Tone
from reportgen.periods import Month
from reportgen.spec.signals import NAMES

# Part of the picture's width that the names of the lines may take at its right; else they are short.
WIDEST = 0.22
VERDICT_LINES = 3
LONG = ("Upper limit", "Mean", "Lower limit")
SHORT = ("Upper", "Mean", "Lower")
RANGE = "Usual range"
TRIAL = "trial limits"
# A mark for each tone, as matplotlib knows it, and what it means.
MARKS: dict[Tone, str] = {"better": "D", "worse": "s", "explain": "^"}
MEANINGS: dict[Tone, str] = {
    "better": "Unusual, for the better",
    "worse": "Unusual, for the worse",
    "explain": "Unusual, to explain",
}


@dataclass(frozen=True)
class Stretch:
    """Months, as positions, over which the mean and the limits stay as they are.

    A limit is None where it is not published, and where no value could be.
    """

    first: int
    last: int
    upper: Point | None
    mean: Point
    lower: Point | None

    @property
    def points(self) -> tuple[Point | None, Point | None, Point | None]:
        return self.upper, self.mean, self.lower


def of(series: Series) -> Limits | None:
    """The limits of a line that has any to draw."""
    found = series.limits
    if found is None or series.draw != "line" or not any(map(_known, found.centre)):
        return None
    return found


def along(series: Series, shown: Sequence[Month]) -> Limits | None:
    """The limits with an entry for each month of the chart."""
    found = of(series)
    if found is None:
        return None
    at = {Month.parse(point.at): number for number, point in enumerate(series.points)}
    places = [at.get(month) for month in shown]

    def spread(entries: Sequence[Point | None]) -> tuple[Point | None, ...]:
        return tuple(None if place is None else entries[place] for place in places)

    return replace(
        found,
        centre=spread(found.centre),
        lower=spread(found.lower),
        upper=spread(found.upper),
        signals=tuple("" if place is None else found.signals[place] for place in places),
        tones=tuple("plain" if place is None else found.tones[place] for place in places),
    )


def stretches(found: Limits, series: Series) -> list[Stretch]:
    """The stretches of unchanging limits, oldest first; none over months without a mean."""
    lines = [
        (_reached(upper, series), mean, _reached(lower, series))
        for upper, mean, lower in zip(found.upper, found.centre, found.lower, strict=True)
    ]
    result, start = [], 0
    for _, group in groupby(lines, key=lambda line: tuple(point and point.value for point in line)):
        same = list(group)
        upper, mean, lower = same[0]
        if mean is not None and mean.value is not None:
            result.append(Stretch(start, start + len(same) - 1, upper, mean, lower))
        start += len(same)
    return result


def _known(point: Point | None) -> bool:
    return point is not None and point.value is not None


def _reached(point: Point | None, series: Series) -> Point | None:
    """A limit that a value could reach: there is nothing less than none, or more than all."""
    if point is None or point.value is None:
        return None
    values = [one.value for one in series.points if one.value is not None]
    over = series.unit == "%" and max(values, default=0) <= 100 <= point.value
    signed = any(one.figure_id.statistic.startswith("change") for one in series.points)
    under = not signed and min(values, default=0) >= 0 >= point.value
    return None if over or under else point


def values(series: Series) -> list[Decimal]:
    """What an axis has to reach so that the mean and the limits can be drawn."""
    found = of(series)
    lines = (one.points for one in stretches(found, series)) if found else ()
    return [point.value for line in lines for point in line if point and point.value is not None]


def named(series: Series) -> list[tuple[str, Point]]:
    """The lines as they are last, from the top down, with their long names."""
    found = of(series)
    if found is None:
        return []
    last = stretches(found, series)[-1]
    return [(name, point) for name, point in zip(LONG, last.points, strict=True) if point]


def short(name: str) -> str:
    return SHORT[LONG.index(name)]


def usual_range(series: Series) -> str:
    """`50 to 72`, or `up to 72` and `from 88.2%` where one end is out of reach; of the last stretch."""
    ends = {name: text.one_line(point.text) for name, point in named(series)}
    upper, lower = ends.get(LONG[0]), ends.get(LONG[2])
    if upper and lower:
        return f"{lower} to {upper}"
    return f"up to {upper}" if upper else f"from {lower}" if lower else ""


def special(found: Limits) -> Iterator[tuple[int, Tone]]:
    """The positions at which a rule fired, each with its mark's tone."""
    for at, (signal, tone) in enumerate(zip(found.signals, found.tones, strict=True)):
        if signal:
            yield at, tone if tone in MARKS else "explain"


def said(found: Limits, at: int) -> str:
    """A month's signal in plain words, with what it means: nothing where no rule fired."""
    tone = dict(special(found)).get(at)
    return f"{NAMES[found.signals[at]]}: {MEANINGS[tone][0].lower()}{MEANINGS[tone][1:]}" if tone else ""


def verdict(series: Series, width: float, look: Look) -> list[str]:
    """The verdict in lines, under the title; what does not fit in them is cut."""
    words = text.one_line(series.limits.verdict) if series.limits else ""
    room = width - 2 * STYLE["edge"]
    return text.wrapped(words, room, look.text, False, VERDICT_LINES) if words else []


def key_of(series: Series, width: float, look: Look) -> list[Entry]:
    """The usual range, and a mark for each kind of unusual month that there is."""
    found = of(series)
    if found is None:
        return []
    tones = {tone for at, tone in special(found) if series.points[at].value is not None}
    marks = [tone for tone in MARKS if tone in tones]
    colours = [look.tones[tone] for tone in marks]
    name = f"{RANGE}, {TRIAL}" if found.trial else RANGE
    ranged = [BAND] if usual_range(series) else []
    return entries(
        [*([name] * len(ranged)), *(MEANINGS[tone] for tone in marks)],
        [*([look.primary] * len(ranged)), *colours],
        width - 2 * STYLE["edge"],
        look,
        [*ranged, *(MARKS[tone] for tone in marks)],
    )


def margin(series: Sequence[Series], width: float, look: Look) -> float:
    """The room at the right of the plots for the names of the lines, and the gap before them."""
    found = [pair for one in series for pair in named(one)]
    widths = [text.width(label(pair, series, width, look), look.text) for pair in found]
    return max(widths) + STYLE["label_gap"] if widths else 0.0


def label(pair: tuple[str, Point], series: Sequence[Series], width: float, look: Look) -> str:
    """`Upper limit 447`, or `Upper 447` in a picture too narrow for the long names of all its lines."""
    every = [_label(name, point) for one in series for name, point in named(one)]
    long = max(text.width(one, look.text) for one in every) <= WIDEST * width
    return _label(*pair) if long else _label(short(pair[0]), pair[1])


def _label(name: str, point: Point) -> str:
    return f"{name} {text.one_line(point.text)}"
