"""Papers in the appendix and as files of their own: tags, headings, links, and what is printed."""

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from appendix.making import BRAND, TEMPLATE, attribute, elements, kids, letters, pages, text
from appendix.making import made as appendix_of
from example_pack import example_pack
from reportgen.appendix.write import write_papers
from reportgen.model import (
    ActionPoint,
    Cell,
    Column,
    Facts,
    Pack,
    Paper,
    PaperSection,
    PaperTable,
    Paragraph,
    Passage,
    Points,
    Row,
    Signature,
    Text,
    Words,
)
from reportgen.problems import ProblemsFound


def words(said: str) -> Text:
    return (Words(said),)


def minutes() -> Paper:
    return Paper(
        "minutes",
        "minutes",
        "Minutes of the conference",
        "Friday 25 October 2024",
        (
            PaperSection("minutes-part-1", words("In public"), ()),
            PaperSection(
                "minutes-001",
                words("Calls"),
                (
                    Passage((Paragraph(words("Fewer calls.")), Paragraph(words("a bullet"), 1))),
                    ActionPoint("a-1", words("Ask why.")),
                    Points(words("Resolved, that"), "(i)", (words("it be noted; and"), words("they ask why."))),
                ),
                number="001",
                level=2,
            ),
            PaperSection("minutes-end", words("Close"), (Signature("Chair"),)),
        ),
    )


def log(columns: int = 2) -> Paper:
    table = PaperTable(
        "Action",
        tuple(Column(f"Column {n}") for n in range(columns)),
        (Row("a-1", tuple(Cell(words("001 of 25 October")) for _ in range(columns))),),
        "Table of 1 action.",
        links=("minutes-001",),
    )
    return Paper("actions", "actions", "Action log", "", (PaperSection("log", words("Actions"), (table,)),))


def notice(said: str = "Room 1") -> Paper:
    section = PaperSection("where", words(said), (Facts((("Place", words(said)),)), Passage((Paragraph(words(said)),))))
    return Paper("notice", "notice", f"Notice {said}", said, (section,), facts=((said, words(said)),))


def draft() -> Paper:
    return replace(notice(), id="decision-x", kind="decision", draft=True)


def pack(*papers: Paper) -> Pack:
    return replace(example_pack(), papers=papers)


@cache
def alone() -> dict[str, bytes]:
    return write_papers(pack(notice(), minutes(), log(), draft()), BRAND, TEMPLATE)


@cache
def together() -> bytes:
    return appendix_of(pack(notice(), minutes(), log()))


def levels(pdf: bytes) -> list[tuple[str, str]]:
    return [(str(one.S)[1:], str(one.T)) for one in elements(pdf, "H1", "H2", "H3", "H4", "H5")]


def test_a_file_for_each_paper() -> None:
    assert list(alone()) == ["notice", "minutes", "actions", "decision-x"]


def test_a_paper_of_its_own_is_headed_by_its_title() -> None:
    assert levels(alone()["minutes"]) == [
        ("H1", "Minutes of the conference"),
        ("H2", "In public"),
        ("H3", "001 Calls"),
        ("H2", "Close"),
    ]


def test_in_the_appendix_papers_are_its_last_part() -> None:
    found = levels(together())
    begins = next(n for n, (_, title) in enumerate(found) if title == "Part F. Meeting papers")
    assert found[begins:] == [
        ("H1", "Part F. Meeting papers"),
        ("H2", "Notice Room 1"),
        ("H3", "Room 1"),
        ("H2", "Minutes of the conference"),
        ("H3", "In public"),
        ("H4", "001 Calls"),
        ("H3", "Close"),
        ("H2", "Action log"),
        ("H3", "Actions"),
    ]


def test_a_pack_without_papers_has_no_such_part() -> None:
    assert "Meeting papers" not in text(appendix_of(example_pack()))
    assert write_papers(example_pack(), BRAND, TEMPLATE) == {}


@pytest.mark.parametrize("name", ["notice", "minutes", "actions", "decision-x"])
def test_a_paper_is_a_tagged_document_with_its_title_and_language(name: str) -> None:
    with pikepdf.open(io.BytesIO(alone()[name])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:identifier"] == example_pack().build_id
            assert metadata["dc:title"]


def test_lists_are_lists_and_tables_have_headers() -> None:
    assert len(elements(alone()["minutes"], "L")) == 2
    (table,) = elements(alone()["actions"], "Table")
    assert attribute(table, "/Summary") == "Table of 1 action."
    (body_row,) = kids(kids(table)[1])
    assert [str(cell.S) for cell in kids(body_row)] == ["/TH", "/TD", "/TD"]


def test_a_row_leads_to_its_minute_in_the_appendix_and_nowhere_alone() -> None:
    with pikepdf.open(io.BytesIO(alone()["actions"])) as pdf:
        assert not any("/Annots" in page for page in pdf.pages)
    (table,) = [one for one in elements(together(), "Table") if attribute(one, "/Summary") == "Table of 1 action."]
    from appendix.making import below

    assert [str(one.S) for one in below(table) if str(one.S) == "/Link"] == ["/Link"]


def test_everything_is_printed() -> None:
    read = text(alone()["minutes"])
    for said in ("Fewer calls.", "a bullet", "Action a-1", "Ask why.", "Resolved, that", "(ii)", "they ask why.", "Signed:", "Chair"):
        assert said in read
    assert "PUBLIC" in read
    assert "Page 1 of 1" in read


def test_a_draft_says_so_and_not_that_it_is_public() -> None:
    read = text(alone()["decision-x"])
    assert "DRAFT: not for publication" in read
    assert "PUBLIC" not in read
    assert "DRAFT" not in text(alone()["notice"])


def test_a_table_of_many_columns_turns_the_page() -> None:
    import pypdfium2

    wide = write_papers(pack(minutes(), log(columns=7)), BRAND, TEMPLATE)["actions"]
    (page,) = pypdfium2.PdfDocument(wide)
    assert page.get_width() > page.get_height()


def test_code_and_markup_come_out_as_written() -> None:
    said = '#eval("1+1") *b* $x$ @ref <label> `raw` \\n // c'
    read = letters(text(write_papers(pack(notice(said)), BRAND, TEMPLATE)["notice"]))
    assert read.count(letters(said)) >= 5


def test_a_character_that_the_font_lacks_is_told_with_its_paper() -> None:
    with pytest.raises(ProblemsFound, match="in paper notice:"):
        write_papers(pack(notice("\u4e2d")), BRAND, TEMPLATE)


def test_twice_the_same_paper_twice_the_same_bytes() -> None:
    assert write_papers(pack(notice()), BRAND, TEMPLATE)["notice"] == alone()["notice"]


def test_a_long_paper_has_a_running_head_from_its_second_page_on() -> None:
    many = replace(minutes(), sections=(PaperSection("x", words("X"), (Passage(tuple(Paragraph(words("Line.")) for _ in range(90))),)),))
    read = pages(write_papers(pack(many), BRAND, TEMPLATE)["minutes"])
    assert len(read) > 1
    assert read[0].count("Minutes of the conference") == 1
    assert all("Minutes of the conference" in page for page in read[1:])
