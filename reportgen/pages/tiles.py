"""Tiles: one measure each, this year to date against last year and the year before it ended."""

from __future__ import annotations

from decimal import Decimal

from reportgen.model import Direction, FigureId, Label, Movement, Span, Tile, TilesBlock, Words
from reportgen.numbers import DEFAULT_STYLES
from reportgen.pages.context import Context
from reportgen.spec.figures import spark_id
from reportgen.spec.pack import TilesSpec

NO_CLEAR_CHANGE = "no clear change"
VERDICTS = {
    "volume-better": "better",
    "volume-worse": "worse",
    "volume-to-explain": "to explain",
    "within-threshold": "small change",
    "no-change": NO_CLEAR_CHANGE,
    "chance": NO_CLEAR_CHANGE,
    "neutral": "for context",
    "not-available": "not available",
}


def tiles_block(block: TilesSpec, context: Context) -> TilesBlock:
    """A tile for each measure of the block, in its order."""
    tiles = tuple(_tile(measure, block, context) for measure in block.measures)
    alt = f"{len(tiles)} tiles: {', '.join(tile.label for tile in tiles)}."
    return TilesBlock(block.id, block.slot, block.inventory, tiles, alt)


def _tile(measure: str, block: TilesSpec, context: Context) -> Tile:
    movement = context.movements[FigureId.of(measure, "fytd.change_pct")]
    flat = _is_flat(measure, block.flat_band, context)
    direction: Direction | None = "flat" if flat else movement.direction
    return Tile(
        id=spark_id(block, (measure, "")),
        label=context.definition.measures.label_of(measure),
        key=context.shown(FigureId.of(measure, "fytd.count"), strong=True),
        change=(_change(measure, context),),
        direction=direction,
        tone="plain" if flat else movement.tone,
        verdict=_verdict(measure, movement, flat, context),
        context=_held_against(measure, context),
        spark=context.charts.get(spark_id(block, (measure, ""))),
    )


def _change(measure: str, context: Context) -> Span:
    """The size of the change: per cent, or in numbers where the base is too small for that."""
    for name in ("fytd.change_pct", "fytd.change"):
        figure_id = FigureId.of(measure, name)
        if context.published[figure_id].value is not None:
            return context.shown(figure_id, DEFAULT_STYLES[figure_id.statistic][-1], strong=True)
    return context.shown(figure_id, DEFAULT_STYLES[figure_id.statistic][-1])


def _is_flat(measure: str, band: Decimal, context: Context) -> bool:
    change = context.published[FigureId.of(measure, "fytd.change_pct")].value
    return change is not None and abs(change) <= band


def _verdict(measure: str, movement: Movement, flat: bool, context: Context) -> str:
    """The word beside the sign: none that claims a movement which chance could explain."""
    tag = context.published[FigureId.of(measure, "fytd.change_pct")].tag
    if tag:
        return tag
    unclear = flat or (movement.kind is not None and movement.evidence == "none")
    return NO_CLEAR_CHANGE if unclear else VERDICTS[movement.rule]


def _held_against(measure: str, context: Context) -> tuple[Span, ...]:
    """Last year to this date and in full; once, when the year is over and both are the same."""
    labels = context.labels
    year = Label("py-year", labels["py-year"])
    in_full = context.shown(FigureId.of(measure, "py.count"), strong=True)
    if labels["sply-days"] == labels["py-days"]:
        return Words("Last year ("), year, Words(") in full "), in_full
    to_date = context.shown(FigureId.of(measure, "sply.count"), strong=True)
    return Words("Last year to date "), to_date, Words("  ·  "), year, Words(" in full "), in_full


def notes(block: TilesSpec, context: Context) -> tuple[Span, ...]:
    """What has to be said under tiles: the flat band, and when no percentage is given."""
    return (
        Words(" Within "),
        Label("flat-band", f"{block.flat_band.normalize():f}%"),
        Words(": no clear change. Under "),
        Label("hide-below", context.labels["hide-below"]),
        Words(" last year: numbers, no percentage; under "),
        Label("tag-below", context.labels["tag-below"]),
        Words(": small numbers."),
    )
