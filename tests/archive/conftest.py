"""Two quarters of the sample, released: each made once for all the tests of a session."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builds import PREVIOUS, SAMPLE
from reportgen.cli import main

ROLE = "Director of Performance"


@dataclass(frozen=True)
class Desk:
    """A force's own folders: `q2` and `q3`, the quarters, and `out`, where packs and the archive are."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "output"

    @property
    def archive(self) -> Path:
        return self.out / "archive"

    @property
    def q2(self) -> Path:
        return self.folder / PREVIOUS.name

    @property
    def q3(self) -> Path:
        return self.folder / SAMPLE.name

    def run(self, *words: object) -> Result:
        """A command with this desk's output folder."""
        return CliRunner().invoke(main, [*map(str, words), "--out", str(self.out)])

    def does(self, *words: object) -> str:
        ran = self.run(*words)
        assert ran.exit_code == 0, ran.output
        return ran.output

    def copy(self, folder: Path) -> Desk:
        shutil.copytree(self.folder, folder)
        return Desk(folder)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Q2 built and released."""
    desk = Desk(tmp_path_factory.mktemp("first") / "force")
    shutil.copytree(PREVIOUS, desk.q2)
    shutil.copytree(SAMPLE, desk.q3)
    desk.does("build", desk.q2)
    desk.does("release", desk.q2, "--signed-by", ROLE)
    return desk


@pytest.fixture(scope="session")
def both(first: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Q3 built against the release of Q2, and released."""
    desk = first.copy(tmp_path_factory.mktemp("both") / "force")
    quarter = desk.q3 / "quarter.yml"
    quarter.write_text(quarter.read_text().replace("previous: ../2024-25-Q2", "previous: 2024-25-Q2/r1"))
    desk.does("build", desk.q3)
    desk.does("release", desk.q3, "--signed-by", ROLE)
    return desk


@pytest.fixture
def mine(first: Desk, tmp_path: Path) -> Desk:
    """A copy of the first desk, to be changed."""
    return first.copy(tmp_path / "force")
