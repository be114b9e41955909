"""Presentations broken on purpose, one for each rule, and near misses that are no fault."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from audit.breaking import (
    GROUPS,
    MAIN,
    PICTURE,
    ROOT_TYPES,
    SECOND,
    TABLE,
    Parts,
    describe,
    edited,
    faults,
    good,
    line,
    repacked,
    replaced,
    rules,
    say,
    shape,
    slide,
    told,
    with_shape,
)
from deck.decks import BRAND_FILE, A, P, R, label
from reportgen.audit.pptx import PPTX

RELS = "ppt/slides/_rels/slide2.xml.rels"
NOTES_RELS = "ppt/notesSlides/_rels/notesSlide2.xml.rels"
LINK = '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'


def _drop(name: str) -> bytes:
    return repacked(lambda parts: parts.pop(name))


def _add(name: str, content: bytes) -> bytes:
    return repacked(lambda parts: parts.update({name: content}))


def _table(change: Callable[[Any], object]) -> bytes:
    return edited(lambda root: change(next(root.iter(f"{A}tbl"))), TABLE)


def _link(kind: str, target: str) -> bytes:
    return replaced(RELS, "</Relationships>", LINK.format(kind=kind, target=target))


def _move_title_last(root: Any) -> None:
    root.find(f"{P}cSld/{P}spTree").append(shape(root, "calls-999-title"))


def _first_run_last(root: Any) -> None:
    """`a:rPr` behind the text that it is for."""
    run = next(root.iter(f"{A}r"))
    run.append(run[0])


def _same_notes(parts: Parts) -> None:
    notes = parts[RELS].replace(b"notesSlide2.xml", b"notesSlide1.xml")
    parts[RELS] = notes
    for name in ("ppt/notesSlides/notesSlide2.xml", NOTES_RELS):
        del parts[name]
    parts[ROOT_TYPES] = parts[ROOT_TYPES].replace(
        b'<Override PartName="/ppt/notesSlides/notesSlide2.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"/>',
        b"",
    )


BROKEN: list[tuple[str, Callable[[], bytes], str]] = [
    ("xml", lambda: replaced(PICTURE, "</p:sld>", ""), "no well-formed XML"),
    ("missing-part", lambda: replaced(RELS, "image1.png", "image9.png"), '2 Its image "ppt/media/image9.png"'),
    ("dangling-relation", lambda: edited(lambda root: next(root.iter(f"{A}blip")).set(f"{R}embed", "rId99"), PICTURE), '2 calls-999-chart The relation "rId99"'),
    ("relation-id", lambda: replaced(RELS, 'Id="rId2"', 'Id="rId1"'), '2 relations have the id "rId1"'),
    ("needed-relation", lambda: replaced(RELS, "relationships/slideLayout", "relationships/other"), "0 parts of the kind slideLayout"),
    ("content-type", lambda: replaced(ROOT_TYPES, 'Extension="png"', 'Extension="gif"'), "does not say of what type"),
    ("content-type", lambda: replaced(ROOT_TYPES, "presentationml.notesMaster+xml", "presentationml.slide+xml"), "but it is used as notesMaster"),
    ("content-type", lambda: replaced(ROOT_TYPES, "</Types>", '<Override PartName="/ppt/gone.xml" ContentType="text/xml"/></Types>'), '"ppt/gone.xml" has a content type'),
    ("orphan-part", lambda: _add("ppt/media/image77.png", b"secret"), "ppt/media/image77.png Nothing in the file leads"),
    ("orphan-part", lambda: _add("ppt/slides/_rels/slide77.xml.rels", b"<Relationships/>"), "slide77.xml.rels Nothing"),
    ("schema-order", lambda: edited(_first_run_last, PICTURE), "2 calls-999-title <a:rPr> may not stand here in <a:r>"),
    ("schema-order", lambda: edited(lambda root: root.find(f"{P}cSld/{P}spTree").append(etree.Element(f"{P}bad")), PICTURE), "<p:bad> may not stand here in <p:spTree>"),
    ("schema-order", lambda: edited(lambda root: shape(root, "calls-999-facts").remove(shape(root, "calls-999-facts").find(f"{P}spPr")), PICTURE), "expected: <p:spPr>"),
    ("schema-order", lambda: edited(lambda root: root.append(root.find(f"{P}sldIdLst")), MAIN), "may not stand here in <p:presentation>"),
    ("schema-order", lambda: _table(lambda table: table.append(table.find(f"{A}tblGrid"))), "5 crime-main-table <a:tr> may not stand here in <a:tbl>; expected: <a:tblGrid>"),
    ("schema-value", lambda: edited(lambda root: next(root.iter(f"{P}ph")).set("type", "titel"), PICTURE), 'type="titel" is not a value of <p:ph>'),
    ("schema-value", lambda: edited(lambda root: next(root.iter(f"{A}rPr")).set("sz", "18"), PICTURE), 'sz="18" is not'),
    ("schema-value", lambda: edited(lambda root: next(root.iter(f"{A}rPr")).set("sz", "12.5"), PICTURE), 'sz="12.5" is not'),
    ("schema-value", lambda: edited(lambda root: next(root.iter(f"{A}bodyPr")).set("anchor", "middle"), PICTURE), 'anchor="middle" is not'),
    ("schema-value", lambda: edited(lambda root: next(root.iter(f"{A}prstGeom")).set("prst", "box"), GROUPS), 'prst="box" is not'),
    ("schema-value", lambda: _table(lambda table: next(table.iter(f"{A}pPr")).set("algn", "right")), 'algn="right" is not'),
    ("schema-value", lambda: edited(lambda root: next(root.iter(f"{P}cNvPr")).attrib.pop("id"), PICTURE), "lacks its attribute id"),
    ("slide-id", lambda: replaced(MAIN, 'sldId id="257"', 'sldId id="256"'), "2 slides have the id 256"),
    ("shape-id", lambda: edited(lambda root: label(shape(root, "calls-999-facts")).set("id", "4"), PICTURE), '2 calls-999-facts Its id 4 is also that of "calls-999-chart"'),
    ("external-link", lambda: _link("image", "https://example.org/tracker.png"), 'Its image is fetched from "https://example.org'),
    ("external-link", lambda: _link("hyperlink", "file:///C:/Users/somebody/plan.docx"), "somebody's own machine"),
    ("document-title", lambda: replaced("docProps/core.xml", "Public Accountability Conference, 2024-25-Q3", " "), "no title"),
    ("document-title", lambda: replaced("docProps/core.xml", "Public Accountability Conference, 2024-25-Q3", "PowerPoint Presentation"), "says nothing"),
    ("language", lambda: replaced(PICTURE, 'lang="en-GB"', 'lang="de-DE"'), '2 Of its text 1 piece is in "de-DE", not en-GB'),
    ("language", lambda: replaced("ppt/notesSlides/notesSlide1.xml", 'lang="en-GB"', 'lang="fr-FR"'), "in its notes 1 piece"),
    ("sections", lambda: replaced(MAIN, '<p14:sldId id="257"/>', ""), "2 The slide is in no section"),
    ("sections", lambda: replaced(MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="256"/>'), "1 The slide is in 2 sections"),
    ("sections", lambda: replaced(MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="999"/>'), "the slide id 999, which there is not"),
    ("sections", lambda: edited(_same_sections, MAIN), "2 sections have the id"),
    ("title", lambda: edited(lambda root: say(root, "calls-999-title", ""), PICTURE), "2 calls-999-title The slide's title is empty"),
    ("title", lambda: edited(lambda root: next(root.iter(f"{P}ph")).set("type", "body"), PICTURE), "2 The slide has no title placeholder"),
    ("title-same", lambda: edited(lambda root: say(root, "crime-context-title", _title(2)), slide(8)), "is also that of slide 2"),
    ("reading-order", lambda: edited(_move_title_last, PICTURE), '"calls-999-subtitle" is read before the title'),
    ("alt-text", lambda: edited(lambda root: describe(root, "calls-999-chart", " "), PICTURE), "2 calls-999-chart The picture has no alt text"),
    ("alt-text", lambda: edited(lambda root: describe(root, "crime-main-table", ""), TABLE), "5 crime-main-table The table has no alt text"),
    ("alt-text-file-name", lambda: edited(lambda root: describe(root, "calls-999-chart", "My chart 3.PNG"), PICTURE), "is a file name"),
    ("alt-text-same", lambda: edited(lambda root: describe(root, "calls-trend-chart", _alt(2, "calls-999-chart")), SECOND), '3 calls-trend-chart Its alt text is also that of "calls-999-chart" on slide 2'),
    ("alt-text-shape", lambda: edited(lambda root: with_shape(root, line()), PICTURE), "2 rule The line has no text"),
    ("empty-placeholder", lambda: edited(lambda root: say(root, "calls-999-subtitle", ""), PICTURE), "2 calls-999-subtitle This placeholder"),
    ("header-row", lambda: _table(lambda table: table.find(f"{A}tblPr").attrib.pop("firstRow")), "5 crime-main-table The table has no header row"),
    ("table-grid", lambda: _table(lambda table: table.find(f"{A}tblGrid").remove(table.find(f"{A}tblGrid")[0])), "Row 1 of the table has 8 cells for 7 columns"),
    ("table-grid", lambda: _table(lambda table: next(table.iter(f"{A}tc")).set("gridSpan", "2")), "cell 2 is not marked as merged"),
    ("table-grid", lambda: _table(lambda table: list(table.iter(f"{A}tc"))[7].set("gridSpan", "3")), "its last cell spans 2 more"),
    ("merged-cells", lambda: _table(_merge), "1 merged cell"),
    ("contrast", lambda: edited(lambda root: coloured(root, "calls-999-subtitle", "999999"), PICTURE), 'in #999999 on #FFFFFF has a contrast of 2.8 to 1, and needs 4.5'),
    ("contrast", lambda: edited(lambda root: coloured(root, "calls-999-title", "AAAAAA"), PICTURE), 'on #FFFFFF has a contrast of 2.3 to 1, and needs 3'),
    ("contrast", lambda: edited(lambda root: with_shape(root, note("808080", "C0C0C0")), PICTURE), '2 note "Read me" in #808080 on #C0C0C0 has'),
    ("contrast", lambda: edited(lambda root: [with_shape(root, one) for one in (note("", "C0C0C0"), note("FFFFFF", number=91))], PICTURE), '2 note "Read me" in #FFFFFF on #C0C0C0 has'),
    ("contrast", lambda: _table(lambda table: filled_cell(table, "12436D", "000000")), "in #000000 on #12436D has"),
    ("contrast-picture", lambda: edited(lambda root: with_shape(root, over(root, note("000000"))), PICTURE), "2 1 shape with text on a picture"),
    ("small-text", lambda: edited(lambda root: next(shape(root, "calls-999-facts").iter(f"{A}rPr")).set("sz", "800"), PICTURE), "2 calls-999-facts Its text is as small as 8 point"),
    ("notes-page", lambda: repacked(_same_notes), "2 Its notes page is also that of slide 1"),
    ("notes-page", lambda: replaced(NOTES_RELS, "slides/slide2.xml", "slides/slide9.xml"), "leads back to"),
    ("notes-empty", lambda: edited(lambda root: [one.getparent().remove(one) for one in list(root.iter(f"{A}r"))], "ppt/notesSlides/notesSlide1.xml"), "Its notes page is empty"),
    ("hidden-slide", lambda: edited(lambda root: root.set("show", "0"), PICTURE), "2 The slide is hidden"),
    ("off-slide", lambda: edited(lambda root: with_shape(root, line(x=-5000, inner=' descr="A line beside."')), PICTURE), "2 rule The line stands off the slide"),
    ("off-slide", lambda: edited(lambda root: shape(root, "crime-main-table").find(f"{P}xfrm/{A}off").set("x", "9000000"), TABLE), "The table runs over the edge"),
]  # fmt: skip


def coloured(root: Any, name: str, colour: str, inner: str = "") -> None:
    """The first run of a shape in a colour of its own."""
    settings = next(shape(root, name).iter(f"{A}rPr"))
    for fill in settings.findall(f"{A}solidFill"):
        settings.remove(fill)
    settings.insert(0, etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}"><a:srgbClr val="{colour}">{inner}</a:srgbClr></a:solidFill>'))


def note(colour: str, fill: str = "", x: int = 0, number: int = 90, form: str = "rect") -> str:
    """A shape with words in a colour, or without words; with a fill or without."""
    filled = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    run = f'<a:r><a:rPr lang="en-GB" sz="1200"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:rPr><a:t>Read me</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="note" descr="A note."/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{filled}</p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{run if colour else ''}</a:p></p:txBody></p:sp>"
    )


def over(root: Any, xml: str) -> str:
    """A shape where the slide's picture is."""
    off = next(shape(root, "calls-999-chart").iter(f"{A}off"))
    return xml.replace('x="0" y="0"', f'x="{off.get("x")}" y="{off.get("y")}"')


def filled_cell(table: Any, fill: str, colour: str) -> None:
    cell = next(table.iter(f"{A}tc"))
    settings = cell.find(f"{A}tcPr")
    settings.append(etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}"><a:srgbClr val="{fill}"/></a:solidFill>'))
    run = next(cell.iter(f"{A}rPr"))
    for old in list(run):
        run.remove(old)
    run.append(etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}"><a:srgbClr val="{colour}"/></a:solidFill>'))


def _same_sections(root: Any) -> None:
    sections = [one for one in root.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section")]
    sections[1].set("id", sections[0].get("id"))


def _merge(table: Any) -> None:
    first, second, *_ = table.iter(f"{A}tc")
    first.set("gridSpan", "2")
    second.set("hMerge", "1")


def _title(number: int) -> str:
    return str(Presentation(io.BytesIO(good())).slides[number - 1].shapes.title.text)


def _alt(number: int, name: str) -> str:
    shapes = Presentation(io.BytesIO(good())).slides[number - 1].shapes
    return str(next(one for one in shapes if one.name == name)._element.xpath("*/p:cNvPr")[0].get("descr"))


def test_a_good_deck_has_no_faults() -> None:
    assert faults(good()) == ()


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(PPTX)


@pytest.mark.parametrize(("rule", "make", "words"), BROKEN, ids=[f"{rule}-{place}" for place, (rule, _, _) in enumerate(BROKEN)])
def test_what_is_broken_is_told_with_its_place(rule: str, make: Callable[[], bytes], words: str) -> None:
    found = told(make(), rule)
    assert [one for one in found if words in one], found


NEAR_MISSES = {
    "a link to a web page": lambda: _link("hyperlink", "https://example.org/"),
    "the same picture told alike": lambda: edited(
        lambda root: [describe(root, "calls-trend-chart", _alt(2, "calls-999-chart"))],
        SECOND,
        of=replaced("ppt/slides/_rels/slide3.xml.rels", "image2.png", "image1.png"),
    ),
    "alt text that names a file in a sentence": lambda: edited(lambda root: describe(root, "calls-999-chart", "A picture of the screen with report.png open."), PICTURE),
    "a line with words": lambda: edited(lambda root: with_shape(root, line(inner=' descr="The target of 90%."')), PICTURE),
    "a shape at the very edge": lambda: edited(lambda root: with_shape(root, line(inner=' descr="An edge."', x=12191000)), PICTURE),
    "a title before a decoration": lambda: edited(lambda root: with_shape(root, line(inner=' descr="At the end."')), SECOND),
    "English of no country": lambda: replaced(PICTURE, 'lang="en-GB"', 'lang="en"'),
    "a grey that is dark enough": lambda: edited(lambda root: coloured(root, "calls-999-subtitle", "767676"), PICTURE),
    "large text that is paler": lambda: edited(lambda root: coloured(root, "calls-999-title", "949494"), PICTURE),
    "pale text on a dark shape of its own": lambda: edited(lambda root: with_shape(root, note("FFFFFF", "12436D")), PICTURE),
    "pale text on a dark shape under it": lambda: edited(lambda root: [with_shape(root, one) for one in (note("", "12436D"), note("FFFFFF", number=91))], PICTURE),
    "text half over a shape": lambda: edited(lambda root: [with_shape(root, one) for one in (note("", "12436D"), note("FFFFFF", x=400000, number=91))], PICTURE),
    "text over a shape that is no rectangle": lambda: edited(lambda root: [with_shape(root, one) for one in (note("", "12436D", form="ellipse"), note("FFFFFF", number=91))], PICTURE),
    "a colour that is seen through": lambda: edited(lambda root: coloured(root, "calls-999-subtitle", "FFFFFF", '<a:alpha val="50000"/>'), PICTURE),
    "white text on a gradient": lambda: edited(lambda root: with_shape(root, note("FFFFFF", "12436D").replace("<a:solidFill>", "<a:gradFill><a:gsLst>", 1).replace("</a:solidFill>", "</a:gsLst></a:gradFill>", 1).replace('<a:gsLst><a:srgbClr val="12436D"/>', '<a:gsLst><a:gs pos="0"><a:srgbClr val="12436D"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>')), PICTURE),
    "nine points": lambda: edited(lambda root: next(shape(root, "calls-999-facts").iter(f"{A}rPr")).set("sz", "900"), PICTURE),
    "a link to a place on the slide itself": lambda: replaced(RELS, "</Relationships>", LINK.format(kind="hyperlink", target="#note").replace(' TargetMode="External"', "")),
    "a font's family as PowerPoint writes it": lambda: edited(lambda root: next(root.iter(f"{A}rPr")).append(etree.fromstring(f'<a:latin xmlns:a="{A[1:-1]}" typeface="Arial" pitchFamily="-107"/>')), PICTURE),
    "what a newer program may ignore": lambda: edited(_newer, PICTURE),
}  # fmt: skip


def _newer(root: Any) -> None:
    """A transition as PowerPoint writes it: a choice of its own and a fallback for the rest."""
    alternatives = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">
      <mc:Choice xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" Requires="p14">
      <p:transition spd="slow" p14:dur="2000"/></mc:Choice>
      <mc:Fallback><p:transition spd="slow"/></mc:Fallback></mc:AlternateContent>"""
    root.append(etree.fromstring(alternatives))


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_what_is_allowed_is_not_told(name: str) -> None:
    data = NEAR_MISSES[name]()
    assert [one.what for one in faults(data) if one.rule != "orphan-part"] == []


@pytest.mark.parametrize(("words", "found"), [("A key to the chart.", set()), ("", {"alt-text-shape"})])
def test_what_is_in_a_group_that_has_words_needs_none_of_its_own(words: str, found: set[str]) -> None:
    own = f'<p:nvGrpSpPr><p:cNvPr id="80" name="key" descr="{words}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    group = f"<p:grpSp>{own}<p:grpSpPr/>{line()}</p:grpSp>"
    assert rules(edited(lambda root: with_shape(root, group), PICTURE)) == found


@pytest.mark.parametrize(("words", "found"), [("Cyber crime, 91 offences.", set()), ("", {"alt-text-same"})])
def test_pictures_in_groups_that_have_words_may_be_told_alike(words: str, found: set[str]) -> None:
    def change(root: Any) -> None:
        own = f'<p:nvGrpSpPr><p:cNvPr id="80" name="tile" descr="{words}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        with_shape(root, f"<p:grpSp>{own}<p:grpSpPr/></p:grpSp>")
        shape(root, "tile").append(shape(root, "calls-trend-chart"))
        describe(root, "calls-trend-chart", _alt(2, "calls-999-chart"))

    assert rules(edited(change, SECOND)) == found


def test_each_slide_tells_another_language_once() -> None:
    data = edited(lambda root: [one.set("lang", "en-US") for one in root.iter(f"{A}rPr")], PICTURE)
    assert len(told(data, "language")) == 1


def test_another_language_may_be_expected() -> None:
    found = {one.rule for one in faults(good(), language="cy-GB")}
    assert found == {"language"}


def test_the_brand_template_and_the_libraries_own_have_none_but_a_missing_title(tmp_path: Any) -> None:
    assert faults(BRAND_FILE.read_bytes()) == ()
    Presentation().save(str(tmp_path / "default.pptx"))
    assert [one.rule for one in faults((tmp_path / "default.pptx").read_bytes())] == ["document-title"]


def test_native_charts_are_looked_into() -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Cm

    presentation = Presentation(io.BytesIO(good()))
    data = CategoryChartData()
    data.categories = ["April", "May"]
    data.add_series("999 calls", (4, 5))
    presentation.slides[1].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(1), Cm(5), Cm(5), data)
    saved = io.BytesIO()
    presentation.save(saved)
    found = faults(saved.getvalue())
    assert [one.what for one in found if one.rule == "alt-text"] == ["The chart has no alt text and is not marked as decorative"]
    values = [one.what for one in found if one.rule == "schema-value"]
    assert values and all("c:axId" in what or "c:crossAx" in what for what in values)  # negative, as that library has them
    assert {one.rule for one in found} == {"alt-text", "schema-value"}
