"""The line under each page: where its figures come from, when they were taken, what to mind."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import tokens
from reportgen.model import FigureId, Label, Span, Text, Words
from reportgen.pages import tiles
from reportgen.pages.context import Context
from reportgen.spec.figures import in_row
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    FactsSpec,
    PageSpec,
    StatementsSpec,
    TableSpec,
    TilesSpec,
)


def source_line(page: PageSpec, context: Context) -> Text:
    """Sources of the page's figures, the extraction date, and the notes its blocks call for."""
    datasets = list(dict.fromkeys(name for block in page.blocks for name in _datasets(block, context)))
    if not datasets:
        return ()
    specs = [context.definition.measures.datasets[name] for name in datasets]
    sources = "; ".join(dict.fromkeys(spec.source for spec in specs))
    line: list[Span] = [
        Words(f"Source: {sources}, extracted "),
        Label("extracted-on", context.labels["extracted-on"]),
        Words("."),
    ]
    for block in page.blocks:
        line += _notes(block, context)
    return tuple(line)


def _datasets(block: AnyBlock, context: Context) -> Iterator[str]:
    measures = context.definition.measures.measures
    for measure in _measures(block, context):
        yield measures[measure].dataset


def _measures(block: AnyBlock, context: Context) -> Iterator[str]:
    for paragraph in context.definition.drafts.get((block.id, "text"), ()):
        yield from (token.figure_id.measure for token in tokens.asked(paragraph.draft))
    if isinstance(block, FactsSpec):
        yield FigureId.parse(block.figure).measure
    elif isinstance(block, TableSpec):
        yield from (FigureId.parse(column.figure).measure for column in block.columns)
    elif isinstance(block, ChartBlockSpec):
        yield from (panel.measure for panel in block.panels)
    elif isinstance(block, TilesSpec):
        yield from block.measures
    elif isinstance(block, StatementsSpec):
        for other in context.definition.pack.blocks():
            if other.id in block.about:
                yield from _measures(other, context)


def _notes(block: AnyBlock, context: Context) -> Iterator[Span]:
    if isinstance(block, TilesSpec):
        yield from tiles.notes(block, context)
    if isinstance(block, TableSpec):
        datasets = {context.definition.measures.datasets[name].additive for name in _datasets(block, context)}
        if False in datasets:
            yield Words(" Types overlap and do not add up.")
        if differs_when_subtracted(block, context):
            yield Words(" Changes are worked out from unrounded figures.")


def differs_when_subtracted(block: TableSpec, context: Context) -> bool:
    """Whether a reader who subtracts the printed rates gets another change than is printed."""
    rows = [category for group in block.groups for category in group]
    columns = [column for column in block.columns if FigureId.parse(column.figure).statistic == "change_pp"]
    return any(_differs(in_row(column, category), context) for column in columns for category in rows)


def _differs(figure_id: FigureId, context: Context) -> bool:
    pair = [context.published.figures.get(figure_id.sibling(f"{period}.rate")) for period in ("fytd", "sply")]
    change = context.published[figure_id].value
    now, before = (figure.value if figure else None for figure in pair)
    if now is None or before is None or change is None:
        return False
    return now - before != change
