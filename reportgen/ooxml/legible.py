"""Whether text can be read on a template: its colour against what is behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reportgen.colour import MARK, TEXT, contrast, needed
from reportgen.model import Slot, Template
from reportgen.ooxml.mapping import BRAND_FILE, mapped_slots
from reportgen.problems import Problem, Where

if TYPE_CHECKING:
    from reportgen.spec.brand import BrandSpec

ARIAL_WIDE = ("arial", "arimo", "helvetica", "liberation sans", "nimbus sans")
FILLED = ("title", "subtitle", "source", "footer", "number")
# The brand's colours that a block writes on the slide itself, besides the placeholder's own.
WRITTEN = {
    "facts": ("primary", "muted"),
    "table": ("ink", "muted", "better", "worse", "explain"),
    "statements": ("better", "worse", "explain", "muted"),
    "quotation": ("muted",),
}
ON_THEIR_OWN = ("chart", "tiles", "glance", "process", "picture")  # drawn on a ground that they bring
_MOST_NAMED = 3

Used = Mapping[str, Mapping[str, set[str]]]


def check_legible(template: Template, brand: BrandSpec, used: Used) -> list[Problem]:
    """Text that stands out too little, and what could not be judged.

    `used` gives the kinds of block in each slot that pages fill, by layout role. Under 3 : 1 nobody
    can rely on reading it, and the build stops; under what the size asks for it is a warning, as it is
    where only some of the colours behind it are too near.
    """
    return [*_of_colours(template, brand, used), *_of_font(template, brand)]


def _of_colours(template: Template, brand: BrandSpec, used: Used) -> Iterator[Problem]:
    faint: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    unknown: dict[str, None] = {}
    for role, kinds in sorted(used.items()):
        mapped = brand.layouts.get(role)
        layout = template.layouts.get(mapped.name) if mapped else None
        if not mapped or not layout:
            continue
        for name, slot in mapped_slots(layout, mapped, brand.colours).items():
            texts = list(_texts(name, slot, kinds.get(name, set()), brand))
            if texts and not slot.grounds:
                unknown[layout.name] = None
            for said, colour in texts:
                _note(faint, said, colour, slot, f"{role}, {name}")
    for (said, ground, stops), places in sorted(faint.items()):
        yield Problem(Where(BRAND_FILE, column=said), _told(ground, places), "stop" if stops else "warn")
    for name in unknown:
        message = f'What is behind the text of the layout "{name}" cannot be told: see that it can be read.'
        yield Problem(Where(BRAND_FILE), message, "warn")


def _texts(name: str, slot: Slot, kinds: set[str], brand: BrandSpec) -> Iterator[tuple[str, str]]:
    """What is written in a slot: how its colour is named, and the colour."""
    if name not in FILLED and not kinds - set(ON_THEIR_OWN):
        return
    own = slot.colour or slot.inherits
    if own and "table" not in kinds:
        yield f"text in {own}", own
    for role in sorted({role for kind in kinds for role in WRITTEN.get(kind, ())}):
        yield role, getattr(brand.colours, role)


def _note(
    faint: dict[tuple[str, str, bool], list[str]], said: str, colour: str, slot: Slot, place: str
) -> None:
    if not slot.grounds:
        return
    worst = min(slot.grounds, key=lambda ground: contrast(colour, ground))
    ratio = contrast(colour, worst)
    if ratio < (needed(slot.levels[0].size, slot.levels[0].bold) if slot.levels else TEXT):
        stops = all(contrast(colour, ground) < MARK for ground in slot.grounds)
        faint[said, f"{worst}: {ratio:.1f} : 1", stops].append(place)


def _told(ground: str, places: list[str]) -> str:
    named = "; ".join(places[:_MOST_NAMED])
    more = f" and {len(places) - _MOST_NAMED} more" if len(places) > _MOST_NAMED else ""
    return (
        f"It stands on {ground}, which is too little to be read ({named}{more}). "
        "Give the slot another `colour`, or the role another one under `colours`."
    )


def _of_font(template: Template, brand: BrandSpec) -> Iterator[Problem]:
    font = brand.font or template.font
    if font and font.lower() not in ARIAL_WIDE:
        message = (
            f'Text is set in "{font}" and measured as if it were Arial: look the slides through for '
            "lines that run over, or set `font: Arial`."
        )
        yield Problem(Where(BRAND_FILE, column="font"), message, "warn")
