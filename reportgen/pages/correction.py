"""The notice of a corrected pack: which release it stands for, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.model import Box, Correction, Page, Paragraph, Section, TextBlock, Words
from reportgen.problems import stopped
from reportgen.spec.pack import PackSpec, TextSpec

ID = "correction-notice"
SOURCE = "release --corrects"
Place = tuple[str, str]


def place_of(pack: PackSpec, boxes: Mapping[str, Box]) -> Place:
    """The layout and slot where the pack sets its largest text: there the notice has room in any template.

    `boxes` has the place of each block by its id. `ProblemsFound` for a pack without a text.
    """
    texts = [
        (boxes[block.id].width * boxes[block.id].height, page.layout, block.slot)
        for page in pack.pages()
        for block in page.blocks
        if isinstance(block, TextSpec)
    ]
    if not texts:
        message = "No page has a text block, so that no layout is known for the notice of a correction."
        raise stopped("pack.yml", message)
    _, layout, slot = max(texts, key=lambda one: one[0])
    return layout, slot


def noticed(section: Section, correction: Correction, place: Place) -> Section:
    """The section with the notice behind its first page."""
    first, *rest = section.pages
    return replace(section, pages=(first, _page(correction, *place), *rest))


def _page(correction: Correction, layout: str, slot: str) -> Page:
    said = (
        (Words("This pack takes the place of release "), Words(correction.release, True, SOURCE), Words(".")),
        (Words("Why. ", True), Words(correction.reason, source=SOURCE)),
        (Words("What was published before is kept, and can be asked for."),),
    )
    block = TextBlock(f"{ID}-text", slot, (), tuple(map(Paragraph, said)))
    title = (Words("Correction to a pack already published"),)
    return Page(ID, layout, title, (), (block,), (), (), SOURCE)
