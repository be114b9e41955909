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


def test_neighbouring_words_become_one_span() -> None:
    assert prose.joined((Words("a"), Words("b"), Words("c", True))) == (Words("ab"), Words("c", True))
