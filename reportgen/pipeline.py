"""How a pack is made: nine stages, in this order, on one screen."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
from reportgen.gathering import Ready, Request, checked, gather
from reportgen.inputs import input_files
from reportgen.layout.plan import plan as lay_out
from reportgen.measures.compute import compute
from reportgen.measures.demand import Demand, previous_demand
from reportgen.measures.demand import demand as everything_asked
from reportgen.model import (
    Act,
    Changes,
    Chart,
    ChartSpec,
    Correction,
    Difference,
    Figure,
    FigureId,
    InputFile,
    Movement,
    Pack,
    PackRecord,
    Published,
    PublishedFigure,
    SlidePlan,
    Statement,
)
from reportgen.narrative import pen
from reportgen.narrative.glance import choose
from reportgen.narrative.movements import judge
from reportgen.narrative.statements import propose
from reportgen.ooxml.mapping import boxes_of_blocks
from reportgen.pages.build import build as build_pages
from reportgen.pages.context import Context
from reportgen.pages.correction import Place, place_of
from reportgen.pages.labels import labels
from reportgen.papers import build as papers
from reportgen.papers.context import Context as PaperContext
from reportgen.papers.context import context_of
from reportgen.problems import Problem, raise_if_any
from reportgen.recording import Recorded, asked_of_earlier, follow, since_last
from reportgen.spec.absent import LeftOut
from reportgen.spec.definition import Definition
from reportgen.spec.offers import Offer, offers_file

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

    @property
    def quoted(self) -> Mapping[FigureId, PublishedFigure] | None:
        """What the pack before published, of what is asked; None where no earlier quarter is named."""
        before = self.published.previous
        return before.figures if self.ready.definition.earlier and before else None


@dataclass(frozen=True)
class Made:
    """Every file of a pack by its place in its folder, what it was made from, and what it says.

    The numbers are how many there are; `without_data` are the titles of pages that have none, `left_out` the
    pages whose tables did not come, `acts` what the analyst did to statements.
    """

    files: dict[str, bytes]
    inputs: list[InputFile]
    definition: Definition
    record: PackRecord
    changes: Changes | None
    slides: int
    charts: int
    figures: int
    offered: int
    problems: tuple[Problem, ...]
    without_data: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    acts: Mapping[Act, int]


@dataclass(frozen=True)
class Built:
    """A pack in its folder: `kept` are files there that people had changed, `since_last` what differs since
    the last build, None for the first."""

    target: Path
    made: Made
    kept: tuple[Path, ...]
    since_last: tuple[Difference, ...] | None


def build(request: Request) -> Generator[str, None, Built]:
    """Make the pack and move it into place, yielding each stage's name as it begins.

    Raises `ProblemsFound` with everything wrong in the definition or the data, and `OSError`
    when the disk refuses; in both cases what was there before is untouched.
    """
    output.check_writable(request.out)
    made = yield from make(request)
    target = request.out / made.record.quarter
    changed = since_last(target, made.record)
    page = changes_page(made.record, made.changes, changed, made.definition.brand)
    return Built(target, made, tuple(output.move_into_place(made.files | page, target)), changed)


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
    earlier, before = asked_of_earlier(ready, earlier_demand)

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


def make(request: Request) -> Generator[str, None, Made]:
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
    found += papers.compare(definition.papers, told.quoted)
    found += checks.run(to_check(told, pack))
    raise_if_any(found)

    yield "writers"
    offered = _offered(definition, told.statements)
    said = with_pages(recorded.record, pack)
    public, placements = _written(pack, plan, definition, published)
    internal = {
        "ledger.csv": ledger_csv(told.figures, published, told.earlier, recorded.restated),
        "placements.json": records.as_json(placements),
        "record.json": reading.as_json(said),
    }
    files = with_records(public, pack, inputs, internal) | offers_file(offered, definition.earlier)
    return Made(
        files,
        inputs,
        definition,
        said,
        recorded.with_pages(said),
        slides=len(plan.slides),
        charts=len(charts),
        figures=len(published.figures),
        offered=len(offered),
        problems=tuple(found),
        without_data=pages_without_data(pack),
        left_out=ready.left_out,
        acts=pen.acts(told.statements),
    )


def _written(
    pack: Pack, plan: SlidePlan, definition: Definition, published: Published
) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """Every public file, once all of them have passed the gate; and where things stand in the deck."""
    brand, look = definition.brand, definition.template / "appendix"
    template = definition.template / brand.template
    made = deck.write(pack, plan, brand, template)
    public = public_files(pack, made.pptx, appendix.write(pack, brand, look), published)
    public |= {f"papers/{name}.pdf": pdf for name, pdf in appendix.write_papers(pack, brand, look).items()}
    refuse_faults(public, template.read_bytes(), LANGUAGE)
    return public, made.placements


def record_changes(told: Narrated) -> Recorded:
    """What the pack says, and what it says otherwise than the pack before."""
    return recording.recorded(told.ready, told.demand, told.published, told.figures, told.statements)


def plan_charts(told: Narrated) -> list[ChartSpec]:
    """Stage 6 as far as what each chart shows, before any is drawn."""
    definition = told.ready.definition
    boxes = boxes_of_blocks(definition.pack, told.ready.kit.template, definition.brand)
    return chart_specs(definition, told.published, told.movements, told.chosen, boxes)


def paginate(
    told: Narrated, charts: Mapping[str, Chart], build_id: str, recorded: Recorded
) -> tuple[Pack, PaperContext]:
    """Stage 7 as far as the pack, in no format yet, and what its papers were made from."""
    ready, definition = told.ready, told.ready.definition
    named = labels(definition, told.published.edition, recorded.changes)
    context = Context(
        definition,
        told.published,
        told.movements,
        told.statements,
        charts,
        named,
        told.chosen,
        recorded.changes,
        follow(ready, told.published, recorded.record),
        _notice(ready),
    )
    paper_context = context_of(definition, told.published, named)
    made = papers.build(paper_context, ready.log.rows if ready.log else None)
    return build_pages(context, ready.datasets, made, build_id), paper_context


def _notice(ready: Ready) -> tuple[Correction, Place] | None:
    """What a corrected pack says of itself, and where."""
    if ready.correction is None:
        return None
    pack = ready.definition.pack
    boxes = boxes_of_blocks(pack, ready.kit.template, ready.definition.brand)
    return ready.correction, place_of(pack, boxes)


def to_check(told: Narrated, pack: Pack) -> Material:
    """What stage 8 looks at."""
    definition = told.ready.definition
    return Material(pack, told.published, definition.measures, told.movements, definition.pack.terms)


def _offered(definition: Definition, statements: Iterable[Statement]) -> list[Offer]:
    """Last quarter's comments that could be said again."""
    earlier = definition.earlier
    return list(pen.offers(statements, definition.overrides, earlier.overrides)) if earlier else []
