"""Faults as text for people, and as records for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from reportgen.audit.faults import Fault, Place
from reportgen.problems import plural

CLEAN = "No faults."
MOST_SHOWN = 40  # of one slide or page


def lines(faults: Sequence[Fault], noun: str) -> Iterator[str]:
    """Faults by slide or page (`noun`), then what each rule means and what to do about it."""
    for number, group in groupby(faults, key=lambda fault: fault.place.number):
        yield f"{noun} {number}:" if number else "the file as a whole:"
        here = list(group)
        yield from (f"  {_told(fault)}" for fault in here[:MOST_SHOWN])
        if len(here) > MOST_SHOWN:
            yield f"  and {len(here) - MOST_SHOWN:,} more."
    if faults:
        yield "What they mean:"
    for fault in _one_of_each(faults):
        yield f"  {fault.rule}: {fault.why}. {fault.todo}"


def summary(faults: Iterable[Fault]) -> str:
    """`3 faults, 1 piece of advice.`, or that there are none."""
    counts = Counter(fault.severity for fault in faults)
    advice = counts["advice"]
    told = [plural(counts["fault"], "fault")] if counts["fault"] else [CLEAN.rstrip(".")]
    told += [f"{advice:,} {'piece' if advice == 1 else 'pieces'} of advice"] if advice else []
    return f"{', '.join(told)}."


def record(fault: Fault, noun: str) -> dict[str, Any]:
    """A fault for machines: what is not known is left out."""
    place = fault.place
    found = {"rule": fault.rule, "severity": fault.severity, noun: place.number, "part": place.part,
             "shape": place.shape, "shape_id": place.id, "what": fault.what, "why": fault.why,
             "todo": fault.todo}  # fmt: skip
    return {name: value for name, value in found.items() if value}


def where(place: Place) -> str:
    """The part and the shape, as far as they are known: `"crime-table" (id 4)`."""
    shape = f'"{place.shape}"' if place.shape else "a shape" if place.id else ""
    shape += f" (id {place.id})" if place.id else ""
    return ", ".join(text for text in (place.part, shape) if text)


def _told(fault: Fault) -> str:
    place = where(fault.place)
    return f"{fault.severity} [{fault.rule}] {f'{place}: ' if place else ''}{fault.what}."


def _one_of_each(faults: Iterable[Fault]) -> list[Fault]:
    return sorted({fault.rule: fault for fault in faults}.values(), key=lambda fault: fault.rule)
