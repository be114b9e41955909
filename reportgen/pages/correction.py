"""The notice of a corrected pack: which release it stands for, and why."""

from __future__ import annotations

from dataclasses import replace

from reportgen.model import Correction, Page, Paragraph, Section, TextBlock, Words
from reportgen.problems import Problem, ProblemsFound, Where
from reportgen.spec.brand import BrandSpec
from reportgen.spec.definition import Definition

ID = "correction-notice"
TEXT, BODY = "text", "body"


def noticed(section: Section, correction: Correction, definition: Definition) -> Section:
    """The section with the notice behind its first page; `ProblemsFound` when no layout holds it."""
    first, *rest = section.pages
    return replace(section, pages=(first, _page(correction, definition), *rest))


def _page(correction: Correction, definition: Definition) -> Page:
    source = "release --corrects"
    said = (
        (Words("This pack takes the place of release "), Words(correction.release, True, source), Words(".")),
        (Words("Why. ", True), Words(correction.reason, source=source)),
        (Words("What was published before is kept, and can be asked for."),),
    )
    block = TextBlock(f"{ID}-text", BODY, (), tuple(map(Paragraph, said)))
    title = (Words("Correction to a pack already published"),)
    return Page(ID, _layout(definition.brand), title, (), (block,), (), (), source)


def _layout(brand: BrandSpec) -> str:
    """The layout for running text, else the first that has a body."""
    with_body = [name for name, layout in brand.layouts.items() if BODY in layout.slots]
    if not with_body:
        message = f'No layout has a slot "{BODY}", and the notice of a correction has to stand in one.'
        raise ProblemsFound([Problem(Where("brand.yml"), message)])
    return TEXT if TEXT in with_body else with_body[0]
