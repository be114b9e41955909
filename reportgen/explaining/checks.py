"""Every check by its name: what it looks for, what it does, and what it finds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportgen import checks
from reportgen.checks.material import Material
from reportgen.explain.material import CheckAccount
from reportgen.explaining.desk import Desk
from reportgen.papers import build as papers
from reportgen.pipeline import to_check
from reportgen.problems import Problem

PAPERS = "papers/"
STOPS = "Stops the build, and is told before any other answer; what can be built with is warned of."


@dataclass(frozen=True)
class Check:
    purpose: str
    does: str
    found: Callable[[Desk], Iterable[Problem]]


def check_account(desk: Desk, name: str) -> CheckAccount:
    """A check of `CHECKS`, run now."""
    check = CHECKS[name]
    return CheckAccount(name, check.purpose, check.does, tuple(check.found(desk)))


def _of_pack(check: Callable[[Material], Iterator[Problem]]) -> Check:
    """A check of stage 8, in the words of its docstrings: the module's, then the function's."""
    texts = sys.modules[check.__module__].__doc__, check.__doc__
    purpose, does = (" ".join((text or "").split()) for text in texts)
    return Check(
        purpose,
        does,
        lambda desk: check(to_check(desk.told, desk.pack)),
    )


def _of_validation(desk: Desk) -> Iterator[Problem]:
    return (one for one in desk.told.ready.warnings if not one.where.file.startswith(PAPERS))


def _of_papers(desk: Desk) -> Iterator[Problem]:
    declared = desk.definition.papers
    yield from (one for one in desk.told.ready.warnings if one.where.file.startswith(PAPERS))
    yield from papers.left_out(declared)
    yield from papers.blanks(desk.paper_context)
    yield from papers.compare(declared, desk.told.quoted)


CHECKS: dict[str, Check] = {
    "validation": Check(
        "Every declaration is read and linked, and every table typed: columns, categories, months, counts, "
        "parts within their wholes, rows that are missing or stand there twice.",
        STOPS,
        _of_validation,
    ),
    "papers": Check(
        "What the meeting's papers say is held against the quarter, the pack and each other.",
        STOPS,
        _of_papers,
    ),
    **{name: _of_pack(check) for name, check in checks.CHECKS.items()},
}
