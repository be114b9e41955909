"""The sample quarter carried as far as the pages, for tests that look at one of them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from builds import SAMPLE
from reportgen.disclosure.publish import publish
from reportgen.measures.compute import compute
from reportgen.measures.demand import demand
from reportgen.model import Chart, ChartSpec, PublishedFigure
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.resources import packaged
from reportgen.sources.files import read_datasets
from reportgen.spec.definition import Definition, load_definition
from reportgen.spec.figures import all_subjects
from reportgen.validation.monthly import validate


@cache
def definition() -> Definition:
    found = load_definition(SAMPLE, lambda name: packaged() / name)
    assert found.definition, found.problems
    return found.definition


@cache
def context() -> Context:
    """Everything but the charts, which are empty pictures."""
    made = definition()
    as_at = made.quarter.as_at
    datasets, problems = validate(read_datasets(SAMPLE, made.measures.datasets)[0], made.measures, as_at)
    assert not problems
    asked = demand(made)
    published = publish(compute(datasets, made.measures, asked, as_at), asked, "public")
    movements = judge(all_subjects(made.pack, made.known), published, made.measures)
    statements = propose(movements, published, made.measures, read_phrases(Path(made.template)))
    empty = Chart(ChartSpec("c", "panels", "t", (), "2024-04", 1, 1, "alt"), b"", b"", b"")
    charts = {block.id: empty for block in made.pack.blocks()}
    return Context(made, published, movements, statements, charts, labels(made, "public"))


def with_figure(figure: PublishedFigure) -> Context:
    """The same with one published figure in another's place."""
    made = context()
    figures = {**made.published.figures, figure.id: figure}
    return replace(made, published=replace(made.published, figures=figures))
