import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import output
from reportgen.exports.records import sha256
from reportgen.locks import alone_in
from reportgen.output import BUSY


def files(deck: bytes = b"deck", ledger: bytes = b"ledger") -> dict[str, bytes]:
    listed = [{"path": "deck.pptx", "sha256": sha256(deck)}]
    return {
        "public/deck.pptx": deck,
        "public/manifest.json": json.dumps({"files": listed}).encode(),
        "internal/ledger.csv": ledger,
    }


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_files_are_put_in_place_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    assert output.move_into_place(files(), tmp_path / "q") == []
    assert tree(tmp_path / "q") == files()


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    output.move_into_place({**files(), "public/old.txt": b"x"}, tmp_path)
    output.move_into_place(files(b"new"), tmp_path)
    found = tree(tmp_path)
    assert found["public/deck.pptx"] == b"new"
    assert "public/old.txt" not in found


def test_a_deck_changed_by_hand_is_kept(tmp_path: Path) -> None:
    output.move_into_place(files(), tmp_path)
    (tmp_path / "public" / "deck.pptx").write_bytes(b"edited")
    (tmp_path / "public" / "notes.txt").write_bytes(b"mine")
    kept = output.move_into_place(files(), tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in kept] == ["kept/deck.pptx", "kept/notes.txt"]
    (tmp_path / "public" / "deck.pptx").write_bytes(b"edited again")
    output.move_into_place(files(), tmp_path)
    assert (tmp_path / "kept" / "deck.pptx").read_bytes() == b"edited"
    assert (tmp_path / "kept" / "deck-2.pptx").read_bytes() == b"edited again"


def test_a_write_that_fails_leaves_the_last_pack_untouched(tmp_path: Path) -> None:
    output.move_into_place(files(), tmp_path)
    before = tree(tmp_path)
    broken = {**files(b"new"), "public/deck.pptx/not-a-folder": b"x"}
    with pytest.raises(OSError, match="deck.pptx"):
        output.move_into_place(broken, tmp_path)
    assert tree(tmp_path) == before


NEW = files(b"new deck", b"new ledger")


class Killed(BaseException):
    """The process ends here: nothing may be cleaned up."""


def stop_at_rename(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Let `number` renames happen, and fail all after it when killed, else only the next one."""
    real = Path.rename
    done: list[Path] = []

    def rename(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) == number + 1 or (isinstance(error, Killed) and len(done) > number):
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)


def kill_at_rename(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    stop_at_rename(monkeypatch, number, Killed())
    monkeypatch.setattr(output, "finish_swap", lambda target: None)
    monkeypatch.setattr(output.shutil, "rmtree", lambda *args, **options: None)


@pytest.mark.parametrize("renames", range(4))
def test_a_swap_that_fails_half_way_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    output.move_into_place(files(), tmp_path)
    stop_at_rename(monkeypatch, renames, PermissionError(13, "locked"))
    with pytest.raises(PermissionError, match="locked"):
        output.move_into_place(NEW, tmp_path)
    assert tree(tmp_path) == files()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("renames", range(4))
def test_a_first_swap_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    stop_at_rename(monkeypatch, renames, PermissionError(13, "locked"))
    with pytest.raises(PermissionError, match="locked"):
        output.move_into_place(NEW, tmp_path / "q")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("gone", ["", "internal", "public"])
@pytest.mark.parametrize("renames", range(5))
def test_a_swap_that_is_killed_is_finished_or_undone_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int, gone: str
) -> None:
    output.move_into_place(files(), tmp_path)
    if gone:
        output.shutil.rmtree(tmp_path / gone)
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        kill_at_rename(patch, renames)
        if renames < 4:
            with pytest.raises(Killed):
                output.move_into_place(NEW, tmp_path)
        else:
            output.move_into_place(NEW, tmp_path)
    assert list(tmp_path.glob(".*"))
    output.finish_swap(tmp_path)
    assert tree(tmp_path) == (before if renames < 4 else NEW)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("renames", range(2))
def test_an_undoing_that_is_killed_is_done_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    output.move_into_place(files(), tmp_path)
    with monkeypatch.context() as patch:
        kill_at_rename(patch, 3)
        with pytest.raises(Killed):
            output.move_into_place(NEW, tmp_path)
    with monkeypatch.context() as patch:
        stop_at_rename(patch, renames, Killed())
        with pytest.raises(Killed):
            output.finish_swap(tmp_path)
    output.finish_swap(tmp_path)
    assert tree(tmp_path) == files()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b'{"files": [1]}', b"\xff"])
def test_without_a_manifest_everything_found_is_kept(tmp_path: Path, manifest: bytes | None) -> None:
    output.move_into_place(files(), tmp_path)
    path = tmp_path / "public" / "manifest.json"
    if manifest is None:
        path.unlink()
    else:
        path.write_bytes(manifest)
    found = tree(tmp_path / "public")
    kept = output.move_into_place(NEW, tmp_path)
    assert tree(tmp_path / "kept") == found
    assert sorted(kept) == [tmp_path / "kept" / name for name in sorted(found)]


def test_what_a_failed_build_kept_is_not_kept_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.move_into_place(files(), tmp_path)
    (tmp_path / "public" / "deck.pptx").write_bytes(b"edited")
    with monkeypatch.context() as patch:
        stop_at_rename(patch, 2, PermissionError(13, "locked"))
        with pytest.raises(PermissionError):
            output.move_into_place(NEW, tmp_path)
    assert output.move_into_place(NEW, tmp_path) == [tmp_path / "kept" / "deck.pptx"]
    assert tree(tmp_path / "kept") == {"deck.pptx": b"edited"}


@pytest.mark.parametrize("name", ["public", "internal", "kept", "."])
def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    target, elsewhere = tmp_path / "q", tmp_path / "elsewhere"
    output.move_into_place(files(), target)
    place = target / name
    (target / "kept").mkdir()
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    before = tree(tmp_path)
    with pytest.raises(OSError, match="a link") as caught:
        output.move_into_place(NEW, target)
    assert caught.value.filename == str(place)
    assert tree(tmp_path) == before
    assert place.is_symlink()


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("mine")
    with pytest.raises(OSError, match="a file"):
        output.move_into_place(files(), tmp_path)
    assert tree(tmp_path) == {"public": b"mine"}


def test_another_build_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    output.move_into_place(files(), tmp_path)
    with alone_in(tmp_path, BUSY), pytest.raises(OSError, match="Another build is writing") as caught:
        output.move_into_place(NEW, tmp_path)
    assert caught.value.filename == str(tmp_path)
    assert tree(tmp_path) == files()


def test_a_lock_that_the_last_build_took_away_meanwhile_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", lambda *args: (tmp_path / ".lock").unlink())
    with pytest.raises(OSError, match="Another build"):
        output.move_into_place(files(), tmp_path)


def test_the_lock_of_a_build_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from reportgen.locks import alone_in\n"
        "with alone_in(Path(sys.argv[1]), ''): os._exit(9)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert (ran.returncode, (tmp_path / ".lock").exists()) == (9, True)
    output.move_into_place(files(), tmp_path)
    assert not list(tmp_path.glob(".*"))


def test_builds_at_once_never_mix(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from reportgen import output
mark, done = sys.argv[2].encode(), 0
files = {f"{top}/{n}": mark for top in ("public", "internal") for n in range(20)}
while done < 20:
    try:
        output.move_into_place(files, Path(sys.argv[1]))
        done += 1
    except BlockingIOError:
        pass
"""
    target = tmp_path / "q"
    command = [sys.executable, "-c", code, str(target)]
    processes = [
        subprocess.Popen([*command, mark], stderr=subprocess.PIPE, text=True) for mark in ("a", "b", "c")
    ]
    assert [process.communicate(timeout=60)[1] for process in processes] == ["", "", ""]
    found = {name: data for name, data in tree(target).items() if not name.startswith("kept/")}
    assert (len(found), len(set(found.values()))) == (40, 1)
    assert not list(target.glob(".*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_known_before_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        output.check_writable(tmp_path)


def test_a_file_in_place_of_the_output_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    with pytest.raises(OSError, match="output"):
        output.check_writable(tmp_path / "output")


def test_what_people_changed_in_public_is_not_copied_when_public_stays(tmp_path: Path) -> None:
    place = tmp_path / "public" / "notes.txt"
    place.parent.mkdir()
    place.write_text("mine")
    assert output.move_into_place({"papers/notice.pdf": b"x"}, tmp_path) == []
    assert place.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers", "public"]


def test_what_somebody_put_beside_the_papers_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "2024-25-Q3"
    output.move_into_place({"papers/notice.pdf": b"one"}, target)
    (target / "papers" / "signed.pdf").write_bytes(b"a scan")
    kept = output.move_into_place({"papers/notice.pdf": b"two"}, target)
    assert [path.read_bytes() for path in kept] == [b"a scan"]
    assert not (target / "papers" / "signed.pdf").exists()
