"""What each chart shows: published points, in a size that fits its slot in the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportgen.charts.alt import describe
from reportgen.charts.control import limits_of
from reportgen.model import (
    Annotation,
    Box,
    ChartSpec,
    FigureId,
    Movement,
    Point,
    Published,
    Series,
    Statement,
    Tone,
    capitalised,
)
from reportgen.periods import Month, financial_year, named, year_start
from reportgen.spec.definition import Definition
from reportgen.spec.figures import glance_sparks, spark_id
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.native import native_ids
from reportgen.spec.pack import (
    CategoriesSpec,
    ChartBlockSpec,
    GlanceSpec,
    PanelSpec,
    PanelsSpec,
    TilesSpec,
    YearsSpec,
)
from reportgen.spec.plots import (
    Subject,
    chart_style,
    monthly_ids,
    monthly_statistic,
    panel_statistic,
    row_ids,
    row_subjects,
    year_ids,
)

Draw = Literal["bars", "line", "stacked", "whole"]
SPARK_POINTS = (249.0, 34.0)
GLANCE_POINTS = (150.0, 46.0)
DIFFERENCE = "difference from the same month last year"


def chart_specs(
    definition: Definition,
    published: Published,
    movements: Mapping[FigureId, Movement],
    chosen: Mapping[str, Sequence[Statement]],
    slots: Mapping[str, Box],
) -> list[ChartSpec]:
    """A spec for every chart block, every tile and every row of a glance.

    `chosen` gives each glance block's statements, `slots` each block's box, by block id.
    """
    maker = _Maker(definition.measures, published, definition.quarter.as_at, definition.noted)
    found: list[ChartSpec] = []
    native = native_ids(definition.pack)
    for block in definition.pack.blocks():
        if isinstance(block, ChartBlockSpec):
            spec = _chart(block, maker, slots[block.id])
            found.append(replace(spec, native=block.id in native))
        elif isinstance(block, TilesSpec) and block.spark_months:
            found += _sparks(block, maker, movements)
        elif isinstance(block, GlanceSpec):
            found += _glance_sparks(block, definition, maker, chosen[block.id])
    return found


def _chart(block: ChartBlockSpec, maker: _Maker, box: Box) -> ChartSpec:
    """A spec of the block's type."""
    if isinstance(block, YearsSpec):
        kind, series = "years", maker.years(block)
        current = series[0].label
    elif isinstance(block, CategoriesSpec):
        kind, series = "categories", maker.categories(block)
        current = maker.current(block)
    else:
        assert isinstance(block, PanelsSpec)
        kind, series, current = "panels", tuple(map(maker.noted, maker.panels(block))), ""
    alt = describe(block.title, series, kind)
    started = str(year_start(Month.of(maker.as_at)))
    return ChartSpec(
        block.id, kind, block.title, series, started, box.width, box.height, alt, current=current
    )


@dataclass(frozen=True)
class _Maker:
    """Makes the series of a chart from what is published."""

    measures: MeasuresSpec
    published: Published
    as_at: date
    annotations: Mapping[Subject, tuple[Annotation, ...]]

    def noted(self, series: Series) -> Series:
        """The series with what is said of its months."""
        at, about = {point.at for point in series.points}, series.points[-1].figure_id
        said = self.annotations.get((about.measure, about.category), ())
        return replace(series, annotations=tuple(one for one in said if one.at in at))

    def panels(self, block: PanelsSpec) -> tuple[Series, ...]:
        return tuple(series for panel in block.panels for series in self._panel(panel, block.months))

    def _panel(self, panel: PanelSpec, months: int) -> Iterator[Series]:
        """A panel's series; of a stack, its parts and last their whole, in whose unit all of them are."""
        if panel.limits:
            yield self._with_limits(panel, months)
            return
        style = chart_style(panel.style, panel.statistic)
        ids = monthly_ids(panel.measure, panel.category, panel.statistic, months, self.as_at)
        if panel.draw != "stacked":
            series = self._series(panel.label, panel.draw, ids, style)
            yield self._with_target(replace(series, reversed=panel.statistic == "rank"), panel)
            return
        label = self.measures.label_of(panel.measure, panel.category)
        whole = replace(self._series(label, "whole", ids, style), panel=panel.label)
        for part in panel.parts:
            ids = monthly_ids(part.measure, part.category, panel.statistic, months, self.as_at)
            series = self._series(part.label, "stacked", ids, style)
            yield replace(series, panel=panel.label, unit=whole.unit)
        yield whole

    def _with_limits(self, panel: PanelSpec, months: int) -> Series:
        """A control chart; a level is no level of differences."""
        measure, statistic = self.measures.measures[panel.measure], panel_statistic(panel, self.measures)
        ids = monthly_ids(panel.measure, panel.category, statistic, months, self.as_at)
        series = self._series(panel.label, panel.draw, ids, chart_style(panel.style, statistic))
        if measure.is_seasonal(panel.category):
            series = replace(series, label=f"{panel.label}, {DIFFERENCE}")
        else:
            series = self._with_target(series, panel)
        polarity = measure.polarity_of(panel.category)
        limits = limits_of(series.points, self.published, polarity, series.target, _point)
        return replace(series, limits=limits)

    def _with_target(self, series: Series, panel: PanelSpec) -> Series:
        measure = self.measures.measures[panel.measure]
        kpi = measure.kpi_of(panel.category) if panel.statistic == "rate" else None
        if kpi is None:
            return series
        target = self.published[FigureId.of(panel.measure, "fytd.target", panel.category)].value
        ceiling = measure.polarity_of(panel.category) == "down_good"
        return replace(series, target=target, target_label=capitalised(kpi.label), ceiling=ceiling)

    def spark_of(self, subject: Subject, months: int) -> Series:
        return self.spark(subject, monthly_statistic(subject[0], self.measures), months)

    def spark(self, subject: Subject, statistic: str, months: int) -> Series:
        unit = self.measures.measures[subject[0]].unit_of(statistic)
        label = f"{self.measures.label_of(*subject)}, {unit} each month"
        ids = monthly_ids(*subject, statistic, months, self.as_at)
        return self._series(label, "line", ids, chart_style("", statistic))

    def years(self, block: YearsSpec) -> tuple[Series, ...]:
        """The current financial year, then those before it."""
        style = chart_style(block.style, block.statistic)
        return tuple(
            self._series(financial_year(Month.of(self.published[ids[0]].start)), "line", ids, style)
            for ids in year_ids(block, self.as_at)
        )

    def categories(self, block: CategoriesSpec) -> tuple[Series, ...]:
        """A series for each period; one, named for the measure, where the rows are periods."""
        style = chart_style(block.style, block.statistic)
        if block.rows_are_periods:
            ids = row_ids(block)[0]
            label = self.measures.label_of(block.measure, block.category)
            return (self._series(label, "bars", ids, style, [self._period(one) for one in ids]),)
        names = [self.measures.label_of(*subject) for subject in row_subjects(block)]
        return tuple(self._series(self._period(ids[0]), "bars", ids, style, names) for ids in row_ids(block))

    def current(self, block: CategoriesSpec) -> str:
        """The name of the period that ends last: of a series, or of a row."""
        ids = [one for found in row_ids(block) for one in found]
        return self._period(max(ids, key=lambda one: self.published[one].end))

    def _period(self, figure_id: FigureId) -> str:
        figure = self.published[figure_id]
        return named(figure.start, figure.end)

    def _series(
        self, label: str, draw: Draw, ids: Sequence[FigureId], style: str, rows: Sequence[str] = ()
    ) -> Series:
        """Published points at their months, or in rows."""
        places = rows or [str(Month.of(self.published[one].start)) for one in ids]
        found = [_point(one, place, style, self.published) for one, place in zip(ids, places, strict=True)]
        return Series(label, draw, self.published[ids[-1]].unit, tuple(found))


def _sparks(block: TilesSpec, maker: _Maker, movements: Mapping[FigureId, Movement]) -> Iterator[ChartSpec]:
    for measure in block.measures:
        title = f"{maker.measures.label_of(measure)} by month"
        tone = movements[FigureId.of(measure, "fytd.change_pct")].tone
        series = maker.spark((measure, ""), "count", block.spark_months)
        yield _spark(spark_id(block, (measure, "")), title, series, maker, tone)


def _glance_sparks(
    block: GlanceSpec, definition: Definition, maker: _Maker, chosen: Sequence[Statement]
) -> Iterator[ChartSpec]:
    counted = glance_sparks(block, definition.pack, definition.known)
    for one in chosen:
        if one.subject in counted:
            title = f"{maker.measures.label_of(*one.subject)} by month, at a glance"
            series = maker.spark_of(one.subject, block.spark_months)
            yield _spark(spark_id(block, one.subject), title, series, maker, one.tone, GLANCE_POINTS)


def _spark(
    name: str,
    title: str,
    series: Series,
    maker: _Maker,
    tone: Tone,
    size: tuple[float, float] = SPARK_POINTS,
) -> ChartSpec:
    started = str(year_start(Month.of(maker.as_at)))
    alt = describe(title, (series,), "spark")
    return ChartSpec(name, "spark", title, (series,), started, *size, alt, tone)


def _point(figure_id: FigureId, at: str, style: str, published: Published) -> Point:
    figure = published[figure_id]
    return Point(figure_id, at, figure.rounded.get(style), figure.show(style))
