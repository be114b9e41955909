"""The title over a chart or a panel, and the key under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.charts import key, text
from reportgen.charts.key import Entry
from reportgen.charts.layout import LINE_HEIGHT, SAID_LEADING, TITLE_LINES, said_height
from reportgen.charts.style import STYLE, Look
from reportgen.model import ChartSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTHING = "No figures to show"


def lines(spec: ChartSpec, look: Look) -> list[str]:
    """The chart's title, wrapped."""
    return text.wrapped(spec.title, spec.width - 2 * STYLE["edge"], look.title, True, TITLE_LINES)


def height(title: Sequence[str], entries: Sequence[Entry], look: Look) -> float:
    """The room that title and key take, with the gap beneath."""
    return len(title) * LINE_HEIGHT * look.title + key.height(entries, look) + STYLE["title_gap"]


def draw(
    axes: Axes,
    title: Sequence[str],
    entries: Sequence[Entry],
    top: float,
    look: Look,
    said: Sequence[str] = (),
) -> None:
    """Write a title, what is said under it, and its key, under a height."""
    for number, one in enumerate(title):
        baseline = top - look.title * (0.8 + LINE_HEIGHT * number)
        text.write(axes, one, STYLE["edge"], baseline, look.title, look.ink, bold=True)
    top -= look.title * LINE_HEIGHT * len(title)
    for number, one in enumerate(said):
        baseline = top - look.text * (1.0 + SAID_LEADING * number)
        text.write(axes, one, STYLE["edge"], baseline, look.text, look.ink)
    key.draw(axes, entries, STYLE["edge"], top - said_height(said, look), look)


def draw_nothing(axes: Axes, top: float, look: Look) -> None:
    """Say that there is nothing to plot."""
    text.write(axes, NOTHING, STYLE["edge"], top - 1.5 * look.text, look.text, look.muted)
