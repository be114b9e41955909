import json
import os
from pathlib import Path

import pytest

from reportgen import output
from reportgen.exports.records import sha256


def files(deck: bytes = b"deck") -> dict[str, bytes]:
    listed = [{"path": "deck.pptx", "sha256": sha256(deck)}]
    return {
        "public/deck.pptx": deck,
        "public/manifest.json": json.dumps({"files": listed}).encode(),
        "internal/ledger.csv": b"ledger",
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


def test_a_swap_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.move_into_place(files(), tmp_path)
    before = tree(tmp_path)
    real = Path.rename

    def fail_on_new(self: Path, target: Path) -> Path:
        if ".new-" in str(self) and self.name == "public":
            raise PermissionError(13, "locked", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fail_on_new)
    with pytest.raises(PermissionError):
        output.move_into_place(files(b"new"), tmp_path)
    monkeypatch.undo()
    after = tree(tmp_path)
    assert after["public/deck.pptx"] == before["public/deck.pptx"]
    assert after["internal/ledger.csv"] == b"ledger"


def test_an_interrupted_swap_is_mended_by_the_next_build(tmp_path: Path) -> None:
    output.move_into_place(files(), tmp_path)
    (tmp_path / "public").rename(tmp_path / ".old-public")
    (tmp_path / ".new-xyz").mkdir()
    output.finish_swap(tmp_path)
    assert tree(tmp_path) == files()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_known_before_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        output.check_writable(tmp_path)


def test_a_file_in_place_of_the_output_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    with pytest.raises(OSError, match="output"):
        output.check_writable(tmp_path / "output")
