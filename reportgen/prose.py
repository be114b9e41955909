"""The Markdown that people write: paragraphs, bullets, **bold** and tokens, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen import tokens
from reportgen.model import Paragraph, Prose, Published, Span, Text, Words
from reportgen.problems import Problem, Where
from reportgen.tokens import Draft

DEEPEST_LIST = 2
LONGEST = 100_000
_REFUSED = {
    "heading_open": "a heading: titles are declared, each page has its own",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "link_open": "a link",
    "em_open": "a word in italics",
    "hardbreak": "a line break (two spaces or a backslash where a line ends)",
    "table_open": "a table",
    "code_inline": "code",
    "code_block": "code (a line indented by four spaces)",
    "fence": "code",
    "hr": "a rule",
    "blockquote_open": "a quotation",
    "ordered_list_open": "a numbered list",
}
_ITEM = "list_item_open"
_LINK_ADDRESS = (
    "A line that begins with a word in square brackets and a colon is a link's address in Markdown, "
    "and is not printed. Put a word before it."
)
# Tables are read so that they can be refused; escaped characters are kept apart from typed ones.
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").disable("text_join")


@dataclass(frozen=True)
class DraftParagraph:
    """A paragraph whose tokens are still to be filled; `line` is where it begins."""

    draft: Draft
    level: int = 0
    line: int = 1


DraftProse = tuple[DraftParagraph, ...]


@dataclass(frozen=True)
class _Block:
    """A Markdown token, the one before it, the depth of bullets and the place it is at."""

    token: Token
    before: Token | None
    level: int
    where: Where


def read(text: str, file: str, first_line: int = 1) -> tuple[DraftProse, list[Problem]]:
    """Read Markdown; what is not understood is a problem with file and line."""
    if len(text) > LONGEST:
        message = f"This text has {len(text):,} characters, and at most {LONGEST:,} are read. Split it."
        return (), [Problem(Where(file, first_line), message)]
    found: dict[str, Any] = {}
    tokens_read = _PARSER.parse(text, found)
    problems = list(_link_addresses(found, Where(file, first_line)))
    paragraphs: list[DraftParagraph] = []
    for block in _blocks(tokens_read, Where(file, first_line)):
        problems += _refusals(block)
        draft = tuple(_pieces(block, problems))
        if draft:
            paragraphs.append(DraftParagraph(draft, block.level, block.where.line))
    return tuple(paragraphs), problems


def _link_addresses(found: dict[str, Any], first: Where) -> Iterator[Problem]:
    """Markdown takes `[x]: word` out of the text and keeps it aside: it would not be printed."""
    for address in (*found.get("references", {}).values(), *found.get("duplicate_refs", ())):
        yield Problem(_down(first, address["map"][0]), _LINK_ADDRESS)


def _blocks(found: list[Token], first: Where) -> Iterator[_Block]:
    level, where = 0, first
    for before, token in zip([None, *found], found, strict=False):
        where = _down(first, token.map[0]) if token.map else where
        level += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        yield _Block(token, before, level, where)


def _down(where: Where, lines: int) -> Where:
    return replace(where, line=where.line + lines)


def _refusals(block: _Block) -> Iterator[Problem]:
    token, where = block.token, block.where
    for line, part in ((0, token), *_with_lines(token)):
        if part.type in _REFUSED:
            yield Problem(
                _down(where, line),
                f"This holds {_REFUSED[part.type]}, which is not used here. "
                "Write paragraphs, bullets and **bold**.",
            )
    if token.type == "bullet_list_open" and block.level > DEEPEST_LIST:
        yield Problem(where, f"Bullets go {DEEPEST_LIST} levels deep and no deeper.")
    if token.type == "paragraph_open" and block.level and block.before and block.before.type != _ITEM:
        yield Problem(where, "A bullet has one paragraph. Make this a bullet, or do not indent it.")


def _with_lines(token: Token) -> Iterator[tuple[int, Token]]:
    """What stands in a paragraph, each with how many lines down it is."""
    line = 0
    for part in token.children or ():
        yield line, part
        line += 1 if part.type in ("softbreak", "hardbreak") else part.content.count("\n")


def _pieces(block: _Block, problems: list[Problem]) -> Iterator[tokens.Piece]:
    for (line, strong), run in groupby(_text(block.token), key=lambda part: part[:2]):
        text, where = "".join(part[2] for part in run), _down(block.where, line)
        problems += _unprintable(text, where)
        try:
            yield from tokens.parse(text, strong)
        except ValueError as error:
            message = str(error)
            problems.append(Problem(where, message[0].upper() + message[1:]))


def _text(token: Token) -> Iterator[tuple[int, bool, str]]:
    """The words of a paragraph: their line in it, whether they are bold, and the text."""
    strong = 0
    for line, part in _with_lines(token):
        strong += {"strong_open": 1, "strong_close": -1}.get(part.type, 0)
        if part.type == "softbreak":
            yield line, bool(strong), " "
        elif part.type == "text_special":  # `\{` and `&#123;` print a brace and open no token
            yield line, bool(strong), part.content.replace("{", "{{").replace("}", "}}")
        elif part.type == "text" and part.content:
            yield line, bool(strong), part.content


def _unprintable(text: str, where: Where) -> Iterator[Problem]:
    found = {character for character in text if not character.isprintable() or character == "\ufffd"}
    if found:
        codes = ", ".join(_code(character) for character in sorted(found))
        yield Problem(where, f"This holds characters that cannot be printed: {codes}. Type them anew.")


def _code(character: str) -> str:
    name = "tab" if character == "\t" else unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


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
