"""The rows of a glance: inside the slot, nothing over anything else, and what is too long is said."""

from dataclasses import replace

import pytest

from pages.making import context
from reportgen.layout import glance
from reportgen.model import Box, GlanceBlock, GlanceItem, Slot, Words
from reportgen.pages import blocks
from reportgen.spec.brand import TypeScale
from reportgen.spec.pack import GlanceSpec

SLOT = Slot("Tiles", 1, "body", Box(42, 100, 876, 380))
SPEC = next(block for block in context().definition.pack.blocks() if isinstance(block, GlanceSpec))
MADE = blocks.build(SPEC, context())
assert isinstance(MADE, GlanceBlock)
ITEM = replace(MADE.items[0], spark=MADE.items[0].spark)


def block(*items: GlanceItem) -> GlanceBlock:
    return GlanceBlock("g", "tiles", (), items, "Nothing moved.")


def over(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width - 0.01 and other.x < one.x + one.width - 0.01
    return across and one.y < other.y + other.height - 0.01 and other.y < one.y + one.height - 0.01


@pytest.mark.parametrize("count", [1, 2, 5, 6])
def test_rows_and_their_parts_stand_apart_inside_the_slot(count: int) -> None:
    (part,) = glance.fit(block(*[replace(ITEM, said=(Words("Rose, to 5"),))] * count), SLOT, TypeScale()).parts
    assert len(part.rows) == count
    for row in part.rows:
        parts = [row.lead, row.label, row.said, row.spark, row.badge, row.evidence]
        assert not [(a, b) for n, a in enumerate(parts) for b in parts[n + 1 :] if over(a, b)]
        inside = row.row
        for box in parts:
            assert box.x >= inside.x
            assert box.y >= inside.y
            assert box.x + box.width <= inside.x + inside.width
            assert box.y + box.height <= inside.y + inside.height
    assert not [(a, b) for n, a in enumerate(part.rows) for b in part.rows[n + 1 :] if over(a.row, b.row)]
    assert part.rows[-1].row.y + part.rows[-1].row.height <= SLOT.box.y + SLOT.box.height + 0.01


def test_a_few_rows_do_not_grow_to_fill_the_slide() -> None:
    (part,) = glance.fit(block(ITEM, ITEM), SLOT, TypeScale()).parts
    assert part.rows[0].row.height == glance.MOST_ROW


def test_what_is_too_long_is_said() -> None:
    long = replace(ITEM, label="A measure whose name goes on and on and on and on and on and on and on")
    assert "is longer than its row" in glance.fit(block(long), SLOT, TypeScale()).faults[0]
    said = replace(ITEM, said=(Words("word " * 80),))
    assert "is higher than its row" in glance.fit(block(*[said] * 5), SLOT, TypeScale()).faults[0]


def test_without_movements_the_words_stand_there() -> None:
    fitted = glance.fit(block(), SLOT, TypeScale())
    assert (len(fitted.parts), fitted.faults) == (1, ())
    assert glance.fit(replace(block(), none_text="word " * 2000), SLOT, TypeScale()).faults
