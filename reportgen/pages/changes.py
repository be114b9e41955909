"""What changed since the pack before, and one figure over all releases, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.model import (
    AGAIN,
    PREVIOUS,
    Cell,
    Changes,
    Column,
    Difference,
    FigureId,
    Label,
    Row,
    Shown,
    Statement,
    TableBlock,
    Text,
    Words,
    capitalised,
)
from reportgen.pages.context import Context
from reportgen.spec.pack import ChangesSpec, TrendSpec

NOTHING, NOT_LISTED = Words("[z]"), Words("not listed")
NONE = Label("nothing", "–")  # an answer, where a figure that is missing is none
STATUSES = {
    "added": "New",
    "removed": "No longer listed",
    "no longer true": "Otherwise now",
}


def changes_block(block: ChangesSpec, context: Context) -> TableBlock:
    changes = context.changes
    assert changes, "a page of changes is left out where no pack is named before this one"
    return _restated(block, changes) if block.show == "restated" else _statements(block, changes, context)


def restated_row(one: Difference) -> Row:
    """A restated figure: as published, as counted now, and the difference of the two."""
    figure_id = FigureId.parse(one.name)
    then = Shown(figure_id, "", one.old, previous=True)
    now = Label(f"{AGAIN}{one.name}", one.new, strong=True)
    apart = Label(f"{AGAIN}{one.name}", one.difference) if one.difference else Words(one.note or "[z]")
    return Row(one.about, (Cell((then,)), Cell((now,)), Cell((apart,))))


def _restated(block: ChangesSpec, changes: Changes) -> TableBlock:
    columns = (Column("As published"), Column("As counted now", strong=True), Column("Difference"))
    rows = tuple(map(restated_row, changes.recounted[: block.at_most]))
    return _table(block, "Figure", columns, rows, block.none_text)


def _statements(block: ChangesSpec, changes: Changes, context: Context) -> TableBlock:
    columns = (Column("Last pack"), Column("This pack", strong=True), Column("What changed"))
    changed = changes.of("statement", "no longer true", "removed", "added")
    rows = tuple(_statement_row(one, changes, context) for one in changed[: block.at_most])
    return _table(block, "Statement", columns, rows, block.none_text)


def _statement_row(one: Difference, changes: Changes, context: Context) -> Row:
    now = next((_led(said) for said in context.statements if said.id == one.name and said.is_listed), None)
    was = changes.statements.get(one.name)
    before = Cell((Label(f"{PREVIOUS}{one.name}", was.lead),), was.direction or None) if was else None
    blank = Cell((NOT_LISTED,))
    return Row(one.about, (before or blank, now or blank, Cell((Words(STATUSES[one.status]),))))


def _led(statement: Statement) -> Cell:
    return Cell((replace(statement.lead, strong=True),), statement.direction, statement.tone)


def trend_block(block: TrendSpec, context: Context) -> TableBlock:
    """A row for each pack that published the figure, this one last."""
    columns = (Column("Release"), Column("As published", strong=True), Column("As counted now"))
    rows = tuple(_follow_rows(block, context))
    return _table(block, "What it covers", columns, rows, "")


def _follow_rows(block: TrendSpec, context: Context) -> Iterator[Row]:
    figure_id = FigureId.parse(block.figure)
    for one in context.followed[block.id]:
        said: Text = (Shown(figure_id, "", one.published, strong=True, previous=bool(one.release)),)
        again: Text = (Label(f"{AGAIN}{block.figure}", one.again),) if one.again else (NOTHING,)
        release = Label("release", one.release or "this pack")
        yield Row(one.days, (Cell((release,)), Cell(said), Cell(again)))


def _table(
    block: ChangesSpec | TrendSpec, stub: str, columns: tuple[Column, ...], rows: tuple[Row, ...], none: str
) -> TableBlock:
    empty = Row(none, tuple(Cell((NONE,)) for _ in columns))
    headers = ", ".join(column.label[0].lower() + column.label[1:] for column in columns)
    alt = f"Table of {len(rows)} rows by {stub.lower()}: {headers}." if rows else capitalised(none)
    return TableBlock(block.id, block.slot, block.inventory, stub, columns, rows or (empty,), alt)
