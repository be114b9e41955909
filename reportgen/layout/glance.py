"""A glance: rows of one height, each with a number, what moved, its line and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, contain
from reportgen.layout.measure import ARROW, RESERVE, plain_words
from reportgen.model import Box, GlanceBlock, GlanceItem, GlancePlace, Placement, Slot, TypeLevel
from reportgen.spec.brand import TypeScale

BETWEEN, MOST_ROW = 9.0, 76.0
BAR, PADDING, GUTTER = 5.0, 20.0, 18.0
LINE = 1.2  # of the type size
LEAD, LABEL, SAID, NOTE = range(4)
LEAD_SHARE = 0.7  # of a tile's key number
SPARK_SHARE, BADGE_PADDING, BADGE_LINE = 0.17, 9.0, 1.55

Levels = tuple[TypeLevel, ...]


def fit_all(blocks: Sequence[tuple[GlanceBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: GlanceBlock, slot: Slot, scale: TypeScale) -> Fitted:
    """All rows on one slide; a fault for what is wider than its row."""
    levels = _levels(scale)
    if not block.items:
        return _none(block, slot, scale)
    height = min(MOST_ROW, (slot.box.height - (len(block.items) - 1) * BETWEEN) / len(block.items))
    lead = max(_lead_width(item, levels) for item in block.items)
    badge = max(_badge_width(item, levels) for item in block.items)
    rows = [
        Box(slot.box.x, slot.box.y + number * (height + BETWEEN), slot.box.width, height)
        for number in range(len(block.items))
    ]
    places = tuple(place(row, item, levels, lead, badge) for row, item in zip(rows, block.items, strict=True))
    part = Placement(block, slot, scale.tile_note, slot.box, levels, rows=places)
    return Fitted((part,), tuple(_faults(block.items, places, levels)))


def place(row: Box, item: GlanceItem, levels: Levels, lead: float, badge: float) -> GlancePlace:
    """Where everything in a row stands: the lines of type about its middle."""
    left = row.x + BAR + PADDING
    right = row.x + row.width - PADDING
    label, said, note = levels[LABEL], levels[SAID], levels[NOTE]
    spark_width = SPARK_SHARE * row.width
    spark = Box(right - badge - GUTTER - spark_width, row.y + 8, spark_width, row.height - 16)
    words = left + lead + GUTTER
    room = spark.x - GUTTER - words
    told = measure.lines(item.said, room, said) * said.leading
    top = row.y + (row.height - label.leading - told - 2) / 2
    middle = row.y + row.height / 2
    pill = note.size * BADGE_LINE
    return GlancePlace(
        row=row,
        bar=Box(row.x, row.y, BAR, row.height),
        lead=Box(left, middle - levels[LEAD].leading / 2, lead, levels[LEAD].leading),
        label=Box(words, top, room, label.leading),
        said=Box(words, top + label.leading + 2, room, told),
        spark=contain(item.spark.spec.width, item.spark.spec.height, spark, centred=True)
        if item.spark
        else replace(spark, height=0.0),
        badge=Box(right - _pill_width(item, levels), middle - pill - 1, _pill_width(item, levels), pill),
        evidence=Box(right - badge, middle + 4, badge, note.leading),
    )


def _levels(scale: TypeScale) -> Levels:
    """Number, label, sentence and note."""
    sizes = (round(scale.tile_key * LEAD_SHARE), round(scale.tile_change * 0.9), scale.body, scale.tile_note)
    bold = (True, True, False, False)
    return tuple(
        TypeLevel(size, round(size * LINE, 2), bold=strong) for size, strong in zip(sizes, bold, strict=True)
    )


def _lead_width(item: GlanceItem, levels: Levels) -> float:
    return measure.width((*plain_words(ARROW), item.lead), levels[LEAD]) / RESERVE


def _pill_width(item: GlanceItem, levels: Levels) -> float:
    return measure.width(plain_words(item.verdict, True), levels[NOTE]) / RESERVE + 2 * BADGE_PADDING


def _badge_width(item: GlanceItem, levels: Levels) -> float:
    """As wide as the pill, and as the words under it."""
    told = measure.width(plain_words(item.evidence), levels[NOTE]) / RESERVE
    return max(_pill_width(item, levels), told)


def _none(block: GlanceBlock, slot: Slot, scale: TypeScale) -> Fitted:
    level = TypeLevel(scale.body, round(scale.body * LINE, 2))
    fits = measure.height(plain_words(block.none_text), slot.inner.width, level) <= slot.inner.height
    faults = () if fits else ("The text for when there is no movement is too long: shorten it.",)
    return Fitted((Placement(block, slot, level.size, slot.box, (level,)),), faults)


def _faults(items: Sequence[GlanceItem], places: Sequence[GlancePlace], levels: Levels) -> Iterator[str]:
    for item, box in zip(items, places, strict=True):
        if measure.width(plain_words(item.label, True), levels[LABEL]) > box.label.width * RESERVE:
            yield f'"{item.label}" is longer than its row: shorten the label.'
        if box.label.y < box.row.y:
            yield f'What is said of "{item.label}" is higher than its row: list fewer, or shorten the phrase.'
