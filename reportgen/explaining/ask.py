"""What is asked for, found by its name: a statement, a check, a measure or category, else a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.explain.check import explain_check
from reportgen.explain.figure import explain_figure
from reportgen.explain.statement import explain_statement
from reportgen.explain.subject import explain_subject
from reportgen.explaining.accounts import figure_account, statement_account, subject_account
from reportgen.explaining.checks import CHECKS, check_account
from reportgen.explaining.desk import Desk, Quarter
from reportgen.gathering import Request
from reportgen.model import PREVIOUS, FigureId
from reportgen.problems import did_you_mean, nearest, visible
from reportgen.spec.figures import subject_names
from reportgen.spec.judged import subject_of
from reportgen.spec.known import figure_faults
from reportgen.tokens import style_for

LONGEST = 200


class NotKnown(LookupError):
    """Nothing has the name that was asked for; the message says what comes near."""


def explain(request: Request, asked: str, width: int) -> list[str]:
    """The lines that explain a name of a quarter's folder, ready for a terminal `width` columns wide.

    Raises `NotKnown` for a name that nothing has, `ProblemsFound` where the folder cannot be
    built from. Nothing is drawn, laid out or written.
    """
    return answer(Desk(request), asked, width)


def answer(desk: Desk, asked: str, width: int) -> list[str]:
    """The same of a folder that has been read; raises `NotKnown`."""
    name = asked.strip()
    if len(name) > LONGEST:
        raise NotKnown(f'"{visible(name[:40])}…" is too long: a name has {LONGEST} characters at most.')
    try:
        found = [*_named(desk, name, width)] or [[*_figure(desk, name, width)]]
    except NotKnown as error:
        raise NotKnown(visible(str(error))) from None
    return [visible(line) for number, lines in enumerate(found) for line in ([""] if number else []) + lines]


def _named(desk: Desk, name: str, width: int) -> Iterator[list[str]]:
    """Everything of that name: a check and a measure may share theirs."""
    for statement in desk.told.statements:
        if statement.id == name:
            yield list(explain_statement(statement_account(desk, statement), width))
    if name in CHECKS:
        yield list(explain_check(check_account(desk, name), width))
    if name in set(subject_names(desk.definition.measures)):
        yield list(explain_subject(subject_account(desk, name, subject_of(name)), width))


def _figure(desk: Desk, name: str, width: int) -> Iterator[str]:
    """A figure by its id, bare or as a token of a text quotes it."""
    bare, _, style = (part.strip() for part in name.removeprefix("{").removesuffix("}").partition("|"))
    own = bare.removeprefix(PREVIOUS)
    if ":" not in own or "/" in own:
        raise NotKnown(_unlike(desk, name))
    quarter = _quarter_of(desk, bare)
    figure_id = _parsed(desk, own)
    faults = list(figure_faults(figure_id, quarter.known))
    if faults:
        raise NotKnown(" ".join(faults))
    account = figure_account(desk, figure_id, quarter, _style(figure_id, style))
    yield from explain_figure(account, width)


def _quarter_of(desk: Desk, name: str) -> Quarter:
    if not name.startswith(PREVIOUS):
        return desk.now
    if desk.before is None:
        raise NotKnown(f'"{name}" is of the quarter before: name that as "previous" in quarter.yml.')
    return desk.before


def _parsed(desk: Desk, name: str) -> FigureId:
    try:
        return FigureId.parse(name)
    except ValueError as error:
        raise NotKnown(f"{error}.{did_you_mean(name, map(str, desk.told.demand))}") from None


def _style(figure_id: FigureId, style: str) -> str:
    try:
        return style_for(figure_id, style) if style else ""
    except ValueError as error:
        raise NotKnown(str(error)) from None


def _unlike(desk: Desk, name: str) -> str:
    """Why a name is none, and what it may have been meant for."""
    subjects = list(subject_names(desk.definition.measures))
    known = [*(statement.id for statement in desk.told.statements), *CHECKS, *subjects]
    choices = f" The checks are {', '.join(CHECKS)}."
    is_category = any(subject_of(subject)[1] == name for subject in subjects)
    near = "" if is_category else did_you_mean(name, known)
    near = near or _of_category(name, subjects) or choices
    what = "a figure id, a statement, a measure, a category of one or a check"
    return f'"{name}" is not {what}.{near}'


def _of_category(name: str, subjects: Iterable[str]) -> str:
    """The subjects of the category that was most likely meant, whatever their measure."""
    by_category: dict[str, list[str]] = {}
    for subject in subjects:
        by_category.setdefault(subject_of(subject)[1], []).append(subject)
    near = nearest(name, filter(None, by_category))
    return f" Did you mean {' or '.join(by_category[near])}?" if near else ""
