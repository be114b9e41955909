"""Gathering all that is known of a figure, a statement or a subject."""

from __future__ import annotations

from dataclasses import replace

from reportgen.explain.material import Account, StatementAccount, SubjectAccount
from reportgen.explain.places import figure_places, statement_places
from reportgen.explain.statement import figures_of
from reportgen.explaining.desk import Desk, Quarter, subject_of
from reportgen.measures.trace import trace
from reportgen.model import Definition, FigureId, Movement, Statement
from reportgen.pages.reference import definitions
from reportgen.spec.plots import Subject


def figure_account(desk: Desk, figure_id: FigureId, quarter: Quarter, style: str = "") -> Account:
    """A figure of either quarter; the rules speak of this quarter's only."""
    figure, published = desk.figure(figure_id, quarter, style)
    account = Account(
        figure,
        published,
        quarter.known,
        _definition(quarter, figure_id.measure),
        trace(figure, quarter.datasets, quarter.known.measures),
        quarter.prefix,
        places=figure_places(desk.pack, figure_id, bool(quarter.prefix)),
    )
    if quarter.prefix:
        return account
    statements = tuple(one for one in desk.told.statements if figure_id in figures_of(one))
    return replace(account, movement=desk.told.movements.get(figure_id), statements=statements)


def statement_account(desk: Desk, statement: Statement) -> StatementAccount:
    movement = _movement_of(desk, statement)
    return StatementAccount(
        statement,
        movement,
        desk.now.known,
        desk.figures(figures_of(statement)),
        statement_places(desk.pack, statement),
        _beside(desk, statement, movement),
    )


def _movement_of(desk: Desk, statement: Statement) -> Movement | None:
    """The movement a statement tells of: of its subject, and under its rule."""
    movements = desk.movements_of(subject_of(statement.lead.figure_id))
    return next((one for one in movements if one.rule == statement.rule), None)


def _beside(desk: Desk, statement: Statement, movement: Movement | None) -> Movement | None:
    """The movement of another subject whose change stands in the statement too."""
    own = subject_of(statement.lead.figure_id)
    found = (desk.told.movements.get(figure_id) for figure_id in figures_of(statement))
    return next((one for one in found if movement and one and subject_of(one.figure_id) != own), None)


def subject_account(desk: Desk, name: str, subject: Subject) -> SubjectAccount:
    """A measure or a category; its movements' figures come first, then those that the pack asks for."""
    movements = desk.movements_of(subject)
    asked = (figure_id for figure_id in desk.told.demand if subject_of(figure_id) == subject)
    ids = dict.fromkeys([*(one.figure_id for one in movements), *asked])
    return SubjectAccount(
        name,
        desk.now.known,
        _definition(desk.now, subject[0]),
        movements,
        [one for one in desk.told.statements if subject in map(subject_of, figures_of(one))],
        desk.figures(ids),
        [] if subject[1] else [one for one in desk.told.movements.values() if _is_within(one, subject[0])],
    )


def _is_within(movement: Movement, measure: str) -> bool:
    return movement.figure_id.measure == measure and bool(movement.figure_id.category)


def _definition(quarter: Quarter, measure: str) -> Definition:
    made = definitions(quarter.known.measures, quarter.datasets)
    return next(one for one in made if one.id == measure)
