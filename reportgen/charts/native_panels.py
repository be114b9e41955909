"""Months as native charts: one for each panel, under each other, with their places in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from reportgen.charts import months, native_labels, shades, text
from reportgen.charts.alt import describe
from reportgen.charts.bars import labelled
from reportgen.charts.formats import format_of
from reportgen.charts.heading import NOTHING
from reportgen.charts.layout import TITLE_LINES, Panel, groups_of
from reportgen.charts.native_axes import (
    axis_scale,
    label_room,
    month_names,
    native_axis,
    overhang,
    tick_room,
)
from reportgen.charts.native_labels import NativeLook, line_labels, target_label
from reportgen.charts.native_parts import (
    FLOOR,
    FOOT,
    Head,
    dots,
    gaps,
    has_values,
    key_height,
    key_place,
    month_and_year,
    notes_of,
    panel_of,
    plain_series,
)
from reportgen.charts.scale import Scale
from reportgen.charts.style import STYLE
from reportgen.charts.target import name as target_name
from reportgen.model import (
    ChartSpec,
    Frame,
    NativeChart,
    NativeSeries,
    Point,
    Series,
)
from reportgen.model.native import Draw
from reportgen.periods import Month

TWO_LINES = 3.6  # of the text's size: months and years under a plot
GAP = 25  # per cent of a bar: what `bar_share` leaves


def panel_charts(spec: ChartSpec, look: NativeLook) -> tuple[NativeChart, ...]:
    groups, shown = groups_of(spec.series), months.shown(spec.series)
    heads = [_head(group, spec.width, look) for group in groups]
    room = label_room(look)
    feet = [FOOT] * (len(groups) - 1) + [TWO_LINES * look.text]
    taken = fsum(head.said(look) + head.key + room for head in heads) + fsum(feet)
    taken += STYLE["panel_gap"] * (len(groups) - 1)
    height = max((spec.height - taken) / len(groups), FLOOR)
    scales = [axis_scale(group[-1], height) for group in groups]
    left = tick_room(scales, look)
    right = overhang(groups, (spec.width - left) / max(len(shown), 1), look)
    wide = max(spec.width - left - right, 1.0)
    names, every = month_names(shown, wide / max(len(shown), 1), look)
    found, top = [], 0.0
    for number, (group, head, scale, foot) in enumerate(zip(groups, heads, scales, feet, strict=True)):
        frame_top = top + head.said(look)
        above = head.key + room
        plot = Frame(left, above, wide, height)
        made = NativeChart(
            head.title,
            head.notes,
            _alt(spec, group, number, len(groups)),
            Frame(0.0, top, spec.width, head.said(look)),
            Frame(0.0, frame_top, spec.width, above + height + foot),
            plot,
            names,
            tuple((year.label, year.first) for year in months.years(shown)),
            _panel_series(spec, group, scale, plot, look),
            native_axis(scale),
            shades.inks(look.colours),
            look.text,
            look.sizes.title,
            stacked=len(group) > 1,
            every=every if number == len(groups) - 1 else 0,
            gap=GAP,
            key=key_place(group[:-1], head.key, look),
        )
        found.append(made)
        top = frame_top + above + height + foot + STYLE["panel_gap"]
    return tuple(found)


def _head(group: Sequence[Series], width: float, look: NativeLook) -> Head:
    series = group[-1]
    title = text.wrapped(series.panel or series.label, width, look.sizes.title, True, TITLE_LINES)
    return Head(tuple(title), tuple(_notes(group, width, look)), key_height(group[:-1], width, look))


def _notes(group: Sequence[Series], width: float, look: NativeLook) -> list[str]:
    """What is said of months, and why some have no value: text, since no chart has a place for it."""
    if all(point.value is None for point in group[-1].points):
        return [NOTHING]
    said = {one: None for series in group for one in series.annotations}
    lines = [f"{month_and_year(Month.parse(one.at))}: {text.one_line(one.text)}" for one in said]
    lines += dict.fromkeys(line for series in group for line in gaps(series))
    return notes_of(lines, width, look)


def _panel_series(
    spec: ChartSpec, group: Sequence[Series], scale: Scale, plot: Frame, look: NativeLook
) -> tuple[NativeSeries, ...]:
    """The series of one chart: bars or a line and its target, or a stack's parts and their whole."""
    shown = months.shown(spec.series)
    current = sum(month < Month.parse(spec.year_start) for month in shown)
    *parts, whole = (months.along(series, shown) for series in group)
    if not parts:
        return _alone(panel_of(group[-1], whole, scale, plot, spec.height, current), look)
    known = [all(one and one.value is not None for one in month) for month in zip(*parts, strict=True)]
    stacked = zip(group, parts, shades.parts(len(parts), look.colours), strict=False)
    panel = panel_of(group[-1], _where(known, whole), scale, plot, spec.height, current)
    made = (plain_series(one, "bars", _where(known, part), colour) for one, part, colour in stacked)
    return (*made, _whole(panel, look))


def _where(known: Sequence[bool], points: Sequence[Point | None]) -> list[Point | None]:
    """The points of the months that every part of a stack has a value for."""
    return [point if here else None for point, here in zip(points, known, strict=True)]


def _whole(panel: Panel, look: NativeLook) -> NativeSeries:
    """A stack's whole: not drawn itself, its numbers stand over the bars."""
    made = plain_series(panel.series, "hidden", panel.points, shades.text("ink", look.colours))
    if not has_values(panel.points):
        return made
    labels = native_labels.bar_labels(panel, labelled(panel, look.sizes), look, "t", ink=True)
    return replace(made, labels=labels)


def _alone(panel: Panel, look: NativeLook) -> tuple[NativeSeries, ...]:
    """A series without parts, in grey before the current year, and its target if it has values to meet it."""
    colour, past = shades.mark("primary", look.colours), shades.greys(1, look.colours)[0]
    draw: Draw = "bars" if panel.series.draw == "bars" else "line"
    made = plain_series(panel.series, draw, panel.points, colour)
    made = replace(made, grey=tuple(range(panel.current)), past=past)
    if not has_values(panel.points):
        return (made,)
    if draw == "bars":
        made = replace(made, labels=native_labels.bar_labels(panel, labelled(panel, look.sizes), look))
    else:
        made = replace(made, labels=line_labels(panel, look), dots=dots(panel))
    return (made, *_target(panel.series, panel, look))


def _target(series: Series, panel: Panel, look: NativeLook) -> Iterator[NativeSeries]:
    if series.target is not None:
        yield NativeSeries(
            target_name(series),
            "dashes",
            (series.target,) * len(panel.points),
            shades.mark("worse", look.colours),
            format_of([point for point in panel.points if point]),
            labels=(target_label(panel, target_name(series), look),),
        )


def _alt(spec: ChartSpec, group: Sequence[Series], number: int, panels: int) -> str:
    if panels == 1:
        return spec.alt
    title = group[-1].panel or group[-1].label
    return f"Panel {number + 1} of {panels}. {describe(title, group)}"
