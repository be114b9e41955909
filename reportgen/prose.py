"""The Markdown that people write: paragraphs, bullets, **bold** and tokens, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen import tokens
from reportgen.model import Paragraph, Prose, Published, Span, Text, Words
from reportgen.problems import Problem, Where
from reportgen.tokens import Draft

DEEPEST_LIST = 2
_REFUSED = {
    "heading_open": "a heading: titles are declared in pack.yml",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "link_open": "a link",
    "code_inline": "code",
    "code_block": "code (a line indented by four spaces)",
    "fence": "code",
    "hr": "a rule",
    "blockquote_open": "a quotation",
    "ordered_list_open": "a numbered list",
}


@dataclass(frozen=True)
class DraftParagraph:
    """A paragraph whose tokens are still to be filled; `line` is where it begins."""

    draft: Draft
    level: int = 0
    line: int = 1


DraftProse = tuple[DraftParagraph, ...]


def read(text: str, file: str, first_line: int = 1) -> tuple[DraftProse, list[Problem]]:
    """Read Markdown; what is not understood is a problem with file and line."""
    problems: list[Problem] = []
    paragraphs: list[DraftParagraph] = []
    level, line = 0, first_line
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        line = first_line + token.map[0] if token.map else line
        level += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        problems += _refusals(token, level, Where(file, line))
        if token.type == "inline":
            paragraphs += _paragraph(token, level, Where(file, line), problems)
    return tuple(paragraphs), problems


def _refusals(token: Token, level: int, where: Where) -> Iterator[Problem]:
    for part in (token, *(token.children or ())):
        if part.type in _REFUSED:
            yield Problem(
                where,
                f"This holds {_REFUSED[part.type]}, which is not used here. "
                "Write paragraphs, bullets and **bold**.",
            )
    if token.type == "bullet_list_open" and level > DEEPEST_LIST:
        yield Problem(where, f"Bullets go {DEEPEST_LIST} levels deep and no deeper.")
    unprintable = {c for c in token.content if token.type == "inline" and not (c.isprintable() or c == "\n")}
    if unprintable:
        codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(unprintable))
        yield Problem(where, f"This holds characters that cannot be printed: {codes}.")


def _paragraph(token: Token, level: int, where: Where, problems: list[Problem]) -> list[DraftParagraph]:
    try:
        draft = tuple(_pieces(token.children or []))
    except ValueError as error:
        message = str(error)
        problems.append(Problem(where, message[0].upper() + message[1:]))
        return []
    return [DraftParagraph(draft, level, where.line)]


def _pieces(children: list[Token]) -> Iterator[tokens.Piece]:
    strong = 0
    for child in children:
        strong += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type in ("softbreak", "hardbreak"):
            yield Words(" ", bool(strong))
        elif child.type == "text" and child.content:
            yield from tokens.parse(child.content, bool(strong))


def fill(prose: DraftProse, published: Published, labels: dict[str, str]) -> Prose:
    """Put the figures and labels into every paragraph."""
    return tuple(Paragraph(joined(tokens.fill(part.draft, published, labels)), part.level) for part in prose)


def joined(text: Text) -> Text:
    """Neighbouring words of one kind as one span, so that runs are as few as they can be."""
    result: list[Span] = []
    for span in text:
        last = result[-1] if result else None
        if (
            isinstance(span, Words)
            and isinstance(last, Words)
            and replace(span, text="") == replace(last, text="")
        ):
            result[-1] = replace(last, text=last.text + span.text)
        else:
            result.append(span)
    return tuple(result)
