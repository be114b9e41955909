"""What was published is what is there: a changed byte, a missing and an added file are named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.conftest import Desk
from reportgen.archive.shelf import find
from reportgen.archive.verify import verify, verify_all

KINDS = (
    "public/conference-pack.pptx",
    "public/appendix.pdf",
    "public/figures.csv",
    "public/manifest.json",
    "public/charts/charts.json",
    "public/charts/all-cases-chart.png",
    "public/charts/all-cases-chart.svg",
    "public/charts/all-cases-chart.csv",
    "internal/ledger.csv",
    "internal/record.json",
    "internal/placements.json",
    "inputs/quarter.yml",
    "inputs/data/Vorgänge.csv",
    "inputs/template/vorlage.pptx",
    "inputs/narrative/remarks.md",
    "requirements.lock",
    "release.json",
    "SHA256SUMS",
)


def flipped(data: bytes, place: float) -> bytes:
    """The same bytes but for one bit, so far into them."""
    changed = bytearray(data)
    changed[int((len(data) - 1) * place)] ^= 1
    return bytes(changed)


@pytest.fixture(scope="module")
def copied(first: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one release, for tests that put back what they change."""
    archive = tmp_path_factory.mktemp("verify") / "archive"
    shutil.copytree(first.archive, archive)
    return archive


def test_a_release_is_as_published(copied: Path) -> None:
    assert verify_all(copied) == []


def test_faulty_releases_of_two_quarters_are_two(first: Desk, tmp_path: Path) -> None:
    desk = first.copy(tmp_path / "force")
    shutil.copytree(desk.archive / "2024-25-Q1", desk.archive / "2024-25-Q2")
    (desk.archive / "2024-25-Q1" / "r1" / "public" / "figures.csv").write_text("figure_id\n")
    ran = desk.run("archive", "verify")
    assert (ran.exit_code, ran.output.splitlines()[-1]) == (1, "2 releases checked: 2 faults in 2 releases. Bring the files back from a copy.")


@pytest.mark.parametrize("name", KINDS)
def test_one_flipped_bit_is_named(name: str, copied: Path) -> None:
    path = copied / "2024-25-Q1" / "r1" / name
    whole = path.read_bytes()
    told = []
    for place in (0, 0.3, 0.5, 0.77, 1):
        path.write_bytes(flipped(whole, place))
        told.append({problem.where.file for problem in verify_all(copied)})
    path.write_bytes(whole)
    assert all(f"2024-25-Q1/r1/{name}" in files for files in told), told


def test_every_bit_of_the_lists_counts(copied: Path) -> None:
    """The two small files that everything else is held against, a bit in each of their bytes."""
    release = find(copied, "2024-25-Q1/r1")
    path = release.folder / "SHA256SUMS"
    whole = path.read_bytes()
    for place in range(0, len(whole), 61):
        path.write_bytes(flipped(whole, place / (len(whole) - 1)))
        assert verify(release), place
    path.write_bytes(whole)


def test_missing_added_and_linked_files_are_named(copied: Path, tmp_path: Path) -> None:
    shutil.copytree(copied, tmp_path / "archive")
    release = tmp_path / "archive" / "2024-25-Q1" / "r1"
    (release / "public" / "appendix.pdf").unlink()
    (release / "public" / "more.txt").write_text("more")
    deck = release / "public" / "conference-pack.pptx"
    deck.rename(tmp_path / "deck.pptx")
    deck.symlink_to(tmp_path / "deck.pptx")
    told = {problem.where.file.removeprefix("2024-25-Q1/r1/"): problem.message for problem in verify_all(tmp_path / "archive")}
    assert told["public/appendix.pdf"] == "It is missing."
    assert "added afterwards" in told["public/more.txt"]
    assert "link" in told["public/conference-pack.pptx"]


def test_a_file_and_both_lists_changed_together_are_found_by_the_sign_off(copied: Path, tmp_path: Path) -> None:
    """Whoever changes a file, its sum and its entry still has the signed hash against them."""
    import hashlib

    shutil.copytree(copied, tmp_path / "archive")
    release = tmp_path / "archive" / "2024-25-Q1" / "r1"
    before = hashlib.sha256((release / "public" / "figures.csv").read_bytes()).hexdigest()
    (release / "public" / "figures.csv").write_text("figure_id\n")
    after = hashlib.sha256((release / "public" / "figures.csv").read_bytes()).hexdigest()
    old = hashlib.sha256((release / "release.json").read_bytes()).hexdigest()
    manifest = (release / "release.json").read_text().replace(before, after)
    (release / "release.json").write_text(manifest)
    new = hashlib.sha256(manifest.encode()).hexdigest()
    sums = (release / "SHA256SUMS").read_text().replace(before, after).replace(old, new)
    (release / "SHA256SUMS").write_text(sums)
    messages = [problem.message for problem in verify_all(tmp_path / "archive")]
    assert messages == ["Its sign-off is of other files than those it lists."]


@pytest.mark.parametrize("damage", ["empty", "truncated", "missing", "nonsense"])
def test_a_manifest_that_cannot_be_read_is_told_in_words(damage: str, copied: Path, tmp_path: Path) -> None:
    shutil.copytree(copied, tmp_path / "archive")
    path = tmp_path / "archive" / "2024-25-Q1" / "r1" / "release.json"
    whole = path.read_bytes()
    path.unlink() if damage == "missing" else path.write_bytes({"empty": b"", "truncated": whole[:900], "nonsense": b"[1]"}[damage])
    told = [problem.message for problem in verify(find(tmp_path / "archive", "2024-25-Q1/r1"))]
    assert any("damaged" in message or "not there" in message for message in told)


def test_a_release_in_another_ones_place_is_named(copied: Path, tmp_path: Path) -> None:
    shutil.copytree(copied / "2024-25-Q1" / "r1", tmp_path / "archive" / "2024-25-Q3" / "r1")
    assert [p.message for p in verify_all(tmp_path / "archive")] == ["It is the manifest of 2024-25-Q1/r1."]


def test_a_release_replaced_unseen_is_found_by_the_one_after_it(copied: Path, tmp_path: Path) -> None:
    from reportgen.archive.shelving import with_sums

    archive = tmp_path / "archive"
    shutil.copytree(copied, archive)
    first, second = archive / "2024-25-Q1" / "r1", archive / "2024-25-Q1" / "r2"
    manifest = json.loads((first / "release.json").read_text())
    manifest |= {"name": "2024-25-Q1/r2", "after": "0" * 64}
    second.mkdir()
    for path in first.rglob("*"):
        if path.is_file() and path.name not in ("release.json", "SHA256SUMS"):
            (second / path.relative_to(first)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, second / path.relative_to(first))
    (second / "release.json").write_text(json.dumps(manifest))
    files = {p.relative_to(second).as_posix(): p.read_bytes() for p in second.rglob("*") if p.is_file()}
    (second / "SHA256SUMS").write_bytes(with_sums(files)["SHA256SUMS"])
    assert [p.message for p in verify_all(archive)] == ["r1 is not the release that this one came after."]
    shutil.rmtree(first)
    assert [p.message for p in verify_all(archive)] == ["The release before it, r1, is missing."]


def test_what_an_interrupted_release_left_is_a_warning(copied: Path, tmp_path: Path) -> None:
    shutil.copytree(copied, tmp_path / "archive")
    (tmp_path / "archive" / "2024-25-Q1" / ".new-abc").mkdir()
    (only,) = verify_all(tmp_path / "archive")
    assert (only.severity, only.where.file) == ("warn", "2024-25-Q1/.new-abc")
