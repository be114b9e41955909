"""Words that would hurt as code, run off the page, or cannot be shown."""

from dataclasses import replace

import pytest

from appendix.making import elements, letters, made, saying, text, with_blocks
from example_pack import example_pack
from reportgen.model import (
    Cell,
    Column,
    Definition,
    FactsBlock,
    Paragraph,
    Row,
    Statement,
    StatementsBlock,
    TableBlock,
    TextBlock,
    TilesBlock,
)
from reportgen.model import Words as W
from reportgen.problems import ProblemsFound

MARGIN = 54  # points: three are free for the overhang of a letter
HOSTILE = [
    '#eval("1+1")',
    "*bold* _it_ $x^2$ @ref <label> `raw`",
    "\\u{41} \\n #{panic()} // c /* d */",
    "= heading",
    "- item -- dash --- long ... dots",
    "\"straight\" and 'single' quotes",
    '#import "/pack.json"',
    "~ [x] { } ; & % <script>alert(1)</script>",
    "https://example.org/a/very/long/path/that/goes/on/and/on/and/on?with=a&query=too#and-more",
    "Efficient office affairs",
]


def test_code_and_markup_come_out_as_written() -> None:
    read = text(made(saying(*HOSTILE)))
    assert [words for words in HOSTILE if words not in read] == []


def test_so_they_do_in_every_other_place() -> None:
    words = HOSTILE[1]
    pack = replace(
        saying(words),
        title=words,
        force=words,
        meeting=words,
        definitions=(Definition("d", words, ((words, words),)),),
        data_files=tuple(replace(file, title=words, source=words) for file in example_pack().data_files),
        shorthand=((words, words),),
        method=(Paragraph((W(words),)),),
        statements=tuple(replace(one, rule=words, text=(W(words),)) for one in example_pack().statements[:1]),
        footer=(W(words),),
    )
    pdf = made(pack)
    assert letters(text(pdf)).count(letters(words)) > 12
    assert words in [str(one.T) for one in elements(pdf, "H2")]


def test_cells_and_headings_too() -> None:
    columns = tuple(Column(words) for words in HOSTILE[:5])
    rows = tuple(Row(words, tuple(Cell((W(words),)) for _ in columns)) for words in HOSTILE)
    read = letters(
        text(made(with_blocks(TableBlock("t", "table", (), HOSTILE[0], columns, rows, HOSTILE[1]))))
    )
    assert all(letters(words) in read for words in HOSTILE)


def test_a_word_longer_than_the_line_is_broken_and_whole() -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
    narrow = TableBlock(
        "t", "table", (), "Place", tuple(Column(word) for _ in range(9)),
        (Row(word, tuple(Cell((W(word),)) for _ in range(9))),), "",
    )  # fmt: skip
    pdf = made(with_blocks(TextBlock("b", "body", (), (Paragraph((W(word),)),)), narrow))
    assert letters(text(pdf)).count(word) >= 2
    assert _outside(pdf) == []


def _outside(pdf: bytes) -> list[str]:
    """The letters that stand outside the margins of their page."""
    import pypdfium2

    found: list[str] = []
    for page in list(pypdfium2.PdfDocument(pdf))[1:]:
        words = page.get_textpage()
        for n in range(words.count_chars()):
            left, low, right, high = words.get_charbox(n)
            if (
                left < MARGIN
                or right > page.get_width() - MARGIN
                or low < 20
                or high > page.get_height() - 20
            ):
                found.append(words.get_text_range(n, 1))
    return found


def test_texts_longer_than_a_page_go_on_over_the_next() -> None:
    much = (W("Some words that go on and on. " * 300),)
    pack = example_pack()
    blocks = [block for page in pack.pages() for block in page.blocks]
    tiles = next(block for block in blocks if isinstance(block, TilesBlock))
    facts = next(block for block in blocks if isinstance(block, FactsBlock))
    long = (
        replace(facts, facts=(Paragraph(much),)),
        replace(tiles, tiles=(replace(tiles.tiles[0], context=much),)),
        StatementsBlock("listed", "left", (), (replace(pack.statements[0], text=much),), ""),
        TableBlock(
            "t", "table", (), "Kind", (Column("One"), Column("Two")), (Row("Row", (Cell(much),) * 2),), ""
        ),
    )
    definition = Definition("d", "Measure", (("Definition", much[0].text),))
    pdf = made(replace(with_blocks(*long), definitions=(definition,)))
    assert text(pdf).split().count("words") == 6 * 300
    assert _outside(pdf) == []


def test_hebrew_is_read_in_its_own_direction() -> None:
    word = "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}\N{HEBREW LETTER VAV}\N{HEBREW LETTER FINAL MEM}"
    assert word in text(made(saying(f"Peace is {word} there")))


def test_tabs_and_line_breaks_are_spaces() -> None:
    assert "one two three four" in text(made(saying("one\ttwo\nthree\u2028four")))


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("\N{CHECK MARK}", '"✓", U+2713 (CHECK MARK), is not in Arimo'),
        ("\N{GRINNING FACE}", '"😀", U+1F600 (GRINNING FACE), is not in Arimo'),
        ("\N{ARABIC LETTER BEH}", "U+0628 (ARABIC LETTER BEH), is not in Arimo"),
        ("\x07", "U+0007 (unnamed) cannot be seen"),
        ("\0", "U+0000 (unnamed) cannot be seen"),
        ("\ud800", "U+D800 (unnamed) cannot be seen"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE) cannot be seen"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE) cannot be seen"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE) cannot be seen"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A) cannot be seen"),
    ],
)
def test_a_character_that_cannot_be_shown_is_named_with_its_page_and_block(character: str, told: str) -> None:
    with pytest.raises(ProblemsFound) as raised:
        made(saying(f"done {character}12%"))
    (problem,) = raised.value.problems
    assert (problem.where.file, problem.where.column) == ("page a-page", "block a-text")
    assert told in problem.message


def test_hyphens_and_joints_that_cannot_be_seen_are_kept() -> None:
    assert "before after" in text(made(saying("before \u200b\u2060after")))


def test_all_places_are_named_at_once() -> None:
    bad = (W("\N{CHECK MARK}"),)
    block = TextBlock("a-text", "body", (), (Paragraph(bad),))
    listed: tuple[Statement, ...] = tuple(replace(one, text=bad) for one in example_pack().statements[:1])
    pack = replace(
        with_blocks(block, StatementsBlock("listed", "left", (), listed, "None.")),
        definitions=(Definition("a-measure", "\N{CHECK MARK}", ()),),
        statements=listed,
        force="\N{CHECK MARK}",
    )
    with pytest.raises(ProblemsFound) as raised:
        made(pack)
    assert {f"{one.where.file} {one.where.column}".strip() for one in raised.value.problems} == {
        "pack",
        "page a-page block a-text",
        "page a-page block listed",
        "definition a-measure",
        "statement statement-1",
    }
