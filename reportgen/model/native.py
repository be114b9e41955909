"""Charts that PowerPoint draws itself: what is plotted, where, and in which colours of the brand.

Sizes are in points. Every value is as it is published; positions along a chart count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Where = Literal["t", "b", "l", "r", "outEnd"]
Draw = Literal["bars", "line", "dashes", "hidden"]


@dataclass(frozen=True)
class Frame:
    """A rectangle in points from the top left of the chart's place."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Shade:
    """A colour role of the brand, made lighter (above 0) or darker, in per cent of its lightness."""

    role: str
    light: int = 0


@dataclass(frozen=True)
class NativeLabel:
    """A label on one value: `shows` its value, its series' name, or name, category and value.

    `text` stands in for a value that no number format prints. `lower` moves the label down from `place`.
    """

    at: int
    place: Where
    shade: Shade
    size: float
    bold: bool = False
    shows: Literal["value", "name", "all"] = "value"
    text: str = ""
    lower: float = 0.0


@dataclass(frozen=True)
class NativeSeries:
    """A column of the chart's table. `hidden` has labels and no marks: the wholes of a stack.

    `figures` names each value's figure, nothing for a target; values at `grey` are in `past`, and
    those of a line at `dots` are marked.
    """

    label: str
    draw: Draw
    values: tuple[Decimal | None, ...]
    shade: Shade
    format: str
    figures: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    grey: tuple[int, ...] = ()
    past: Shade = Shade("context")
    dots: tuple[int, ...] = ()
    labels: tuple[NativeLabel, ...] = ()


@dataclass(frozen=True)
class NativeAxis:
    """The axis of values; without ticks it is not shown."""

    low: Decimal
    high: Decimal
    step: Decimal
    format: str
    shown: bool = True


@dataclass(frozen=True)
class NativeInks:
    """The colours of what is not data: lines across and at the foot, words that stand back, and names."""

    grid: Shade
    foot: Shade
    muted: Shade
    ink: Shade


@dataclass(frozen=True)
class NativeChart:
    """One chart: its title and notes as text over it, its frame, and in that the plot.

    `groups` are names that several of those `along` share, each with the position it begins at;
    `every` is the step in which the names are shown, 0 for none. `gap` and `overlap` are per
    cent of a bar. `plot` and `key`, the place of the series' names if any, are inside the frame.
    """

    title: tuple[str, ...]
    notes: tuple[str, ...]
    alt: str
    head: Frame
    frame: Frame
    plot: Frame
    along: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    series: tuple[NativeSeries, ...]
    axis: NativeAxis
    inks: NativeInks
    text: float
    title_size: float
    lying: bool = False
    stacked: bool = False
    every: int = 1
    gap: int = 25
    overlap: int = 0
    key: Frame | None = None
