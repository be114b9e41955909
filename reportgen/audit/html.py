"""What is asked of a web page, as far as its HTML says it; styles and scripts are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.audit.faults import Found, Place, Rule, Unreadable, speaks

MOST_CHARACTERS = 64 * 1024 * 1024
MOST_EFFORT = 4_000_000
_CLOSED_BY = {"<!--": "-->", "<![": "]>"}
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_HEADING = re.compile("h[1-6]")
_SCOPES = ("col", "row", "colgroup", "rowgroup")
_FILE_NAME = re.compile(r"\S[^/\\:*?\"<>|]{0,200}\.(png|jpe?g|gif|svg|webp)", re.IGNORECASE)


@dataclass
class Tag:
    """A start tag, its attributes by their names in small letters, and of the title its words."""

    name: str
    attributes: dict[str, str]
    line: int
    words: list[str] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return Place(self.line, "", self.attributes.get("id", ""))


class Page(HTMLParser):
    """The start tags of a page in order."""

    def __init__(self, data: bytes, language: str) -> None:
        """Raises `Unreadable` for a page that is too long, or that nobody could read."""
        super().__init__(convert_charrefs=True)
        if len(data) > MOST_CHARACTERS:
            raise Unreadable(f"The page has {len(data):,} bytes; no more than {MOST_CHARACTERS:,} are read.")
        self.language = language
        self.tags: list[Tag] = []
        self._title: Tag | None = None
        self._title_is_open = True
        self._drawing = 0
        text = data.decode("utf-8-sig", "replace")
        if _effort(text) > MOST_EFFORT:
            raise Unreadable("The page opens thousands of tags or comments that it never closes.")
        try:
            self.feed(text)
            self.close()
        except AssertionError as error:  # how Python's reader gives up on a declaration
            raise Unreadable("The page has a declaration (<!…) that cannot be read.") from error

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in reversed(attrs)}, self.getpos()[0])
        self.tags.append(found)
        self._drawing += tag == "svg"
        if tag == "title" and not self._drawing and self._title is None:
            self._title = found

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._drawing -= tag == "svg" and self._drawing > 0
        if tag == "title" and not self._drawing:
            self._title_is_open = False

    def handle_data(self, data: str) -> None:
        if self._title is not None and self._title_is_open:
            self._title.words.append(data)

    @property
    def title(self) -> str:
        return " ".join("".join(self._title.words).split()) if self._title else ""

    def named(self, *names: str) -> Iterator[Tag]:
        return (tag for tag in self.tags if tag.name in names)


def _effort(text: str) -> int:
    """About how often the reader would start over: it reads to the end from each tag left open."""
    left_open = sum(text.count(start, text.rfind(end) + 1) for start, end in _CLOSED_BY.items())
    return max(map(_open_tags, (text, _QUOTED.sub("", text)))) + left_open * (len(text) >> 6)


def _open_tags(text: str) -> int:
    """The squares of how many tags are open at once, in all."""
    counts = (piece.count("<") for piece in text.split(">"))
    return sum(count * count for count in counts if count > 1)


def language(page: Page) -> Iterator[Found]:
    given = next((tag.attributes.get("lang", "").strip() for tag in page.named("html")), "")
    if not given:
        yield Found("The page does not say which language it is in")
    elif not speaks(given, page.language):
        yield Found(f'The page says that it is in "{given}", not {page.language}')


def title(page: Page) -> Iterator[Found]:
    if not page.title:
        yield Found("The page has no title")


def alt(page: Page) -> Iterator[Found]:
    for tag in page.named("img", "area", "input"):
        if tag.name == "input" and tag.attributes.get("type", "").lower() != "image":
            continue
        if tag.name == "area" and "href" not in tag.attributes:
            continue
        given = tag.attributes.get("alt")
        silent = (
            tag.attributes.get("role") in ("presentation", "none")
            or tag.attributes.get("aria-hidden") == "true"
        )
        if given is None and not silent and not _named(tag):
            yield Found(f"An <{tag.name}> has no alt text", tag.place)
        elif given and _FILE_NAME.fullmatch(given.strip()):
            yield Found(f'The alt text "{given.strip()}" is a file name', tag.place)
    for tag, after in zip(page.tags, [*page.tags, None][1:], strict=True):
        told = _named(tag) or (after is not None and after.name in ("title", "desc"))
        if tag.name == "svg" and tag.attributes.get("role") == "img" and not told:
            yield Found("A drawing (<svg>) has no name", tag.place)


def _named(tag: Tag) -> bool:
    return any(tag.attributes.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title"))


def headings(page: Page) -> Iterator[Found]:
    before = 0
    for tag in page.tags:
        if _HEADING.fullmatch(tag.name):
            level = int(tag.name[1])
            if level > before + 1:
                after = f"follows one of level {before}" if before else "is the first"
                yield Found(f"A heading of level {level} {after}", tag.place)
            before = level


def scopes(page: Page) -> Iterator[Found]:
    for tag in page.named("th"):
        if tag.attributes.get("scope", "").lower() not in _SCOPES:
            yield Found("A header cell (<th>) has no scope", tag.place)


def headers(page: Page) -> Iterator[Found]:
    headed = True
    place = Place()
    for tag in page.named("table", "th", "td"):
        if tag.name == "table":
            if not headed:
                yield Found("A table has no header cells (<th>)", place)
            headed = tag.attributes.get("role") in ("presentation", "none")
            place = tag.place
        headed = headed or tag.name == "th"
    if not headed:
        yield Found("A table has no header cells (<th>)", place)


def main(page: Page) -> Iterator[Found]:
    found = [tag for tag in page.tags if tag.name == "main" or tag.attributes.get("role") == "main"]
    seen = [tag for tag in found if "hidden" not in tag.attributes]
    if len(seen) != 1:
        yield Found(f"The page has {len(seen)} main parts (<main>), and should have one")


def ids(page: Page) -> Iterator[Found]:
    first: dict[str, int] = {}
    for tag in page.tags:
        name = tag.attributes.get("id", "")
        if name and name in first:
            yield Found(f'The id "{name}" is also that of line {first[name]}', Place(tag.line))
        first.setdefault(name, tag.line)


HTML: dict[str, Rule[Page]] = {
    "language": Rule(
        language,
        "a screen reader pronounces it by the rules of another language",
        'Write it in the first tag, `<html lang="en-GB">`; `--lang` names the one expected.',
    ),
    "title": Rule(title, "tabs, bookmarks and screen readers name the page by it", "Write one in `<title>`."),
    "alt-text": Rule(
        alt,
        "somebody who listens to the page is told nothing",
        'Say in `alt` what it shows; `alt=""` where it is decoration.',
    ),
    "heading-order": Rule(
        headings,
        "readers who jump from heading to heading think that they have missed one",
        "Begin at `<h1>` and leave out no level on the way down.",
    ),
    "header-cells": Rule(
        headers,
        "a screen reader reads its figures without their columns",
        "Make the cells that head columns and rows `<th>`.",
    ),
    "header-scope": Rule(
        scopes,
        "a screen reader does not know which cells a header is for",
        'Add `scope="col"` or `scope="row"`.',
    ),
    "main": Rule(
        main,
        "readers without a mouse cannot skip what stands on every page",
        "Put what the page is about, and only that, in `<main>`.",
    ),
    "id": Rule(ids, "links and labels lead to the first of the two", "Give each its own."),
}
