"""Putting a release on the shelf: whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.archive.shelving import shelve, with_sums
from reportgen.locks import alone_in

FILES = {"public/deck.pptx": b"deck", "internal/ledger.csv": b"ledger"}

SHELVER = """
import sys
from pathlib import Path
from reportgen.archive.shelving import shelve
folder, count = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for _ in range(count):
    def name():
        return f"r{1 + max([int(p.name[1:]) for p in folder.glob('r*')], default=0)}"
    def files(given):
        return {f"public/{n}.bin": given.encode() * 20_000 for n in range(30)}
    try:
        shelve(folder, name, files)
    except OSError as error:
        print(error, flush=True)
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, name: str = "r1") -> Path:
    return shelve(folder, lambda: name, lambda _: FILES)


def is_whole(release: Path) -> bool:
    """Whether its sums are those of its files, and of no others."""
    found = tree(release)
    sums = found.pop("SHA256SUMS")
    return with_sums(found)["SHA256SUMS"] == sums


def test_a_release_is_its_files_and_their_sums(tmp_path: Path) -> None:
    assert put(tmp_path / "2024-25-Q3") == tmp_path / "2024-25-Q3" / "r1"
    assert tree(tmp_path).keys() == {f"2024-25-Q3/r1/{name}" for name in (*FILES, "SHA256SUMS")}
    ran = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path / "2024-25-Q3" / "r1", capture_output=True, check=False)
    assert ran.returncode == 0


def test_a_name_that_is_taken_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    put(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(OSError, match="taken this name"):
        shelve(tmp_path, lambda: "r1", lambda _: {"other": b"other"})
    assert tree(tmp_path) == before


def test_a_folder_that_appears_at_the_last_moment_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def late(self: Path, target: Path) -> Path:
        (target / "public").mkdir(parents=True)
        (target / "public" / "deck.pptx").write_bytes(b"theirs")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(OSError):
        put(tmp_path)
    monkeypatch.undo()
    assert tree(tmp_path) == {"r1/public/deck.pptx": b"theirs"}


@pytest.mark.parametrize("fails", ["name", "files"])
def test_what_fails_before_the_rename_leaves_nothing(fails: str, tmp_path: Path) -> None:
    def broken(*_: object) -> str:
        raise OSError("disk")

    name, files = (broken if fails == "name" else lambda: "r1"), (broken if fails == "files" else lambda _: FILES)
    with pytest.raises(OSError, match="disk"):
        shelve(tmp_path / "q", name, files)  # type: ignore[arg-type]
    assert tree(tmp_path) == {} and not (tmp_path / "q").exists()


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put(tmp_path)
    assert tree(tmp_path) == {}


def test_two_at_once_are_refused_in_words(tmp_path: Path) -> None:
    with alone_in(tmp_path, "busy"), pytest.raises(OSError, match="Another release is being written"):
        put(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_what_was_killed_at_any_moment_leaves_every_release_whole(tmp_path: Path) -> None:
    """Fifty kills, each at a random moment while releases are written one after another."""
    chance, killed_midway = random.Random(20250120), 0
    for _ in range(50):
        child = os.fork()
        if not child:
            sys.argv[1:] = [str(tmp_path), "1000"]
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            exec(SHELVER, {})
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed_midway += bool(list(tmp_path.glob(".new-*")))
        releases = sorted(tmp_path.glob("r*"), key=lambda path: int(path.name[1:]))
        assert [path.name for path in releases] == [f"r{n}" for n in range(1, len(releases) + 1)]
        assert all(map(is_whole, releases[-3:]))
    assert all(map(is_whole, tmp_path.glob("r*")))
    assert killed_midway > 5, "the moments have to fall into the writing"
    put(tmp_path, f"r{len(releases) + 1}")
    assert not list(tmp_path.glob(".*")), "the next release clears what the killed ones left"


def test_releases_that_race_never_mix_and_none_is_lost(tmp_path: Path) -> None:
    racers = [subprocess.Popen([sys.executable, "-c", SHELVER, str(tmp_path), "25"], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [racer.communicate()[0].splitlines()[1:] for racer in racers]
    refused = [line for lines in told for line in lines]
    assert all("Another release" in line for line in refused)
    releases = list(tmp_path.glob("r*"))
    assert len(releases) == 50 - len(refused)
    assert all(map(is_whole, releases))
