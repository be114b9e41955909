"""Pages that are dropped into a quarter's folder: where they go, and what is said of mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builds import copy_sample
from free_pages import image_bytes
from reportgen.problems import Problem
from reportgen.resources import packaged
from reportgen.spec.definition import Declarations, load_definition

HEAD = "title: A late page\nafter: crime-context"
PHOTO = "picture: {file: images/x.png, alt: A street., licence: The force}"


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder, ignore=shutil.ignore_patterns("pages", "images"))
    (folder / "images").mkdir()
    (folder / "images" / "x.png").write_bytes(image_bytes(90, 60))
    return folder


def drop(quarter: Path, name: str, head: str = HEAD, body: str = "Words.\n") -> None:
    (quarter / "pages").mkdir(exist_ok=True)
    (quarter / "pages" / name).write_text(f"---\n{head}\n---\n{body}", encoding="utf-8")


def load(quarter: Path) -> Declarations:
    return load_definition(quarter, lambda name: packaged() / name)


def problems(quarter: Path) -> list[tuple[str, int, str]]:
    return [_told(problem) for problem in load(quarter).problems]


def _told(problem: Problem) -> tuple[str, int, str]:
    return problem.where.file, problem.where.line, problem.message


def order(quarter: Path, section: str) -> list[str]:
    found = load(quarter)
    assert found.definition and not found.problems, found.problems
    pack = found.definition.pack
    return [page.id for part in pack.sections if part.id == section for page in part.pages]


class TestPlaces:
    def test_after_a_page_in_the_order_of_the_files_names(self, quarter: Path) -> None:
        for name in ("b", "a", "c-first"):
            drop(quarter, f"{name}.md", f"title: Late {name}\nafter: crime-narrative")
        pages = order(quarter, "crime")
        assert pages[pages.index("crime-narrative") + 1 :][:3] == ["a", "b", "c-first"]

    def test_at_the_end_of_a_section(self, quarter: Path) -> None:
        drop(quarter, "late.md", "title: Late\nsection: calls")
        assert order(quarter, "calls")[-1] == "late"

    def test_after_another_of_them(self, quarter: Path) -> None:
        drop(quarter, "a.md", "title: Second\nafter: b")
        drop(quarter, "b.md", "title: First\nsection: calls")
        assert order(quarter, "calls")[-2:] == ["b", "a"]

    def test_that_lead_round_in_a_circle_are_refused(self, quarter: Path) -> None:
        drop(quarter, "a.md", "title: A\nafter: b")
        drop(quarter, "b.md", "title: B\nafter: a")
        assert [problem[:2] for problem in problems(quarter)] == [("pages/a.md", 3), ("pages/b.md", 3)]


class TestWhatTheyBecome:
    def test_words_are_a_text_page(self, quarter: Path) -> None:
        drop(quarter, "late.md", f"{HEAD}\ninventory: [slide.drugs.chb]\nnotes: Say thanks.")
        found = load(quarter).definition
        assert found
        page = next(page for page in found.pack.pages() if page.id == "late")
        (block,) = page.blocks
        assert (page.layout, block.id, block.slot) == ("text", "late-text", "body")
        assert block.inventory == ("slide.drugs.chb",)
        assert page.notes == ("Say thanks.",)
        assert found.drafts["late-text", "text"][0].line == 7

    def test_a_picture_stands_beside_words_and_alone_without(self, quarter: Path) -> None:
        drop(quarter, "beside.md", f"{HEAD}\n{PHOTO}")
        drop(quarter, "alone.md", f"title: Alone\nafter: crime-context\n{PHOTO}", "\n")
        drop(quarter, "over.md", f"title: Over\nlayout: picture\nafter: crime-context\n{PHOTO}", "A caption.")
        found = load(quarter).definition
        assert found
        shown = {
            page.id: (page.layout, [(block.id, block.slot) for block in page.blocks])
            for page in found.pack.pages()
            if page.id in ("beside", "alone", "over")
        }
        assert shown == {
            "beside": ("picture-text", [("beside-picture", "picture"), ("beside-text", "text")]),
            "alone": ("picture", [("alone-picture", "picture")]),
            "over": ("picture", [("over-picture", "picture"), ("over-text", "caption")]),
        }
        assert found.pictures["alone-picture"].width == 90

    def test_every_file_is_an_input_once(self, quarter: Path) -> None:
        drop(quarter, "beside.md", f"{HEAD}\n{PHOTO}")
        drop(quarter, "alone.md", f"title: Alone\nafter: crime-context\n{PHOTO}", "")
        found = load(quarter).definition
        assert found
        names = [path.relative_to(quarter).as_posix() for path in found.files]
        assert len(names) == len(set(names))
        assert {"pages/alone.md", "pages/beside.md", "images/x.png"} <= set(names)

    def test_hidden_files_and_locks_are_passed_over(self, quarter: Path) -> None:
        drop(quarter, "late.md")
        for name in (".DS_Store", "~$late.md"):
            (quarter / "pages" / name).write_text("x")
        assert problems(quarter) == []


@pytest.mark.parametrize(
    ("head", "body", "line", "words"),
    [
        (HEAD, "Words.\n\n<b>bold</b>\n", 7, "This holds HTML"),
        (HEAD, "Words.\n\n<script>x</script>\n", 7, "This holds HTML"),
        (HEAD, "## A heading\n", 5, "This holds a heading"),
        (HEAD, "\n{recorded-crime.robery:fytd.count}\n", 6, 'Did you mean "robbery"?'),
        (HEAD, "", 5, "There is no text below the head"),
        (f"{HEAD}\nsubtitle: '{{fytd-day}}'", "x", 4, 'Did you mean "fytd-days"?'),
        ("title: Late\nafter: crime-contxt", "x", 3, 'not a page of the pack. Did you mean "crime-context"?'),
        ("title: Late\nsection: crimes", "x", 3, 'not a section of the pack. Did you mean "crime"?'),
        ("title: Late", "x", 2, "either `section:` or `after:`"),
        (f"{HEAD}\nsection: crime", "x", 3, "either `section:` or `after:`"),
        ("after: crime-context", "x", 2, '"title" is missing'),
        (f"titel: x\n{HEAD}", "x", 2, 'Did you mean "title"?'),
        ("title: Late\nafter: Drugs Page", "x", 3, '"after": "Drugs Page" is not an id: use small'),
        (f"{HEAD}\nlayout: tables", "x", 4, "is not a choice"),
        (f"{HEAD}\nlayout: text\n{PHOTO}", "x", 4, "no place for a picture"),
        (f"{HEAD}\nlayout: picture-text", "x", 4, "is for a picture"),
        (f"{HEAD}\n{PHOTO.replace('A street.', '')}", "x", 4, '"alt": this is empty'),
        (f"{HEAD}\n{PHOTO.replace(', licence: The force', '')}", "x", 4, '"licence" is missing'),
        (
            f"{HEAD}\n{PHOTO.replace('x.png', 'y.png')}",
            "x",
            4,
            'is not there: put it there, or take the block out. Did you mean "images/x.png"?',
        ),
        (f"{HEAD}\ntitle: again", "x", 4, '"title" is given twice'),
        ("title: [", "x", 3, "not YAML"),
    ],
)
def test_a_mistake_is_named_with_the_pages_file_and_line(
    quarter: Path, head: str, body: str, line: int, words: str
) -> None:
    drop(quarter, "late.md", head, body)
    found = problems(quarter)
    assert {(file, number) for file, number, message in found if words in message} == {
        ("pages/late.md", line)
    }, found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("late.md.txt", "Only pages are read here"),
        ("Late page.md", '"Late page" is not an id'),
        ("cover.md", 'The page "cover" is declared in pack.yml already'),
    ],
)
def test_a_name_that_is_no_pages_is_refused(quarter: Path, name: str, words: str) -> None:
    drop(quarter, name)
    assert [(file, words in message) for file, _, message in problems(quarter)] == [(f"pages/{name}", True)]


def test_an_id_that_a_block_has_is_taken(quarter: Path) -> None:
    drop(quarter, "crime-main-table.md")
    ((file, line, message),) = problems(quarter)
    assert 'The id "crime-main-table" is taken' in message
    assert (file, line) == ("pages/crime-main-table.md", 1)


@pytest.mark.parametrize("text", ["", "Words only.\n", "---\ntitle: x\n", "\n---\ntitle: x\n---\n"])
def test_a_page_without_a_head_is_told_what_a_head_is(quarter: Path, text: str) -> None:
    drop(quarter, "late.md")
    (quarter / "pages" / "late.md").write_text(text)
    ((_, line, message),) = problems(quarter)
    assert (line, "--- again" in message or "never end" in message) == (1, True)


def test_what_is_not_text_or_leads_away_is_refused(quarter: Path, tmp_path: Path) -> None:
    drop(quarter, "late.md")
    (quarter / "pages" / "late.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "secret.md").write_text("---\ntitle: x\n---\n")
    (quarter / "pages" / "out.md").symlink_to(tmp_path / "secret.md")
    told = [message for _, _, message in problems(quarter)]
    assert told == ["This page is not UTF-8 text: save it as UTF-8.", "This page leads out of its folder."]
