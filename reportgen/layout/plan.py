"""The plan of the slides: each page in its layout, with as many parts as its longest block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from reportgen.layout import chart, facts, glance, picture, process, quotation, statements, table, text, tiles
from reportgen.layout.fitting import Fitted
from reportgen.model import (
    Block,
    ChartBlock,
    FactsBlock,
    GlanceBlock,
    Label,
    Pack,
    Page,
    PictureBlock,
    Placement,
    ProcessBlock,
    QuotationBlock,
    Slide,
    SlidePlan,
    Slot,
    StatementsBlock,
    TableBlock,
    Template,
    TemplateLayout,
    Text,
    TextBlock,
    TilesBlock,
    plain,
)
from reportgen.ooxml.mapping import mapped_slots
from reportgen.problems import Problem, Severity, Where, near_miss
from reportgen.spec.brand import BrandSpec, TypeScale

Fit = Callable[[Sequence[tuple[Any, Slot]], TypeScale], list[Fitted]]

FITTERS: dict[type[Block], Fit] = {
    TextBlock: text.fit_all,
    FactsBlock: facts.fit_all,
    TableBlock: table.fit_all,
    ChartBlock: chart.fit_all,
    TilesBlock: tiles.fit_all,
    GlanceBlock: glance.fit_all,
    StatementsBlock: statements.fit_all,
    PictureBlock: picture.fit_all,
    QuotationBlock: quotation.fit_all,
    ProcessBlock: process.fit_all,
}

NOTE = "note"  # a slot that explains the others: shown on every part
HEADING = "-heading"  # ends the name of a slot that heads another one
FOR_TEXT = (TextBlock, FactsBlock, StatementsBlock, QuotationBlock)
NOT_FOR_TEXT = {"pic": "a picture", "tbl": "a table", "chart": "a chart", "media": "a film"}
TITLE, SUBTITLE, SOURCE, FOOTER = "title", "subtitle", "source", "footer"


@dataclass(frozen=True)
class _Place:
    """A page's layout: the template's placeholders by the brand's names for slots, in order."""

    layout: TemplateLayout
    slots: Mapping[str, Slot]


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
    place = _place(page, template, brand)
    if place is None:
        near = near_miss(page.layout, brand.layouts)
        return [], [_problem(page, f'Its layout "{page.layout}" is not one of the template\'s.{near}')]
    blocks, problems = _slotted(page, place)
    fitted = _fitted(blocks, brand.type)
    problems += [_problem(page, fault, block) for block, _ in blocks for fault in fitted[block.id].faults]
    parts = max([1, *(len(fit.parts) for fit in fitted.values())])
    shown = replace(page, source=_source(page, place))
    slides = [
        Slide(shown, place.layout, _title(page.title, part, parts), _placements(blocks, fitted, part),
              number + part - 1, part, parts)
        for part in range(1, parts + 1)
    ]  # fmt: skip
    problems += _line_problems(shown, slides[-1].title, footer, place)
    problems += _source_problems(page, shown, place)
    return slides, problems


def _place(page: Page, template: Template, brand: BrandSpec) -> _Place | None:
    mapped = brand.layouts.get(page.layout)
    layout = template.layouts.get(mapped.name) if mapped else None
    if mapped is None or layout is None:
        return None
    return _Place(layout, mapped_slots(layout, mapped, brand.colours))


def _slotted(page: Page, place: _Place) -> tuple[list[tuple[Block, Slot]], list[Problem]]:
    """The blocks in the order in which they are read, with their slots; and those without one."""
    taken: dict[str, Block] = {}
    problems = []
    for block in page.blocks:
        fault = _slot_fault(block, place, taken)
        if fault:
            problems.append(_problem(page, fault, block))
        else:
            taken[block.slot] = block
    return [(taken[name], slot) for name, slot in place.slots.items() if name in taken], problems


def _slot_fault(block: Block, place: _Place, taken: Mapping[str, Block]) -> str:
    slot = place.slots.get(block.slot)
    if slot is None or block.slot in (TITLE, FOOTER, "number"):
        near = near_miss(block.slot, set(place.slots) - {TITLE, FOOTER, "number"})
        return f'The layout "{place.layout.name}" has no slot "{block.slot}" for it.{near}'
    if block.slot in taken:
        return f'Its slot "{block.slot}" is taken by the block "{taken[block.slot].id}".'
    if isinstance(block, FOR_TEXT) and slot.kind in NOT_FOR_TEXT:
        return f'Its placeholder "{slot.name}" is for {NOT_FOR_TEXT[slot.kind]}, and this is text.'
    return ""


def _fitted(blocks: Sequence[tuple[Block, Slot]], scale: TypeScale) -> dict[str, Fitted]:
    """Each block's parts by its id; blocks of one kind on a page are fitted together."""
    kinds: dict[type[Block], list[tuple[Block, Slot]]] = defaultdict(list)
    for block, slot in blocks:
        kinds[type(block)].append((block, slot))
    return {
        block.id: fit
        for kind, members in kinds.items()
        for (block, _), fit in zip(members, FITTERS[kind](members, scale), strict=True)
    }


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
    elif len(fit.parts) == 1 and _comes_again(block, going_on):
        yield fit.parts[0]


def _comes_again(block: Block, going_on: set[str]) -> bool:
    heads = block.slot.removesuffix(HEADING) in going_on
    return heads or block.slot == NOTE or isinstance(block, PictureBlock)


def _source(page: Page, place: _Place) -> Text:
    """The longest source line that its place holds; none where even the shortest is too long."""
    slot = place.slots.get(SOURCE)
    lines = (page.source, *page.shorter_sources)
    return next((line for line in lines if slot is None or not text.line_fault(line, slot)), ())


def _title(title: Text, part: int, parts: int) -> Text:
    return (*title, Label("part", f" ({part} of {parts})")) if parts > 1 else title


# Problems ----------------------------------------------------------------------------------


def _problem(page: Page, message: str, block: Block | None = None, severity: Severity = "hold") -> Problem:
    place = f'page "{page.id}", block "{block.id}"' if block else f'page "{page.id}"'
    return Problem(Where(page.declared_in, column=place), message, severity)


def _line_problems(page: Page, title: Text, footer: Text, place: _Place) -> Iterator[Problem]:
    """Title, subtitle and footer: each has to fit its placeholder as it is set."""
    if not plain(title).strip():
        yield _problem(page, "It has no title: every slide needs one.")
    texts = {TITLE: title, SUBTITLE: page.subtitle, FOOTER: footer}
    for name, content in texts.items():
        slot = place.slots.get(name)
        if slot and content and (fault := text.line_fault(content, slot)):
            yield _problem(page, f"Its {name} does not fit: {fault}. Shorten it.")
        elif slot is None and content and name in (TITLE, SUBTITLE):
            yield _problem(page, f'Its {name} has no place in the layout "{place.layout.name}".')


def _source_problems(page: Page, shown: Page, place: _Place) -> Iterator[Problem]:
    """Nobody can shorten what is generated: a line that is left out is a warning and no more."""
    if not page.source:
        return
    slot = place.slots.get(SOURCE)
    if slot is None:
        message = f'Its source is not shown: the layout "{place.layout.name}" has no place for it.'
        yield _problem(page, message, severity="warn")
    elif not shown.source:
        fault = text.line_fault((page.source, *page.shorter_sources)[-1], slot)
        message = f"Its source does not fit: {fault}. It is left out here, and stands in the appendix."
        yield _problem(page, message, severity="warn")


def _same_titles(pack: Pack) -> Iterator[Problem]:
    seen: dict[str, Page] = {}
    for page in pack.pages():
        title = plain(page.title).strip()
        if title in seen:
            yield _problem(page, f'Its title is that of page "{seen[title].id}": give each its own.')
        elif title:
            seen[title] = page
