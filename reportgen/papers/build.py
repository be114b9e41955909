"""Every paper of the quarter: first all that is wrong with them, then the papers themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen import tokens
from reportgen.model import FigureId, Paper, PublishedFigure, Record, Shown
from reportgen.numbers import SHORTHAND
from reportgen.papers import actions, agenda, decision, minutes, notice, sums
from reportgen.papers.actions import Action
from reportgen.papers.context import Context
from reportgen.problems import Problem, Where
from reportgen.prose import DraftParagraph
from reportgen.spec.pack import PackSpec
from reportgen.spec.papers import PapersSpec
from reportgen.spec.quarter import QuarterSpec


def check(
    papers: PapersSpec, rows: Sequence[Record] | None, quarter: QuarterSpec, pack: PackSpec
) -> Iterator[Problem]:
    """What the papers say against the quarter, the pack and each other; `rows` are those of the log."""
    if papers.notice:
        yield from notice.check(papers.notice, papers, quarter)
    if papers.agenda:
        yield from agenda.check(papers.agenda, papers, quarter, pack)
    for form in papers.decisions:
        yield from sums.check(form)
    log, faults = actions.typed(rows or (), quarter.meeting.date)
    yield from faults
    if papers.minutes:
        broken = any(fault.severity != "warn" for fault in faults)
        yield from minutes.check(papers.minutes, papers, None if broken else log, quarter)


def left_out(papers: PapersSpec) -> Iterator[Problem]:
    """The forms that are not for publication yet."""
    for form in papers.decisions:
        if form.spec.status == "draft":
            message = "This form is a draft, and is left out of the pack. `reportgen papers` prints it."
            yield form.warning(message, "status")


def blanks(context: Context) -> Iterator[Problem]:
    """A warning for each figure of a text that is printed as shorthand; `checks.blanks` has the pages'."""
    for paper in context.papers.declared():
        if not context.prints(paper.spec):
            continue
        for paragraphs in paper.texts.values():
            for paragraph in paragraphs:
                where = Where(paper.file, paragraph.line)
                yield from (Problem(where, told, "warn") for told in _shorthand(paragraph, context))


def _shorthand(paragraph: DraftParagraph, context: Context) -> Iterator[str]:
    for token in tokens.asked(paragraph.draft):
        for span in tokens.fill((token,), context.published, {}):
            if isinstance(span, Shown) and span.text.strip("[]") in SHORTHAND:
                meaning = SHORTHAND[span.text.strip("[]")]
                yield f"{span.figure_id} is {meaning}, so {span.text} stands in the sentence."


def compare(papers: PapersSpec, previous: Mapping[FigureId, PublishedFigure] | None) -> Iterator[Problem]:
    """The numbers of the minutes that the earlier pack has otherwise."""
    if papers.minutes:
        yield from minutes.compare(papers.minutes.bindings, previous)


def build(context: Context, rows: Sequence[Record] | None) -> tuple[Paper, ...]:
    """The papers in the order they are read in; none of them has faults left."""
    log, _ = actions.typed(rows, context.quarter.meeting.date) if rows is not None else (None, [])
    return tuple(_papers(context, log))


def _papers(context: Context, log: Sequence[Action] | None) -> Iterator[Paper]:
    papers = context.papers
    if papers.notice:
        yield notice.build(papers.notice, context)
    if papers.agenda:
        yield agenda.build(papers.agenda, context)
    if papers.minutes:
        yield minutes.build(papers.minutes)
    if log is not None:
        yield actions.build(log, context)
    for form in papers.decisions:
        if context.prints(form.spec):
            yield decision.build(form, context)
