"""A sparkline: the shape of a series in a tile, and where it stands now."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.charts import months
from reportgen.charts.panels import points_axes
from reportgen.charts.style import STYLE
from reportgen.colour import MARK, readable
from reportgen.model import ChartSpec
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Place = tuple[float, float]


def draw(figure: Figure, spec: ChartSpec, brand: BrandSpec) -> None:
    """Draw the first series in grey, its last value as a dot in the tone's colour.

    The ground is left clear because a tile is not white; the colours are readable on both.
    """
    figure.set_facecolor("none")
    axes = points_axes(figure, spec)
    values = _values(spec)
    places = places_of(spec, values)
    grey = readable(brand.colours.context, brand.colours.panel, MARK)
    for run in months.runs(values):
        _draw_run(axes, [places[at] for at in run], f"#{grey}")
    if places:
        tone = readable(brand.colours.tone(spec.tone), brand.colours.panel, MARK)
        x, y = places[max(places)]
        axes.plot([x], [y], "o", color=f"#{tone}", ms=STYLE["spark_dot"], mew=0, zorder=3)


def places_of(spec: ChartSpec, values: list[Decimal | None]) -> dict[int, Place]:
    """Where each value stands, from the lowest at the foot to the highest at the top."""
    known = {at: value for at, value in enumerate(values) if value is not None}
    if not known:
        return {}
    low, span = min(known.values()), max(known.values()) - min(known.values())
    edge = STYLE["spark_edge"]
    step = (spec.width - 2 * edge) / max(len(values) - 1, 1)
    height = spec.height - 2 * edge
    shares = {at: float((value - low) / span) if span else 0.5 for at, value in known.items()}
    return {at: (edge + step * at, edge + height * share) for at, share in shares.items()}


def _values(spec: ChartSpec) -> list[Decimal | None]:
    series = spec.series[:1]
    points = [point for one in series for point in months.along(one, months.shown(series))]
    return [point.value if point else None for point in points]


def _draw_run(axes: Axes, places: list[Place], colour: str) -> None:
    if len(places) == 1:
        axes.plot(*zip(*places, strict=True), "o", color=colour, ms=STYLE["spark_dot"] / 2, mew=0)
    else:
        xs, ys = zip(*places, strict=True)
        axes.plot(xs, ys, color=colour, lw=STYLE["spark_line"], solid_capstyle="round")
