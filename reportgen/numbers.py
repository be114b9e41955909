"""Printing numbers: one style, one formatter, rounded half-up once; and reading printed ones back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Style:
    """How a number is printed. `sign`: `always` adds a plus, `never` prints the size alone.

    An `ordinal` ends in its own letters: 1st, 22nd, 113th.
    """

    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    sign: Literal["minus", "always", "never"] = "minus"
    minus: str = MINUS
    thousands: bool = True
    trim: bool = False
    ordinal: bool = False


def _family(name: str, *decimals: int, prefix: str = "", suffix: str = "") -> dict[str, Style]:
    """A style's plain, signed (`change_…`) and unsigned (`size_…`) forms at each precision."""
    styles = {}
    for places in decimals:
        full = name if name == "int" else f"{name}{places}"
        styles[full] = Style(places, prefix, suffix)
        styles[f"change_{full}"] = Style(places, prefix, suffix, sign="always")
        styles[f"size_{full}"] = Style(places, prefix, suffix, sign="never")
    return styles


# The house style, then the real pack's own styles (the words after `source.` are the names
# that the inventory of the pack gives them).
STYLES: dict[str, Style] = {
    **_family("int", 0),
    **_family("dec", 0, 1, 2),
    **_family("pct", 0, 1, 2, suffix="%"),
    **_family("pp", 0, 1, 2, suffix="pp"),
    **_family("gbp", 0, 2, prefix="£"),
    **_family("limit", 1),
    "ordinal": Style(ordinal=True),
    "pct_declared": Style(6, suffix="%", trim=True),  # a level, with the decimals it was declared with
    "source.int_plain": Style(minus="-", thousands=False),
    "source.int_sep": Style(minus="-"),
    "source.pct0": Style(suffix="%", minus="-"),
    "source.pct1": Style(1, suffix="%", minus="-"),
    "source.pct1_trim": Style(1, suffix="%", minus="-", trim=True),
    "source.pct2": Style(2, suffix="%", minus="-"),
    "source.pp2": Style(2, suffix="pp", minus="-"),
    "source.pp_mixed": Style(1, suffix="pp", minus="-", trim=True),
    "source.gbp0": Style(prefix="£", minus="-"),
    "source.gbp2": Style(2, prefix="£", minus="-"),
}

# The shorthand that stands in a table where a number does not, and what it means.
SHORTHAND: dict[str, str] = {
    "x": "not available",
    "z": "not applicable",
    "k": "rounds to zero but is not zero",
}

# What a statistic is printed as when a page does not say: the plain form, then the size that
# stands beside an arrow.
DEFAULT_STYLES: dict[str, tuple[str, ...]] = {
    "count": ("int",),
    "amount": ("int",),
    "mean": ("dec0",),
    "rate": ("pct1",),
    "share": ("pct1",),
    "rank": ("ordinal",),
    "change": ("change_int", "size_int"),
    "change_pct": ("change_pct1", "size_pct1"),
    "change_pp": ("change_pp1", "size_pp1"),
    "target": ("pct_declared",),
    "target_upper": ("pct_declared",),
    "centre": ("limit1",),
    "limit_lower": ("limit1",),
    "limit_upper": ("limit1",),
}


def _in_forms(plain: Iterable[str], becomes: str) -> dict[str, str]:
    return {f"{form}{one}": f"{form}{becomes}" for form in ("", "change_", "size_") for one in plain}


# What a plain style becomes for a figure whose unit is written beside its number.
UNIT_STYLES: dict[str, dict[str, str]] = {
    "£": _in_forms(("int", "dec0", "limit1"), "gbp0"),
    "%": _in_forms(("limit1",), "pct1"),
    "pp": _in_forms(("limit1",), "pp1"),
}


def in_unit(style: str, unit: str) -> str:
    """The style that prints a figure of a unit: whole pounds have their sign."""
    return UNIT_STYLES.get(unit, {}).get(style, style)


def told_style(statistic: str, unit: str, asked: Iterable[str]) -> str:
    """The one style that a figure's value is told in, of those it is printed in.

    The statistic's own if it is among them, else the finest: never finer than what is printed.
    """
    styles = sorted(asked)
    own = (style for style in DEFAULT_STYLES[statistic] if style in styles)
    return next(own, "") or max(styles, key=lambda style: STYLES[in_unit(style, unit)].decimals)


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Round an exact value once, ties away from zero, as Excel's ROUND does.

    The real pack prints 15 in 24 as 63 %; Python's own `round` gives 62.
    """
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals) + Decimal(0)


def decimals_of(value: Decimal) -> int:
    """The decimals that a number is written with; none of a whole one, whatever its power of ten."""
    return max(0, -int(value.as_tuple().exponent))


def style_with(statistic: str, decimals: int) -> str:
    """A statistic's own style at other decimals, for a number that somebody else printed."""
    own = DEFAULT_STYLES[statistic][0]
    other = f"{own.rstrip('0123456789')}{decimals}"
    return other if other in STYLES else own


def rounded(value: Fraction, style: str) -> Decimal:
    """An exact value at the precision that a style prints."""
    how = STYLES[style]
    found = round_half_up(value, how.decimals)
    whole = found.to_integral_value()
    if not how.trim:
        return found
    return whole if found == whole else found.normalize()


def show(value: Fraction, style: str) -> str:
    """Print an exact value in a named style; `KeyError` for a style that does not exist."""
    how, number = STYLES[style], rounded(value, style)
    digits = f"{abs(number):,f}" if how.thousands else f"{abs(number):f}"
    suffix = _ordinal(int(abs(number))) if how.ordinal else how.suffix
    return f"{_sign(number, how)}{how.prefix}{digits}{suffix}"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _sign(rounded: Decimal, how: Style) -> str:
    if how.sign == "never" or not rounded:
        return ""
    if rounded < 0:
        return how.minus
    return "+" if how.sign == "always" else ""


def p_value(p: float) -> str:
    """A p-value as far as it says anything."""
    return "p < 0.0001" if p < 0.0001 else f"p = {p:.4f}"


# Reading back --------------------------------------------------------------------------------

_PRINTED = re.compile(
    r"(?:(?P<arrow>[▲▼↑↓]) ?)?(?P<sign>[+\-\N{MINUS SIGN}]?)(?P<pound>£?)"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
    r"(?P<part>\.[0-9]+)?(?P<power>[eE][+\-]?[0-9]{1,2})?\s?(?P<unit>%|pp)?"
)
_LONGEST = 40  # letters of a number that anybody reads
_MOST_DECIMALS = 9  # of a difference: more are how a computer wrote the number down
_DIGITS = 300  # more than two numbers of two-digit powers can differ in
_ARROWS = {"▲": "", "↑": "", "▼": "-", "↓": "-"}  # the sign of the size that stands beside one


def printed_number(text: str) -> tuple[Decimal, str] | None:
    """The number that a whole text is, and its unit (``""``, `%`, `pp`, `£`); None when it is none.

    An arrow gives a size its sign, and cannot go against a sign that is there.
    """
    match = _PRINTED.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not match or (match["pound"] and match["unit"]):
        return None
    arrow = match["arrow"] or ""
    sign = "-" if match["sign"] not in ("", "+") else ""
    if arrow and match["sign"] and sign != _ARROWS[arrow]:
        return None
    number = f"{_ARROWS.get(arrow, sign)}{match['digits'].replace(',', '')}{match['part'] or ''}"
    return Decimal(f"{number}{match['power'] or ''}"), match["pound"] or match["unit"] or ""


def printed_difference(old: str, new: str) -> str:
    """New less old with sign and unit: `+1,375`, `−1.1pp`, `+£20`; empty unless both are such numbers."""
    before, after = printed_number(old), printed_number(new)
    if before is None or after is None or before[1] != after[1]:
        return ""
    with localcontext(prec=_DIGITS):
        found = after[0] - before[0]
        if decimals_of(found) > _MOST_DECIMALS:
            found = found.quantize(Decimal(1).scaleb(-_MOST_DECIMALS)).normalize()
    sign = MINUS if found < 0 else "+" if found else ""
    unit = before[1]
    pound, suffix = ("£", "") if unit == "£" else ("", "pp" if unit == "%" else unit)
    return f"{sign}{pound}{found.copy_abs():,f}{suffix}"
