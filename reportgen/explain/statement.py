"""A statement explained: the sentence, the rule behind it, and what the analyst did to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.explain import words
from reportgen.explain.exactly import full
from reportgen.explain.figure import evidence
from reportgen.explain.material import StatementAccount
from reportgen.explain.sheet import fact, facts, paragraph
from reportgen.model import Figure, FigureId, Movement, PublishedFigure, Shown, Statement, capitalised, plain
from reportgen.spec.known import Known

ASK = "Ask explain for any of them to see its rows."


def explain_statement(account: StatementAccount, width: int) -> Iterator[str]:
    statement = account.statement
    yield statement.id
    yield from paragraph(plain(statement.text), width)
    yield ""
    yield from fact("Kind", capitalised(statement.kind), width)
    yield from fact("Rule", words.rule(statement.rule), width)
    if account.movement:
        yield from fact("Size", size(account.movement, account.known, account.figures), width)
    yield from _evidence(account, width)
    yield from _pen(statement, width)
    yield from facts("Stands on", account.places or ("no page",), width)
    yield ""
    yield from told_figures(account.figures, account.known, width)


def size(movement: Movement, known: Known, figures: Mapping[FigureId, tuple[Figure, PublishedFigure]]) -> str:
    """A movement's size in multiples of the threshold that it was held against."""
    figure_id = movement.figure_id
    measure = known.measures.measures[figure_id.measure]
    unit = "percentage points" if measure.is_rate else "per cent"
    worse, better = (f"{one(figure_id.category):f}" for one in (measure.adverse_of, measure.favourable_of))
    shown = next(iter(figures[figure_id][1].shown.values()), "") if figure_id in figures else ""
    text = f"{shown}; " if shown else ""
    levels = f"{worse} {unit} for the worse, {better} for the better"
    return f"{text}{movement.rank:.2f} times its threshold ({levels})"


def _evidence(account: StatementAccount, width: int) -> Iterator[str]:
    found = [figure.evidence for figure, _ in account.figures.values() if figure.evidence]
    if found:
        for one in dict.fromkeys(found):
            yield from facts("Evidence", evidence(one), width)
    elif account.statement.evidence:
        yield from fact("Evidence", f"{words.EVIDENCE[account.statement.evidence]}.", width)


def _pen(statement: Statement, width: int) -> Iterator[str]:
    told = [f"{pen.act} by the {pen.role}: {pen.reason}" for pen in statement.pen]
    yield from facts("The analyst's pen", told or ["nothing changed: the sentence is the rule's own"], width)
    if statement.comment:
        yield from fact("Comment", plain(statement.comment), width)


def figures_of(statement: Statement) -> list[FigureId]:
    """The figures of a statement, its lead first."""
    spans = (statement.lead, *statement.text, *statement.comment)
    return list(
        dict.fromkeys(span.figure_id for span in spans if isinstance(span, Shown) and not span.previous)
    )


def told_figures(
    figures: Mapping[FigureId, tuple[Figure, PublishedFigure]], known: Known, width: int
) -> Iterator[str]:
    """Figures in short: id, what it is, printed and exact."""
    yield "Figures"
    for figure_id, (figure, published) in figures.items():
        yield f"  {figure_id}"
        exact = "none" if figure.value is None else full(figure.value)
        told = ", ".join(dict.fromkeys(published.shown.values()))
        yield from (
            "    " + line
            for line in paragraph(f"{words.what(figure, known)}: {told}; exactly {exact}", width - 4)
        )
    yield f"  {ASK}" if figures else "  none in this pack"
