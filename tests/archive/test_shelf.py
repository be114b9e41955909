"""What is found in an archive's folders: by name alone, and never less than there is."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.conftest import ROLE, Desk
from builds import tree
from reportgen.archive.shelf import next_name, shelved
from reportgen.archive.verify import verify_all
from reportgen.cli import main
from reportgen.problems import ProblemsFound

R1 = "2024-25-Q1/r1"
WITHDRAWAL = "2024-25-Q1/r1-withdrawn/withdrawal.json"


@pytest.fixture
def withdrawn(mine: Desk) -> Desk:
    mine.does("release", mine.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "Published too early.")
    return mine


def test_only_folders_named_as_releases_are_some_and_ten_comes_after_nine(tmp_path: Path) -> None:
    quarter = tmp_path / "2024-25-Q1"
    for name in ("r0", "r01", "rX", "r1 ", "R2", "r-1", "r\N{ARABIC-INDIC DIGIT TWO}", "r9", "r10", ".new-r3"):
        (quarter / name).mkdir(parents=True)
    (quarter / "r7").write_text("a file")
    (quarter / "r8").symlink_to("r9")
    (tmp_path / "2024-25-Q5" / "r1").mkdir(parents=True)
    (tmp_path / "xx-Q1" / "r1").mkdir(parents=True)
    assert [one.name for one in shelved(tmp_path)] == ["2024-25-Q1/r9", "2024-25-Q1/r10"]
    assert next_name(tmp_path, "2024-25-Q1") == "2024-25-Q1/r11"


@pytest.mark.parametrize("command", [("archive", "list"), ("archive", "verify"), ("archive", "show", R1), ("compare", R1, R1)])
@pytest.mark.parametrize("place", ["", "2024-25-Q1"])
def test_what_cannot_be_looked_into_is_not_taken_for_empty(
    place: str, command: tuple[str, ...], mine: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    iterdir, closed = Path.iterdir, mine.archive / place

    def refuse(self: Path) -> object:
        if self == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    ran = mine.run(*command)
    assert ran.exit_code == 1
    assert f"{closed}:\n  What was released cannot be looked at: permission denied." in ran.output


@pytest.mark.parametrize("kind", ["file", "link that leads nowhere", "quarter that is a file"])
def test_an_archive_that_is_none_is_told(kind: str, mine: Desk) -> None:
    place = mine.archive / "2024-25-Q1" if "quarter" in kind else mine.archive
    shutil.rmtree(place)
    place.symlink_to("gone") if "link" in kind else place.write_text("mine")
    ran = mine.run("archive", "verify")
    assert ran.exit_code == 1 and "cannot be looked at" in ran.output, ran.output


@pytest.mark.parametrize(
    "damage",
    [b"", b"[]", b"[" * 100_000, b'{"release":1,"reason":[],"signed_by":null}', b'{"release":"2024-25-Q2/r1","reason":"x","signed_by":"y"}', None],
)
def test_a_damaged_withdrawal_still_withdraws_and_is_told(damage: bytes | None, withdrawn: Desk) -> None:
    path = withdrawn.archive / WITHDRAWAL
    path.unlink() if damage is None else path.write_bytes(damage)
    assert [(one.name, one.withdrawn) for one in shelved(withdrawn.archive)] == [(R1, True)]
    for command in (("list",), ("verify",), ("show", R1)):
        ran = withdrawn.run("archive", *command)
        assert ran.exit_code == 1 and "r1-withdrawn" in ran.output and "Traceback" not in ran.output
    withdrawn.does("release", withdrawn.quarter, "--signed-by", ROLE)
    told = withdrawn.run("archive", "list")
    assert told.exit_code == 1 and "2024-25-Q1/r2  stands" in told.output, "one that cannot be told hides no other"


def test_a_reason_that_was_changed_is_found(withdrawn: Desk) -> None:
    path = withdrawn.archive / WITHDRAWAL
    path.write_text(json.dumps({**json.loads(path.read_text()), "reason": "No reason."}))
    (only,) = verify_all(withdrawn.archive)
    assert only.where.file == WITHDRAWAL and "not what was written" in only.message


def test_the_number_of_a_release_that_is_gone_is_not_given_again(withdrawn: Desk) -> None:
    """Else the new release would be born withdrawn."""
    shutil.rmtree(withdrawn.archive / R1)
    for command in ("list", "verify"):
        ran = withdrawn.run("archive", command)
        assert ran.exit_code == 1 and f"{R1}, which it withdraws, is missing" in ran.output
    before = tree(withdrawn.archive)
    withdrawn.does("release", withdrawn.quarter, "--signed-by", ROLE)
    assert [(one.name, one.withdrawn) for one in shelved(withdrawn.archive)] == [("2024-25-Q1/r2", False)]
    assert before.items() <= tree(withdrawn.archive).items()


def test_one_release_that_cannot_be_read_does_not_hide_the_others(mine: Desk) -> None:
    shutil.copytree(mine.archive / "2024-25-Q1", mine.archive / "2023-24-Q4")
    (mine.archive / "2023-24-Q4" / "r1" / "release.json").write_bytes(b"{")
    ran = mine.run("archive", "list")
    assert ran.exit_code == 1
    assert f"{R1}  stands" in ran.output and "2023-24-Q4/r1/release.json" in ran.output


def test_what_is_no_release_is_told_beside_them(mine: Desk) -> None:
    mine.does("build", mine.quarter)
    ran = CliRunner().invoke(main, ["build", str(mine.quarter), "--out", str(mine.archive)])
    assert ran.exit_code == 0, "nobody knows that folder for an archive"
    told = mine.does("archive", "verify")
    assert "2024-25-Q1/public:\n  It is no release and no part of one" in told and "all as published" in told
    assert "2024-25-Q1/internal" in mine.does("archive", "list")


def test_a_release_without_a_folder_is_none(tmp_path: Path) -> None:
    assert shelved(tmp_path / "nowhere") == []
    (tmp_path / "archive").symlink_to(tmp_path / "gone")
    with pytest.raises(ProblemsFound, match="leads nowhere"):
        shelved(tmp_path / "archive")
