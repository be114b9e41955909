"""How a pack is made: nine stages, in this order, on one screen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen import checks, output
from reportgen.appendix import write as appendix
from reportgen.charts.drawing import draw
from reportgen.charts.specs import chart_specs
from reportgen.checks.empty import pages_without_data
from reportgen.checks.material import Material
from reportgen.deck import write as deck
from reportgen.disclosure.publish import publish
from reportgen.exports import figures as exported
from reportgen.exports import records
from reportgen.layout.plan import plan as lay_out
from reportgen.measures.compute import compute
from reportgen.measures.demand import demand as everything_asked
from reportgen.measures.demand import previous_demand
from reportgen.model import (
    Box,
    Dataset,
    Figure,
    FigureId,
    InputFile,
    Log,
    Pack,
    Published,
    PublishedFigure,
    Template,
)
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.ooxml.template import check_layouts, read_template
from reportgen.pages.build import build as build_pages
from reportgen.pages.build import papers_alone
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.papers import build as papers
from reportgen.papers.context import Context as PaperContext
from reportgen.papers.context import labels as paper_labels
from reportgen.problems import Problem, attempt, in_folder, raise_if_any
from reportgen.resources import find_template, template_files
from reportgen.sources.files import read_datasets, read_log
from reportgen.spec.absent import LeftOut, asked_by_papers, without
from reportgen.spec.definition import Declarations, Definition, load_definition
from reportgen.spec.earlier import PREVIOUS
from reportgen.spec.figures import all_subjects
from reportgen.validation.tables import validate

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
    """What is asked of a build. `here` is where `./templates`, and a `template` that is a path, start."""

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
    without_data: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def build(request: Request, result: Result) -> Iterator[str]:
    """Make the pack, yielding each stage's name as it begins.

    Raises `ProblemsFound` with everything wrong in the definition or the data, and `OSError`
    when the disk refuses; in both cases what was there before is untouched.
    """
    output.check_writable(request.out)

    yield "sources"
    declared = _declared(request)
    kit = _read_kit(declared)
    raw = _read_data(request.folder, declared)
    raw_before = _read_earlier_data(declared)
    log = _read_log(request.folder, declared)

    yield "validation"
    datasets = _validated(raw, declared)
    before = _validated_earlier(raw_before, declared)
    declared.problems += _paper_problems(declared, log)
    raise_if_any(declared.problems)
    assert declared.definition and kit, "nothing is missing when nothing is wrong"
    template, phrases = kit.template, kit.phrases
    absent = _absent(datasets, declared.definition)
    raise_if_any(asked_by_papers(declared.definition, absent))
    definition, result.left_out = without(declared.definition, absent)
    brand, measures, as_at = definition.brand, definition.measures, definition.quarter.as_at

    yield "measures"
    demand = everything_asked(definition)
    figures = compute(datasets, measures, demand, as_at)
    earlier_demand = previous_demand(definition)
    earlier = _computed_earlier(before, definition, earlier_demand)

    yield "disclosure"
    published = publish(figures, demand, "public", publish(earlier, earlier_demand, "public"))

    yield "narrative"
    movements = judge(all_subjects(definition.pack, definition.known), published, measures)
    statements = propose(movements, published, measures, phrases)

    yield "charts"
    specs = chart_specs(definition, published, movements, _boxes(definition, template))
    charts = {spec.id: draw(spec, brand) for spec in specs}

    yield "pages"
    inputs = _inputs(definition, [*datasets, *before], kit.files, log)
    context = Context(
        definition, published, movements, statements, charts, labels(definition, published.edition)
    )
    made_papers = papers.build(_paper_context(context), log.rows if log else None)
    pack = build_pages(context, datasets, made_papers, records.build_id(inputs, published.edition))
    plan, unfit = lay_out(pack, template, brand)

    yield "checks"
    found = [*declared.problems, *unfit, *papers.left_out(definition.papers)]
    found += papers.compare(definition.papers, _earlier_figures(definition, published))
    found += checks.run(Material(pack, published, measures))
    raise_if_any(found)

    yield "writers"
    made = deck.write(pack, plan, brand, definition.template / brand.template)
    look = definition.template / "appendix"
    public = _public(pack, made.pptx, appendix.write(pack, brand, look), published)
    public |= {f"papers/{name}.pdf": pdf for name, pdf in appendix.write_papers(pack, brand, look).items()}
    ledger = exported.ledger_csv(figures, published, earlier)
    files = _with_records(public, pack, inputs, ledger, made.placements)
    result.target = request.out / pack.quarter
    result.kept = tuple(output.move_into_place(files, result.target))
    result.slides, result.charts, result.figures = len(plan.slides), len(charts), len(published.figures)
    result.files, result.problems = tuple(files), tuple(found)
    result.without_data = pages_without_data(pack)


def build_papers(request: Request) -> Result:
    """Make the papers alone, drafts too, before there is any data. Fails as `build` does."""
    output.check_writable(request.out)
    declared = _declared(request, only_papers=True)
    log = _read_log(request.folder, declared)
    declared.problems += _paper_problems(declared, log)
    raise_if_any(declared.problems)
    definition = declared.definition
    assert definition, "nothing is missing when nothing is wrong"
    published = Published("public", {})
    context = Context(definition, published, {}, (), {}, labels(definition, published.edition))
    made = papers.build(_paper_context(context, drafts=True), log.rows if log else None)
    inputs = _inputs(definition, [], template_files(definition.template), log)
    pack = papers_alone(context, made, records.build_id(inputs, published.edition))
    files = appendix.write_papers(pack, definition.brand, definition.template / "appendix")
    target = request.out / pack.quarter
    named = {f"papers/{name}.pdf": pdf for name, pdf in files.items()}
    if named:
        output.move_into_place(named, target)
    return Result(target, files=tuple(named), problems=tuple(declared.problems))


def _declared(request: Request, only_papers: bool = False) -> Declarations:
    given = bool(request.template)
    return load_definition(
        request.folder,
        lambda name: find_template(name, request.folder, request.here, given=given),
        request.template,
        only_papers,
    )


@dataclass(frozen=True)
class _Kit:
    """The parts of a force's template that are not YAML."""

    template: Template
    phrases: dict[str, str]
    files: list[Path]


def _read_kit(declared: Declarations) -> _Kit | None:
    definition = declared.definition
    if definition is None:
        return None
    folder, brand = definition.template, definition.brand
    files = attempt(lambda: template_files(folder), declared.problems)
    if files is None:
        return None
    phrases = attempt(lambda: read_phrases(folder), declared.problems)
    template = attempt(lambda: read_template(folder / brand.template), declared.problems)
    if template:
        declared.problems += check_layouts(template, brand, _needed_slots(definition))
    return _Kit(template, phrases, files) if template and phrases else None


def _read_data(folder: Path, declared: Declarations) -> list[Dataset]:
    if declared.measures is None:
        return []
    raw, problems = read_datasets(folder, declared.measures.datasets)
    declared.problems += problems
    return raw


def _validated(raw: list[Dataset], declared: Declarations) -> list[Dataset]:
    if declared.measures is None or declared.quarter is None:
        return []
    quarter = declared.quarter
    datasets, problems = validate(raw, declared.measures, quarter.as_at, quarter.extracted_on)
    declared.problems += problems
    return datasets


def _read_earlier_data(declared: Declarations) -> list[Dataset]:
    """The data of the quarter before, its files named as such."""
    earlier = declared.definition.earlier if declared.definition else None
    if earlier is None:
        return []
    raw, problems = read_datasets(earlier.folder, earlier.measures.datasets)
    declared.problems += [in_folder(PREVIOUS, problem) for problem in problems]
    return [replace(dataset, file=dataset.file.within(PREVIOUS)) for dataset in raw]


def _validated_earlier(raw: list[Dataset], declared: Declarations) -> list[Dataset]:
    earlier = declared.definition.earlier if declared.definition else None
    if earlier is None:
        return []
    datasets, problems = validate(raw, earlier.measures, earlier.quarter.as_at, earlier.quarter.extracted_on)
    declared.problems += problems
    return datasets


def _computed_earlier(
    datasets: list[Dataset], definition: Definition, demand: Iterable[FigureId]
) -> dict[FigureId, Figure]:
    earlier = definition.earlier
    return compute(datasets, earlier.measures, demand, earlier.quarter.as_at) if earlier else {}


def _absent(datasets: list[Dataset], definition: Definition) -> set[str]:
    """The datasets that the quarter came without: optional ones, since others would be missing."""
    return definition.measures.datasets.keys() - {dataset.id for dataset in datasets}


def _read_log(folder: Path, declared: Declarations) -> Log | None:
    return attempt(lambda: read_log(folder), declared.problems) if declared.papers.log else None


def _paper_problems(declared: Declarations, log: Log | None) -> Iterator[Problem]:
    definition = declared.definition
    if definition:
        yield from papers.check(
            definition.papers, log.rows if log else None, definition.quarter, definition.pack
        )


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


def _inputs(
    definition: Definition, datasets: list[Dataset], template: list[Path], log: Log | None
) -> list[InputFile]:
    """Every file that the pack is made from, with its hash; template files by their place in it."""
    own = [definition.folder / "quarter.yml", *definition.files]
    earlier = definition.earlier.files if definition.earlier else ()
    return [
        *dict.fromkeys(dataset.file.whole for dataset in datasets),
        *([log.file] if log else []),
        *(InputFile(path.relative_to(definition.folder).as_posix(), _sha256(path)) for path in own),
        *(
            InputFile(f"template/{path.relative_to(definition.template).as_posix()}", _sha256(path))
            for path in template
        ),
        *(InputFile(f"{PREVIOUS}{path.name}", _sha256(path)) for path in earlier),
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
    ledger: bytes,
    placements: list[dict[str, object]],
) -> dict[str, bytes]:
    return {
        **{f"public/{name}": data for name, data in sorted(public.items())},
        "public/manifest.json": records.manifest_json(pack, inputs, public),
        "internal/ledger.csv": ledger,
        "internal/placements.json": records.as_json(placements),
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
