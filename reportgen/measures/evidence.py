"""How well a change is supported: two tests of chance, and the weaker of them counts.

Crimes and calls are no independent events: one offender commits many, one storm brings many calls.
A test that takes them for independent finds evidence in every large number. So a change is also held
against how much the same months of the two years differ among themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from reportgen.model import Evidence, EvidenceLevel

# p-values: under the first a change has strong evidence, under the second some.
STRONG, SOME = 0.01, 0.05
# Fewer months than this in each year do not show how much months differ.
LEAST_PAIRS = 6

COUNTS_TEST = "exact conditional test of the two counts"
RATES_TEST = "two-proportion test of the two rates"
PAIRED_TEST = "change of each month on the same month before, against their spread"

Pair = tuple[Fraction | None, Fraction | None]


def of_counts(now: Fraction, before: Fraction, months: Sequence[Pair]) -> Evidence:
    """The evidence that a count changed between two periods of equal length.

    `months` pairs each month's count with that of the month it is held against.
    """
    return _weakest((COUNTS_TEST, counts_p(now, before)), months)


def of_rates(
    now: tuple[Fraction, Fraction], before: tuple[Fraction, Fraction], months: Sequence[Pair]
) -> Evidence:
    """The evidence that a rate changed; `now` and `before` are numerator and denominator.

    `months` pairs each month's rate with that of the month it is held against.
    """
    return _weakest((RATES_TEST, rates_p(now, before)), months)


def counts_p(now: Fraction, before: Fraction) -> float:
    """Two-sided p of two Poisson counts with one rate: given their sum, `now` is Binomial(sum, 1/2).

    Przyborowski and Wilenski, Biometrika 31 (1940). 1 where both are nothing.
    """
    from scipy.stats import binomtest

    total = int(now + before)
    return float(binomtest(int(now), total, 0.5).pvalue) if total else 1.0


def rates_p(now: tuple[Fraction, Fraction], before: tuple[Fraction, Fraction]) -> float:
    """Two-sided p of two proportions with pooled variance: z of their difference, and its normal tail.

    1 where nothing can differ: every case in both, or none in either.
    """
    from scipy.stats import norm

    (top, base), (top_before, base_before) = now, before
    pooled = (top + top_before) / (base + base_before)
    variance = pooled * (1 - pooled) * (1 / base + 1 / base_before)
    if variance <= 0:
        return 1.0
    z = float(top / base - top_before / base_before) / sqrt(variance)
    return float(2 * norm.sf(abs(z)))


def paired_p(months: Sequence[Pair]) -> float | None:
    """Two-sided p of the mean change being nothing, by the spread of the months' changes (paired t).

    None with fewer than six pairs that have both months.
    """
    from scipy.stats import t

    changes = [now - before for now, before in months if now is not None and before is not None]
    if len(changes) < LEAST_PAIRS:
        return None
    mean = sum(changes, Fraction(0)) / len(changes)
    variance = sum(((change - mean) ** 2 for change in changes), Fraction(0)) / (len(changes) - 1)
    if not variance:
        return 0.0 if mean else 1.0
    ratio = float(mean) / sqrt(variance / len(changes))
    return float(2 * t.sf(abs(ratio), len(changes) - 1))


def _weakest(test: tuple[str, float], months: Sequence[Pair]) -> Evidence:
    """The level of the greater p; without months to pair, `some` at most."""
    paired = paired_p(months)
    if paired is None:
        found = level_of(test[1])
        return Evidence("some" if found == "strong" else found, (test,))
    return Evidence(level_of(max(test[1], paired)), (test, (PAIRED_TEST, paired)))


def level_of(p: float) -> EvidenceLevel:
    if p < STRONG:
        return "strong"
    return "some" if p < SOME else "none"
