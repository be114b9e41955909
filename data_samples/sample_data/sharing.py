"""Sharing a total out to months: by their days, the season and a little luck, always the same way."""

from calendar import monthrange
from collections.abc import Sequence
from hashlib import sha256
from math import isqrt

from sample_data.months import STRETCHES, Month, Stretch, read_table

# Per cent of an average day, April to March. The running totals set the level of each stretch of
# months; this sets the shape inside it.
SEASONS = """
even     | 100 100 100 100 100 100 100 100 100 100 100 100
summer   |  97 100 103 106 107 101 100  97 101  97 100 102
winter   | 103  99  97  96  98 103  98 104 106 103 101  97
shopping |  98 100  99  98 101 103  95 100 107  94 101 104
festive  |  97  98  99  99  99  97  96 100 128  95  94  98
"""

# A category that is not here is summery.
SEASON_OF = {
    "Residential Burglary": "winter",
    "Burglary": "winter",
    "Shoplifting": "shopping",
    "Rape": "even",
    "Robbery": "even",
    "Possession of Weapons": "even",
    "Possession of Drugs": "even",
    "Homicide": "even",
    "Firearm offences": "even",
    "Cyber crime": "even",
    "101": "even",
    "drink_driving_arrests": "festive",
}

OVERDISPERSION = 15  # per thousand, on top of the scatter that counts have by nature
THROW = 59  # of the dice: another number gives other months with the same totals

SEASON = read_table(SEASONS)


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total: by largest remainder."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: -(total * weights[n] % whole))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares


def luck(name: str, month: Month) -> int:
    """A number from -200 to 200, mostly near nought: hundredths of a standard deviation."""
    year, number = month
    dice = sha256(f"{THROW} {name} {year}-{number:02}".encode()).digest()[:4]
    deviation = (sum(dice) - 510) * 100 // 148
    return max(-200, min(200, deviation))


def swayed(weight: int, scatter: int, name: str, month: Month) -> int:
    """The weight made larger or smaller by luck; scatter is the standard deviation per thousand."""
    return weight * max(100, 1000 + luck(name, month) * scatter // 100)


def split_volume(name: str, total: int, stretch: Stretch) -> list[int]:
    season = SEASON[SEASON_OF.get(name, "summer")]
    scatter = isqrt(1_000_000 * len(stretch) // max(total, 1)) + OVERDISPERSION
    weights = [
        swayed(monthrange(*month)[1] * season[(month[1] - 4) % 12], scatter, name, month) for month in stretch
    ]
    return share_out(total, weights)


def split_outcomes(name: str, total: int, volumes: Sequence[int], stretch: Stretch) -> list[int]:
    """Outcomes follow the volume of their month, with the scatter that so many offences have."""
    if not total:
        return [0] * len(volumes)
    without = sum(volumes) - total
    scatter = isqrt(1_000_000 * len(stretch) * without // max(sum(volumes) * total, 1))
    weights = [
        swayed(volume, scatter, f"{name}, outcomes", month)
        for volume, month in zip(volumes, stretch, strict=True)
    ]
    return share_out(total, weights)


def monthly_counts(name: str, totals: Sequence[int]) -> list[int]:
    counts: list[int] = []
    for total, stretch in zip(totals, STRETCHES, strict=True):
        counts += split_volume(name, total, stretch)
    return counts


def monthly_parts(name: str, totals: Sequence[int], wholes: Sequence[int]) -> list[int]:
    """The part of each month's whole, with each stretch's total."""
    parts: list[int] = []
    for total, stretch in zip(totals, STRETCHES, strict=True):
        here = wholes[len(parts) : len(parts) + len(stretch)]
        parts += split_outcomes(name, total, here, stretch)
    return parts
