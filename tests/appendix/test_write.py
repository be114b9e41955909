"""The appendix as a whole: its order, its words, its bytes."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from appendix.making import TEMPLATE, elements, example, letters, made, pages, text, with_blocks
from example_pack import example_pack
from reportgen.model import (
    Cell,
    Column,
    FigureId,
    Page,
    Paragraph,
    Pen,
    Row,
    Section,
    Shown,
    StatementsBlock,
    TableBlock,
    TextBlock,
    TilesBlock,
    Unclaimed,
    Words,
    plain,
)
from reportgen.problems import ProblemsFound

TESTS = Path(__file__).parents[1]
PARTS = [
    "Part A. The presentation in reading form",
    "Part B. Every table in full",
    "Part C. Measures: definitions and sources",
    "Part D. Data files",
    "Part E. How to read this",
]


def table(rows: int, columns: int) -> TableBlock:
    return TableBlock(
        "long-table",
        "table",
        (),
        "Kind of thing",
        tuple(Column(f"Column {number}") for number in range(columns)),
        tuple(
            Row(f"Row {row}", tuple(Cell((Words(f"{row}.{column}"),)) for column in range(columns)))
            for row in range(rows)
        ),
        "",
    )


def _words(cell: Cell) -> str:
    return plain(cell.text)


class TestWhatItSays:
    def test_the_cover_names_force_title_quarter_meeting_edition_and_dates(self) -> None:
        cover = pages(example())[0]
        for words in (
            "CUMBRIA CONSTABULARY",
            "Public Accountability Conference",
            "Q3 2024/25, October to December 2024",
            "Monday 20 January 2025, 10:00",
            "Public edition",
            "31 December 2024",
            "10 January 2025",
            "Performance from 1 April to 31 December 2024, against the same days a year earlier",
            "0123456789abcdef",
        ):
            assert words in cover

    def test_the_parts_come_in_order_and_the_contents_give_their_pages(self) -> None:
        read = pages(example())
        for part in PARTS:
            number = next(n for n, words in enumerate(read, 1) if n > 2 and f" {part} " in f" {words}")
            assert letters(f"{part} ") in letters(read[1])
            dotted = letters(read[1]).split(letters(part))[1].lstrip(".")
            assert dotted.startswith(str(number))
        contents = letters(read[1])
        places = [contents.index(letters(part)) for part in PARTS]
        assert places == sorted(places)

    def test_every_page_is_there_with_title_subtitle_source_and_notes(self) -> None:
        read = text(example())
        for page in example_pack().pages():
            if page.layout not in ("cover", "closing"):
                for words in (page.title, page.subtitle, page.source, *(note.text for note in page.notes)):
                    assert plain(words) in read

    def test_every_table_cell_and_every_plotted_value_is_there(self) -> None:
        read = text(example())
        for block in (block for page in example_pack().pages() for block in page.blocks):
            if isinstance(block, TableBlock):
                printed = [words for row in block.rows for words in (row.header, *map(_words, row.cells))]
            elif isinstance(block, TilesBlock):
                printed = [
                    words
                    for tile in block.tiles
                    for words in (tile.label, tile.key.text, plain(tile.change), plain(tile.context))
                ]
            else:
                continue
            assert [words for words in printed if words not in read] == []
        for _, _, chart in example_pack().charts():
            assert all(point.text in read for series in chart.spec.series for point in series.points)
        assert "March 2024 5,270 93.0" in read

    def test_every_definition_file_statement_and_shorthand_is_there(self) -> None:
        pack, read = example_pack(), text(example())
        packed = letters(read)
        for definition in pack.definitions:
            assert all(label in read and words in read for label, words in definition.facts)
        for file in pack.data_files:
            assert all(words in read for words in (file.title, file.source, file.covers, str(file.rows)))
            assert letters(file.path) in packed
            assert file.sha256 in packed
        for statement in pack.statements:
            assert letters(f"{statement.lead.text} {plain(statement.text)}") in packed
            assert letters(str(statement.lead.figure_id)) in packed
            assert statement.rule in read
        assert all(f"{sign} {meaning}" in read for sign, meaning in pack.shorthand)
        assert all(plain(paragraph.text) in read for paragraph in pack.method)

    def test_a_statement_has_its_comment_and_what_was_done_to_it_by_whom_and_why(self) -> None:
        first, second, *others = example_pack().statements
        comment = (Words("Neighbours were asked [#sym.arrow] #panic() *all* of them."),)
        told = replace(first, comment=comment, pen=(Pen("commented", "They know _best_.", "Head of crime"),))
        waiver = Pen("waived", "Said on its own page.", "Chief Constable", date(2025, 3, 31))
        pack = replace(example_pack(), statements=(told, replace(second, pen=(waiver,)), *others))
        block = StatementsBlock("listed", "left", (), (told,), "None.")
        page = Page("a-page", "text", (Words("A page"),), (), (block,), (), ())
        read = text(made(replace(pack, sections=(Section("a-section", "A section", (page,)),))))
        assert read.count("Neighbours were asked [#sym.arrow] #panic() *all* of them.") == 2
        assert "Commented by Head of crime: They know _best_." in read
        assert "Waived by Chief Constable until 31 March 2025: Said on its own page." in read

    def test_what_is_not_claimed_stands_there_with_its_reason_and_is_no_markup(self) -> None:
        lead = example_pack().statements[0].lead
        kept = Unclaimed("Robbery #panic() *x*", replace(lead, text="23.6%"), "down", "chance could explain it")
        read = text(made(replace(example_pack(), unclaimed=(kept,))))
        assert "For the better, and not claimed" in read
        assert "Robbery #panic() *x*" in read
        assert letters("23.6% chance could explain it") in letters(read)
        assert "and not claimed" not in text(made(replace(example_pack(), unclaimed=())))

    def test_the_evidence_of_a_statement_is_named(self) -> None:
        first, *others = example_pack().statements
        for level, words in (("strong", "strong evidence"), ("some", "some evidence"), ("none", "no evidence")):
            told = replace(first, evidence=level)  # type: ignore[arg-type]
            assert words in text(made(replace(example_pack(), statements=(told, *others))))

    def test_sixty_statements_are_all_there_in_their_order(self) -> None:
        one = example_pack().statements[0]
        many = tuple(
            replace(one, id=f"s-{n}", text=(Words(f"Sentence number-{n}-"),), comment=(Words(f"and comment-{n}-"),))
            for n in range(60)
        )
        read = text(made(with_blocks(StatementsBlock("listed", "left", (), many, "None."))))
        found = re.findall(r"(?:number|comment)-[0-9]+-", read)
        assert found == [f"{what}-{n}-" for n in range(60) for what in ("number", "comment")]

    def test_pages_without_content_leave_no_heading(self) -> None:
        empty = Page(
            "empty", "closing", (Words("Nothing here"),), (), (TextBlock("t", "body", (), ()),), (), ()
        )
        pack = replace(example_pack(), sections=(*example_pack().sections, Section("last", "Last", (empty,))))
        headings = [str(one.T) for one in elements(made(pack), "H1", "H2", "H3")]
        assert not {"Nothing here", "Last", "Opening"} & set(headings)

    def test_a_closing_page_is_left_out_unless_it_says_more_than_that(self) -> None:
        def closing(*lines: str) -> str:
            paragraphs = tuple(Paragraph((Words(line),)) for line in lines)
            return text(made(with_blocks(TextBlock("d", "details", (), paragraphs), layout="closing")))

        assert "Thank you" not in closing("Thank you")
        assert "Write to us" in closing("Thank you", "Write to us")

    def test_a_figure_alone_is_read_in_one_line_with_what_it_is_of(self) -> None:
        figure_id = FigureId.parse("calls-999:fytd.rate")
        paragraphs = (
            Paragraph((Shown(figure_id, "pct1", "95.1%"),)),
            Paragraph((Words("of calls answered"),), 1),
            Paragraph((Words("and more"),), 1),
        )
        read = text(made(with_blocks(TextBlock("s", "summary", (), paragraphs))))
        assert "• 95.1% of calls answered • and more" in read

    def test_measures_that_are_called_the_same_are_told_apart(self) -> None:
        pack = example_pack()
        one = pack.definitions[0]
        read = text(made(replace(pack, definitions=(one, replace(one, id="other")))))
        assert f"{one.label} ({one.id})" in read
        assert f"{one.label} (other)" in read
        assert f"{one.label} (" not in text(made(replace(pack, definitions=(one,))))

    def test_every_page_but_the_cover_says_edition_meeting_and_its_number(self) -> None:
        read = pages(example())
        for number, words in enumerate(read[1:], 2):
            assert f"Page {number} of {len(read)}" in words
            assert "PUBLIC Public Accountability Conference · 20 January 2025" in words

    def test_sparks_that_share_their_months_share_a_table(self) -> None:
        headings = [str(one.T) for one in elements(example(), "H2")]
        assert headings.count("Knife and neighbourhood crime fall, cyber crime rises: by month") == 1


class TestTables:
    def test_a_long_table_repeats_its_header_on_every_page(self) -> None:
        read = [words for words in pages(made(with_blocks(table(120, 3)))) if " Row " in words]
        assert len(read) > 2
        assert all("Kind of thing Column 0 Column 1 Column 2" in words for words in read)

    def test_a_wide_table_turns_its_page(self) -> None:
        import pypdfium2

        document = pypdfium2.PdfDocument(made(with_blocks(table(5, 11))))
        turned = [page for page in document if page.get_width() > page.get_height()]
        assert len(turned) == 1
        assert "4.10" in turned[0].get_textpage().get_text_range()

    def test_a_page_named_like_its_section_has_no_second_heading(self) -> None:
        heading = TextBlock("head", "left-heading", (), (Paragraph((Words("Positives"),)),))
        pdf = made(with_blocks(heading, table(2, 2), title="Crime", section="Crime"))
        assert [str(one.T) for one in elements(pdf, "H2", "H3", "H4")][:2] == ["Crime", "Positives"]


class TestSameBytes:
    def test_twice_the_same_pack_twice_the_same_bytes(self) -> None:
        assert made(example_pack()) == example()

    def test_another_process_zone_locale_umask_and_folder_change_no_byte(self, tmp_path: Path) -> None:
        code = (
            "import os, sys, hashlib; os.umask(0o077); sys.path[:0] = sys.argv[1:]\n"
            "from appendix.making import example; print(hashlib.sha256(example()).hexdigest())"
        )
        elsewhere = {
            "PYTHONHASHSEED": "99",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "POSIX",
            "TMPDIR": str(tmp_path),
        }
        ran = subprocess.run(
            [sys.executable, "-c", code, str(TESTS.parent), str(TESTS)],
            cwd=tmp_path,
            env={**os.environ, **elsewhere},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == hashlib.sha256(example()).hexdigest()

    def test_nothing_of_the_machine_is_in_the_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import io

        import pikepdf

        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        pdf = made(example_pack())
        with pikepdf.open(io.BytesIO(pdf)) as document:
            plain_objects = io.BytesIO()
            document.save(plain_objects, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        for data in (pdf, plain_objects.getvalue()):
            assert str(tmp_path).encode() not in data
            assert b"Typst" not in data
        assert list(tmp_path.iterdir()) == []


class TestTemplate:
    @pytest.mark.parametrize("name", ["appendix.typ", "blocks.typ"])
    def test_a_missing_file_is_named(self, name: str, tmp_path: Path) -> None:
        mine = tmp_path / "a folder" / "appendix"
        shutil.copytree(TEMPLATE, mine)
        (mine / name).unlink()
        with pytest.raises(
            ProblemsFound, match=f"in appendix/{name}:\n  The appendix template has no such file"
        ):
            made(example_pack(), mine)

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ProblemsFound, match="appendix/appendix.typ"):
            made(example_pack(), tmp_path / "appendix")

    def test_a_read_only_template_will_do(self, tmp_path: Path) -> None:
        mine = shutil.copytree(TEMPLATE, tmp_path / "appendix")
        for path in (*mine.rglob("*"), mine):
            path.chmod(0o555)
        assert made(example_pack(), mine) == example()
        mine.chmod(0o755)

    @pytest.mark.parametrize(
        ("added", "told"),
        [
            ('#set text(font: "No Such Font")\n', "unknown font family"),
            ("#nonsense\n", "unknown variable: nonsense"),
        ],
    )
    def test_a_warning_or_an_error_is_told_in_typsts_words(
        self, added: str, told: str, tmp_path: Path
    ) -> None:
        mine = shutil.copytree(TEMPLATE, tmp_path / "appendix")
        entry = mine / "appendix.typ"
        entry.write_text(added + entry.read_text())
        with pytest.raises(RuntimeError, match=told) as raised:
            made(example_pack(), mine)
        assert "appendix.typ:1" in str(raised.value)
        assert "tmp" not in str(raised.value)
