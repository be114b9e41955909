"""Charts: what they show, and what was drawn. Sizes are in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportgen.model.figures import FigureId
from reportgen.model.text import Tone


@dataclass(frozen=True)
class Point:
    """One plotted value: exactly what is published, None for a gap."""

    figure_id: FigureId
    month: str
    value: Decimal | None
    text: str


@dataclass(frozen=True)
class Series:
    """One line or row of bars: published points, oldest first. A ceiling is a target to stay under."""

    label: str
    draw: Literal["bars", "line"]
    unit: str
    points: tuple[Point, ...]
    target: Decimal | None = None
    target_label: str = ""
    ceiling: bool = False


@dataclass(frozen=True)
class ChartSpec:
    """What a chart shows, before it is drawn. Sizes are in points (1/72 inch)."""

    id: str
    kind: str
    title: str
    series: tuple[Series, ...]
    year_start: str
    width: float
    height: float
    alt: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Chart:
    """A drawn chart and the table of what it plots."""

    spec: ChartSpec
    png: bytes
    svg: bytes
    csv: bytes
