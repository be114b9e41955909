"""Pictures, quotations and processes as they are declared, and what is said of mistakes in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builds import copy_sample
from free_pages import image_bytes
from reportgen.model import Words
from reportgen.resources import packaged
from reportgen.spec.definition import Declarations, load_definition

PICTURE = "{id: b, kind: picture, slot: picture, file: images/x.png, alt: A street., licence: The force}"
QUOTATION = '{id: b, kind: quotation, slot: quotation, text: "We went 14 times.", by: A sergeant}'
PROCESS = "{id: b, kind: process, slot: process, steps: [{title: One, items: [a, b]}, {title: Two}]}"
LAYOUTS = {PICTURE: "picture", QUOTATION: "quotation", PROCESS: "process"}
BLOCK_LINE = 5  # from `- id: late` to its block


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder, ignore=shutil.ignore_patterns("pages", "images"))
    shutil.copytree(packaged() / "cumbria", folder / "template", ignore=shutil.ignore_patterns("*.py"))
    for name in ("images", "template/images"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "images" / "x.png").write_bytes(image_bytes(90, 60))
    (folder / "template" / "images" / "ours.png").write_bytes(image_bytes(30, 20))
    return folder


def declare(quarter: Path, block: str, layout: str) -> int:
    """Put a page with one block at the end of the pack; the block's line."""
    path = quarter / "template" / "pack.yml"
    text = path.read_text().rstrip() + "\n\n"
    page = f"      - id: late\n        layout: {layout}\n        title: Late\n        blocks:\n          - {block}\n"
    path.write_text(text + page)
    return text.count("\n") + BLOCK_LINE


def load(quarter: Path) -> Declarations:
    return load_definition(quarter, lambda _: quarter / "template")


@pytest.mark.parametrize(
    ("block", "old", "new", "words"),
    [
        (PICTURE, "alt: A street.", "alt: ''", '"alt": this is empty'),
        (PICTURE, "alt: A street., ", "", '"alt" is missing'),
        (PICTURE, "licence: The force", "licence: ' '", '"licence": this is empty'),
        (PICTURE, ", licence: The force", "", '"licence" is missing'),
        (PICTURE, "images/x.png", "../x.png", "must be a plain path inside the folder"),
        (
            PICTURE,
            "images/x.png",
            "images/y.png",
            'is not there: put it there, or take the block out. Did you mean "images/x.png"?',
        ),
        (PICTURE, "images/x.png", "images", '"images" is a folder, not a file'),
        (PICTURE, "images/x.png", "quarter.yml", '"quarter.yml" is not a picture'),
        (QUOTATION, "by: A sergeant", "by: ''", '"by": this is empty'),
        (QUOTATION, ", by: A sergeant", "", '"by" is missing'),
        (QUOTATION, 'text: "We went 14 times."', "file: ''", "has either text or file"),
        (QUOTATION, "14", "{calls-999:fytd.rate}", "A quotation is a record"),
        (QUOTATION, "14", "{fytd-days}", "A quotation is a record"),
        (QUOTATION, "We went", "- We went", "paragraphs, and no bullets"),
        (PROCESS, ", {title: Two}", "", '"steps"'),
        (PROCESS, "title: Two", "titel: Two", 'Did you mean "title"?'),
        (PROCESS, "[a, b]", "[a, b, c, d, e, f, g, h, i]", '"items"'),
        (PROCESS, "[a, b]", "[a, <b>b</b>]", "This holds HTML"),
        (PROCESS, "title: One", "title: 'One {calls-99:fytd.rate}'", 'Did you mean "calls-999"?'),
    ],
)
def test_a_mistake_is_named_with_its_line(quarter: Path, block: str, old: str, new: str, words: str) -> None:
    assert old in block
    line = declare(quarter, block.replace(old, new), LAYOUTS[block])
    told = [(p.where.file, p.message) for p in load(quarter).problems if p.where.line in (line, line + 2)]
    assert {file for file, message in told if words in message} == {"pack.yml"}, load(quarter).problems


def test_a_picture_is_the_quarters_and_an_input(quarter: Path) -> None:
    declare(quarter, PICTURE, "picture")
    found = load(quarter).definition
    assert found
    assert found.pictures["b"].width == 90
    assert quarter / "images" / "x.png" in found.files


def test_a_picture_may_be_the_templates(quarter: Path) -> None:
    declare(quarter, PICTURE.replace("x.png", "ours.png"), "picture")
    found = load(quarter).definition
    assert found
    assert found.pictures["b"].width == 30
    assert not [path for path in found.files if path.suffix == ".png"]


def test_a_picture_that_leads_out_of_its_folder_is_refused(quarter: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(image_bytes(9, 9))
    (quarter / "images" / "x.png").unlink()
    (quarter / "images" / "x.png").symlink_to(tmp_path / "secret.png")
    declare(quarter, PICTURE, "picture")
    assert [p.message for p in load(quarter).problems] == ['"images/x.png" leads out of its folder.']


def test_a_quotation_may_be_a_file_with_its_figures_as_they_were_said(quarter: Path) -> None:
    (quarter / "narrative" / "said.md").write_text("We went **14** times.\n")
    declare(quarter, QUOTATION.replace('text: "We went 14 times."', "file: narrative/said.md"), "quotation")
    found = load(quarter).definition
    assert found
    (paragraph,) = found.drafts["b", "text"]
    assert paragraph.draft == (Words("We went "), Words("14", strong=True), Words(" times."))


def test_a_process_keeps_its_steps_apart(quarter: Path) -> None:
    declare(quarter, PROCESS, "process")
    found = load(quarter).definition
    assert found
    assert [len(found.drafts["b", f"items-{n}"]) for n in (0, 1)] == [2, 0]
    assert found.drafts["b", "step-1"][0].draft == (Words("Two"),)
