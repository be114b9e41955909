"""A chart part: `c:chartSpace` with its children in the order that the schema asks for.

Values, names and formats are those of the workbook (`workbook.write`), read from the same chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.deck import xml
from reportgen.deck.chartmarks import points, series_look
from reportgen.deck.colours import Palette
from reportgen.deck.workbook import SHEET, column, first_column
from reportgen.model import Frame, NativeAxis, NativeChart, NativeLabel, NativeSeries, Shade

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
FIRST_AXIS = 500_000_000
GRID_LINE, FOOT_LINE = 0.75, 1.0  # points
NOTHING_SHOWN = '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
NOTHING_SHOWN += '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/>'
    "</c:ext></c:extLst>"
)


def document(chart: NativeChart, palette: Palette, number: int) -> str:
    """The part as text; `number` is its own in the deck, and makes the ids of its axes."""
    ids = (FIRST_AXIS + 2 * number, FIRST_AXIS + 2 * number + 1)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_C}" {xml.NAMESPACES}><c:date1904 val="0"/>'
        f'<c:lang val="{xml.LANGUAGE}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{_plot_area(chart, palette, ids)}'
        f"{_key(chart, palette)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{xml.NO_LINE}</c:spPr>{_type(chart.text, chart.inks.muted, palette)}"
        "</c:chartSpace>"
    )


# Parts of the chart ------------------------------------------------------------------------


def _plot_area(chart: NativeChart, palette: Palette, ids: tuple[int, int]) -> str:
    axes = "".join(f'<c:axId val="{one}"/>' for one in ids)
    bars = [at for at, series in enumerate(chart.series) if series.draw == "bars"]
    lines = [at for at, series in enumerate(chart.series) if series.draw != "bars"]
    drawn = (_bars(chart, bars, palette, axes) if bars else "") + (
        _lines(chart, lines, palette, axes) if lines else ""
    )
    layout = _layout(chart.plot, chart.frame, inner=True)
    return (
        f"<c:plotArea>{layout}{drawn}{_names_axis(chart, palette, ids)}{_value_axis(chart, palette, ids)}"
        f"<c:spPr><a:noFill/>{xml.NO_LINE}</c:spPr></c:plotArea>"
    )


def _layout(place: Frame, frame: Frame, inner: bool = False) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    sides = {"x": place.x / frame.width, "y": place.y / frame.height,
             "w": place.width / frame.width, "h": place.height / frame.height}  # fmt: skip
    values = "".join(f'<c:{side} val="{min(value, 1.0):.5f}"/>' for side, value in sides.items())
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{values}'
        "</c:manualLayout></c:layout>"
    )


def _key(chart: NativeChart, palette: Palette) -> str:
    """The names of the series beside their colours; none for wholes, which have no marks."""
    if chart.key is None:
        return ""
    dropped = "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        for at, series in enumerate(chart.series)
        if series.draw == "hidden"
    )
    text = _type(chart.text, chart.inks.ink, palette)
    place = _layout(chart.key, chart.frame)
    return f'<c:legend><c:legendPos val="t"/>{dropped}{place}<c:overlay val="0"/>{text}</c:legend>'


def _bars(chart: NativeChart, places: Sequence[int], palette: Palette, axes: str) -> str:
    grouping, overlap = ("stacked", 100) if chart.stacked else ("clustered", chart.overlap)
    series = "".join(_series(chart, at, palette) for at in places)
    return (
        f'<c:barChart><c:barDir val="{"bar" if chart.lying else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{min(chart.gap, 500)}"/>'
        f'<c:overlap val="{overlap}"/>{axes}</c:barChart>'
    )


def _lines(chart: NativeChart, places: Sequence[int], palette: Palette, axes: str) -> str:
    series = "".join(_series(chart, at, palette) for at in places)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{axes}</c:lineChart>'
    )


# Series ------------------------------------------------------------------------------------


def _series(chart: NativeChart, at: int, palette: Palette) -> str:
    series, letter, last = chart.series[at], column(first_column(chart) + at), len(chart.along) + 1
    end = "" if series.draw == "bars" else '<c:smooth val="0"/>'
    name = _text_cache([series.label])
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${letter}$1</c:f>{name}</c:strRef></c:tx>"
        f"{series_look(series, chart.stacked, palette)}{points(series, palette)}"
        f"{_labels(series, chart, palette)}"
        f"<c:cat>{_along(chart, last)}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${letter}$2:${letter}${last}</c:f>{_number_cache(series)}"
        f"</c:numRef></c:val>{end}</c:ser>"
    )


def _along(chart: NativeChart, last: int) -> str:
    """The names along the chart, and over them those that several share."""
    if not chart.groups:
        return f"<c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_text_cache(chart.along)}</c:strRef>"
    levels = (enumerate(chart.along), ((at, name) for name, at in chart.groups))
    found = "".join(f"<c:lvl>{_points(level)}</c:lvl>" for level in levels)
    return (
        f"<c:multiLvlStrRef><c:f>{SHEET}!$A$2:$B${last}</c:f><c:multiLvlStrCache>"
        f'<c:ptCount val="{len(chart.along)}"/>{found}'
        "</c:multiLvlStrCache></c:multiLvlStrRef>"
    )


def _text_cache(texts: Sequence[str]) -> str:
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{_points(enumerate(texts))}</c:strCache>'


def _points(texts: Iterable[tuple[int, str]]) -> str:
    found = ((at, xml.text(xml.clean(text))) for at, text in texts)
    return "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in found)


def _number_cache(series: NativeSeries) -> str:
    found = "".join(
        f'<c:pt idx="{at}"><c:v>{_number(value)}</c:v></c:pt>'
        for at, value in enumerate(series.values)
        if value is not None
    )
    count = f'<c:ptCount val="{len(series.values)}"/>'
    return f"<c:numCache><c:formatCode>{xml.text(series.format)}</c:formatCode>{count}{found}</c:numCache>"


def _number(value: Decimal) -> str:
    return format(value, "f")


# Labels ------------------------------------------------------------------------------------


def _labels(series: NativeSeries, chart: NativeChart, palette: Palette) -> str:
    """Labels on the values that have one, and none on the others."""
    if not series.labels:
        return ""
    ordered = sorted(series.labels, key=lambda label: label.at)
    found = "".join(_label(label, series, chart, palette) for label in ordered)
    return f"<c:dLbls>{found}{NOTHING_SHOWN}{NO_LEADERS}</c:dLbls>"


def _label(label: NativeLabel, series: NativeSeries, chart: NativeChart, palette: Palette) -> str:
    moved = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{label.lower / chart.frame.height:.5f}"/>'
    layout = f"{moved}</c:manualLayout></c:layout>" if label.lower else ""
    shown = {"LegendKey": False, "Val": label.shows != "name", "CatName": label.shows == "all",
             "SerName": label.shows != "value", "Percent": False, "BubbleSize": False}  # fmt: skip
    flags = "".join(f'<c:show{name} val="{int(on)}"/>' for name, on in shown.items())
    text = _type(label.size, label.shade, palette, label.bold, whole=True)
    separator = "<c:separator>, </c:separator>" if label.shows == "all" else ""
    return (
        f'<c:dLbl><c:idx val="{label.at}"/>{layout}{_own_words(label, palette)}'
        f'<c:numFmt formatCode={xml.attribute(series.format)} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/>{xml.NO_LINE}</c:spPr>{text}"
        f'<c:dLblPos val="{label.place}"/>{flags}{separator}</c:dLbl>'
    )


def _own_words(label: NativeLabel, palette: Palette) -> str:
    """The printed text of a value that no format prints."""
    if not label.text:
        return ""
    size, bold = f' sz="{round(label.size * 100)}"', ' b="1"' if label.bold else ' b="0"'
    run = f'<a:rPr lang="{xml.LANGUAGE}"{size}{bold}>{palette.fill_of(label.shade)}</a:rPr>'
    words = xml.text(xml.clean(label.text))
    return (
        f'<c:tx><c:rich><a:bodyPr rot="0" wrap="none"/><a:lstStyle/><a:p><a:r>{run}<a:t>{words}</a:t></a:r>'
        "</a:p></c:rich></c:tx>"
    )


def _type(size: float, shade: Shade, palette: Palette, bold: bool = False, whole: bool = False) -> str:
    """How text is set: upright and level; `whole` keeps it on one line."""
    wrap = ' wrap="none"' if whole else ""
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"{wrap}/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr lang="{xml.LANGUAGE}" sz="{round(size * 100)}" b="{int(bold)}">{palette.fill_of(shade)}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="{xml.LANGUAGE}"/></a:p></c:txPr>'
    )


# Axes --------------------------------------------------------------------------------------


def _names_axis(chart: NativeChart, palette: Palette, ids: tuple[int, int]) -> str:
    """The axis of names; those of lying bars go down from the top."""
    own, other = ids
    order, side = ("maxMin", "l") if chart.lying else ("minMax", "b")
    role = chart.inks.ink if chart.lying else chart.inks.muted
    foot = _stroke(FOOT_LINE, chart.inks.foot, palette)
    skip = f'<c:tickLblSkip val="{chart.every}"/>' if chart.every > 1 else ""
    return (
        f'<c:catAx><c:axId val="{own}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if chart.every else "none"}"/>{foot}'
        f'{_type(chart.text, role, palette)}<c:crossAx val="{other}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>{skip}'
        f'<c:noMultiLvlLbl val="{int(not chart.groups)}"/></c:catAx>'
    )


def _value_axis(chart: NativeChart, palette: Palette, ids: tuple[int, int]) -> str:
    own, other = ids[1], ids[0]
    axis, side = chart.axis, "b" if chart.lying else "l"
    grid = (
        f"<c:majorGridlines>{_stroke(GRID_LINE, chart.inks.grid, palette)}</c:majorGridlines>"
        if axis.shown
        else ""
    )
    return (
        f'<c:valAx><c:axId val="{own}"/>'
        f'<c:scaling><c:orientation val="minMax"/>{_ends(axis)}</c:scaling>'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode={xml.attribute(axis.format)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{xml.NO_LINE}</c:spPr>{_type(chart.text, chart.inks.muted, palette)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{"max" if chart.lying else "autoZero"}"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{_number(axis.step)}"/></c:valAx>'
    )


def _ends(axis: NativeAxis) -> str:
    return f'<c:max val="{_number(axis.high)}"/><c:min val="{_number(axis.low)}"/>'


def _stroke(width: float, shade: Shade, palette: Palette) -> str:
    return f'<c:spPr><a:ln w="{xml.emu(width)}">{palette.fill_of(shade)}</a:ln></c:spPr>'
