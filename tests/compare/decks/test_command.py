"""`reportgen compare`, as people type it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.test_hostile import OLE, bomb
from compare.decks.making import ROWS, saved, swap, written
from reportgen.cli import main
from reportgen.compare.decks.changes import Change, DeckChanges, SlidePlace
from reportgen.compare.decks.words import MOST_SHOWN, lines, summary
from reportgen.output import write_file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "old.pptx").write_bytes(saved(written()))
    return tmp_path / "old.pptx"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The same deck with a cell and a sentence changed, and two slides that changed places."""
    presentation = written()
    calls, crime, _ = presentation.slides
    calls.placeholders[1].text_frame.text = "=Calls fell.\x0b" + "They may rise again. " * 9
    next(shape for shape in crime.shapes if shape.has_table).table.cell(2, 3).text = "−29"
    swap(presentation, 2, 3)
    (tmp_path / "new.pptx").write_bytes(saved(presentation))
    return tmp_path / "new.pptx"


def test_decks_that_do_not_differ_are_0(old: Path) -> None:
    ran = run(old, old)
    assert (ran.exit_code, ran.output) == (0, "Nothing differs.\n")


def test_what_differs_is_counted_then_listed_by_slide(old: Path, new: Path) -> None:
    ran = run(old, new)
    assert ran.exit_code == 1
    assert ran.output.splitlines() == [
        "2 slides changed, 2 moved; 1 text, 1 cell.",
        'slide 1 "Calls"',
        "  text changed (Content Placeholder 2)",
        "    old: Calls rose.",
        "    new: =Calls fell. They may rise again. They may rise again. They may rise again. They may rise",
        "         again. They may rise again. They may rise again. They may rise again. They may rise again.",
        "         They may rise again.",
        'slide 2 "Outlook", old slide 3',
        "  slide moved: slide 3 → slide 2",
        'slide 3 "Crime", old slide 2',
        "  slide moved: slide 2 → slide 3",
        f"  cell changed (crime-table: {ROWS[1][0]}, Change): −33 → −29 (+4)",
    ]


def test_rows_for_a_spreadsheet_run_no_formula(old: Path, new: Path, tmp_path: Path) -> None:
    ran = run(old, new, "--csv", tmp_path / "out.csv")
    assert ran.exit_code == 1
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode("utf-8-sig"))))
    assert [(row["what"], row["status"], row["old_slide"], row["new_slide"]) for row in rows] == [
        ("text", "changed", "1", "1"),
        ("slide", "moved", "3", "2"),
        ("slide", "moved", "2", "3"),
        ("cell", "changed", "2", "3"),
    ]
    assert rows[0]["new"].startswith("'=Calls fell.")
    assert [rows[3][name] for name in ("place", "old", "new", "difference")] == ["crime-table: Robbery, Change", "−33", "−29", "+4"]


def test_machines_are_given_one_object(old: Path, new: Path) -> None:
    ran = run("--json", old, new)
    assert ran.exit_code == 1
    found = json.loads(ran.output)
    assert (found["old"], found["new"], found["slides_changed"], len(found["changes"])) == (str(old), str(new), 2, 4)
    assert found["changes"][3] == {
        "what": "cell",
        "status": "changed",
        "old_slide": {"number": 2, "title": "Crime"},
        "new_slide": {"number": 3, "title": "Crime"},
        "shape": "crime-table",
        "row": "Robbery",
        "column": "Change",
        "old": "−33",
        "new": "−29",
        "difference": "+4",
    }
    same = run("--json", old, old)
    assert (same.exit_code, json.loads(same.output)["changes"]) == (0, [])


@pytest.mark.parametrize("name", ["gone/out.csv", ".", "old.pptx"])
def test_a_csv_file_that_cannot_be_written_is_told_and_leaves_nothing(name: str, old: Path, new: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    ran = run(old, new, "--csv", tmp_path / name)
    assert ran.exit_code == 1
    assert ran.output.startswith(f"Error: {tmp_path / name}")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_table_of_differences_is_replaced_whole(old: Path, new: Path, tmp_path: Path) -> None:
    run(new, new, "--csv", tmp_path / "out.csv")
    before = (tmp_path / "out.csv").read_bytes()
    run(old, new, "--csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(before)
    assert len((tmp_path / "out.csv").read_bytes()) > len(before)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.pptx", "old.pptx", "out.csv"]


@pytest.mark.parametrize("content", ["month,offences\n2024-12,7\n", "as_at: 2024-12-31\n", ""])
def test_no_other_file_is_replaced(content: str, old: Path, new: Path, tmp_path: Path) -> None:
    (tmp_path / "crime.csv").write_text(content)
    ran = run(old, new, "--csv", tmp_path / "crime.csv")
    assert ran.exit_code == 1 and "is no list of differences: give --csv another name" in ran.output
    assert (tmp_path / "crime.csv").read_text() == content


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_no_file_to_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "device").symlink_to("/dev/null")
    with pytest.raises(OSError, match="not a file"):
        write_file(tmp_path / "device", b"x")
    assert Path("/dev/null").is_char_device() and (tmp_path / "device").is_symlink()


def test_both_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    one, other = tmp_path / "locked.pptx", tmp_path / "bomb.potx"
    one.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    other.write_bytes(bomb())
    ran = run(one, other)
    assert ran.exit_code == 1
    assert "protected with a password" in ran.output
    assert "would unpack to" in ran.output
    assert ran.output.endswith("Error: 2 problems: nothing was compared.\n")
    assert "Traceback" not in ran.output


def test_a_file_that_is_not_there_is_told(old: Path) -> None:
    ran = run(old, old.with_name("gone.pptx"))
    assert ran.exit_code == 1
    assert "The file cannot be read (No such file or directory)." in ran.output


def test_other_things_are_refused_plainly(old: Path, tmp_path: Path) -> None:
    ran = run(old, tmp_path)
    assert ran.exit_code == 1
    assert f"in {old}:\n  A presentation is compared with another presentation, not with a pack.\n" in ran.output


def test_a_missing_argument_is_a_wrong_command(old: Path) -> None:
    assert run(old).exit_code == 2


# Words --------------------------------------------------------------------------------------

HERE = SlidePlace(1, "Crime \x1b[31m")


def test_what_a_deck_says_cannot_steer_the_terminal() -> None:
    change = Change("text", "changed", HERE, HERE, "sh\x1bape", old="\x1b[2J\u202egone", new="a\rb" * 60)
    shown = list(lines(DeckChanges((change,), ((1, 1),)), 80))
    assert all(line.isprintable() for line in shown)
    assert any("\\x1b[2J" in line for line in shown)


def test_many_differences_of_a_slide_and_long_texts_are_cut_short() -> None:
    changes = [Change("text", "added", HERE, HERE, new=f"word {n} " * 500) for n in range(MOST_SHOWN + 5)]
    shown = list(lines(DeckChanges(tuple(changes), ((1, 1),)), 100))
    assert shown[-1] == "  and 5 more, which --csv and --json have."
    assert len(shown) < MOST_SHOWN * 8


def test_counts_come_first() -> None:
    slide = Change("slide", "added", None, HERE)
    cell = Change("cell", "changed", HERE, HERE)
    assert summary(DeckChanges()) == "Nothing differs."
    assert summary(DeckChanges((slide,))) == "1 slide added."
    assert summary(DeckChanges((cell,), ((1, 1),))) == "1 slide changed; 1 cell."
    notes = [Change("notes", "changed", HERE, HERE)] * 2
    many = [Change("series", "added", HERE, HERE)] * 2 + [Change("category", "added", HERE, HERE)] * 2
    assert summary(DeckChanges((slide, slide, cell, *notes, *many), ((1, 1),))) == (
        "1 slide changed, 2 added; 2 paragraphs of notes, 2 series, 2 categories, 1 cell."
    )
