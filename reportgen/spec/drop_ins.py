"""Drop-in pages: Markdown files in a quarter's `pages/`, each with its declaration at its head.

They are put into the YAML of the pack before it is typed, so that they are pages like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reportgen.problems import Problem, Where, attempt, raise_if_any, stopped, unknown
from reportgen.spec import frontmatter, inside, yamltext
from reportgen.spec.declared import Declared, Id, InsidePath, Line, Lines, is_id, typed
from reportgen.spec.pack import PackSpec

FOLDER, SUFFIX = "pages", ".md"
# The slot of the layout that the text below the head fills.
TEXT_SLOTS = {"text": "body", "picture-text": "text", "picture": "caption"}
PICTURE_SLOT = "picture"


class DropInPictureSpec(Declared):
    file: InsidePath
    alt: Line
    licence: Line


class DropInSpec(Declared):
    """The head of a drop-in page: it stands after another page, or at the end of a section.

    Without `layout` it is text, or text beside a picture, or a picture alone.
    """

    title: Line
    subtitle: Line | Literal[""] = ""
    layout: Literal["text", "picture-text", "picture"] | None = None
    section: Id | Literal[""] = ""
    after: Id | Literal[""] = ""
    picture: DropInPictureSpec | None = None
    notes: Lines = ()
    inventory: Lines = ()


@dataclass(frozen=True)
class DropIn:
    """One file: its head as written and as typed, and the Markdown below with its first line."""

    id: str
    file: str
    head: yamltext.Mapping
    spec: DropInSpec
    body: str
    line: int

    @property
    def layout(self) -> str:
        if self.spec.layout or not self.spec.picture:
            return self.spec.layout or "text"
        return "picture-text" if self.body.strip() else "picture"


def read(folder: Path, problems: list[Problem]) -> list[DropIn]:
    """Every page of the quarter's `pages/`, in the order of the files' names."""
    paths = sorted((folder / FOLDER).iterdir()) if (folder / FOLDER).is_dir() else []
    shown = (path for path in paths if not path.name.startswith((".", "~$")))
    found = (attempt(lambda path=path: _read(folder, path), problems) for path in shown)  # type: ignore[misc]
    return [drop_in for drop_in in found if drop_in]


def put_in(drop_ins: Sequence[DropIn], raw: yamltext.Mapping) -> PackSpec:
    """The pack with the pages in their places, in `raw` too; `ProblemsFound` for a place that is none."""
    raise_if_any(_place_faults(drop_ins, raw))
    placed: set[str] = set()
    for section in raw["sections"]:
        pages = [
            *section["pages"],
            *(_page(drop_in) for drop_in in drop_ins if drop_in.spec.section == section["id"]),
        ]
        ordered = [page for first in pages for page in _with_followers(first, drop_ins)]
        section["pages"] = yamltext.sequence(ordered, section["pages"].line)
        placed |= {page["id"] for page in ordered}
    raise_if_any(
        _at(drop_in, "after", "The pages after each other lead round in a circle.")
        for drop_in in drop_ins
        if drop_in.id not in placed
    )
    return typed(PackSpec, raw)


# Reading -----------------------------------------------------------------------------------


def _read(folder: Path, path: Path) -> DropIn:
    file, name = f"{FOLDER}/{path.name}", path.stem
    if path.suffix != SUFFIX:
        raise stopped(file, f"Only pages are read here: Markdown files, named <id>{SUFFIX}.", 1)
    if not is_id(name):
        message = f'"{name}" is not an id: name the file with small letters, digits and hyphens.'
        raise stopped(file, message, 1)
    try:
        text = inside.text_in(folder, file)
    except ValueError as error:
        raise stopped(file, f"This page {error}", 1) from None
    parted = frontmatter.parted(text, file)
    spec = typed(DropInSpec, parted.head)
    drop_in = DropIn(name, file, parted.head, spec, parted.body, parted.first_line)
    raise_if_any(_faults(drop_in))
    return drop_in


def _faults(drop_in: DropIn) -> Iterator[Problem]:
    spec, layout, said = drop_in.spec, drop_in.layout, drop_in.body.strip()
    if bool(spec.section) == bool(spec.after):
        yield _at(drop_in, "after", "A page has either `section:` or `after:`, so that it has one place.")
    if spec.picture and layout == "text":
        yield _at(drop_in, "layout", "The layout text has no place for a picture: take the line out.")
    if not spec.picture and layout != "text":
        yield _at(drop_in, "layout", f"The layout {layout} is for a picture: give `picture:` too.")
    if not said and layout != "picture":
        yield Problem(Where(drop_in.file, drop_in.line), "There is no text below the head of this page.")


def _at(drop_in: DropIn, key: str, message: str) -> Problem:
    return Problem(yamltext.where_of(drop_in.head, (key,)), message)


# Placing -----------------------------------------------------------------------------------


def _place_faults(drop_ins: Sequence[DropIn], raw: yamltext.Mapping) -> Iterator[Problem]:
    sections = {section["id"] for section in raw["sections"]}
    declared = {page["id"] for section in raw["sections"] for page in section["pages"]}
    pages = declared | {drop_in.id for drop_in in drop_ins}
    for drop_in in drop_ins:
        if drop_in.id in declared:
            message = f'The page "{drop_in.id}" is declared in pack.yml already: give the file another name.'
            yield Problem(Where(drop_in.file, 1), message)
        if drop_in.spec.section and drop_in.spec.section not in sections:
            yield _at(drop_in, "section", unknown(drop_in.spec.section, "a section of the pack", sections))
        if drop_in.spec.after and drop_in.spec.after not in pages:
            yield _at(drop_in, "after", unknown(drop_in.spec.after, "a page of the pack", pages))


def _with_followers(page: yamltext.Mapping, drop_ins: Sequence[DropIn]) -> Iterator[yamltext.Mapping]:
    yield page
    for drop_in in drop_ins:
        if drop_in.spec.after == page["id"]:
            yield from _with_followers(_page(drop_in), drop_ins)


def _page(drop_in: DropIn) -> yamltext.Mapping:
    """The page as pack.yml would declare it, each part with the line it comes from."""
    head, own = drop_in.head, {"id": drop_in.id, "layout": drop_in.layout}
    own |= {key: head[key] for key in ("title", "subtitle", "notes") if key in head}
    blocks = yamltext.sequence(list(_blocks(drop_in)), drop_in.line)
    return yamltext.mapping({**own, "blocks": blocks}, drop_in.file, 1, head.lines)


def _blocks(drop_in: DropIn) -> Iterator[yamltext.Mapping]:
    """The picture, then the text; what they stand for belongs to the text where there is any."""
    head, said = drop_in.head, drop_in.body.strip()
    stands_for = {"inventory": head["inventory"]} if "inventory" in head else {}
    if "picture" in head:
        declared: dict[str, Any] = {"id": f"{drop_in.id}-picture", "kind": "picture", "slot": PICTURE_SLOT}
        declared |= head["picture"] if said else {**head["picture"], **stands_for}
        yield yamltext.mapping(declared, drop_in.file, head.lines["picture"], head["picture"].lines)
    if said:
        declared = {"id": f"{drop_in.id}-text", "kind": "text", "slot": TEXT_SLOTS[drop_in.layout]}
        yield yamltext.mapping({**declared, "file": drop_in.file, **stands_for}, drop_in.file, drop_in.line)
