"""A template in words and in letters: its layouts, their placeholders, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model import Slot, Template, TemplateLayout
from reportgen.ooxml.placeholders import KINDS
from reportgen.problems import plural, visible

POINTS_PER_CM = 72 / 2.54
ACROSS = 64  # letters that a slide is wide
LETTER = 2.0  # how much higher than wide a letter is


def described(template: Template) -> Iterator[str]:
    """Theme, then every layout: its name, its placeholders with kind, size and type size, and a sketch."""
    yield f"{_cm(template.width)} by {_cm(template.height)} cm, {plural(len(template.layouts), 'layout')}."
    if template.font:
        yield f"Font: {visible(template.font)}."
    if template.theme:
        yield f"Theme colours: {', '.join(f'{name} {colour}' for name, colour in template.theme.items())}."
    for layout in template.layouts.values():
        yield ""
        yield f'"{visible(layout.name)}"'
        yield from _sketch(layout, template)
        yield from (f"  {letter} {_told(slot)}" for letter, slot in _lettered(layout))


def _told(slot: Slot) -> str:
    box, size = slot.box, f", {slot.levels[0].size:g} pt" if slot.levels else ""
    kind = KINDS.get(slot.kind, slot.kind)
    return f'"{visible(slot.name)}": {kind}, {_cm(box.width)} by {_cm(box.height)} cm{size}'


def _lettered(layout: TemplateLayout) -> list[tuple[str, Slot]]:
    """Each placeholder with the letter that stands for it: A to Z, then a dot."""
    letters = [chr(ord("A") + n) if n < 26 else "." for n in range(len(layout.slots))]
    return list(zip(letters, layout.slots.values(), strict=True))


def _sketch(layout: TemplateLayout, template: Template) -> Iterator[str]:
    """The slide in letters, a frame around it; what stands over something else is drawn later."""
    rows = max(1, round(ACROSS * template.height / max(template.width, 1.0) / LETTER))
    grid = [[" "] * ACROSS for _ in range(rows)]
    for letter, slot in _lettered(layout):
        box = slot.box
        left, right = _span(box.x, box.width, template.width, ACROSS)
        top, bottom = _span(box.y, box.height, template.height, rows)
        for row in range(top, bottom):
            grid[row][left:right] = letter * (right - left)
    yield f"  +{'-' * ACROSS}+"
    yield from (f"  |{''.join(row)}|" for row in grid)
    yield f"  +{'-' * ACROSS}+"


def _span(start: float, length: float, whole: float, cells: int) -> tuple[int, int]:
    """The cells that a stretch covers, at least one, and none outside the slide."""
    first = min(max(round(start / whole * cells), 0), cells - 1)
    last = min(max(round((start + length) / whole * cells), first + 1), cells)
    return first, last


def _cm(points: float) -> str:
    return f"{points / POINTS_PER_CM:.1f}"
