"""What can be wrong with what people give us, and how it is said."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeVar

T = TypeVar("T")
Severity = Literal["stop", "hold", "warn"]
MOST_SHOWN_PER_FILE = 40
MOST_CHOICES = 12
LONGEST_TOLD = 1_500  # of one problem; more is left out of its middle
PROBLEM, WARNING = "problem", "warning"


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: a line of YAML, or a row and column of data."""

    file: str
    line: int = 0
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        if self.row:
            return f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        if self.line:
            return f"line {self.line}"
        return self.column


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and what to do. Messages are whole sentences."""

    where: Where
    message: str
    severity: Severity = "stop"


class ProblemsFound(Exception):
    """Every problem found before the build could not go on."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(report(self.problems))


def stopped(file: str, message: str, line: int = 0) -> ProblemsFound:
    """The one problem that leaves nothing to go on with: in a file, of a line if it is known."""
    return ProblemsFound([Problem(Where(file, line), message)])


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise `ProblemsFound` with all of them when one of them stops the build."""
    found = tuple(problems)
    if stops(found):
        raise ProblemsFound(found)


def stops(problems: Iterable[Problem]) -> bool:
    """Whether one of them is more than a warning."""
    return any(problem.severity != "warn" for problem in problems)


def attempt(step: Callable[[], T], problems: list[Problem]) -> T | None:
    """What a step gives; None when it finds problems, which are then added to the others."""
    try:
        return step()
    except ProblemsFound as found:
        problems += found.problems
        return None


def in_folder(folder: str, problem: Problem) -> Problem:
    """The problem with its file named by the folder it stands in."""
    return replace(problem, where=replace(problem.where, file=f"{folder}{problem.where.file}"))


def nearest(given: str, known: Iterable[str]) -> str:
    """The known name that was most likely meant, whatever its capitals; empty when none is near."""
    spelt = {name.lower(): name for name in sorted(set(known), reverse=True)}
    close = difflib.get_close_matches(given.lower(), spelt, n=1)
    return spelt[close[0]] if close else ""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """` Did you mean "…"?`, or nothing when no known name is near."""
    close = nearest(given, known)
    return f' Did you mean "{close}"?' if close else ""


def near_miss(given: str, known: Iterable[str]) -> str:
    """` Did you mean "…"?`, or what there is to choose from, or nothing."""
    names = sorted(set(known))
    choices = f" It can be: {', '.join(names)}." if 0 < len(names) <= MOST_CHOICES else ""
    return did_you_mean(given, names) or choices


def unknown(given: str, what: str, known: Iterable[str]) -> str:
    """`"robery" is not a category of crime. Did you mean "robbery"?`"""
    return f'"{given}" is not {what}.{near_miss(given, known)}'


def plural(count: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def visible(text: str) -> str:
    """A text that does nothing to a terminal: what cannot be printed is spelt out, `\\x1b`."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def report(problems: Sequence[Problem]) -> str:
    """All problems as text, grouped by file in the order of their places; its warnings come last."""
    ordered = sorted(set(problems), key=lambda one: (one.where.file, one.severity == "warn", one))
    return "\n".join(
        line
        for (file, noun), group in groupby(ordered, key=lambda one: (one.where.file, _noun(one)))
        for line in _file_report(file, noun, list(group))
    )


def _cut(line: str) -> str:
    """A line that quotes too much, with its beginning and its end."""
    half = LONGEST_TOLD // 2
    return line if len(line) <= LONGEST_TOLD else f"{line[:half]} … {line[-half:]}"


def counted(problems: Iterable[Problem]) -> str:
    """`2 problems, 1 warning`: how many there are of each, as far as there are any."""
    found = Counter(map(_noun, set(problems)))
    return ", ".join(plural(found[noun], noun) for noun in (PROBLEM, WARNING) if found[noun])


def _noun(problem: Problem) -> str:
    return WARNING if problem.severity == "warn" else PROBLEM


def _file_report(file: str, noun: str, problems: list[Problem]) -> Iterable[str]:
    yield visible(f"{plural(len(problems), noun)} in {file}:")
    for problem in problems[:MOST_SHOWN_PER_FILE]:
        place = str(problem.where)
        yield visible(_cut(f"  {place}: {problem.message}" if place else f"  {problem.message}"))
    if len(problems) > MOST_SHOWN_PER_FILE:
        yield f"  and {plural(len(problems) - MOST_SHOWN_PER_FILE, f'more {noun}')} like these."
