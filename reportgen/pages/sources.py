"""The line under each page: where its figures come from, when they were taken, what to mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model import TRIAL_TAG, Label, Span, Text, Words
from reportgen.pages import glance, printed, statements, tiles
from reportgen.pages.context import Context
from reportgen.spec.absent import measures_of
from reportgen.spec.datasets import AnyDataset
from reportgen.spec.figures import subjects
from reportgen.spec.pack import AnyBlock, GlanceSpec, PageSpec, StatementsSpec, TableSpec, TilesSpec

APPENDIX = "Part A of the appendix"


def source_lines(page: PageSpec, context: Context) -> tuple[Text, ...]:
    """Sources of the page's figures, the extraction date, and the notes its blocks call for.

    The whole line is followed by shorter ones, for a slide without room for it: each leaves more
    to the appendix, which always has the whole. Empty for a page without figures.
    """
    measures = context.definition.measures
    names = (measures.measures[name].dataset for name in measures_of(page, context.definition))
    sources = list(dict.fromkeys(measures.datasets[name].source for name in names))
    if not sources:
        return ()
    notes = dict.fromkeys(tuple(_notes(block, context)) for block in page.blocks)
    said = tuple(span for note in notes for span in note)
    shorter = [_line(sources, count, context) for count in range(len(sources), -1, -1)]
    whole, *fewer = ((*line, *said) for line in shorter)
    if not said:
        return whole, *fewer
    elsewhere = Words(f" Notes: {APPENDIX}.")
    return whole, *fewer, *((*line, elsewhere) for line in shorter)


def source_line(page: PageSpec, context: Context) -> Text:
    """The whole line."""
    return next(iter(source_lines(page, context)), ())


def _line(sources: Sequence[str], count: int, context: Context) -> Text:
    """The first sources and the day of extraction; what is left out is in the appendix."""
    named = "; ".join(sources[:count]) + (f" and others ({APPENDIX})" if count < len(sources) else "")
    extracted = Label("extracted-on", context.labels["extracted-on"])
    return Words(f"Source: {named if count else APPENDIX}, extracted "), extracted, Words(".")


def _notes(block: AnyBlock, context: Context) -> Iterator[Span]:
    if isinstance(block, TilesSpec):
        yield from tiles.notes(block, context)
    if isinstance(block, TableSpec):
        yield from _table_notes(block, context)
    if isinstance(block, GlanceSpec):
        yield from glance.notes(block, context)
    if isinstance(block, StatementsSpec):
        yield from statements.notes(block, context)


def _table_notes(block: TableSpec, context: Context) -> Iterator[Span]:
    measures, found = context.definition.measures, subjects(block, context.definition.known)
    tables = [measures.datasets[measures.measures[name].dataset] for name, _ in found]
    if block.groups and any(map(_overlap, tables)):
        yield Words(" Types overlap and do not add up.")
    cells = printed.cells(block, context)
    if printed.differs_when_subtracted(cells, context):
        yield Words(" Changes are worked out from unrounded figures.")
    small = (figure.id for figure, _ in cells if figure.tag not in ("", TRIAL_TAG))
    labels = dict.fromkeys(measures.label_of(figure_id.measure, figure_id.category) for figure_id in small)
    if labels:
        yield Words(f" Small numbers: {', '.join(labels)}.")


def _overlap(dataset: AnyDataset) -> bool:
    """Whether a reader might add rows up that overlap; nobody adds up the stages of a survey."""
    return not dataset.additive and dataset.shape != "survey"
