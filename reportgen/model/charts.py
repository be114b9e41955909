"""Charts: what they show, and what was drawn. Sizes are in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportgen.model.figures import FigureId, Signal
from reportgen.model.native import NativeChart
from reportgen.model.text import Tone


@dataclass(frozen=True)
class Point:
    """One plotted value: exactly what is published, None for a gap.

    `at` is where it stands along the chart: its month, `YYYY-MM`, or the label of its row.
    """

    figure_id: FigureId
    at: str
    value: Decimal | None
    text: str


@dataclass(frozen=True)
class Limits:
    """The mean and limits of an XmR chart, one entry for each point of its series.

    An entry without a point has no limits there: too few months, a flat series, a month before
    the last break. `signals` says which rule fired in a month, `tones` whether that is for the better
    or the worse (`explain` where neither); `verdict` is what a reader should take from it, in words.
    """

    centre: tuple[Point | None, ...]
    lower: tuple[Point | None, ...]
    upper: tuple[Point | None, ...]
    signals: tuple[Signal, ...]
    tones: tuple[Tone, ...]
    verdict: str
    trial: bool = False


@dataclass(frozen=True)
class Annotation:
    """What the analyst says of a month, `YYYY-MM`: shown on every chart of the measure."""

    at: str
    text: str


@dataclass(frozen=True)
class Series:
    """One line or row of bars: published points, oldest first. A ceiling is a target to stay under.

    Series that stand in one panel name it, `panel`: the parts of a stack, and last their `whole`.
    `reversed` puts 1 at the top, for ranks.
    """

    label: str
    draw: Literal["bars", "line", "stacked", "whole"]
    unit: str
    points: tuple[Point, ...]
    target: Decimal | None = None
    target_label: str = ""
    ceiling: bool = False
    panel: str = ""
    reversed: bool = False
    limits: Limits | None = None
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True)
class ChartSpec:
    """What a chart shows, before it is drawn. Sizes are in points (1/72 inch).

    `current` is the label of the series, or of the row, that is of the current period. A `native`
    chart is drawn by PowerPoint in the deck.
    """

    id: str
    kind: str
    title: str
    series: tuple[Series, ...]
    year_start: str
    width: float
    height: float
    alt: str
    tone: Tone = "plain"
    current: str = ""
    native: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawn chart and the table of what it plots; `faults` says what could not be drawn well.

    `native` is what PowerPoint draws in place of the picture, one chart for each panel.
    """

    spec: ChartSpec
    png: bytes
    svg: bytes
    csv: bytes
    faults: tuple[str, ...] = ()
    native: tuple[NativeChart, ...] = ()
