"""A measure or a category explained: why it is in the list of statements, or why not."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.explain import words
from reportgen.explain.figure import declared
from reportgen.explain.material import SubjectAccount
from reportgen.explain.movement import rule_and_size
from reportgen.explain.sheet import fact, facts, paragraph
from reportgen.explain.statement import figures_of, told_figures
from reportgen.model import FigureId, Movement, Statement, plain
from reportgen.spec.judged import subject_of


def explain_subject(account: SubjectAccount, width: int) -> Iterator[str]:
    known = account.known
    measure, category = subject_of(account.name)
    figure_id = FigureId(measure, category, "", "", "", "")
    yield account.name
    yield from paragraph(f"{words.about(figure_id, known.measures)}.", width)
    yield ""
    yield from _movements(account, width)
    yield ""
    yield from declared(account.definition, figure_id, known, width)
    yield ""
    yield from told_figures(account.figures, known, width)


def _movements(account: SubjectAccount, width: int) -> Iterator[str]:
    if not account.movements:
        yield from fact("Movements", _why_none(account), width)
    for movement in account.movements:
        yield from fact("Movement", str(movement.figure_id), width)
        yield from rule_and_size(movement, account.known, account.figures, width)
        yield from fact("Statement", _statement(movement, account), width)
    rules = (f"{_name(movement)}, {movement.rule}" for movement in account.within)
    yield from facts("Its categories", rules, width)


def _name(movement: Movement) -> str:
    return f"{movement.figure_id.measure}.{movement.figure_id.category}"


def _why_none(account: SubjectAccount) -> str:
    measure, _ = subject_of(account.name)
    if account.known.measures.is_judged(measure):
        return "none: this cannot be judged without a category"
    return "none: the rules judge counts and rates of monthly tables, and this is neither"


def _tells_of(statement: Statement, movement: Movement) -> bool:
    """Whether a statement is a movement's own, or tells of it beside another."""
    lead = statement.lead.figure_id
    own = (lead.measure, lead.category) == (movement.figure_id.measure, movement.figure_id.category)
    return (own and statement.rule == movement.rule) or movement.figure_id in figures_of(statement)[1:]


def _statement(movement: Movement, account: SubjectAccount) -> str:
    found = [one for one in account.statements if _tells_of(one, movement)]
    if found:
        return "; ".join(f"{one.id}: {plain(one.text)}" for one in found)
    return "none was published" if movement.kind else "none: the rule calls for none"
