"""`narrative/annotations.yml`: what the analyst says of a month on every chart of a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import model_validator

from reportgen.model import Annotation
from reportgen.periods import Month, day
from reportgen.problems import Problem, ProblemsFound, Where, unknown
from reportgen.spec import inside, yamltext
from reportgen.spec.declared import Declared, Id, Line, checked, typed
from reportgen.spec.known import Known
from reportgen.spec.plots import Subject

FILE, KEY = "narrative/annotations.yml", "annotations"
MOST_ENTRIES = 200
LONGEST = 60
# The tables that have a figure of each month.
OF_MONTHS = ("monthly", "rank", "amounts")
Key = tuple[str, str, str]


def _month(text: str) -> str:
    return str(Month.parse(text))


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"this has {len(text)} characters, and a chart has room for {LONGEST}: shorten it.")
    if set(text) & set("{}"):
        raise ValueError("tokens are not filled on a chart: write plain words.")
    return text


class AnnotationSpec(Declared):
    """What happened in a month, and who says so, by role.

    `drop` takes out what the quarter before said of the month.
    """

    measure: Id
    category: Id = ""
    month: Annotated[str, checked(_month)]
    text: Annotated[Line, checked(_short)] = ""
    role: Line = ""
    drop: bool = False

    @model_validator(mode="after")
    def _says_or_drops(self) -> AnnotationSpec:
        if self.drop and (self.text or self.role):
            raise ValueError("an entry that drops an annotation has neither text nor role.")
        if missing := [name for name in ("text", "role") if not getattr(self, name) and not self.drop]:
            raise ValueError(f"an annotation needs {' and '.join(missing)}; or drop: true.")
        return self

    @property
    def key(self) -> Key:
        return self.measure, self.category, self.month

    @property
    def about(self) -> str:
        """The subject and the month as a message names them."""
        subject = f"{self.measure}.{self.category}" if self.category else self.measure
        return f"{subject} in {self.month}"


class _File(Declared):
    annotations: tuple[AnnotationSpec, ...]


@dataclass(frozen=True)
class Annotations:
    """The entries of one quarter's file, each with its place, and the file where there is one."""

    entries: tuple[tuple[AnnotationSpec, Where], ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def by_key(self) -> dict[Key, AnnotationSpec]:
        return {spec.key: spec for spec, _ in self.entries}


def load(folder: Path, problems: list[Problem]) -> Annotations:
    """The file of a quarter's folder, which does not have to be there; faults join `problems`."""
    if not inside.is_there(folder, FILE):
        return Annotations()
    try:
        data = yamltext.parse_list(inside.text_in(folder, FILE), FILE, KEY, MOST_ENTRIES)
        found = typed(_File, data).annotations
    except ValueError as error:
        problems.append(Problem(Where(FILE), f"This {error}"))
        return Annotations()
    except ProblemsFound as error:
        problems += error.problems
        return Annotations()
    places = (yamltext.where_of(data, (KEY, number)) for number in range(len(found)))
    return Annotations(tuple(zip(found, places, strict=True)), (folder / FILE,))


def check(written: Annotations, known: Known, before: Annotations | None = None) -> Iterator[Problem]:
    """Entries that are about nothing, entries twice, and, given the quarter `before`, idle drops."""
    first: dict[Key, Where] = {}
    for spec, where in written.entries:
        yield from (Problem(where, fault) for fault in _subject_faults(spec, known))
        if Month.parse(spec.month) > Month.of(known.as_at):
            yield Problem(where, f"{spec.month} is after the as-at date, {day(known.as_at)}.")
        if spec.key in first:
            told = f"There is an annotation of {spec.about} already, on line {first[spec.key].line}"
            yield Problem(where, f"{told}: make one of them.")
        elif before is not None and spec.drop and spec.key not in before.by_key:
            yield Problem(
                where, f"The quarter before said nothing of {spec.about}, so there is nothing to drop."
            )
        first.setdefault(spec.key, where)


def _subject_faults(spec: AnnotationSpec, known: Known) -> Iterator[str]:
    """Why no chart of months can be about this measure and category."""
    measure = known.measures.measures.get(spec.measure)
    if measure is None:
        yield unknown(spec.measure, "a measure", known.measures.measures)
        return
    dataset = known.measures.datasets.get(measure.dataset)
    if dataset is None:
        return
    if dataset.shape not in OF_MONTHS:
        yield f"{spec.measure} has no figure for each month, so that no chart can show it."
    elif spec.category and measure.filter:
        yield f'"{spec.measure}" is one category by its filter: take "category" out.'
    elif spec.category and spec.category not in dataset.categories:
        yield unknown(spec.category, f"a category of {measure.dataset}", dataset.categories)
    elif not (spec.category or measure.filter or dataset.additive) and dataset.categories:
        yield f'The categories of {measure.dataset} overlap and have no sum: say which with "category".'


def merged(now: Annotations, before: Annotations, known: Known) -> Mapping[Subject, tuple[Annotation, ...]]:
    """What is said of each measure and category, by month.

    What the quarter before said holds until it is said otherwise, or dropped.
    """
    holding = [spec for spec, _ in inherited(now, before, known)]
    found: dict[Subject, list[Annotation]] = {}
    for (*_, month), spec in sorted(_said([*holding, *now.by_key.values()]).items(), key=_by_month):
        found.setdefault((spec.measure, spec.category), []).append(Annotation(month, spec.text))
    return {subject: tuple(said) for subject, said in found.items()}


def inherited(now: Annotations, before: Annotations, known: Known) -> Iterator[tuple[AnnotationSpec, Where]]:
    """What the quarter before said, and this one does not say anew, of what there still is."""
    for spec, where in before.entries:
        if spec.key not in now.by_key and not any(_subject_faults(spec, known)):
            yield spec, where


def _said(specs: Iterable[AnnotationSpec]) -> dict[Key, AnnotationSpec]:
    return {spec.key: spec for spec in specs if not spec.drop}


def _by_month(item: tuple[Key, AnnotationSpec]) -> tuple[str, Key]:
    return item[0][2], item[0]
