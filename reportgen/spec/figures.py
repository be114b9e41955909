"""Which figures a block shows, and which of them the rules judge: one answer for every stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.model import FigureId
from reportgen.spec.judged import subject_of
from reportgen.spec.known import Known
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import ChartBlockSpec, FactsSpec, GlanceSpec, PackSpec, TableSpec, TilesSpec
from reportgen.spec.plots import Subject, chart_subjects
from reportgen.spec.rows import in_row, rows

Judged = TableSpec | TilesSpec | ChartBlockSpec | FactsSpec


def subjects(block: Judged, known: Known) -> list[Subject]:
    """The measures and categories whose movements a block shows; the rules judge them."""
    if isinstance(block, TilesSpec):
        return [(measure, "") for measure in block.measures]
    if isinstance(block, FactsSpec):
        figure_id = FigureId.parse(block.figure)
        return [(figure_id.measure, figure_id.category)]
    if isinstance(block, ChartBlockSpec):
        return chart_subjects(block)
    return _table_subjects(block, known)


def _table_subjects(block: TableSpec, known: Known) -> list[Subject]:
    shown = (in_row(column, row, known.measures) for column in block.columns for row in rows(block, known))
    return list(dict.fromkeys((figure_id.measure, figure_id.category) for figure_id in shown))


def subjects_about(pack: PackSpec, known: Known, about: Iterable[str]) -> list[Subject]:
    """The subjects of the blocks with these ids, of the pages and sections with them, or named so.

    A name that both a block and a measure have is the block's; a measure's name is all its categories.
    """
    blocks = named_blocks(pack)
    found = (
        [one for block in blocks[name] for one in subjects(block, known)]
        if name in blocks
        else _named(name, known.measures)
        for name in about
    )
    return list(dict.fromkeys(subject for named in found for subject in named))


def _named(name: str, measures: MeasuresSpec) -> list[Subject]:
    """The subjects that `measure` or `measure.category` names; none that is not declared."""
    measure, category = subject_of(name)
    if measure not in measures.measures:
        return []
    return [(measure, category)] if category else measures.subjects_of(measure)


def subject_names(measures: MeasuresSpec) -> Iterator[str]:
    """Every name that a subject can have, a measure's and those of its categories."""
    for name, measure in measures.measures.items():
        yield name
        dataset = measures.datasets.get(measure.dataset)
        if dataset and not measure.filter:
            yield from (f"{name}.{category}" for category in dataset.categories)


def named_blocks(pack: PackSpec) -> dict[str, list[Judged]]:
    """The blocks with figures that a block's, a page's or a section's id stands for."""
    found: dict[str, list[Judged]] = {}
    for section in pack.sections:
        for page in section.pages:
            for block in page.blocks:
                if isinstance(block, Judged):
                    for name in dict.fromkeys((section.id, page.id, block.id)):
                        found.setdefault(name, []).append(block)
    return found


def spark_id(block: TilesSpec | GlanceSpec, subject: Subject) -> str:
    """The id of a tile, or of a row of a glance, and of its sparkline."""
    return "-".join((block.id, *filter(None, subject)))


def glance_sparks(block: GlanceSpec, pack: PackSpec, known: Known) -> list[Subject]:
    """What may have a sparkline in a glance block: what is judged and counted by month."""
    measures = known.measures
    if not block.spark_months:
        return []
    return [
        (measure, category)
        for measure, category in subjects_about(pack, known, block.about)
        if measures.is_judged(measure) and known.shape_of(measure) == "monthly"
    ]
