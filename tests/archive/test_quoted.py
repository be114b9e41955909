"""A release that another pack is held against: it stands, it is this force's, and it is what was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.conftest import ROLE, Desk, next_quarter
from builds import tree

R1 = "2024-25-Q1/r1"


def test_a_pack_is_built_released_and_restored_on_the_release_before(mine: Desk) -> None:
    quarter = next_quarter(mine)
    mine.does("build", quarter)
    mine.does("release", quarter, "--signed-by", ROLE)
    mine.does("release", mine.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "Published too early.")
    assert "the same bytes" in mine.does("archive", "restore", "2024-25-Q2/r1"), "as it was then"


def refused(desk: Desk, quarter: Path, *words: object) -> str:
    before = tree(desk.folder)
    ran = desk.run(*words or ("build", quarter))
    assert ran.exit_code == 1 and "Traceback" not in ran.output, ran.output
    assert tree(desk.folder) == before
    return ran.output


@pytest.mark.parametrize("name", ["internal/record.json", "inputs/quarter.yml", "release.json", "SHA256SUMS"])
def test_what_is_no_longer_what_was_published_is_not_quoted(name: str, mine: Desk) -> None:
    quarter, path = next_quarter(mine), mine.archive / R1 / name
    path.write_text(path.read_text().replace("265", "264") + "\n")
    told = f"{R1}:\n  It is not what was released ("
    assert told in refused(mine, quarter)
    assert told in refused(mine, quarter, "compare", R1, quarter)
    assert told in refused(mine, quarter, "compare", "2024-25-Q1", quarter)
    assert told in refused(mine, quarter, "compare", "--trend", "cases.fraud:fytd.count")


def test_what_was_withdrawn_is_not_quoted(mine: Desk) -> None:
    quarter = next_quarter(mine)
    mine.does("release", mine.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "Published too early.")
    assert f"previous: {R1} was withdrawn. Name one that stands" in refused(mine, quarter)


def test_of_what_was_corrected_the_release_that_stands_is_named(mine: Desk) -> None:
    quarter = next_quarter(mine)
    remarks = mine.quarter / "narrative" / "remarks.md"
    remarks.write_text(remarks.read_text() + "\nA remark that was forgotten.\n")
    mine.does("build", mine.quarter)
    mine.does("release", mine.quarter, "--signed-by", ROLE, "--corrects", "r1", "--reason", "A rate was wrong.")
    assert f"previous: {R1} was corrected. The release that stands is 2024-25-Q1/r2." in mine.does("build", quarter)
    mine.does("release", quarter, "--signed-by", ROLE)
    assert "the same bytes" in mine.does("archive", "restore", "2024-25-Q2/r1")


def test_what_another_force_published_is_not_quoted(mine: Desk) -> None:
    quarter = next_quarter(mine)
    brand = quarter / "template" / "brand.yml"
    brand.write_text(brand.read_text().replace("Nordmoor", "Sudmoor"))
    told = refused(mine, quarter)
    assert "This is of Nordmoor Police & Partners <Ltd>, and this pack is of Sudmoor Police" in told
    quarter_yml = quarter / "quarter.yml"
    quarter_yml.write_text(quarter_yml.read_text().replace(f"previous: {R1}\n", ""))
    assert "This is of Nordmoor" in refused(mine, quarter), "nor in a table over the releases"


@pytest.mark.parametrize(
    ("previous", "told"),
    [
        ("2024-25-Q1/r2", 'there is no release "2024-25-Q1/r2" in'),
        ("2024-25-Q1", 'there is no folder "2024-25-Q1", seen from this quarter\'s. Did you mean "2024-25-Q1/r1"?'),
        ("2024-25-Q1/R1", 'Did you mean "2024-25-Q1/r1"?'),
        ("2024-25-Q1/r01", 'Did you mean "2024-25-Q1/r1"?'),
        ("../../etc", 'there is no folder "../../etc"'),
    ],
)
def test_a_release_that_is_not_there_is_told_with_the_nearest(previous: str, told: str, mine: Desk) -> None:
    quarter = next_quarter(mine, previous)
    (mine.archive / "2024-25-Q1" / "r01" / "inputs").mkdir(parents=True)
    assert told in refused(mine, quarter)
