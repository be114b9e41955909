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
from reportgen.model import Box, Dataset, Figure, FigureId, InputFile, Pack, Published, Template
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.ooxml.template import check_layouts, read_template
from reportgen.pages.build import build as build_pages
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.problems import Problem, attempt, in_folder, raise_if_any
from reportgen.resources import find_template, template_files
from reportgen.sources.files import read_datasets
from reportgen.spec.absent import LeftOut, without
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
    given = bool(request.template)
    declared = load_definition(
        request.folder,
        lambda name: find_template(name, request.folder, request.here, given=given),
        request.template,
    )
    kit = _read_kit(declared)
    raw = _read_data(request.folder, declared)
    raw_before = _read_earlier_data(declared)

    yield "validation"
    datasets = _validated(raw, declared)
    before = _validated_earlier(raw_before, declared)
    raise_if_any(declared.problems)
    assert declared.definition and kit, "nothing is missing when nothing is wrong"
    template, phrases = kit.template, kit.phrases
    definition, result.left_out = without(declared.definition, _absent(datasets, declared.definition))
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
    inputs = _inputs(definition, [*datasets, *before], kit.files)
    context = Context(
        definition, published, movements, statements, charts, labels(definition, published.edition)
    )
    pack = build_pages(context, datasets, records.build_id(inputs, published.edition))
    plan, unfit = lay_out(pack, template, brand)

    yield "checks"
    found = [*unfit, *checks.run(Material(pack, published, measures))]
    raise_if_any(found)

    yield "writers"
    made = deck.write(pack, plan, brand, definition.template / brand.template)
    public = _public(
        pack, made.pptx, appendix.write(pack, brand, definition.template / "appendix"), published
    )
    ledger = exported.ledger_csv(figures, published, earlier)
    files = _with_records(public, pack, inputs, ledger, made.placements)
    result.target = request.out / pack.quarter
    result.kept = tuple(output.move_into_place(files, result.target))
    result.slides, result.charts, result.figures = len(plan.slides), len(charts), len(published.figures)
    result.files, result.problems = tuple(files), tuple(found)
    result.without_data = pages_without_data(pack)


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


def _inputs(definition: Definition, datasets: list[Dataset], template: list[Path]) -> list[InputFile]:
    """Every file that the pack is made from, with its hash; template files by their place in it."""
    own = [definition.folder / "quarter.yml", *definition.files]
    earlier = definition.earlier.files if definition.earlier else ()
    return [
        *dict.fromkeys(dataset.file.whole for dataset in datasets),
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
