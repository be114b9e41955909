"""`narrative/overrides.yml` and `waivers.yml`: what the analyst does to the sentences proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import model_validator

from reportgen import prose
from reportgen.model import FigureId, StatementKind
from reportgen.problems import Problem, ProblemsFound, Where, unknown
from reportgen.prose import DraftProse
from reportgen.spec import inside, links, yamltext
from reportgen.spec.dates import Day
from reportgen.spec.declared import Declared, Line, typed
from reportgen.spec.figures import subject_names
from reportgen.spec.judged import judged_subjects
from reportgen.spec.known import Known, id_faults
from reportgen.spec.measures import MeasuresSpec

OVERRIDES, WAIVERS = "narrative/overrides.yml", "narrative/waivers.yml"
MOST_ENTRIES = 500
TEXTS = ("replace", "comment", "add")
# What an entry has beside its reason and role: for a sentence that is proposed, and for one's own.
OF_PROPOSED, OF_ADDED = ("statement", "seen"), ("kind", "about", "figure")

L = TypeVar("L", bound=Declared)


class OverrideSpec(Declared):
    """One act of the analyst. `seen` is what the statement led with when it was written, `+28.1%`.

    `about` is the subject whose list an added sentence joins, `figure` the number it leads with.
    """

    statement: Line = ""
    replace: Line = ""
    comment: Line = ""
    drop: bool = False
    add: Line = ""
    kind: StatementKind | None = None
    about: Line = ""
    figure: Line = ""
    reason: Line
    role: Line
    seen: Line = ""

    @model_validator(mode="after")
    def _does_one_thing(self) -> OverrideSpec:
        if sum(map(bool, (self.replace or self.comment, self.drop, self.add))) != 1:
            raise ValueError('an entry does one thing: "replace", "comment" (or both), "drop" or "add".')
        needed, others = (OF_ADDED, OF_PROPOSED) if self.add else (OF_PROPOSED, OF_ADDED)
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise ValueError(f"an entry of this sort needs {_quoted(missing)}.")
        if idle := [name for name in others if getattr(self, name)]:
            raise ValueError(f"{_quoted(idle)}: of no use in an entry of this sort, take it out.")
        return self


class WaiverSpec(Declared):
    """An adverse statement that the force decides not to list, up to the day `expires`, and as long as
    it leads with what was `seen`."""

    statement: Line
    reason: Line
    role: Line
    seen: Line
    expires: Day


class _OverridesFile(Declared):
    overrides: tuple[OverrideSpec, ...]


class _WaiversFile(Declared):
    waivers: tuple[WaiverSpec, ...]


@dataclass(frozen=True)
class Override:
    """An entry, where it stands, and its texts with their tokens unfilled, by the key they have."""

    spec: OverrideSpec
    where: Where
    texts: Mapping[str, DraftProse]


@dataclass(frozen=True)
class Waiver:
    spec: WaiverSpec
    where: Where


@dataclass(frozen=True)
class Overrides:
    """What the analyst wrote for one quarter; `files` are those that were read."""

    entries: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    files: tuple[Path, ...] = field(default=())

    @property
    def drafts(self) -> dict[tuple[str, str], DraftProse]:
        """Every text, by file and place in it."""
        return {
            (OVERRIDES, f"{number}.{key}"): draft
            for number, entry in enumerate(self.entries)
            for key, draft in entry.texts.items()
        }

    @property
    def leads(self) -> tuple[FigureId, ...]:
        """The figures that added sentences lead with."""
        return tuple(FigureId.parse(entry.spec.figure) for entry in self.entries if entry.spec.add)


def load(folder: Path, problems: list[Problem]) -> Overrides:
    """The two files of a quarter's folder, neither of which has to be there; faults join `problems`."""
    files: list[Path] = []
    found = _read(_OverridesFile, folder, OVERRIDES, "overrides", files, problems)
    entries = [_override(one, place, found[1], problems) for place, one in _entries(found, "overrides")]
    waived = _read(_WaiversFile, folder, WAIVERS, "waivers", files, problems)
    waivers = [Waiver(one, yamltext.where_of(waived[1], place)) for place, one in _entries(waived, "waivers")]
    return Overrides(tuple(entries), tuple(waivers), tuple(files))


def _read(
    model: type[L], folder: Path, name: str, key: str, files: list[Path], problems: list[Problem]
) -> tuple[L | None, yamltext.Mapping]:
    nothing = yamltext.mapping({}, name, 1)
    if not inside.is_there(folder, name):
        return None, nothing
    try:
        data = yamltext.parse_list(inside.text_in(folder, name), name, key, MOST_ENTRIES)
        files.append(folder / name)
        return typed(model, data), data
    except ValueError as error:
        problems.append(Problem(Where(name), f"This {error}"))
    except ProblemsFound as found:
        problems += found.problems
    return None, nothing


def _entries(
    found: tuple[Declared | None, yamltext.Mapping], key: str
) -> Iterator[tuple[tuple[str, int], Any]]:
    for number, one in enumerate(getattr(found[0], key, ())):
        yield (key, number), one


def _override(
    spec: OverrideSpec, place: tuple[str, int], data: yamltext.Mapping, problems: list[Problem]
) -> Override:
    texts = {}
    for key in TEXTS:
        if text := getattr(spec, key):
            where = Where(OVERRIDES, yamltext.text_line(data, (*place, key)))
            texts[key], faults = prose.read(text, where.file, where.line)
            problems += faults or _not_a_sentence(texts[key], where)
    return Override(spec, yamltext.where_of(data, place), texts)


def _not_a_sentence(draft: DraftProse, where: Where) -> list[Problem]:
    if len(draft) == 1 and not draft[0].level:
        return []
    return [Problem(where, "This has to be one sentence, or a few in a row: no bullets, and not empty.")]


def statement_ids(measures: MeasuresSpec) -> set[str]:
    """Every id that a proposed statement can have, in this quarter or another."""
    found = set()
    for measure, category in judged_subjects(measures):
        name = f"{measure}.{category}" if category else measure
        aspects = ("rate", "kpi") if measures.measures[measure].is_rate else ("volume",)
        found |= {f"{name}/{aspect}" for aspect in aspects}
    return found


def check(overrides: Overrides, known: Known, earlier: Known | None) -> Iterator[Problem]:
    """Names, figures and tokens that lead nowhere, and statements that are named twice."""
    drafts = overrides.drafts
    yield from links.check_tokens(drafts, dict.fromkeys(drafts, OVERRIDES), known, earlier)
    ids, names = statement_ids(known.measures), set(subject_names(known.measures))
    for entry in overrides.entries:
        if entry.spec.add:
            yield from (Problem(entry.where, fault) for fault in _added_faults(entry.spec, known, names))
    for written in (overrides.entries, overrides.waivers):
        yield from _statement_faults(written, ids)


def _added_faults(spec: OverrideSpec, known: Known, names: set[str]) -> Iterator[str]:
    yield from id_faults(spec.figure, known)
    if spec.about not in names:
        yield unknown(spec.about, "a measure, or a measure and its category", names)


def _statement_faults(written: tuple[Override, ...] | tuple[Waiver, ...], ids: set[str]) -> Iterator[Problem]:
    first: dict[str, Where] = {}
    for entry in written:
        name = entry.spec.statement
        if not name:
            continue
        if name not in ids:
            yield Problem(entry.where, unknown(name, "a statement", ids))
        elif name in first:
            message = f'"{name}" is here twice, first on line {first[name].line}: make one entry of them.'
            yield Problem(entry.where, message)
        first.setdefault(name, entry.where)


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
