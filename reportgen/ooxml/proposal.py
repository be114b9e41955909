"""A mapping proposed for a template that `brand.yml` does not fit yet, ready to be pasted into it.

Each of our layouts is carried over from the reference: the layout of the new template with one
title and one large placeholder is divided as the reference's slots stand to each other. Lines keep
their height and what is larger shares the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from reportgen.colour import TEXT, contrast
from reportgen.model import Slot, Template, TemplateLayout
from reportgen.ooxml.arrangement import (
    FEW,
    KEPT,
    Ease,
    arranged,
    has_room,
    holds,
    is_line,
    line_size,
    scale_of,
)
from reportgen.ooxml.mapping import TITLES, mapped_slots
from reportgen.ooxml.recolour import TEXTS, recoloured
from reportgen.problems import nearest

if TYPE_CHECKING:
    from reportgen.spec.brand import BrandSpec, Colours, LayoutMap


ROOMY, SMALLEST_TYPE = 0.95, 9.0  # of the reference's room, points
FOOTER_HOLDS, SMALLEST_FOOTER = {"footer": 45.0, "number": 3.0}, 8.0  # em, points
SMALLEST_TITLE = 16.0
_OWN_KINDS = {"footer": "ftr", "number": "sldNum"}
_CONTAINERS = ("obj", "body", "subTitle")
_PLAIN = re.compile(r"[^\W\d_][\w ()]*")


@dataclass(frozen=True)
class _Dress:
    """The colours of the reference, and those proposed."""

    old: Colours
    new: Colours


@dataclass(frozen=True)
class _Ground:
    """A layout that can be divided: its title, and the placeholder that takes everything else."""

    layout: TemplateLayout
    title: Slot
    whole: Slot

    def ease(self, parts: Mapping[str, Slot]) -> Ease:
        """How much less room there is than in the reference; a cover's few words have enough."""
        cover = self.whole.kind == "subTitle"
        return Ease(1.0, FEW) if cover else Ease(scale_of(parts, self.whole.inner), KEPT)


def proposed(template: Template, reference: Template, brand: BrandSpec) -> Iterator[str]:
    """Lines of YAML: `layouts`; `colours` where the brand's would not be read here, `type` where there is
    less room.

    Layouts that no page of the pack uses are among them: a late page may.
    """
    grounds = [ground for layout in template.layouts.values() if (ground := _dividable(layout))]
    if not grounds:
        return
    chosen = {
        role: (mapped, _choose(role, mapped, slots, grounds), slots)
        for role, mapped in brand.layouts.items()
        if (slots := _reference_slots(mapped, reference, brand))
    }
    colours = recoloured(brand.colours, [ground.whole.grounds for _, ground, _ in chosen.values()])
    if colours != brand.colours:
        yield "colours:"
        yield from (f"  {role}: {colour}" for role, colour in colours.model_dump().items())
    dress = _Dress(brand.colours, colours)
    scales = (ground.ease(_parts(mapped, slots)).scale for mapped, ground, slots in chosen.values())
    yield from _type(brand, min(scales))
    yield "layouts:"
    for role, (mapped, ground, slots) in chosen.items():
        yield f"  {role}:"
        yield f"    name: {_quoted(ground.layout.name)}"
        yield "    slots:"
        ease = ground.ease(_parts(mapped, slots))
        at = arranged(_parts(mapped, slots), ground.whole.inner, ease)
        for slot in mapped.slots:
            line = _slot_line(slot, slots[slot], ground, at, ease.scale, dress) if slot in slots else ""
            if line:
                yield f"      {slot}: {line}"


def _reference_slots(mapped: LayoutMap, reference: Template, brand: BrandSpec) -> dict[str, Slot]:
    layout = reference.layouts.get(mapped.name)
    return mapped_slots(layout, mapped, brand.colours) if layout else {}


def _dividable(layout: TemplateLayout) -> _Ground | None:
    titles = [slot for slot in layout.slots.values() if slot.kind in TITLES]
    wholes = [slot for slot in layout.slots.values() if slot.kind in _CONTAINERS]
    fits = len(titles) == len(wholes) == 1 and not (titles[0].vertical or wholes[0].vertical)
    return _Ground(layout, titles[0], wholes[0]) if fits else None


def _choose(role: str, mapped: LayoutMap, slots: Mapping[str, Slot], grounds: list[_Ground]) -> _Ground:
    """One of a like name that has the room; a cover for a cover; else the one with the most room."""
    parts = _parts(mapped, slots)
    roomy = [one for one in grounds if has_room(parts, one.whole.inner, one.ease(parts))]
    if slots["title"].kind == "ctrTitle":
        covers = [one for one in roomy if one.title.kind == "ctrTitle" or one.whole.kind == "subTitle"]
        if covers:
            return max(covers, key=_calm)
    named = {one.layout.name: one for one in roomy if one.whole.kind != "subTitle" and not _calm(one)}
    near = nearest(mapped.name, named) or nearest(role, named)
    return named[near] if near else max(grounds, key=_size)


def _calm(ground: _Ground) -> int:
    """The fewer colours are behind its text, the more: none where that is one, or cannot be known."""
    return -max(0, len({*ground.whole.grounds, *ground.title.grounds}) - 2)


def _size(ground: _Ground) -> tuple[bool, int, float]:
    whole = ground.whole
    return whole.kind != "subTitle", _calm(ground), whole.box.width * whole.box.height


def _parts(mapped: LayoutMap, slots: Mapping[str, Slot]) -> dict[str, Slot]:
    return {
        role: slots[role]
        for role in mapped.slots
        if role in slots and role != "title" and role not in _OWN_KINDS
    }


# Words -------------------------------------------------------------------------------------


def _slot_line(
    role: str,
    slot: Slot,
    ground: _Ground,
    at: Mapping[str, tuple[float, ...]],
    scale: float,
    dress: _Dress,
) -> str:
    if role == "title":
        return _written(ground.title.name, _title_options(slot, ground.title, dress))
    if role in _OWN_KINDS:
        own = [one for one in ground.layout.slots.values() if one.kind == _OWN_KINDS[role]]
        return _written(own[0].name, _footer_options(role, own[0], dress)) if own else ""
    share = ", ".join(f"{number:g}" for number in at[role])
    options = {"at": f"[{share}]"}
    if slot.levels and slot.kind in ("body", "part"):
        level = slot.levels[0]
        options["size"] = f"{line_size(slot, scale) if is_line(slot) else level.size:g}"
        if level.bold:
            options["bold"] = "true"
        if colour := _colour(slot.colour or slot.inherits, ground.whole, dress):
            options["colour"] = colour
    return _written(ground.whole.name, options)


def _footer_options(role: str, slot: Slot, dress: _Dress) -> dict[str, str]:
    """Smaller type in a placeholder that is made for a few words, and a colour that can be read."""
    own = slot.levels[0].size
    size = floor(own)
    while size > SMALLEST_FOOTER and holds(slot, size) < FOOTER_HOLDS[role]:
        size -= 1
    return ({"size": f"{size:g}"} if size < int(own) else {}) | _readable(slot, dress)


def _readable(slot: Slot, dress: _Dress) -> dict[str, str]:
    """Another colour where a placeholder's own is too faint."""
    shown = slot.colour or slot.inherits
    faint = shown and any(contrast(shown, ground) < TEXT for ground in slot.grounds)
    return {"colour": _best(slot, dress)} if faint else {}


def _title_options(slot: Slot, title: Slot, dress: _Dress) -> dict[str, str]:
    """A smaller type where the reference's titles would not go into the new placeholder."""
    options = {}
    wanted, own = holds(slot, slot.levels[0].size), title.levels[0].size
    size = min(float(floor(own)), slot.levels[0].size)
    while size > SMALLEST_TITLE and holds(title, size) < wanted * KEPT:
        size -= 1
    if size < floor(own):
        options["size"] = f"{size:g}"
    return options | _readable(title, dress)


def _colour(shown: str, whole: Slot, dress: _Dress) -> str:
    """The role of the reference's colour, where it can be read here too and is not ink."""
    old, new = dress.old.model_dump(), dress.new.model_dump()
    role = next((one for one in (*TEXTS, "paper") if old[one] == shown), "ink")
    if role in ("ink", "paper") or any(contrast(new[role], ground) < TEXT for ground in whole.grounds):
        role = _best(whole, dress)
    return "" if role == "ink" else role


def _best(slot: Slot, dress: _Dress) -> str:
    """Ink or paper, whichever is read better on what is behind a placeholder."""
    ink, paper = dress.new.ink, dress.new.paper
    return max(
        ("ink", "paper"),
        key=lambda role: min(
            (contrast(ink if role == "ink" else paper, ground) for ground in slot.grounds), default=0.0
        ),
    )


def _type(brand: BrandSpec, scale: float) -> Iterator[str]:
    """Smaller type where there is clearly less room."""
    if scale > ROOMY:
        return
    yield "type:"
    for name, size in brand.type.model_dump().items():
        yield f"  {name}: {max(floor(2 * size * scale) / 2, min(size, SMALLEST_TYPE)):g}"


def _written(name: str, options: Mapping[str, str]) -> str:
    if not options:
        return _quoted(name)
    return f"{{name: {_quoted(name)}, {', '.join(f'{key}: {value}' for key, value in options.items())}}}"


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
