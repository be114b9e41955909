"""A measure or a category explained: why it is in the list of statements, or why not."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.explain import words
from reportgen.explain.figure import declared
from reportgen.explain.material import SubjectAccount
from reportgen.explain.movement import rule_and_size
from reportgen.explain.sheet import fact, facts, paragraph
from reportgen.explain.statement import told_figures
from reportgen.model import FigureId, Movement, plain
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


def _statement(movement: Movement, account: SubjectAccount) -> str:
    found = [one for one in account.statements if one.rule == movement.rule]
    if found:
        return "; ".join(f"{one.id}: {plain(one.text)}" for one in found)
    if movement.kind and not account.shown:
        return "none: no page shows this, so nothing is proposed for it"
    return "none was published" if movement.kind else "none: the rule calls for none"
