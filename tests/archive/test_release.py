"""The act of releasing: what it keeps, what it refuses, corrections and withdrawals."""

from __future__ import annotations

import hashlib
import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from archive.conftest import ROLE, Desk
from builds import tree
from reportgen.archive.shelf import find, shelved
from reportgen.archive.verify import verify_all

R1 = "2024-25-Q1/r1"


def manifest(desk: Desk, name: str = R1) -> dict[str, object]:
    found: dict[str, object] = json.loads((desk.archive / name / "release.json").read_text())
    return found


def one_more_case(desk: Desk) -> None:
    """One more case in the last month of the last kind."""
    path = next((desk.quarter / "data").iterdir())
    *rows, last = path.read_text().splitlines()
    month, kind, cases, cleared = last.split(",")
    path.write_text("\n".join([*rows, f"{month},{kind},{int(cases) + 1},{cleared}", ""]))


class TestWhatIsKept:
    def test_the_build_the_internal_record_and_the_inputs_stand_apart(self, first: Desk) -> None:
        release, build = first.archive / R1, first.out / "2024-25-Q1"
        assert {path.name for path in release.iterdir()} == {"public", "internal", "inputs", "release.json", "requirements.lock", "SHA256SUMS"}
        assert tree(release / "public") == tree(build / "public")
        assert set(tree(release / "internal")) == {"ledger.csv", "placements.json", "record.json"}
        assert tree(release / "inputs" / "data") == tree(first.quarter / "data")
        assert (release / "inputs" / "quarter.yml").read_bytes() == (first.quarter / "quarter.yml").read_bytes()
        assert (release / "inputs" / "template" / "measures.yml").is_file()

    def test_it_is_signed_by_a_role_on_the_day_in_quarter_yml_over_what_is_public(self, first: Desk) -> None:
        said = manifest(first)
        public = tree(first.archive / R1 / "public")
        lines = "".join(f"{hashlib.sha256(public[name]).hexdigest()}  public/{name}\n" for name in sorted(public))
        assert said["signed"] == {"role": ROLE, "date": "2024-07-19", "pack_sha256": hashlib.sha256(lines.encode()).hexdigest()}

    def test_its_lock_file_has_what_it_was_made_with(self, first: Desk) -> None:
        lock = (first.archive / R1 / "requirements.lock").read_text().splitlines()
        names = [line.partition("==")[0] for line in lock]
        assert names == sorted(set(names))
        assert {"typst", "python-pptx", "numpy", "pydantic-core", "kiwisolver"} <= set(names)

    def test_a_build_never_writes_to_the_archive(self, mine: Desk) -> None:
        before = tree(mine.archive)
        mine.does("build", mine.quarter)
        assert tree(mine.archive) == before


class TestWhatIsRefused:
    def refused(self, desk: Desk, *words: object, quarter: Path | None = None) -> str:
        before = tree(desk.archive)
        ran = desk.run("release", quarter or desk.quarter, "--signed-by", ROLE, *words)
        assert ran.exit_code == 1, ran.output
        assert tree(desk.archive) == before, "the archive is as it was"
        assert "nothing was released" in ran.output
        return ran.output

    def test_what_was_not_built(self, mine: Desk) -> None:
        shutil.rmtree(mine.archive)
        shutil.rmtree(mine.out / "2024-25-Q1")
        assert "Build it first" in self.refused(mine)

    def test_a_second_release_that_does_not_say_what_it_puts_right(self, mine: Desk) -> None:
        told = self.refused(mine)
        assert "2024-25-Q1/r1 has been released" in told and "--corrects r1 --reason TEXT" in told

    @pytest.mark.parametrize("role", ["", "  ", "a\x1b[2J", "x" * 200])
    def test_a_sign_off_by_nobody(self, role: str, mine: Desk) -> None:
        ran = mine.run("release", mine.quarter, "--signed-by", role)
        assert ran.exit_code == 1 and "has to be a role" in ran.output

    @pytest.mark.parametrize("reason", ["a\udc80b", "a\x1b[2J", "\N{RIGHT-TO-LEFT OVERRIDE}exe", "\N{ZERO WIDTH SPACE}", "--", "\ue000"])
    def test_a_reason_that_nobody_can_read(self, reason: str, mine: Desk) -> None:
        assert "has to be a reason in words" in self.refused(mine, "--corrects", "r1", "--reason", reason)
        ran = mine.run("release", mine.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", reason)
        assert ran.exit_code == 1 and "has to be a reason in words" in ran.output
        assert not shelved(mine.archive)[0].withdrawn

    @pytest.mark.parametrize(("corrects", "told"), [("r2", "There is no release"), ("2023-24-Q4/r1", "There is no release"), ("one", "There is no release")])
    def test_a_correction_of_what_was_never_released(self, corrects: str, told: str, mine: Desk) -> None:
        assert told in self.refused(mine, "--corrects", corrects, "--reason", "A rate was wrong.")

    def test_a_correction_without_a_reason_is_a_misspelt_command(self, mine: Desk) -> None:
        assert mine.run("release", mine.quarter, "--signed-by", ROLE, "--corrects", "r1").exit_code == 2
        assert mine.run("release", mine.quarter, "--signed-by", ROLE, "--reason", "why").exit_code == 2

    def test_a_correction_of_a_release_that_is_damaged(self, mine: Desk) -> None:
        (mine.archive / R1 / "public" / "figures.csv").write_text("x")
        assert "not what was released" in self.refused(mine, "--corrects", "r1", "--reason", "A rate was wrong.")


class TestThePresentBuild:
    """Q2 withdrawn, so that it can be released anew: each file has to be what the folder gives."""

    @pytest.fixture
    def free(self, mine: Desk) -> Desk:
        mine.does("release", mine.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "Published too early.")
        return mine

    def test_data_that_changed_since_the_build(self, free: Desk) -> None:
        one_more_case(free)
        ran = free.run("release", free.quarter, "--signed-by", ROLE)
        assert ran.exit_code == 1
        assert "It is not what the quarter's folder gives now. Build again" in ran.output
        assert "figures.csv" in ran.output and len(shelved(free.archive)) == 1

    def test_files_changed_added_and_taken_away_by_hand(self, free: Desk) -> None:
        public = free.out / "2024-25-Q1" / "public"
        (public / "figures.csv").write_text("mine")
        (public / "appendix.pdf").unlink()
        (public / "notes.txt").write_text("mine")
        told = free.run("release", free.quarter, "--signed-by", ROLE).output
        assert told.startswith("1/10 sources")
        for name in ("figures.csv", "appendix.pdf"):
            assert f"public/{name}: It is not what" in told
        assert told.count(f"in {free.out / '2024-25-Q1'}:") == 1, "one list of all of them"
        assert "The build did not write it" in told

    def test_once_withdrawn_a_quarter_is_released_anew(self, free: Desk) -> None:
        free.does("release", free.quarter, "--signed-by", ROLE)
        assert [(one.name, bool(one.withdrawn)) for one in shelved(free.archive)] == [(R1, True), ("2024-25-Q1/r2", False)]
        assert manifest(free, "2024-25-Q1/r2")["after"] == hashlib.sha256((free.archive / R1 / "release.json").read_bytes()).hexdigest()
        assert verify_all(free.archive) == []
        told = free.does("archive", "list")
        assert "withdrawn by Director of Performance: Published too early." in told
        assert free.run("release", free.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "again").exit_code == 1

    def test_a_deck_edited_by_hand_goes_out_and_what_was_changed_is_kept(self, free: Desk, tmp_path: Path) -> None:
        built = free.out / "2024-25-Q1" / "public" / "conference-pack.pptx"
        edited = tmp_path / "edited.pptx"
        deck = Presentation(str(built))
        table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
        run = table.cell(1, 1).text_frame.paragraphs[0].runs[0]
        was, run.text = run.text, "1"
        deck.save(str(edited))
        told = free.does("release", free.quarter, "--signed-by", ROLE, "--deck", edited)
        assert "The deck was edited by hand" in told and f"{was} → 1" in told
        release = free.archive / "2024-25-Q1" / "r2"
        assert (release / "public" / "conference-pack.pptx").read_bytes() == edited.read_bytes()
        changes = (release / "internal" / "deck-changes.csv").read_text(encoding="utf-8-sig")
        assert f"{was.replace(',', '')}" in changes.replace(",", "") and "cell,changed" in changes
        listed = {one["path"]: one for one in json.loads((release / "public" / "manifest.json").read_text())["files"]}
        assert listed["conference-pack.pptx"]["sha256"] == hashlib.sha256(edited.read_bytes()).hexdigest()
        assert listed["conference-pack.pptx"]["built_sha256"] == hashlib.sha256(built.read_bytes()).hexdigest()
        assert verify_all(free.archive) == []
        restored = free.does("archive", "restore", "2024-25-Q1/r2")
        assert "the same bytes" in restored

    @pytest.mark.parametrize("name", ["edited.PPTX", "edited.zip", "edited.potx", "edited"])
    def test_no_ending_leads_past_the_checks(self, name: str, free: Desk, tmp_path: Path) -> None:
        deck = Presentation(str(free.out / "2024-25-Q1" / "public" / "conference-pack.pptx"))
        for shape in deck.slides[2].shapes:
            shape._element.xpath(".//p:cNvPr")[0].set("id", "7")
        deck.save(str(tmp_path / "broken"))
        shutil.copy(tmp_path / "broken", tmp_path / name)
        ran = free.run("release", free.quarter, "--signed-by", ROLE, "--deck", tmp_path / name)
        assert ran.exit_code == 1 and len(shelved(free.archive)) == 1
        assert ("Mend it in PowerPoint" if name.endswith(".PPTX") else "has to be a .pptx file") in ran.output

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"<!DOCTYPE html><html lang=en><title>x</title></html>", b"a,b\n1,2\n", b""])
    def test_another_kind_of_file_is_told_in_words(self, data: bytes, free: Desk, tmp_path: Path) -> None:
        (tmp_path / "edited.pptx").write_bytes(data)
        ran = free.run("release", free.quarter, "--signed-by", ROLE, "--deck", tmp_path / "edited.pptx")
        assert ran.exit_code == 1 and f"1 problem in {tmp_path / 'edited.pptx'}" in ran.output
        assert len(shelved(free.archive)) == 1

    @pytest.mark.parametrize("fault", ["other build", "no deck", "broken", "missing"])
    def test_a_deck_that_cannot_go_out_is_refused(self, fault: str, free: Desk, tmp_path: Path) -> None:
        edited = tmp_path / "edited.pptx"
        deck = Presentation(str(free.out / "2024-25-Q1" / "public" / "conference-pack.pptx"))
        if fault == "other build":
            deck.core_properties.identifier = "0123456789abcdef"
        if fault == "broken":
            for shape in deck.slides[2].shapes:
                shape._element.xpath(".//p:cNvPr")[0].set("id", "7")
        buffer = BytesIO()
        deck.save(buffer)
        if fault != "missing":
            edited.write_bytes(b"PK not a deck" if fault == "no deck" else buffer.getvalue())
        ran = free.run("release", free.quarter, "--signed-by", ROLE, "--deck", edited)
        assert ran.exit_code == 1, ran.output
        assert str(edited) in ran.output and "Traceback" not in ran.output
        assert len(shelved(free.archive)) == 1
        if fault == "other build":
            assert "of the build 0123456789abcdef" in ran.output
        if fault == "broken":
            assert "Mend it in PowerPoint" in ran.output


def test_a_correction_says_so_in_deck_pdf_and_manifests(mine: Desk) -> None:
    reason = "A case of June was counted late"
    unlooked = mine.run("release", mine.quarter, "--signed-by", ROLE, "--corrects", "r1", "--reason", reason)
    assert unlooked.exit_code == 1 and "Nothing differs from 2024-25-Q1/r1 but the notice" in unlooked.output
    one_more_case(mine)
    unlooked = mine.run("release", mine.quarter, "--signed-by", ROLE, "--corrects", "r1", "--reason", reason)
    assert unlooked.exit_code == 1 and "Build again, and look at it before it goes out" in unlooked.output
    assert len(shelved(mine.archive)) == 1
    mine.does("build", mine.quarter)
    told = mine.does("release", mine.quarter, "--signed-by", ROLE, "--corrects", "r1", "--reason", reason)
    assert f"corrects   2024-25-Q1/r1: {reason}" in told
    assert "figures restated" in told
    release = mine.archive / "2024-25-Q1" / "r2"
    deck = Presentation(str(release / "public" / "conference-pack.pptx"))
    slide = deck.slides[1]
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "Correction to a pack already published" in words and "2024-25-Q1/r1" in words and reason in words
    import pypdfium2

    pdf = pypdfium2.PdfDocument((release / "public" / "appendix.pdf").read_bytes())
    assert any(reason in page.get_textpage().get_text_range().replace("\r\n", " ") for page in pdf)
    correction = {"release": R1, "reason": reason}
    assert json.loads((release / "public" / "manifest.json").read_text())["correction"] == correction
    assert manifest(mine, "2024-25-Q1/r2")["corrects"] == correction
    assert verify_all(mine.archive) == []
    assert [line for line in mine.does("archive", "list").splitlines() if line.startswith("2024")] == [
        f"{R1}  corrected  2024-07-19  {ROLE}",
        f"2024-25-Q1/r2  stands     2024-07-19  {ROLE}",
    ]
    again = mine.run("release", mine.quarter, "--signed-by", ROLE, "--corrects", "r1", "--reason", reason)
    assert again.exit_code == 1 and "that is 2024-25-Q1/r2" in again.output
    assert "the same bytes" in mine.does("archive", "restore", "2024-25-Q1/r2")
    assert find(mine.archive, "2024-25-Q1").name == "2024-25-Q1/r2"


def test_hashes_alone_are_kept_where_data_have_to_be_deletable(mine: Desk) -> None:
    shutil.rmtree(mine.archive)
    quarter = mine.quarter / "quarter.yml"
    quarter.write_text(f"{quarter.read_text()}inputs: hash-only\nreleased_on: 2024-07-05\n")
    mine.does("build", mine.quarter)
    told = mine.does("release", mine.quarter, "--signed-by", ROLE)
    assert "kept as hashes only, without the data" in told
    release = mine.archive / R1
    assert not (release / "inputs" / "data").exists() and (release / "inputs" / "template" / "measures.yml").is_file()
    listed = {one["path"]: one["sha256"] for one in manifest(mine)["inputs"]}  # type: ignore[index, attr-defined]
    (data,) = (mine.quarter / "data").iterdir()
    assert listed[f"data/{data.name}"] == hashlib.sha256(data.read_bytes()).hexdigest()
    assert manifest(mine)["signed"]["date"] == "2024-07-05"  # type: ignore[index]
    ran = mine.run("archive", "restore", R1)
    assert ran.exit_code == 1 and "hash-only" in ran.output and not (mine.out / "restored").exists()


def test_no_permission_is_told_in_words(mine: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied", "/archive")

    before = tree(mine.archive)
    mine.does("release", mine.quarter, "--signed-by", ROLE, "--withdraw", "r1", "--reason", "Published too early.")
    before = tree(mine.archive)
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    ran = mine.run("release", mine.quarter, "--signed-by", ROLE)
    assert (ran.exit_code, ran.output.splitlines()[-1]) == (1, "Error: /archive: Permission denied. Nothing was released.")
    assert tree(mine.archive) == before
