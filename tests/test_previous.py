"""Quoting the pack before: its own dates, its own data, its own declarations."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from builds import PREVIOUS, ROOT, SAMPLE, copy_sample
from reportgen.cli import main

QUOTE = "- Cyber crime stood at {prev/cyber-crime:fytd.count}, up {prev/cyber-crime:fytd.change_pct}.\n"


@pytest.fixture
def quarters(tmp_path: Path) -> tuple[Path, Path]:
    """The sample quarter with one quotation of the quarter before, and that quarter."""
    now, before = tmp_path / SAMPLE.name, tmp_path / PREVIOUS.name
    copy_sample(now)
    for path in (now / "narrative").glob("*.md"):
        path.write_text(path.read_text().replace("{prev/", "{"))
    (now / "narrative" / "crime.md").write_text(QUOTE)
    return now, before


def set_previous(quarter: Path, folder: str) -> None:
    path = quarter / "quarter.yml"
    kept = [line for line in path.read_text().splitlines() if not line.startswith("previous:")]
    path.write_text("\n".join([*kept, f"previous: {folder}", ""]) if folder else "\n".join([*kept, ""]))


def run(quarter: Path, out: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["build", str(quarter), "--out", str(out)])
    return result.exit_code, result.output


def test_a_token_of_the_previous_pack_is_its_own_figure(quarters: tuple[Path, Path], tmp_path: Path) -> None:
    code, told = run(quarters[0], tmp_path / "out")
    assert code == 0, told
    internal = tmp_path / "out" / "2024-25-Q3" / "internal"
    shapes = json.loads((internal / "placements.json").read_text())
    spans = [span for shape in shapes for line in shape.get("paragraphs", ()) for span in line]
    quoted = {span["figure_id"]: span["text"] for span in spans if span.get("figure_id", "").startswith("prev/")}
    assert quoted == {"prev/cyber-crime:fytd.count": "1,284", "prev/cyber-crime:fytd.change_pct": "+21.0%"}
    with (internal / "ledger.csv").open(encoding="utf-8-sig") as file:
        ledger = {row["figure_id"]: row for row in csv.DictReader(file)}
    row = ledger["prev/cyber-crime:fytd.count"]
    assert (row["period_end"], row["exact_numerator"]) == ("2024-09-30", "1284")
    assert row["rows"].startswith("previous/data/national.csv rows")


def test_what_the_previous_pack_is_made_from_is_an_input(quarters: tuple[Path, Path], tmp_path: Path) -> None:
    run(quarters[0], tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "2024-25-Q3" / "public" / "manifest.json").read_text())
    inputs = {entry["path"] for entry in manifest["inputs"]}
    assert {"previous/data/national.csv", "previous/quarter.yml", "previous/template/measures.yml"} <= inputs


@pytest.mark.parametrize(
    ("previous", "words"),
    [
        ("../2024-25-Q1", 'previous: there is no folder "../2024-25-Q1"'),
        (".", "previous: its as_at, 2024-12-31, is not before this quarter's, 2024-12-31."),
        ("", '"prev/cyber-crime:fytd.count" is of the previous pack, and quarter.yml names none'),
    ],
)
def test_a_previous_pack_that_is_none_is_named(
    quarters: tuple[Path, Path], tmp_path: Path, previous: str, words: str
) -> None:
    set_previous(quarters[0], previous)
    code, told = run(quarters[0], tmp_path / "out")
    assert code == 1
    assert words in told
    assert not (tmp_path / "out" / "2024-25-Q3").exists()


def test_what_is_wrong_with_the_previous_data_is_told_under_its_own_name(
    quarters: tuple[Path, Path], tmp_path: Path
) -> None:
    path = quarters[1] / "data" / "national.csv"
    path.write_text(path.read_text().replace("Cyber crime,", "Cyber crimes,", 1))
    code, told = run(quarters[0], tmp_path / "out")
    assert code == 1
    assert "previous/data/national.csv" in told
    assert 'Did you mean "Cyber crime"?' in told


def test_a_figure_that_the_previous_pack_has_not_is_named(quarters: tuple[Path, Path], tmp_path: Path) -> None:
    (quarters[0] / "narrative" / "crime.md").write_text("Now {prev/cyber-crime:month-2024-11.count}.\n")
    code, told = run(quarters[0], tmp_path / "out")
    assert code == 1
    assert "is after the as-at date, 30 September 2024. (in the previous pack)" in told


def test_without_a_previous_quarter_bound_numbers_are_compared_with_nothing_and_that_is_said(
    quarters: tuple[Path, Path], tmp_path: Path
) -> None:
    set_previous(quarters[0], "")
    for path in (quarters[0] / "narrative").glob("*.md"):
        if "{prev/" in path.read_text():
            path.write_text("Nothing is quoted.\n")
    code, told = run(quarters[0], tmp_path / "out")
    assert code == 0, told
    assert "quarter.yml names none" in told


def test_the_previous_quarter_has_its_own_template(quarters: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates" / "cumbria", quarters[0] / "template")
    path = quarters[1] / "quarter.yml"
    path.write_text(path.read_text().replace("template: cumbria", "template: no-such-template"))
    code, told = run(quarters[0], tmp_path / "out")
    assert code == 1
    assert 'There is no template "no-such-template"' in told
