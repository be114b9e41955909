"""The plan of the slides: each page in its layout, with as many parts as its longest block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from reportgen.layout import statements, text
from reportgen.layout.fitting import Fitted
from reportgen.layout.laid import (
    FOOTER,
    SOURCE,
    SUBTITLE,
    TITLE,
    Laid,
    Place,
    comes_again,
    place_of,
    problem_of,
)
from reportgen.layout.variants import spread
from reportgen.model import (
    Block,
    Label,
    Pack,
    Page,
    Placement,
    Slide,
    SlidePlan,
    Slot,
    StatementsBlock,
    Template,
    Text,
    plain,
)
from reportgen.problems import Problem, near_miss
from reportgen.spec.brand import BrandSpec


def plan(pack: Pack, template: Template, brand: BrandSpec) -> tuple[SlidePlan, list[Problem]]:
    """Put every page on its slides. What does not fit is placed all the same, and is a problem."""
    slides: list[Slide] = []
    sections: list[tuple[str, int, int]] = []
    problems = list(_same_titles(pack))
    for section in pack.sections:
        first = len(slides) + 1
        for page in section.pages:
            found, faults = _page(page, pack.footer, template, brand, len(slides) + 1)
            slides += found
            problems += faults
        if len(slides) >= first:
            sections.append((section.id, first, len(slides)))
    return SlidePlan(tuple(slides), tuple(sections)), problems


def _page(
    page: Page, footer: Text, template: Template, brand: BrandSpec, number: int
) -> tuple[list[Slide], list[Problem]]:
    place = place_of(page.layout, template, brand)
    if place is None:
        near = near_miss(page.layout, brand.layouts)
        return [], [problem_of(page, f'Its layout "{page.layout}" is not one of the template\'s.{near}')]
    others = [place_of(role, template, brand) for role in brand.layouts[page.layout].variants]
    parts = spread(page, place, [other for other in others if other], brand.type)
    laid = parts[0][0]
    place = laid.place
    problems = [*laid.problems, *_faults(page, laid)]
    shown = replace(page, source=_source(page, place))
    slides = [
        Slide(replace(shown, layout=on.place.role), on.place.layout, _title(page.title, at, len(parts)),
              _placements(on.blocks, on.fitted, part), number + at - 1, at, len(parts))
        for at, (on, part) in enumerate(parts, 1)
    ]  # fmt: skip
    problems += _line_problems(shown, slides[-1].title, footer, place)
    problems += _source_problems(page, shown, place)
    return slides, problems


def _placements(
    blocks: Sequence[tuple[Block, Slot]], fitted: Mapping[str, Fitted], part: int
) -> tuple[Placement, ...]:
    """What stands on one part: headings, notes and pictures come again, others only if they go on.

    A list that has come to its end says so, since its column is still there.
    """
    going_on = {
        block.slot
        for block, _ in blocks
        if len(fitted[block.id].parts) >= part or isinstance(block, StatementsBlock)
    }
    found = (_of_part(block, fitted[block.id], part, going_on) for block, _ in blocks)
    return tuple(chain.from_iterable(found))


def _of_part(block: Block, fit: Fitted, part: int, going_on: set[str]) -> Iterator[Placement]:
    if len(fit.parts) >= part:
        yield fit.parts[part - 1]
    elif isinstance(block, StatementsBlock):
        yield statements.ended(fit.parts[-1])
    elif len(fit.parts) == 1 and comes_again(block, going_on):
        yield fit.parts[0]


def _source(page: Page, place: Place) -> Text:
    """The longest source line that its place holds; none where even the shortest is too long."""
    slot = place.slots.get(SOURCE)
    lines = (page.source, *page.shorter_sources)
    return next((line for line in lines if slot is None or not text.line_fault(line, slot)), ())


def _title(title: Text, part: int, parts: int) -> Text:
    return (*title, Label("part", f" ({part} of {parts})")) if parts > 1 else title


# Problems ----------------------------------------------------------------------------------


def _faults(page: Page, laid: Laid) -> Iterator[Problem]:
    """What could not be made to fit, block by block."""
    for block, _ in laid.blocks:
        yield from (problem_of(page, fault, block) for fault in laid.fitted[block.id].faults)


def _line_problems(page: Page, title: Text, footer: Text, place: Place) -> Iterator[Problem]:
    """Title, subtitle and footer: each has to fit its placeholder as it is set."""
    if not plain(title).strip():
        yield problem_of(page, "It has no title: every slide needs one.")
    texts = {TITLE: title, SUBTITLE: page.subtitle, FOOTER: footer}
    for name, content in texts.items():
        slot = place.slots.get(name)
        if slot and content and (fault := text.line_fault(content, slot)):
            yield problem_of(page, f"Its {name} does not fit: {fault}. Shorten it.")
        elif slot is None and content and name in (TITLE, SUBTITLE):
            yield problem_of(page, f'Its {name} has no place in the layout "{place.layout.name}".')


def _source_problems(page: Page, shown: Page, place: Place) -> Iterator[Problem]:
    """Nobody can shorten what is generated: a line that is left out is a warning and no more."""
    if not page.source:
        return
    slot = place.slots.get(SOURCE)
    if slot is None:
        message = f'Its source is not shown: the layout "{place.layout.name}" has no place for it.'
        yield problem_of(page, message, severity="warn")
    elif not shown.source:
        fault = text.line_fault((page.source, *page.shorter_sources)[-1], slot)
        message = f"Its source does not fit: {fault}. It is left out here, and stands in the appendix."
        yield problem_of(page, message, severity="warn")


def _same_titles(pack: Pack) -> Iterator[Problem]:
    seen: dict[str, Page] = {}
    for page in pack.pages():
        title = plain(page.title).strip()
        if title in seen:
            yield problem_of(page, f'Its title is that of page "{seen[title].id}": give each its own.')
        elif title:
            seen[title] = page
