"""A force's PowerPoint template as it stands: its layouts, and how their placeholders are set."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from reportgen.model import Box, Slot, Template, TemplateLayout, TypeLevel
from reportgen.ooxml.package import read_package, write_package
from reportgen.problems import Problem, ProblemsFound, Where, near_miss

if TYPE_CHECKING:
    from pptx.presentation import Presentation

    from reportgen.spec.brand import BrandSpec

EMU_PER_POINT = 12700
BRAND_FILE = "brand.yml"
_TYPES = "[Content_Types].xml"
TITLES = ("title", "ctrTitle")

_PRESENTATION = "openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = "openxmlformats-officedocument.presentationml.template.main+xml"
_OTHER_KINDS = {
    "openxmlformats-officedocument.presentationml.slideshow.main+xml": "a slide show (.ppsx)",
    "ms-powerpoint.presentation.macroEnabled.main+xml": "a presentation with macros (.pptm)",
}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MARGINS = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
_DEFAULT_SIZE = 18.0
_SINGLE_LINE = 1.2  # of the type size, where the spacing is a percentage
_LEVELS = 3
_OF_MASTER = {"ctrTitle": "title", "subTitle": "body", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "dt": "otherStyle", "ftr": "otherStyle",
           "sldNum": "otherStyle"}  # fmt: skip


def open_presentation(path: Path) -> Presentation:
    """Open a template with python-pptx; raises `ProblemsFound` for what is no .pptx."""
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    try:
        data = path.read_bytes()
        kind = _kind_of_file(read_package(data))
    except OSError as error:
        raise _stop(path, f"This file cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise _stop(path, str(error)) from None
    if kind == _TEMPLATE:
        data = _as_presentation(data)
    elif kind != _PRESENTATION:
        raise _stop(path, f"This is {_OTHER_KINDS.get(kind, 'no presentation')}. Save it as a .pptx file.")
    try:
        presentation = Presentation(io.BytesIO(data))
        for master in presentation.slide_masters:
            list(master.slide_layouts)
    except (ValueError, KeyError, AttributeError, PythonPptxError, etree.XMLSyntaxError):
        raise _stop(path, "A part of this presentation is missing or damaged.") from None
    return presentation


def _as_presentation(data: bytes) -> bytes:
    """A template file (.potx) as the presentation that it is in all but its declared type."""
    parts = dict(read_package(data))
    parts[_TYPES] = parts[_TYPES].replace(_TEMPLATE.encode(), _PRESENTATION.encode())
    return write_package(parts)


def read_template(path: Path) -> Template:
    """The layouts of a template file, in points; raises `ProblemsFound` with all that is amiss."""
    presentation = open_presentation(path)
    layouts = [
        (layout.name, _slots(layout, presentation))
        for master in presentation.slide_masters
        for layout in master.slide_layouts
    ]
    problems = [Problem(Where(path.name), message) for message in _repeated(layouts)]
    if not layouts:
        problems.append(Problem(Where(path.name), "This template has no layouts."))
    if problems:
        raise ProblemsFound(problems)
    return Template(
        int(presentation.slide_width or 0) / EMU_PER_POINT,
        int(presentation.slide_height or 0) / EMU_PER_POINT,
        {name: TemplateLayout(name, {slot.name: slot for slot in slots}) for name, slots in layouts},
        notes=presentation.element.find(f"{_P}notesMasterIdLst") is not None,
    )


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
        yield f'The template has no layout "{mapped.name}".{near_miss(mapped.name, template.layouts)}'
        return
    for slot in sorted((slots | {"title"}) - set(mapped.slots)):
        yield f'It has no slot "{slot}", which its pages fill.{near_miss(slot, mapped.slots)}'
    for slot, name in mapped.slots.items():
        if name not in layout.slots:
            near = near_miss(name, layout.slots)
            yield f'{slot}: the layout "{layout.name}" has no placeholder "{name}".{near}'
        elif (layout.slots[name].kind in TITLES) != (slot == "title"):
            yield f'{slot}: the placeholder "{name}" is {_kind_in_words(layout.slots[name].kind)}.'
    for name, count in Counter(mapped.slots.values()).items():
        if count > 1:
            yield f'The placeholder "{name}" is mapped to {count} slots: map it to one.'


def _kind_in_words(kind: str) -> str:
    return "a title, which only the slot title can be" if kind in TITLES else "not a title"


def _stop(path: Path, message: str) -> ProblemsFound:
    return ProblemsFound([Problem(Where(path.name), message)])


def _kind_of_file(parts: Mapping[str, bytes]) -> str:
    """The content type of a package's main part, as far as it is one of PowerPoint's."""
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    found = re.search(r"""ContentType=["']application/vnd\.([^"']*\.main\+xml)["']""", types)
    return found[1] if found else ""


def _repeated(layouts: list[tuple[str, tuple[Slot, ...]]]) -> Iterator[str]:
    for name, count in Counter(name for name, _ in layouts).items():
        if count > 1:
            yield f'{count} layouts are named "{name}": give each its own name.'
    for layout, slots in layouts:
        for name, count in Counter(slot.name for slot in slots).items():
            if count > 1:
                yield (
                    f'{count} placeholders of the layout "{layout}" are named "{name}": '
                    "give each its own name in the selection pane."
                )


# Slots -------------------------------------------------------------------------------------


def _slots(layout: Any, presentation: Presentation) -> tuple[Slot, ...]:
    master = layout.slide_master.element
    parents = {_ph(shape).get("type", "obj"): shape for shape in _placeholders(master)}
    return tuple(
        _slot(shape, parents, master, presentation.element) for shape in _placeholders(layout.element)
    )


def _placeholders(element: Any) -> Iterator[Any]:
    for shape in element.find(f"{_P}cSld/{_P}spTree"):
        if shape.find(f"*/{_P}nvPr/{_P}ph") is not None:
            yield shape


def _ph(shape: Any) -> Any:
    return shape.find(f"*/{_P}nvPr/{_P}ph")


def _slot(shape: Any, parents: Mapping[str, Any], master: Any, presentation: Any) -> Slot:
    kind = _ph(shape).get("type", "obj")
    parent = parents.get(_OF_MASTER.get(kind, kind), parents.get("body"))
    chain = [element for element in (shape, parent) if element is not None]
    styles = [style for element in chain if (style := element.find(f"{_P}txBody/{_A}lstStyle")) is not None]
    styles.append(master.find(f"{_P}txStyles/{_P}{_STYLES.get(kind, 'bodyStyle')}"))
    styles.append(presentation.find(f"{_P}defaultTextStyle"))
    given = [style for style in styles if style is not None]
    return Slot(
        shape.find(f"*/{_P}cNvPr").get("name", ""),
        int(_ph(shape).get("idx", "0")),
        kind,
        _box(chain),
        tuple(_level(given, number) for number in range(1, _LEVELS + 1)),
        _margins(chain),
    )


def _box(chain: list[Any]) -> Box:
    """The first place given in the chain from a layout's placeholder to its master's."""
    for element in chain:
        transform = next(element.iter(f"{_A}xfrm", f"{_P}xfrm"), None)
        if transform is not None:
            off, ext = transform.find(f"{_A}off"), transform.find(f"{_A}ext")
            sides = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
            return Box(*(int(side) / EMU_PER_POINT for side in sides))
    return Box(0, 0, 0, 0)


def _margins(chain: list[Any]) -> tuple[float, float, float, float]:
    bodies = [body for element in chain if (body := element.find(f"{_P}txBody/{_A}bodyPr")) is not None]
    left, top, right, bottom = (
        int(next((body.get(side) for body in bodies if body.get(side)), default)) / EMU_PER_POINT
        for side, default in _MARGINS
    )
    return left, top, right, bottom


# Type --------------------------------------------------------------------------------------


def _level(styles: list[Any], number: int) -> TypeLevel:
    """One outline level, each property from the nearest style that gives it."""
    levels = [level for style in styles if (level := style.find(f"{_A}lvl{number}pPr")) is not None]
    runs = [run for level in levels if (run := level.find(f"{_A}defRPr")) is not None]
    size = float(_first(runs, "sz", _DEFAULT_SIZE * 100)) / 100
    return TypeLevel(
        size,
        _spacing(levels, "lnSpc", size, 1.0),
        _first(runs, "b", "0") in ("1", "true"),
        _spacing(levels, "spcBef", size, 0.0) + _spacing(levels, "spcAft", size, 0.0),
        float(_first(levels, "marL", 0)) / EMU_PER_POINT,
        0 - float(_first(levels, "indent", 0)) / EMU_PER_POINT,
        float(_first(runs, "spc", 0)) / 100,
        _first(runs, "cap", "none") == "all",
    )


def _first(elements: list[Any], attribute: str, default: object) -> Any:
    return next((value for element in elements if (value := element.get(attribute)) is not None), default)


def _spacing(levels: list[Any], name: str, size: float, default: float) -> float:
    """A spacing in points; a percentage is of a single line."""
    for level in levels:
        given = level.find(f"{_A}{name}")
        if given is not None and len(given):
            value = str(given[0].get("val"))
            if given[0].tag == f"{_A}spcPts":
                return int(value) / 100
            share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
            return share * _SINGLE_LINE * size
    return default * _SINGLE_LINE * size
