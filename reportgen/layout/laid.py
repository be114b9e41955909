"""A page in one layout: its blocks in their slots, how each fits there, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.layout import chart, facts, glance, picture, process, quotation, statements, table, text, tiles
from reportgen.layout.fitting import Fitted
from reportgen.model import (
    Block,
    ChartBlock,
    FactsBlock,
    GlanceBlock,
    Page,
    PictureBlock,
    ProcessBlock,
    QuotationBlock,
    Slot,
    StatementsBlock,
    TableBlock,
    Template,
    TemplateLayout,
    TextBlock,
    TilesBlock,
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
class Place:
    """A page's layout: the template's placeholders by the brand's names for slots, in order."""

    role: str
    layout: TemplateLayout
    slots: Mapping[str, Slot]


@dataclass(frozen=True)
class Laid:
    """The blocks of a page in one layout, and how they fit there."""

    place: Place
    blocks: list[tuple[Block, Slot]]
    fitted: dict[str, Fitted]
    problems: list[Problem]

    @property
    def parts(self) -> int:
        return max([1, *(len(fit.parts) for fit in self.fitted.values())])

    @property
    def whole(self) -> bool:
        return not self.problems and not any(fit.faults for fit in self.fitted.values())

    @property
    def size(self) -> float:
        """The smallest type of the page's lists and texts; none of a page without any."""
        return min((part.size for fit in self.fitted.values() for part in fit.parts), default=0.0)


def place_of(role: str, template: Template, brand: BrandSpec) -> Place | None:
    mapped = brand.layouts.get(role)
    layout = template.layouts.get(mapped.name) if mapped else None
    if mapped is None or layout is None:
        return None
    return Place(role, layout, mapped_slots(layout, mapped, brand.colours))


def laid_in(page: Page, place: Place, scale: TypeScale) -> Laid:
    blocks, problems = _slotted(page, place)
    return Laid(place, blocks, _fitted(blocks, scale), problems)


def _slotted(page: Page, place: Place) -> tuple[list[tuple[Block, Slot]], list[Problem]]:
    """The blocks in the order in which they are read, with their slots; and those without one."""
    taken: dict[str, Block] = {}
    problems = []
    for block in page.blocks:
        fault = _slot_fault(block, place, taken)
        if fault:
            problems.append(problem_of(page, fault, block))
        else:
            taken[block.slot] = block
    return [(taken[name], slot) for name, slot in place.slots.items() if name in taken], problems


def _slot_fault(block: Block, place: Place, taken: Mapping[str, Block]) -> str:
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


def is_heading(block: Block) -> bool:
    return block.slot.endswith(HEADING) or block.slot == NOTE


def comes_again(block: Block, going_on: set[str]) -> bool:
    heads = block.slot.removesuffix(HEADING) in going_on
    return heads or block.slot == NOTE or isinstance(block, PictureBlock)


def problem_of(page: Page, message: str, block: Block | None = None, severity: Severity = "hold") -> Problem:
    place = f'page "{page.id}", block "{block.id}"' if block else f'page "{page.id}"'
    return Problem(Where(page.declared_in, column=place), message, severity)
