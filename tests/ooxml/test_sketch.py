"""A template drawn in letters: every layout and placeholder is there, where it stands."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from builds import ROOT
from reportgen.cli import main
from reportgen.model import Box, Slot, Template, TemplateLayout, TypeLevel
from reportgen.ooxml.sketch import ACROSS, described

BRAND = ROOT / "templates" / "cumbria" / "brand.pptx"


def drawn(*slots: Slot) -> list[str]:
    layout = TemplateLayout("Halves", {slot.name: slot for slot in slots})
    return list(described(Template(720, 405, {"Halves": layout})))


LEFT = Slot("Left", 1, "body", Box(0, 0, 360, 405), (TypeLevel(18, 21),))
RIGHT = Slot("Right", 2, "pic", Box(360, 202.5, 360, 202.5))


def test_a_placeholder_stands_where_it_is_on_the_slide() -> None:
    lines = drawn(LEFT, RIGHT)
    assert lines[0] == "25.4 by 14.3 cm, 1 layout."
    rows = [line.strip()[1:-1] for line in lines if line.startswith("  |")]
    half = ACROSS // 2
    assert {row[:half] for row in rows} == {"A" * half}
    assert rows[0][half:] == " " * half
    assert rows[-1][half:] == "B" * half
    assert lines[-2:] == [
        '  A "Left": text, 12.7 by 14.3 cm, 18 pt',
        '  B "Right": picture, 12.7 by 7.1 cm',
    ]


@pytest.mark.parametrize("box", [Box(-50, -50, 10, 10), Box(800, 500, 10, 10), Box(0, 0, 0, 0), Box(-9, -9, 9999, 9999)])
def test_what_is_off_the_slide_or_of_no_size_spoils_nothing(box: Box) -> None:
    rows = [line for line in drawn(Slot("Odd", 1, "body", box)) if line.startswith("  |")]
    assert {len(row) for row in rows} == {ACROSS + 4}
    assert any("A" in row for row in rows)


def test_names_that_would_move_the_cursor_are_spelt_out() -> None:
    assert not any("\x1b" in line for line in drawn(Slot("\x1b[2J", 1, "body", Box(0, 0, 9, 9))))


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["template", *arguments])
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def test_the_command_draws_every_layout() -> None:
    code, told = run("show", str(BRAND))
    assert code == 0
    for name in ("Cover", "Two columns", "Chart and facts", "Slide number"):
        assert f'"{name}"' in told


def test_the_packs_own_template_meets_its_needs() -> None:
    assert run("check", str(BRAND)) == (0, "21 layouts: all that the pages of cumbria need is there.\n")


def test_another_template_is_told_everything_that_it_lacks() -> None:
    import pptx

    code, told = run("check", str(Path(pptx.__file__).parent / "templates" / "default.pptx"))
    assert code == 1
    assert 'layout "two-columns": The template has no layout "Two columns". Did you mean "Two Content"?' in told
    assert 'layout "table": The template has no layout "Table".' in told


@pytest.mark.parametrize("command", ["show", "check"])
def test_what_is_no_presentation_is_told_in_plain_words(command: str) -> None:
    code, told = run(command, str(ROOT / "README.md"))
    assert code == 1
    assert "This is not a readable office file" in told
    code, told = run(command, str(ROOT / "nowhere.pptx"))
    assert code == 1
    assert "cannot be read" in told


def test_a_template_that_is_not_there_is_named() -> None:
    code, told = run("check", "--template", "cumbia", str(BRAND))
    assert code == 1
    assert 'Did you mean "cumbria"?' in told
