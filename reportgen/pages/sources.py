"""The line under each page: where its figures come from, when they were taken, what to mind."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model import FigureId, Label, Span, Text, Words
from reportgen.pages import tiles
from reportgen.pages.context import Context
from reportgen.spec.absent import measures_of
from reportgen.spec.datasets import AnyDataset
from reportgen.spec.figures import subjects
from reportgen.spec.pack import AnyBlock, PageSpec, StatementsSpec, TableSpec, TilesSpec
from reportgen.spec.plots import Subject
from reportgen.spec.rows import in_row, rows


def source_line(page: PageSpec, context: Context) -> Text:
    """Sources of the page's figures, the extraction date, and the notes its blocks call for."""
    measures = context.definition.measures
    datasets = dict.fromkeys(
        measures.measures[name].dataset for name in measures_of(page, context.definition)
    )
    if not datasets:
        return ()
    sources = "; ".join(dict.fromkeys(measures.datasets[name].source for name in datasets))
    extracted = Label("extracted-on", context.labels["extracted-on"])
    notes = dict.fromkeys(tuple(_notes(block, context)) for block in page.blocks)
    said = (span for note in notes for span in note)
    return (Words(f"Source: {sources}, extracted "), extracted, Words("."), *said)


def _notes(block: AnyBlock, context: Context) -> Iterator[Span]:
    if isinstance(block, TilesSpec):
        yield from tiles.notes(block, context)
    if isinstance(block, TableSpec):
        yield from _table_notes(block, context)
    if isinstance(block, StatementsSpec) and context.unjudged(block):
        yield Words(" Not judged [x]: ")
        yield Label("unjudged", str(context.unjudged(block)))
        yield Words(".")


def _table_notes(block: TableSpec, context: Context) -> Iterator[Span]:
    measures, found = context.definition.measures, subjects(block, context.definition.known)
    tables = [measures.datasets[measures.measures[name].dataset] for name, _ in found]
    if block.groups and any(map(_overlap, tables)):
        yield Words(" Types overlap and do not add up.")
    if differs_when_subtracted(block, context):
        yield Words(" Changes are worked out from unrounded figures.")
    small = [measures.label_of(*subject) for subject in found if _is_small(subject, context)]
    if small:
        yield Words(f" Small numbers: {', '.join(dict.fromkeys(small))}.")


def _overlap(dataset: AnyDataset) -> bool:
    """Whether a reader might add rows up that overlap; nobody adds up the stages of a survey."""
    return not dataset.additive and dataset.shape != "survey"


def _is_small(subject: Subject, context: Context) -> bool:
    measure, category = subject
    changes = (FigureId.of(measure, f"fytd.{name}", category) for name in ("change_pct", "change_pp"))
    found = (context.published.figures.get(figure_id) for figure_id in changes)
    return any(figure.tag for figure in found if figure)


def differs_when_subtracted(block: TableSpec, context: Context) -> bool:
    """Whether a reader who subtracts the printed rates gets another change than is printed."""
    known = context.definition.known
    shown = (in_row(column, row, known.measures) for row in rows(block, known) for column in block.columns)
    return any(_differs(figure_id, context) for figure_id in shown if figure_id.statistic == "change_pp")


def _differs(figure_id: FigureId, context: Context) -> bool:
    pair = [context.published.figures.get(figure_id.sibling(f"{period}.rate")) for period in ("fytd", "sply")]
    change = context.published[figure_id].value
    now, before = (figure.value if figure else None for figure in pair)
    if now is None or before is None or change is None:
        return False
    return now - before != change
