"""What is behind a placeholder: the background of its slide, or a shape of the template over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from reportgen.model import Box
from reportgen.ooxml.theme import A, P, R, Scheme, colour_in, opaque, theme_of
from reportgen.pictures import swatches

EMU_PER_POINT = 12700
_FIRST_STYLE = 1001  # of a theme's backgrounds, as the format numbers them
_LITTLE = 0.05  # of a box
_NEAR = 1.0  # points by which a box may stand out of what is behind it

Grounds = tuple[str, ...]


def grounds(layout: Any, box: Box, scheme: Scheme) -> Grounds:
    """The colours that may be behind a box of a layout; none where a picture cannot be read.

    A shape that holds the whole box hides what is under it; one that reaches into it adds its colour,
    by the rectangle around it. Groups are passed over.
    """
    master = layout.slide_master
    deck = layout.part.package.presentation_part.presentation
    whole = Box(0, 0, int(deck.slide_width or 1) / EMU_PER_POINT, int(deck.slide_height or 1) / EMU_PER_POINT)
    found: Grounds = (scheme.get("bg1", "FFFFFF"),)
    for owner in (master, layout):
        own = _background(owner, _Behind(box, whole, scheme, owner.part))
        found = found if own is None else own
    shown = [master] if layout.element.get("showMasterSp", "1") not in ("0", "false") else []
    for owner in (*shown, layout):
        for shape in owner.element.find(f"{P}cSld/{P}spTree"):
            behind, covers = _filled(shape, _Behind(box, whole, scheme, owner.part))
            if behind is not None:
                found = behind if covers else tuple(dict.fromkeys((*found, *behind)))
    return found


@dataclass(frozen=True)
class _Behind:
    """What is asked: the box, the shape (or slide) that may be behind it, and whose part that is of."""

    box: Box
    whole: Box
    scheme: Scheme
    part: Any


def box_of(element: Any) -> Box | None:
    """Where a shape says that it stands, in points."""
    transform = next(element.iter(f"{A}xfrm", f"{P}xfrm"), None)
    if transform is None:
        return None
    off, ext = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if off is None or ext is None:
        return None
    sides = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    return Box(*(int(side) / EMU_PER_POINT for side in sides))


def _background(owner: Any, asked: _Behind) -> Grounds | None:
    """None where a master or layout has no background of its own."""
    given = owner.element.find(f"{P}cSld/{P}bg")
    if given is None or not len(given):
        return None
    kind = given[0]
    if etree.QName(kind).localname == "bgPr":
        fill = next(_fills(kind), None)
        return _of_fill(fill, asked) if fill is not None else ()
    own = colour_in(kind, asked.scheme)
    index = int(kind.get("idx", "0")) - _FIRST_STYLE
    master = owner if hasattr(owner, "slide_layouts") else owner.slide_master
    styles = theme_of(master).find(f".//{A}bgFillStyleLst")
    if styles is None or not 0 <= index < len(styles):
        return (own,) if own else ()
    return _of_fill(styles[index], asked, own)


def _filled(shape: Any, asked: _Behind) -> tuple[Grounds | None, bool]:
    """What a shape puts behind a box, and whether behind all of it; None for one that puts nothing there."""
    name = etree.QName(shape).localname
    if name not in ("sp", "pic") or shape.find(f"*/{P}nvPr/{P}ph") is not None:
        return None, False
    own = box_of(shape)
    if own is None or not _reaches(own, asked.box):
        return None, False
    properties = shape if name == "pic" else shape.find(f"{P}spPr")
    fill = next(_fills(properties), None)
    if fill is None or not opaque(fill):
        return None, False
    return _of_fill(fill, replace(asked, whole=own)), _holds(own, asked.box)


def _reaches(outer: Box, inner: Box) -> bool:
    """Whether one box covers more than a little of another."""
    across = min(outer.x + outer.width, inner.x + inner.width) - max(outer.x, inner.x)
    down = min(outer.y + outer.height, inner.y + inner.height) - max(outer.y, inner.y)
    return across > 0 and down > 0 and across * down > _LITTLE * inner.width * inner.height


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x + _NEAR
        and outer.y <= inner.y + _NEAR
        and outer.x + outer.width >= inner.x + inner.width - _NEAR
        and outer.y + outer.height >= inner.y + inner.height - _NEAR
    )


def _fills(properties: Any) -> Iterator[Any]:
    for child in properties if properties is not None else ():
        if child.tag in (f"{A}solidFill", f"{A}gradFill", f"{A}blipFill", f"{A}pattFill", f"{P}blipFill"):
            yield child


def _of_fill(fill: Any, asked: _Behind, placeholder: str = "") -> Grounds:
    if fill.tag == f"{A}solidFill":
        found = [colour_in(fill, asked.scheme, placeholder)]
    elif fill.tag == f"{A}gradFill":
        found = [colour_in(stop, asked.scheme, placeholder) for stop in fill.iter(f"{A}gs")]
    else:
        found = list(_of_picture(fill, asked))
    return tuple(dict.fromkeys(colour for colour in found if colour))


def _of_picture(fill: Any, asked: _Behind) -> Grounds:
    """The colours of that part of a picture which is behind the box."""
    blip = fill.find(f"{A}blip")
    relation = asked.part.rels.get(blip.get(f"{R}embed")) if blip is not None else None
    if relation is None or relation.is_external:
        return ()
    box, whole = asked.box, asked.whole
    return swatches(
        relation.target_part.blob,
        (
            (box.x - whole.x) / whole.width,
            (box.y - whole.y) / whole.height,
            (box.x + box.width - whole.x) / whole.width,
            (box.y + box.height - whole.y) / whole.height,
        ),
    )
