"""What a native chart was last drawn from: the values that the file holds beside the picture of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from reportgen.model import DeckSeries
from reportgen.ooxml.presentation import TRUE, C

_CATEGORIES = (f"{C}cat", f"{C}xVal")
_VALUES = (f"{C}val", f"{C}yVal")
_CACHES = (f"{C}strCache", f"{C}numCache", f"{C}strLit", f"{C}numLit")
_PLACE = re.compile(r"[0-9]{1,9}")
_SERIAL = re.compile(r"([0-9]{1,7})(?:\.0+)?")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LAST_SERIAL = 2_900_000  # in the year 9839
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def series(chart: Any) -> tuple[DeckSeries, ...]:
    """The series of a `c:chartSpace` in the file's order, of all its plots."""
    from_1904 = chart.find(f"{C}date1904")
    epoch = _EPOCHS[from_1904 is not None and from_1904.get("val", "1") in TRUE]
    plotted = (one for area in chart.iter(f"{C}plotArea") for one in area.iter(f"{C}ser"))
    return tuple(_series(one, number, epoch) for number, one in enumerate(plotted, 1))


def _series(element: Any, number: int, epoch: date) -> DeckSeries:
    name = element.find(f"{C}tx")
    words = "" if name is None else " ".join(value.text or "" for value in name.iter(f"{C}v"))
    categories = _points(_first(element, _CATEGORIES), epoch)
    values = _points(_first(element, _VALUES), epoch)
    sizes = _points(element.find(f"{C}bubbleSize"), epoch)
    points = (
        (categories.get(place, str(place + 1)), value + (f" ({sizes[place]})" if place in sizes else ""))
        for place, value in sorted(values.items())
        if value and not value.startswith("#")  # "#N/A" is drawn as a gap
    )
    return DeckSeries(words.strip() or f"Series {number}", tuple(points))


def _first(element: Any, tags: tuple[str, ...]) -> Any:
    return next((found for tag in tags if (found := element.find(tag)) is not None), None)


def _points(element: Any, epoch: date) -> dict[int, str]:
    """The cached texts by their place; of categories in levels the outer ones stand first."""
    levels = [] if element is None else list(element.iter(f"{C}lvl"))
    if levels:
        return _in_levels([dict(_cached(level, "", epoch)) for level in reversed(levels)])
    found: dict[int, str] = {}
    for cache in () if element is None else element.iter(*_CACHES):
        found |= _cached(cache, cache.findtext(f"{C}formatCode") or "", epoch)
    return found


def _in_levels(levels: list[dict[int, str]]) -> dict[int, str]:
    """Each innermost name behind those that stand over it: `2024, Apr`. An outer one holds until the next."""
    outer, inner = levels[:-1], levels[-1]
    return {
        place: ", ".join(
            [*(level[max(at)] for level in outer if (at := [one for one in level if one <= place])), name]
        )
        for place, name in inner.items()
    }


def _cached(cache: Any, form: str, epoch: date) -> Iterator[tuple[int, str]]:
    for point in cache.findall(f"{C}pt"):
        place, text = point.get("idx", ""), (point.findtext(f"{C}v") or "").strip()
        if _PLACE.fullmatch(place):
            yield int(place), _as_day(text, point.get("formatCode", form), epoch)


def _as_day(text: str, form: str, epoch: date) -> str:
    """The day that a serial number stands for (`2024-04-01`) where the format is a date's."""
    serial = _SERIAL.fullmatch(text)
    if not serial or not re.search("[ymd]", _QUOTED.sub("", form).lower()) or int(serial[1]) > _LAST_SERIAL:
        return text
    return (epoch + timedelta(int(serial[1]))).isoformat()
