"""Names in a chart that have to lead somewhere: measures, categories, periods and styles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.model import FigureId
from reportgen.periods import Month, months_of
from reportgen.spec.faults import Faults, Place, repeats, style_faults
from reportgen.spec.known import Known, figure_faults
from reportgen.spec.pack import CategoriesSpec, ChartBlockSpec, PanelSpec, PanelsSpec, YearsSpec
from reportgen.spec.plots import row_ids, row_subjects


def chart_faults(block: ChartBlockSpec, known: Known) -> Faults:
    """What of a chart cannot be worked out."""
    yield from FAULTS[type(block)](block, known)


def _panels(block: PanelsSpec, known: Known) -> Faults:
    yield from repeats((panel.label for panel in block.panels), ("panels",), "label")
    for i, panel in enumerate(block.panels):
        yield from _panel(panel, ("panels", i), known)


def _panel(panel: PanelSpec, place: Place, known: Known) -> Faults:
    faults = list(_monthly(panel.measure, panel.category, panel.statistic, place, known))
    yield from faults
    if panel.limits and not faults:
        yield from _limit_faults(panel, (*place, "limits"), known)
    yield from style_faults(panel.style, place)
    yield from repeats((part.label for part in panel.parts), (*place, "parts"), "label")
    for i, part in enumerate(panel.parts):
        yield from _monthly(part.measure, part.category, "count", (*place, "parts", i), known)


def _limit_faults(panel: PanelSpec, place: Place, known: Known) -> Faults:
    """Limits are worked out from a measure's own monthly numbers."""
    measure = known.measures.measures[panel.measure]
    own = "rate" if measure.is_rate else "count"
    if not known.measures.has_limits(panel.measure):
        yield place, f'"{panel.measure}" has no limits: only counts and rates of monthly tables have them.'
    elif panel.statistic != own:
        yield place, f'"{panel.measure}" is a {own}, and its limits are: write statistic: {own}.'


def _monthly(measure: str, category: str, statistic: str, place: Place, known: Known) -> Faults:
    """Whether a statistic can be had of each month, taking the last for all."""
    figure_id = FigureId(measure, category, "", f"month-{Month.of(known.as_at)}", statistic, "")
    yield from ((place, fault) for fault in figure_faults(figure_id, known))


def _years(block: YearsSpec, known: Known) -> Faults:
    yield from _monthly(block.measure, block.category, block.statistic, ("measure",), known)
    yield from style_faults(block.style, ())


def _categories(block: CategoriesSpec, known: Known) -> Faults:
    for key, what in (("categories", "category"), ("measures", "measure"), ("periods", "period")):
        yield from repeats(getattr(block, key), (key,), what)
    found = dict.fromkeys(
        (_place_of(figure_id, block), fault)
        for figure_ids in row_ids(block)
        for figure_id in figure_ids
        for fault in figure_faults(figure_id, known)
    )
    yield from found
    yield from style_faults(block.style, ())
    if not found:
        yield from _row_faults(block, known)
        yield from _length_faults(block, known)


def _place_of(figure_id: FigureId, block: CategoriesSpec) -> Place:
    """The row that a figure stands in, else the measure that all rows share."""
    for key, name in (("categories", figure_id.category), ("measures", figure_id.measure)):
        names = getattr(block, key)
        if name in names:
            return key, names.index(name)
    return ("measure",)


def _row_faults(block: CategoriesSpec, known: Known) -> Faults:
    """Rows that a reader could not tell apart, or that one axis cannot hold."""
    key = "measures" if block.measures else "categories"
    subjects = row_subjects(block)
    yield from repeats((known.measures.label_of(*subject) for subject in subjects), (key,), "row label")
    measures = known.measures.measures
    units = dict.fromkeys(measures[measure].unit_of(block.statistic) for measure, _ in subjects)
    if len(units) > 1:
        yield (key,), f"Its rows are in different units, {' and '.join(units)}: one axis cannot hold them."


def _length_faults(block: CategoriesSpec, known: Known) -> Faults:
    """Bars of nine months beside bars of twelve would be held against one another."""
    lengths = {name: len(months_of(name, known.calendar)) for name in block.periods if not _of_a_day(name)}
    if block.statistic in ("count", "amount") and len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} is {months} month{'s' * (months != 1)}" for name, months in lengths.items())
        yield ("periods",), f"Counts and amounts are only set beside those of a period as long: {told}."


def _of_a_day(period: str) -> bool:
    return period.startswith("at-")


FAULTS: dict[type, Callable[[Any, Known], Faults]] = {
    PanelsSpec: _panels,
    YearsSpec: _years,
    CategoriesSpec: _categories,
}
