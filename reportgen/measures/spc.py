"""XmR charts, exactly: the mean and limits of a series, and which of its points are special.

The rules are those of NHSRplotthedots, with its numbers: limits are the mean ± 2.66 mean moving ranges,
a moving range being the size of the step from one point to the next. Where this differs from R is
said in docs/control-charts.md. None in a series is a gap: no range, trend, run or three reaches over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.model import Signal

LIMIT = Fraction(266, 100)
NEAR = LIMIT * 2 / 3
SCREEN = Fraction(3267, 1000)
UPPER_RANGE = Fraction(3268, 1000)
SEVEN = 7
THREE = 3
ENOUGH = 12

COMMON: Signal = ""

Values = Sequence[Fraction | None]


@dataclass(frozen=True)
class Band:
    """The mean of `points` values and their mean moving range, in their unit; None for no range."""

    centre: Fraction
    moving_range: Fraction | None
    points: int

    @property
    def has_limits(self) -> bool:
        """A flat series has none, and neither has one value alone."""
        return bool(self.moving_range)

    @property
    def lower(self) -> Fraction | None:
        return self._away(-LIMIT)

    @property
    def upper(self) -> Fraction | None:
        return self._away(LIMIT)

    @property
    def upper_range(self) -> Fraction | None:
        """The limit of the moving ranges themselves."""
        return UPPER_RANGE * self.moving_range if self.moving_range else None

    @property
    def trial(self) -> bool:
        """Whether the limits rest on too few points to be relied on."""
        return self.points < ENOUGH

    def side(self, value: Fraction) -> int:
        """1 above the mean, -1 below it, 0 on it."""
        return (value > self.centre) - (value < self.centre)

    def is_beyond(self, value: Fraction, multiple: Fraction) -> bool:
        """Whether a value is further from the mean than a multiple of the mean moving range."""
        return bool(self.moving_range) and abs(value - self.centre) > multiple * (self.moving_range or 0)

    def _away(self, multiple: Fraction) -> Fraction | None:
        return self.centre + multiple * self.moving_range if self.moving_range else None


@dataclass(frozen=True)
class Controlled:
    """A point's segment, its band, None where no value gives one, and what the rules find in it."""

    segment: range
    band: Band | None
    signal: Signal


def control(
    values: Values, rebased: Sequence[int] = (), screen: bool = True, fix_after: int | None = None
) -> list[Controlled]:
    """Each point's limits and signal. A segment begins at each position of `rebased`, on its own limits.

    With `fix_after` limits come from the first that many points of a segment, gaps among them.
    """
    found: list[Controlled] = []
    starts = sorted({0, *(at for at in rebased if 0 <= at < len(values))})
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        segment = values[start:end]
        band = band_of(segment[:fix_after], screen)
        found += (Controlled(range(start, end), band, signal) for signal in _signals(segment, band))
    return found


def band_of(values: Values, screen: bool = True) -> Band | None:
    """The mean and mean moving range; `screen` leaves out, once, ranges of 3.267 means and more."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return Band(_mean(known), _mean_range(moving_ranges(values), screen), len(known))


def moving_ranges(values: Values) -> list[Fraction]:
    """The size of each step between neighbours that both have a value."""
    pairs = zip(values, values[1:], strict=False)
    return [abs(after - before) for before, after in pairs if before is not None and after is not None]


def _mean_range(ranges: Sequence[Fraction], screen: bool) -> Fraction | None:
    if not ranges:
        return None
    mean = _mean(ranges)
    kept = [one for one in ranges if one < SCREEN * mean] if screen else ranges
    return _mean(kept) if kept else mean


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _signals(values: Values, band: Band | None) -> Iterator[Signal]:
    """The first rule that fires in each point of one segment; none where there are no limits."""
    if band is None or not band.has_limits:
        yield from (COMMON for _ in values)
        return
    found = [rule(values, band) for rule in RULES]
    yield from (next((signal for signal in at if signal), COMMON) for at in zip(*found, strict=True))


def _outside(values: Values, band: Band) -> list[Signal]:
    return [_sided(value, band, "above", "below") if _is_out(value, band) else "" for value in values]


def _trends(values: Values, band: Band) -> list[Signal]:
    """Seven points each above the one before, or each below."""
    return _windows(values, SEVEN, _trend)


def _trend(window: Sequence[Fraction]) -> Signal:
    steps = {(after > before) - (after < before) for before, after in zip(window, window[1:], strict=False)}
    return "rising" if steps == {1} else "falling" if steps == {-1} else ""


def _near(values: Values, band: Band) -> list[Signal]:
    """Two of three points near a limit, the three on one side; the near ones are special."""

    def three(window: Sequence[Fraction]) -> Signal:
        if len({band.side(value) for value in window}) > 1:
            return ""
        few = sum(_is_near(value, band) for value in window) < 2
        return "" if few else _sided(window[0], band, "near-above", "near-below")

    found = _windows(values, THREE, three)
    return [signal if _is_near(value, band) else "" for value, signal in zip(values, found, strict=True)]


def _runs(values: Values, band: Band) -> list[Signal]:
    """Seven points on one side of the mean."""

    def seven(window: Sequence[Fraction]) -> Signal:
        if len({band.side(value) for value in window}) > 1:
            return ""
        return _sided(window[0], band, "run-above", "run-below")

    return _windows(values, SEVEN, seven)


# In order of precedence.
RULES: tuple[Callable[[Values, Band], list[Signal]], ...] = (_outside, _trends, _near, _runs)


def _windows(values: Values, length: int, rule: Callable[[Sequence[Fraction]], Signal]) -> list[Signal]:
    """What a rule says of so many points in a row, at each of them; the earlier of two that differ."""
    found: list[Signal] = [""] * len(values)
    for start in range(len(values) - length + 1):
        window = [value for value in values[start : start + length] if value is not None]
        signal = rule(window) if len(window) == length else ""
        for at in range(start, start + length):
            found[at] = found[at] or signal
    return found


def _is_out(value: Fraction | None, band: Band) -> bool:
    return value is not None and band.is_beyond(value, LIMIT)


def _is_near(value: Fraction | None, band: Band) -> bool:
    return value is not None and band.is_beyond(value, NEAR) and not _is_out(value, band)


def _sided(value: Fraction | None, band: Band, above: Signal, below: Signal) -> Signal:
    side = 0 if value is None else band.side(value)
    return above if side > 0 else below if side < 0 else ""
