"""Each block type as it comes out on a slide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from deck.decks import A, P, built, example, label, named, pack_of, page, shapes, slides, text
from example_pack import crime_table, prose, words
from reportgen.deck.tiles import alt
from reportgen.model import Cell, Paragraph, Shown, StatementsBlock, TextBlock, TilesBlock, Words

SLIDES = slides(example()[0])
BY_PAGE = {slide.page.id: xml for slide, xml in zip(example()[1].slides, SLIDES, strict=True)}


def runs(shape: Any) -> list[tuple[str, bool, str]]:
    """The runs of a shape: text, bold, and theme colour."""
    found = []
    for run in shape.iter(f"{A}r"):
        look, colour = run.find(f"{A}rPr"), run.find(f".//{A}schemeClr")
        found.append(
            (run.find(f"{A}t").text, look.get("b") == "1", colour.get("val") if colour is not None else "")
        )
    return found


class TestTable:
    TABLE = named(BY_PAGE["crime-main"], "crime-main-table")

    def test_is_native_and_says_where_its_headers_are(self) -> None:
        settings = next(self.TABLE.iter(f"{A}tblPr"))
        assert (settings.get("firstRow"), settings.get("firstCol")) == ("1", "1")
        assert not list(self.TABLE.iter(f"{A}gridSpan", f"{A}vMerge", f"{A}hMerge"))

    def test_wears_the_templates_own_style(self) -> None:
        assert next(self.TABLE.iter(f"{A}tableStyleId")).text == "{8F2C41D6-3B7A-4E19-9C55-6D0E2B7A41F3}"

    def test_has_a_cell_for_every_column_in_every_row(self) -> None:
        rows = [list(row.iter(f"{A}tc")) for row in self.TABLE.iter(f"{A}tr")]
        assert {len(row) for row in rows} == {8}
        assert len(rows) == 11

    def test_fills_its_frame_exactly(self) -> None:
        frame = self.TABLE.find(f"{P}xfrm/{A}ext")
        widths = [int(column.get("w")) for column in self.TABLE.iter(f"{A}gridCol")]
        heights = [int(row.get("h")) for row in self.TABLE.iter(f"{A}tr")]
        assert abs(sum(widths) - int(frame.get("cx"))) <= len(widths)
        assert abs(sum(heights) - int(frame.get("cy"))) <= len(heights)

    def test_sets_numbers_right_and_row_headers_left_and_bold(self) -> None:
        row = [cell for cell in list(self.TABLE.iter(f"{A}tr"))[1].iter(f"{A}tc")]
        aligned = [cell.find(f".//{A}pPr").get("algn") for cell in row]
        assert aligned == [None, *["r"] * 7]
        assert runs(row[0]) == [("All crime", True, "")]

    def test_sets_this_year_bold_and_changes_in_the_colour_of_their_tone(self) -> None:
        row = [runs(cell) for cell in list(self.TABLE.iter(f"{A}tr"))[1].iter(f"{A}tc")]
        assert row[1:3] == [[("27,063", False, "")], [("28,438", True, "")]]
        assert row[4] == [("▲ ", True, "accent4"), ("5.1%", True, "accent4")]

    def test_draws_a_heavier_rule_where_a_group_starts(self) -> None:
        heavy = [
            number
            for number, row in enumerate(self.TABLE.iter(f"{A}tr"))
            if any(line.get("w") == "19050" for line in row.iter(f"{A}lnT"))
        ]
        assert heavy == [3, 8]

    def test_repeats_its_header_on_every_slide(self) -> None:
        block = crime_table()
        deck, plan = built(pack_of(page("crime-main", replace(block, rows=block.rows * 3))))
        headers = [text(next(named(slide, block.id).iter(f"{A}tr"))) for slide in slides(deck)]
        assert len(headers) == 3
        assert len(set(headers)) == 1

    def test_a_change_without_direction_has_no_arrow(self) -> None:
        block = crime_table()
        row = block.rows[0]
        figure = row.cells[3].text
        cells = (*row.cells[:3], Cell(figure, None, "plain"), *row.cells[4:])
        deck, _ = built(pack_of(page("crime-main", replace(block, rows=(replace(row, cells=cells),)))))
        cell = list(list(named(slides(deck)[0], block.id).iter(f"{A}tr"))[1].iter(f"{A}tc"))[4]
        assert runs(cell) == [("5.1%", False, "")]


class TestStatements:
    LEFT = named(BY_PAGE["crime-narrative"], "positives")

    def test_are_one_real_paragraph_each(self) -> None:
        assert len(list(self.LEFT.iter(f"{A}p"))) == 5
        assert text(self.LEFT).split("\n")[3] == "▲ 1.4pp\tDomestic abuse solved: 14.5%, on 261 more offences"

    def test_lead_with_arrow_and_number_in_the_colour_of_their_tone(self) -> None:
        assert runs(self.LEFT)[:2] == [("▼ ", True, "accent3"), ("19.1%", True, "accent3")]
        right = named(BY_PAGE["crime-narrative"], "exceptions")
        assert [colour for _, _, colour in runs(right) if colour][::2] == ["accent4"] * 2 + ["accent5"] * 2

    def test_hang_at_one_tab_stop_in_both_columns(self) -> None:
        right = named(BY_PAGE["crime-narrative"], "exceptions")
        for settings in [*self.LEFT.iter(f"{A}pPr"), *right.iter(f"{A}pPr")]:
            stop = settings.find(f"{A}tabLst/{A}tab").get("pos")
            assert settings.get("marL") == stop == settings.get("indent").removeprefix("-")
            assert stop == next(self.LEFT.iter(f"{A}tab")).get("pos")

    def test_have_a_comment_as_a_paragraph_of_its_own_under_the_sentence(self) -> None:
        block = page("crime-narrative").blocks[1]
        assert isinstance(block, StatementsBlock)
        first, *others = block.statements
        said = replace(first, comment=(Words("Closer work with "), Words("neighbours", strong=True)))
        deck, _ = built(pack_of(page("crime-narrative", replace(block, statements=(said, *others)))))
        sentence, comment, other, *_ = named(slides(deck)[0], "positives").iter(f"{A}p")
        assert text(comment) == "Closer work with neighbours"
        assert {run.find(f".//{A}schemeClr").get("val") for run in comment.iter(f"{A}r")} == {"accent6"}
        settings = [one.find(f"{A}pPr") for one in (sentence, comment, other)]
        assert {one.get("marL") for one in settings} == {settings[0].get("marL")}
        assert (settings[1].get("indent"), settings[1].find(f"{A}tabLst")) == ("0", None)
        after = [int(one.find(f"{A}spcAft/{A}spcPts").get("val")) for one in settings]
        assert after[0] < after[1] == after[2]
        (record,) = [one for one in deck.placements if one["shape"] == "positives"]
        assert [span["words"] for span in record["paragraphs"][1]] == ["Closer work with ", "neighbours"]

    def test_say_so_when_there_are_none(self) -> None:
        none = StatementsBlock("positives", "left", (), (), "Nothing to report.")
        deck, _ = built(pack_of(page("crime-narrative", none)))
        assert text(named(slides(deck)[0], "positives")) == "Nothing to report."

    def test_without_direction_have_no_arrow(self) -> None:
        block = page("crime-narrative").blocks[1]
        assert isinstance(block, StatementsBlock)
        flat = replace(block, statements=tuple(replace(one, direction=None) for one in block.statements))
        deck, _ = built(pack_of(page("crime-narrative", flat)))
        assert text(named(slides(deck)[0], "positives")).startswith("19.1%\t")

    def test_that_are_few_have_the_number_in_a_line_of_its_own_over_the_sentence(self) -> None:
        left, right = page("crime-narrative").blocks[1], page("crime-narrative").blocks[3]
        assert isinstance(left, StatementsBlock) and isinstance(right, StatementsBlock)
        few = page("crime-narrative", replace(left, statements=left.statements[:2]))
        few = replace(few, blocks=(*few.blocks[:3], replace(right, statements=right.statements[:1])))
        deck, _ = built(pack_of(few))
        number, sentence, *_ = named(slides(deck)[0], "positives").iter(f"{A}p")
        assert text(number) == "▼ 19.1%"
        assert text(sentence).startswith("Residential burglary: 385 offences")
        sizes = [int(next(one.iter(f"{A}rPr")).get("sz")) for one in (number, sentence)]
        assert sizes[0] > 1.5 * sizes[1]


class TestFacts:
    FACTS = named(BY_PAGE["calls-999"], "calls-999-facts")

    def test_set_the_key_number_large_and_its_label_quiet(self) -> None:
        key, of_label = list(self.FACTS.iter(f"{A}r"))[:2]
        assert key.find(f"{A}rPr").get("sz") == "4800"
        assert runs(self.FACTS)[0] == ("95.1%", True, "accent1")
        assert of_label.find(f".//{A}schemeClr").get("val") == "accent6"

    def test_are_a_paragraph_each(self) -> None:
        assert len(list(self.FACTS.iter(f"{A}p"))) == 5


class TestTiles:
    SLIDE = BY_PAGE["priorities"]

    def test_are_groups_named_by_tile_in_reading_order(self) -> None:
        groups = [label(shape).get("name") for shape in shapes(self.SLIDE) if shape.tag == f"{P}grpSp"]
        block = page("priorities").blocks[0]
        assert isinstance(block, TilesBlock)
        assert groups == [tile.id for tile in block.tiles]

    def test_are_read_label_number_change_verdict_picture_context(self) -> None:
        group = named(self.SLIDE, "priorities-cyber-crime")
        parts = [label(shape).get("name").removeprefix("priorities-cyber-crime-") for shape in group
                 if shape.tag in (f"{P}sp", f"{P}pic")]  # fmt: skip
        assert parts == ["panel", "bar", "label", "key", "change", "verdict", "spark", "context"]

    def test_say_everything_on_them_in_words(self) -> None:
        block = page("priorities").blocks[0]
        assert isinstance(block, TilesBlock)
        assert alt(block.tiles[5]) == (
            "Cyber crime: 2,443, up 63.8%, worse. Last year to date 1,491 · 2023/24 in full 1,989."
        )
        assert alt(block.tiles[1]).startswith(
            "Violence with injury: 3,731, changed by 0.2%, no clear change."
        )

    def test_without_a_spark_line_have_no_picture(self) -> None:
        block = page("priorities").blocks[0]
        assert isinstance(block, TilesBlock)
        bare = replace(block, tiles=(replace(block.tiles[0], spark=None),))
        deck, _ = built(pack_of(page("priorities", bare)))
        assert not list(slides(deck)[0].iter(f"{P}pic"))

    def test_leave_no_tiles_placeholder_behind(self) -> None:
        assert {place.get("idx") for place in self.SLIDE.iter(f"{P}ph")} == {None, "10", "20", "30", "31"}


class TestText:
    def test_keeps_the_templates_own_type_in_a_place_for_a_line_or_two(self) -> None:
        body = named(BY_PAGE["crime-main"], "crime-main-caption")
        assert not list(body.iter(f"{A}lnSpc"))

    def test_keeps_the_templates_levels_and_bullets_where_it_is_set_larger(self) -> None:
        body = named(BY_PAGE["crime-context"], "crime-commentary")
        assert [line.get("lvl") for line in body.iter(f"{A}pPr")] == [None, "1", "1", "1", None]
        assert len(list(body.iter(f"{A}buNone"))) <= 1

    def test_has_bold_openings_in_a_column_of_their_own(self) -> None:
        said = tuple(Paragraph((Words(head, strong=True), Words(" It fell."))) for head in ("Robbery.", "Rape."))
        block = TextBlock("said", "body", (), (*said, Paragraph((Words("No head."),))))
        deck, _ = built(pack_of(page("crime-context", block)))
        body = named(slides(deck)[0], "said")
        assert text(body).split("\n") == ["Robbery.\tIt fell.", "Rape.\tIt fell.", "No head."]
        settings = list(body.iter(f"{A}pPr"))
        tab = settings[0].find(f"{A}tabLst/{A}tab").get("pos")
        assert [one.get("marL") for one in settings] == [tab, tab, "0"]

    def test_is_set_smaller_outright_where_it_does_not(self) -> None:
        block = page("crime-context").blocks[0]
        assert isinstance(block, TextBlock)
        deck, plan = built(pack_of(page("crime-context", replace(block, paragraphs=block.paragraphs * 3))))
        size = plan.slides[0].placements[0].size
        assert size < 16
        body = named(slides(deck)[0], block.id)
        assert next(body.iter(f"{A}rPr")).get("sz") == str(round(size * 100))

    def test_without_words_leaves_no_placeholder(self) -> None:
        deck, _ = built(pack_of(page("crime-context", TextBlock("blank", "body", (), prose(words("  "))))))
        assert "blank" not in [label(shape).get("name") for shape in shapes(slides(deck)[0])]


def test_a_figure_is_a_run_of_its_own() -> None:
    body = named(BY_PAGE["crime-context"], "crime-commentary")
    block = page("crime-context").blocks[0]
    assert isinstance(block, TextBlock)
    figure = next(span for span in block.paragraphs[0].text if isinstance(span, Shown))
    assert figure.text in [run[0] for run in runs(body)]
