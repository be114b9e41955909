"""PDF files broken on purpose, one for each rule, and near misses that are no fault."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from appendix.making import example
from audit.breaking import faults, pdf, rules, tags, told
from reportgen.audit.pdf import BOOKMARKS_OVER, PDF


def _delete(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        del document.Root[key]

    return change


def _metadata(name: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            if value:
                metadata[name] = value
            else:
                del metadata[name]

    return change


def _retag(kind: str, new: str, place: int = 0) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        tags(document, kind)[place].S = Name(f"/{new}")

    return change


def _no_headers(document: pikepdf.Pdf) -> None:
    """Every header cell of the first table made a plain one."""
    table = tags(document, "Table")[0]
    for cell in tags(document, "TH"):
        above = cell
        while str(above.get("/S", "")) not in ("/Table", "/Document"):
            above = above.P
        if above.objgen == table.objgen:
            cell.S = Name.TD


def _no_scope(document: pikepdf.Pdf) -> None:
    for cell in (*tags(document, "TH"), *tags(document, "TD")):
        if "/A" in cell:
            del cell.A


def _no_tabs(document: pikepdf.Pdf) -> None:
    del document.pages[1].obj.Tabs


def _not_embedded(document: pikepdf.Pdf) -> None:
    fonts = document.pages[0].obj.Resources.Font
    inner = next(iter(dict(fonts.items()).values())).DescendantFonts[0]
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        if key in inner.FontDescriptor:
            del inner.FontDescriptor[key]


def _nothing(document: pikepdf.Pdf) -> None:
    """As it is."""


def _locked(accessible: bool) -> bytes:
    encryption = pikepdf.Encryption(owner="owner", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=accessible))
    return pdf(_nothing, encryption=encryption)


BROKEN: list[tuple[str, Callable[[], bytes], str]] = [
    ("tags", lambda: pdf(_delete("/StructTreeRoot")), "The file has no tags"),
    ("tags", lambda: pdf(lambda one: setattr(one.Root.MarkInfo, "Marked", False)), "does not say that it is tagged"),
    ("language", lambda: pdf(_delete("/Lang")), "does not say which language"),
    ("language", lambda: pdf(lambda one: setattr(one.Root, "Lang", String("de"))), 'it is in "de", not en-GB'),
    ("title", lambda: pdf(_metadata("dc:title", "")), "The metadata (XMP) hold no title"),
    ("title", lambda: pdf(_metadata("dc:title", "Another")), "The file has two titles"),
    ("title", lambda: pdf(_delete("/ViewerPreferences")), "DisplayDocTitle"),
    ("heading-order", lambda: pdf(_retag("H1", "H2")), "A heading of level 2 is the first"),
    ("heading-order", lambda: pdf(_retag("H3", "H5")), "A heading of level 5 follows one of level 2"),
    ("alt-text", lambda: pdf(lambda one: tags(one, "Figure")[1].__delitem__("/Alt")), "A figure has no alt text"),
    ("header-cells", lambda: pdf(_no_headers), "A table has no header cells"),
    ("header-scope", lambda: pdf(_no_scope), "Header cells of a table have no Scope"),
    ("bookmarks", lambda: pdf(_delete("/Outlines")), "10 pages and no bookmarks"),
    ("tab-order", lambda: pdf(_no_tabs), "2 The tab key"),
    ("fonts", lambda: pdf(_not_embedded), "is not in the file"),
    ("locked", lambda: _locked(False), "forbids that its text is read out"),
    ("encrypted", lambda: _locked(True), "The file is encrypted"),
    ("pdf-ua", lambda: pdf(_metadata("pdfuaid:part", "")), "PDF/UA"),
]  # fmt: skip


def test_a_good_appendix_has_no_faults() -> None:
    assert faults(example()) == ()


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(PDF)


@pytest.mark.parametrize(("rule", "make", "words"), BROKEN, ids=[f"{rule}-{place}" for place, (rule, _, _) in enumerate(BROKEN)])
def test_what_is_broken_is_told_with_its_page(rule: str, make: Callable[[], bytes], words: str) -> None:
    found = told(make(), rule)
    assert [one for one in found if words in one], found


def test_faults_in_tags_know_their_page() -> None:
    (fault,) = faults(pdf(_no_headers))
    with pikepdf.open(io.BytesIO(example())) as document:
        page = tags(document, "Table")[0]
        while "/Pg" not in page:
            page = page.K[0]
        number = [one.obj.objgen for one in document.pages].index(page.Pg.objgen) + 1
    assert fault.place.number == number


def _own_role(document: pikepdf.Pdf) -> None:
    """A heading by a name of the file's own, two steps from H1."""
    document.Root.StructTreeRoot.RoleMap["/Top"] = Name("/Higher")
    document.Root.StructTreeRoot.RoleMap["/Higher"] = Name.H1
    tags(document, "H1")[0].S = Name("/Top")


def _headers_in_place_of_scope(document: pikepdf.Pdf) -> None:
    for cell in tags(document, "TH"):
        del cell.A


def _scope_by_class(document: pikepdf.Pdf) -> None:
    """What the cells say of themselves is said once, in a class."""
    document.Root.StructTreeRoot.ClassMap = Dictionary({"/Col": Dictionary(O=Name.Table, Scope=Name.Column)})
    for cell in (*tags(document, "TH"), *tags(document, "TD")):
        if "/A" in cell:
            del cell.A
        cell.C = Array([Name("/Col")])


def _few_pages(document: pikepdf.Pdf) -> None:
    del document.pages[BOOKMARKS_OVER:]
    del document.Root.Outlines


@pytest.mark.parametrize("change", [_own_role, _headers_in_place_of_scope, _scope_by_class, _few_pages])
def test_what_is_allowed_is_not_told(change: Callable[[pikepdf.Pdf], Any]) -> None:
    assert rules(pdf(change)) == set()


def test_a_tree_that_runs_in_circles_ends() -> None:
    def change(document: pikepdf.Pdf) -> None:
        top = document.Root.StructTreeRoot
        top.K = Array([top.K if isinstance(top.K, Dictionary) else top.K[0], top])
        inner = tags_without_circles(document)
        inner.K = Array([top, inner])

    def tags_without_circles(document: pikepdf.Pdf) -> Any:
        return document.Root.StructTreeRoot.K[0]

    assert "tags" not in rules(pdf(change))
