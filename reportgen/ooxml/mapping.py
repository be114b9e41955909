"""The slots of our pages on a template's layouts, as `brand.yml` maps them; and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.model import Box, Slot, Template, TemplateLayout
from reportgen.ooxml.placeholders import levels
from reportgen.problems import Problem, Where, did_you_mean, near_miss

if TYPE_CHECKING:
    from reportgen.spec.brand import BrandSpec, Colours, LayoutMap, SlotMap
    from reportgen.spec.pack import PackSpec

BRAND_FILE = "brand.yml"
TITLES = ("title", "ctrTitle")
PART = "part"  # the kind of a slot that is a part of a placeholder
COVERS = "subTitle"  # the kind whose alignment its parts keep
PART_SIZE = 14.0  # of its type, where none is given
_WHOLE = 100


def mapped_slots(layout: TemplateLayout, mapped: LayoutMap, colours: Colours) -> dict[str, Slot]:
    """The slots of a layout by our names, in the order they are read; a missing one is left out."""
    return {
        role: _slot(layout.slots[given.name], given, colours)
        for role, given in mapped.slots.items()
        if given.name in layout.slots
    }


def boxes_of_blocks(pack: PackSpec, template: Template, brand: BrandSpec) -> dict[str, Box]:
    """Each block's box on its slide, in points, by the block's id."""
    boxes: dict[str, Box] = {}
    for page in pack.pages():
        mapped = brand.layouts[page.layout]
        slots = mapped_slots(template.layouts[mapped.name], mapped, brand.colours)
        boxes |= {block.id: slots[block.slot].box for block in page.blocks}
    return boxes


def _slot(slot: Slot, given: SlotMap, colours: Colours) -> Slot:
    if given.at:
        size, bold = given.size or PART_SIZE, bool(given.bold)
        own = getattr(colours, given.colour or "ink")
        return replace(
            slot, idx=0, kind=PART, box=_part(slot.inner, given), levels=levels(size, bold),
            margins=(0.0, 0.0, 0.0, 0.0), part=True, outright=True, colour=own,
            align=slot.align if slot.kind == COVERS else "",
        )  # fmt: skip
    if given.size is None and given.bold is None and given.colour is None:
        return slot
    factor = given.size / slot.levels[0].size if given.size else 1.0
    set_as = tuple(
        replace(
            level, size=round(level.size * factor, 1), leading=round(level.leading * factor, 2),
            gap=round(level.gap * factor, 2), bold=level.bold if given.bold is None else given.bold,
        )
        for level in slot.levels
    )  # fmt: skip
    own = getattr(colours, given.colour) if given.colour else slot.colour
    return replace(slot, levels=set_as, outright=True, colour=own)


def _part(whole: Box, given: SlotMap) -> Box:
    left, top, width, height = (float(share) / _WHOLE for share in given.at or ())
    return Box(
        whole.x + left * whole.width, whole.y + top * whole.height, width * whole.width, height * whole.height
    )


# What is missing ---------------------------------------------------------------------------


def check_layouts(template: Template, brand: BrandSpec, needed: Mapping[str, set[str]]) -> list[Problem]:
    """What is missing between pages, `brand.yml` and the template.

    `needed` gives the slots that pages fill by the layout role that the pages name.
    """
    return [
        Problem(Where(BRAND_FILE, column=f'layout "{role}"'), message)
        for role, slots in sorted(needed.items())
        for message in _role_faults(template, brand, role, slots)
    ]


def _role_faults(template: Template, brand: BrandSpec, role: str, slots: set[str]) -> Iterator[str]:
    mapped = brand.layouts.get(role)
    if mapped is None:
        yield f"Pages use this layout, and it is not mapped here.{near_miss(role, brand.layouts)}"
        return
    layout = template.layouts.get(mapped.name)
    if layout is None:
        yield f'The template has no layout "{mapped.name}".{did_you_mean(mapped.name, template.layouts)}'
        return
    for slot in sorted((slots | {"title"}) - set(mapped.slots)):
        yield f'It has no slot "{slot}", which its pages fill.{near_miss(slot, mapped.slots)}'
    for slot, given in mapped.slots.items():
        yield from _slot_faults(slot, given, layout)
    yield from _shared(mapped, layout)


def _slot_faults(role: str, given: SlotMap, layout: TemplateLayout) -> Iterator[str]:
    slot = layout.slots.get(given.name)
    if slot is None:
        near = near_miss(given.name, layout.slots)
        yield f'{role}: the layout "{layout.name}" has no placeholder "{given.name}".{near}'
    elif (slot.kind in TITLES) != (role == "title"):
        yield f'{role}: the placeholder "{given.name}" is {_kind_in_words(slot.kind)}.'
    elif given.at and role == "title":
        yield "title: a title takes its placeholder whole; leave `at` out."


def _shared(mapped: LayoutMap, layout: TemplateLayout) -> Iterator[str]:
    """A placeholder may be used again only in parts, and those may not overlap."""
    used: dict[str, list[str]] = defaultdict(list)
    for role, given in mapped.slots.items():
        used[given.name].append(role)
    for name, roles in used.items():
        if len(roles) > 1 and any(mapped.slots[role].at is None for role in roles):
            yield (
                f'The placeholder "{name}" is mapped to {len(roles)} slots: map it to one, or give each '
                "a part of it with `at`."
            )
        elif name in layout.slots:
            whole = layout.slots[name].inner
            parts = [(role, _part(whole, mapped.slots[role])) for role in roles if mapped.slots[role].at]
            for (one, first), (other, second) in combinations(parts, 2):
                if _overlap(first, second):
                    yield f'{one} and {other} overlap in the placeholder "{name}".'


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return min(across, down) > 0.5


def _kind_in_words(kind: str) -> str:
    return "a title, which only the slot title can be" if kind in TITLES else "not a title"
