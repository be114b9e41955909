"""What native charts of every kind share: what stands over a plot, its key, and a series as it is plotted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, fsum

from reportgen.charts import months, text
from reportgen.charts.formats import format_of
from reportgen.charts.layout import LINE_HEIGHT, SAID_LEADING, Panel
from reportgen.charts.line import ROOM_FOR_DOTS
from reportgen.charts.native_labels import NativeLook
from reportgen.charts.placing import Rect
from reportgen.charts.scale import Scale
from reportgen.model import (
    Frame,
    NativeSeries,
    Point,
    Series,
    Shade,
)
from reportgen.model.native import Draw
from reportgen.periods import Month

FLOOR = 12.0  # points: what is drawn of a plot that has too little room
FOOT = 6.0  # points under a plot without names
KEY_HEIGHT = 1.7  # of the text's size
KEY_ROOM = 34.0  # points: a swatch of a key and the air around it
MOST_NOTES = 3


@dataclass(frozen=True)
class Head:
    """What stands over a plot: title and notes as text, then the key and the room for labels."""

    title: tuple[str, ...]
    notes: tuple[str, ...]
    key: float

    def said(self, look: NativeLook) -> float:
        return len(self.title) * LINE_HEIGHT * look.sizes.title + len(self.notes) * SAID_LEADING * look.text


def notes_of(lines: Sequence[str], width: float, look: NativeLook) -> list[str]:
    """Notes as lines of a width in points, three at the most, the last of them cut."""
    return text.wrapped(" · ".join(lines), width, look.text, False, MOST_NOTES) if lines else []


def gaps(series: Series) -> Iterator[str]:
    """`Apr 2023 to Jun 2023: not available`, for each stretch without a value."""
    points = list(series.points)
    while points:
        reason = points[0].text
        same = next(
            (at for at, one in enumerate(points) if one.value is not None or one.text != reason), None
        )
        stretch = points[: len(points) if same is None else same]
        if not stretch:
            points = points[1:]
            continue
        ends = dict.fromkeys(month_and_year(Month.parse(one.at)) for one in (stretch[0], stretch[-1]))
        yield f"{' to '.join(ends)}: {text.in_words(stretch[0])}"
        points = points[len(stretch) :]


def month_and_year(month: Month) -> str:
    return f"{month.name[:3]} {month.year}"


def key_place(series: Sequence[Series], height: float, look: NativeLook) -> Frame | None:
    """The place of the series' names, side by side from the left."""
    return Frame(0.0, 0.0, _key_width(series, look), height) if height else None


def _key_width(series: Sequence[Series], look: NativeLook) -> float:
    return fsum(text.width(text.one_line(one.label), look.text) + KEY_ROOM for one in series)


def key_height(series: Sequence[Series], width: float, look: NativeLook) -> float:
    """A line for the names, or as many as they need."""
    return ceil(_key_width(series, look) / width) * KEY_HEIGHT * look.text if series else 0.0


def plain_series(series: Series, draw: Draw, points: Sequence[Point | None], shade: Shade) -> NativeSeries:
    known = [point for point in points if point]
    return NativeSeries(
        text.one_line(series.label),
        draw,
        tuple(point.value if point else None for point in points),
        shade,
        format_of(known),
        tuple(str(point.figure_id) if point else "" for point in points),
        tuple(text.one_line(point.text) if point else "" for point in points),
    )


def panel_of(
    series: Series, points: Sequence[Point | None], scale: Scale, plot: Frame, height: float, current: int
) -> Panel:
    """The panel as pictures have it, its places counted from the foot of its plot."""
    rect = Rect(plot.x, 0.0, plot.x + plot.width, plot.height)
    bounds = Rect(plot.x, 0.0, rect.right + plot.x, plot.height + plot.y)
    return Panel(series, (), 0.0, rect, bounds, scale, tuple(points), current)


def dots(panel: Panel) -> tuple[int, ...]:
    """The last value; a month alone between gaps; every month where there is room."""
    runs = months.runs(panel.values)
    if panel.room >= ROOM_FOR_DOTS:
        return tuple(at for run in runs for at in run)
    return tuple(dict.fromkeys([*(run.start for run in runs if len(run) == 1), runs[-1].stop - 1]))


def has_values(points: Sequence[Point | None]) -> bool:
    return any(point and point.value is not None for point in points)
