"""Panels: series stacked one above the other, sharing their months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.charts import bars, line, months, target
from reportgen.charts.axis import draw_months
from reportgen.charts.labels import draw_gaps
from reportgen.charts.layout import LINE_HEIGHT, Panel, panels_of
from reportgen.charts.style import STYLE, Look, look_of
from reportgen.charts.text import write
from reportgen.model import ChartSpec
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARKS = {"bars": bars.draw, "line": line.draw}


def draw(figure: Figure, spec: ChartSpec, brand: BrandSpec) -> None:
    """Draw each series in its panel, and the months under the last one."""
    look = look_of(brand)
    figure.set_facecolor(look.paper)
    axes = points_axes(figure, spec)
    panels = panels_of(spec, look)
    for panel in panels:
        _draw_panel(axes, panel, look)
    if panels and panels[-1].points:
        draw_months(axes, panels[-1], months.shown(spec.series), look)


def points_axes(figure: Figure, spec: ChartSpec) -> Axes:
    """Axes over the whole figure whose units are points, so that every place is known exactly."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, spec.width), ylim=(0, spec.height))
    axes.set_axis_off()
    return axes


def _draw_panel(axes: Axes, panel: Panel, look: Look) -> None:
    _draw_title(axes, panel, look)
    if all(value is None for value in panel.values):
        _draw_nothing(axes, panel, look)
        return
    _draw_grid(axes, panel, look)
    obstacles = MARKS[panel.series.draw](axes, panel, look)
    obstacles += target.draw(axes, panel, obstacles, look)
    draw_gaps(axes, panel, obstacles, look)


def _draw_title(axes: Axes, panel: Panel, look: Look) -> None:
    for number, title in enumerate(panel.title):
        baseline = panel.title_top - look.title * (0.8 + LINE_HEIGHT * number)
        write(axes, title, STYLE["edge"], baseline, look.title, look.ink, bold=True)


def _draw_nothing(axes: Axes, panel: Panel, look: Look) -> None:
    baseline = panel.bounds.top - 1.5 * look.text
    write(axes, "No figures to show", STYLE["edge"], baseline, look.text, look.muted)


def _draw_grid(axes: Axes, panel: Panel, look: Look) -> None:
    left, right = panel.plot.left, panel.plot.right
    for tick, label in zip(panel.scale.ticks, panel.scale.tick_texts(), strict=True):
        y, baseline = panel.y(tick), panel.y(tick) - 0.36 * look.text
        axes.plot([left, right], [y, y], color=look.rule, lw=STYLE["grid_line"], zorder=1)
        write(axes, label, left - STYLE["tick_gap"], baseline, look.text, look.muted, align="right")
