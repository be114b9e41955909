"""A statement explained: the sentence, the rule behind it, and what the analyst did to it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.explain import words
from reportgen.explain.exactly import full
from reportgen.explain.material import Pairs, StatementAccount
from reportgen.explain.movement import evidence, rule_and_size
from reportgen.explain.sheet import fact, facts, paragraph
from reportgen.model import Figure, FigureId, PublishedFigure, Shown, Statement, capitalised, plain
from reportgen.spec.known import Known


def explain_statement(account: StatementAccount, width: int) -> Iterator[str]:
    """The whole account of a statement, line by line."""
    statement = account.statement
    yield statement.id
    yield from paragraph(plain(statement.text), width)
    yield ""
    yield from fact("Kind", capitalised(statement.kind), width)
    if account.movement:
        yield from rule_and_size(account.movement, account.known, account.figures, width)
    else:
        yield from fact("Rule", words.rule(statement.rule), width)
    if account.beside:
        yield from fact("Told with", str(account.beside.figure_id), width)
        yield from rule_and_size(account.beside, account.known, account.figures, width, "Its rule")
    yield from facts("Evidence", _evidence(account), width)
    yield from facts("The analyst's pen", _pen(statement), width)
    if statement.comment:
        yield from fact("Comment", plain(statement.comment), width)
    yield from facts("Stands on", account.places or ("no page",), width)
    yield ""
    yield from told_figures(account.figures, account.known, width)


def _evidence(account: StatementAccount) -> Iterator[str]:
    """That of its figures, or its own level where they have none."""
    found = {id_: figure.evidence for id_, (figure, _) in account.figures.items() if figure.evidence}
    for figure_id, one in found.items():
        if len(found) > 1:
            yield f"{figure_id}:"
        yield from evidence(one)
    if not found and account.statement.evidence:
        yield f"{words.EVIDENCE[account.statement.evidence]}."


def _pen(statement: Statement) -> Iterator[str]:
    yield from (f"{pen.act} by the {pen.role}: {pen.reason}" for pen in statement.pen)
    if not statement.pen:
        yield "changed nothing: this is the rule's own sentence"


def figures_of(statement: Statement) -> list[FigureId]:
    """This quarter's figures in a statement, its lead first."""
    spans = (statement.lead, *statement.text, *statement.comment)
    shown = [span for span in spans if isinstance(span, Shown)]
    return list(dict.fromkeys(span.figure_id for span in shown if not span.previous))


def _told(figure: Figure, published: PublishedFigure) -> str:
    """As printed in its first style, and exactly where that was rounded or is not printed at all."""
    style, text = next(iter(published.shown.items()))
    if figure.value is None or published.rounded.get(style) == figure.value:
        return text
    return f"{text}; exactly {full(figure.value)}"


def told_figures(figures: Pairs, known: Known, width: int) -> Iterator[str]:
    """Figures in short: id, what it is, printed and exact."""
    yield "Figures"
    for figure_id, (figure, published) in figures.items():
        yield f"  {figure_id}"
        lines = paragraph(f"{words.what(figure, known)}: {_told(figure, published)}", width - 4)
        yield from (f"    {line}" for line in lines)
    yield "  Ask explain for any of them to see its rows." if figures else "  none in this pack"
