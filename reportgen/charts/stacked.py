"""Bars of parts on one another, with the value of the whole above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.charts import bars
from reportgen.charts.layout import Panel
from reportgen.charts.placing import Rect
from reportgen.charts.style import STYLE, Look
from reportgen.model import ChartSpec, Point, Series
from reportgen.periods import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A part this high, in points, can spare the gap that sets it apart.
HIGH_ENOUGH = 3.0


def draw(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """Draw each part on those before it, then the wholes; gives what is in the way of other labels."""
    feet = {at: Decimal(0) for at, value in enumerate(panel.values) if value is not None}
    for number, part in enumerate(panel.parts):
        tops = {at: foot + _value(part[at]) for at, foot in feet.items()}
        found = [bars.rect_between(panel, at, feet[at], tops[at]) for at in feet]
        bars.draw_rects(axes, [_set_apart(one, number) for one in found], [look.parts[number]] * len(found))
        feet = tops
    return bars.draw_labels(axes, panel, look)


def _value(point: Point | None) -> Decimal:
    return (point.value if point else None) or Decimal(0)


def _set_apart(rect: Rect, number: int) -> Rect:
    """A little paper under every part but the first."""
    gap = STYLE["part_gap"] if number and rect.height >= HIGH_ENOUGH else 0.0
    return Rect(rect.left, rect.bottom + gap, rect.right, rect.top)


def faults(spec: ChartSpec) -> Iterator[str]:
    """Months whose parts do not add up to their whole."""
    panels: dict[str, list[Series]] = {}
    for series in spec.series:
        if series.panel:
            panels.setdefault(series.panel, []).append(series)
    for *parts, whole in panels.values():
        wrong = list(_wrong_months(parts, whole))
        if wrong:
            others = len(wrong) - 1
            more = f", and in {others} other month{'' if others == 1 else 's'}" if others else ""
            yield f'The parts of "{whole.panel}" do not add up to "{whole.label}" in {wrong[0]}{more}.'


def _wrong_months(parts: Sequence[Series], whole: Series) -> Iterator[str]:
    for at, point in enumerate(whole.points):
        values = [part.points[at].value for part in parts]
        if point.value is not None and None not in values and sum(filter(None, values)) != point.value:
            month = Month.parse(point.at)
            yield f"{month.name} {month.year}"
