"""What a control chart says, by a measure's polarity: for the better or the worse, and of its target."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from reportgen.model import Signal, Tone
from reportgen.spec.measures import Polarity

Assurance = Literal["pass", "fail", "inconsistent", ""]
# What each signal says of its month, wherever one month is told of.
NAMES: dict[Signal, str] = {
    "above": "above the upper limit",
    "below": "below the lower limit",
    "rising": "one of seven or more months in a row that rise",
    "falling": "one of seven or more months in a row that fall",
    "near-above": "one of two or more in three months close to the upper limit",
    "near-below": "one of two or more in three months close to the lower limit",
    "run-above": "one of seven or more months in a row above the mean",
    "run-below": "one of seven or more months in a row below the mean",
}
HIGH: tuple[Signal, ...] = ("above", "rising", "near-above", "run-above")


def tone_of(signal: Signal, polarity: Polarity) -> Tone:
    """Common cause is plain; a special one is for the better or the worse, else to be explained.

    A trend is judged by where it goes, whichever side of the mean it has reached.
    """
    if not signal:
        return "plain"
    if polarity not in ("up_good", "down_good"):
        return "explain"
    return "better" if (signal in HIGH) == (polarity == "up_good") else "worse"


def assurance(
    target: Decimal | Fraction | None,
    lower: Decimal | Fraction | None,
    upper: Decimal | Fraction | None,
    polarity: Polarity,
) -> Assurance:
    """What limits say of a target: always met, always missed, or one or the other by chance.

    Limits are those of the last segment. A target on a limit is within them. Nothing without a
    target or limits, or where neither up nor down is good.
    """
    if target is None or lower is None or upper is None or polarity not in ("up_good", "down_good"):
        return ""
    if lower <= target <= upper:
        return "inconsistent"
    return "pass" if (target < lower) == (polarity == "up_good") else "fail"


def still_holds(assured: Assurance, tone: Tone) -> Assurance:
    """An assurance as far as the last month bears it out.

    Limits are of the months so far. Where the last months have left them for the better, that the
    target was always missed says nothing of now; so what they contradict is not said.
    """
    if tone == "plain" or (assured, tone) in (("pass", "better"), ("fail", "worse")):
        return assured
    return ""
