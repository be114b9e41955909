"""`reportgen audit` as people and machines meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.breaking import PICTURE, SECOND, describe, edited, good, line, with_shape
from reportgen.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, arguments)])


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    (tmp_path / "clean.pptx").write_bytes(good())
    return tmp_path / "clean.pptx"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    silent = edited(lambda root: describe(root, "calls-999-chart", ""), PICTURE)
    (tmp_path / "faulty.pptx").write_bytes(edited(lambda root: with_shape(root, line()), SECOND, of=silent))
    return tmp_path / "faulty.pptx"


def test_a_file_without_faults_is_one_line_and_exit_code_0(clean: Path) -> None:
    ran = run(clean)
    assert (ran.exit_code, ran.output) == (0, f"{clean}: No faults.\n")


def test_faults_are_told_by_slide_then_what_they_mean(faulty: Path) -> None:
    ran = run(faulty)
    assert ran.exit_code == 1
    assert ran.output.splitlines() == [
        f"{faulty}: 1 fault, 1 piece of advice.",
        "  slide 2:",
        '    fault [alt-text] "calls-999-chart" (id 4): The picture has no alt text and is not marked as decorative.',
        "  slide 3:",
        '    advice [alt-text-shape] "rule" (id 90): The line has no text, no alt text and is not marked as decorative.',
        "  What they mean:",
        "    alt-text: somebody who listens to the slide is told nothing. Say in alt text what it shows, or mark it as decorative.",
        "    alt-text-shape: a screen reader stops at it and has nothing to say. Mark it as decorative, or say in alt text what it means.",
    ]


def test_advice_alone_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "advice.pptx"
    path.write_bytes(edited(lambda root: with_shape(root, line()), SECOND))
    ran = run(path)
    assert (ran.exit_code, ran.output.splitlines()[0]) == (0, f"{path}: No faults, 1 piece of advice.")


def test_machines_are_told_the_same(faulty: Path, clean: Path) -> None:
    ran = run("--json", faulty, clean, clean.with_name("gone.pdf"))
    assert ran.exit_code == 1
    first, second, third = json.loads(ran.output)["files"]
    assert (first["passed"], second, third["passed"]) == (False, {"file": str(clean), "passed": True, "faults": []}, False)
    assert third["unreadable"] == "The file cannot be read (No such file or directory)."
    fault = first["faults"][0]
    assert (fault["rule"], fault["severity"], fault["slide"]) == ("alt-text", "fault", 2)
    assert (fault["shape"], fault["shape_id"]) == ("calls-999-chart", "4")


def test_one_that_cannot_be_read_does_not_keep_the_others_from_being_told(clean: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"Dear all")
    ran = run(tmp_path / "letter.docx", tmp_path, clean)
    assert ran.exit_code == 1
    told = ran.output.splitlines()
    assert "no file of a kind that is known here" in told[0]
    assert told[1].startswith(f"{tmp_path}: The file cannot be read")
    assert told[2] == f"{clean}: No faults."


def test_another_language_can_be_expected(clean: Path) -> None:
    assert "not cy-GB" in run("--lang", "cy-GB", clean).output


def test_no_file_is_a_wrong_command() -> None:
    assert run().exit_code == 2


def test_many_faults_of_a_slide_are_cut_short(tmp_path: Path) -> None:
    def change(root: object) -> None:
        for number in range(60):
            with_shape(root, line(100 + number))

    (tmp_path / "many.pptx").write_bytes(edited(change, PICTURE))
    told = run(tmp_path / "many.pptx").output.splitlines()
    assert sum("[alt-text-shape]" in one for one in told) == 40
    assert "  and 20 more." in [one[2:] for one in told]
