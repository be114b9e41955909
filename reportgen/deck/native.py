"""A native chart's place on the slide: its title as text, then the chart with its workbook."""

from __future__ import annotations

from typing import Any

from reportgen.deck import chartxml, workbook, xml
from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs
from reportgen.model import Box, ChartBlock, Frame, NativeChart, NativeSeries, Placement, TypeLevel, Words

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TITLE_LEADING, NOTE_LEADING = 1.2, 1.3


def write(canvas: Canvas, placement: Placement) -> None:
    """One chart under another; the first has the block's own name."""
    block = placement.block
    assert isinstance(block, ChartBlock)
    box, charts = placement.box or placement.slot.box, block.chart.native
    scale = min(box.width / block.chart.spec.width, box.height / block.chart.spec.height)
    for number, chart in enumerate(charts, 1):
        name = block.id if len(charts) == 1 else f"{block.id}-{number}"
        _title(canvas, block.id, f"{name}-title", chart, _inside(box, chart.head, scale))
        _frame(canvas, block.id, name, chart, _inside(box, chart.frame, scale))


def _inside(box: Box, frame: Frame, scale: float) -> Box:
    return Box(box.x + frame.x * scale, box.y + frame.y * scale, frame.width * scale, frame.height * scale)


def _title(canvas: Canvas, block: str, name: str, chart: NativeChart, box: Box) -> None:
    title = TypeLevel(chart.title_size, TITLE_LEADING * chart.title_size, bold=True)
    note = TypeLevel(chart.text, NOTE_LEADING * chart.text)
    ink, muted = canvas.colours.ink, canvas.colours.muted
    lines = [Line(runs((Words(" ".join(chart.title)),), ink, bold=True), 0, title, free=True)]
    if chart.notes:
        lines.append(Line(runs((Words(" ".join(chart.notes)),), muted), 0, note, free=True))
    canvas.add(canvas.text_box(name, box, lines, block))


def _frame(canvas: Canvas, block: str, name: str, chart: NativeChart, box: Box) -> None:
    number, name = canvas.identify(name)
    relation = _part(canvas, chart)
    canvas.add(
        f"<p:graphicFrame><p:nvGraphicFramePr>{xml.properties(number, name, chart.alt)}"
        f"<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{xml.transform(box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_URI}"><c:chart xmlns:c="{_URI}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    series = [_record(one, chart) for one in chart.series]
    canvas.record(block, number, name, alt=chart.alt, chart=series)


def _record(series: NativeSeries, chart: NativeChart) -> dict[str, Any]:
    """A series as placed: its figures with their printed values; a target's value has no figure."""
    if not series.figures:
        return {"series": series.label, "target": format(series.values[0] or 0, "f")}
    shown = zip(chart.along, series.figures, series.texts, strict=True)
    return {
        "series": series.label,
        "points": [{"at": at, "figure_id": figure, "text": text} for at, figure, text in shown if figure],
    }


def _part(canvas: Canvas, chart: NativeChart) -> str:
    """The chart and its workbook as parts of the deck; gives the slide's relation to the chart."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.parts.chart import ChartPart

    slide = canvas.slide.part
    name = slide.package.next_partname(ChartPart.partname_template)
    blob = chartxml.document(chart, canvas.palette, name.idx or 0)
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, slide.package, blob.encode())
    part.chart_workbook.update_from_xlsx_blob(workbook.write(chart))
    return str(slide.relate_to(part, RELATIONSHIP_TYPE.CHART))
