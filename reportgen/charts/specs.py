"""What each chart shows: published points, in a size that fits its slot in the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.charts.alt import describe
from reportgen.model import Box, ChartSpec, FigureId, Movement, Point, Published, Series, capitalised
from reportgen.numbers import DEFAULT_STYLES
from reportgen.periods import Month, year_start
from reportgen.spec.definition import Definition
from reportgen.spec.figures import monthly_ids, spark_id
from reportgen.spec.pack import ChartBlockSpec, PanelSpec, TilesSpec

SPARK_POINTS = (249.0, 34.0)


def chart_specs(
    definition: Definition,
    published: Published,
    movements: Mapping[FigureId, Movement],
    slots: Mapping[str, Box],
) -> list[ChartSpec]:
    """A spec for every chart block and every tile; `slots` gives each block's box by block id."""
    found: list[ChartSpec] = []
    for block in definition.pack.blocks():
        if isinstance(block, ChartBlockSpec):
            found.append(_panels(block, definition, published, slots[block.id]))
        elif isinstance(block, TilesSpec) and block.spark_months:
            found += _sparks(block, definition, published, movements)
    return found


def _panels(block: ChartBlockSpec, definition: Definition, published: Published, box: Box) -> ChartSpec:
    as_at = definition.quarter.as_at
    series = tuple(_series(panel, block.months, definition, published) for panel in block.panels)
    return ChartSpec(
        block.id,
        block.chart,
        block.title,
        series,
        str(year_start(Month.of(as_at))),
        box.width,
        box.height,
        describe(block.title, series),
    )


def _series(panel: PanelSpec, months: int, definition: Definition, published: Published) -> Series:
    measure = definition.measures.measures[panel.measure]
    style = panel.style or DEFAULT_STYLES[panel.statistic][0]
    ids = monthly_ids(panel.measure, panel.category, panel.statistic, months, definition.quarter.as_at)
    kpi = measure.kpi_of(panel.category) if panel.statistic == "rate" else None
    target = published[FigureId.of(panel.measure, "fytd.target", panel.category)].value if kpi else None
    return Series(
        panel.label,
        panel.draw,
        published[ids[-1]].unit,
        tuple(_points(ids, style, published)),
        target,
        capitalised(kpi.label) if kpi else "",
        bool(kpi) and measure.polarity_of(panel.category) == "down_good",
    )


def _sparks(
    block: TilesSpec, definition: Definition, published: Published, movements: Mapping[FigureId, Movement]
) -> Iterator[ChartSpec]:
    as_at = definition.quarter.as_at
    for measure in block.measures:
        label = definition.measures.label_of(measure)
        ids = monthly_ids(measure, "", "count", block.spark_months, as_at)
        unit = definition.measures.measures[measure].unit
        series = (Series(f"{label}, {unit} each month", "line", unit, tuple(_points(ids, "int", published))),)
        moved = movements[FigureId.of(measure, "fytd.change_pct")]
        yield ChartSpec(
            spark_id(block, measure),
            "spark",
            f"{label} by month",
            series,
            str(year_start(Month.of(as_at))),
            *SPARK_POINTS,
            describe(f"{label} by month", series),
            moved.tone,
        )


def _points(ids: list[FigureId], style: str, published: Published) -> Iterator[Point]:
    for figure_id in ids:
        figure = published[figure_id]
        yield Point(
            figure_id, figure_id.period.removeprefix("month-"), figure.rounded.get(style), figure.show(style)
        )
