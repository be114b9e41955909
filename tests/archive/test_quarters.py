"""One quarter after another: built against a release, followed, compared, and restored with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pptx import Presentation

from archive.conftest import ROLE, Desk
from archive.quarters import next_quarter
from builds import tree
from reading import cells
from reportgen.archive.verify import verify_all


@pytest.fixture(scope="module")
def second(first: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The second quarter built against the release of the first, and released."""
    desk = next_quarter(first.copy(tmp_path_factory.mktemp("second") / "force"))
    desk.does("build", desk.quarter)
    desk.does("release", desk.quarter, "--signed-by", ROLE)
    return desk


def deck_of(desk: Desk) -> Presentation:
    return Presentation(str(desk.out / desk.quarter.name / "public" / "conference-pack.pptx"))


def test_a_page_follows_a_figure_over_the_releases(second: Desk) -> None:
    """Arson: 40, 44, 48 of April to June, one more counted later; then as much again."""
    shown = cells(deck_of(second), "followed-table")
    published = {row: text for (row, column), text in shown.items() if column == "As published"}
    now = {row: text for (row, column), text in shown.items() if column == "As counted now"}
    first, last = published
    assert (first, last) == ("1 April to 30 June 2024", "1 April to 30 September 2024")
    before = int(published[first])
    assert int(now[first]) == before + 1
    assert int(published[last]) == int(now[last]) == 2 * before + 1


def test_the_pages_of_changes_say_what_was_restated(second: Desk) -> None:
    deck = deck_of(second)
    shown = cells(deck, "restated-table")
    row = "Arson $x^2$ *bold*, cases, 1 April to 30 June 2024"
    assert shown[row, "Difference"] == "+1"
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any(title.startswith("Since Q1 2024/25: ") and title.endswith(" figures") for title in titles)


def test_without_a_pack_before_the_pages_of_changes_are_left_out(mine: Desk) -> None:
    desk = next_quarter(mine, previous="")
    told = desk.does("build", desk.quarter)
    assert "restated (previous: in quarter.yml), said-anew (previous: in quarter.yml)" in told
    assert not list((desk.out / "2024-25-Q2" / "internal").glob("changes.html"))


def test_what_it_takes_from_releases_is_an_input_and_is_kept(second: Desk) -> None:
    manifest = json.loads((second.out / "2024-25-Q2" / "public" / "manifest.json").read_text())
    inputs = {one["path"] for one in manifest["inputs"]}
    taken = {"archive/2024-25-Q1/r1/internal/record.json", "archive/2024-25-Q1/r1/inputs/quarter.yml", "archive/2024-25-Q1/r1/inputs/template/measures.yml"}
    assert taken <= inputs
    assert taken <= tree(second.archive / "2024-25-Q2" / "r1" / "inputs").keys()
    assert "the same bytes" in second.does("archive", "restore", "2024-25-Q2/r1")
    assert verify_all(second.archive) == []


def test_a_release_that_was_withdrawn_is_followed_no_more(second: Desk, tmp_path: Path) -> None:
    desk = second.copy(tmp_path / "force")
    desk.does("release", desk.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "Too early.")
    told = desk.does("compare", "--trend", "cases.arson:fytd.count").splitlines()
    assert [line.split()[0] for line in told[2:]] == ["2024-25-Q1/r1"]
    assert desk.run("compare", "--trend", "cases.arsn:fytd.count").output.count('Did you mean "cases.arson:fytd.count"?') == 1


@pytest.mark.parametrize(
    ("previous", "told"),
    [("2024-25-Q1/r2", 'Did you mean "2024-25-Q1/r1"?'), ("2023-24-Q1/r1", "there is no release"), ("../2024-25-Q7", "there is no folder")],
)
def test_a_pack_before_that_is_not_there_is_told_with_the_nearest(previous: str, told: str, mine: Desk) -> None:
    desk = next_quarter(mine, previous)
    ran = desk.run("build", desk.quarter)
    assert ran.exit_code == 1 and told in ran.output and "quarter.yml" in ran.output
    assert not (desk.out / "2024-25-Q2").exists()


def test_a_figure_that_was_not_published_cannot_be_quoted(mine: Desk) -> None:
    desk = next_quarter(mine)
    remarks = desk.quarter / "narrative" / "remarks.md"
    remarks.write_text(remarks.read_text() + "\nThen {prev/cases.arson:month-2021-01.count}, {prev/cases.arson:fytd.count|int}.\n")
    ran = desk.run("build", desk.quarter)
    assert ran.exit_code == 1
    assert '"prev/cases.arson:month-2021-01.count" is quoted, and was not published then.' in ran.output


def test_the_same_inputs_give_the_same_bytes_whatever_was_built_before(second: Desk, tmp_path: Path) -> None:
    desk = second.copy(tmp_path / "force")
    once = tree(desk.out / "2024-25-Q2" / "public")
    desk.does("build", desk.quarter)
    assert tree(desk.out / "2024-25-Q2" / "public") == once
    assert "nothing" in (desk.out / "2024-25-Q2" / "internal" / "changes.html").read_text().lower()


def test_what_differs_from_the_last_build_is_told_and_stays_internal(mine: Desk) -> None:
    (data,) = (mine.quarter / "data").iterdir()
    rows = data.read_text().splitlines()
    month, kind, cases, cleared = rows[-1].split(",")
    data.write_text("\n".join([*rows[:-1], f"{month},{kind},{int(cases) + 1},{cleared}", ""]))
    told = mine.does("build", mine.quarter)
    (line,) = [line for line in told.splitlines() if "Since the last build" in line]
    assert "figures restated" in line and "(internal/changes.html)" in line
    page = (mine.out / "2024-25-Q1" / "internal" / "changes.html").read_text()
    assert "Since the last build of this quarter" in page and "Forgery ~ £5" in page
    assert not any("changes" in name for name in tree(mine.out / "2024-25-Q1" / "public"))


def test_a_release_of_another_force_is_not_compared(mine: Desk) -> None:
    brand = mine.quarter / "template" / "brand.yml"
    mine.run("build", mine.quarter)
    other = mine.folder / "other"
    brand.write_text(brand.read_text().replace("Nordmoor Police", "Sudmoor Police"))
    ran = mine.run("compare", "2024-25-Q1/r1", mine.quarter)
    assert ran.exit_code == 1 and "of Sudmoor Police" in ran.output and "not compared" in ran.output
    assert not other.exists()
