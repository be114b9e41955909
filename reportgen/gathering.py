"""Everything that a build is made from: declarations, template, data, papers, and the quarter before.

What is wrong with any of it joins one list, so that all of it can be told at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.model import Dataset, InputFile, Log, Template
from reportgen.narrative.phrases import read_phrases
from reportgen.ooxml.template import check_layouts, read_template
from reportgen.papers import build as papers
from reportgen.problems import Problem, attempt, in_folder, raise_if_any
from reportgen.resources import find_template, template_files
from reportgen.sources.files import read_datasets, read_log
from reportgen.spec.absent import LeftOut, asked_by_papers, without
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import load
from reportgen.spec.definition import Declarations, Definition, load_definition
from reportgen.spec.earlier import PREVIOUS
from reportgen.spec.pack import PackSpec
from reportgen.validation.tables import validate


@dataclass(frozen=True)
class Request:
    """What is asked of a build. `here` is where `./templates`, and a `template` that is a path, start."""

    folder: Path
    out: Path
    here: Path
    template: str = ""


@dataclass(frozen=True)
class Kit:
    """The parts of a force's template that are not YAML."""

    template: Template
    phrases: dict[str, str]
    files: list[Path]


@dataclass(frozen=True)
class Gathered:
    """What could be read; `declared.problems` holds what is wrong with the rest."""

    declared: Declarations
    kit: Kit | None
    raw: list[Dataset]
    raw_before: list[Dataset]
    log: Log | None


@dataclass(frozen=True)
class Ready:
    """What a pack is made from, once nothing is wrong with it.

    `before` are the tables of the quarter before; `left_out` the pages whose optional tables
    did not come; `warnings` what was found and stops nothing.
    """

    definition: Definition
    kit: Kit
    datasets: list[Dataset]
    before: list[Dataset]
    log: Log | None
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Problem, ...]


def gather(request: Request) -> Gathered:
    """Read all of it; nothing is raised for what is wrong."""
    declared = read_declarations(request)
    return Gathered(
        declared,
        _read_kit(declared),
        _read_data(request.folder, declared),
        _read_earlier_data(declared),
        read_action_log(request.folder, declared),
    )


def checked(gathered: Gathered) -> Ready:
    """The tables typed and everything linked; raises `ProblemsFound` with all that is wrong."""
    declared, kit, log = gathered.declared, gathered.kit, gathered.log
    datasets = _validated(gathered.raw, declared)
    before = _validated_earlier(gathered.raw_before, declared)
    declared.problems += paper_problems(declared, log)
    raise_if_any(declared.problems)
    assert declared.definition and kit, "nothing is missing when nothing is wrong"
    absent = _absent(datasets, declared.definition)
    raise_if_any(asked_by_papers(declared.definition, absent))
    definition, left_out = without(declared.definition, absent)
    return Ready(definition, kit, datasets, before, log, left_out, tuple(declared.problems))


def read_declarations(request: Request, only_papers: bool = False) -> Declarations:
    given = bool(request.template)
    return load_definition(
        request.folder,
        lambda name: find_template(name, request.folder, request.here, given=given),
        request.template,
        only_papers,
        lambda name, folder: find_template(name, folder, request.here),
    )


def _read_kit(declared: Declarations) -> Kit | None:
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
        declared.problems += check_layouts(template, brand, _needed_slots(definition.pack, brand))
    return Kit(template, phrases, files) if template and phrases else None


def check_template(file: Path, name: str, here: Path) -> Template:
    """A force's file held against a template's pages and its `brand.yml`.

    Raises `ProblemsFound` with every layout and placeholder that is missing, the nearest ones named.
    """
    folder = find_template(name, here, here, given=True)
    template = read_template(file)
    pack = load(PackSpec, folder / "pack.yml", "pack.yml")
    brand = load(BrandSpec, folder / "brand.yml", "brand.yml")
    raise_if_any(check_layouts(template, brand, _needed_slots(pack, brand)))
    return template


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


def _absent(datasets: list[Dataset], definition: Definition) -> set[str]:
    """The datasets that the quarter came without: optional ones, since others would be missing."""
    return definition.measures.datasets.keys() - {dataset.id for dataset in datasets}


def read_action_log(folder: Path, declared: Declarations) -> Log | None:
    return attempt(lambda: read_log(folder), declared.problems) if declared.papers.log else None


def paper_problems(declared: Declarations, log: Log | None) -> Iterator[Problem]:
    definition = declared.definition
    if definition:
        yield from papers.check(
            definition.papers, log.rows if log else None, definition.quarter, definition.pack
        )


def _needed_slots(pack: PackSpec, brand: BrandSpec) -> Mapping[str, set[str]]:
    """The slots that the pages use, by layout role; of variants only what `brand.yml` maps."""
    needed: dict[str, set[str]] = {}
    for page in pack.pages():
        needed.setdefault(page.layout, {"title"}).update(block.slot for block in page.blocks)
    own = [brand.layouts[role] for role in needed if role in brand.layouts]
    return {role: {"title"} for layout in own for role in layout.variants} | needed


def input_files(
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


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
