"""What a rule finds, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, Literal, TypeVar

File = TypeVar("File")
Severity = Literal["fault", "advice"]
MOST_OF_A_RULE = 200  # more of one kind are not told: the file is broken throughout


class Unreadable(ValueError):
    """A file that cannot be audited; the message is a whole sentence that says why."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a fault stands.

    `number` is the slide, page or line, 0 for the file as a whole; `part` the package part when it
    is not the slide itself; `shape` and `id` the shape's name and its number on the slide.
    """

    number: int = 0
    part: str = ""
    shape: str = ""
    id: str = ""


@dataclass(frozen=True)
class Found:
    """One thing that a rule found: a whole sentence without its full stop."""

    what: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True)
class Rule(Generic[File]):
    """A rule: how its faults are found, why they matter (one clause) and what to do (one sentence)."""

    find: Callable[[File], Iterator[Found]]
    why: str
    todo: str
    severity: Severity = "fault"


@dataclass(frozen=True)
class Fault:
    """What is wrong, where, why it matters and what to do."""

    rule: str
    severity: Severity
    place: Place
    what: str
    why: str
    todo: str


def speaks(given: str, expected: str) -> bool:
    """Whether a language is the one expected, or that without its country: `en` for `en-GB`."""
    return given.lower() in (expected.lower(), expected.lower().partition("-")[0])


def apply(rules: Mapping[str, Rule[File]], file: File) -> tuple[Fault, ...]:
    """Every fault that the rules find, in the order of their places."""
    faults = [
        Fault(name, rule.severity, found.place, found.what, rule.why, rule.todo)
        for name, rule in rules.items()
        for found in islice(rule.find(file), MOST_OF_A_RULE)
    ]
    return tuple(sorted(faults, key=lambda fault: fault.place))
