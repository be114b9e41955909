"""Where a figure or a statement stands in the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reportgen.model import FigureId, Pack, Point, Shown, Statement

Wanted = Callable[[Any], bool]


def figure_places(pack: Pack, figure_id: FigureId, previous: bool) -> tuple[str, ...]:
    """Every page, block and paper that prints or plots a figure, in the order of the pack."""

    def wanted(value: Any) -> bool:
        if isinstance(value, Shown):
            return value.figure_id == figure_id and value.previous == previous
        return isinstance(value, Point) and value.figure_id == figure_id and not previous

    return tuple(_places(pack, wanted))


def statement_places(pack: Pack, statement: Statement) -> tuple[str, ...]:
    """Every page and block that lists a statement."""
    return tuple(_places(pack, lambda value: isinstance(value, Statement) and value.id == statement.id))


def _places(pack: Pack, wanted: Wanted) -> Iterator[str]:
    for page in pack.pages():
        for name in ("title", "subtitle", "notes"):
            if _holds(getattr(page, name), wanted):
                yield f"page {page.id}, {name}"
        yield from (f"page {page.id}, block {block.id}" for block in page.blocks if _holds(block, wanted))
    for paper in pack.papers:
        if _holds(paper, wanted):
            yield f"paper {paper.id}"


def _holds(value: Any, wanted: Wanted) -> bool:
    """Whether a value of the model is, or holds anywhere inside, what is wanted."""
    if isinstance(value, str | bytes):
        return False
    if wanted(value):
        return True
    if isinstance(value, tuple):
        return any(_holds(one, wanted) for one in value)
    return is_dataclass(value) and any(_holds(getattr(value, field.name), wanted) for field in fields(value))
