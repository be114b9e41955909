"""A deck as readable text, for a golden file that a person can review in a diff."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def outline(pptx: bytes) -> str:
    """Slide by slide: layout, shapes in reading order with their text, cells, alt text and notes."""
    presentation = Presentation(io.BytesIO(pptx))
    first_of = _sections(presentation)
    lines = [f"# {presentation.core_properties.title}"]
    for number, slide in enumerate(presentation.slides, 1):
        if slide.slide_id in first_of:
            lines += ["", f"## {first_of[slide.slide_id]}"]
        lines += ["", f"{number}. [{slide.slide_layout.name}] {slide.shapes.title.text_frame.text}"]
        for shape in slide.shapes:
            lines += _shape(shape, "   ")
        if slide.has_notes_slide:
            lines += [f"   notes: {line}" for line in slide.notes_slide.notes_text_frame.text.split("\n")]
    return "\n".join(lines) + "\n"


def _sections(presentation: Any) -> dict[int, str]:
    """Section names by the id of their first slide."""
    return {
        int(next(section.iter(f"{_P14}sldId")).get("id")): section.get("name")
        for section in presentation.element.iter(f"{_P14}section")
    }


def _shape(shape: Any, indent: str) -> Iterator[str]:
    alt = shape._element.xpath("./*/p:cNvPr")[0].get("descr")
    kind = shape.placeholder_format.type.name.lower() if shape.is_placeholder else "shape"
    yield f"{indent}{shape.name} ({kind})" + (f" alt: {alt}" if alt else "")
    deeper = f"{indent}   "
    if shape.shape_type is not None and shape.shape_type.name == "GROUP":
        for child in shape.shapes:
            yield from _shape(child, deeper)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            yield deeper + " | ".join(cell.text_frame.text for cell in row.cells)
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            if paragraph.runs or paragraph.text:
                yield f"{deeper}{'- ' * paragraph.level}{paragraph.text}"
