"""The command line: what it says when all goes well, and how it stops."""

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from builds import SAMPLE, build, copy_sample, tree
from reportgen.cli import main
from reportgen.cli.base import until_interrupted
from reportgen.pipeline import STAGES


def test_elsewhere_than_on_a_terminal_each_stage_is_a_plain_line(tmp_path: Path) -> None:
    ran = build(SAMPLE, tmp_path)
    lines = ran.stdout.splitlines()
    assert lines[: len(STAGES)] == [f"{number}/9 {stage}" for number, stage in enumerate(STAGES, 1)]
    assert ran.stderr == ""


def test_the_summary_names_what_was_made_and_that_nothing_is_wrong(tmp_path: Path) -> None:
    summary = build(SAMPLE, tmp_path).stdout.split("9/9 writers\n")[1]
    for words in ("Built", "conference-pack.pptx", "slides", "appendix.pdf", "figures", "No problems found."):
        assert words in summary


def test_on_a_terminal_there_is_a_progress_bar(tmp_path: Path) -> None:
    main_end, child_end = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "build", str(SAMPLE), "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=child_end, stderr=subprocess.STDOUT) as process:
        os.close(child_end)
        shown = b""
        while True:
            try:
                part = os.read(main_end, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(main_end)
    assert process.returncode == 0
    assert b"Building" in shown
    assert b"100%" in shown
    assert b"1/9 sources" not in shown


def test_ctrl_c_leaves_the_last_pack_and_no_rubbish(tmp_path: Path) -> None:
    assert build(SAMPLE, tmp_path).returncode == 0
    before = tree(tmp_path)
    command = [sys.executable, "-m", "reportgen", "build", str(SAMPLE), "--out", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    while "charts" not in process.stdout.readline():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in errors
    assert tree(tmp_path) == before
    assert not list((tmp_path / SAMPLE.name).glob(".*"))


def test_a_problem_that_only_warns_is_shown_and_the_pack_is_built(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    from reportgen.resources import packaged

    shutil.copytree(packaged() / "cumbria", folder / "template")
    pack = folder / "template" / "pack.yml"
    text = pack.read_text(encoding="utf-8")
    assert ", all-repeat-victims" in text
    pack.write_text(text.replace(", all-repeat-victims", ""), encoding="utf-8")
    quarter = folder / "quarter.yml"
    quarter.write_text(quarter.read_text().replace("template: cumbria", "template: own"))
    ran = build(folder, tmp_path / "out")
    assert ran.returncode == 0
    assert '"all-repeat-victims" is judged, and no statements block about it shows exception' in ran.stdout
    assert "No problems found." not in ran.stdout


def test_the_folder_is_the_present_one_when_none_is_given(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "quarter.yml" in result.output


def test_a_packaged_template_is_found_from_an_empty_folder(tmp_path: Path) -> None:
    ran = build(SAMPLE.resolve(), tmp_path / "out", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr


def test_a_letter_that_the_terminal_lacks_stops_nothing(tmp_path: Path) -> None:
    env = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    ran = build(SAMPLE, tmp_path / "\u0174", env=env)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\\u0174" in ran.stdout
    ran = build(tmp_path / "\u0174\u0174", tmp_path, env=env)
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert "\\u0174\\u0174 does not exist" in ran.stderr


@pytest.mark.parametrize("lines", [0, 1, len(STAGES)])
def test_a_reader_that_leaves_gets_no_traceback(tmp_path: Path, lines: int) -> None:
    command = [sys.executable, "-m", "reportgen", "build", str(SAMPLE), "--out", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stderr
    for _ in range(lines):
        process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) in (0, 1)
    process.stderr.close()
    assert not list(tmp_path.glob("*/.*"))


def test_a_link_in_place_of_the_last_pack_is_named(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.txt").write_text("mine")
    place = tmp_path / "out" / SAMPLE.name / "public"
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "elsewhere")
    ran = build(SAMPLE, tmp_path / "out")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert f"{place}: This is a link" in ran.stderr
    assert tree(tmp_path / "elsewhere") == {"mine.txt": b"mine"}


def test_a_template_that_is_asked_for_and_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    ran = build(SAMPLE, tmp_path, "--template", "cumbira")
    assert ran.returncode == 1
    assert "1 problem in --template:" in ran.stderr
    assert 'Did you mean "cumbria"?' in ran.stderr


def test_a_template_that_is_asked_for_goes_before_the_quarters_own(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    (folder / "template").mkdir()
    (folder / "template" / "pack.yml").write_text("not a template")
    assert build(folder, tmp_path / "out").returncode == 1
    assert build(folder, tmp_path / "out", "--template", "cumbria").returncode == 0


def test_a_ctrl_c_that_a_library_swallows_still_stops_before_the_next_stage() -> None:
    def stages() -> Iterator[str]:
        yield "charts"
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        yield "pages"

    seen = []
    with pytest.raises(KeyboardInterrupt):
        for stage in until_interrupted(stages()):
            seen.append(stage)
    assert seen == ["charts"]
