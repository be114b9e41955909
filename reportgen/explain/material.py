"""What is known of a figure, a subject, a statement or a check, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.model import Definition, Figure, FigureId, Movement, PublishedFigure, Statement, Trace
from reportgen.problems import Problem
from reportgen.spec.known import Known

Pair = tuple[Figure, PublishedFigure]
Pairs = Mapping[FigureId, Pair]


@dataclass(frozen=True)
class Account:
    """All that is known of one figure.

    `prefix` is `prev/` for the quarter before. `definition` is the measure's, as the appendix
    prints it; `movement` what the rules say of the figure; `statements` those that tell of it;
    `places` where it stands in the pack.
    """

    figure: Figure
    published: PublishedFigure
    known: Known
    definition: Definition
    traces: tuple[Trace, ...]
    prefix: str = ""
    movement: Movement | None = None
    statements: tuple[Statement, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatementAccount:
    """A statement, the movement it tells of, the other one that it is told with, and its figures."""

    statement: Statement
    movement: Movement | None
    known: Known
    figures: Pairs
    places: tuple[str, ...]
    beside: Movement | None = None


@dataclass(frozen=True)
class SubjectAccount:
    """A measure, or one of its categories: what the pack asks of it, and what the rules say.

    `within` are the movements of a measure's categories.
    """

    name: str
    known: Known
    definition: Definition
    movements: Sequence[Movement]
    statements: Sequence[Statement]
    figures: Pairs
    within: Sequence[Movement] = ()


@dataclass(frozen=True)
class CheckAccount:
    """A check's name, what its docstrings say of it, and what it finds now."""

    name: str
    purpose: str
    does: str
    found: Sequence[Problem]
