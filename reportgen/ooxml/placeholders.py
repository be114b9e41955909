"""The placeholders of a layout: where they stand, how their text is set, and in which colours.

A property comes from the nearest that gives it: the layout's placeholder, the master's, the
master's text styles, the file's. Some software writes none of these and sets only the prompt;
such a placeholder's type is the prompt's, and has to be written out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportgen.model import Box, Slot, TypeLevel
from reportgen.ooxml.grounds import EMU_PER_POINT, box_of, grounds
from reportgen.ooxml.theme import A, P, Scheme, colour_in, scheme_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation

KINDS = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "body": "text",
    "obj": "any content",
    "pic": "picture",
    "tbl": "table",
    "chart": "chart",
    "media": "film",
    "dt": "date",
    "ftr": "footer",
    "sldNum": "slide number",
}
LEADING, GAP, HANG = 1.3, 0.6, 1.1  # of the type size, where the template gives no type
SMALL, SMALL_LEADING = 12.0, 1.2  # small type stands closer
BULLETS = ("", "•", "–")
POINT, LESS, SMALLEST = 16.0, 2.0, 10.0  # a point at most, how much less one under it is, and at least

_MARGINS = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
_DEFAULT_SIZE = 18.0
_SINGLE_LINE = 1.2  # of the type size, where the spacing is a percentage
_LEVELS = 3
_BULLETED = (f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip")
_OF_MASTER = {"ctrTitle": "title", "subTitle": "body", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "dt": "otherStyle", "ftr": "otherStyle",
           "sldNum": "otherStyle"}  # fmt: skip


def slots_of(layout: Any, presentation: Presentation) -> tuple[Slot, ...]:
    """Every placeholder of a layout, by names that differ."""
    master = layout.slide_master
    scheme = scheme_of(master, layout)
    parents = {_ph(shape).get("type", "obj"): shape for shape in _placeholders(master.element)}
    found = [
        _slot(shape, parents, master.element, presentation.element, scheme)
        for shape in _placeholders(layout.element)
    ]
    names = distinct(slot.name or KINDS.get(slot.kind, slot.kind) for slot in found)
    return tuple(
        replace(slot, name=name, grounds=grounds(layout, slot.box, scheme))
        for slot, name in zip(found, names, strict=True)
    )


def scaled(slot: Slot, factor: float) -> Slot:
    """A placeholder as it would be on a larger or smaller slide."""
    left, top, right, bottom = (side * factor for side in slot.margins)
    box = slot.box
    return replace(
        slot,
        box=Box(box.x * factor, box.y * factor, box.width * factor, box.height * factor),
        margins=(left, top, right, bottom),
        levels=tuple(_scaled(level, factor) for level in slot.levels),
    )


def _scaled(level: TypeLevel, factor: float) -> TypeLevel:
    return replace(
        level, size=level.size * factor, leading=level.leading * factor, gap=level.gap * factor,
        indent=level.indent * factor, hang=level.hang * factor, tracking=level.tracking * factor,
    )  # fmt: skip


def distinct(names: Iterable[str]) -> list[str]:
    """Names as they come; one that was there before has a number after it: `Text (2)`."""
    given = list(names)
    taken, seen, found = set(given), Counter[str](), []
    for name in given:
        seen[name] += 1
        new, number = name, seen[name]
        while number > 1 and new in taken:
            new, number = f"{name} ({number})", number + 1
        taken.add(new)
        found.append(new)
    return found


def _placeholders(element: Any) -> Iterator[Any]:
    for shape in element.find(f"{P}cSld/{P}spTree"):
        if shape.find(f"*/{P}nvPr/{P}ph") is not None:
            yield shape


def _ph(shape: Any) -> Any:
    return shape.find(f"*/{P}nvPr/{P}ph")


def _slot(shape: Any, parents: Mapping[str, Any], master: Any, presentation: Any, scheme: Scheme) -> Slot:
    kind = _ph(shape).get("type", "obj")
    parent = parents.get(_OF_MASTER.get(kind, kind), parents.get("body"))
    chain = [element for element in (shape, parent) if element is not None]
    styles = [style for element in chain if (style := element.find(f"{P}txBody/{A}lstStyle")) is not None]
    styles.append(master.find(f"{P}txStyles/{P}{_STYLES.get(kind, 'bodyStyle')}"))
    styles.append(presentation.find(f"{P}defaultTextStyle"))
    given = [style for style in styles if style is not None]
    box = next((box for element in chain if (box := box_of(element))), Box(0, 0, 0, 0))
    slot = Slot(
        " ".join(shape.find(f"*/{P}cNvPr").get("name", "").split()),
        int(_ph(shape).get("idx", "0")),
        kind,
        box,
        _outline([_level(given, number) for number in range(1, _LEVELS + 1)], _bulleted(given)),
        _margins(chain),
        inherits=_colour(given, scheme),
        align=next(_aligned(given), ""),
        vertical=_ph(shape).get("orient") == "vert",
    )
    return slot if any(True for _ in _runs(given, 1)) else _as_prompted(slot, chain, scheme)


def _margins(chain: list[Any]) -> tuple[float, float, float, float]:
    bodies = [body for element in chain if (body := element.find(f"{P}txBody/{A}bodyPr")) is not None]
    left, top, right, bottom = (
        int(next((body.get(side) for body in bodies if body.get(side)), default)) / EMU_PER_POINT
        for side, default in _MARGINS
    )
    return left, top, right, bottom


# Type --------------------------------------------------------------------------------------


def levels(size: float, bold: bool = False) -> tuple[TypeLevel, ...]:
    """Text of a size where the template has no say: plain, then two levels of smaller bullets."""
    point = min(size, POINT)
    sizes = (size, point, min(point, max(point - LESS, SMALLEST)))
    return tuple(
        TypeLevel(
            one,
            round(one * (LEADING if one > SMALL else SMALL_LEADING), 2),
            bold and not number,
            gap=round(one * GAP, 2),
            indent=round(point * HANG * number, 2),
            hang=round(point * HANG, 2) if number else 0.0,
            outline=number,
            plain=not number,
            bullet=BULLETS[number],
        )
        for number, one in enumerate(sizes)
    )


def _outline(found: list[TypeLevel], bulleted: bool) -> tuple[TypeLevel, ...]:
    """A paragraph, a point and a point under it, in a placeholder whose first level may be a point."""
    if not bulleted:
        return tuple(found)
    first = replace(found[0], indent=0.0, hang=0.0, plain=True)
    return (first, *found[:-1])


def _as_prompted(slot: Slot, chain: list[Any], scheme: Scheme) -> Slot:
    """The placeholder in the type of its prompt, which a slide does not inherit."""
    prompts = [run for element in chain for run in element.iter(f"{A}rPr", f"{A}endParaRPr")]
    size = next((int(run.get("sz")) / 100 for run in prompts if run.get("sz")), 0.0)
    if not size:
        return slot
    bold = next((run.get("b") for run in prompts if run.get("b")), "0") in ("1", "true")
    colours = (colour_in(run.find(f"{A}solidFill"), scheme) for run in prompts)
    aligns = (settings.get("algn", "") for element in chain for settings in element.iter(f"{A}pPr"))
    return replace(
        slot,
        levels=levels(size, bold),
        outright=True,
        colour=next((one for one in colours if one), ""),
        align=next((one for one in aligns if one), ""),
    )


def _runs(styles: list[Any], number: int) -> Iterator[Any]:
    for style in styles:
        run = style.find(f"{A}lvl{number}pPr/{A}defRPr")
        if run is not None:
            yield run


def _aligned(styles: list[Any]) -> Iterator[str]:
    for style in styles:
        level = style.find(f"{A}lvl1pPr")
        if level is not None and level.get("algn"):
            yield level.get("algn")


def _bulleted(styles: list[Any]) -> bool:
    """Whether the first level is a point: said by the nearest style that says anything of bullets."""
    for style in styles:
        for child in style.find(f"{A}lvl1pPr") if style.find(f"{A}lvl1pPr") is not None else ():
            if child.tag in (*_BULLETED, f"{A}buNone"):
                return child.tag in _BULLETED
    return False


def _colour(styles: list[Any], scheme: Scheme) -> str:
    found = (colour_in(run.find(f"{A}solidFill"), scheme) for run in _runs(styles, 1))
    return next((colour for colour in found if colour), scheme.get("tx1", ""))


def _level(styles: list[Any], number: int) -> TypeLevel:
    """One outline level, each property from the nearest style that gives it."""
    found = [level for style in styles if (level := style.find(f"{A}lvl{number}pPr")) is not None]
    runs = list(_runs(styles, number))
    size = float(_first(runs, "sz", _DEFAULT_SIZE * 100)) / 100
    return TypeLevel(
        size,
        _spacing(found, "lnSpc", size, 1.0),
        _first(runs, "b", "0") in ("1", "true"),
        _spacing(found, "spcBef", size, 0.0) + _spacing(found, "spcAft", size, 0.0),
        float(_first(found, "marL", 0)) / EMU_PER_POINT,
        0 - float(_first(found, "indent", 0)) / EMU_PER_POINT,
        float(_first(runs, "spc", 0)) / 100,
        _first(runs, "cap", "none") == "all",
        outline=number - 1,
    )


def _first(elements: list[Any], attribute: str, default: object) -> Any:
    return next((value for element in elements if (value := element.get(attribute)) is not None), default)


def _spacing(found: list[Any], name: str, size: float, default: float) -> float:
    """A spacing in points; a percentage is of a single line."""
    for level in found:
        given = level.find(f"{A}{name}")
        if given is not None and len(given):
            value = str(given[0].get("val"))
            if given[0].tag == f"{A}spcPts":
                return int(value) / 100
            share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
            return share * _SINGLE_LINE * size
    return default * _SINGLE_LINE * size
