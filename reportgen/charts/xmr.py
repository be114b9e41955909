"""An XmR chart: the mean, the limits and the band between them; marks where a month is unusual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.charts import limits, line, text
from reportgen.charts.labels import Label, write_in
from reportgen.charts.layout import Panel
from reportgen.charts.limits import Stretch
from reportgen.charts.months import runs
from reportgen.charts.placing import Rect, along_line, spread
from reportgen.charts.style import LIMIT_DASHES, STYLE, Look
from reportgen.model import Limits, Tone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Marks as large as one another to the eye, as parts of the size of a dot.
SIZES = {"D": 0.92, "s": 1.0, "^": 1.22, "o": 1.0}
# Marks are made smaller where months are closer than this part of them.
OVERLAP = 0.9
LEAST_MARK = 5.0


def draw(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """Draw the limits, the line and its marks, and the labels; gives what is in the way of others."""
    found = panel.limits
    assert found, "only a panel with limits is drawn so"
    stretches = limits.stretches(found, panel.series)
    for stretch in stretches:
        _draw_stretch(axes, panel, stretch, look)
    _name_lines(axes, panel, look)
    drawn = [*_line_rects(panel, stretches), *_draw_line(axes, panel, look)]
    drawn += _draw_marks(axes, panel, found, look)
    return line.label_ends(axes, panel, drawn, look)


def _draw_stretch(axes: Axes, panel: Panel, stretch: Stretch, look: Look) -> None:
    """The band under everything but the paper of labels; each line from one end to the other."""
    left, right = _ends(panel, stretch)
    foot, top = _band(panel, stretch)
    if stretch.upper or stretch.lower:
        axes.fill((left, right, right, left), (foot, foot, top, top), color=look.primary,
                  alpha=STYLE["band_alpha"], lw=0, zorder=1.7)  # fmt: skip
    for point, wide, dashes in (
        (stretch.upper, STYLE["limit_line"], LIMIT_DASHES),
        (stretch.mean, STYLE["mean_line"], ()),
        (stretch.lower, STYLE["limit_line"], LIMIT_DASHES),
    ):
        if point and point.value is not None:
            y = panel.y(point.value)
            (drawn,) = axes.plot([left, right], [y, y], color=look.muted, lw=wide, zorder=1.4)
            if dashes:
                drawn.set_dashes([length / wide for length in dashes])


def _ends(panel: Panel, stretch: Stretch) -> tuple[float, float]:
    half = panel.room / 2
    return panel.x(stretch.first) - half, panel.x(stretch.last) + half


def _band(panel: Panel, stretch: Stretch) -> tuple[float, float]:
    """The band's foot and top: an end of the axis where the limit is out of reach."""
    points = (stretch.lower, stretch.upper)
    ys = [
        panel.y(point.value if point and point.value is not None else end)
        for point, end in zip(points, (panel.scale.low, panel.scale.high), strict=True)
    ]
    return min(ys), max(ys)


def _line_rects(panel: Panel, stretches: list[Stretch]) -> Iterator[Rect]:
    """The mean and the limits as obstacles to labels."""
    for stretch in stretches:
        left, right = _ends(panel, stretch)
        for point in stretch.points:
            if point and point.value is not None:
                y = panel.y(point.value)
                yield Rect(left, y, right, y).grown(STYLE["limit_line"] / 2)


def _name_lines(axes: Axes, panel: Panel, look: Look) -> None:
    """Name the lines at their right ends, moved apart where they are close."""
    named = list(zip(limits.named(panel.series), panel.line_names, strict=True))
    places = []
    for (_, point), name in named:
        assert point.value is not None, "what is drawn has a value"
        start = text.rect_of(name, panel.plot.right + STYLE["label_gap"], 0, look.text)
        places.append(start.moved(0, panel.y(point.value) - (start.top + start.bottom) / 2))
    order = sorted(range(len(places)), key=lambda at: -places[at].top)
    moved = spread([places[at] for at in order], panel.bounds)
    for at, place in zip(order, moved, strict=True):
        write_in(axes, Label(named[at][1], look.text, look.muted), place, look)


def _draw_line(axes: Axes, panel: Panel, look: Look) -> list[Rect]:
    """One thin grey line through all months, so that the marks stand out; gives it as obstacles."""
    drawn: list[Rect] = []
    for run in runs(panel.values):
        places = list(line.places_of(panel, run).values())
        if len(places) > 1:
            xs, ys = zip(*places, strict=True)
            axes.plot(xs, ys, color=look.context, lw=STYLE["thin_line"], solid_capstyle="round", zorder=3.0)
        drawn += along_line(places, STYLE["line"])
    return drawn


def _draw_marks(axes: Axes, panel: Panel, found: Limits, look: Look) -> list[Rect]:
    """A dot on a usual month, a shape in its colour on an unusual one, the last larger; gives their rooms."""
    tones: dict[int, Tone] = dict(limits.special(found))
    known = [at for at, value in enumerate(panel.values) if value is not None]
    return [_draw_mark(axes, panel, at, tones.get(at), at == known[-1], look) for at in known]


def _draw_mark(axes: Axes, panel: Panel, at: int, tone: Tone | None, last: bool, look: Look) -> Rect:
    shape = limits.MARKS[tone] if tone else "o"
    size = STYLE["dot"] if last or tone else STYLE["small_dot"]
    size = max(min(size, panel.room * OVERLAP), min(size, LEAST_MARK)) * SIZES[shape]
    if last and tone:
        size *= STYLE["last_mark"]
    colour = look.tones[tone] if tone else look.primary if last else look.muted
    large = bool(last or tone)
    ((x, y),) = line.places_of(panel, range(at, at + 1)).values()
    axes.plot(
        [x], [y], shape, color=colour, ms=size, mec=look.paper, mew=0.8 * large, zorder=3.2 + 0.2 * large
    )
    return Rect(x, y, x, y).grown(size / 2 - 1.0)
