"""A small pack released, and two quarters of the sample: each made once for all the tests of a session."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import other_force
from builds import PREVIOUS, SAMPLE
from reportgen.cli import main

ROLE = "Director of Performance"


@dataclass(frozen=True)
class Desk:
    """A force's own folders: `quarter`, and `out`, where packs and the archive are."""

    folder: Path
    quarter: Path

    @property
    def out(self) -> Path:
        return self.folder / "output"

    @property
    def archive(self) -> Path:
        return self.out / "archive"

    def run(self, *words: object) -> Result:
        """A command with this desk's output folder."""
        return CliRunner().invoke(main, [*map(str, words), "--out", str(self.out)])

    def does(self, *words: object) -> str:
        ran = self.run(*words)
        assert ran.exit_code == 0, ran.output
        return ran.output

    def copy(self, folder: Path) -> Desk:
        shutil.copytree(self.folder, folder)
        return Desk(folder, folder / self.quarter.name)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A small pack, built and released once."""
    folder = tmp_path_factory.mktemp("first") / "force"
    desk = Desk(folder, other_force.make(folder))
    desk.does("build", desk.quarter)
    desk.does("release", desk.quarter, "--signed-by", ROLE)
    return desk


@pytest.fixture
def mine(first: Desk, tmp_path: Path) -> Desk:
    """A copy of the small pack's desk, to be changed."""
    return first.copy(tmp_path / "force")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample's Q2 released, and Q3 built against that release, and released."""
    folder = tmp_path_factory.mktemp("sample") / "force"
    before, desk = folder / PREVIOUS.name, Desk(folder, folder / SAMPLE.name)
    shutil.copytree(PREVIOUS, before)
    shutil.copytree(SAMPLE, desk.quarter)
    desk.does("build", before)
    desk.does("release", before, "--signed-by", ROLE)
    quarter = desk.quarter / "quarter.yml"
    quarter.write_text(quarter.read_text().replace("previous: ../2024-25-Q2", "previous: 2024-25-Q2/r1"))
    desk.does("build", desk.quarter)
    desk.does("release", desk.quarter, "--signed-by", ROLE)
    return desk


def next_quarter(desk: Desk, previous: str = "2024-25-Q1/r1") -> Path:
    """The folder of the small pack's second quarter, which follows a figure over the releases."""
    folder = desk.folder / "2024-25-Q2"
    shutil.copytree(desk.quarter, folder)
    data = next((folder / "data").iterdir())
    rows = data.read_text().splitlines()
    kinds = [row for row in rows if row.startswith("2024-06,")]
    later = [row.replace("2024-06,", f"2024-{month},", 1) for row in kinds for month in ("07", "08", "09")]
    data.write_text("\n".join([*rows, *later, ""]))
    quarter = folder / "quarter.yml"
    dates = {"2024-06-30": "2024-09-30", "2024-07-04": "2024-10-04", "2024-07-19": "2024-10-18"}
    text = quarter.read_text()
    for old, new in dates.items():
        text = text.replace(old, new)
    quarter.write_text(f"{text}previous: {previous}\n")
    pack = folder / "template" / "pack.yml"
    pack.write_text(pack.read_text() + TREND)
    return folder


TREND = """      - id: trended
        layout: grid
        title: Over the releases
        blocks:
          - {id: trend-table, kind: trend, slot: grid, figure: "cases.fraud:fytd.count"}
"""
