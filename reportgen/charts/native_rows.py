"""Bars that lie, as a native chart."""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts import native_labels, shades, text
from reportgen.charts.native_axes import (
    native_axis,
)
from reportgen.charts.native_labels import NativeLook
from reportgen.charts.native_parts import (
    FLOOR,
    FOOT,
    Head,
    key_height,
    key_place,
    notes_of,
    plain_series,
)
from reportgen.charts.rows import Rows, key_of, rows_of
from reportgen.charts.style import STYLE
from reportgen.model import (
    ChartSpec,
    Frame,
    NativeChart,
    NativeSeries,
)

LEAST_GAP = 5  # per cent of a bar


def row_charts(spec: ChartSpec, look: NativeLook) -> tuple[NativeChart, ...]:
    """Bars that lie, a number at the end of each, where the picture has them."""
    rows, count = rows_of(spec, look.sizes), len(spec.series)
    inside = count * rows.bar + (count - 1) * STYLE["in_row_gap"]
    missing = [
        f"{text.one_line(point.at)}, {text.one_line(one.label)}: {text.in_words(point)}"
        for one in spec.series
        for point in one.points
        if point.value is None
    ]
    key = key_height(spec.series, spec.width, look) if count > 1 else 0.0
    head = Head(rows.title, tuple(notes_of(missing, spec.width, look)), key)
    said, height = head.said(look), rows.plot.height
    height = min(height, max(spec.height - said - head.key - 2 * FOOT, FLOOR))
    plot = Frame(rows.plot.left, head.key + FOOT, rows.plot.width, height)
    return (
        NativeChart(
            head.title,
            head.notes,
            spec.alt,
            Frame(0.0, 0.0, spec.width, said),
            Frame(0.0, said, spec.width, head.key + height + 2 * FOOT),
            plot,
            tuple(text.one_line(point.at) for point in spec.series[0].points),
            (),
            tuple(_lying(spec, number, rows, look) for number in range(count)),
            replace(native_axis(rows.scale), shown=False),
            shades.inks(look.colours),
            rows.label_size,
            look.sizes.title,
            lying=True,
            gap=max(round(100 * (rows.pitch - inside) / rows.bar), LEAST_GAP),
            overlap=-round(100 * STYLE["in_row_gap"] / rows.bar) if count > 1 else 0,
            key=key_place(spec.series, key, look),
        ),
    )


def _lying(spec: ChartSpec, number: int, rows: Rows, look: NativeLook) -> NativeSeries:
    series = spec.series[number]
    names = key_of(spec, look.sizes)[0]
    earlier = [name for name in names if name != spec.current]
    now, only = series.label == spec.current or not spec.current, len(names) == 1
    greys = shades.greys(len(earlier) if not only else 1, look.colours)
    primary = shades.mark("primary", look.colours)
    at_now = [now or (only and spec.current == point.at) for point in series.points]
    made = plain_series(
        series, "bars", series.points, primary if only or now else greys[earlier.index(series.label)]
    )
    return replace(
        made,
        grey=tuple(at for at, is_now in enumerate(at_now) if only and not is_now),
        past=greys[0] if greys else primary,
        labels=native_labels.row_labels(made, at_now, rows.bar >= look.sizes.label, look),
    )
