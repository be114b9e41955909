"""Exact numbers in digits: never rounded, and cut off in the open."""

from __future__ import annotations

from fractions import Fraction

from reportgen.numbers import MINUS

PLACES = 4
MOST_PLACES = 6  # the decimals that a data file may have


def digits(value: Fraction, thousands: bool = True) -> str:
    """`1,234.5` where that is all of it, else its first decimals: `64.1221…`."""
    whole_places = next((p for p in range(MOST_PLACES + 1) if not value * 10**p % 1), None)
    places = PLACES if whole_places is None else whole_places
    scaled = int(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    text = f"{whole:,}" if thousands else f"{whole}"
    text += f".{rest:0{places}d}" if places else ""
    return f"{MINUS if value < 0 else ''}{text}{'…' if whole_places is None else ''}"


def full(value: Fraction) -> str:
    """`8400/131 = 64.1221…`: the fraction itself wherever digits cannot hold it."""
    if not value * 10**MOST_PLACES % 1:
        return digits(value)
    sign = MINUS if value < 0 else ""
    return f"{sign}{abs(value.numerator)}/{value.denominator} = {digits(value)}"
