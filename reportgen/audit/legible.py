"""Rules of text that can be read: its contrast with what is behind it, and its size.

Only what the file says outright is judged; docs/audit.md names what is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.audit.behind import Scene, Text, scenes
from reportgen.audit.colours import UNKNOWN
from reportgen.audit.faults import Found
from reportgen.audit.inherited import AT_THE_EDGE, NONE, PICTURE
from reportgen.audit.office import Deck, Shape
from reportgen.colour import contrast, needed
from reportgen.ooxml.presentation import A
from reportgen.problems import plural

SMALLEST = 9.0  # points
_NOT_JUDGED = [f"{A}{name}" for name in ("ln", "effectLst", "effectDag", "highlight", "hlinkClick")]
_LONGEST = 30


def faint(deck: Deck) -> Iterator[Found]:
    """Text that stands out too little from the colour behind it; alike words of a shape once."""
    told = set()
    for scene in scenes(deck):
        for text in scene.texts:
            colour, on, place = _colour(scene, text), scene.behind_text(text), text.shape.place
            if UNKNOWN in (colour, on) or on in (NONE, PICTURE) or (place, colour, on) in told:
                continue
            least, found = needed(text.kind.size, text.kind.bold), contrast(colour, on)
            if found < least:
                told.add((place, colour, on))
                what = (
                    f'"{_said(text.run)}" in #{colour} on #{on} has a contrast of {int(found * 10) / 10} to 1'
                )
                yield Found(f"{what}, and needs {least:g}", place)


def over_pictures(deck: Deck) -> Iterator[Found]:
    for scene in scenes(deck):
        shapes = dict.fromkeys(text.shape for text in scene.texts if text.shape.kind == "sp")
        count = sum(scene.behind(shape) == PICTURE for shape in shapes)
        if count:
            yield Found(f"{plural(count, 'shape')} with text on a picture", scene.slide.place)


def small(deck: Deck) -> Iterator[Found]:
    for scene in scenes(deck):
        sizes: dict[Shape, float] = {}
        for text in scene.texts:
            if text.shape.placeholder not in AT_THE_EDGE:
                sizes[text.shape] = min(text.kind.size, sizes.get(text.shape, text.kind.size))
        for shape, size in sizes.items():
            if size < SMALLEST:
                yield Found(f"Its text is as small as {size:.3g} point", shape.place)


def _colour(scene: Scene, text: Text) -> str:
    if text.kind.fill is None or _is_special(text.run):
        return UNKNOWN
    return scene.page.colours.of(text.kind.fill)


def _is_special(run: Any) -> bool:
    """Whether more than its colour says how a run looks, or programs differ over which it has."""
    settings, disputed = run.find(f"{A}rPr"), run.getparent().find(f"{A}pPr/{A}defRPr")
    special = settings is not None and next(settings.iterchildren(*_NOT_JUDGED), None) is not None
    return special or disputed is not None


def _said(run: Any) -> str:
    words = " ".join((run.findtext(f"{A}t") or "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
