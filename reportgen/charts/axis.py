"""The months under the last panel: a letter each, and the financial years beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.charts.layout import Panel
from reportgen.charts.months import Year, years
from reportgen.charts.placing import Rect
from reportgen.charts.style import STYLE, Look
from reportgen.charts.text import rect_of, width, write
from reportgen.periods import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Every month's letter, else the first of each quarter's, else April's.
STEPS = (1, 3, 12)
LETTER_AIR = 1.25


def draw_months(axes: Axes, panel: Panel, shown: Sequence[Month], look: Look) -> None:
    _draw_letters(axes, panel, shown, look)
    places = _year_places(panel, shown, look)
    for year in years(shown):
        now = year.last >= panel.current
        _draw_year_line(axes, panel, year, now, look)
        if year.label in places:
            colour = look.primary_text if now else look.muted
            left = places[year.label].left
            write(axes, year.label, left, _year_baseline(panel, look), look.text, colour, bold=True)


def letters(shown: Sequence[Month], room: float, look: Look) -> dict[int, str]:
    """The letters that fit under their months, by position."""
    need = LETTER_AIR * width("M", look.text)
    step = next((step for step in STEPS if step * room >= need), None)
    if step is None:
        return {}
    return {at: month.name[0] for at, month in enumerate(shown) if (month.month - 4) % step == 0}


def _draw_letters(axes: Axes, panel: Panel, shown: Sequence[Month], look: Look) -> None:
    baseline = panel.plot.bottom - 1.35 * look.text
    for at, letter in letters(shown, panel.room, look).items():
        write(axes, letter, panel.x(at), baseline, look.text, look.muted, align="center")


def _draw_year_line(axes: Axes, panel: Panel, year: Year, now: bool, look: Look) -> None:
    """A line over the year's name as long as its months, so that a year's ends can be seen."""
    half = panel.room * STYLE["bar_share"] / 2
    ends = [panel.x(year.first) - half, panel.x(year.last) + half]
    y = panel.plot.bottom - 1.75 * look.text
    colour = look.primary if now else look.context
    axes.plot(ends, [y, y], color=colour, lw=STYLE["year_line"])


def _year_baseline(panel: Panel, look: Look) -> float:
    return panel.plot.bottom - 2.85 * look.text


def _year_places(panel: Panel, shown: Sequence[Month], look: Look) -> dict[str, Rect]:
    """Where the years' names go: under their months, the latest first where room is short."""
    bounds = Rect(STYLE["edge"], 0, panel.plot.right, panel.plot.bottom)
    baseline = _year_baseline(panel, look)
    places: dict[str, Rect] = {}
    for year in reversed(years(shown)):
        middle = (panel.x(year.first) + panel.x(year.last)) / 2
        place = rect_of(year.label, middle, baseline, look.text, True, "center").within(bounds)
        if not any(place.grown(2).overlap(other) for other in places.values()):
            places[year.label] = place
    return places
