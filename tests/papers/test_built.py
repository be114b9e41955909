"""Papers from a quarter's folder to the files, and every way that a bad one keeps all of it from being built."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from appendix.making import text
from builds import SAMPLE, build, tree
from papers.making import context, loaded, made, sample
from reportgen.cli import main
from reportgen.model import FigureId, Published, PublishedFigure
from reportgen.papers.build import blanks

NAMES = ["actions", "agenda", "decision-county-lines-posts", "minutes", "notice"]
INVENTORY = {
    *("doc.notice", "doc.notice.attendees", "doc.agenda", "doc.agenda.exclusion", "doc.agenda.publicq"),
    *("doc.agenda.interests", "doc.agenda.minutes", "doc.agenda.performance", "doc.agenda.thematic", "doc.minutes"),
    *("doc.minutes.item", "doc.minutes.figures", "doc.minutes.signature", "doc.actionlog", "decision.header"),
    *("decision.title", "decision.summary", "decision.recommendation", "decision.response", "decision.interests"),
    *("decision.approval", "decision.part1", "decision.finance.table", "decision.implications", "decision.papers"),
    *("decision.publication", "decision.origin", "decision.officer", "decision.media"),
}


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE.parent / "2024-25-Q2", tmp_path / "2024-25-Q2")
    return Path(shutil.copytree(SAMPLE, tmp_path / SAMPLE.name))


def papers(folder: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["papers", str(folder), "--out", str(out)])


def change(path: Path, old: str, new: str) -> None:
    said = path.read_text(encoding="utf-8")
    assert old in said
    path.write_text(said.replace(old, new, 1), encoding="utf-8")


def test_every_element_of_the_real_papers_is_there(tmp_path: Path) -> None:
    found = set()
    for paper in made(sample(tmp_path, "notice.yml")).values():
        found |= {*paper.inventory, *(name for section in paper.sections for name in section.inventory)}
    assert found == INVENTORY


def test_the_pack_has_each_paper_as_a_file_listed_with_its_hash(sample_pack: Path) -> None:
    files = sorted(path.stem for path in (sample_pack / "public" / "papers").iterdir())
    assert files == NAMES
    manifest = json.loads((sample_pack / "public" / "manifest.json").read_bytes())
    listed = {entry["path"] for entry in manifest["files"]}
    assert {f"papers/{name}.pdf" for name in NAMES} <= listed
    assert {f"papers/{name}" for name in ("notice.yml", "agenda.yml", "minutes.md", "actions.csv")} <= {
        entry["path"] for entry in manifest["inputs"]
    }
    assert "papers/decisions/county-lines-posts.yml" in {entry["path"] for entry in manifest["inputs"]}
    assert "holidays" in manifest["libraries"]


def test_the_appendix_has_them_too(sample_pack: Path) -> None:
    read = text((sample_pack / "public" / "appendix.pdf").read_bytes())
    for said in ("Part G. Meeting papers", "Notice of the Public Accountability Conference", "£165,963.50", "Overdue by 38 days"):
        assert said in read


def test_a_quarter_without_papers_builds_as_before(quarter: Path, tmp_path: Path) -> None:
    shutil.rmtree(quarter / "papers")
    ran = build(quarter, tmp_path / "out")
    assert ran.returncode == 0, ran.stderr
    public = tmp_path / "out" / SAMPLE.name / "public"
    assert not (public / "papers").exists()
    assert "Meeting papers" not in text((public / "appendix.pdf").read_bytes())


def test_a_figure_of_the_pack_may_stand_in_an_agenda(quarter: Path, tmp_path: Path) -> None:
    change(quarter / "papers" / "agenda.yml", "how many cases", "how {calls-999:fytd.rate} of calls and many cases")
    ran = build(quarter, tmp_path / "out")
    assert ran.returncode == 0, ran.stderr
    pdf = tmp_path / "out" / SAMPLE.name / "public" / "papers" / "agenda.pdf"
    assert "how 95.1% of calls" in " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


def test_a_number_of_the_minutes_that_the_earlier_pack_has_otherwise_is_told(quarter: Path, tmp_path: Path) -> None:
    change(quarter / "papers" / "minutes.md", "in time in 96%", "in time in 69%")
    ran = build(quarter, tmp_path / "out")
    assert ran.returncode == 0, ran.stderr
    assert "1 warning in papers/minutes.md:" in ran.stdout
    assert "line 61: The minutes say 69%; response-grade-1:fytd.rate of the earlier pack is 96%." in ran.stdout


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("agenda.yml", "date: Monday 20 January 2025\n", "", ["papers/agenda.yml", "line 4", '"date" is missing.']),
        ("agenda.yml", "date: Monday", "date: Sunday", ["papers/agenda.yml", "line 3", "is no Sunday"]),
        ("agenda.yml", "{fytd-days}", "{fytd-dayz}", ["papers/agenda.yml", "line 46", 'Did you mean "fytd-days"?']),
        ("agenda.yml", "{fytd-days}", "{calls-99:fytd.rate}", ["papers/agenda.yml", "line 46", 'Did you mean "calls-999"?']),
        ("agenda.yml", "{fytd-days}", "{=prev/calls-999:fytd.rate}", ["line 46", "Only numbers of minutes are bound"]),
        ("actions.csv", "Deputy Chief Constable", "", ["papers/actions.csv", "row 2, lead", "nobody to lead on it"]),
        ("minutes.md", "[a-2024-10-03]", "[a-2024-11-03]", ["papers/minutes.md", "line 114", "no row of that id"]),
        ("minutes.md", "prev/calls-999:", "prev/calls-99:", ["papers/minutes.md", "line 56", 'Did you mean "calls-999"?']),
        ("minutes.md", "Everyone", "<u>Everyone</u>", ["papers/minutes.md", "line 22", "This holds HTML"]),
        (
            "decisions/county-lines-posts.yml",
            "£69,320",
            "a lot",
            ["papers/decisions/county-lines-posts.yml", "line 51", '"a lot" is not a number of pounds'],
        ),
        (
            "decisions/county-lines-posts.yml",
            "contribution: £165,963.50",
            "contribution: £171,020",
            ["papers/decisions/county-lines-posts.yml", "line 54", "£171,020.00", "£165,963.50"],
        ),
    ],
)
def test_a_bad_paper_is_named_and_nothing_is_written(
    quarter: Path, tmp_path: Path, name: str, old: str, new: str, told: list[str]
) -> None:
    change(quarter / "papers" / name, old, new)
    for result in (
        CliRunner().invoke(main, ["build", str(quarter), "--out", str(tmp_path / "out")]),
        papers(quarter, tmp_path / "out"),
    ):
        assert result.exit_code == 1
        assert [words for words in told if words not in result.output] == []
        assert "Traceback" not in result.output
        assert tree(tmp_path / "out") == {}


def test_papers_and_data_are_told_in_one_report(quarter: Path, tmp_path: Path) -> None:
    change(quarter / "papers" / "actions.csv", "Deputy Chief Constable", "")
    change(quarter / "papers" / "notice.yml", "date: Friday", "date: Monday")
    change(quarter / "data" / "crime.csv", "2022-04,Robbery,", "2022-04,Robery,")
    output = CliRunner().invoke(main, ["build", str(quarter), "--out", str(tmp_path / "out")]).output
    for words in ("papers/actions.csv", "papers/notice.yml", "data/crime.csv"):
        assert words in output


GONE = FigureId.parse("calls-999:fytd.rate")


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [("agenda.yml", "how many cases", 61), ("notice.yml", "answer for", 14), ("decisions/county-lines-posts.yml", "Pay and", 58)],
)
def test_a_figure_that_is_not_available_is_told(tmp_path: Path, name: str, old: str, line: int) -> None:
    found, _ = loaded(sample(tmp_path, name, (old, f"{{calls-999:fytd.rate}} {old}")))
    day = date(2024, 12, 31)
    figure = PublishedFigure(GONE, None, "%", day, day, "", "", {"pct1": "[x]"}, {})
    (problem,) = blanks(replace(context(found), published=Published("public", {GONE: figure})))
    assert (problem.where.file, problem.where.line, problem.severity) == (f"papers/{name}", line, "warn")
    assert problem.message == "calls-999:fytd.rate is not available, so [x] stands in the sentence."


class TestAlone:
    def test_neither_data_nor_narrative_is_needed(self, quarter: Path, tmp_path: Path) -> None:
        shutil.rmtree(quarter / "data")
        shutil.rmtree(quarter / "narrative")
        result = papers(quarter, tmp_path / "out")
        assert result.exit_code == 0, result.output
        assert sorted(tree(tmp_path / "out")) == [f"{SAMPLE.name}/papers/{name}.pdf" for name in NAMES]
        assert "No problems found." in result.output

    def test_a_figure_is_refused_by_name(self, quarter: Path, tmp_path: Path) -> None:
        change(quarter / "papers" / "notice.yml", "answer for", "answer for {calls-999:fytd.rate} and")
        result = papers(quarter, tmp_path / "out")
        assert result.exit_code == 1
        assert "papers/notice.yml" in result.output
        assert "{calls-999:fytd.rate} is worked out from data, and papers alone are made without" in result.output

    def test_drafts_are_printed(self, quarter: Path, tmp_path: Path) -> None:
        change(quarter / "papers" / "decisions" / "county-lines-posts.yml", "status: issued", "status: draft")
        assert papers(quarter, tmp_path / "out").exit_code == 0
        pdf = tmp_path / "out" / SAMPLE.name / "papers" / "decision-county-lines-posts.pdf"
        assert "DRAFT: not for publication" in text(pdf.read_bytes())
        ran = build(quarter, tmp_path / "built")
        assert "line 6: This form is a draft, and is left out of the pack." in ran.stdout
        assert not (tmp_path / "built" / SAMPLE.name / "public" / "papers" / pdf.name).exists()

    def test_a_built_pack_is_as_it_was_and_is_built_again_as_it_was(
        self, quarter: Path, tmp_path: Path, sample_pack: Path
    ) -> None:
        target = tmp_path / "out" / SAMPLE.name
        shutil.copytree(sample_pack, target)
        pack = tree(target)
        assert papers(quarter, tmp_path / "out").exit_code == 0
        drafts = {f"papers/{name}.pdf" for name in NAMES}
        beside = tree(target)
        assert beside.keys() == pack.keys() | drafts
        assert {name: beside[name] for name in pack} == pack
        assert build(quarter, tmp_path / "out").returncode == 0
        again, since_last = tree(target), "internal/changes.html"
        assert b"Nothing differs." in again.pop(since_last)
        assert again == {name: data for name, data in beside.items() if name != since_last}

    def test_a_pack_beside_them_is_left_alone(self, quarter: Path, tmp_path: Path) -> None:
        place = tmp_path / "out" / SAMPLE.name / "public" / "mine.txt"
        place.parent.mkdir(parents=True)
        place.write_text("mine")
        assert papers(quarter, tmp_path / "out").exit_code == 0
        assert place.read_text() == "mine"
        assert not (tmp_path / "out" / SAMPLE.name / "kept").exists()

    def test_a_quarter_without_any_is_told(self, quarter: Path, tmp_path: Path) -> None:
        shutil.rmtree(quarter / "papers")
        result = papers(quarter, tmp_path / "out")
        assert result.exit_code == 1
        assert "papers holds no paper" in result.output


def test_a_figure_of_a_table_that_did_not_come_is_told_where_a_paper_asks_for_it(quarter: Path) -> None:
    from reportgen.spec.absent import asked_by_papers
    from reportgen.spec.definition import load_definition

    change(quarter / "papers" / "agenda.yml", "how many cases", "how {calls-999:fytd.rate} of calls and many cases")
    definition = load_definition(quarter, lambda _: SAMPLE.parents[1] / "templates" / "cumbria").definition
    assert definition
    (problem,) = asked_by_papers(definition, {"calls"})
    assert (problem.where.file, problem.where.line) == ("papers/agenda.yml", 61)
    assert problem.message == (
        "{calls-999:fytd.rate} is counted from calls.csv, which is not there. Take the figure out."
    )
    assert list(asked_by_papers(definition, {"crime"})) == []


def test_a_log_or_a_folder_of_decisions_that_is_none_is_told(tmp_path: Path) -> None:
    place = sample(tmp_path, "notice.yml") / "papers"
    (place / "actions.csv").unlink()
    (place / "actions.csv").symlink_to("nowhere.csv")
    shutil.rmtree(place / "decisions")
    for make in (lambda path: path.symlink_to("nowhere"), lambda path: (path.unlink(), path.write_text("x"))):
        make(place / "decisions")
        assert [(one.where.file, one.message, one.severity) for one in loaded(tmp_path)[1]] == [
            ("papers/actions.csv", "This is a link that leads to no file.", "stop"),
            ("papers/decisions", "This should be a folder with the decision forms, and is none.", "stop"),
        ]
