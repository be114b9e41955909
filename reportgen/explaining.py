"""What `explain` can be asked for, found by its name and handed to the room that puts it into words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from reportgen import checks
from reportgen.checks.material import Material
from reportgen.disclosure.publish import publish
from reportgen.explain.check import explain_check
from reportgen.explain.figure import explain_figure
from reportgen.explain.material import Account, CheckAccount, StatementAccount, SubjectAccount
from reportgen.explain.places import figure_places, statement_places
from reportgen.explain.sheet import visible
from reportgen.explain.statement import explain_statement, figures_of
from reportgen.explain.subject import explain_subject
from reportgen.measures.compute import compute
from reportgen.measures.demand import movement_inputs
from reportgen.measures.trace import trace
from reportgen.model import (
    PREVIOUS,
    Chart,
    Dataset,
    Figure,
    FigureId,
    Movement,
    Pack,
    PublishedFigure,
    Statement,
)
from reportgen.narrative.movements import judge
from reportgen.numbers import DEFAULT_STYLES
from reportgen.pages.reference import definitions
from reportgen.papers import build as papers
from reportgen.papers.context import Context as PaperContext
from reportgen.pipeline import Narrated, Request, earlier_figures, narrate, paginate, plan_charts
from reportgen.problems import Problem, did_you_mean
from reportgen.spec.figures import subject_names, subject_of
from reportgen.spec.known import Known, category_faults, figure_faults
from reportgen.tokens import style_for
from reportgen.validation.tables import validate

T = TypeVar("T")
LONGEST = 200
Pair = tuple[Figure, PublishedFigure]


class NotKnown(LookupError):
    """Nothing has the name that was asked for; the message says what comes near."""


def explain(request: Request, asked: str, width: int) -> list[str]:
    """The lines that explain a figure, statement, subject or check of a quarter's folder.

    Raises `NotKnown` for a name that nothing has, `ProblemsFound` where the folder cannot be
    built from. Nothing is drawn, laid out or written.
    """
    name = asked.strip()
    if len(name) > LONGEST:
        raise NotKnown(f"{visible(name[:40])}… is too long for a name: {LONGEST} characters are the most.")
    return [visible(line) for line in _Desk(_finished(narrate(request))).lines(name, width)]


def _finished(stages: Generator[str, None, T]) -> T:
    """What the stages give when they have all run."""
    while True:
        try:
            next(stages)
        except StopIteration as done:
            found: T = done.value
            return found


@dataclass(frozen=True)
class _Quarter:
    """A quarter whose figures can be asked for: this one, or the one before, `prev/`."""

    known: Known
    datasets: list[Dataset]
    prefix: str = ""


class _Desk:
    """Where questions about one quarter are answered."""

    def __init__(self, told: Narrated) -> None:
        self.told, self.definition = told, told.ready.definition
        self.now = _Quarter(self.definition.known, told.ready.datasets)

    def lines(self, name: str, width: int) -> list[str]:
        """Everything that has the name: a check and a measure may share theirs."""
        answers = (self._statement, self._check, self._subject)
        found = [lines for answer in answers for lines in answer(name, width)]
        if not found and ":" in name:
            found = [list(self._figure(name, width))]
        if not found:
            raise NotKnown(self._not_known(name))
        return [line for number, lines in enumerate(found) for line in ([""] if number else []) + lines]

    def _not_known(self, name: str) -> str:
        statements = [statement.id for statement in self.told.statements]
        known = [*statements, *CHECKS, *subject_names(self.definition.measures)]
        near = did_you_mean(name, known)
        checks_there = f" The checks are {', '.join(CHECKS)}."
        what = "a figure id, a statement, a measure, one of its categories or a check"
        return f'"{visible(name)}" is not {what}.{near or checks_there}'

    def _figure(self, name: str, width: int) -> Iterator[str]:
        """A figure by its id, as a token quotes it or not."""
        bare, _, style = name.removeprefix("{").removesuffix("}").partition("|")
        quarter = self._quarter_of(bare.strip())
        figure_id = self._parsed(bare.strip().removeprefix(PREVIOUS))
        faults = list(figure_faults(figure_id, quarter.known))
        if faults:
            raise NotKnown(visible(" ".join(faults)))
        yield from explain_figure(self._account(figure_id, quarter, style.strip()), width)

    def _quarter_of(self, name: str) -> _Quarter:
        earlier = self.definition.earlier
        if not name.startswith(PREVIOUS):
            return self.now
        if earlier is None:
            message = 'is of the quarter before, and quarter.yml names none as "previous".'
            raise NotKnown(f'"{visible(name)}" {message}')
        return _Quarter(earlier.known, self.told.ready.before, PREVIOUS)

    def _parsed(self, name: str) -> FigureId:
        try:
            return FigureId.parse(name)
        except ValueError as error:
            near = did_you_mean(name, map(str, self.told.demand))
            raise NotKnown(visible(f"{error}.{near}")) from None

    def _account(self, figure_id: FigureId, quarter: _Quarter, style: str) -> Account:
        figure, published = self._pair(figure_id, quarter, style)
        measures = quarter.known.measures
        made = definitions(measures, quarter.datasets)
        definition = next(one for one in made if one.id == figure_id.measure)
        traces = trace(figure, quarter.datasets, measures)
        places = figure_places(self.pack, figure_id, bool(quarter.prefix))
        account = Account(figure, published, quarter.known, definition, traces, quarter.prefix, places=places)
        if quarter.prefix:
            return account
        statements = tuple(one for one in self.told.statements if figure_id in figures_of(one))
        return replace(account, movement=self.told.movements.get(figure_id), statements=statements)

    def _pair(self, figure_id: FigureId, quarter: _Quarter, style: str = "") -> Pair:
        """A figure and its printed forms: in the styles of the pack, else its statistic's own."""
        try:
            own = {style_for(figure_id, style)} if style else set()
        except ValueError as error:
            raise NotKnown(visible(str(error))) from None
        demand = {} if quarter.prefix else self.told.demand
        styles = demand.get(figure_id, frozenset(DEFAULT_STYLES[figure_id.statistic])) | own
        made = compute(quarter.datasets, quarter.known.measures, [figure_id], quarter.known.as_at)
        figure = self.told.figures.get(figure_id, made[figure_id]) if not quarter.prefix else made[figure_id]
        return figure, publish({figure_id: figure}, {figure_id: styles}, "public")[figure_id]

    def _pairs(self, ids: Iterable[FigureId]) -> dict[FigureId, Pair]:
        return {figure_id: self._pair(figure_id, self.now) for figure_id in ids}

    def _statement(self, name: str, width: int) -> Iterator[list[str]]:
        for statement in self.told.statements:
            if statement.id == name:
                figures = self._pairs(figures_of(statement))
                movement = self._movement_of(statement)
                places = statement_places(self.pack, statement)
                account = StatementAccount(statement, movement, self.now.known, figures, places)
                yield list(explain_statement(account, width))

    def _movement_of(self, statement: Statement) -> Movement | None:
        lead = statement.lead.figure_id
        subject = (lead.measure, lead.category)
        return next(
            (
                one
                for one in self.told.movements.values()
                if one.rule == statement.rule and (one.figure_id.measure, one.figure_id.category) == subject
            ),
            None,
        )

    def _subject(self, name: str, width: int) -> Iterator[list[str]]:
        known, (measure, category) = self.now.known, subject_of(name)
        if name not in set(subject_names(known.measures)):
            return
        ids = [one for one in self.told.demand if (one.measure, one.category) == (measure, category)]
        movements = self._movements_of(measure, category)
        definition = next(one for one in definitions(known.measures, self.now.datasets) if one.id == measure)
        judged = [one.figure_id for one in movements if one.figure_id not in ids]
        account = SubjectAccount(
            name,
            known,
            definition,
            movements,
            [one for one in self.told.statements if _subject_of(one) == (measure, category)],
            self._pairs([*judged, *ids]),
            any(one in self.told.movements for one in (movement.figure_id for movement in movements)),
        )
        yield list(explain_subject(account, width))

    def _movements_of(self, measure: str, category: str) -> list[Movement]:
        """The movements of the pack; of what no page shows, those that the rules would see."""
        known = self.now.known
        subject = (measure, category)
        found = [
            one
            for one in self.told.movements.values()
            if (one.figure_id.measure, one.figure_id.category) == subject
        ]
        some = FigureId(measure, category, "", "fytd", "count", "")
        if found or any(category_faults(some, known)):
            return found
        asked = {
            figure_id: frozenset(DEFAULT_STYLES[figure_id.statistic])
            for figure_id in movement_inputs(measure, category, known.measures)
        }
        figures = compute(self.now.datasets, known.measures, asked, known.as_at)
        return [*judge([subject], publish(figures, asked, "public"), known.measures).values()]

    def _check(self, name: str, width: int) -> Iterator[list[str]]:
        if name in CHECKS:
            check = CHECKS[name]
            account = CheckAccount(name, *_said_of(check.about), tuple(check.found(self)))
            yield list(explain_check(account, width))

    @property
    def pack(self) -> Pack:
        return self._paginated[0]

    @property
    def paper_context(self) -> PaperContext:
        return self._paginated[1]

    @cached_property
    def _paginated(self) -> tuple[Pack, PaperContext]:
        """The pack with its charts undrawn."""
        charts = {spec.id: Chart(spec, b"", b"", b"") for spec in plan_charts(self.told)}
        return paginate(self.told, charts, "")


def _subject_of(statement: Statement) -> tuple[str, str]:
    return statement.lead.figure_id.measure, statement.lead.figure_id.category


def _said_of(about: Callable[..., Any]) -> tuple[str, str]:
    """What a check is for and what it does: the docstrings of its module and of the function."""
    texts = sys.modules[about.__module__].__doc__, about.__doc__
    purpose, does = (" ".join((text or "").split()) for text in texts)
    return purpose, does


@dataclass(frozen=True)
class _Check:
    """A check as `explain` sees it: the function whose docstring tells of it, and what it finds."""

    about: Callable[..., Any]
    found: Callable[[_Desk], Iterable[Problem]]


def _of_pack(check: Callable[[Material], Iterator[Problem]]) -> _Check:
    return _Check(
        check, lambda desk: check(Material(desk.pack, desk.told.published, desk.definition.measures))
    )


def _of_papers(desk: _Desk) -> Iterator[Problem]:
    declared = desk.definition.papers
    yield from papers.left_out(declared)
    yield from papers.blanks(desk.paper_context)
    yield from papers.compare(declared, earlier_figures(desk.definition, desk.told.published))


# Every check by name. What `validation` and `papers` find and stops a build is told before any other.
CHECKS: dict[str, _Check] = {
    "validation": _Check(validate, lambda desk: desk.told.ready.warnings),
    "papers": _Check(papers.check, _of_papers),
    **{name: _of_pack(check) for name, check in checks.CHECKS.items()},
}
