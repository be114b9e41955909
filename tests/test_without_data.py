"""A quarter that lacks some of its data: what is built, what is left out, and how both are told."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from pptx import Presentation

from builds import SAMPLE, copy_sample, tree
from reportgen.cli import main
from reportgen.resources import packaged
from sources.books import book
from test_workbook import sheets

SECTIONS = ("opening", "calls", "crime", "closing")


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """The sample with a shorter template of its own, in which the response to incidents may be missing."""
    folder = tmp_path / "quarters" / SAMPLE.name
    copy_sample(folder)
    shutil.copytree(packaged() / "cumbria", folder / "template")
    pack_file = folder / "template" / "pack.yml"
    pack = yaml.safe_load(pack_file.read_text(encoding="utf-8"))
    pack["sections"] = [section for section in pack["sections"] if section["id"] in SECTIONS]
    for section in pack["sections"]:  # a divider's summary quotes the pages that it opens
        section["pages"] = [page for page in section["pages"] if not page["id"].endswith("-divider")]
    measures = yaml.safe_load((folder / "template" / "measures.yml").read_text(encoding="utf-8"))["measures"]
    for block in (block for section in pack["sections"] for page in section["pages"] for block in page.get("blocks", ())):
        if block["kind"] == "statements":  # whatever is declared is judged, and has to be listed
            block["about"] += measures
    pack_file.write_text(json.dumps(pack, indent=2, ensure_ascii=False), encoding="utf-8")
    for name in ("pages", "papers"):
        shutil.rmtree(folder / name, ignore_errors=True)
    make_optional(folder, "response")
    return folder


def make_optional(folder: Path, dataset: str) -> None:
    replace(
        folder / "template" / "measures.yml", f"\n  {dataset}:\n", f"\n  {dataset}:\n    optional: true\n"
    )


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rewrite(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Change every row of a data file but its header."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        header, *rows = csv.reader(file)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *map(change, rows)])


def run(quarter: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["build", str(quarter), "--out", str(quarter.parent / "out")])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def pack(quarter: Path) -> Path:
    return quarter.parent / "out" / quarter.name


def titles(quarter: Path) -> list[str]:
    deck = Presentation(pack(quarter) / "public" / "conference-pack.pptx")
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_a_complete_quarter_has_no_such_lines(quarter: Path) -> None:
    code, told = run(quarter)
    assert code == 0
    assert "Pages" not in told


LEFT_OUT = (
    "  Pages left out, as their data is not there: "
    "response-grade-1 (response.csv), response-grade-2 (response.csv)"
)


def test_pages_of_an_optional_table_that_is_not_there_are_left_out_and_named(quarter: Path) -> None:
    complete = run(quarter)[0], titles(quarter)
    (quarter / "data" / "response.csv").unlink()
    code, told = run(quarter)
    assert (code, LEFT_OUT in told.splitlines(), "No problems found." in told) == (0, True, True), told
    assert titles(quarter) == [title for title in complete[1] if not title.startswith("Grade ")]


def test_nothing_of_a_page_left_out_is_in_any_file_of_the_pack(quarter: Path) -> None:
    (quarter / "data" / "response.csv").unlink()
    run(quarter)
    found = tree(pack(quarter))
    assert not [name for name in found if "response-grade" in name]
    figures = found["public/figures.csv"].decode("utf-8-sig")
    assert "response-grade" not in figures
    assert "[x]" not in figures


def test_the_same_of_a_workbook_without_the_sheet(quarter: Path) -> None:
    made = sheets(quarter / "data")
    del made["response"]
    shutil.rmtree(quarter / "data")
    (quarter / "data").mkdir()
    (quarter / "data" / "figures.xlsx").write_bytes(book(made))
    code, told = run(quarter)
    assert (code, LEFT_OUT in told.splitlines()) == (0, True), told


@pytest.mark.parametrize("name", ["Response.csv", "respnse.csv", "response_1.csv"])
def test_an_optional_table_under_a_name_nearly_its_own_is_a_slip_and_stops_the_build(
    quarter: Path, name: str
) -> None:
    data = quarter / "data"
    (data / "response.csv").rename(data / name)
    code, told = run(quarter)
    assert code == 1
    assert f'Did you mean "{name}"?' in told


def test_a_table_that_is_not_optional_has_to_be_there(quarter: Path) -> None:
    (quarter / "data" / "national.csv").unlink()
    code, told = run(quarter)
    assert (code, "data/national.csv" in told) == (1, True)


def test_a_page_that_shows_other_data_too_stays_and_says_what_is_not_available(quarter: Path) -> None:
    pack_file = quarter / "template" / "pack.yml"
    replace(
        pack_file,
        '"Incidents with a response target and share attended within it',
        '"{calls-999-received:fytd.count} calls, and incidents with a target',
    )
    (quarter / "data" / "response.csv").unlink()
    code, told = run(quarter)
    assert code == 0
    assert "  Pages without data: response-grade-1" in told.splitlines()
    assert "response-grade-2 (response.csv)" in told
    assert "response-grade-1 (response.csv)" not in told
    assert "[x] stands in the sentence" in told


def test_a_section_goes_with_the_last_page_that_its_opening_page_opens(quarter: Path) -> None:
    pack_file = quarter / "template" / "pack.yml"
    pack = json.loads(pack_file.read_text(encoding="utf-8"))
    layout = pack["sections"][-1]["pages"][-1]["layout"]
    opening = {"id": "incidents-opening", "layout": layout, "title": "Incidents"}
    facts = {
        **opening,
        "id": "incidents-facts",
        "title": "Grade 1 incidents: {response-grade-1-incidents:fytd.count}",
    }
    pack["sections"].append({"id": "incidents", "title": "Incidents", "pages": [opening, facts]})
    pack_file.write_text(json.dumps(pack), encoding="utf-8")
    assert run(quarter)[0] == 0
    assert titles(quarter)[-2:] == ["Incidents", "Grade 1 incidents: 12,440"]
    (quarter / "data" / "response.csv").unlink()
    assert run(quarter)[0] == 0
    assert "Incidents" not in titles(quarter)


def test_a_page_whose_figures_are_all_not_available_is_named(quarter: Path) -> None:
    def unavailable(row: list[str]) -> list[str]:
        return [*row[:2], "[x]", "[x]"] if row[1] == "2" else row

    rewrite(quarter / "data" / "response.csv", unavailable)
    code, told = run(quarter)
    assert code == 0
    assert "  Pages without data: response-grade-2" in told.splitlines()
    assert "Pages left out" not in told


def test_a_page_with_one_figure_is_not_named(quarter: Path) -> None:
    def unavailable(row: list[str]) -> list[str]:
        return [*row[:2], "[x]", "[x]"] if row[1] == "2" and row[0] != "2024-12" else row

    rewrite(quarter / "data" / "response.csv", unavailable)
    code, told = run(quarter)
    assert (code, "Pages without data" in told) == (0, False)


def test_a_page_whose_text_is_blank_is_named(quarter: Path) -> None:
    (quarter / "narrative" / "crime.md").write_text("\n \n")
    code, told = run(quarter)
    assert code == 0
    assert "  Pages without data: crime-context" in told.splitlines()


def test_pages_are_named_in_the_order_of_the_pack(quarter: Path) -> None:
    (quarter / "narrative" / "crime.md").write_text("")
    rewrite(quarter / "data" / "response.csv", lambda row: [*row[:2], "[x]", "[x]"])
    assert (
        "  Pages without data: response-grade-1, response-grade-2, crime-context"
        in run(quarter)[1].splitlines()
    )
