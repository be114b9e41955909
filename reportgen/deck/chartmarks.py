"""How the series of a native chart are drawn, and the points that differ from their series."""

from __future__ import annotations

from reportgen.deck import xml
from reportgen.deck.colours import Palette
from reportgen.model import NativeSeries, Shade

LINE, TARGET, PART_EDGE = 2.6, 1.6, 0.75  # points
DOT, SMALL_DOT = 8, 5
NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'


def series_look(series: NativeSeries, stacked: bool, palette: Palette) -> str:
    """`c:spPr` and what follows it before the points: of bars, of a line, or of nothing to see."""
    if series.draw == "bars":
        edge = _edge(palette) if stacked else xml.NO_LINE
        return f'<c:spPr>{palette.fill_of(series.shade)}{edge}</c:spPr><c:invertIfNegative val="0"/>'
    if series.draw == "hidden":
        return f"<c:spPr>{xml.NO_LINE}</c:spPr>{NO_MARKER}"
    if series.draw == "dashes":
        return f"<c:spPr>{_stroke(TARGET, series.shade, palette, dashed=True)}</c:spPr>{NO_MARKER}"
    return f"<c:spPr>{_stroke(LINE, series.shade, palette)}</c:spPr>{NO_MARKER}"


def points(series: NativeSeries, palette: Palette) -> str:
    """`c:dPt` for each value of an earlier period, and for each that a line marks."""
    if series.draw == "bars":
        return "".join(_bar(at, series.past, palette) for at in series.grey if series.values[at] is not None)
    if series.draw != "line":
        return ""
    stepped = {max(series.grey) + 1} if series.grey else set()
    places = {*series.grey, *series.dots, *stepped} & set(range(len(series.values)))
    return "".join(_point(at, series, palette) for at in sorted(places) if series.values[at] is not None)


def _bar(at: int, shade: Shade, palette: Palette) -> str:
    return (
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{palette.fill_of(shade)}{xml.NO_LINE}</c:spPr></c:dPt>"
    )


def _point(at: int, series: NativeSeries, palette: Palette) -> str:
    """A point and the step that leads to it: the step into the current year belongs to the year before."""
    before = bool(series.grey) and at <= max(series.grey) + 1
    own = series.past if at in series.grey else series.shade
    line = _stroke(LINE, series.past if before else series.shade, palette)
    return (
        f'<c:dPt><c:idx val="{at}"/>{_marker(at, series, own, palette)}<c:bubble3D val="0"/>'
        f"<c:spPr>{line}</c:spPr></c:dPt>"
    )


def _marker(at: int, series: NativeSeries, shade: Shade, palette: Palette) -> str:
    if at not in series.dots:
        return NO_MARKER
    size = DOT if at == max(series.dots) else SMALL_DOT
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>'
        f"<c:spPr>{palette.fill_of(shade)}{_edge(palette)}</c:spPr></c:marker>"
    )


def _edge(palette: Palette) -> str:
    """A little paper around what touches something else."""
    return f'<a:ln w="{xml.emu(PART_EDGE)}">{palette.fill_of(Shade("paper"))}</a:ln>'


def _stroke(width: float, shade: Shade, palette: Palette, dashed: bool = False) -> str:
    dashes = '<a:prstDash val="dash"/>' if dashed else ""
    cap = ' cap="flat"' if dashed else ' cap="rnd"'
    return f'<a:ln w="{xml.emu(width)}"{cap}>{palette.fill_of(shade)}{dashes}<a:round/></a:ln>'
