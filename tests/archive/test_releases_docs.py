"""What docs/releases.md shows: its commands run, and print what it says they print."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.conftest import Desk
from builds import ROOT
from reportgen.cli import main
from test_docs import fenced

PAGE = (ROOT / "docs" / "releases.md").read_text(encoding="utf-8")
COMMANDS = [shlex.split(line)[1:] for line in re.findall(r"^reportgen .*$", PAGE, flags=re.MULTILINE)]
# Exit code 1 says that something differs: there is a difference to be shown.
DIFFERS = {"compare"}
LONG = {"build", "release"}  # the fixture has run them; --withdraw is quick


@pytest.fixture(scope="module")
def there(sample: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the document takes it to be: the two quarters, released."""
    place = tmp_path_factory.mktemp("docs")
    shutil.copytree(sample.out, place / "output")
    (place / "data_samples").mkdir()
    for quarter in sample.folder.glob("2024-*"):
        shutil.copytree(quarter, place / "data_samples" / quarter.name)
    return place


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_shown_runs(command: list[str], there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(there)
    if command[0] in LONG and "--withdraw" not in command:
        command = [*command, "--help"]
    elif "--withdraw" in command:
        shutil.copytree(there / "output", there / "copy")
        command = [*command, "--out", str(there / "copy")]
    ran = CliRunner().invoke(main, command)
    expected = int(command[0] in DIFFERS and "--trend" not in command)
    assert ran.exit_code == expected, ran.output
    assert "Error" not in ran.output
    assert "--csv" not in command or (there / "changes.csv").stat().st_size > 1000


def test_the_trend_is_printed_as_shown(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(there)
    shown = next(text for text in fenced(PAGE) if "Counted again" in text)
    (command,) = [command for command in COMMANDS if "--trend" in command]
    assert CliRunner().invoke(main, command).output == shown


def test_every_kind_of_difference_is_in_the_table() -> None:
    from reportgen.compare.words import KINDS

    table = PAGE[PAGE.index("| what | means |") : PAGE.index("Restated figures are found")]
    for noun in (kind.one for kind in KINDS.values()):
        first, *last = noun.split(" ")
        assert all(word in table for word in (first, *(one for one in last if one != "with"))) or noun == "statement with other figures", noun
