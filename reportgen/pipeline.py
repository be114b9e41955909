"""How a pack is made: nine stages, in this order, on one screen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import output
from reportgen.appendix import write as appendix
from reportgen.charts.drawing import draw
from reportgen.charts.specs import chart_specs
from reportgen.checks import CHECKS
from reportgen.deck import write as deck
from reportgen.disclosure.publish import publish
from reportgen.exports import figures as exported
from reportgen.exports import records
from reportgen.layout.plan import plan as lay_out
from reportgen.measures.compute import compute
from reportgen.measures.demand import demand as everything_asked
from reportgen.model import Box, Dataset, Figure, FigureId, InputFile, Pack, Published, Template
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.ooxml.template import check_layouts, read_template
from reportgen.pages.build import build as build_pages
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.problems import Problem, raise_if_any
from reportgen.resources import find_template
from reportgen.sources.files import read_datasets
from reportgen.spec.definition import Definition, load_definition
from reportgen.spec.figures import all_subjects
from reportgen.validation.monthly import validate

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
class Request:
    """What is asked of a build. `here` is where `./templates` is looked for."""

    folder: Path
    out: Path
    here: Path
    template: str = ""


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


def build(request: Request, result: Result) -> Iterator[str]:
    """Make the pack, yielding each stage's name as it begins.

    Raises `ProblemsFound` with everything wrong in the definition or the data, and `OSError`
    when the disk refuses; in both cases what was there before is untouched.
    """
    output.check_writable(request.out)

    yield "sources"
    definition = load_definition(
        request.folder, lambda name: find_template(name, request.folder, request.here), request.template
    )
    phrases = read_phrases(definition.template)
    brand, measures, as_at = definition.brand, definition.measures, definition.quarter.as_at
    template_file = definition.template / brand.template
    template = read_template(template_file)
    raw, unread = read_datasets(request.folder, measures.datasets)

    yield "validation"
    datasets, invalid = validate(raw, measures, as_at)
    raise_if_any([*unread, *invalid, *check_layouts(template, brand, _needed_slots(definition))])

    yield "measures"
    demand = everything_asked(definition)
    figures = compute(datasets, measures, demand, as_at)

    yield "disclosure"
    published = publish(figures, demand, "public")

    yield "narrative"
    movements = judge(all_subjects(definition.pack), published, measures)
    statements = propose(movements, published, measures, phrases)

    yield "charts"
    specs = chart_specs(definition, published, movements, _boxes(definition, template))
    charts = {spec.id: draw(spec, brand) for spec in specs}

    yield "pages"
    inputs = _inputs(definition, datasets)
    context = Context(
        definition, published, movements, statements, charts, labels(definition, published.edition)
    )
    pack = build_pages(context, datasets, records.build_id(inputs, published.edition))
    plan, unfit = lay_out(pack, template, brand)

    yield "checks"
    found = [*unfit, *(problem for check in CHECKS.values() for problem in check(pack))]
    raise_if_any(found)

    yield "writers"
    made = deck.write(pack, plan, brand, template_file)
    public = _public(
        pack, made.pptx, appendix.write(pack, brand, definition.template / "appendix"), published
    )
    files = _with_records(public, pack, inputs, figures, published, made.placements)
    result.target = request.out / pack.quarter
    result.kept = tuple(output.move_into_place(files, result.target))
    result.slides, result.charts, result.figures = len(plan.slides), len(charts), len(published.figures)
    result.files, result.problems = tuple(files), tuple(found)


def _needed_slots(definition: Definition) -> Mapping[str, set[str]]:
    """The slots that the pages use, by layout role."""
    needed: dict[str, set[str]] = {}
    for page in definition.pack.pages():
        needed.setdefault(page.layout, {"title"}).update(block.slot for block in page.blocks)
    return needed


def _boxes(definition: Definition, template: Template) -> dict[str, Box]:
    """Each block's box on the slide, by block id."""
    boxes = {}
    for page in definition.pack.pages():
        role = definition.brand.layouts[page.layout]
        layout = template.layouts[role.name]
        for block in page.blocks:
            boxes[block.id] = layout.slots[role.slots[block.slot]].box
    return boxes


def _inputs(definition: Definition, datasets: list[Dataset]) -> list[InputFile]:
    """Every file that the pack is made from, with its hash; template files by their place in it."""
    template = [
        path
        for path in sorted(definition.template.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    own = [definition.folder / "quarter.yml", *definition.files]
    return [
        *(dataset.file for dataset in datasets),
        *(InputFile(path.relative_to(definition.folder).as_posix(), _sha256(path)) for path in own),
        *(
            InputFile(f"template/{path.relative_to(definition.template).as_posix()}", _sha256(path))
            for path in template
        ),
    ]


def _public(pack: Pack, pptx: bytes, pdf: bytes, published: Published) -> dict[str, bytes]:
    files = {
        "conference-pack.pptx": pptx,
        "appendix.pdf": pdf,
        "figures.csv": exported.figures_csv(published),
        "charts/charts.json": records.charts_json(pack),
    }
    for _, _, chart in pack.charts():
        for kind in ("png", "svg", "csv"):
            files[f"charts/{chart.spec.id}.{kind}"] = getattr(chart, kind)
    return files


def _with_records(
    public: dict[str, bytes],
    pack: Pack,
    inputs: list[InputFile],
    figures: Mapping[FigureId, Figure],
    published: Published,
    placements: list[dict[str, object]],
) -> dict[str, bytes]:
    return {
        **{f"public/{name}": data for name, data in sorted(public.items())},
        "public/manifest.json": records.manifest_json(pack, inputs, public),
        "internal/ledger.csv": exported.ledger_csv(figures, published),
        "internal/placements.json": records.as_json(placements),
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
