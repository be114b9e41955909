"""What is asked of a PDF: that it says what it is, and that its tags can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Array

from reportgen.audit.faults import Found, Place, Rule, speaks
from reportgen.audit.tagged import Document, entry, text

BOOKMARKS_OVER = 5  # pages
_HEADING = re.compile("H[1-9]")
_MAKE = "Make the PDF anew from its source with tagging on."


def untagged(document: Document) -> Iterator[Found]:
    if entry(document.root, "/MarkInfo", "/Marked") is not True:
        yield Found("The file does not say that it is tagged")
    if not document.tags:
        yield Found("The file has no tags")


def language(document: Document) -> Iterator[Found]:
    given = text(entry(document.root, "/Lang")).strip()
    if not given:
        yield Found("The file does not say which language it is in")
    elif not speaks(given, document.language):
        yield Found(f'The file says that it is in "{given}", not {document.language}')


def title(document: Document) -> Iterator[Found]:
    info = text(entry(document.pdf.trailer, "/Info", "/Title")).strip()
    xmp = document.xmp.get("dc:title", "").strip()
    if not xmp:
        yield Found("The metadata (XMP) hold no title" if info else "The document has no title")
    elif info and info != xmp:
        yield Found(f'The file has two titles: "{info}" in its properties and "{xmp}" in its metadata')
    if entry(document.root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield Found("The window shows the file's name in place of its title (DisplayDocTitle)")


def not_claimed(document: Document) -> Iterator[Found]:
    if not document.xmp.get("pdfuaid:part"):
        yield Found("The file does not say that it follows PDF/UA")


def headings(document: Document) -> Iterator[Found]:
    before = 0
    for tag in document.tags:
        if _HEADING.fullmatch(tag.kind):
            level = int(tag.kind[1:])
            if level > before + 1:
                after = f"follows one of level {before}" if before else "is the first"
                yield Found(f"A heading of level {level} {after}", Place(tag.page))
            before = level


def figures(document: Document) -> Iterator[Found]:
    for tag in document.tags:
        if tag.kind in ("Figure", "Formula") and not tag.alt:
            yield Found(f"A {tag.kind.lower()} has no alt text", Place(tag.page))


def headers(document: Document) -> Iterator[Found]:
    headed = {id(tag.table) for tag in document.tags if tag.kind == "TH"}
    for tag in document.tags:
        if tag.kind == "Table" and id(tag) not in headed:
            yield Found("A table has no header cells (TH)", Place(tag.page))


def scopes(document: Document) -> Iterator[Found]:
    """Header cells that do not say for what, where no cell of their table names its headers."""
    named = {id(tag.table) for tag in document.tags if tag.headers and tag.kind == "TD"}
    told: set[int] = set()
    for tag in document.tags:
        if tag.kind == "TH" and not tag.scope and id(tag.table) not in named | told:
            told.add(id(tag.table))
            yield Found("Header cells of a table have no Scope", Place(tag.page))


def bookmarks(document: Document) -> Iterator[Found]:
    if len(document.pages) > BOOKMARKS_OVER and entry(document.root, "/Outlines", "/First") is None:
        yield Found(f"The file has {len(document.pages):,} pages and no bookmarks")


def tab_order(document: Document) -> Iterator[Found]:
    for number, page in enumerate(document.pages, 1):
        notes = entry(page.obj, "/Annots")
        if isinstance(notes, Array) and len(notes) and text(entry(page.obj, "/Tabs")) != "/S":
            yield Found("The tab key does not follow the order of the tags", Place(number))


def fonts(document: Document) -> Iterator[Found]:
    for name, number in document.fonts.items():
        yield Found(f'The font "{name}" is not in the file', Place(number))


def locked(document: Document) -> Iterator[Found]:
    if document.pdf.is_encrypted and not document.pdf.allow.accessibility:
        yield Found("The file is encrypted and forbids that its text is read out")


def encrypted(document: Document) -> Iterator[Found]:
    if document.pdf.is_encrypted and document.pdf.allow.accessibility:
        yield Found("The file is encrypted")


PDF: dict[str, Rule[Document]] = {
    "tags": Rule(untagged, "a screen reader has to guess what is a heading, a table, a picture", _MAKE),
    "language": Rule(
        language,
        "a screen reader pronounces it by the rules of another language",
        "Set the document's language; `--lang` names the one expected.",
    ),
    "title": Rule(
        title,
        "screen readers and browser tabs name the file by its title",
        "Give the document a title and let it be shown in place of the file's name.",
    ),
    "heading-order": Rule(
        headings,
        "readers who jump from heading to heading think that they have missed one",
        "Begin at level 1 and leave out no level on the way down.",
    ),
    "alt-text": Rule(
        figures,
        "somebody who listens to the page is told nothing",
        "Say in alt text what it shows, or mark it as an artifact.",
    ),
    "header-cells": Rule(
        headers,
        "a screen reader reads its figures without their columns",
        "Mark the table's header cells as such in its source.",
    ),
    "header-scope": Rule(
        scopes,
        "a screen reader does not know which cells a header is for",
        "Give each header cell the scope Column or Row.",
    ),
    "bookmarks": Rule(
        bookmarks,
        "nobody finds a page in it without leafing",
        "Let bookmarks be made from the headings.",
    ),
    "tab-order": Rule(
        tab_order,
        "whoever has no mouse is led across the page at random",
        "Set the tab order of every page to that of the document's structure.",
    ),
    "fonts": Rule(
        fonts,
        "another machine shows other letters, or none",
        "Embed the font, or a subset of it.",
    ),
    "locked": Rule(
        locked,
        "a screen reader may be refused its text",
        "Save it without a password, or allow text access for screen readers.",
    ),
    "encrypted": Rule(
        encrypted,
        "some programs and archives refuse it",
        "Save it without a password.",
        "advice",
    ),
    "pdf-ua": Rule(
        not_claimed,
        "whoever has to choose an accessible copy cannot tell that this is one",
        "Export it as PDF/UA-1.",
        "advice",
    ),
}
