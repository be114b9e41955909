"""Texts of several lines in a declaration, and where they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator

Place = tuple[str | int, ...]


class Written(str):
    """Text as people write it: paragraphs, bullets, **bold** and tokens, lines kept."""


def _written(value: Any) -> Any:
    text = "\n\n".join(map(str, value)) if isinstance(value, list) else str(value)
    if isinstance(value, dict) or not text.strip():
        raise ValueError("this is empty: write the text, or none.")
    return text.strip()


Markdown = Annotated[str, BeforeValidator(_written), AfterValidator(Written)]


def texts_in(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of a declaration and its place."""
    if isinstance(value, Written):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from texts_in(item, (*place, position))
