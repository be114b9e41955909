"""The sample's deck as it leaves: pictures whole and in proportion, placeholders filled."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def slides(sample_pack: Path) -> list[Any]:
    return list(Presentation(sample_pack / "public" / "conference-pack.pptx").slides)


def pictures(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found += pictures(shape.shapes) if hasattr(shape, "shapes") else [shape] if hasattr(shape, "image") else []
    return found


def cropped(shape: Any) -> bool:
    sides = (shape.crop_left, shape.crop_top, shape.crop_right, shape.crop_bottom)
    return any(sides) or shape._element.find(f"{{*}}blipFill/{A}stretch/{A}fillRect") is None


def stretched(shape: Any) -> bool:
    """Whether its sides are more than a hundredth off those of the picture in it."""
    width, height = Image.open(io.BytesIO(shape.image.blob)).size
    return abs(shape.width / shape.height / (width / height) - 1) > 0.01


def test_no_picture_is_cropped_or_stretched(slides: list[Any]) -> None:
    found = [picture for slide in slides for picture in pictures(slide.shapes)]
    assert len(found) > 40
    assert [one.name for one in found if cropped(one) or stretched(one)] == []


def test_what_is_cropped_or_stretched_is_noticed(slides: list[Any]) -> None:
    deck = Presentation()
    image = next(picture.image for slide in slides for picture in pictures(slide.shapes))
    shape = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(io.BytesIO(image.blob), 0, 0)
    assert not cropped(shape) and not stretched(shape)
    shape.crop_left = 0.1
    shape.width = shape.width * 11 // 10
    assert cropped(shape) and stretched(shape)


def test_no_placeholder_is_empty(slides: list[Any]) -> None:
    empty = [shape.name for slide in slides for shape in slide.placeholders if shape.has_text_frame and not shape.text_frame.text.strip()]
    assert empty == []
    assert sum(len(list(slide.placeholders)) for slide in slides) > 200
