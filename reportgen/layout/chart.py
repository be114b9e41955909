"""Charts: at the size they were drawn, or as near as their slot allows; never cropped."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.fitting import Fitted, contain
from reportgen.model import ChartBlock, Placement, Slot
from reportgen.spec.brand import TypeScale


def fit_all(blocks: Sequence[tuple[ChartBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: ChartBlock, slot: Slot, scale: TypeScale) -> Fitted:
    spec = block.chart.spec
    box = contain(spec.width, spec.height, slot.box)
    return Fitted((Placement(block, slot, scale.chart, box),), block.chart.faults)
