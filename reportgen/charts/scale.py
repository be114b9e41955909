"""Value axes: where one begins and ends, and its round ticks, all in exact decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reportgen.charts import limits
from reportgen.model import Series

MINUS = "\N{MINUS SIGN}"
AFFIXES = {"%": ("", "%"), "pp": ("", "pp"), "£": ("£", "")}
# Lines are read off the axis; bars have numbers on them.
MOST_TICKS = {"bars": 5, "line": 6, "whole": 5}
# A rank's axis goes at least this far down.
LEAST_RANKS = 5
# Bars of percentages, the highest of which is over this, stand on an axis to 100.
LARGE_SHARE = 50
# A line's axis spans at least this part of its highest value, so that noise stays small.
LEAST_SPAN = Decimal("0.06")
# Part of a step that the highest bar may stand above the last tick.
OVERHANG = Decimal("0.5")


@dataclass(frozen=True)
class Scale:
    """A value axis: its ends, and its ticks in between; `reversed` has its low end at the top."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    unit: str
    reversed: bool = False

    def share(self, value: Decimal) -> float:
        """How far up the axis a value stands, from 0 at its foot to 1 at its top."""
        share = float((value - self.low) / (self.high - self.low))
        return 1 - share if self.reversed else share

    def tick_texts(self) -> list[str]:
        """The ticks as printed, all with the same decimals."""
        places = max((_places(tick) for tick in self.ticks), default=0)
        return [in_unit(tick, self.unit, places) for tick in self.ticks]


def in_unit(value: Decimal, unit: str, places: int | None = None) -> str:
    """`90%`, `6,000`, `£2,500`: a number of the axis or a target, no trailing zeros by itself."""
    before, after = AFFIXES.get(unit, ("", ""))
    digits = f"{abs(value):,.{_places(value) if places is None else places}f}"
    return f"{MINUS if value < 0 else ''}{before}{digits}{after}"


def scale_of(series: Series, most: int) -> Scale:
    """The axis of one series, with at most so many ticks where that can be."""
    values = [point.value for point in series.points if point.value is not None]
    if series.target is not None:
        values.append(series.target)
    values += limits.values(series)
    if not values:
        return Scale(Decimal(0), Decimal(1), (), series.unit)
    if series.reversed:
        return rank_scale(max(values), most)
    most = min(most, MOST_TICKS[series.draw])
    whole = all(value == value.to_integral_value() for value in values)
    if series.draw != "line":
        low, high = min([Decimal(0), *values]), max(values)
        ticks = _bar_ticks(low, high if high > low else low + 1, most, whole)
    else:
        low, high = _line_ends(values, series.unit)
        ticks = _line_ticks(low, high, most, whole, series.target)
    return Scale(min(low, ticks[0]), max(high, ticks[-1]), ticks, series.unit)


def rank_scale(last: Decimal, most: int) -> Scale:
    """From 1 at the top down to the last rank, in whole steps: 1, 5, 10, 15."""
    last = max(last, Decimal(LEAST_RANKS))
    for step in (step for step in _steps(last, whole=True) if step == 1 or not step % 5):
        ticks = (Decimal(1), *(tick for tick in _multiples(Decimal(2), last, step) if tick > 1))
        if len(ticks) <= max(most, 2):
            return Scale(Decimal(1), last, ticks, "", reversed=True)
    raise AssertionError("steps do not end")


def lying_scale(values: Sequence[Decimal], unit: str, most: int) -> Scale:
    """The axis of bars that lie: from 0 to 100 per cent, or to a round number."""
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    if unit == "%" and low == 0 and LARGE_SHARE < high <= 100:
        high = Decimal(100)
    whole = all(value == value.to_integral_value() for value in values)
    for step in _steps((high - low) or Decimal(1), whole):
        ticks = _around(low, high or step, step)
        if len(ticks) <= most:
            return Scale(ticks[0], ticks[-1], ticks, unit)
    raise AssertionError("steps do not end")


def _line_ends(values: Sequence[Decimal], unit: str) -> tuple[Decimal, Decimal]:
    """From zero if the lowest is near it; else around the values, with a least span."""
    low, high = min(values), max(values)
    if 0 <= low <= high / 3:
        return Decimal(0), high or Decimal(1)
    missing = max(Decimal(0), max(abs(high), abs(low)) * LEAST_SPAN - (high - low))
    low, high = low - missing / 2, high + missing / 2
    if unit == "%" and max(values) <= 100 < high:
        low, high = low - (high - 100), Decimal(100)
    return low, high


def _steps(span: Decimal, whole: bool) -> Iterator[Decimal]:
    """Round steps from too small upwards: 1, 2, 5, 10, 20, 25, 50, 100, …"""
    power = max(0, span.adjusted() - 2) if whole else span.adjusted() - 2
    while True:
        one = Decimal(1).scaleb(power)
        yield from (one, 2 * one)
        if power > 0:
            yield one * Decimal("2.5")
        yield 5 * one
        power += 1


def _bar_ticks(low: Decimal, high: Decimal, most: int, whole: bool) -> tuple[Decimal, ...]:
    """Ticks from zero; the highest bar may stand a little above the last."""
    for step in _steps(high - low, whole):
        ticks = _multiples(low, high, step)
        if len(ticks) < 2 or high - ticks[-1] > OVERHANG * step:
            ticks = (*ticks, ticks[-1] + step)
        if len(ticks) <= most:
            return ticks
    raise AssertionError("steps do not end")


def _line_ticks(
    low: Decimal, high: Decimal, most: int, whole: bool, target: Decimal | None
) -> tuple[Decimal, ...]:
    """Ticks around the values; a coarser step is taken if it puts one of three on the target."""
    finest: tuple[Decimal, ...] = ()
    for step in _steps(high - low, whole):
        ticks = _around(low, high, step)
        if len(ticks) > most:
            continue
        finest = finest or ticks
        if target is None or len(ticks) < 3:
            return finest
        if target in ticks:
            return ticks
    raise AssertionError("steps do not end")


def _multiples(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    """The multiples of a step, from the one at or below low to the one at or below high."""
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_FLOOR)
    return tuple(step * count for count in range(int(first), int(last) + 1))


def _around(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    last = (high / step).to_integral_value(ROUND_CEILING)
    return _multiples(low, last * step, step)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
