"""A table block: a native table, in the template's own table style where it has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportgen.deck import paragraphs, xml
from reportgen.deck.canvas import Canvas
from reportgen.deck.colours import Palette
from reportgen.deck.paragraphs import Line, arrow, runs
from reportgen.deck.styles import PLAIN_STYLE, own_table_style
from reportgen.model import Cell, Column, Placement, Row, TableBlock, TypeLevel, Words

SIDE, ABOVE, BELOW_HEADER = 7.5, 3.5, 5.0  # margins of a cell, as the layout counted them
THIN, HEAVY, RULE = 0.75, 1.5, 1.5
NONE = "0:<a:noFill/>"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True)
class _Look:
    """What a table draws itself: everything, or only what the template's style leaves open."""

    canvas: Canvas
    style: str
    own: bool
    body: TypeLevel
    header: TypeLevel


def write(canvas: Canvas, placement: Placement) -> None:
    block, slot, box = placement.block, placement.slot, placement.box or placement.slot.box
    assert isinstance(block, TableBlock)
    own = own_table_style(canvas.slide)
    look = _Look(canvas, own or PLAIN_STYLE, bool(own), *placement.levels)
    rows = [_header(block, look), *(_cells(row, block, look) for row in block.rows)]
    number, name = canvas.identify(block.id)
    bound = xml.placeholder(slot.kind, slot.idx) if slot.kind in ("tbl", "obj") else "<p:nvPr/>"
    grid = "".join(f'<a:gridCol w="{xml.emu(width)}"/>' for width in placement.widths)
    body = "".join(
        _row_xml(row, height, _settings(rules, look, header=place == 0), canvas.palette)
        for place, (row, height, rules) in enumerate(
            zip(rows, placement.heights, _rules(block, look), strict=True)
        )
    )
    canvas.add(
        f"<p:graphicFrame><p:nvGraphicFramePr>{xml.properties(number, name, canvas.part_of(block.alt))}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{bound}'
        f"</p:nvGraphicFramePr>{xml.transform(box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_URI}"><a:tbl><a:tblPr firstRow="1" firstCol="1">'
        f"<a:tableStyleId>{look.style}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>"
        f"{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    canvas.record(block.id, number, name, cells=[paragraphs.record(row) for row in rows])


# Cells -------------------------------------------------------------------------------------


def _header(block: TableBlock, look: _Look) -> list[Line]:
    muted = "" if look.own else look.canvas.colours.muted
    labels = (block.stub, *(column.label for column in block.columns))
    return [
        Line(runs((Words(label),), muted), 0, look.header, True, "r" if place else "")
        for place, label in enumerate(labels)
    ]


def _cells(row: Row, block: TableBlock, look: _Look) -> list[Line]:
    header = Line(runs((Words(row.header),), look.canvas.palette.ink, bold=True), 0, look.body, True)
    cells = zip(row.cells, block.columns, strict=True)
    return [header, *(_cell(cell, column, look) for cell, column in cells)]


def _cell(cell: Cell, column: Column, look: _Look) -> Line:
    """A number at the right; one that moved has its arrow and its tone's colour."""
    if cell.direction is None and cell.tone == "plain":
        shown = runs(cell.text, look.canvas.palette.ink, bold=column.strong)
    else:
        tone = look.canvas.colours.tone(cell.tone)
        shown = runs((*arrow(cell.direction), *cell.text), tone, bold=True)
    return Line(shown, 0, look.body, True, "r")


# Rules -------------------------------------------------------------------------------------


def _rules(block: TableBlock, look: _Look) -> Iterator[tuple[str, str]]:
    """The rules above and below each row, the header first; a shared rule is given to both rows.

    Under a style of the template's own, only the rows beside a heavier rule are given any.
    """
    colours, line = look.canvas.colours, look.canvas.palette.fill
    heavy, thin = f"{HEAVY}:{line(colours.context)}", f"{THIN}:{line(colours.rule)}"
    under_header = f"{RULE}:{line(colours.primary)}"
    groups = [row.starts_group and number > 0 for number, row in enumerate(block.rows)]
    edges = ["", under_header, *(heavy if group else thin for group in groups[1:]), thin]
    for above, below in pairwise(edges):
        if not look.own or heavy in (above, below):
            yield above, below
        else:
            yield "", ""


def _settings(rules: tuple[str, str], look: _Look, header: bool) -> str:
    """`a:tcPr`: the margins that the layout counted, and what the style leaves to be drawn."""
    below = BELOW_HEADER if header else ABOVE
    borders = "".join(_line(side, rule) for side, rule in zip(("lnT", "lnB"), rules, strict=True))
    if not look.own:
        borders = f"{_line('lnL', NONE)}{_line('lnR', NONE)}{borders}<a:noFill/>"
    return (
        f'<a:tcPr marL="{xml.emu(SIDE)}" marR="{xml.emu(SIDE)}" marT="{xml.emu(ABOVE)}" '
        f'marB="{xml.emu(below)}" anchor="{"b" if header else "ctr"}">{borders}</a:tcPr>'
    )


def _line(side: str, rule: str) -> str:
    if not rule:
        return ""
    width, _, fill = rule.partition(":")
    return f'<a:{side} w="{xml.emu(float(width))}" cmpd="sng">{fill}</a:{side}>'


def _row_xml(row: list[Line], height: float, settings: str, palette: Palette) -> str:
    cells = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs.body([line], palette)}</a:txBody>"
        f"{settings}</a:tc>"
        for line in row
    )
    return f'<a:tr h="{xml.emu(height)}">{cells}</a:tr>'
