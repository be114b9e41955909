"""How the rows of lying bars share out a picture: the labels' column, the bars and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.charts import heading, key, text
from reportgen.charts.key import Entry
from reportgen.charts.placing import Rect
from reportgen.charts.scale import Scale, lying_scale
from reportgen.charts.style import STYLE, Look
from reportgen.model import ChartSpec

LEADING = 1.2
# A bar is at least about as thick as its type, and at most this thick by bars a row.
LEAST_BAR = 0.96
MOST_BAR = {1: 72.0, 2: 52.0, 3: 38.0}
# The air between two rows, in bars: as a rule, and where there is room to spare.
AIR, MOST_AIR = 0.6, 1.1
# The type beside a thick bar grows with it, up to a size: few rows are read from the back of the room.
# A row's label grows less: charts side by side have longer and shorter ones.
TYPE_OF_BAR, LARGEST_TYPE, LARGEST_LABEL = 0.42, 16.0, 14.0
# Parts of the width that the row labels may take, the least that does being taken.
LABEL_SHARES = (0.2, 0.26, 0.32, 0.38, 0.44, 0.5)
MOST_FOR_ONE_LINE = 0.38
LEAST_PLOT = 60.0
MOST_TICKS = 6
TICK_EVERY = 70.0
SLACK = 1.0  # points over all rows: what nobody sees


@dataclass(frozen=True)
class Rows:
    """Everything's place. `bars` are as thick, and stand from the top down, in every row."""

    title: tuple[str, ...]
    key: tuple[Entry, ...]
    labels: tuple[tuple[str, ...], ...]
    label_size: float
    plot: Rect
    scale: Scale
    pitch: float
    bar: float
    number_size: float
    axis: bool
    faults: tuple[str, ...]

    def x(self, value: Decimal) -> float:
        return self.plot.left + self.scale.share(value) * self.plot.width

    def middle(self, row: int) -> float:
        return self.plot.top - self.pitch * (row + 0.5)

    def bar_of(self, row: int, number: int, series: int, value: Decimal) -> Rect:
        """The bar of a row's series, `series` being how many there are."""
        step = self.bar + STYLE["in_row_gap"]
        top = self.middle(row) + (series * step - STYLE["in_row_gap"]) / 2 - number * step
        left, right = sorted((self.x(Decimal(0)), self.x(value)))
        return Rect(left, top - self.bar, right, top)


def rows_of(spec: ChartSpec, look: Look) -> Rows:
    """Where everything stands, and what does not fit."""
    count, series = len(spec.series[0].points), len(spec.series)
    title = heading.lines(spec, look)
    entries = key.entries(*key_of(spec, look), spec.width - 2 * STYLE["edge"], look) if series > 1 else []
    top = spec.height - STYLE["edge"] - heading.height(title, entries, look) - STYLE["row_gap"]
    least = _least_pitch(series, look)
    room = top - STYLE["edge"]
    axis_height = 1.7 * look.text
    axis = room - axis_height >= count * least
    pitch = min((room - axis_height * axis) / count, _most_pitch(series))
    bar = _bar(pitch, series, look)
    large = min(max(look.label, TYPE_OF_BAR * bar), max(LARGEST_TYPE, look.label))
    number = large if bar >= look.label else look.text
    size, labels, broken = _labels(spec, max(pitch, least), max(look.label, min(large, LARGEST_LABEL)), look)
    left = STYLE["edge"] + max(text.width(one, size) for lines in labels for one in lines)
    left += STYLE["row_label_gap"]
    scale = _scale(spec, left)
    plot = Rect(left, top - count * pitch, left + _plot_width(spec, scale, left, number, look), top)
    faults = [*_height_faults(spec, count, least, room), *_width_faults(plot, broken)]
    return Rows(tuple(title), tuple(entries), tuple(labels), size, plot, scale, pitch,
                bar, number, axis, tuple(faults))  # fmt: skip


def key_of(spec: ChartSpec, look: Look) -> tuple[list[str], list[str]]:
    """The series' labels and their colours: the current one's, then greys, the latest the darkest."""
    names = [one.label for one in spec.series]
    earlier = [name for name in names if name != spec.current]
    greys = dict(zip(earlier, look.greys(len(earlier)), strict=True)) if len(earlier) < 4 else {}
    return names, [greys.get(name, look.primary) for name in names]


def _least_pitch(series: int, look: Look) -> float:
    return series * LEAST_BAR * look.text + (series - 1) * STYLE["in_row_gap"] + STYLE["row_gap"]


def _most_pitch(series: int) -> float:
    thick = MOST_BAR[min(series, 3)]
    return (series + MOST_AIR) * thick + (series - 1) * STYLE["in_row_gap"]


def _bar(pitch: float, series: int, look: Look) -> float:
    """A bar's thickness: half a bar of air between rows, less where that makes bars too thin."""
    inside = (series - 1) * STYLE["in_row_gap"]
    airy, tight = (pitch - inside) / (series + AIR), (pitch - inside - STYLE["row_gap"]) / series
    return max(min(airy, MOST_BAR[min(series, 3)]), min(LEAST_BAR * look.text, tight), 1.0)


def _labels(
    spec: ChartSpec, pitch: float, large: float, look: Look
) -> tuple[float, list[tuple[str, ...]], list[str]]:
    """The row labels' size and lines, in the narrowest column that holds them, and those cut.

    A line each is better than a narrow column, as long as that leaves most of the width to the bars.
    """
    names = [text.one_line(point.at) for point in spec.series[0].points]
    one_line = [share for share in LABEL_SHARES if share <= MOST_FOR_ONE_LINE]
    tries = [(size, share, 1) for size in dict.fromkeys((large, look.label)) for share in one_line]
    tries += [
        (size, share, max(int((pitch - 1) // (LEADING * size)), 1))
        for size in (look.label, look.text)
        for share in LABEL_SHARES
    ]
    for size, share, most in tries:
        lines = [tuple(text.wrapped(name, share * spec.width, size, False, most)) for name in names]
        cut = [name for found, name in zip(lines, names, strict=True) if " ".join(found) != name]
        if not cut:
            break
    return size, lines, cut


def _scale(spec: ChartSpec, left: float) -> Scale:
    values = [point.value for one in spec.series for point in one.points if point.value is not None]
    most = min(MOST_TICKS, max(2, int((spec.width - left) // TICK_EVERY) + 1))
    return lying_scale(values, spec.series[0].unit, most)


def _plot_width(spec: ChartSpec, scale: Scale, left: float, number: float, look: Look) -> float:
    """As wide as leaves every bar's number inside the picture, and half the last tick's."""
    room = spec.width - STYLE["edge"] - left
    ticks = scale.tick_texts()
    widths = [room - text.width(ticks[-1], look.text) / 2 if ticks else room]
    for one in spec.series:
        for point in one.points:
            need = STYLE["label_gap"] + text.width(text.in_words(point), number, True)
            share = scale.share(max(point.value or Decimal(0), Decimal(0)))
            if share:
                widths.append((room - need) / share)
    return max(min(widths), 1.0)


def _height_faults(spec: ChartSpec, count: int, least: float, room: float) -> Iterator[str]:
    if room + SLACK < count * least:
        series = len(spec.series)
        bars = f"{count} rows" if series == 1 else f"{count} rows of {series} bars"
        over = spec.height - room
        yield (
            f"Its {bars} need {count * least + over:.0f} points of height to be read, and the slot has "
            f"{spec.height:.0f}: leave rows or periods out, or give it a larger slot."
        )


def _width_faults(plot: Rect, cut: Sequence[str]) -> Iterator[str]:
    for name in cut:
        yield f'The row label "{name}" is too long for its row: shorten it.'
    if plot.width < LEAST_PLOT:
        yield "There is no room for bars beside the row labels and the numbers: give it a wider slot."
