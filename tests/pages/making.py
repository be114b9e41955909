"""The sample quarter carried as far as the pages, for tests that look at one of them."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from builds import SAMPLE
from reportgen.disclosure.publish import publish
from reportgen.measures.compute import compute
from reportgen.measures.demand import Demand, demand, previous_demand
from reportgen.model import Changes, Chart, ChartSpec, Published, PublishedFigure, TableBlock, plain
from reportgen.narrative.glance import choose
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.pages import blocks
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.pages.sources import source_line
from reportgen.resources import packaged
from reportgen.sources.files import read_datasets
from reportgen.spec.definition import Definition, load_definition
from reportgen.spec.earlier import Earlier
from reportgen.spec.pack import AnyBlock, PageSpec, TableSpec
from reportgen.validation.tables import validate


@cache
def definition() -> Definition:
    found = load_definition(SAMPLE, lambda name: packaged() / name)
    assert found.definition, found.problems
    return found.definition


@cache
def context() -> Context:
    """Everything but the charts, which are empty pictures."""
    return context_of(definition())


def context_of(made: Definition) -> Context:
    published = figures_of(made, demand(made), SAMPLE)
    if made.earlier:
        earlier = figures_of(made.earlier, previous_demand(made), made.earlier.folder)
        published = replace(published, previous=earlier)
    movements = judge(published, made.measures)
    statements = propose(movements, published, made.measures, read_phrases(Path(made.template)))
    empty = Chart(ChartSpec("c", "panels", "t", (), "2024-04", 1, 1, "alt"), b"", b"", b"")
    charts = {block.id: empty for block in made.pack.blocks()}
    chosen = choose(made.pack, made.known, statements)
    changes = Changes("", made.earlier.quarter.as_at, ()) if made.earlier else None
    named = labels(made, "public", changes)
    return Context(made, published, movements, statements, charts, named, chosen, changes)


def figures_of(made: Definition | Earlier, asked: Demand, folder: Path) -> Published:
    quarter, measures = made.quarter, made.measures
    raw, unread = read_datasets(folder, measures.datasets)
    datasets, wrong = validate(raw, measures, quarter.as_at, quarter.extracted_on)
    assert not unread + wrong
    return publish(compute(datasets, measures, asked, quarter.as_at), asked, "public")


def table(**fields: Any) -> TableBlock:
    """A table declared with these fields, in a pack of its own, built from the sample's data."""
    spec, made = table_alone(**fields)
    built = blocks.build(spec, made)
    assert isinstance(built, TableBlock)
    return built


def table_alone(**fields: Any) -> tuple[TableSpec, Context]:
    """A table declared with these fields, and a pack that is nothing else."""
    spec = TableSpec(**{"id": "t", "slot": "table", "kind": "table", "stub": "Row", **fields})
    made = definition()
    section = made.pack.sections[0]
    page = section.pages[0].model_copy(update={"blocks": (spec,)})
    pack = made.pack.model_copy(update={"sections": (section.model_copy(update={"pages": (page,)}),)})
    return spec, context_of(replace(made, pack=pack))


def notes_under(block: AnyBlock, made: Context) -> str:
    """The source line of a page with this block alone."""
    return plain(source_line(PageSpec(id="p", layout="table", title="T", blocks=(block,)), made))


def with_figure(figure: PublishedFigure, made: Context | None = None) -> Context:
    """The same with one published figure in another's place."""
    made = made or context()
    figures = {**made.published.figures, figure.id: figure}
    return replace(made, published=replace(made.published, figures=figures))
