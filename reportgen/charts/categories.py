"""Bars that lie, row by row, each with its number: categories, measures or periods compared."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.charts import heading, text
from reportgen.charts.labels import Label, write_in
from reportgen.charts.panels import points_axes
from reportgen.charts.rows import LEADING, Rows, key_of, rows_of
from reportgen.charts.style import STYLE, Look, look_of
from reportgen.model import ChartSpec, Point
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BESIDE = 1.0  # points that the number of a bar in grey is smaller


def draw(figure: Figure, spec: ChartSpec, brand: BrandSpec) -> None:
    """Draw every row: its label, then a bar and a number for each series."""
    look = look_of(brand)
    figure.set_facecolor(look.paper)
    axes = points_axes(figure, spec)
    if not spec.series or not spec.series[0].points:
        title = heading.lines(spec, look)
        heading.draw(axes, title, (), spec.height - STYLE["edge"], look)
        heading.draw_nothing(axes, spec.height - heading.height(title, (), look), look)
        return
    rows = rows_of(spec, look)
    heading.draw(axes, rows.title, rows.key, spec.height - STYLE["edge"], look)
    if rows.axis and _has_values(spec):
        _draw_axis(axes, rows, look)
    for row, lines in enumerate(rows.labels):
        _draw_label(axes, rows, row, lines, look)
        for number, series in enumerate(spec.series):
            _draw_bar(axes, rows, spec, row, number, series.points[row], look)
    _draw_zero(axes, rows, look)


def faults(spec: ChartSpec, brand: BrandSpec) -> tuple[str, ...]:
    """What of the chart cannot be read."""
    if not spec.series or not spec.series[0].points:
        return ()
    return rows_of(spec, look_of(brand)).faults


def _has_values(spec: ChartSpec) -> bool:
    return any(point.value is not None for series in spec.series for point in series.points)


def _draw_axis(axes: Axes, rows: Rows, look: Look) -> None:
    """Thin lines from the top row to the last, their values beneath."""
    for tick, label in zip(rows.scale.ticks, rows.scale.tick_texts(), strict=True):
        x = rows.x(tick)
        axes.plot([x, x], [rows.plot.bottom, rows.plot.top], color=look.rule, lw=STYLE["grid_line"], zorder=1)
        baseline = rows.plot.bottom - 1.35 * look.text
        text.write(axes, label, x, baseline, look.text, look.muted, align="center")


def _draw_zero(axes: Axes, rows: Rows, look: Look) -> None:
    x = rows.x(Decimal(0))
    ends = [rows.plot.bottom, rows.plot.top]
    axes.plot([x, x], ends, color=look.muted, lw=STYLE["year_line"], zorder=3)


def _draw_label(axes: Axes, rows: Rows, row: int, lines: tuple[str, ...], look: Look) -> None:
    size = rows.label_size
    first = rows.middle(row) + (len(lines) - 1) * LEADING * size / 2 - 0.36 * size
    for number, line in enumerate(lines):
        text.write(axes, line, STYLE["edge"], first - number * LEADING * size, size, look.ink)


def _draw_bar(
    axes: Axes, rows: Rows, spec: ChartSpec, row: int, number: int, point: Point, look: Look
) -> None:
    """A bar and its number; where there is no value, why."""
    bar = rows.bar_of(row, number, len(spec.series), point.value or Decimal(0))
    now = spec.current in ("", spec.series[number].label, point.at)
    colour = key_of(spec, look)[1][number] if len(spec.series) > 1 else look.primary if now else look.context
    if point.value:
        xs, ys = (bar.left, bar.right, bar.right, bar.left), (bar.bottom, bar.bottom, bar.top, bar.top)
        axes.fill(xs, ys, color=colour, lw=0, zorder=2)
    known = point.value is not None
    bold = now and known
    size = rows.number_size if bold else max(look.text, rows.number_size - BESIDE)
    label = Label(text.in_words(point), size, look.primary_text if bold else look.muted, bold)
    place = text.rect_of(label.text, bar.right + STYLE["label_gap"], 0, size, bold)
    write_in(axes, label, place.moved(0, (bar.top + bar.bottom) / 2 - 0.36 * size), look)
