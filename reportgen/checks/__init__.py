"""Stage 8: what the pack as a whole has to hold to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.checks import agreement, blanks, claims, coverage
from reportgen.checks.material import Material
from reportgen.problems import Problem

CHECKS: dict[str, Callable[[Material], Iterator[Problem]]] = {
    "agreement": agreement.check,
    "blanks": blanks.check,
    "claims": claims.check,
    "coverage": coverage.check,
}


def run(material: Material) -> list[Problem]:
    """What every check finds."""
    return [problem for check in CHECKS.values() for problem in check(material)]
