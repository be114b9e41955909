"""A glance block: one row for each movement that matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.model import GlanceBlock, GlanceItem, Label, Span, Statement, Text, Tone, Words, capitalised
from reportgen.pages.context import Context
from reportgen.spec.figures import spark_id
from reportgen.spec.pack import GlanceSpec

VERDICTS: dict[Tone, str] = {
    "better": "Better",
    "worse": "Worse",
    "explain": "To explain",
    "plain": "Small numbers",
}
EVIDENCE = {"strong": "strong evidence", "some": "some evidence"}


def glance_block(block: GlanceSpec, context: Context) -> GlanceBlock:
    """A row for each statement that was chosen, in its order."""
    items = tuple(_item(one, block, context) for one in context.chosen[block.id])
    return GlanceBlock(block.id, block.slot, block.inventory, items, block.none_text)


def _item(one: Statement, block: GlanceSpec, context: Context) -> GlanceItem:
    label = context.definition.measures.label_of(*one.subject)
    name = spark_id(block, one.subject)
    return GlanceItem(
        name,
        one.lead,
        one.direction,
        one.tone,
        label,
        _without(label, one.text),
        VERDICTS[one.tone],
        EVIDENCE[one.evidence],
        context.charts.get(name),
    )


def _without(label: str, text: Text) -> Text:
    """A sentence without the label that it begins with, since that stands above it."""
    first, *rest = text
    if first.text != label:
        return text
    while rest and not rest[0].text.strip(": "):
        rest = rest[1:]
    if not rest or not isinstance(rest[0], Words):
        return tuple(rest)
    return (replace(rest[0], text=capitalised(rest[0].text.lstrip(": "))), *rest[1:])


def notes(block: GlanceSpec, context: Context) -> Iterator[Span]:
    """What has to be said under a selection: of how many, and where the others are."""
    listed = sum(one.is_listed for one in context.statements)
    yield Words(" ")
    yield Label("glanced", str(len(context.chosen[block.id])))
    yield Words(" of ")
    yield Label("listed", str(listed))
    yield Words(" movements listed in this pack; Part E of the appendix has all of them.")
