"""Declarations of two packs: definitions, which keep figures from being compared, and thresholds."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model import Difference, PackRecord, SaidMeasure, What

# What says what is counted; a change in one of these makes another figure of it.
COUNTED = (
    "dataset",
    "numerator",
    "denominator",
    "filter",
    "unit",
    "definition",
    "basis",
    "breaks",
)


def compare_measures(old: PackRecord, new: PackRecord) -> Iterator[Difference]:
    """Every measure and declared value that differs; nothing where a record declares none."""
    if not (old.measures and new.measures):
        return
    before = {one.id: one for one in old.measures}
    now = {one.id: one for one in new.measures}
    for name, measure in now.items():
        if name not in before:
            yield Difference("definition", "added", name, measure.label, "", _definition(measure))
        else:
            yield from _declared(before[name], measure)
    for name, measure in before.items():
        if name not in now:
            yield Difference("definition", "removed", name, measure.label, _definition(measure))


def redefined(old: PackRecord, new: PackRecord) -> frozenset[str]:
    """The measures that count something else now, whose figures cannot be held against each other."""
    found = compare_measures(old, new)
    return frozenset(one.name for one in found if (one.what, one.status) == ("definition", "changed"))


def _declared(old: SaidMeasure, new: SaidMeasure) -> Iterator[Difference]:
    for key in dict.fromkeys((*old.declared, *new.declared)):
        before, now = old.declared.get(key, ""), new.declared.get(key, "")
        if before != now:
            what: What = "definition" if key.partition(".")[0] in COUNTED else "threshold"
            yield Difference(what, "changed", new.id, f"{new.label}, {key}", before, now)


def _definition(measure: SaidMeasure) -> str:
    return measure.declared.get("definition", "")
