"""No number is typed: a digit in a text is a token's, or stated with its source, or part of a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from reportgen.model import Words
from reportgen.problems import Problem, Where, plural
from reportgen.prose import DraftProse
from reportgen.spec import names, yamltext
from reportgen.spec.names import SPAN, Names
from reportgen.spec.pack import (
    AnyBlock,
    ChangesSpec,
    ChartBlockSpec,
    GlanceSpec,
    PackSpec,
    PanelsSpec,
    QuotationSpec,
    StatementsSpec,
    TableSpec,
)
from reportgen.tokens import Draft

DraftKey = tuple[str, str]
Place = tuple[str | int, ...]
AROUND = 3  # words quoted on either side of a digit
LONGEST_WORD = 40
_EDGES = ".,;:!?()[]\"'“”‘’–—"


def check(
    drafts: Mapping[DraftKey, DraftProse],
    files: Mapping[DraftKey, str],
    known: Names,
    pack: PackSpec,
    raw: yamltext.Mapping,
) -> Iterator[Problem]:
    """Every digit of the texts and headings of a pack that nothing vouches for."""
    records = {(block.id, "text") for block in pack.blocks() if isinstance(block, QuotationSpec)}
    for key, prose in drafts.items():
        if key not in records:
            yield from in_prose(prose, files[key], known)
    for place, text in headings(pack):
        for message in in_heading(text, known):
            yield Problem(yamltext.where_of(raw, place), message)


def in_prose(prose: DraftProse, file: str, known: Names) -> Iterator[Problem]:
    """The loose digits of one text that may hold tokens."""
    for paragraph in prose:
        for words, number in _loose(searched(paragraph.draft), known):
            yield Problem(
                Where(file, paragraph.line),
                f'"{words}" has {number} typed. Take it from a token, {{measure:period.statistic}}; or state '
                f"it with its source, {{literal:{number}|where from}}; or, where it is part of a name, list "
                "the name under terms: in pack.yml.",
            )


def in_heading(text: str, known: Names) -> Iterator[str]:
    """What is wrong with the digits of a text that takes no tokens."""
    for words, number in _loose(text, known):
        yield (
            f'"{words}" has {number} typed, and no token can stand here. Take it out or, where it is part '
            "of a name, list the name under terms: in pack.yml."
        )


def term_faults(pack: PackSpec, raw: yamltext.Mapping) -> Iterator[Problem]:
    """Terms that name nothing, or would let any number or claim through."""
    times = Counter(term.casefold() for term in pack.terms)
    for position, term in enumerate(pack.terms):
        where = yamltext.where_of(raw, ("terms", position))
        if not (names.has_digit(term) or names.has_reserved(term)):
            yield Problem(where, f'"{term}" holds no digit and no reserved word, so it needs no listing.')
        elif not names.is_name(term) or names.is_quantity(term):
            message = f'"{term}" is no name, and would be let through wherever it stands. '
            yield Problem(where, message + "Write the words that it is part of, such as 999 calls.")
        if times[term.casefold()] > 1:
            yield Problem(
                where, f'"{term}" is listed {plural(times[term.casefold()], "time")}: once is enough.'
            )


def unused_terms(
    drafts: Iterable[DraftProse],
    plain: Iterable[str],
    pack: PackSpec,
    known: Names,
    raw: yamltext.Mapping,
) -> Iterator[Problem]:
    """A warning for each term that no text holds; the `plain` ones take no tokens."""
    texts = (searched(paragraph.draft) for prose in drafts for paragraph in prose)
    said = chain(texts, plain, (text for _, text in headings(pack)))
    used = {name for text in said for name, _ in known.found_in(text)} if pack.terms else set()
    for position, term in enumerate(pack.terms):
        if term not in used:
            message = f'No text holds the name "{term}": take it out of terms:.'
            yield Problem(yamltext.where_of(raw, ("terms", position)), message, "warn")


def searched(draft: Draft) -> str:
    """A text as names and digits are looked for in it: one mark for each token and stated literal."""
    return "".join(piece.text if isinstance(piece, Words) and not piece.source else SPAN for piece in draft)


def _loose(text: str, known: Names) -> Iterator[tuple[str, str]]:
    """Each word with a digit outside every name, with the words around it."""
    if not names.has_digit(text):
        return
    named = known.covered(text)
    words = list(re.finditer(r"\S+", text))
    for position, word in enumerate(words):
        if any(names.is_digit(text[at]) and not named[at] for at in range(*word.span())):
            first = max(0, position - AROUND)
            around = words[first : position + AROUND + 1]
            yield " ".join(_shown(near[0]) for near in around), _shown(word[0].strip(_EDGES))


def _shown(word: str) -> str:
    cut = word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…"
    return cut.replace(SPAN, "{…}")


# Texts without tokens ----------------------------------------------------------------------


def headings(pack: PackSpec) -> Iterator[tuple[Place, str]]:
    """Every text that is printed as it stands: titles of sections and charts, labels, fixed sentences."""
    for s, section in enumerate(pack.sections):
        yield ("sections", s, "title"), section.title
        for p, page in enumerate(section.pages):
            for b, block in enumerate(page.blocks):
                place: Place = ("sections", s, "pages", p, "blocks", b)
                yield from (((*place, *key), text) for key, text in _of_block(block))


def _of_block(block: AnyBlock) -> Iterator[tuple[Place, str]]:
    if isinstance(block, ChartBlockSpec):
        yield ("title",), block.title
    if isinstance(block, PanelsSpec):
        for n, panel in enumerate(block.panels):
            yield ("panels", n, "label"), panel.label
            yield from (
                (("panels", n, "parts", k, "label"), part.label) for k, part in enumerate(panel.parts)
            )
    if isinstance(block, TableSpec):
        yield from ((("stub",), block.stub), (("total",), block.total))
        yield from ((("columns", c, "label"), column.label) for c, column in enumerate(block.columns))
    if isinstance(block, GlanceSpec | ChangesSpec):
        yield ("none_text",), block.none_text
    if isinstance(block, StatementsSpec):
        yield from ((("none_text",), block.none_text), (("unjudged_text",), block.unjudged_text))
