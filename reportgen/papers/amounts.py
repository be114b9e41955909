"""Pounds in people's words: `£165,963.50`, `£171k`, `£1.2 million`, `171,020 pounds`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.numbers import round_half_up

TIMES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_NUMBER = r"([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)"
_TIMES = rf"(?:[\s-]?({'|'.join(sorted(TIMES, key=len, reverse=True))})(?![A-Za-z]))?"
_POUNDS = re.compile(
    rf"(?:£|\bGBP)\s?{_NUMBER}{_TIMES}|(?<![0-9.,£]){_NUMBER}{_TIMES}\s?(?:pounds?\b|GBP\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Amount:
    """An amount as it was said, in pounds; said in thousands or more, `step` is its last digit's worth."""

    said: str
    value: Decimal
    step: Decimal | None = None

    def stands_for(self, figure: Decimal) -> bool:
        """Whether this is the figure, or the figure rounded to the thousands or millions it is said in."""
        if self.step is None:
            return self.value == figure
        return round_half_up(Fraction(figure) / Fraction(self.step), 0) * self.step == self.value


def amounts_in(text: str) -> Iterator[Amount]:
    for found in _POUNDS.finditer(text):
        digits, times = (found[1], found[2]) if found[1] else (found[3], found[4])
        number = Decimal(digits.replace(",", ""))
        power = TIMES[times.lower()] if times else 0
        exponent = number.as_tuple().exponent
        step = Decimal(10) ** (power + int(exponent)) if power else None
        yield Amount(found[0], number * 10**power, step)
