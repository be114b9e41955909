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
FOR_VARIANTS = (TextBlock, StatementsBlock)
FOR_TEXT = (TextBlock, FactsBlock, StatementsBlock, QuotationBlock)
NOT_FOR_TEXT = {"pic": "a picture", "tbl": "a table", "chart": "a chart", "media": "a film"}
TITLE, SUBTITLE, SOURCE, FOOTER = "title", "subtitle", "source", "footer"


@dataclass(frozen=True)
class _Place:
    """A page's layout: the template's placeholders by the brand's names for slots, in order."""

    role: str
    layout: TemplateLayout
    slots: Mapping[str, Slot]


@dataclass(frozen=True)
class _Laid:
    """The blocks of a page in one layout, and how they fit there."""

    place: _Place
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
    place = _place(page.layout, template, brand)
    if place is None:
        near = near_miss(page.layout, brand.layouts)
        return [], [_problem(page, f'Its layout "{page.layout}" is not one of the template\'s.{near}')]
    others = [_place(role, template, brand) for role in brand.layouts[page.layout].variants]
    laid, alone = _best(page, place, [other for other in others if other], brand.type)
    place, blocks, fitted = laid.place, laid.blocks, laid.fitted
    problems = list(laid.problems)
    problems += [_problem(page, fault, block) for block, _ in blocks for fault in fitted[block.id].faults]
    together = laid.parts if alone is None else _together(laid)
    spread = [(laid, part) for part in range(1, together + 1)]
    spread += [(alone, part) for part in range(1, alone.parts + 1)] if alone else []
    shown = replace(page, source=_source(page, place))
    slides = [
        Slide(replace(shown, layout=on.place.role), on.place.layout, _title(page.title, at, len(spread)),
              _placements(on.blocks, on.fitted, part), number + at - 1, at, len(spread))
        for at, (on, part) in enumerate(spread, 1)
    ]  # fmt: skip
    problems += _line_problems(shown, slides[-1].title, footer, place)
    problems += _source_problems(page, shown, place)
    return slides, problems


def _place(role: str, template: Template, brand: BrandSpec) -> _Place | None:
    mapped = brand.layouts.get(role)
    layout = template.layouts.get(mapped.name) if mapped else None
    if mapped is None or layout is None:
        return None
    return _Place(role, layout, mapped_slots(layout, mapped, brand.colours))


# Variants of a layout ------------------------------------------------------------------------


def _best(
    page: Page, place: _Place, others: Sequence[_Place], scale: TypeScale
) -> tuple[_Laid, _Laid | None]:
    """The page in the layout that takes the fewest slides and the largest type, and what goes on alone.

    Only lists and texts can take another layout than their own: charts are drawn for a slot.
    """
    own = _laid(page, place, scale)
    if not own.whole or not all(isinstance(block, FOR_VARIANTS) for block in page.blocks):
        return own, None
    tried = [own, *(_laid(page, other, scale) for other in others)]
    best = min((one for one in tried if one.whole), key=lambda one: (one.parts, -one.size))
    return best, _alone(page, best, others, scale)


def _laid(page: Page, place: _Place, scale: TypeScale) -> _Laid:
    blocks, problems = _slotted(page, place)
    return _Laid(place, blocks, _fitted(blocks, scale), problems)


def _together(laid: _Laid) -> int:
    """On how many slides all the lists of a page stand side by side."""
    parts = (len(laid.fitted[block.id].parts) for block, _ in laid.blocks if not _heads(block))
    return min(parts, default=laid.parts)


def _alone(page: Page, laid: _Laid, others: Sequence[_Place], scale: TypeScale) -> _Laid | None:
    """What goes on when another list has ended, in a layout that has room for it and for no other."""
    first = _together(laid)
    going_on = {b.slot for b, _ in laid.blocks if not _heads(b) and len(laid.fitted[b.id].parts) > first}
    rest = tuple(
        _rest(block, laid.fitted[block.id], first)
        for block, _ in laid.blocks
        if block.slot in going_on or (_heads(block) and _comes_again(block, going_on))
    )
    ended = {block.slot for block, _ in laid.blocks} - {block.slot for block in rest}
    if not going_on or not ended:
        return None
    alone = replace(page, blocks=rest)
    fits = (_laid(alone, other, scale) for other in others if not ended & set(other.slots))
    return next((one for one in fits if one.whole and first + one.parts <= laid.parts), None)


def _rest(block: Block, fit: Fitted, first: int) -> Block:
    """What of a block does not stand on its first slides."""
    parts = [part.block for part in fit.parts[first:]]
    if isinstance(block, StatementsBlock):
        shown = [part.statements for part in parts if isinstance(part, StatementsBlock)]
        return replace(block, statements=tuple(chain.from_iterable(shown))) if parts else block
    if isinstance(block, TextBlock) and parts:
        texts = [part.paragraphs for part in parts if isinstance(part, TextBlock)]
        return replace(block, paragraphs=tuple(chain.from_iterable(texts)))
    return block


def _heads(block: Block) -> bool:
    return block.slot.endswith(HEADING) or block.slot == NOTE


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
