"""A sentence that asks for a figure there is none of reads as a mistake: it has to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.material import Material
from reportgen.checks.texts import texts, where
from reportgen.model import Page, Shown, StatementsBlock, Text
from reportgen.numbers import SHORTHAND
from reportgen.problems import Problem


def check(material: Material) -> Iterator[Problem]:
    """A warning for each figure in a title, a text or facts that is printed as shorthand."""
    for page in material.pack.pages():
        for place, text in (*texts(page), *_statements(page)):
            for span in text:
                if isinstance(span, Shown) and span.text.strip("[]") in SHORTHAND:
                    meaning = SHORTHAND[span.text.strip("[]")]
                    message = f"{span.figure_id} is {meaning}, so {span.text} stands in the sentence."
                    yield Problem(where(page, place), message, "warn")


def _statements(page: Page) -> Iterator[tuple[str, Text]]:
    """Sentences proposed or written, with the numbers they lead with and the comments under them."""
    for block in page.blocks:
        if isinstance(block, StatementsBlock):
            for one in block.statements:
                yield f'statement "{one.id}"', (one.lead, *one.text, *one.comment)
