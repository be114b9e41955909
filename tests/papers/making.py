"""Papers to look into: those of the sample quarter, one of them changed."""

import shutil
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

from builds import ROOT, SAMPLE
from reportgen.model import Paper, PaperSection, Published, Record
from reportgen.pages.labels import labels as pack_labels
from reportgen.papers.build import build, check
from reportgen.papers.context import Context, labels
from reportgen.problems import Problem
from reportgen.sources.files import read_log
from reportgen.spec.declared import load
from reportgen.spec.definition import load_definition
from reportgen.spec.pack import PackSpec
from reportgen.spec.papers import PapersSpec
from reportgen.spec.papers import load as load_papers
from reportgen.spec.quarter import Meeting, QuarterSpec

PACK = load(PackSpec, ROOT / "templates" / "cumbria" / "pack.yml", "pack.yml")
MEETING = date(2025, 1, 20)


def quarter(meeting: date = MEETING) -> QuarterSpec:
    """The sample's quarter, its meeting on another day."""
    extracted = min(meeting, date(2025, 1, 10))
    as_at = date(2024, 12, 31) if extracted > date(2024, 12, 31) else date(2019, 12, 31)
    return QuarterSpec(
        as_at=as_at,
        extracted_on=extracted,
        meeting=Meeting(title="Conference", date=meeting, time=time(10), place="Room 1"),
        template="cumbria",
    )


def folder(tmp_path: Path, **files: str) -> Path:
    """A quarter's folder with these papers alone: `notice_yml="…"`."""
    place = tmp_path / "papers"
    place.mkdir(exist_ok=True)
    for name, text in files.items():
        (place / ".".join(name.rsplit("_", 1))).write_text(text, encoding="utf-8")
    return tmp_path


def sample(tmp_path: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A copy of the sample's papers, one file changed."""
    shutil.copytree(SAMPLE / "papers", tmp_path / "papers")
    path = tmp_path / "papers" / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def loaded(place: Path) -> tuple[PapersSpec, list[Problem]]:
    return load_papers(place)


def rows(place: Path) -> Sequence[Record] | None:
    return read_log(place).rows if (place / "papers" / "actions.csv").exists() else None


def problems(place: Path, meeting: date = MEETING) -> list[str]:
    """Everything wrong with a folder's papers, each as `file:line message`, warnings marked."""
    papers, found = load_papers(place)
    found += check(papers, rows(place), quarter(meeting), PACK)
    return [_told(problem) for problem in sorted(found)]


def _told(problem: Problem) -> str:
    where = problem.where
    mark = "warning: " if problem.severity == "warn" else ""
    return f"{where.file}:{where.line or where.row} {where.column + ' ' if where.column else ''}{mark}{problem.message}"


def made(place: Path, edition: str = "public", drafts: bool = False) -> dict[str, Paper]:
    """The papers of a folder, by id."""
    papers, found = load_papers(place)
    assert [problem for problem in found if problem.severity != "warn"] == []
    return {paper.id: paper for paper in build(context(papers, edition, drafts), rows(place))}


def context(papers: PapersSpec, edition: str = "public", drafts: bool = False) -> Context:
    declared = load_definition(SAMPLE, lambda _: ROOT / "templates" / "cumbria")
    assert declared.definition, declared.problems
    names = pack_labels(declared.definition, "public") | labels(papers, quarter())
    return Context(papers, quarter(), "The office", Published(edition, {}), names, drafts)


def section(paper: Paper, section_id: str) -> PaperSection:
    return next(one for one in paper.sections if one.id == section_id)
