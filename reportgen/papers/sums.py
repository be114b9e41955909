"""What a decision form has to hold to: its sums, the order of its dates, its choices when it is issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from reportgen import periods
from reportgen.model import Words
from reportgen.numbers import show
from reportgen.papers import days
from reportgen.papers.amounts import Amount, amounts_in
from reportgen.problems import Problem, Where
from reportgen.prose import DraftParagraph
from reportgen.spec.decisions import UNRESOLVED, DecisionSpec, Finance
from reportgen.spec.markdown import Place
from reportgen.spec.papers import PaperFile

Form = PaperFile[DecisionSpec]

PUBLISHED_WITHIN = 5  # working days of the decision
ASKED = ("recommendation", "text")
OTHERWISE = "An amount that is not asked for is written with its source: {literal:£5|where from}."


def pounds(amount: Decimal) -> str:
    return show(Fraction(amount), "source.gbp2")


def check(form: Form) -> Iterator[Problem]:
    """The form's sums, choices and dates."""
    yield from _sums(form)
    yield from _amounts(form)
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


def totals(finance: Finance) -> dict[str, Decimal]:
    """What the table comes to, each sum with its name."""
    return {
        "Revenue": finance.revenue,
        "Capital": finance.capital,
        "Revenue and capital together": finance.combined,
        "External funding received": finance.external,
        "Commissioner's contribution": finance.net,
    }


def _amounts(form: Form) -> Iterator[Problem]:
    """Pounds in the form's words: the contribution alone in the recommendation, else a known sum."""
    finance = form.spec.finance
    known = dict(_known(finance))
    for place, where, text in _texts(form):
        for amount in amounts_in(text):
            if place == ASKED and amount.value != finance.net:
                message = f"{_differs(amount.value, finance)} {OTHERWISE}"
                yield Problem(where, message)
            elif not any(amount.stands_for(figure) for figure in known.values()):
                yield Problem(where, _nearest(amount, known), "warn")


def _texts(form: Form) -> Iterator[tuple[Place, Where, str]]:
    """Every text of the form and where it stands; a paragraph is one text."""
    spec = form.spec
    lines: list[tuple[Place, str]] = [
        (("title",), spec.title),
        (("publication", "reason"), spec.publication.reason),
    ]
    lines += [(("background", n, "title"), paper.title) for n, paper in enumerate(spec.background)]
    yield from ((place, form.where(*place), text) for place, text in lines)
    for place, paragraphs in form.texts.items():
        for paragraph in paragraphs:
            yield place, Where(form.file, paragraph.line), _said(paragraph)


def _said(paragraph: DraftParagraph) -> str:
    """The words of a paragraph; a token, and a literal with its source, is a gap in them."""
    return "".join(
        piece.text if isinstance(piece, Words) and not piece.source else " | " for piece in paragraph.draft
    )


def _known(finance: Finance) -> Iterator[tuple[str, Decimal]]:
    """Every figure of the form by its name: the sums, each post's costs, and the pay of its grade."""
    yield from totals(finance).items()
    for row in finance.rows:
        yield f"{row.post}: revenue", row.revenue
        yield f"{row.post}: capital", row.capital
        yield f"{row.post}: revenue and capital", row.revenue + row.capital
        for number, amount in enumerate(amounts_in(row.salary), 1):
            yield f"{row.post}: salary ({number})", amount.value


def _nearest(amount: Amount, known: Mapping[str, Decimal]) -> str:
    name = min(known, key=lambda name: abs(known[name] - amount.value))
    return (
        f"{amount.said} is none of the figures of the table, nor a sum of them. "
        f"The nearest is {pounds(known[name])} ({name})."
    )


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
    released = spec.media.date
    for _, name, day in taken:
        if released and released < day:
            message = f"The proposed date, {periods.day(released)}, is before {name}, {periods.day(day)}."
            yield form.problem(message, "media", "date")
            break
    until, latest = spec.publication.until, publish_by(form)
    if until and latest and until <= latest:
        message = (
            f"Publication is deferred until {periods.day(until)}, which is not after {periods.day(latest)}, "
            "the day that the form is published by without a deferral."
        )
        yield form.problem(message, "publication", "until")


def publish_by(form: Form) -> date | None:
    """The last day to publish a form on, approved or refused, if nothing defers it."""
    decision = form.spec.decision
    if decision.date is None or decision.choice == UNRESOLVED:
        return None
    return days.after(decision.date, PUBLISHED_WITHIN)


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
