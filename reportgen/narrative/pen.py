"""The analyst's pen: sentences replaced, commented, dropped, added and waived, each with its reason."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reportgen import prose, tokens
from reportgen.model import (
    Act,
    Direction,
    FigureId,
    Movement,
    Pen,
    Published,
    Shown,
    Statement,
    StatementKind,
    Text,
)
from reportgen.narrative.statements import LISTS
from reportgen.numbers import DEFAULT_STYLES
from reportgen.periods import day
from reportgen.problems import Problem, Where
from reportgen.prose import DraftProse
from reportgen.spec.offers import Offer
from reportgen.spec.overrides import WAIVERS, Override, Overrides, Waiver

ADDED = "added"  # the rule of a sentence that no rule proposed
SIGNS: dict[Direction | None, str] = {"up": "+", "down": "−"}
# What people type for our signs: arrows, hyphens and dashes; there is no space in a number.
ARROWS = str.maketrans({"▲": "+", "▼": "−", **dict.fromkeys("-‐‒–—―", "−"), "●": None, " ": None})
WITH_ARTICLE: dict[StatementKind, str] = {
    "positive": "a positive",
    "exception": "an exception",
    "to explain": "a movement to explain",
}


@dataclass(frozen=True)
class Desk:
    """What the pen needs beside the statements: figures, movements, labels and the meeting's day."""

    movements: Mapping[FigureId, Movement]
    published: Published
    labels: dict[str, str]
    meeting: date

    def text(self, draft: DraftProse) -> Text:
        """A sentence of the analyst's, filled."""
        return prose.fill(draft, self.published, self.labels)[0].text


@dataclass(frozen=True)
class Penned:
    """The statements as the analyst leaves them: none lost, each where it stood."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]


def apply(statements: Iterable[Statement], overrides: Overrides, desk: Desk) -> Penned:
    """The proposed statements under the analyst's overrides and waivers.

    Dropped and waived statements stay among them, and say so. A problem holds the pack where
    an entry would hide what is adverse, and warns where one is out of date.
    """
    found = {statement.id: statement for statement in statements}
    problems: list[Problem] = []
    for entry in overrides.entries:
        if entry.spec.add:
            problems += _contradicted(entry, desk)
        elif statement := found.get(entry.spec.statement):
            problems += _moved(entry, statement)
            found[statement.id] = _overridden(statement, entry, desk)
        else:
            problems.append(_not_proposed(entry.spec.statement, entry.where))
    for waiver in overrides.waivers:
        if statement := found.get(waiver.spec.statement):
            faults = list(_waiver_faults(waiver, statement, desk.meeting))
            problems += faults
            found[statement.id] = statement if faults else _waived(statement, waiver)
        else:
            problems.append(_not_proposed(waiver.spec.statement, waiver.where))
    return Penned(_with_added(list(found.values()), _added(overrides, desk)), tuple(problems))


def acts(statements: Iterable[Statement]) -> dict[Act, int]:
    """How many statements there are of each act, by its name."""
    every = sorted(pen.act for statement in statements for pen in statement.pen)
    return {act: every.count(act) for act in dict.fromkeys(every)}


def led_with(statement: Statement) -> str:
    """The number a statement leads with, its arrow as a sign: `+28.1%`, `−2.0pp`, `95.0%`."""
    return f"{SIGNS.get(statement.direction, '')}{statement.lead.text}"


def offers(statements: Iterable[Statement], overrides: Overrides, earlier: Overrides) -> Iterator[Offer]:
    """Comments of the quarter before on statements that are proposed now and have none now."""
    proposed = {statement.id: statement for statement in statements}
    commented = {entry.spec.statement for entry in overrides.entries if entry.spec.comment}
    for entry in earlier.entries:
        name = entry.spec.statement
        if entry.spec.comment and name in proposed and name not in commented:
            yield Offer(entry.spec, led_with(proposed[name]))


# Overrides ---------------------------------------------------------------------------------


def _overridden(statement: Statement, entry: Override, desk: Desk) -> Statement:
    spec, texts = entry.spec, entry.texts
    if spec.drop:
        may_go = statement.kind == "positive" and not _has_moved(entry, statement)
        return _with_pen(statement, "dropped", entry) if may_go else statement
    if spec.replace:
        pen = Pen("replaced", spec.reason, spec.role, proposed=statement.text)
        statement = replace(statement, text=desk.text(texts["replace"]), pen=(*statement.pen, pen))
    if spec.comment:
        statement = replace(_with_pen(statement, "commented", entry), comment=desk.text(texts["comment"]))
    return statement


def _with_pen(statement: Statement, act: Act, entry: Override) -> Statement:
    return replace(statement, pen=(*statement.pen, Pen(act, entry.spec.reason, entry.spec.role)))


def _has_moved(entry: Override | Waiver, statement: Statement) -> bool:
    return unicodedata.normalize("NFKC", entry.spec.seen).translate(ARROWS) != led_with(statement)


def _moved(entry: Override, statement: Statement) -> Iterator[Problem]:
    """Why an override is not as it was meant: of what is adverse, or of a figure that has moved since."""
    spec, now = entry.spec, led_with(statement)
    if spec.drop and statement.kind != "positive":
        what = WITH_ARTICLE[statement.kind]
        message = f'"{statement.id}" is {what}, and only positives can be dropped: waive it in {WAIVERS}.'
        yield Problem(entry.where, message, "hold")
    elif _has_moved(entry, statement):
        back = " It stands on its page again." if spec.drop else ""
        message = (
            f'{spec.role} wrote this when "{statement.id}" led with {spec.seen}; it leads with {now} now.'
            f'{back} Read it again, and write seen: "{now}".'
        )
        yield Problem(entry.where, message, "warn")


def _not_proposed(name: str, where: Where) -> Problem:
    message = f'"{name}" is no longer proposed, so this does nothing: take it out, or keep it for later.'
    return Problem(where, message, "warn")


# Waivers -----------------------------------------------------------------------------------


def _waived(statement: Statement, waiver: Waiver) -> Statement:
    spec = waiver.spec
    pen = Pen("waived", spec.reason, spec.role, spec.expires)
    return replace(statement, pen=(*statement.pen, pen))


def _waiver_faults(waiver: Waiver, statement: Statement, meeting: date) -> Iterator[Problem]:
    name, expires = statement.id, waiver.spec.expires
    if statement.kind == "positive":
        message = f'"{name}" is a positive, and waivers are for what is adverse: drop it in overrides.yml.'
        yield Problem(waiver.where, message, "hold")
    elif expires < meeting:
        message = (
            f'This waiver of "{name}" ended on {day(expires)}, before the meeting on {day(meeting)}: '
            "decide again and give it a new date, or take it out."
        )
        yield Problem(waiver.where, message, "hold")
    elif _has_moved(waiver, statement):
        seen, now = waiver.spec.seen, led_with(statement)
        message = (
            f'{waiver.spec.role} waived "{name}" when it led with {seen}; it leads with {now} now, and is '
            f'listed again. Decide again, and write seen: "{now}", or take the waiver out.'
        )
        yield Problem(waiver.where, message, "warn")


# Added sentences ---------------------------------------------------------------------------


def _contradicted(entry: Override, desk: Desk) -> Iterator[Problem]:
    """A positive of the analyst's own that leads with what the rules call adverse."""
    movement = _movement(FigureId.parse(entry.spec.figure), desk)
    if entry.spec.kind == "positive" and movement and movement.kind not in (None, "positive"):
        what = WITH_ARTICLE[movement.kind]
        message = f"{entry.spec.figure} is {what} by the rules: it cannot lead a positive."
        yield Problem(entry.where, message, "hold")


def _movement(figure_id: FigureId, desk: Desk) -> Movement | None:
    """What the rules say of a change; of one in numbers, what they say of it in per cent."""
    in_per_cent = replace(figure_id, statistic="change_pct")
    of_numbers = desk.movements.get(in_per_cent) if figure_id.statistic == "change" else None
    return desk.movements.get(figure_id) or of_numbers


def _added(overrides: Overrides, desk: Desk) -> Iterator[Statement]:
    taken: set[str] = set()
    for entry in overrides.entries:
        if entry.spec.add:
            statement = _own(entry, desk, taken)
            taken.add(statement.id)
            yield statement


def _own(entry: Override, desk: Desk, taken: set[str]) -> Statement:
    """A sentence of the analyst's own; its arrow and colour are what the figure and the rules give."""
    spec, figure_id = entry.spec, FigureId.parse(entry.spec.figure)
    assert spec.kind, "an added sentence has its kind: OverrideSpec"
    movement = desk.movements.get(figure_id)
    return Statement(
        _free_id(spec.about, taken),
        spec.kind,
        ADDED,
        _lead(figure_id, desk.published),
        _direction(figure_id, desk.published),
        movement.tone if movement else "plain",
        desk.text(entry.texts["add"]),
        Decimal(0),
        pen=(Pen("added", spec.reason, spec.role),),
    )


def _free_id(about: str, taken: set[str]) -> str:
    found, number = f"{about}/{ADDED}", 2
    while found in taken:
        found, number = f"{about}/{ADDED}-{number}", number + 1
    return found


def _lead(figure_id: FigureId, published: Published) -> Shown:
    """The figure; on a small base the change in numbers in place of its percentage."""
    if published[figure_id].value is None and published[figure_id].tag:
        figure_id = next(tokens.in_numbers(figure_id), figure_id)
    style = DEFAULT_STYLES[figure_id.statistic][-1]
    return Shown(figure_id, style, published[figure_id].show(style), strong=True)


def _direction(figure_id: FigureId, published: Published) -> Direction | None:
    """Which way a change went; a level goes no way."""
    value = published[_lead(figure_id, published).figure_id].value
    if value is None or not figure_id.statistic.startswith("change"):
        return None
    return "up" if value > 0 else "down" if value < 0 else "flat"


def _with_added(statements: list[Statement], added: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each added sentence at the end of its list; the order of the rest stays as it is."""
    for one in added:
        later = (place for place, other in enumerate(statements) if LISTS[other.kind] > LISTS[one.kind])
        statements.insert(next(later, len(statements)), one)
    return tuple(statements)
