"""A figure explained: value, formula, inputs, rows, rule, tests and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.explain import words
from reportgen.explain.again import again
from reportgen.explain.exactly import digits, full
from reportgen.explain.material import Account
from reportgen.explain.movement import evidence, rule_and_size
from reportgen.explain.sheet import fact, facts, paragraph, table
from reportgen.model import Definition, Figure, FigureId, PublishedFigure, Trace, TracedRow
from reportgen.problems import plural
from reportgen.spec.known import Known, id_faults
from reportgen.spec.signals import NAMES


def explain_figure(account: Account, width: int) -> Iterator[str]:
    """The whole account of a figure, line by line."""
    figure, known = account.figure, account.known
    yield f"{account.prefix}{figure.id}"
    about = words.about(figure.id, known.measures)
    yield from paragraph(f"{about}. {words.what(figure, known, in_days=True)}.", width)
    if account.prefix:
        yield from paragraph("As the quarter before gives it, from its own data.", width)
    yield ""
    yield from _value(account, width)
    yield from _said(account, width)
    yield ""
    yield from declared(account.definition, figure.id, known, width)
    yield from _rows(account, width)


def _value(account: Account, width: int) -> Iterator[str]:
    figure, measures = account.figure, account.known.measures
    yield from fact("Value", "none" if figure.value is None else full(figure.value), width)
    yield from facts("Printed, half up", printed(figure, account.published), width)
    yield from fact("Unit", figure.unit, width)
    yield from fact("Formula", figure.formula, width)
    yield from facts("Inputs", _inputs(account), width)
    if figure.status:
        yield from fact("Status", words.status(figure), width)
    if figure.rule:
        yield from fact("House rule", words.house_rule(figure, measures), width)
    if figure.evidence:
        yield from facts("Evidence", evidence(figure.evidence), width)
    if figure.signal:
        yield from fact("Signal", f"{NAMES[figure.signal]}.", width)


def printed(figure: Figure, published: PublishedFigure) -> Iterator[str]:
    """`pct1: 64.1221… → 64.1%`: each style that it is printed in, and what was rounded."""
    for style, text in published.shown.items():
        exact = figure.value if style in published.rounded else None
        cut = exact is not None and abs(exact) != abs(Fraction(published.rounded[style]))
        yield f"{style}: {digits(exact)} → {text}" if cut and exact is not None else f"{style}: {text}"


def _inputs(account: Account) -> Iterator[str]:
    """Each input's value; one that is a figure can be explained in its turn."""
    figures = 0
    for name, value in account.figure.inputs:
        asked = _is_figure(name, account.known)
        figures += asked
        yield f"{account.prefix if asked else ''}{name} = {'none' if value is None else full(value)}"
    if figures:
        yield "(explain can be asked of each figure among them)"


def _is_figure(name: str, known: Known) -> bool:
    return ":" in name and not any(id_faults(name, known))


def _said(account: Account, width: int) -> Iterator[str]:
    """What the rules say of it, and where it stands."""
    if account.movement:
        figures = {account.figure.id: (account.figure, account.published)}
        yield from rule_and_size(account.movement, account.known, figures, width)
    leads = [one.id for one in account.statements if one.lead.figure_id == account.figure.id]
    tells = [one.id for one in account.statements if one.id not in leads]
    yield from facts("Leads", leads, width)
    yield from facts("Told of in", tells, width)
    yield from facts("The analyst's pen", _pens(account), width)
    yield from facts("Stands on", account.places or ("no page",), width)


def _pens(account: Account) -> Iterator[str]:
    """What the analyst did to the statements that it stands in."""
    for statement in account.statements:
        for pen in statement.pen:
            yield f"{statement.id} {pen.act} by the {pen.role}: {pen.reason}"


def declared(definition: Definition, figure_id: FigureId, known: Known, width: int) -> Iterator[str]:
    """What `measures.yml` says, without what it says of other categories."""
    spec = known.measures.measures[figure_id.measure]
    categories = known.measures.datasets[spec.dataset].categories
    own = categories[figure_id.category].label if figure_id.category else ""
    others = {category.label for category in categories.values()} - {own}
    for name, text in definition.facts:
        short, _, label = name.rpartition(", ")
        if label not in others or not short:
            yield from fact(short if own and label == own else name, text, width)


def _rows(account: Account, width: int) -> Iterator[str]:
    figure = account.figure
    if not account.traces:
        why = "its file did not come with this quarter" if figure.rows else "it is declared, not counted"
        yield ""
        yield f"No rows: {why}."
        return
    for heading, trace in zip(_headings(figure, account.traces), account.traces, strict=True):
        yield ""
        count = plural(len(trace.rows), "row") if trace.rows else "no rows"
        yield f"{heading}: {trace.file}, {count}"
        if trace.rows:
            yield from table(*_table(trace), len(trace.columns), width)
    yield ""
    yield from paragraph(_closing(account), width)


def _headings(figure: Figure, traces: Sequence[Trace]) -> list[str]:
    if figure.id.statistic == "share":
        return ["Rows of the part", "Rows of the whole"]
    if len(traces) == 2 == len(figure.inputs):
        return [
            f"Rows of {name} ({when})"
            for (name, _), when in zip(figure.inputs, ("now", "before"), strict=True)
        ]
    return ["Rows"] * len(traces)


def _table(trace: Trace) -> tuple[Sequence[str], list[Sequence[str]], Sequence[str]]:
    header = ("row", *trace.keys, *trace.columns)
    last = ("sum", *[""] * len(trace.keys), *(_cell(value, "none") for value in trace.sums))
    return header, [_row(row) for row in trace.rows], last


def _row(row: TracedRow) -> Sequence[str]:
    return str(row.row), *row.keys, *(_cell(value, "[x]") for value in row.values)


def _cell(value: Fraction | None, missing: str) -> str:
    return missing if value is None else digits(value, thousands=False)


def _closing(account: Account) -> str:
    """The figure worked out a second time, from the rows printed above."""
    figure = account.figure
    found = again(figure, account.traces)
    if figure.value is None:
        return "These rows give no figure: see its status."
    if found is None:
        return "It is worked out from these rows by its formula."
    if found.value != figure.value:
        return f"These rows give {full(found.value)}, which is not the figure: please report this."
    working = f"{found.working} = {digits(found.value)}" if found.working else digits(found.value)
    return f"{working}, the figure."
