"""What a screen reader is given: tags, headers, words for signs and pictures."""

import io
import re
from typing import Any

import pikepdf

from appendix.making import attribute, below, elements, example, kids, opened
from example_pack import example_pack
from reportgen.model import ChartBlock, TableBlock, TilesBlock


def test_the_file_says_that_it_is_accessible_and_in_which_language() -> None:
    with pikepdf.open(io.BytesIO(example())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_title_maker_and_build_are_in_both_places() -> None:
    with pikepdf.open(io.BytesIO(example())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Public Accountability Conference: appendix, Q3 2024/25"
        assert {str(pdf.docinfo[key]) for key in ("/Creator", "/Producer")} == {"reportgen"}
        assert str(pdf.docinfo["/CreationDate"]) == "D:20250110000000Z"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
            assert metadata["xmp:CreatorTool"] == metadata["pdf:Producer"] == "reportgen"
            assert metadata["dc:identifier"] == "0123456789abcdef"


def test_headings_start_at_one_and_skip_no_level() -> None:
    levels = [int(str(one.S)[2:]) for one in elements(example()) if re.fullmatch("/H[1-6]", str(one.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_bookmarks_are_the_headings() -> None:
    with pikepdf.open(io.BytesIO(example())) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        pages = [item.title for item in outline.root[0].children[0].children]
    assert [title[:7] for title in titles if title.startswith("Part ")] == [
        f"Part {part}." for part in "ABCDE"
    ]
    assert pages == ["999 calls are answered faster while demand rises", "999 calls received each month"]


def test_every_chart_and_spark_is_a_figure_with_its_words() -> None:
    alts = [str(one.Alt) for one in elements(example(), "Figure")]
    assert alts == [chart.spec.alt for _, _, chart in example_pack().charts()]


def test_every_table_has_column_headers_and_a_header_for_every_row() -> None:
    tables = elements(example(), "Table")
    assert (
        len(tables) == 1 + 1 + 3 + 1 + 1 + 1 + 1
    )  # table, tiles; values; definition; files, shorthand, statements
    for table in tables:
        head, body = kids(table)
        (columns,) = kids(head)
        assert {attribute(cell, "/Scope") for cell in kids(columns)} == {"/Column"}
        width = sum(attribute(cell, "/ColSpan") or 1 for cell in kids(columns))
        for row in kids(body):
            assert [str(cell.S) for cell in kids(row)] == ["/TH"] + ["/TD"] * (width - 1)
            assert attribute(kids(row)[0], "/Scope") == "/Row"


def test_every_cell_names_its_column_and_row_header() -> None:
    named = _ids()
    for table in elements(example(), "Table"):
        for row in kids(kids(table)[1]):
            header, *cells = kids(row)
            for cell in cells:
                ids = [str(one) for one in attribute(cell, "/Headers")]
                assert [attribute(named[one], "/Scope") for one in ids] == ["/Column", "/Row"]
                assert ids[1] == str(header.ID)


def _ids() -> dict[str, Any]:
    root = opened(example()).Root.StructTreeRoot
    tree = pikepdf.NameTree(root.IDTree)
    assert list(tree) == sorted(tree)
    ids = [str(one.ID) for one in below(root) if "/ID" in one]
    assert sorted(ids) == sorted(tree)
    return {str(name): element for name, element in tree.items()}


def test_tables_carry_the_summary_that_the_pack_gives_them() -> None:
    given = [
        block.alt
        for page in example_pack().pages()
        for block in page.blocks
        if isinstance(block, TableBlock | TilesBlock)
    ]
    assert [
        str(summary) for one in elements(example(), "Table") if (summary := attribute(one, "/Summary"))
    ] == given


def test_captions_are_the_charts_alone() -> None:
    charts = [
        block for page in example_pack().pages() for block in page.blocks if isinstance(block, ChartBlock)
    ]
    assert len(elements(example(), "Caption")) == len(charts)


def test_a_sign_is_read_as_its_word() -> None:
    said = [str(one.ActualText) for one in elements(example(), "Span") if "/ActualText" in one]
    assert set(said) >= {"up", "down", "about the same"}
    assert not elements(example(), "Formula")


def test_every_link_says_where_it_goes() -> None:
    with pikepdf.open(io.BytesIO(example())) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", ()) if note.Subtype == "/Link"]
        assert links
        assert all(str(link.Contents).strip() for link in links)
