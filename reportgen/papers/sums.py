"""What a decision form has to hold to: its sums, the order of its dates, its choices when it is issued."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from reportgen import periods
from reportgen.model import Words, plain
from reportgen.numbers import show
from reportgen.problems import Problem
from reportgen.spec.decisions import UNRESOLVED, DecisionSpec, Finance
from reportgen.spec.papers import PaperFile

Form = PaperFile[DecisionSpec]

_POUNDS = re.compile(r"£\s?([0-9][0-9,]*(?:\.[0-9]{1,2})?)")


def pounds(amount: Decimal) -> str:
    return show(Fraction(amount), "source.gbp2")


def check(form: Form) -> Iterator[Problem]:
    """The form's sums, choices and dates."""
    yield from _sums(form)
    yield from _dates(form)
    if form.spec.status == "issued":
        yield from _open_ends(form)


def _sums(form: Form) -> Iterator[Problem]:
    finance, asked = form.spec.finance, form.spec.recommendation
    if finance.net < 0:
        message = (
            f"External funding of {pounds(finance.external)} is more than it all costs, "
            f"{pounds(finance.combined)}."
        )
        yield form.problem(message, "finance", "external")
        return
    for stated, place in (
        (asked.amount, ("recommendation", "amount")),
        (finance.contribution, ("finance", "contribution")),
    ):
        if stated is not None and stated != finance.net:
            yield form.problem(_differs(stated, finance), *place)
    known = {finance.net, finance.revenue, finance.capital, finance.combined, finance.external}
    known |= {amount for row in finance.rows for amount in (row.revenue, row.capital)}
    for found in _POUNDS.finditer(_said(form, "recommendation", "text")):
        amount = Decimal(found[1].replace(",", ""))
        if amount not in known and amount != asked.amount:
            yield form.problem(_differs(amount, finance), "recommendation", "text")


def _said(form: Form, *place: str) -> str:
    """The words of a text, its tokens left out."""
    pieces = (piece for paragraph in form.texts[place] for piece in paragraph.draft)
    return plain(tuple(piece for piece in pieces if isinstance(piece, Words)))


def _differs(stated: Decimal, finance: Finance) -> str:
    return (
        f"{pounds(stated)} is stated, and the table gives {pounds(finance.net)}. "
        f"Revenue {_added(row.revenue for row in finance.rows)}; "
        f"capital {_added(row.capital for row in finance.rows)}; together {pounds(finance.combined)}; "
        f"less external funding of {pounds(finance.external)}: {pounds(finance.net)}."
    )


def _added(amounts: Iterable[Decimal]) -> str:
    found = list(amounts)
    total = pounds(sum(found, Decimal(0)))
    return f"{' + '.join(map(pounds, found))} = {total}" if len(found) > 1 else total


def _dates(form: Form) -> Iterator[Problem]:
    spec = form.spec
    steps = [
        ("originating_officer", "the originating officer", spec.originating_officer.date),
        ("officer_approval", "the officer's approval", spec.officer_approval.date),
        ("decision", "the decision", spec.decision.date),
    ]
    taken = [(key, name, day) for key, name, day in steps if day]
    for (_, earlier, before), (key, later, after) in zip(taken, taken[1:], strict=False):
        if after < before:
            message = f"{later} is dated {periods.day(after)}, before {earlier}, {periods.day(before)}."
            yield form.problem(message[0].upper() + message[1:], key, "date")
    until, decided = spec.publication.until, spec.decision.date
    if until and decided and until <= decided:
        message = f"Publication is deferred until {periods.day(until)}, which is not after the decision."
        yield form.problem(message, "publication", "until")


def _open_ends(form: Form) -> Iterator[Problem]:
    spec = form.spec
    for place, choice in spec.choices():
        if choice == UNRESOLVED:
            yield form.problem(
                f'"{place[-1]}" is still to be chosen, and the form is issued. Choose, or make it a draft.',
                *place,
            )
    for key, day in (("officer_approval", spec.officer_approval.date), ("decision", spec.decision.date)):
        if day is None:
            yield form.problem(f'"{key}" has no date, and the form is issued.', key)
