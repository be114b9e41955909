"""What docs/compare.md shows is what happens."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from pptx import Presentation

from builds import ROOT
from compare.decks.making import saved, swap
from compare.decks.test_sample import rewrite, shape, slide_with
from reportgen.cli import main
from reportgen.compare.decks.changes import Status, What
from reportgen.compare.decks.words import HEADER
from test_docs import fenced

PAGE = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
COMMAND, SHOWN, OTHERS = fenced(PAGE)


@pytest.fixture(scope="module")
def decks(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample deck as built, and as somebody might hand it back."""
    place = tmp_path_factory.mktemp("decks")
    built = sample_pack / "public" / "conference-pack.pptx"
    (place / "built.pptx").write_bytes(built.read_bytes())
    deck = Presentation(built)
    rewrite(shape(deck, "crime-main-table").table.cell(3, 2).text_frame.paragraphs[0], "395")
    rewrite(shape(deck, "calls-101-facts").text_frame.paragraphs[-1], "The line took fewer calls.")
    slide_with(deck, "calls-999-rank-chart").notes_slide.notes_text_frame.text = "First place is at the top."
    swap(deck, 2, 3)
    (place / "edited.pptx").write_bytes(saved(deck))
    return place


def test_what_is_shown_is_what_is_printed(decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(decks)
    ran = CliRunner().invoke(main, COMMAND.split()[1:])
    assert (ran.exit_code, ran.output) == (1, SHOWN)


@pytest.mark.parametrize("line", OTHERS.splitlines())
def test_the_other_commands_run(line: str, decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(decks)
    ran = CliRunner().invoke(main, line.split()[1:])
    assert (ran.exit_code, "Error" in ran.output) == (1, False)
    assert "--csv" not in line or (decks / "differences.csv").exists()


def test_everything_that_can_differ_is_documented() -> None:
    assert [name for name in (*get_args(What), *HEADER) if f"`{name}`" not in PAGE] == []
    assert [status for status in get_args(Status) if status not in PAGE] == []
