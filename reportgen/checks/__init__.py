"""Stage 8: what the pack as a whole has to hold to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.checks import blanks, coverage
from reportgen.model import Pack
from reportgen.problems import Problem

CHECKS: dict[str, Callable[[Pack], Iterator[Problem]]] = {
    "blanks": blanks.check,
    "coverage": coverage.check,
}
