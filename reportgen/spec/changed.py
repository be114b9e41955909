"""Measures that the quarter before defined in other words, or counted in another way."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Problem
from reportgen.spec import yamltext
from reportgen.spec.earlier import Earlier
from reportgen.spec.measures import MeasureSpec, MeasuresSpec

# What makes a number what it is; a change of any of them makes it another number.
DEFINING = ("definition", "basis", "numerator", "denominator", "filter")


def undeclared(measures: MeasuresSpec, earlier: Earlier | None, raw: yamltext.Mapping) -> Iterator[Problem]:
    """A warning for each measure that the pack before defined otherwise, and that says nothing of it."""
    before = earlier.measures.measures if earlier else {}
    for name, measure in measures.measures.items():
        changed = _changed(measure, before[name]) if name in before else []
        if changed and not set(measure.breaks) - set(before[name].breaks):
            message = (
                f'"{name}" has another {" and ".join(changed)} than in the pack before. Say from when in '
                "`breaks`, so that nothing is compared across it, with `restated: true` if the months "
                "before have been counted again or only the words are new."
            )
            yield Problem(yamltext.where_of(raw, ("measures", name, changed[0])), message, "warn")


def _changed(now: MeasureSpec, before: MeasureSpec) -> list[str]:
    return [field for field in DEFINING if getattr(now, field) != getattr(before, field)]
