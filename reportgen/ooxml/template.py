"""A force's PowerPoint template as it stands: a file read into its layouts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from reportgen.model import Template, TemplateLayout
from reportgen.ooxml.grounds import EMU_PER_POINT
from reportgen.ooxml.package import read_package, write_package
from reportgen.ooxml.placeholders import distinct, scaled, slots_of
from reportgen.ooxml.theme import font_of, scheme_of
from reportgen.problems import stopped

if TYPE_CHECKING:
    from pptx.presentation import Presentation

HEIGHT = 540.0  # points: of the usual slide
SAME = 0.001
SHOWN = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))

_TYPES = "[Content_Types].xml"

_PRESENTATION = "openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = "openxmlformats-officedocument.presentationml.template.main+xml"
_OTHER_KINDS = {
    "openxmlformats-officedocument.presentationml.slideshow.main+xml": "a slide show (.ppsx)",
    "ms-powerpoint.presentation.macroEnabled.main+xml": "a presentation with macros (.pptm)",
    "ms-powerpoint.template.macroEnabled.main+xml": "a template with macros (.potm)",
}


def open_presentation(path: Path) -> Presentation:
    """Open a template with python-pptx; raises `ProblemsFound` for what is no .pptx."""
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    try:
        data = path.read_bytes()
        kind = _kind_of_file(read_package(data))
    except OSError as error:
        raise stopped(path.name, f"This file cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise stopped(path.name, str(error)) from None
    if kind == _TEMPLATE:
        data = _as_presentation(data)
    elif kind != _PRESENTATION:
        message = f"This is {_OTHER_KINDS.get(kind, 'no presentation')}. Save it as a .pptx file."
        raise stopped(path.name, message)
    try:
        presentation = Presentation(io.BytesIO(data))
        for master in presentation.slide_masters:
            list(master.slide_layouts)
    except (ValueError, KeyError, AttributeError, PythonPptxError, etree.XMLSyntaxError):
        raise stopped(path.name, "A part of this presentation is missing or damaged.") from None
    return presentation


def _as_presentation(data: bytes) -> bytes:
    """A template file (.potx) as the presentation that it is in all but its declared type."""
    parts = dict(read_package(data))
    parts[_TYPES] = parts[_TYPES].replace(_TEMPLATE.encode(), _PRESENTATION.encode())
    return write_package(parts)


def read_template(path: Path) -> Template:
    """The layouts of a template file, in points; raises `ProblemsFound` for what is no .pptx."""
    presentation = open_presentation(path)
    layouts = layouts_by_name(presentation)
    if not layouts:
        raise stopped(path.name, "This template has no layouts.")
    slots = {name: slots_of(layout, presentation) for name, layout in layouts.items()}
    scheme = scheme_of(presentation.slide_masters[0])
    return Template(
        int(presentation.slide_width or 0) / EMU_PER_POINT,
        int(presentation.slide_height or 0) / EMU_PER_POINT,
        {name: TemplateLayout(name, {slot.name: slot for slot in found}) for name, found in slots.items()},
        font_of(presentation.slide_masters[0]),
        {name: scheme[name] for name in SHOWN if name in scheme},
    )


def usual_size(template: Template) -> Template:
    """The template as if its slides were as high as usual, 19.05 cm: points mean the same on all of them."""
    factor = HEIGHT / template.height if template.height else 1.0
    if abs(factor - 1) < SAME:
        return template
    layouts = {
        name: TemplateLayout(name, {key: scaled(slot, factor) for key, slot in layout.slots.items()})
        for name, layout in template.layouts.items()
    }
    return replace(template, width=template.width * factor, height=HEIGHT, layouts=layouts)


def layouts_by_name(presentation: Presentation) -> dict[str, Any]:
    """The layouts of all masters in their order, by names that differ."""
    found = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    names = distinct(" ".join(layout.name.split()) or "Layout" for layout in found)
    return dict(zip(names, found, strict=True))


def _kind_of_file(parts: Mapping[str, bytes]) -> str:
    """The content type of a package's main part, as far as it is one of PowerPoint's."""
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    found = re.search(r"""ContentType=["']application/vnd\.([^"']*\.main\+xml)["']""", types)
    return found[1] if found else ""
