"""Any deck as a person reads it; and what cannot be read, told in plain words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from audit.test_hostile import BILLION, OUTSIDE, UNREADABLE, zipped
from compare.decks.making import saved, written
from free_pages import image_bytes
from reportgen.model import Deck, DeckChart, DeckObject, DeckPicture, DeckSeries, DeckTable, DeckText
from reportgen.ooxml import reading
from reportgen.ooxml.package import CONTENT_TYPES, read_package, write_package
from reportgen.ooxml.presentation import A, C, P
from reportgen.ooxml.reading import deck_of, read_deck
from reportgen.problems import ProblemsFound

BOX = (Cm(1), Cm(1), Cm(10), Cm(5))
NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}"'


def one_slide() -> tuple[Any, Any]:
    """A presentation with a single blank slide, and that slide."""
    presentation = Presentation()
    return presentation, presentation.slides.add_slide(presentation.slide_layouts[6])


def read(presentation: Any) -> Deck:
    return deck_of(saved(presentation), "deck.pptx")


def with_text(inner: str) -> Any:
    """A slide with one text box, its paragraphs given as XML."""
    presentation, slide = one_slide()
    box = slide.shapes.add_textbox(*BOX)
    box.name = "said"
    body = box._element.find(f"{P}txBody")
    body.remove(body.find(f"{A}p"))
    body.extend(etree.fromstring(f'<x {NAMES} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inner}</x>'))
    (found,) = read(presentation).slides
    return found.texts


def run(text: str) -> str:
    return f"<a:r><a:t>{text}</a:t></a:r>"


# Slides and texts ---------------------------------------------------------------------------


def test_slides_have_titles_texts_and_notes_in_reading_order() -> None:
    calls, crime, _ = read(written()).slides
    assert (calls.number, calls.title, calls.texts) == (1, "Calls", (DeckText("Content Placeholder 2", ("Calls rose.",)),))
    assert calls.notes == ("Say why: Calls rose.",)
    assert [one.shape for one in crime.tables] == ["crime-table"]


def test_a_text_is_read_as_it_stands_there() -> None:
    assert with_text(
        f"<a:p>{run('Rape')}<a:br/>{run('rose ')}{run('slightly')}</a:p><a:p/><a:p>{run(' ')}</a:p>"
        f'<a:p><a:fld type="datetime1" id="{{B}}"><a:t>20/01/2025</a:t></a:fld></a:p>'
    ) == (DeckText("said", ("Rape\nrose slightly", "20/01/2025")),)


def test_a_slide_number_is_no_content_wherever_it_stands() -> None:
    number = '<a:fld type="slidenum" id="{B}"><a:t>7</a:t></a:fld>'
    assert with_text(f"<a:p>{number}</a:p>") == ()
    assert with_text(f"<a:p>{run('Page ')}{number}</a:p>") == (DeckText("said", ("Page",)),)


def test_an_equation_is_read() -> None:
    maths = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    assert with_text(f'<a:p>{run("So ")}<mc:AlternateContent><mc:Choice Requires="a14"><a14:m>{maths}</a14:m></mc:Choice><mc:Fallback>{run("?")}</mc:Fallback></mc:AlternateContent></a:p>') == (DeckText("said", ("So x=2",)),)


@pytest.mark.parametrize("kind", ["dt", "ftr", "sldNum"])
def test_dates_footers_and_numbers_in_their_placeholders_are_no_content(kind: str) -> None:
    presentation, slide = one_slide()
    box = slide.shapes.add_textbox(*BOX)
    box.text_frame.text = "Official"
    etree.SubElement(box._element.find(f"{P}nvSpPr/{P}nvPr"), f"{P}ph", type=kind)
    assert read(presentation).slides[0].texts == ()


def test_groups_are_walked_and_hidden_slides_marked() -> None:
    presentation, slide = one_slide()
    outer = slide.shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    inner.shapes.add_textbox(*BOX).text_frame.text = "Deep"
    slide._element.set("show", "0")
    (found,) = read(presentation).slides
    assert [text.paragraphs for text in found.texts] == [("Deep",)]
    assert found.hidden


def test_our_own_deck_is_read_with_its_sections(sample_pack: Path) -> None:
    deck = read_deck(sample_pack / "public" / "conference-pack.pptx")
    assert [one.number for one in deck.slides] == list(range(1, len(deck.slides) + 1))
    assert (deck.slides[0].title, deck.slides[0].section) == ("Public Accountability Conference", "Opening")
    assert all(slide.title and slide.section for slide in deck.slides)
    (table,) = next(slide.tables for slide in deck.slides if slide.tables and slide.tables[0].shape == "crime-main-table")
    assert table.rows[0][:2] == ("Crime type", "Offences last year")
    assert ("Robbery", "140", "107", "−33") in {row[:4] for row in table.rows}
    assert all(picture.alt and picture.sha256 for slide in deck.slides for picture in slide.pictures)


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_templates_and_slide_shows_are_read(kind: str) -> None:
    parts = read_package(saved(written()))
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"presentation.main+xml", f"{kind}.main+xml".encode())
    assert len(deck_of(write_package(parts), "deck.potx").slides) == 3


# Tables -------------------------------------------------------------------------------------


def test_a_merged_cell_is_read_where_it_covers_others() -> None:
    presentation, slide = one_slide()
    table = slide.shapes.add_table(3, 3, *BOX).table
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    for (row, column), text in {(0, 1): "Volume", (1, 0): "Robbery", (1, 1): "140", (2, 1): "107"}.items():
        table.cell(row, column).text = text
    table.cell(1, 2).text_frame.text = "two\nlines"
    assert read(presentation).slides[0].tables == (
        DeckTable("Table 1", (("", "Volume", "Volume"), ("Robbery", "140", "two\nlines"), ("Robbery", "107", "")), frozenset({(0, 2), (2, 0)})),
    )


# Charts -------------------------------------------------------------------------------------


def charted(kind: Any, data: Any) -> DeckChart:
    presentation, slide = one_slide()
    slide.shapes.add_chart(kind, *BOX, data).name = "calls"
    ((chart,),) = (one.charts for one in read(presentation).slides)
    return chart


def test_a_chart_is_read_from_what_it_was_drawn_from() -> None:
    data = CategoryChartData()
    data.categories = ["Apr", "May", "Jun"]
    data.add_series("Received", (5310, None, 53.5))
    data.add_series("Answered", (4, 5, 6))
    assert charted(XL_CHART_TYPE.LINE, data) == DeckChart(
        "calls",
        (
            DeckSeries("Received", (("Apr", "5310"), ("Jun", "53.5"))),
            DeckSeries("Answered", (("Apr", "4"), ("May", "5"), ("Jun", "6"))),
        ),
    )


def test_months_are_read_as_days_not_as_serial_numbers() -> None:
    data = CategoryChartData()
    data.categories = [date(2024, 4, 1), date(2024, 5, 1)]
    data.add_series("Received", (1, 2))
    assert charted(XL_CHART_TYPE.LINE, data).series[0].points == (("2024-04-01", "1"), ("2024-05-01", "2"))


def test_days_are_counted_from_where_the_chart_says() -> None:
    data = CategoryChartData()
    data.categories = [date(2024, 4, 1)]
    data.add_series("Received", (1,))
    presentation, slide = one_slide()
    chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *BOX, data).chart
    from_1904 = chart._chartSpace.find(f"{C}date1904")
    from_1904.set("val", "1")
    ((found,),) = (one.charts for one in read(presentation).slides)
    assert found.series[0].points == (("2028-04-02", "1"),)


def test_categories_in_levels_are_read_with_those_over_them() -> None:
    data = CategoryChartData()
    for year in ("2023", "2024"):
        category = data.add_category(year)
        category.add_sub_category("Q1")
        category.add_sub_category("Q2")
    data.add_series("Received", (1, 2, 3, 4))
    points = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, data).series[0].points
    assert points == (("2023, Q1", "1"), ("2023, Q2", "2"), ("2024, Q1", "3"), ("2024, Q2", "4"))


def test_points_and_bubbles_have_x_as_their_category() -> None:
    xy, bubbles = XyChartData(), BubbleChartData()
    xy.add_series("Pairs").add_data_point(1, 2.5)
    bubbles.add_series("Pairs").add_data_point(1, 2.5, 10)
    assert charted(XL_CHART_TYPE.XY_SCATTER, xy).series == (DeckSeries("Pairs", (("1", "2.5"),)),)
    assert charted(XL_CHART_TYPE.BUBBLE, bubbles).series == (DeckSeries("Pairs", (("1", "2.5 (10)"),)),)


def test_the_titles_of_a_chart_are_texts_unless_they_repeat_a_series() -> None:
    presentation = written()
    (calls, *_) = presentation.slides
    chart = next(shape for shape in calls.shapes if shape.has_chart).chart
    chart.chart_title.text_frame.text = "Calls by month"
    chart.value_axis.axis_title.text_frame.text = "Received"
    assert DeckText("calls-chart", ("Calls by month",)) in read(presentation).slides[0].texts


# Pictures and other things ------------------------------------------------------------------


def test_a_picture_has_its_alt_text_and_the_hash_of_its_bytes() -> None:
    import hashlib

    presentation, slide = one_slide()
    data = image_bytes(30, 20, "PNG")
    picture = slide.shapes.add_picture(io.BytesIO(data), *BOX[:2])
    picture.name = "crest"
    picture._element.find(f"*/{P}cNvPr").set("descr", " The crest ")
    assert read(presentation).slides[0].pictures == (DeckPicture("crest", "The crest", hashlib.sha256(data).hexdigest()),)


def test_embedded_objects_are_named() -> None:
    presentation, slide = one_slide()
    slide.shapes.add_ole_object(io.BytesIO(b"x"), "Excel.Sheet.12", *BOX[:2], icon_file=io.BytesIO(image_bytes(9, 9, "PNG"))).name = "sheet"
    (found,) = read(presentation).slides
    assert found.objects == (DeckObject("sheet", "embedded object Excel.Sheet.12"),)


def test_a_film_is_named_with_its_alt_text() -> None:
    presentation, slide = one_slide()
    film = slide.shapes.add_movie(io.BytesIO(b"x"), *BOX, poster_frame_image=io.BytesIO(image_bytes(9, 9, "PNG")))
    film.name = "advert"
    film._element.find(f"*/{P}cNvPr").set("descr", "An advert")
    (found,) = read(presentation).slides
    assert (found.objects, found.pictures) == ((DeckObject("advert", "film", ("An advert",)),), ())


def with_frame(uri: str, inner: str, parts: dict[str, bytes], relation: str = "") -> Deck:
    """A slide with a frame of another kind, and what it leads to."""
    files = read_package(saved(one_slide()[0]))
    slide = "ppt/slides/slide1.xml"
    frame = f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="thing"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></p:graphicFrame>'
    files[slide] = files[slide].replace(b"</p:spTree>", f"{frame}</p:spTree>".encode())
    rels = "ppt/slides/_rels/slide1.xml.rels"
    files[rels] = files[rels].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    return deck_of(write_package(files | parts), "deck.pptx")


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
TO_DATA = '<Relationship Id="rId90" Type="http://x/diagramData" Target="../diagrams/data1.xml"/>'
RELATIONS = f'<dgm:relIds xmlns:dgm="{DIAGRAM}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="rId90"/>'


def test_smart_art_is_named_with_its_words() -> None:
    data = f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {NAMES}><dgm:ptLst><dgm:pt><dgm:t><a:p>{run("Ask")}</a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    found = with_frame(DIAGRAM, RELATIONS, {"ppt/diagrams/data1.xml": data.encode()}, TO_DATA)
    assert found.slides[0].objects == (DeckObject("thing", "SmartArt diagram", ("Ask",)),)


def test_what_is_of_an_unknown_kind_is_named_and_not_dropped() -> None:
    found = with_frame("http://schemas.microsoft.com/office/drawing/2014/chartex", "", {})
    assert found.slides[0].objects == (DeckObject("thing", "object of a kind that is not read (chartex)"),)


# What cannot be read ------------------------------------------------------------------------


def problems(data: bytes) -> list[str]:
    with pytest.raises(ProblemsFound) as raised:
        deck_of(data, "old.pptx")
    assert {problem.where.file for problem in raised.value.problems} == {"old.pptx"}
    return [f"{problem.where} {problem.message}".strip() for problem in raised.value.problems]


NO_DECKS = ("PDF", "a page of", "a declaration", "a picture", "no pages", "text")  # told by what they are
HOSTILE = [name for name in UNREADABLE if not any(part in name for part in NO_DECKS)]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_says_why(name: str) -> None:
    make, words = UNREADABLE[name]
    (told,) = problems(make())
    assert words in told
    assert told.endswith(".")


@pytest.mark.parametrize("data", [b"Dear all,", b"%PDF-1.7", b"PK", zipped()])
def test_what_is_no_deck_says_so(data: bytes) -> None:
    (told,) = problems(data)
    assert told.endswith(".")


def broken(part: str, change: Callable[[bytes], bytes | None]) -> list[str]:
    """What is said of the deck whose one part is changed, or gone."""
    parts = read_package(saved(written()))
    content = change(parts.pop(part))
    return problems(write_package(parts | ({part: content} if content is not None else {})))


PARTS = {
    "ppt/slides/slide2.xml": ("slide 2", "The slide"),
    "ppt/notesSlides/notesSlide1.xml": ("slide 1", "The notes page"),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_part_is_named_with_its_slide(part: str) -> None:
    slide, what = PARTS[part]
    assert broken(part, lambda _: None) == [f"{slide} {what}, {part}, is not in the file. Open it in PowerPoint, let it repair it, and save it."]


def test_a_chart_and_a_picture_that_are_missing_are_named() -> None:
    presentation = written()
    presentation.slides[1].shapes.add_picture(io.BytesIO(image_bytes(9, 9, "PNG")), *BOX[:2]).name = "crest"
    parts = read_package(saved(presentation))
    gone = [name for name in parts if "/charts/chart" in name or "/media/image" in name]
    told = problems(write_package({name: content for name, content in parts.items() if name not in gone}))
    assert [one.split(" is ")[0].split(", ppt")[0] for one in told] == ['slide 1 The chart "calls-chart"', 'slide 2 The picture "crest"']


@pytest.mark.parametrize("content", [BILLION, OUTSIDE, b"<x>" * 5000, b"\x00", b""])
def test_a_slide_that_is_no_honest_xml_is_told_and_never_followed(content: bytes) -> None:
    (told,) = broken("ppt/slides/slide2.xml", lambda _: content)
    assert told.startswith("slide 2 The slide, ppt/slides/slide2.xml, is damaged: ")
    assert "root:" not in told


def test_a_picture_that_is_fetched_or_lost_has_no_hash() -> None:
    presentation = written()
    presentation.slides[1].shapes.add_picture(io.BytesIO(image_bytes(9, 9, "PNG")), *BOX[:2])
    parts = read_package(saved(presentation))
    rels = "ppt/slides/_rels/slide2.xml.rels"
    for lost in (b'Target="NULL"', b'Target="http://example.org/x.png" TargetMode="External"'):
        parts[rels] = etree.tostring(_redirected(parts[rels], lost))
        (picture,) = deck_of(write_package(parts), "deck.pptx").slides[1].pictures
        assert picture.sha256 == ""


def _redirected(rels: bytes, target: bytes) -> Any:
    root = etree.fromstring(rels)
    (image,) = [one for one in root if one.get("Type", "").endswith("/image")]
    values = etree.fromstring(b"<x %b/>" % target).attrib
    image.attrib.update(values)
    return root


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pptx", tmp_path):
        with pytest.raises(ProblemsFound) as raised:
            read_deck(path)
        assert "The file cannot be read (" in str(raised.value)


def test_a_file_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "large.pptx").write_bytes(saved(written()))
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    with pytest.raises(ProblemsFound, match="larger than 1,000 bytes"):
        read_deck(tmp_path / "large.pptx")


@settings(max_examples=150)
@given(st.data())
def test_a_deck_with_some_bytes_of_xml_changed_is_read_or_refused(data: st.DataObject) -> None:
    parts = read_package(saved(written()))
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    words = sorted(set(parts[name].split(b'"')))
    old, new = data.draw(st.sampled_from(words)), data.draw(st.sampled_from([*words, b"", b"-1", b"x" * 300]))
    parts[name] = parts[name].replace(b'"%b"' % old, b'"%b"' % new)
    try:
        assert isinstance(deck_of(write_package(parts), "deck.pptx"), Deck)
    except ProblemsFound as found:
        assert found.problems


@settings(max_examples=60)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=4))
def test_a_file_with_some_bytes_changed_is_read_or_refused(place: int, given_bytes: bytes) -> None:
    data = bytearray(saved(written()))
    place = place * len(data) // 4000
    data[place : place + len(given_bytes)] = given_bytes
    try:
        deck_of(bytes(data), "deck.pptx")
    except ProblemsFound as found:
        assert found.problems


def test_a_zip_that_lies_about_a_size_is_refused() -> None:
    data = bytearray(saved(written()))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    with pytest.raises(ProblemsFound):
        deck_of(bytes(data), "deck.pptx")
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
