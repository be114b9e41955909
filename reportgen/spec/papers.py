"""`papers/`: the notice, agenda, minutes, action log and decision forms of a meeting, as declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as date_type
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from reportgen import prose
from reportgen.model import FigureId
from reportgen.problems import Problem, Where, attempt, did_you_mean
from reportgen.prose import DraftProse
from reportgen.spec import inside, yamltext
from reportgen.spec.dates import Day
from reportgen.spec.decisions import LABELS as DECISION_LABELS
from reportgen.spec.decisions import DecisionSpec
from reportgen.spec.declared import Declared, Ids, Line, is_id, typed
from reportgen.spec.markdown import Markdown, Place, texts_in
from reportgen.spec.minutes import MinutesSpec
from reportgen.spec.minutes import read as read_minutes
from reportgen.spec.people import Attendees

FOLDER = "papers"
NOTICE, AGENDA, MINUTES, LOG, DECISIONS = (
    "notice.yml",
    "agenda.yml",
    "minutes.md",
    "actions.csv",
    "decisions",
)
KNOWN = (NOTICE, AGENDA, MINUTES, LOG, DECISIONS)


def _whole(value: Any) -> Any:
    if not re.fullmatch("[0-9]{1,3}", str(value)):
        raise ValueError(f'"{value}" is not a whole number.')
    return int(value)


Whole = Annotated[int, BeforeValidator(_whole)]


ItemKind = Literal["item", "exclusion", "questions", "interests", "minutes", "performance", "thematic"]


class Signatory(Declared):
    role: Line
    post: Line = ""


class NoticeSpec(Declared):
    """The letter that calls the meeting. `day` may state the meeting's day, to be held against quarter.yml.

    Both numbers are clear working days: neither the first day nor the meeting's own is counted.
    """

    enquiries_to: Line
    telephone: Line = ""
    email: Line = ""
    reference: Line
    date: Day
    day: Day | None = None
    purpose: Markdown
    joining: Markdown
    attendees: Attendees = Field(min_length=1)
    signatory: Signatory
    least_notice_days: Whole = 5
    question_days: Whole = 3


class AgendaItem(Declared):
    """One item. `section` names the parts of the pack it is about; a Part 2 item states its ground."""

    number: Whole | None = None
    title: Line
    kind: ItemKind = "item"
    text: Markdown = ""
    part: Literal["1", "2"] = "1"
    presenter: Line = ""
    section: Ids = ()
    last_meeting: Day | None = None
    paragraph: Literal["", "1", "2", "3", "4", "5", "6", "7"] = ""
    reason: Line = ""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> AgendaItem:
        if self.kind == "thematic" and not self.section:
            raise ValueError("a thematic item names the section of pack.yml it is about: section: <id>.")
        if self.kind == "minutes" and not self.last_meeting:
            raise ValueError("the item on the minutes gives the day they are of: last_meeting: <date>.")
        if self.kind != "minutes" and self.last_meeting:
            raise ValueError("only the item on the minutes (kind: minutes) has last_meeting: take it out.")
        if self.part == "2" and not (self.paragraph and self.reason):
            raise ValueError(
                "an item of Part 2 states the paragraph of Schedule 12A it is exempt under, and the reason "
                "why the public interest lies in not disclosing it: paragraph: <1 to 7>, reason: <text>."
            )
        return self


class AgendaSpec(Declared):
    date: Day
    items: tuple[AgendaItem, ...] = Field(min_length=1)

    @property
    def last_meeting(self) -> date_type | None:
        """The day of the minutes that are to be agreed."""
        return next((item.last_meeting for item in self.items if item.last_meeting), None)


S = TypeVar("S", bound=Declared)


@dataclass(frozen=True)
class PaperFile(Generic[S]):
    """A paper as declared, where each part of it stands, and its texts with tokens unfilled."""

    id: str
    file: str
    spec: S
    raw: yamltext.Mapping
    texts: dict[Place, DraftProse]

    def where(self, *place: str | int) -> Where:
        return yamltext.where_of(self.raw, place)

    def problem(self, message: str, *place: str | int) -> Problem:
        return Problem(self.where(*place), message)

    def warning(self, message: str, *place: str | int) -> Problem:
        return Problem(self.where(*place), message, "warn")


@dataclass(frozen=True)
class PapersSpec:
    """Every paper of a quarter that is there; `log` says whether an action log is."""

    notice: PaperFile[NoticeSpec] | None = None
    agenda: PaperFile[AgendaSpec] | None = None
    minutes: MinutesSpec | None = None
    decisions: tuple[PaperFile[DecisionSpec], ...] = ()
    log: bool = False
    files: tuple[Path, ...] = ()

    def bound(self) -> Iterator[tuple[FigureId, str]]:
        """The earlier pack's figures, with styles, that numbers of the minutes are held against."""
        for binding in self.minutes.bindings if self.minutes else ():
            yield binding.figure_id, binding.style

    def declared(self) -> Iterator[PaperFile[Any]]:
        """The papers that are YAML."""
        yield from (paper for paper in (self.notice, self.agenda, *self.decisions) if paper)


def label_names(papers: PapersSpec, paper: PaperFile[Any]) -> frozenset[str]:
    """The labels that a paper's own texts may use beside the pack's."""
    found = {"questions-by", "question-days"}
    if papers.notice:
        found |= {"notice-day", "notice-days"}
    if papers.agenda and papers.agenda.spec.last_meeting:
        found.add("last-meeting")
    return frozenset(found) | (DECISION_LABELS if isinstance(paper.spec, DecisionSpec) else frozenset())


@dataclass
class _Reader:
    """Reads the folder; what is wrong is gathered."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def read(self, paper_id: str, name: str, model: type[S]) -> PaperFile[S] | None:
        text = self.text(name)
        if text is None:
            return None
        file = f"{FOLDER}/{name}"
        raw = attempt(lambda: yamltext.parse(text, file), self.problems)
        spec = attempt(lambda: typed(model, raw), self.problems) if raw is not None else None
        if raw is None or spec is None:
            return None
        return PaperFile(paper_id, file, spec, raw, self._texts(spec, raw, file))

    def minutes(self) -> MinutesSpec | None:
        text = self.text(MINUTES)
        return None if text is None else read_minutes(text, f"{FOLDER}/{MINUTES}", self.problems)

    def decisions(self) -> Iterator[PaperFile[DecisionSpec]]:
        place = self.folder / FOLDER / DECISIONS
        if _is_there(place) and not place.is_dir():
            message = "This should be a folder with the decision forms, and is none."
            self.problems.append(Problem(Where(f"{FOLDER}/{DECISIONS}"), message))
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            name = f"{DECISIONS}/{path.name}"
            if path.name.startswith((".", "~$")):
                continue
            if path.suffix != ".yml" or not is_id(path.stem):
                message = "This is not read: a decision is <id>.yml, of small letters, digits and hyphens."
                self.problems.append(Problem(Where(f"{FOLDER}/{name}"), message, "warn"))
                continue
            form = self.read(f"decision-{path.stem}", name, DecisionSpec)
            if form:
                yield form

    def text(self, name: str) -> str | None:
        """The text of one file; None when there is none, or it cannot be read."""
        path = self.folder / FOLDER / name
        if not _is_there(path):
            return None
        self.files.append(path)
        try:
            return inside.text_in(self.folder, f"{FOLDER}/{name}")
        except ValueError as error:
            self.problems.append(Problem(Where(f"{FOLDER}/{name}"), f"This {error}"))
            return None

    def _texts(self, spec: Declared, raw: yamltext.Mapping, file: str) -> dict[Place, DraftProse]:
        texts = {}
        for place, text in texts_in(spec):
            texts[place], problems = prose.read(text, file, yamltext.text_line(raw, place))
            self.problems += problems
        return texts


def load(folder: Path) -> tuple[PapersSpec, list[Problem]]:
    """The papers of a quarter's folder, and everything that is wrong with them. All are optional."""
    place = folder / FOLDER
    if not _is_there(place):
        return PapersSpec(), []
    if not place.is_dir() or not place.resolve().is_relative_to(folder.resolve()):
        message = "This should be a folder of the quarter's own, with the meeting's papers."
        return PapersSpec(), [Problem(Where(FOLDER), message)]
    reader = _Reader(folder)
    reader.problems += _strangers(place)
    if _is_there(place / LOG) and not (place / LOG).exists():
        reader.problems.append(Problem(Where(f"{FOLDER}/{LOG}"), "This is a link that leads to no file."))
    papers = PapersSpec(
        notice=reader.read("notice", NOTICE, NoticeSpec),
        agenda=reader.read("agenda", AGENDA, AgendaSpec),
        minutes=reader.minutes(),
        decisions=tuple(reader.decisions()),
        log=(place / LOG).exists(),
        files=tuple(reader.files),
    )
    return papers, reader.problems


def _is_there(path: Path) -> bool:
    """Whether something of that name is there, be it a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _strangers(place: Path) -> Iterator[Problem]:
    """A file that is read as no paper is told: it was meant as one."""
    for path in sorted(place.iterdir()):
        if path.name not in KNOWN and not path.name.startswith((".", "~$")):
            message = f"This is not read: the papers are {', '.join(KNOWN)}.{did_you_mean(path.name, KNOWN)}"
            yield Problem(Where(f"{FOLDER}/{path.name}"), message, "warn")
