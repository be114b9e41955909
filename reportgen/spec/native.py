"""Which charts PowerPoint draws itself: said of the pack, of a page, of a block, the nearest winning."""

from __future__ import annotations

from reportgen.spec.faults import Faults
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    GlanceSpec,
    PackSpec,
    PageSpec,
    PanelsSpec,
    TilesSpec,
)

PICTURE = "Write native: false on this block to have it as a picture."


def is_native(pack: PackSpec, page: PageSpec, block: AnyBlock) -> bool:
    """Whether a block's charts are declared native."""
    if not isinstance(block, ChartBlockSpec | TilesSpec | GlanceSpec):
        return False
    if block.native is not None:
        return block.native
    return isinstance(block, PanelsSpec) and block.chart == "native" or (page.chart or pack.chart) == "native"


def native_ids(pack: PackSpec) -> frozenset[str]:
    """The ids of the blocks whose charts are native."""
    return frozenset(
        block.id for page in pack.pages() for block in page.blocks if is_native(pack, page, block)
    )


def native_faults(pack: PackSpec, page: PageSpec, block: AnyBlock) -> Faults:
    """What is declared native and is a picture or nothing: never one in place of the other, unsaid."""
    if not is_native(pack, page, block):
        return
    if isinstance(block, TilesSpec | GlanceSpec) and block.spark_months:
        yield ("native",), f"Sparklines cannot be native charts. {PICTURE}"
    for p, panel in enumerate(block.panels) if isinstance(block, PanelsSpec) else ():
        if panel.limits:
            yield ("panels", p, "limits"), f"A line with limits cannot be a native chart. {PICTURE}"
        elif panel.statistic == "rank":
            yield ("panels", p, "statistic"), f"A rank cannot be a native chart: 1 is at its top. {PICTURE}"
