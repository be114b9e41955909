"""A sentence that asks for a figure there is none of reads as a mistake: it has to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.material import Material
from reportgen.model import FactsBlock, Page, ProcessBlock, Shown, Text, TextBlock
from reportgen.numbers import SHORTHAND
from reportgen.problems import Problem, Where


def check(material: Material) -> Iterator[Problem]:
    """A warning for each figure in a title, a text or facts that is printed as shorthand."""
    for page in material.pack.pages():
        for place, text in _texts(page):
            for span in text:
                if isinstance(span, Shown) and span.text.strip("[]") in SHORTHAND:
                    meaning = SHORTHAND[span.text.strip("[]")]
                    message = f"{span.figure_id} is {meaning}, so {span.text} stands in the sentence."
                    where = Where(page.declared_in, column=f'page "{page.id}", {place}')
                    yield Problem(where, message, "warn")


def _texts(page: Page) -> Iterator[tuple[str, Text]]:
    yield "title", page.title
    yield "subtitle", page.subtitle
    yield from (("notes", paragraph.text) for paragraph in page.notes)
    for block in page.blocks:
        place = f'block "{block.id}"'
        if isinstance(block, TextBlock):
            yield from ((place, paragraph.text) for paragraph in block.paragraphs)
        if isinstance(block, FactsBlock):
            yield place, (block.key, *block.label)
            yield from ((place, paragraph.text) for paragraph in block.facts)
        if isinstance(block, ProcessBlock):
            for step in block.steps:
                yield place, step.title
                yield from ((place, paragraph.text) for paragraph in step.items)
