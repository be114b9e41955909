"""What cannot be read is told in plain words, and nothing brings the audit down."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from appendix.making import example as example_pdf
from audit.breaking import (
    MAIN,
    PICTURE,
    ROOT_TYPES,
    edited,
    good,
    line,
    pdf,
    repacked,
    replaced,
    rules,
    with_shape,
)
from audit.test_pptx import note
from deck.decks import A
from reportgen.audit.faults import MOST_OF_A_RULE, Unreadable
from reportgen.audit.html import HTML
from reportgen.audit.run import audit
from reportgen.cli import main
from reportgen.ooxml.package import UNPACKED_LIMIT, read_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PRESENTATION = "presentationml.presentation.main+xml"


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A zip that says it unpacks to more than is allowed."""
    data = bytearray(zipped(a=bytes(1000)))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (UNPACKED_LIMIT + 1).to_bytes(4, "little")
    return bytes(data)


def password() -> bytes:
    return pdf(lambda _: None, encryption=pikepdf.Encryption(owner="owner", user="user"))


UNREADABLE = {
    "empty": (lambda: b"", "The file is empty."),
    "text": (lambda: b"Dear all,", "no file of a kind that is known here"),
    "an old presentation": (lambda: OLE, "Office 97-2003"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    "a password on a PDF": (password, "protected with a password"),
    "half a zip": (lambda: good()[: len(good()) // 2], "not a readable office file"),
    "a zip of anything": (lambda: zipped(readme=b"text"), "holds no presentation"),
    "a bomb": (bomb, "would unpack to"),
    "a climbing name": (lambda: zipped(**{"../../etc/x": b"x"}), "unsafe"),
    "macros": (lambda: replaced(ROOT_TYPES, f"openxmlformats-officedocument.{PRESENTATION}", "ms-powerpoint.presentation.macroEnabled.main+xml"), "macros (.pptm)"),
    "a Word document": (lambda: replaced(ROOT_TYPES, PRESENTATION, "wordprocessingml.document.main+xml"), "a Word document"),
    "Strict Open XML": (lambda: _strict(), "Strict Open XML"),
    "half a PDF": (lambda: b"%PDF-1.7\n" + example_pdf()[9:400], "damaged"),
    "too many tags": (lambda: repacked(lambda parts: parts.update({"z.xml": b"<x>" + b"<a/>" * 4_000_001 + b"</x>"})), "no more than 4,000,000 are read"),
    "a page of open tags": (lambda: b"<html>" + b"<a " * 200_000, "that it never closes"),
    "a page of open tags with marks in quotes": (lambda: b"<html>" + b'<a b=">" ' * 200_000, "that it never closes"),
    "a page of open comments": (lambda: b"<html>" + b"<!-- >" * 200_000, "that it never closes"),
    "a declaration of nothing": (lambda: b"<html><![x[ ]]></html>", "a declaration (<!…) that cannot be read"),
    "a picture": (lambda: b"GIF89a" + bytes(range(256)), "no file of a kind"),
    "no pages": (lambda: pdf(lambda document: document.pages.__delitem__(slice(None))), "0 pages"),
}  # fmt: skip


def _strict() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts[MAIN] = parts[MAIN].replace(b"schemas.openxmlformats.org/presentationml/2006", b"purl.oclc.org/ooxml/presentationml")

    return repacked(change)


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_says_why(name: str) -> None:
    make, words = UNREADABLE[name]
    with pytest.raises(Unreadable, match="(?s).") as raised:
        audit("file.pptx", make())
    assert words in str(raised.value)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_templates_and_slide_shows_are_read(kind: str) -> None:
    assert rules(replaced(ROOT_TYPES, PRESENTATION, f"presentationml.{kind}.main+xml")) == set()


BILLION = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><x>&d;</x>"""
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize("part", [BILLION, OUTSIDE, b"<x>" * 5000, b"\x00", b"", b"<x xmlns:p='p' p:a='' />"])
def test_a_part_that_is_no_honest_xml_is_a_fault_and_never_followed(part: bytes) -> None:
    found = audit("file.pptx", repacked(lambda parts: parts.update({"ppt/viewProps.xml": part})))
    assert not [one for one in found if "root:" in one.what]
    if not part.startswith(b"<x xmlns"):
        assert "xml" in {one.rule for one in found}


def test_what_is_broken_a_thousand_times_is_told_two_hundred_times() -> None:
    def change(root: object) -> None:
        with_shape(root, "".join(f"<p:grpSp>{line(90 + number)}</p:grpSp>" for number in range(1)))
        tree = root[0][0]  # type: ignore[index]
        for _ in range(1000):
            with_shape(root, line())
        assert len(tree) > 1000

    found = audit("file.pptx", edited(change, PICTURE))
    assert sum(one.rule == "shape-id" for one in found) == MOST_OF_A_RULE


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_deck_with_some_bytes_of_xml_changed_is_audited_or_refused(data: st.DataObject) -> None:
    parts = read_package(good())
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    name = data.draw(st.sampled_from(names))
    words = sorted(set(parts[name].split(b'"')))
    old, new = data.draw(st.sampled_from(words)), data.draw(st.sampled_from([*words, b"", b"-1", b"x" * 300]))
    if old and old != new:
        try:
            audit("file.pptx", repacked(lambda parts: parts.update({name: parts[name].replace(b'"%b"' % old, b'"%b"' % new), "z.xml": b"<z/>"})))
        except Unreadable as error:
            assert str(error)


def _first_pages(document: pikepdf.Pdf) -> None:
    del document.pages[2:]


PLAIN_PDF = pdf(_first_pages, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)  # all in the open


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_pdf_with_some_bytes_changed_is_audited_or_refused(data: st.DataObject) -> None:
    plain = PLAIN_PDF
    words = sorted({word for word in plain.split() if len(word) < 40 and word.isascii()})
    old, new = data.draw(st.sampled_from(words)), data.draw(st.sampled_from([*words, b"null", b"[]", b"<<>>"]))
    try:
        audit("file.pdf", plain.replace(old, new, 3))
    except Unreadable as error:
        assert str(error)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.lists(st.sampled_from(["<th>", "<h3", "<img", " alt=", "<svg>", "</svg>", "<table>", "<main>", "<!--", "<html ", "lang", "<![", "]]>", "<!DOCTYPE [", "<?", "'", '"'])))
def test_any_text_is_a_page(words: str, pieces: list[str]) -> None:
    try:
        found = audit("page.html", ("<html>" + words.join(pieces)).encode("utf-8", "surrogatepass"))
    except Unreadable as error:
        assert "declaration" in str(error)
    else:
        assert {one.rule for one in found} <= set(HTML)


@pytest.mark.parametrize("page", [b"no tags at all", "<html lang='en-GB'><title>x</title>".encode("utf-16"), b"GIF89a" + bytes(range(256)) * 40])
def test_a_page_without_a_tag_that_can_be_read_is_told_what_it_lacks(page: bytes) -> None:
    assert {"title", "main"} <= {one.rule for one in audit("page.html", page)}


def test_a_theme_whose_colours_lead_to_themselves_is_not_judged() -> None:
    def change(root: Any) -> None:
        for colour in root.iterfind(f"{A}themeElements/{A}clrScheme/*"):
            colour[0].getparent().replace(colour[0], etree.fromstring(f'<a:schemeClr xmlns:a="{A[1:-1]}" val="{etree.QName(colour).localname}"/>'))

    assert "contrast" not in rules(edited(change, "ppt/theme/theme1.xml"))


def test_a_slide_of_a_thousand_filled_shapes_is_told_in_time() -> None:
    def change(root: Any) -> None:
        for number in range(100, 1_300):
            with_shape(root, note("FFFFFF", x=number * 1_000, number=number).replace("<a:noFill/>", ""))
            with_shape(root, note("", "000000", x=number * 1_000, number=number + 2_000))

    assert "contrast" not in rules(edited(change, PICTURE))


def test_names_that_would_act_on_a_terminal_are_spelt_out(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b'<html><img alt="\x1b[31mred\x07.png">')
    ran = CliRunner().invoke(main, ["audit", str(tmp_path / "a.html")])
    assert ran.exit_code == 1
    assert "\\x1b[31mred\\x07.png" in ran.output
    assert "\x1b" not in ran.output
