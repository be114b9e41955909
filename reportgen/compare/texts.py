"""What a record says of pages: their texts with every figure named and not valued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reportgen.model import (
    ChartSpec,
    GlanceBlock,
    Label,
    Page,
    Row,
    SaidPage,
    Shown,
    StatementsBlock,
    TableBlock,
    Text,
    TilesBlock,
    Words,
    plain,
)

# What follows from the data, and so is compared as figures and statements.
FOLLOWS = (Row, StatementsBlock, TilesBlock, GlanceBlock)
# Fields of blocks that are no text of the page.
NOT_TEXT = {"id", "slot", "inventory", "kind", "key"}


def said_page(page: Page, section: str) -> SaidPage:
    """A page as a record keeps it."""
    texts = (page.subtitle, *page.blocks, *(note.text for note in page.notes))
    return SaidPage(page.id, section, plain(page.title), tuple(line for one in texts for line in _lines(one)))


def _lines(value: Any) -> Iterator[str]:
    """The texts anywhere inside a value of the model, with every figure named and not valued."""
    if isinstance(value, FOLLOWS):
        return
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, ChartSpec):
        yield value.title
    elif isinstance(value, tuple) and value and isinstance(value[0], Words | Shown | Label):
        yield named(value)
    elif isinstance(value, tuple):
        yield from (line for one in value for line in _lines(one))
    elif is_dataclass(value):
        left_out = NOT_TEXT | ({"alt"} if isinstance(value, TableBlock) else set())
        shown = (field.name for field in fields(value) if field.name not in left_out)
        yield from (line for name in shown for line in _lines(getattr(value, name)))


def named(text: Text) -> str:
    """A text as its author would write it: figures and generated names as tokens."""
    return "".join(_span(span) for span in text)


def _span(span: Words | Shown | Label) -> str:
    if isinstance(span, Words):
        return span.text
    return f"{{{span.name}}}"
