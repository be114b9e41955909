"""What a reader should take from a control chart, in a sentence."""

from __future__ import annotations

from reportgen.model import Signal, Tone, capitalised
from reportgen.spec.signals import Assurance

NO_FIGURE = "There is no figure for the last month."
NO_LIMITS = "No usual range: too few months, or all alike."
TRIAL = "Trial limits: few months."
SEASONAL = "against the same month last year, "

FOUND: dict[Signal, str] = {
    "": "within its usual range",
    "above": "above its usual range",
    "below": "below its usual range",
    "rising": "rising month after month",
    "falling": "falling month after month",
    "near-above": "often near the top of its range",
    "near-below": "often near the bottom of its range",
    "run-above": "a run of months above the mean",
    "run-below": "a run of months below the mean",
}
TONES: dict[Tone, str] = {
    "better": ", for the better",
    "worse": ", for the worse",
    "explain": "",
    "plain": "",
}
TARGET: dict[Assurance, str] = {
    "pass": "; consistently meets the target",
    "fail": "; consistently misses the target",
    "inconsistent": "; may meet or miss the target by chance",
    "": "",
}


def verdict(signal: Signal, tone: Tone, assured: Assurance, trial: bool, seasonal: bool) -> str:
    """What the last month says, and the limits of the target: a score of words or so, and no figure."""
    found = f"{SEASONAL if seasonal else ''}{FOUND[signal]}{TONES[tone]}{TARGET[assured]}."
    return f"{capitalised(found)} {TRIAL}" if trial else capitalised(found)
