"""A release brought back: the same bytes, or what differs and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.conftest import Desk
from builds import tree
from reportgen.archive.shelving import sha256, sums_of
from reportgen.archive.verify import pack_hash, verify_all
from reportgen.model import KeptFile

R1 = "2024-25-Q1/r1"


def test_a_release_is_brought_back_and_built_again_to_the_same_bytes(mine: Desk) -> None:
    told = mine.does("archive", "restore", R1)
    assert "Built again from the inputs it kept: the same bytes." in told
    assert tree(mine.out / "restored" / "2024-25-Q1-r1") == tree(mine.archive / R1)


def test_the_folders_it_was_made_from_are_not_needed(mine: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.rmtree(mine.quarter)
    monkeypatch.chdir(tmp_path)
    assert "the same bytes" in mine.does("archive", "restore", R1, "--to", tmp_path / "back")


def test_with_other_versions_what_differs_is_told_with_them(mine: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.exports import records

    monkeypatch.setattr(records, "libraries", lambda: {"typst": "9.9"})
    from importlib import metadata

    class Other:
        version, requires = "9.9", ()

    monkeypatch.setattr(metadata, "distribution", lambda name: Other())
    ran = mine.run("archive", "restore", R1)
    assert ran.exit_code == 1, ran.output
    assert "came out otherwise" in ran.output and "public/manifest.json" in ran.output
    assert "Made with other versions:" in ran.output and "typst 0.15" in ran.output
    assert "Figures, statements and texts: the same." in ran.output
    assert tree(mine.out / "restored" / "2024-25-Q1-r1") == tree(mine.archive / R1), "the files come back all the same"


def test_a_damaged_release_is_not_restored(mine: Desk) -> None:
    (mine.archive / R1 / "public" / "figures.csv").write_text("x")
    ran = mine.run("archive", "restore", R1)
    assert ran.exit_code == 1 and "It is not what was released" in ran.output
    assert not (mine.out / "restored").exists()


def test_a_folder_that_holds_something_is_not_written_to(mine: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ran = mine.run("archive", "restore", R1, "--to", tmp_path)
    assert ran.exit_code == 1 and "something here already" in ran.output


@pytest.mark.parametrize("place", ["new", "2024-25-Q1/r9", "2024-25-Q1/r1/back", "../archive/2024-25-Q2/r1"])
def test_nothing_is_brought_back_into_the_archive(place: str, mine: Desk) -> None:
    before = tree(mine.archive)
    ran = mine.run("archive", "restore", R1, "--to", mine.archive / place)
    assert ran.exit_code == 1 and "in the archive, which only releases are added to" in ran.output
    ran = mine.run("compare", R1, R1, "--csv", mine.archive / "2024-25-Q1" / "r1" / "rows.csv")
    assert ran.exit_code == 1 and "in the archive" in ran.output
    assert tree(mine.archive) == before


def test_a_full_disk_leaves_nothing_and_is_told_in_words(mine: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = mine.run("archive", "restore", R1, "--to", tmp_path / "there" / "back")
    assert ran.exit_code == 1 and ran.output.endswith("Error: No space left on device. Nothing was restored.\n")
    assert tree(tmp_path / "there") == {}


def test_an_empty_folder_or_a_link_to_one_is_filled(mine: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    mine.does("archive", "restore", R1, "--to", tmp_path / "link")
    assert tree(tmp_path / "empty") == tree(mine.archive / R1)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("2024-25-Q1/r2", 'Did you mean "2024-25-Q1/r1"?'), ("2024-25-Q2", 'Did you mean "2024-25-Q1/r1"?'), ("../../etc", "There are: 2024-25-Q1/r1."), ("", "There are")],
)
@pytest.mark.parametrize("command", ["show", "verify", "restore"])
def test_a_release_that_is_not_there_is_told_with_the_nearest(command: str, name: str, hint: str, first: Desk) -> None:
    if command == "verify" and not name:
        return  # all of them
    ran = first.run("archive", command, name)
    assert ran.exit_code == 1 and hint in ran.output and "Traceback" not in ran.output


def test_an_archive_that_is_not_there_is_told(tmp_path: Path, first: Desk) -> None:
    empty = Desk(tmp_path, first.quarter)
    assert "Nothing has been released" in empty.does("archive", "list")
    ran = empty.run("archive", "verify")
    assert ran.exit_code == 1 and "nothing was checked" in ran.output
    assert "nothing has been released here yet" in empty.run("archive", "show", R1).output


def test_show_lists_every_file_with_its_hash(first: Desk) -> None:
    assert "release.json" not in first.does("archive", "show", "2024-25-Q1")
    told = first.does("archive", "show", "2024-25-Q1", "--files")
    assert told.splitlines()[0].startswith(f"{R1}  stands     2024-07-19  Director of Performance")
    for name in tree(first.archive / R1).keys() - {"release.json", "SHA256SUMS"}:
        assert name in told


@pytest.mark.parametrize("listed", [b"[]", b'{"files": 3}', b"\xff", b"[" * 100_000])
def test_a_list_of_files_that_was_forged_with_all_its_hashes_is_told_in_words(listed: bytes, mine: Desk) -> None:
    release = mine.archive / R1
    (release / "public" / "manifest.json").write_bytes(listed)
    said = json.loads((release / "release.json").read_text())
    for file in said["files"]:
        if file["path"] == "public/manifest.json":
            file["sha256"] = sha256(listed)
    said["signed"]["pack_sha256"] = pack_hash(tuple(KeptFile(**file) for file in said["files"]))
    (release / "release.json").write_text(json.dumps(said))
    hashes = {file["path"]: file["sha256"] for file in said["files"]}
    (release / "SHA256SUMS").write_text(sums_of({**hashes, "release.json": sha256((release / "release.json").read_bytes())}))
    assert verify_all(mine.archive) == []
    ran = mine.run("archive", "restore", R1)
    assert ran.exit_code == 1 and "It is not the list of files that a build writes." in ran.output
