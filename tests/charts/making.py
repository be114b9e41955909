"""Charts to test with: a brand, and series made from plain numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from reportgen.charts import drawing
from reportgen.charts.placing import Rect
from reportgen.charts.style import settings
from reportgen.model import Annotation, ChartSpec, FigureId, Limits, Point, Series, Signal, Tone
from reportgen.periods import Month
from reportgen.spec.brand import BrandSpec

BRAND = BrandSpec.model_validate({
    "force": "Anyshire Police",
    "colours": {
        "ink": "0B0C0C", "paper": "FFFFFF", "primary": "12436D", "muted": "505A5F", "context": "8A949E",
        "rule": "DEE0E2", "panel": "F3F4F6", "better": "1D70B8", "worse": "C2410C", "explain": "5B4B8A",
    },
    "layouts": {"chart": {"name": "Chart", "slots": {"chart": "Chart"}}},
})  # fmt: skip

RECEIVED = (
    5201, 5350, 5500, 5900, 5850, 5400, 5300, 5150, 5500, 5050, 4902, 5250,
    5300, 5500, 5650, 6010, 5950, 5500, 5420, 5240, 5610,
)  # fmt: skip
ANSWERED = (
    "86.5", "87.0", "86.0", "85.0", "86.2", "88.0", "89.0", "90.2", "91.0", "92.0", "92.5", "93.0",
    "94.0", "94.6", "94.8", "94.2", "94.9", "95.3", "95.6", "95.2", "95.4",
)  # fmt: skip

ANSWERED_101 = (
    14063, 15656, 15143, 14977, 15571, 14387, 14763, 13977, 14824, 14639, 13657, 14906,
    14765, 15119, 15076, 15884, 15334, 14901, 14811, 14067, 13910,
)  # fmt: skip
ABANDONED_101 = (
    1042, 1196, 1087, 1197, 1281, 1000, 926, 814, 896, 770, 658, 670,
    551, 532, 596, 645, 589, 508, 537, 465, 610,
)  # fmt: skip
STAGES = ("Ease of contact", "Actions taken", "Progress updates", "Treatment by staff", "Whole experience")

Value = int | str | None


def points(values: Sequence[Value], unit: str = "calls", first: str = "2023-04") -> tuple[Point, ...]:
    """One point a month; None is a gap printed as [x]."""
    return tuple(_point(Month.parse(first).plus(at), value, unit) for at, value in enumerate(values))


def _point(month: Month, value: Value, unit: str) -> Point:
    figure_id = FigureId.parse(f"calls-999:month-{month}.count")
    if value is None:
        return Point(figure_id, str(month), None, "[x]")
    number = Decimal(str(value))
    return Point(figure_id, str(month), number, f"{number:,}{'%' if unit == '%' else ''}")


def bars(
    values: Sequence[Value], label: str = "999 calls received each month", first: str = "2023-04"
) -> Series:
    return Series(label, "bars", "calls", points(values, first=first))


def line(
    values: Sequence[Value], label: str = "Answered within 10 seconds", target: int | None = 90,
    first: str = "2023-04", unit: str = "%", target_label: str = "National standard",
) -> Series:  # fmt: skip
    goal = None if target is None else Decimal(target)
    return Series(label, "line", unit, points(values, unit, first), goal, target_label)


def spec(*series: Series, **changes: Any) -> ChartSpec:
    """Panels as on a slide, in the financial year 2024/25."""
    whole = ChartSpec("calls-999-chart", "panels", "999 calls", series, "2024-04", 607.5, 379.5, "Alt text")
    return replace(whole, **changes)


def with_limits(
    series: Series, mean: Value, lower: Value, upper: Value, first: int = 0, trial: bool = False,
    special: dict[int, tuple[Signal, Tone]] | None = None, verdict: str = "The last month is as usual.",
    before: tuple[Value, Value, Value] = (None, None, None),
) -> Series:  # fmt: skip
    """The series with limits from its month `first` on, and with those of `before` until then."""
    found, count = special or {}, len(series.points)
    lines = [
        tuple(_limit(one, old if at < first else new, series.unit) for at, one in enumerate(series.points))
        for old, new in zip(before, (mean, lower, upper), strict=True)
    ]
    signals = tuple(found.get(at, ("", "plain"))[0] for at in range(count))
    tones = tuple(found.get(at, ("", "plain"))[1] for at in range(count))
    return replace(series, limits=Limits(*lines, signals, tones, verdict, trial))


def _limit(point: Point, value: Value, unit: str) -> Point | None:
    return None if value is None else _point(Month.parse(point.at), value, unit)


def noted(series: Series, **texts: str) -> Series:
    """The series with annotations: `noted(series, m2024_09="A campaign began")`."""
    found = tuple(Annotation(at[1:].replace("_", "-"), text) for at, text in texts.items())
    return replace(series, annotations=found)


def stack(*parts: Sequence[Value], labels: Sequence[str] = ("Answered", "Abandoned", "Diverted", "Lost"),
          whole: Sequence[Value] | None = None, panel: str = "101 calls answered and abandoned each month",
          ) -> tuple[Series, ...]:  # fmt: skip
    """The parts of a stack, and their whole, which is their sum unless it is given."""
    sums = [None if None in found else sum(map(int, found)) for found in zip(*parts, strict=True)]
    made = [
        replace(bars(part, label), draw="stacked", panel=panel)
        for part, label in zip(parts, labels, strict=False)
    ]
    total = sums if whole is None else whole
    return (*made, replace(bars(total, "101 calls received"), draw="whole", panel=panel))


def ranks(values: Sequence[int | None], label: str = "Rank among 44 forces, 1st is best") -> Series:
    found = points(values, "rank")
    texts = ["[x]" if point.value is None else ordinal(int(point.value)) for point in found]
    named = tuple(replace(point, text=text) for point, text in zip(found, texts, strict=True))
    return Series(label, "line", "rank", named, reversed=True)


def ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def years(*values: Sequence[Value], last: int = 2024, unit: str = "calls", **changes: Any) -> ChartSpec:
    """Years over one another, the current one first."""
    series = tuple(
        Series(f"{year}/{(year + 1) % 100:02}", "line", unit, points(found, unit, f"{year}-04"))
        for year, found in zip(range(last, 0, -1), values, strict=False)
    )
    return spec(
        *series, kind="years", title="Safeguarding records each month", current=series[0].label, **changes
    )


def lying(rows: Sequence[str], *values: Sequence[Value], labels: Sequence[str] = ("2024/25", "2023/24", "2022/23"),
          unit: str = "%", **changes: Any) -> ChartSpec:  # fmt: skip
    """Lying bars: a series for each list of values, the current one first."""
    series = tuple(
        Series(
            label,
            "bars",
            unit,
            tuple(_in_row(row, value, unit) for row, value in zip(rows, found, strict=True)),
        )
        for label, found in zip(labels, values, strict=False)
    )
    whole = spec(*series, kind="categories", title="Satisfied with each stage", current=labels[0])
    return replace(whole, **changes)


def _in_row(row: str, value: Value, unit: str) -> Point:
    return replace(_point(Month(2024, 12), value, unit), at=row)


def spark(values: Sequence[Value], tone: Tone = "plain") -> ChartSpec:
    series = line(values, "Offences", target=None, unit="offences")
    return spec(series, id="knife-spark", kind="spark", width=249, height=34, tone=tone)


CALLS = spec(bars(RECEIVED), line(ANSWERED))

# Shapes of data that have to be drawn as well as the plain one.
SHAPES = {
    "plain": CALLS,
    "nothing": spec(bars([None] * 9), line([None] * 9)),
    "no points": spec(bars([]), line([])),
    "single point": spec(bars([7]), line(["90.0"])),
    "all zero": spec(bars([0] * 21), line([0] * 21)),
    "outlier": spec(bars([12] * 10 + [48000] + [9] * 10), line([5] * 20 + ["99.9"], target=10)),
    "small counts": spec(bars([0, 1, 0, 5, 2, None, None, 0, 3]), line([50, None, 20, None, 0, 100, 0, 40])),
    "three months": spec(bars([5000, 5100, 5200], first="2024-10"), line([88, 90, 92], first="2024-10")),
    "nine months": spec(bars(RECEIVED[-9:], first="2024-04"), line(ANSWERED[-9:], first="2024-04")),
    "33 months": spec(bars((RECEIVED * 2)[:33], first="2022-04"), line((ANSWERED * 2)[:33], first="2022-04")),
    "60 months": spec(bars((RECEIVED * 3)[:60], first="2020-01"), line((ANSWERED * 3)[:60], first="2020-01")),
    "three panels": spec(bars(RECEIVED), line(ANSWERED), line(ANSWERED[::-1], "Abandoned", target=88)),
    "one panel": spec(line(ANSWERED)),
    "phone": spec(bars(RECEIVED), line(ANSWERED), width=285, height=330),
    "bars with a target": spec(replace(bars(RECEIVED), target=Decimal(5400), target_label="Planned level")),
    "stacked": spec(*stack(ANSWERED_101, ABANDONED_101), line(ANSWERED, "Share", target=5)),
    "stacked in four": spec(*stack(*[[30 + at * part for at in range(21)] for part in range(4)]), width=420),
    "stacked with gaps": spec(*stack([None, 5, 6, 0, 7], [3, None, 0, 0, 2]), width=420, height=330),
    "stacked, narrow": spec(*stack(RECEIVED, RECEIVED, labels=["A long first part", "Another part"]), width=240),
    "rank": spec(line(ANSWERED), ranks([12, 14, 9, 20, 18, 15, 41, 10, 8, 7, 9, None, 6, 5, 5, 4, 6, 3, 5, 4, 1])),
    "two years": years(RECEIVED[12:], RECEIVED[:12], width=864, height=330),
    "four years": years(*[[value + 9 * back for value in RECEIVED[:12]] for back in range(4)], width=420, height=330),
    "years with gaps": years([5], [3, None, None, 4, 5, 6, 7, 8, 9, 10, None, None], width=420, height=330),
    "years, tall": years(["91.5", "92.0"], ["88.1"] * 12, unit="%", width=285, height=480),
    "years, nothing": years([None] * 9, [None] * 12),
    "years, zero": years([0] * 9, [0] * 12),
    "stages": lying(STAGES, ["92.1", "78.4", "65.0", "90.3", "79.7"], ["93.0", "81.0", "67.7", "91.2", "82.9"],
                    ["91.5", "79.9", "64.1", "90.0", "81.5"], width=420, height=330),
    "twenty rows": lying([f"{age} to {age + 4}" for age in range(0, 100, 5)], [at * 7 % 41 for at in range(20)],
                         unit="victims", width=420, height=330),
    "one row": lying(["Whole experience"], ["79.7"], width=864, height=330),
    "rows without values": lying(STAGES, [None] * 5, [0] * 5, width=420, height=330),
    "rows of few": lying(STAGES, [None, 0, 3, 1, 12], [4, None, 0, 2, 8], unit="cases", width=285, height=480),
    "rows of pounds": lying(STAGES, [1234567, 3, 99999, 0, 400000], unit="£", width=420, height=330),
    "long rows": lying(["Victims of domestic abuse referred to a specialist service within two working days",
                        "Burglary"], ["92.1", "78.4"], ["93.0", "81.0"], width=864, height=330),
    "no rows": lying([], [], []),
    "long words": spec(
        bars(RECEIVED, "Calls received from the public " * 9), line(ANSWERED, target_label="Level " * 40)
    ),
}  # fmt: skip

HATE = (41, 52, 47, 55, 49, 44, 50, 46, 43, 45, 40, 51, 49, 58, 55, 63, 61, 66, 59, 62, 72)
RAN_UP: dict[int, tuple[Signal, Tone]] = {at: ("run-above", "explain") for at in range(13, 20)}
ABANDONED = ("7.4", "7.6", "7.2", "8.0", "8.2", "6.9", "6.3", "5.8", "6.0", "5.3", "4.8", "4.5",
             "3.7", "3.5", "4.0", "4.1", "3.8", "3.4", "3.6", "3.3", "4.4")  # fmt: skip
UP = "Seven months in a row were above the mean, and the last was above the upper limit: more than chance."


def offences(values: Sequence[Value] = HATE, first: str = "2023-04") -> Series:
    return line(values, "Hate crime offences each month", target=None, unit="offences", first=first)


# The same with limits, and with what the analyst says of months.
LIMITED = {
    "limits": spec(with_limits(offences(), "52.8", "33.4", "72.1", special={**RAN_UP, 20: ("above", "worse")}, verdict=UP)),
    "limits beside a target": spec(bars(RECEIVED), with_limits(line(ABANDONED, "Share abandoned", target=5),
                                   "5.4", "4.1", "6.7", special={at: ("below", "better") for at in range(12, 20)})),
    "limits in half a slide": spec(bars(RECEIVED), with_limits(offences(), "52.8", "33.4", "72.1", verdict=UP,
                                   special={**RAN_UP, 20: ("above", "worse")}), width=420, height=330),
    "limits, narrow": spec(with_limits(offences(), "52.8", "33.4", "72.1", verdict=UP,
                           special={3: ("below", "better"), **RAN_UP, 20: ("above", "worse")}), width=240, height=330),
    "trial limits": spec(with_limits(offences(HATE[-9:], "2024-04"), "60.6", "44.4", "76.7", trial=True,
                         verdict="Too few months to be sure."), width=420, height=330),
    "limits, rebased": spec(with_limits(offences(), "60.6", "44.4", "76.7", first=12, before=("46.9", "28.1", "65.7"))),
    "limits from a break": spec(with_limits(offences(), "60.6", "44.4", "76.7", first=12), width=420, height=330),
    "33 months with limits": spec(with_limits(offences((HATE * 2)[:33], "2022-04"), "51.0", "33.0", "69.0",
                                  special={9: ("near-above", "worse"), 11: ("run-below", "better")}), width=420, height=330),
    "60 months with limits": spec(with_limits(offences((HATE * 3)[:60], "2020-01"), "51.0", "33.0", "69.0",
                                  special={at: ("run-above", "explain") for at in range(30, 60)}), width=420, height=330),
    "limits out of reach": spec(with_limits(offences([0, 3, 1, 0, 7, 2, 0, 1, 4, 0, 2, 9, 3, 1]), "2.4", "-4.1", "8.9",
                                special={11: ("above", "worse")}), width=420, height=330),
    "limits close together": spec(with_limits(offences([5000, 5100, 5060] * 7), "5053", "5040", "5066"), height=200),
    "no limits yet": spec(with_limits(offences([5] * 8), None, None, None, verdict="The same in every month."), height=200),
    "every month unusual": spec(with_limits(offences(), "20.0", "18.0", "22.0", special={at: ("above", "worse") for at in range(21)})),
    "limits with gaps": spec(with_limits(offences([41, None, None, *HATE[3:15], None, 60]), "52.8", "33.4", "72.1")),
    "an annotation": spec(bars(RECEIVED), noted(line(ANSWERED), m2024_06="A new telephone system was brought in")),
    "annotations in adjacent months": spec(noted(bars(RECEIVED), m2023_09="The control room moved to headquarters",
                                           m2023_10="A reporting campaign began across the county"), line(ANSWERED)),
    "annotations at both ends": spec(noted(line(ANSWERED), m2023_04="The first month of the new telephone system",
                                     m2024_12="Recording changed"), width=420, height=330),
    "annotations, lettered": spec(noted(bars(RECEIVED), m2024_02="The control room moved to headquarters for good",
                                  m2024_03="A reporting campaign began across the county", m2024_04="Recording changed"),
                                  noted(line(ANSWERED), m2024_08="Staff were trained"), width=420, height=330),
    "annotations, narrow": spec(noted(offences(), m2024_02="The control room moved to headquarters for good, all of it",
                                m2024_12="A reporting campaign began across the county"), width=240, height=330),
    "annotated limits": spec(bars(RECEIVED), noted(with_limits(offences(), "52.8", "33.4", "72.1", verdict=UP,
                             special={**RAN_UP, 20: ("above", "worse")}), m2024_05="A reporting campaign began"), width=420,
                             height=330),
    "an annotated stack": spec(*[noted(one, m2024_07="Callers were offered a call back") for one in
                               stack(ANSWERED_101, ABANDONED_101)], width=420, height=330),
}  # fmt: skip
SHAPES |= LIMITED

# One of each kind of picture.
KINDS = {name: SHAPES[name] for name in ("plain", "stacked", "rank", "two years", "stages",
                                        "limits", "annotations, lettered", "annotated limits")}


@dataclass(frozen=True)
class Written:
    """A text of a drawn figure, and the room its ink takes, in points."""

    text: str
    box: Rect


@contextmanager
def figure_of(chart: ChartSpec) -> Iterator[Figure]:
    """The figure with its marks, before it is written."""
    with settings(chart.id):
        figure = drawing.figure_of(chart)
        FigureCanvasAgg(figure)
        drawing.CHARTS[chart.kind](figure, chart, BRAND)
        yield figure


def texts(chart: ChartSpec) -> list[Written]:
    """Every text of a chart with the room of its ink, as the renderer measures it."""
    with figure_of(chart) as figure:
        artists = [artist for artist in figure.findobj(Text) if artist.get_text() and artist.get_visible()]
        return [_measured(artist, figure.dpi / 72) for artist in artists]


def _measured(artist: Text, per_point: float) -> Written:
    renderer = artist.get_figure().canvas.get_renderer()
    text = artist.get_text()
    ink = renderer.get_text_width_height_descent(text, artist.get_fontproperties(), False)
    width, height, descent = (length / per_point for length in ink)
    x, y = artist.get_position()
    left = x - width * {"left": 0, "center": 0.5, "right": 1}[artist.get_ha()]
    return Written(text, Rect(left, y - descent, left + width, y - descent + height))
