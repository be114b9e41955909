"""The quarter before: its dates and its measures, so that its figures can be quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.model import PackRecord
from reportgen.problems import Problem, Where, attempt, did_you_mean, in_folder
from reportgen.spec import links, overrides, yamltext
from reportgen.spec.annotations import Annotations, check
from reportgen.spec.annotations import load as load_annotations
from reportgen.spec.declared import load, typed
from reportgen.spec.known import Known
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.overrides import Overrides
from reportgen.spec.quarter import QuarterSpec

PREVIOUS = "previous/"  # stands before the names of its files
QUARTER = re.compile(r"[0-9]{4}-[0-9]{2}-Q[1-4]")
RELEASE = re.compile(r"[0-9]{4}-[0-9]{2}-Q[1-4]/r[1-9][0-9]*")
INPUTS = "inputs"  # where a release keeps what it was made from


@dataclass(frozen=True)
class Places:
    """Where earlier quarters are: `archive` holds the releases, and `folder` stands in for a folder that
    `quarter.yml` names, where what was kept of it is elsewhere."""

    archive: Path = Path()
    folder: Path | None = None

    def of(self, quarter: Path, previous: str) -> Path:
        """The folder of the quarter that `previous` names, seen from another's."""
        if RELEASE.fullmatch(previous):
            return self.archive / previous / INPUTS
        return self.folder or quarter / previous


@dataclass(frozen=True)
class Earlier:
    """The quarter before: its folder, what its figures are worked out from, what was written of them.

    `release` is the name of the release that it is, empty for a folder; `record` is then what it said.
    """

    folder: Path
    template: Path
    quarter: QuarterSpec
    measures: MeasuresSpec
    annotations: Annotations = Annotations()
    overrides: Overrides = Overrides()
    release: str = ""
    record: PackRecord | None = None

    @property
    def known(self) -> Known:
        """What its figures are checked against."""
        return Known(self.measures, self.quarter.as_at)

    @property
    def files(self) -> dict[str, Path]:
        """What declares its figures, apart from the data, and what was written of them, by its place."""
        own = (self.folder / "quarter.yml", *self.annotations.files, *self.overrides.files)
        found = {path.relative_to(self.folder).as_posix(): path for path in own}
        return found | {"template/measures.yml": self.template / "measures.yml"}


def read_earlier(
    folder: Path,
    quarter: QuarterSpec | None,
    find_template: Callable[[str, Path], Path],
    places: Places,
    problems: list[Problem],
) -> Earlier | None:
    """The quarter that `previous` names, a folder or a release; what is wrong with it joins `problems`.

    `find_template` finds a template by name for a quarter's folder.
    """
    if quarter is None or not quarter.previous:
        return None
    release = quarter.previous if RELEASE.fullmatch(quarter.previous) else ""
    place = places.of(folder, quarter.previous)
    if not place.is_dir():
        problems.append(_wrong(_absent(quarter.previous, places.archive)))
        return None
    if not (place / "quarter.yml").exists() and (place / "public" / "manifest.json").exists():
        problems.append(_wrong(f"{quarter.previous} is a pack that was built, and no quarter's folder."))
        return None
    before = attempt(lambda: load(QuarterSpec, place / "quarter.yml", f"{PREVIOUS}quarter.yml"), problems)
    if before is None:
        return None
    if before.as_at >= quarter.as_at:
        problems.append(_wrong(f"its as_at, {before.as_at}, is not before this quarter's, {quarter.as_at}."))
    own = place / "template"
    is_there = (own / "measures.yml").is_file()
    template = own if is_there else attempt(lambda: find_template(before.template, place), problems)
    measures = _measures(template, problems) if template else None
    if not (template and measures):
        return None
    found = Earlier(place, template, before, measures, release=release)
    annotations, written = _annotations(found, problems), _overrides(place, problems)
    return replace(found, annotations=annotations, overrides=written)


def _annotations(earlier: Earlier, problems: list[Problem]) -> Annotations:
    """What was said then; a mistake there is a warning now."""
    faults: list[Problem] = []
    found = load_annotations(earlier.folder, faults)
    faults += check(found, earlier.known)
    problems += [in_folder(PREVIOUS, replace(fault, severity="warn")) for fault in faults]
    return found


def _overrides(folder: Path, problems: list[Problem]) -> Overrides:
    """What was written then: its comments are offered, so that a mistake there is a warning now."""
    faults: list[Problem] = []
    found = overrides.load(folder, faults)
    problems += [in_folder(PREVIOUS, replace(fault, severity="warn")) for fault in faults]
    return found


def _absent(name: str, archive: Path) -> str:
    there = (path.relative_to(archive).as_posix() for path in archive.glob("*-Q[1-4]/r*"))
    near = did_you_mean(name, filter(RELEASE.fullmatch, there))
    if RELEASE.fullmatch(name):
        return f'there is no release "{name}" in {archive}.{near}'
    quarter = QUARTER.search(name)
    meant = f" Did you mean ../{quarter[0]}, its folder, or {quarter[0]}/r1, its release?" if quarter else ""
    return f'there is no folder "{name}", seen from this quarter\'s.{near or meant}'


def _wrong(what: str) -> Problem:
    return Problem(Where("quarter.yml"), f"previous: {what}")


def _measures(template: Path, problems: list[Problem]) -> MeasuresSpec | None:
    name = f"{PREVIOUS}measures.yml"
    data = attempt(lambda: yamltext.read(template / "measures.yml", name), problems)
    found = attempt(lambda: typed(MeasuresSpec, data), problems) if data is not None else None
    faults = links.check_measures(found, name, data) if found and data is not None else []
    problems += faults
    return None if faults else found
