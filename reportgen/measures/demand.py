"""Which figures a pack asks for, and in which printed styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen import tokens
from reportgen.model import FigureId
from reportgen.numbers import DEFAULT_STYLES
from reportgen.spec.definition import Definition
from reportgen.spec.figures import Judged, glance_sparks, subjects
from reportgen.spec.judged import Subject, inputs, judged_subjects
from reportgen.spec.known import Known
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    FactsSpec,
    GlanceSpec,
    TableSpec,
    TilesSpec,
    TrendSpec,
)
from reportgen.spec.plots import chart_ids, chart_style, monthly_ids, monthly_statistic
from reportgen.spec.rows import column_style, in_row, rows

Demand = dict[FigureId, frozenset[str]]
Asked = tuple[FigureId, str]


def demand(definition: Definition) -> Demand:
    """Every figure of every page, text and statement, with its styles."""
    return _gathered(_all(definition))


def previous_demand(definition: Definition) -> Demand:
    """Every figure of the earlier pack that a text quotes or a minute is held against, with its styles.

    None where no earlier quarter is named: a bound number is then held against nothing.
    """
    if definition.earlier is None:
        return {}
    return _gathered((*_tokens(definition, previous=True), *definition.papers.bound()))


def _gathered(asked: Iterable[Asked]) -> Demand:
    found: dict[FigureId, set[str]] = {}
    for figure_id, style in asked:
        found.setdefault(figure_id, set()).add(style)
    return {figure_id: frozenset(styles) for figure_id, styles in sorted(found.items())}


def _all(definition: Definition) -> Iterator[Asked]:
    known = definition.known
    yield from _tokens(definition, previous=False)
    for subject in _judged(definition):
        for figure_id in inputs(subject, known.measures):
            yield from _styled(figure_id)
    for figure_id in definition.overrides.leads:
        for wanted in (figure_id, *tokens.in_numbers(figure_id)):
            yield from _styled(wanted)
    for block in definition.pack.blocks():
        yield from _sparks(block, definition) if isinstance(block, GlanceSpec) else _block(block, known)
    for agreement in known.measures.agreements:
        yield from (
            (figure_id, tokens.style_for(figure_id)) for figure_id in map(FigureId.parse, agreement.figures)
        )


def _judged(definition: Definition) -> Iterator[Subject]:
    """Everything that the rules judge; of a table that is not there, what a page shows all the same."""
    known = definition.known
    shown = {
        subject
        for block in definition.pack.blocks()
        if isinstance(block, Judged)
        for subject in subjects(block, known)
    }
    for subject in judged_subjects(known.measures):
        if subject in shown or known.measures.measures[subject[0]].dataset not in definition.absent:
            yield subject


def _tokens(definition: Definition, previous: bool) -> Iterator[Asked]:
    for paragraphs in definition.drafts.values():
        for paragraph in paragraphs:
            for token in tokens.asked(paragraph.draft):
                if token.previous == previous:
                    yield token.figure_id, token.style
                    others = tokens.in_numbers(token.figure_id)
                    yield from ((other, tokens.style_for(other)) for other in others)


def _block(block: AnyBlock, known: Known) -> Iterator[Asked]:
    if isinstance(block, FactsSpec | TrendSpec):
        figure_id = FigureId.parse(block.figure)
        yield figure_id, tokens.style_for(figure_id)
    elif isinstance(block, TableSpec):
        yield from _table(block, known)
    elif isinstance(block, ChartBlockSpec):
        yield from chart_ids(block, known.measures, known.as_at)
    elif isinstance(block, TilesSpec):
        for measure in block.measures:
            yield from _styled(FigureId.of(measure, "py.count"))
            ids = monthly_ids(measure, "", "count", block.spark_months, known.as_at)
            yield from ((figure_id, "int") for figure_id in ids)


def _sparks(block: GlanceSpec, definition: Definition) -> Iterator[Asked]:
    known = definition.known
    for measure, category in glance_sparks(block, definition.pack, known):
        if known.measures.measures[measure].dataset in definition.absent:
            continue
        statistic = monthly_statistic(measure, known.measures)
        ids = monthly_ids(measure, category, statistic, block.spark_months, known.as_at)
        yield from ((figure_id, chart_style("", statistic)) for figure_id in ids)


def _table(block: TableSpec, known: Known) -> Iterator[Asked]:
    for row in rows(block, known):
        for column in block.columns:
            figure_id = in_row(column, row, known.measures)
            yield figure_id, column_style(column, figure_id)


def _styled(figure_id: FigureId) -> Iterator[Asked]:
    return ((figure_id, style) for style in DEFAULT_STYLES[figure_id.statistic])
