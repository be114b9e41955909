"""Tokens in analyst text: `{measure:period.statistic|style}`, labels, and stated literals.

`{prev/measure:period.statistic}` is the earlier pack's figure.

Text is read here and never evaluated: a token is either a figure id, the name of a generated
label, or a literal with its source. `{{` and `}}` stand for braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.model import PREVIOUS, FigureId, Label, Published, Shown, Span, Text, Words
from reportgen.numbers import DEFAULT_STYLES, STYLES
from reportgen.problems import unknown

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")


@dataclass(frozen=True)
class FigureToken:
    figure_id: FigureId
    style: str
    strong: bool = False
    previous: bool = False


@dataclass(frozen=True)
class LabelToken:
    name: str
    strong: bool = False


@dataclass(frozen=True)
class BoundToken:
    """`{=prev/figure|style}` after a number of a record: the figure that the number is held against."""

    figure_id: FigureId
    style: str


Piece = Words | FigureToken | LabelToken | BoundToken
Draft = tuple[Piece, ...]


def parse(text: str, strong: bool = False) -> Draft:
    """Split text into words and tokens.

    `ValueError` with the reason for a brace that opens or closes nothing, a figure id that is
    not one, or a style that does not exist.
    """
    return tuple(_pieces(text, strong))


def _pieces(text: str, strong: bool) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        found = match[0]
        if match[1] is not None:
            yield _token(match[1].strip(), strong)
        elif found in ("{{", "}}"):
            yield Words(found[0], strong)
        elif found in "{}":
            raise ValueError(f'a lone "{found}": write "{found * 2}" for a brace in the text.')
        else:
            yield Words(found, strong)


def _token(body: str, strong: bool) -> Piece:
    if body.startswith("literal:"):
        return _literal(body.removeprefix("literal:"), strong)
    if body.startswith("="):
        return _bound(body.removeprefix("=").strip())
    name, _, style = (part.strip() for part in body.partition("|"))
    if ":" not in name:
        return LabelToken(name, strong)
    figure_id = FigureId.parse(name.removeprefix(PREVIOUS))
    return FigureToken(figure_id, style_for(figure_id, style), strong, name.startswith(PREVIOUS))


def _bound(body: str) -> BoundToken:
    name, _, style = (part.strip() for part in body.partition("|"))
    if not name.startswith(PREVIOUS):
        raise ValueError(f'"{{={body}}}" is held against nothing: write {{={PREVIOUS}{name}}}.')
    figure_id = FigureId.parse(name.removeprefix(PREVIOUS))
    return BoundToken(figure_id, style_for(figure_id, style))


def _literal(body: str, strong: bool) -> Words:
    text, _, source = body.partition("|")
    if not source.strip():
        raise ValueError(f'"{{literal:{body}}}" has no source: write {{literal:{text}|where from}}.')
    return Words(text, strong, source.strip())


def style_for(figure_id: FigureId, style: str = "") -> str:
    """The style asked for, or the statistic's own; `ValueError` when there is no such style."""
    if style and style not in STYLES:
        raise ValueError(unknown(style, "a number style", STYLES))
    if figure_id.statistic not in DEFAULT_STYLES:
        raise ValueError(unknown(figure_id.statistic, "a statistic", DEFAULT_STYLES))
    return style or DEFAULT_STYLES[figure_id.statistic][0]


def asked(draft: Draft) -> Iterator[FigureToken]:
    """The figures that a text asks for."""
    return (piece for piece in draft if isinstance(piece, FigureToken))


def fill(draft: Draft, published: Published, labels: Mapping[str, str]) -> Text:
    """Put the published figures and the generated labels into a text."""
    return tuple(span for piece in draft for span in _spans(piece, published, labels))


def _spans(piece: Piece, published: Published, labels: Mapping[str, str]) -> Iterator[Span]:
    if isinstance(piece, FigureToken):
        yield from _figure(piece, published)
    elif isinstance(piece, LabelToken):
        yield Label(piece.name, labels[piece.name], piece.strong)
    elif isinstance(piece, Words):
        yield piece


def _figure(token: FigureToken, published: Published) -> Iterator[Span]:
    """A figure; on a small base the difference in numbers for a percentage, and the tag."""
    source = published.previous if token.previous else published
    assert source, "a token of the earlier pack is refused where none is declared"
    figure, style = source[token.figure_id], token.style
    if figure.tag and figure.value is None:
        for other in in_numbers(token.figure_id):
            figure, style = source[other], style_for(other)
    yield Shown(figure.id, style, figure.show(style), token.strong, token.previous)
    tag = source[token.figure_id].tag
    if tag:
        yield Words(f" ({tag})", token.strong)


def in_numbers(figure_id: FigureId) -> Iterator[FigureId]:
    """The change in numbers that stands in for a percentage on too small a base."""
    if figure_id.statistic == "change_pct":
        yield replace(figure_id, statistic="change")
