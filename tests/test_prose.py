import pytest

from reportgen import prose
from reportgen.model import Words
from reportgen.tokens import LabelToken


def test_paragraphs_bullets_and_bold_are_read_with_their_lines() -> None:
    text = "First **bold** {as-at}.\nstill first\n\n- one\n  - inner\n"
    paragraphs, problems = prose.read(text, "notes.md")
    assert not problems
    assert [(part.level, part.line) for part in paragraphs] == [(0, 1), (1, 4), (2, 5)]
    assert paragraphs[0].draft[:4] == (Words("First "), Words("bold", True), Words(" "), LabelToken("as-at"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("ok\n\n<script>alert(1)</script>", "HTML"),
        ("an <b>inline</b> tag", "HTML"),
        ("# Title", "a heading"),
        ("![x](y.png)", "a picture"),
        ("[x](http://y)", "a link"),
        ("```\ncode\n```", "code"),
        ("1. one", "a numbered list"),
        ("- a\n  - b\n    - c", "2 levels deep"),
        ("{calls-999:fytd.rat}", '"rat" is not a statistic'),
        ("bell \x07", "U+0007"),
        ("private \ue000", "U+E000"),
        ("private &#xE000;", "U+E000"),
        ("a no-break&nbsp;space", "U+00A0 (no-break space)"),
        ("a control &#7; character", "U+FFFD"),
        ("none \x00 at all", "U+FFFD"),
        ("\ufeffmarked", "U+FEFF"),
        ("one\ttwo", "U+0009 (tab)"),
        ("\tindented", "code"),
        ("one\n\n    indented", "code"),
        ("*word*", "a word in italics"),
        ("_word_", "a word in italics"),
        ("***word***", "a word in italics"),
        ("one  \ntwo", "a line break"),
        ("one\\\ntwo", "a line break"),
        ("<http://x>", "a link"),
        ("<a@b.uk>", "a link"),
        ("Title\n---", "a heading"),
        ("one\n\n---", "a rule"),
        ("> > > a", "a quotation"),
        ("a | b\n--|--\n1 | 2", "a table"),
        ("<!-- hidden -->", "HTML"),
        ("- one\n\n  two", "A bullet has one paragraph"),
        ("- one\n  - two\n\n  three", "A bullet has one paragraph"),
        ("[x]: unavailable", "Put a word before it"),
        ("- [x]: unavailable", "Put a word before it"),
        ("{", 'A lone "{"'),
    ],
)
def test_what_is_not_understood_is_named_with_file_and_line(text: str, complaint: str) -> None:
    _, problems = prose.read(text, "notes.md", first_line=10)
    assert complaint in problems[0].message
    assert problems[0].where.file == "notes.md"
    assert problems[0].where.line >= 10


def test_a_less_than_sign_is_only_a_sign() -> None:
    paragraphs, problems = prose.read("fewer: 3 < 4 & so on", "notes.md")
    assert not problems
    assert paragraphs[0].draft == (Words("fewer: 3 < 4 & so on"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fish &amp; chips &copy; &bogus;", "Fish & chips © &bogus;"),
        (r"\*as typed\* 5 * 3 \q", r"*as typed* 5 * 3 \q"),
        (r"\{label\} &#123;label&#125; {{label}}", "{label} {label} {label}"),
        ("{literal:fish &amp; chips|a menu}", "fish & chips"),
        ("one\r\ntwo\rthree", "one two three"),
        ("one\n\ttwo\n    three", "one two three"),
        ("-\tone", "one"),
        ("~~as typed~~ http://x [x] a_b_c", "~~as typed~~ http://x [x] a_b_c"),
        ("Note [x]: unavailable", "Note [x]: unavailable"),
        ("\u00a0\n\n-\n", ""),
    ],
)
def test_a_text_is_printed_as_a_reader_expects(text: str, expected: str) -> None:
    paragraphs, problems = prose.read(text, "notes.md")
    assert not problems
    words = [piece for part in paragraphs for piece in part.draft]
    assert "".join(piece.text for piece in words if isinstance(piece, Words)) == expected
    assert all(isinstance(piece, Words) for piece in words)


def test_every_problem_has_the_line_it_is_on() -> None:
    text = "one\r\ntwo *three*\r\nfour {\r\n\r\n[x]: gone\r\n[x]: again\r\n\r\n- five\r\n  <b>six\r\n\r\nbell \x07\r\n"
    _, problems = prose.read(text, "notes.md", first_line=101)
    assert sorted((problem.where.line, problem.message.split(",")[0][:24]) for problem in problems) == [
        (102, "This holds a word in ita"),
        (103, 'A lone "{": write "{{" f'),
        (105, "A line that begins with "),
        (106, "A line that begins with "),
        (109, "This holds HTML"),
        (111, "This holds characters th"),
    ]


def test_a_text_that_is_far_too_long_is_not_read() -> None:
    paragraphs, problems = prose.read("word " * 1_000_000, "notes.md")
    assert not paragraphs
    assert "5,000,000 characters" in problems[0].message
    assert problems[0].where.file == "notes.md"


@pytest.mark.parametrize("part", ["> ", "- ", "[", "![", "**", "`", "<", "[a](", "{", "&", "1. ", "| "])
def test_what_is_nested_deeply_or_never_closed_ends(part: str) -> None:
    paragraphs, problems = prose.read(part * (prose.LONGEST // 10 // len(part)), "notes.md")
    assert paragraphs or problems


def test_neighbouring_words_become_one_span() -> None:
    assert prose.joined((Words("a"), Words("b"), Words("c", True))) == (Words("ab"), Words("c", True))
