"""Panels: series stacked one above the other, sharing their months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.charts import bars, heading, line, months, notes, stacked, target, xmr
from reportgen.charts.axis import draw_months
from reportgen.charts.labels import draw_gaps
from reportgen.charts.layout import Panel, panels_of
from reportgen.charts.style import STYLE, Look, look_of
from reportgen.charts.text import one_line, write
from reportgen.model import ChartSpec
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The smallest plot, in points, that limits or annotations can be read off.
LEAST_WIDTH, LEAST_HEIGHT = 110, 45
MARKS = {"bars": bars.draw, "line": line.draw, "whole": stacked.draw}


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


def faults(spec: ChartSpec, brand: BrandSpec) -> Iterator[str]:
    """What is cut, and plots too low to read limits or annotations off."""
    yield from stacked.faults(spec)
    for panel in panels_of(spec, look_of(brand)):
        name, said = panel.title_text, panel.series.limits.verdict if panel.series.limits else ""
        if " ".join(panel.verdict) != one_line(said):
            yield f'The verdict under "{name}" does not fit its lines: give the chart a wider slot.'
        for note in panel.marks.notes:
            if note.cut:
                yield (
                    f'The annotation "{note.whole}" does not fit under "{name}": shorten it, or give the '
                    "chart a wider slot."
                )
        if panel.limits or panel.marks.marks:
            yield from _size_faults(panel, name)


def _size_faults(panel: Panel, name: str) -> Iterator[str]:
    what, wide, high = "limits" if panel.limits else "annotations", panel.plot.width, panel.plot.height
    if high < LEAST_HEIGHT or wide < LEAST_WIDTH:
        yield (
            f'The plot of "{name}" has {wide:.0f} by {high:.0f} points left, and with {what} needs '
            f"{LEAST_WIDTH} by {LEAST_HEIGHT}: give the chart a larger slot, or fewer panels."
        )


def points_axes(figure: Figure, spec: ChartSpec) -> Axes:
    """Axes over the whole figure whose units are points, so that every place is known exactly."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, spec.width), ylim=(0, spec.height))
    axes.set_axis_off()
    return axes


def _draw_panel(axes: Axes, panel: Panel, look: Look) -> None:
    heading.draw(axes, panel.title, panel.key, panel.title_top, look, panel.verdict)
    if all(value is None for value in panel.values):
        heading.draw_nothing(axes, panel.bounds.top, look)
        return
    draw_grid(axes, panel, look)
    notes.draw_notes(axes, panel.marks, panel.notes_top, look)
    noted = notes.draw(axes, panel.marks, panel.foot, panel.bounds.top, look)
    draw_marks = xmr.draw if panel.limits else MARKS[panel.series.draw]
    obstacles = [*draw_marks(axes, panel, look), *noted]
    obstacles += target.draw(axes, panel, obstacles, look)
    draw_gaps(axes, panel, obstacles, look)


def draw_grid(axes: Axes, panel: Panel, look: Look) -> None:
    """The ticks of a panel's axis, with a thin line across for each."""
    left, right = panel.plot.left, panel.plot.right
    for tick, label in zip(panel.scale.ticks, panel.scale.tick_texts(), strict=True):
        y, baseline = panel.y(tick), panel.y(tick) - 0.36 * look.text
        axes.plot([left, right], [y, y], color=look.rule, lw=STYLE["grid_line"], zorder=1)
        write(axes, label, left - STYLE["tick_gap"], baseline, look.text, look.muted, align="right")
