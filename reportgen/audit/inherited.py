"""What a shape on a slide takes from its layout, its master and the theme: type, fill and place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from reportgen.audit.colours import COLOURS, UNKNOWN, Colours
from reportgen.audit.office import Deck, Slide, whole
from reportgen.ooxml.presentation import TRUE, A, P

NONE, PICTURE = "none", "picture"  # fills that are no colour; UNKNOWN is the third
FILLS = tuple(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_LIKE = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}  # placeholders by what the master calls them
AT_THE_EDGE = ("dt", "ftr", "sldNum")
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle"} | dict.fromkeys(AT_THE_EDGE, "otherStyle")
_FULL = 100_000
Edges = tuple[float, float, float, float]  # left, top, right, bottom, in English metric units


class Type(NamedTuple):
    """How a run is set: size in points, and its colour's fill or reference, None where none is said."""

    size: float
    bold: bool
    fill: Any


class Page:
    """A slide with its layout, master and theme; `roots` are these from the nearest on."""

    def __init__(self, deck: Deck, slide: Slide) -> None:
        parts = [slide.part]
        for kind in ("slideLayout", "slideMaster", "theme"):
            parts += [one.target for one in deck.of(parts[-1], kind)[:1] if one.target in deck.xml]
        *self.roots, theme = (deck.xml[part] for part in parts)
        self.whole = len(parts) == 4
        self.defaults = deck.presentation.find(f"{P}defaultTextStyle")
        self.colours = Colours(theme, self._names() if self.whole else {})
        self._chains: dict[Any, list[Any]] = {}
        self._inherited: dict[tuple[Any, int], list[Any]] = {}

    def _names(self) -> dict[str, str]:
        own = (root.find(f"{P}clrMapOvr/{A}overrideClrMapping") for root in self.roots[:-1])
        found = next((one for one in own if one is not None), self.roots[-1].find(f"{P}clrMap"))
        return {} if found is None else {str(name): str(value) for name, value in found.attrib.items()}

    @cached_property
    def _placeholders(self) -> list[list[tuple[Any, Any]]]:
        """Those of the layout and of the master: what they are, and the shape."""
        return [
            [(ph, shape) for shape in root.iter(f"{P}sp") if (ph := _ph(shape)) is not None]
            for root in self.roots[1:]
        ]

    def chain(self, shape: Any) -> list[Any]:
        """A shape and the placeholders that it takes after, of the layout and of the master."""
        if shape not in self._chains:
            self._chains[shape] = self._chain(shape)
        return self._chains[shape]

    def _chain(self, shape: Any) -> list[Any]:
        ph = _ph(shape)
        if ph is None:
            return [shape]
        kind, number = ph.get("type", "obj"), ph.get("idx", "0")
        layout, master = self._placeholders
        found = next((one for other, one in layout if _same(other, kind, number)), None)
        above = _ph(found).get("type", kind) if found is not None else kind
        wanted = {above, _LIKE.get(above, above)}
        base = next((one for other, one in master if other.get("type", "obj") in wanted), None)
        return [one for one in (shape, found, base) if one is not None]

    # Type ----------------------------------------------------------------------------------

    def type_of(self, shape: Any, line: Any, run: Any) -> Type:
        """How a run in a shape is set."""
        settings = line.find(f"{A}pPr")
        level = whole(settings.get("lvl")) if settings is not None else 0
        if (shape, level) not in self._inherited:
            self._inherited[shape, level] = list(self._above(shape, level + 1))
        found = nearest([*run.iterchildren(f"{A}rPr"), *self._inherited[shape, level]])
        return found._replace(size=found.size * _shrunk(shape))

    def type_in_cell(self, styles: list[Any], run: Any) -> Type:
        """How a run in a table is set, with what the table's style says of its cell."""
        defaults = () if self.defaults is None else self.defaults.iterfind(f"{A}lvl1pPr/{A}defRPr")
        return nearest([*run.iterchildren(f"{A}rPr"), *styles, *defaults])

    def _above(self, shape: Any, level: int) -> Iterator[Any]:
        """Everything but a run itself that says how it is set at an outline level, the nearest first."""
        path = f"{A}lvl{level}pPr/{A}defRPr"
        chain = self.chain(shape)
        for one in chain:
            yield from one.iterfind(f"{P}txBody/{A}lstStyle/{path}")
            yield from one.iterfind(f"{P}style/{A}fontRef")
        ph = _ph(chain[-1])
        if ph is not None:
            style = _STYLES.get(ph.get("type", "obj"), "bodyStyle")
            yield from self.roots[-1].iterfind(f"{P}txStyles/{P}{style}/{path}")
        if self.defaults is not None:
            yield from self.defaults.iterfind(path)

    # Fill ----------------------------------------------------------------------------------

    def fill_of(self, shape: Any) -> str:
        """What a shape is filled with: a colour, NONE, PICTURE or UNKNOWN."""
        if shape.tag != f"{P}sp":
            return {f"{P}pic": PICTURE, f"{P}cxnSp": NONE}.get(shape.tag, UNKNOWN)
        for one in self.chain(shape):
            settings = one.find(f"{P}spPr")
            for fill in () if settings is None else settings.iterchildren(*FILLS):
                return self.filled(fill)
            for reference in one.iterfind(f"{P}style/{A}fillRef"):
                return self.from_theme(reference)
        return NONE

    def filled(self, fill: Any, stands_for: str = UNKNOWN) -> str:
        if fill.tag == f"{A}solidFill":
            return self.colours.of(fill, stands_for)
        return {f"{A}noFill": NONE, f"{A}blipFill": PICTURE}.get(fill.tag, UNKNOWN)

    def from_theme(self, reference: Any) -> str:
        """One of the theme's fills, or of its backgrounds from 1001 on, with the reference's own colour."""
        number = whole(reference.get("idx"))
        if number in (0, 1000):
            return NONE
        name = "bgFillStyleLst" if number > 1000 else "fillStyleLst"
        fills = self.colours.theme.findall(f"{A}themeElements/{A}fmtScheme/{A}{name}/*")
        place = number % 1000 - 1
        return self.filled(fills[place], self.colours.of(reference)) if 0 <= place < len(fills) else UNKNOWN

    @cached_property
    def background(self) -> str:
        """What the slide itself is filled with."""
        found = next((one for root in self.roots if (one := root.find(f"{P}cSld/{P}bg")) is not None), None)
        if found is None or not len(found):
            return UNKNOWN
        if found[0].tag == f"{P}bgRef":
            return self.from_theme(found[0])
        return next((self.filled(one) for one in found[0].iterchildren(*FILLS)), UNKNOWN)

    # Place ---------------------------------------------------------------------------------

    def edges(self, shape: Any) -> Edges | None:
        """Where a shape stands on the slide; None where it is turned, or that cannot be told."""
        for one in self.chain(shape):
            transform = next(iter([*one.iterfind(f"{P}spPr/{A}xfrm"), *one.iterfind(f"{P}xfrm")]), None)
            if transform is not None:
                turned = transform.get("rot", "0") != "0"
                return None if turned else _in_groups(_edges(transform, "off", "ext"), shape)
        return None


def _ph(shape: Any) -> Any:
    return shape.find(f"*/{P}nvPr/{P}ph")


def _same(ph: Any, kind: str, number: str) -> bool:
    """Whether a layout's placeholder is that of a slide's: by its number, titles by what they are."""
    if kind in ("title", "ctrTitle"):
        return ph.get("type") in ("title", "ctrTitle")
    return bool(ph.get("idx", "0") == number)


def nearest(given: list[Any]) -> Type:
    """The nearest size, weight and colour of those given, each on its own."""
    size = next((one.get("sz") for one in given if one.get("sz")), "1800")
    bold = next((one.get("b") for one in given if one.get("b")), "0") in (*TRUE, "on")
    fill = next((found for one in given if (found := _text_fill(one)) is not None), None)
    return Type(whole(size) / 100, bold, fill)


def _text_fill(properties: Any) -> Any:
    """What a run's properties say of its colour: a fill, or a reference or style that holds it."""
    if properties.tag == f"{A}fontRef":
        return properties if len(properties) else None
    if properties.tag == f"{A}tcTxStyle":
        colour = next(properties.iterchildren(*COLOURS), None)
        return None if colour is None else properties
    return next(properties.iterchildren(*FILLS), None)


def _shrunk(shape: Any) -> float:
    """The share of its size that PowerPoint has shrunk a text to."""
    fitted = shape.find(f"{P}txBody/{A}bodyPr/{A}normAutofit")
    return 1.0 if fitted is None else (whole(fitted.get("fontScale")) or _FULL) / _FULL


def _edges(transform: Any, start: str, size: str) -> Edges | None:
    off, ext = transform.find(f"{A}{start}"), transform.find(f"{A}{size}")
    if off is None or ext is None:
        return None
    left, top = whole(off.get("x")), whole(off.get("y"))
    return left, top, left + whole(ext.get("cx")), top + whole(ext.get("cy"))


def _in_groups(edges: Edges | None, shape: Any) -> Edges | None:
    """The edges on the slide of a shape that may be in groups, each with a measure of its own."""
    for group in shape.iterancestors(f"{P}grpSp"):
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        outer = None if transform is None else _edges(transform, "off", "ext")
        inner = None if transform is None else _edges(transform, "chOff", "chExt")
        if edges is None or not outer or not inner or transform.get("rot", "0") != "0":
            return None
        wide, high = inner[2] - inner[0], inner[3] - inner[1]
        if wide <= 0 or high <= 0:
            return None
        across, down = (outer[2] - outer[0]) / wide, (outer[3] - outer[1]) / high
        left, top, right, bottom = edges
        edges = (outer[0] + (left - inner[0]) * across, outer[1] + (top - inner[1]) * down,
                 outer[0] + (right - inner[0]) * across, outer[1] + (bottom - inner[1]) * down)  # fmt: skip
    return edges
