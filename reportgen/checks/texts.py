"""The texts of a pack, each with its place, and the sentences of a text with their figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from reportgen.model import (
    ChartBlock,
    FactsBlock,
    GlanceBlock,
    Page,
    PictureBlock,
    ProcessBlock,
    Span,
    StatementsBlock,
    TableBlock,
    Text,
    TextBlock,
    Words,
    plain,
)
from reportgen.problems import Where
from reportgen.spec.names import SPAN

# A mark that ends a sentence: before a space, and not the full stop of `e.g.` and the like.
_END = re.compile(
    r"(?<![.!?…])(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\bvs)(?<!\bviz)(?<!\bapprox)(?<!\bincl)"
    r"[.!?…]+[\"'”’)\]]*(?=\s)",
    re.IGNORECASE,
)


def where(page: Page, place: str) -> Where:
    """A place on a page, as problems name it."""
    return Where(page.declared_in, column=f'page "{page.id}", {place}')


def texts(page: Page) -> Iterator[tuple[str, Text]]:
    """Everything that the analyst and the template say on a page, in titles, texts, facts and steps.

    Quotations are somebody else's words, and are none of these.
    """
    yield "title", page.title
    yield "subtitle", page.subtitle
    yield from (("notes", paragraph.text) for paragraph in page.notes)
    for block in page.blocks:
        place = f'block "{block.id}"'
        if isinstance(block, TextBlock):
            yield from ((place, paragraph.text) for paragraph in block.paragraphs)
        if isinstance(block, FactsBlock):
            yield place, (block.key, Words(" "), *block.label)
            yield from ((place, paragraph.text) for paragraph in block.facts)
        if isinstance(block, ProcessBlock):
            for step in block.steps:
                yield place, step.title
                yield from ((place, paragraph.text) for paragraph in step.items)


def headings(page: Page) -> Iterator[tuple[str, str]]:
    """The texts of a page that are declared as plain words: they can hold no figure."""
    for block in page.blocks:
        place = f'block "{block.id}"'
        if isinstance(block, ChartBlock):
            spec = block.chart.spec
            yield place, spec.title
            for series in spec.series:
                yield from ((place, text) for text in (series.label, series.target_label))
                yield from ((place, annotation.text) for annotation in series.annotations)
        if isinstance(block, TableBlock):
            yield from ((place, text) for text in (block.stub, *(column.label for column in block.columns)))
        if isinstance(block, PictureBlock):
            yield from ((place, text) for text in (block.alt, plain(block.credit)))
        if isinstance(block, GlanceBlock) and not block.items:
            yield place, block.none_text
        if isinstance(block, StatementsBlock) and not block.statements:
            yield place, block.none_text


def sentences(text: Text) -> Iterator[Text]:
    """A text sentence by sentence, every span in the sentence that it stands in."""
    searched = joined(text)
    ends = [match.end() for match in _END.finditer(searched)]
    sentence: list[Span] = []
    at = 0
    for span in text:
        length = len(span.text)
        inside = ends[bisect_left(ends, at + 1) : bisect_left(ends, at + length + 1)]
        if isinstance(span, Words) and inside:
            for start, end in zip([at, *inside], inside, strict=False):
                sentence.append(replace(span, text=span.text[start - at : end - at]))
                yield tuple(sentence)
                sentence = []
            span = replace(span, text=span.text[inside[-1] - at :])
        if span.text:
            sentence.append(span)
        at += length
    if plain(tuple(sentence)).strip():
        yield tuple(sentence)


def joined(text: Text) -> str:
    """The words of a text as one, with marks of the same length where figures and labels stand."""
    return "".join(span.text if isinstance(span, Words) else SPAN * len(span.text) for span in text)
