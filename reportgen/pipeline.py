"""How a pack is made: nine stages, in this order, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import checks, output
from reportgen.appendix import write as appendix
from reportgen.charts.drawing import draw
from reportgen.charts.specs import chart_specs
from reportgen.checks.empty import pages_without_data
from reportgen.checks.material import Material
from reportgen.deck import write as deck
from reportgen.disclosure.publish import publish
from reportgen.exports import records
from reportgen.exports.figures import ledger_csv
from reportgen.exports.folder import public_files, with_records
from reportgen.gathering import (
    Request,
    checked,
    gather,
    input_files,
    paper_problems,
    read_action_log,
    read_declarations,
)
from reportgen.layout.plan import plan as lay_out
from reportgen.measures.compute import compute
from reportgen.measures.demand import demand as everything_asked
from reportgen.measures.demand import previous_demand
from reportgen.model import Box, Dataset, Figure, FigureId, Published, PublishedFigure, Template
from reportgen.narrative.movements import judge
from reportgen.narrative.statements import propose
from reportgen.pages.build import build as build_pages
from reportgen.pages.build import papers_alone
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.papers import build as papers
from reportgen.papers.context import Context as PaperContext
from reportgen.papers.context import labels as paper_labels
from reportgen.problems import Problem, raise_if_any
from reportgen.resources import template_files
from reportgen.spec.absent import LeftOut
from reportgen.spec.definition import Definition

__all__ = ["STAGES", "Request", "Result", "build", "build_papers"]

STAGES = (
    "sources",
    "validation",
    "measures",
    "disclosure",
    "narrative",
    "charts",
    "pages",
    "checks",
    "writers",
)


@dataclass
class Result:
    """What a build made, filled in as it goes."""

    target: Path = Path()
    slides: int = 0
    charts: int = 0
    figures: int = 0
    files: tuple[str, ...] = ()
    kept: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    without_data: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def build(request: Request, result: Result) -> Iterator[str]:
    """Make the pack, yielding each stage's name as it begins.

    Raises `ProblemsFound` with everything wrong in the definition or the data, and `OSError`
    when the disk refuses; in both cases what was there before is untouched.
    """
    output.check_writable(request.out)

    yield "sources"
    gathered = gather(request)

    yield "validation"
    ready = checked(gathered)
    definition, template, log = ready.definition, ready.kit.template, ready.log
    brand, measures, as_at = definition.brand, definition.measures, definition.quarter.as_at

    yield "measures"
    demand, earlier_demand = everything_asked(definition), previous_demand(definition)
    figures = compute(ready.datasets, measures, demand, as_at)
    earlier = _computed_earlier(ready.before, definition, earlier_demand)

    yield "disclosure"
    published = publish(figures, demand, "public", publish(earlier, earlier_demand, "public"))

    yield "narrative"
    movements = judge(published, measures)
    statements = propose(movements, published, measures, ready.kit.phrases)

    yield "charts"
    specs = chart_specs(definition, published, movements, _boxes(definition, template))
    charts = {spec.id: draw(spec, brand) for spec in specs}

    yield "pages"
    inputs = input_files(definition, [*ready.datasets, *ready.before], ready.kit.files, log)
    context = Context(
        definition, published, movements, statements, charts, labels(definition, published.edition)
    )
    paper_context = _paper_context(context)
    made_papers = papers.build(paper_context, log.rows if log else None)
    pack = build_pages(context, ready.datasets, made_papers, records.build_id(inputs, published.edition))
    plan, unfit = lay_out(pack, template, brand)

    yield "checks"
    found = [*ready.warnings, *unfit, *papers.left_out(definition.papers)]
    found += papers.blanks(paper_context)
    found += papers.compare(definition.papers, _earlier_figures(definition, published))
    found += checks.run(Material(pack, published, measures, movements, definition.pack.terms))
    raise_if_any(found)

    yield "writers"
    made = deck.write(pack, plan, brand, definition.template / brand.template)
    look = definition.template / "appendix"
    public = public_files(pack, made.pptx, appendix.write(pack, brand, look), published)
    public |= {f"papers/{name}.pdf": pdf for name, pdf in appendix.write_papers(pack, brand, look).items()}
    ledger = ledger_csv(figures, published, earlier)
    files = with_records(public, pack, inputs, ledger, made.placements)
    result.target = request.out / pack.quarter
    result.kept = tuple(output.move_into_place(files, result.target))
    result.slides, result.charts, result.figures = len(plan.slides), len(charts), len(published.figures)
    result.files, result.problems = tuple(files), tuple(found)
    result.left_out, result.without_data = ready.left_out, pages_without_data(pack)


def build_papers(request: Request) -> Result:
    """Make the papers alone, drafts too, before there is any data. Fails as `build` does."""
    output.check_writable(request.out)
    declared = read_declarations(request, only_papers=True)
    log = read_action_log(request.folder, declared)
    declared.problems += paper_problems(declared, log)
    raise_if_any(declared.problems)
    definition = declared.definition
    assert definition, "nothing is missing when nothing is wrong"
    published = Published("public", {})
    context = Context(definition, published, {}, (), {}, labels(definition, published.edition))
    made = papers.build(_paper_context(context, drafts=True), log.rows if log else None)
    inputs = input_files(definition, [], template_files(definition.template), log)
    pack = papers_alone(context, made, records.build_id(inputs, published.edition))
    files = appendix.write_papers(pack, definition.brand, definition.template / "appendix")
    target = request.out / pack.quarter
    named = {f"papers/{name}.pdf": pdf for name, pdf in files.items()}
    if named:
        output.move_into_place(named, target)
    return Result(target, files=tuple(named), problems=tuple(declared.problems))


def _paper_context(context: Context, drafts: bool = False) -> PaperContext:
    definition = context.definition
    return PaperContext(
        definition.papers,
        definition.quarter,
        definition.brand.office or definition.brand.force,
        context.published,
        context.labels | paper_labels(definition.papers, definition.quarter),
        drafts,
    )


def _earlier_figures(
    definition: Definition, published: Published
) -> Mapping[FigureId, PublishedFigure] | None:
    """What the earlier pack published, of what is asked; None where no earlier quarter is named."""
    return published.previous.figures if definition.earlier and published.previous else None


def _computed_earlier(
    datasets: list[Dataset], definition: Definition, demand: Iterable[FigureId]
) -> dict[FigureId, Figure]:
    earlier = definition.earlier
    return compute(datasets, earlier.measures, demand, earlier.quarter.as_at) if earlier else {}


def _boxes(definition: Definition, template: Template) -> dict[str, Box]:
    """Each block's box on the slide, by block id."""
    boxes = {}
    for page in definition.pack.pages():
        role = definition.brand.layouts[page.layout]
        layout = template.layouts[role.name]
        for block in page.blocks:
            boxes[block.id] = layout.slots[role.slots[block.slot]].box
    return boxes
