"""Number formats of spreadsheets that print what the pack prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen.charts.scale import AFFIXES
from reportgen.model import Point
from reportgen.numbers import MINUS, STYLES, Style, show

GENERAL = "General"


def format_of(points: Iterable[Point]) -> str:
    """The number format of the first style that prints every value as it is; `General` for none."""
    known = [(point.value, point.text) for point in points if point.value is not None]
    for name, style in STYLES.items():
        if known and not style.ordinal and all(show(Fraction(value), name) == text for value, text in known):
            return code(style)
    return GENERAL


def code(style: Style) -> str:
    """A style as a format of two or three sections: more than zero, less, and zero where that has no sign."""
    whole = "#,##0" if style.thousands else "0"
    digits = GENERAL if style.trim else whole + (f".{'0' * style.decimals}" if style.decimals else "")
    number = f"{quoted(style.prefix)}{digits}{quoted(style.suffix)}"
    if style.sign == "never":
        return f"{number};{number}"
    less = f"{quoted(style.minus)}{number}"
    return f'"+"{number};{less};{number}' if style.sign == "always" else f"{number};{less}"


def tick_format(ticks: Sequence[Decimal], texts: Sequence[str], unit: str) -> str:
    """The format of an axis whose ticks are printed so."""
    before, after = AFFIXES.get(unit, ("", ""))
    places = max((len(text.removesuffix(after).partition(".")[2]) for text in texts), default=0)
    number = f"{quoted(before)}#,##0{'.' + '0' * places if places else ''}{quoted(after)}"
    return f"{number};{quoted(MINUS)}{number}" if any(tick < 0 for tick in ticks) else number


def quoted(text: str) -> str:
    """Text inside a format: always in quotes, so that no letter of it means anything."""
    return '"' + text.replace('"', "") + '"' if text else ""
