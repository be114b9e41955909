"""Everything that a build is made from: declarations, template, data, papers, and the quarter before.

What is wrong with any of it joins one list, so that all of it can be told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.archive.shelf import Shelved, find, in_force
from reportgen.archive.verify import damage
from reportgen.compare import reading
from reportgen.compare.quoting import can_be_quoted
from reportgen.measures.demand import Demand, previous_demand
from reportgen.model import Correction, Dataset, Log, PackRecord, Template
from reportgen.narrative.phrases import read_phrases
from reportgen.ooxml.held import misfits
from reportgen.ooxml.template import read_template, usual_size
from reportgen.papers import build as papers
from reportgen.problems import Problem, Where, attempt, did_you_mean, in_folder, raise_if_any
from reportgen.resources import find_template, template_files
from reportgen.sources.files import read_datasets, read_log
from reportgen.spec.absent import LeftOut, asked_by_papers, without
from reportgen.spec.definition import Declarations, Definition, load_definition
from reportgen.spec.earlier import PREVIOUS, Places
from reportgen.spec.pack import TrendSpec
from reportgen.validation.tables import validate

ARCHIVE = "archive"  # of an output folder, and before the names of what a pack takes from it


@dataclass(frozen=True)
class Request:
    """What is asked of a build. `here` is where `./templates`, and a `template` that is a path, start.

    `archive` holds the releases where it is not the output's own, `earlier` stands in for the folder of the
    quarter before; `correction` is what a corrected release says of itself.
    """

    folder: Path
    out: Path
    here: Path
    template: str = ""
    archive: Path | None = None
    earlier: Path | None = None
    correction: Correction | None = None

    @property
    def releases(self) -> Path:
        """Where releases are kept."""
        return self.archive or self.out / ARCHIVE


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
    releases: Mapping[str, PackRecord]
    correction: Correction | None


@dataclass(frozen=True)
class Ready:
    """What a pack is made from, once nothing is wrong with it.

    `before` are the tables of the quarter before; `left_out` the pages whose optional tables
    did not come; `warnings` what was found and stops nothing; `releases` what the packs before said, by the
    names of their releases, where a page follows a figure over them.
    """

    definition: Definition
    kit: Kit
    datasets: list[Dataset]
    before: list[Dataset]
    log: Log | None
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Problem, ...]
    releases: Mapping[str, PackRecord]
    correction: Correction | None


def gather(request: Request) -> Gathered:
    """Read all of it; nothing is raised for what is wrong."""
    declared = read_declarations(request)
    _read_record(request, declared)
    return Gathered(
        declared,
        _read_kit(declared),
        _read_data(request.folder, declared),
        _read_earlier_data(declared),
        read_action_log(request.folder, declared),
        _read_releases(request, declared),
        request.correction,
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
    warnings = tuple(declared.problems)
    return Ready(
        definition, kit, datasets, before, log, left_out, warnings, gathered.releases, gathered.correction
    )


def read_declarations(request: Request, only_papers: bool = False) -> Declarations:
    given = bool(request.template)
    return load_definition(
        request.folder,
        lambda name: find_template(name, request.folder, request.here, given=given),
        request.template,
        only_papers,
        lambda name, folder: find_template(name, folder, request.here),
        Places(request.releases, request.earlier),
    )


def _read_record(request: Request, declared: Declarations) -> None:
    """What the release said that is named as the pack before: its figures are as they were published."""
    definition = declared.definition
    if not (definition and definition.earlier and definition.earlier.release):
        return
    earlier = definition.earlier.release
    release = attempt(lambda: find(request.releases, earlier), declared.problems)
    declared.problems += _not_standing(release, request) if release else ()
    record = _proven(release, request, definition.brand.force, declared) if release else None
    if record is None:
        return
    name = f"{ARCHIVE}/{earlier}/{reading.FILE}"
    declared.definition = replace(definition, earlier=replace(definition.earlier, record=record))
    declared.problems += _not_published(previous_demand(definition), record, name)


def _not_standing(release: Shelved, request: Request) -> Iterator[Problem]:
    """That the release named as the pack before was withdrawn, or, as a warning, corrected since."""
    if release.withdrawn:
        message = f"previous: {release.name} was withdrawn. Name one that stands, or the quarter's folder."
        yield Problem(Where("quarter.yml"), message)
    elif (last := find(request.releases, release.quarter).name) != release.name:
        message = f"previous: {release.name} was corrected. The release that stands is {last}."
        yield Problem(Where("quarter.yml"), message, "warn")


def _read_releases(request: Request, declared: Declarations) -> dict[str, PackRecord]:
    """What the releases of earlier quarters said, of each the last that stands, if a page asks for them."""
    definition = declared.definition
    if not definition or not any(isinstance(block, TrendSpec) for block in definition.pack.blocks()):
        return {}
    found = {}
    standing = attempt(lambda: in_force(request.releases, definition.quarter_id), declared.problems)
    for release in standing or ():
        record = _proven(release, request, definition.brand.force, declared)
        if record:
            found[release.name] = record
    return found


def _proven(release: Shelved, request: Request, force: str, declared: Declarations) -> PackRecord | None:
    """What a release said, if it is of this force and as it was published.

    Among the inputs of a release that is restored is no whole release: they were proven with it.
    """
    if request.archive is None:
        declared.problems += damage(release)
    path, name = release.folder / reading.FILE, f"{ARCHIVE}/{release.name}/{reading.FILE}"
    record = attempt(lambda: reading.read(path, name), declared.problems)
    if record and record.force != force:
        message = f"This is of {record.force}, and this pack is of {force}."
        declared.problems.append(Problem(Where(name), message))
    return record


def _not_published(demand: Demand, record: PackRecord, name: str) -> Iterator[Problem]:
    """Figures that a text quotes and the release did not publish, or not as they are quoted."""
    said = {figure.id: figure for figure in record.figures}
    for figure_id, styles in demand.items():
        figure = said.get(str(figure_id))
        if figure is None:
            near = did_you_mean(str(figure_id), said)
            yield Problem(Where(name), f'"prev/{figure_id}" is quoted, and was not published then.{near}')
            continue
        for style in sorted(style for style in styles if not can_be_quoted(figure, style)):
            printed = ", ".join(f"|{one} ({text})" for one, text in figure.shown.items())
            message = f'"prev/{figure_id}|{style}" is quoted, and it was published otherwise: {printed}.'
            yield Problem(Where(name), message)


def _read_kit(declared: Declarations) -> Kit | None:
    definition = declared.definition
    if definition is None:
        return None
    folder, brand = definition.template, definition.brand
    files = attempt(lambda: template_files(folder), declared.problems)
    if files is None:
        return None
    phrases = attempt(lambda: read_phrases(folder), declared.problems)
    template = attempt(lambda: usual_size(read_template(folder / brand.template)), declared.problems)
    if template:
        declared.problems += misfits(template, brand, definition.pack)
    return Kit(template, phrases, files) if template and phrases else None


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
    if earlier is None or earlier.release:
        return []
    raw, problems = read_datasets(earlier.folder, earlier.measures.datasets)
    declared.problems += [in_folder(PREVIOUS, problem) for problem in problems]
    return [replace(dataset, file=dataset.file.within(PREVIOUS)) for dataset in raw]


def _validated_earlier(raw: list[Dataset], declared: Declarations) -> list[Dataset]:
    earlier = declared.definition.earlier if declared.definition else None
    if earlier is None or earlier.release:
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
