"""How a pack is made: nine stages, in this order, on one screen."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import checks, output, recording
from reportgen.appendix import write as appendix
from reportgen.audit.gate import refuse_faults
from reportgen.charts.drawing import draw
from reportgen.charts.specs import chart_specs
from reportgen.checks.empty import pages_without_data
from reportgen.checks.material import Material
from reportgen.compare import reading
from reportgen.compare.html import changes_page
from reportgen.compare.taking import with_pages
from reportgen.deck import write as deck
from reportgen.disclosure.publish import publish
from reportgen.exports import records
from reportgen.exports.figures import ledger_csv
from reportgen.exports.folder import public_files, with_records
from reportgen.gathering import (
    Ready,
    Request,
    checked,
    gather,
    paper_problems,
    read_action_log,
    read_declarations,
)
from reportgen.inputs import files_of, input_files
from reportgen.layout.plan import plan as lay_out
from reportgen.measures.compute import compute
from reportgen.measures.demand import Demand, previous_demand
from reportgen.measures.demand import demand as everything_asked
from reportgen.model import (
    Act,
    Box,
    Changes,
    Chart,
    ChartSpec,
    Difference,
    Figure,
    FigureId,
    InputFile,
    Movement,
    Pack,
    PackRecord,
    Published,
    PublishedFigure,
    Statement,
    Template,
)
from reportgen.narrative import pen
from reportgen.narrative.glance import choose
from reportgen.narrative.movements import judge
from reportgen.narrative.statements import propose
from reportgen.ooxml.mapping import mapped_slots
from reportgen.pages.build import build as build_pages
from reportgen.pages.build import papers_alone
from reportgen.pages.context import Context
from reportgen.pages.correction import place_of
from reportgen.pages.labels import labels
from reportgen.papers import build as papers
from reportgen.papers.context import Context as PaperContext
from reportgen.papers.context import labels as paper_labels
from reportgen.periods import quarter_id
from reportgen.problems import Problem, raise_if_any
from reportgen.recording import Recorded, follow, released, since_last
from reportgen.resources import template_files
from reportgen.spec.absent import LeftOut
from reportgen.spec.definition import Definition
from reportgen.spec.offers import FILE as OFFERS
from reportgen.spec.offers import Offer, as_yaml

__all__ = [
    "STAGES",
    "Narrated",
    "Request",
    "Result",
    "Made",
    "build",
    "build_papers",
    "earlier_figures",
    "make",
    "narrate",
    "paginate",
    "plan_charts",
    "record_changes",
    "to_check",
]

LANGUAGE = "en-GB"  # of every file that is made
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
    acts: Mapping[Act, int] = field(default_factory=dict)
    offered: int = 0
    since_last: tuple[Difference, ...] | None = None


@dataclass(frozen=True)
class Narrated:
    """What the first five stages give: the figures, what is published of them, and what is said.

    `statements` are as the analyst leaves them, `of_the_pen` what is wrong with what the analyst did,
    `chosen` the statements of each glance block.
    """

    ready: Ready
    demand: Demand
    figures: dict[FigureId, Figure]
    earlier: dict[FigureId, Figure]
    published: Published
    movements: dict[FigureId, Movement]
    statements: tuple[Statement, ...]
    of_the_pen: tuple[Problem, ...] = ()
    chosen: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)


def narrate(request: Request) -> Generator[str, None, Narrated]:
    """Stages 1 to 5, yielding each one's name as it begins; raises as `build` does."""
    yield "sources"
    gathered = gather(request)

    yield "validation"
    ready = checked(gathered)
    definition = ready.definition
    measures, as_at = definition.measures, definition.quarter.as_at

    yield "measures"
    demand, earlier_demand = everything_asked(definition), previous_demand(definition)
    figures = compute(ready.datasets, measures, demand, as_at)
    earlier, before = _earlier(ready, earlier_demand)

    yield "disclosure"
    published = publish(figures, demand, "public", before)

    yield "narrative"
    movements = judge(published, measures)
    proposed = propose(movements, published, measures, ready.kit.phrases)
    named = labels(definition, published.edition)
    desk = pen.Desk(movements, published, named, definition.quarter.meeting.date)
    penned = pen.apply(proposed, definition.overrides, desk)
    chosen = choose(definition.pack, definition.known, penned.statements)
    return Narrated(
        ready, demand, figures, earlier, published, movements, penned.statements, penned.problems, chosen
    )


@dataclass(frozen=True)
class Made:
    """Every file of a pack by its place in its folder, what it was made from, and what it says."""

    files: dict[str, bytes]
    inputs: list[InputFile]
    definition: Definition
    record: PackRecord
    changes: Changes | None


def build(request: Request, result: Result) -> Generator[str, None, None]:
    """Make the pack and move it into place, yielding each stage's name as it begins.

    Raises `ProblemsFound` with everything wrong in the definition or the data, and `OSError`
    when the disk refuses; in both cases what was there before is untouched.
    """
    output.check_writable(request.out)
    made = yield from make(request, result)
    result.target = request.out / made.record.quarter
    result.since_last = since_last(result.target, made.record)
    page = changes_page(made.record, made.changes, result.since_last, made.definition.brand)
    result.kept = tuple(output.move_into_place(made.files | page, result.target))


def make(request: Request, result: Result) -> Generator[str, None, Made]:
    """The nine stages, all but the last step: nothing is written. Fails as `build` does."""
    told = yield from narrate(request)
    ready, published = told.ready, told.published
    definition, template = ready.definition, ready.kit.template
    brand = definition.brand

    yield "charts"
    charts = {spec.id: draw(spec, brand) for spec in plan_charts(told)}

    yield "pages"
    inputs = input_files(ready, request.releases)
    recorded = record_changes(told)
    build_id = records.build_id(inputs, published.edition, request.correction)
    pack, paper_context = paginate(told, charts, build_id, recorded)
    plan, unfit = lay_out(pack, template, brand)

    yield "checks"
    found = [*ready.warnings, *told.of_the_pen, *unfit, *papers.left_out(definition.papers)]
    found += papers.blanks(paper_context)
    found += papers.compare(definition.papers, earlier_figures(definition, published))
    found += checks.run(to_check(told, pack))
    raise_if_any(found)

    yield "writers"
    deck_made = deck.write(pack, plan, brand, definition.template / brand.template)
    look = definition.template / "appendix"
    public = public_files(pack, deck_made.pptx, appendix.write(pack, brand, look), published)
    public |= {f"papers/{name}.pdf": pdf for name, pdf in appendix.write_papers(pack, brand, look).items()}
    refuse_faults(public, (definition.template / brand.template).read_bytes(), LANGUAGE)
    offered = _offered(definition, told.statements)
    said = with_pages(recorded.record, pack)
    internal = {
        "ledger.csv": ledger_csv(told.figures, published, told.earlier, recorded.restated),
        "placements.json": records.as_json(deck_made.placements),
        "record.json": reading.as_json(said),
    }
    files = with_records(public, pack, inputs, internal) | _offers_file(definition, offered)
    result.slides, result.charts, result.figures = len(plan.slides), len(charts), len(published.figures)
    result.files, result.problems = tuple(files), tuple(found)
    result.acts, result.offered = pen.acts(told.statements), len(offered)
    result.left_out, result.without_data = ready.left_out, pages_without_data(pack)
    return Made(files, inputs, definition, said, recorded.with_pages(said))


def record_changes(told: Narrated) -> Recorded:
    """What the pack says, and what it says otherwise than the pack before."""
    return recording.recorded(told.ready, told.demand, told.published, told.figures, told.statements)


def plan_charts(told: Narrated) -> list[ChartSpec]:
    """Stage 6 as far as what each chart shows, before any is drawn."""
    definition = told.ready.definition
    boxes = _boxes(definition, told.ready.kit.template)
    return chart_specs(definition, told.published, told.movements, told.chosen, boxes)


def paginate(
    told: Narrated, charts: Mapping[str, Chart], build_id: str, recorded: Recorded
) -> tuple[Pack, PaperContext]:
    """Stage 7 as far as the pack, in no format yet, and what its papers were made from."""
    ready, definition = told.ready, told.ready.definition
    context = Context(
        definition,
        told.published,
        told.movements,
        told.statements,
        charts,
        labels(definition, told.published.edition, recorded.changes),
        told.chosen,
        recorded.changes,
        follow(ready, told.published, recorded.record),
        (ready.correction, place_of(definition.pack, _boxes(definition, ready.kit.template)))
        if ready.correction
        else None,
    )
    paper_context = _paper_context(context)
    made = papers.build(paper_context, ready.log.rows if ready.log else None)
    return build_pages(context, ready.datasets, made, build_id), paper_context


def to_check(told: Narrated, pack: Pack) -> Material:
    """What stage 8 looks at."""
    definition = told.ready.definition
    return Material(pack, told.published, definition.measures, told.movements, definition.pack.terms)


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
    inputs = files_of(definition, [], template_files(definition.template), log)
    pack = papers_alone(context, made, records.build_id(inputs, published.edition))
    files = appendix.write_papers(pack, definition.brand, definition.template / "appendix")
    target = request.out / pack.quarter
    named = {f"papers/{name}.pdf": pdf for name, pdf in files.items()}
    refuse_faults(named, b"", LANGUAGE)
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


def earlier_figures(
    definition: Definition, published: Published
) -> Mapping[FigureId, PublishedFigure] | None:
    """What the earlier pack published, of what is asked; None where no earlier quarter is named."""
    return published.previous.figures if definition.earlier and published.previous else None


def _earlier(ready: Ready, demand: Demand) -> tuple[dict[FigureId, Figure], Published]:
    """What is asked of the pack before: what its release published, or what its folder gives."""
    earlier = ready.definition.earlier
    if earlier and earlier.record:
        return released(earlier, demand)
    found = compute(ready.before, earlier.measures, demand, earlier.quarter.as_at) if earlier else {}
    return found, publish(found, demand, "public")


def _offered(definition: Definition, statements: Iterable[Statement]) -> list[Offer]:
    """Last quarter's comments that could be said again."""
    earlier = definition.earlier
    return list(pen.offers(statements, definition.overrides, earlier.overrides)) if earlier else []


def _offers_file(definition: Definition, offered: list[Offer]) -> dict[str, bytes]:
    earlier = definition.earlier
    if not (earlier and offered):
        return {}
    return {OFFERS: as_yaml(offered, quarter_id(earlier.quarter.as_at))}


def _boxes(definition: Definition, template: Template) -> dict[str, Box]:
    """Each block's box on the slide, by block id."""
    boxes: dict[str, Box] = {}
    for page in definition.pack.pages():
        mapped = definition.brand.layouts[page.layout]
        slots = mapped_slots(template.layouts[mapped.name], mapped, definition.brand.colours)
        boxes |= {block.id: slots[block.slot].box for block in page.blocks}
    return boxes
