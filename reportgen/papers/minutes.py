"""Minutes as a paper, and what they have to agree with: the agenda, the log, the earlier pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportgen import periods
from reportgen.model import (
    ActionPoint,
    Facts,
    FigureId,
    Paper,
    PaperPart,
    PaperSection,
    Paragraph,
    Passage,
    Points,
    PublishedFigure,
    Signature,
    Words,
)
from reportgen.numbers import MINUS
from reportgen.papers.actions import FILE as LOG
from reportgen.papers.actions import Action
from reportgen.papers.context import words
from reportgen.papers.notice import attendees
from reportgen.problems import Problem, Where, did_you_mean, plural, unknown
from reportgen.spec.minutes import (
    Agreed,
    Binding,
    Minute,
    MinutesHead,
    MinutesSpec,
    Resolved,
    Said,
)
from reportgen.spec.papers import PapersSpec
from reportgen.spec.quarter import QuarterSpec

PART_1 = "Part 1: items considered in the presence of the press and public"
UNITS = {"per cent": "%", "percentage points": "pp", "percentage point": "pp", "percent": "%"}
DOWN = (
    *("down", "fell", "fall", "fallen", "falling", "fewer", "lower", "less", "smaller", "drop", "dropped"),
    *("reduced", "reduction", "decrease", "decreased", "decline", "declined"),
)
UP = (
    *("up", "rose", "rise", "risen", "rising", "more", "higher", "greater", "grew", "grown", "growth"),
    *("increase", "increased", "increasing"),
)
_TURN = re.compile(rf"\b(?:{'|'.join(DOWN + UP)})\b", re.IGNORECASE)
_TURN_AFTER = re.compile(rf"\A\s*(?:{'|'.join(DOWN + UP)})\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;:()](?=\s|$)|\b(?:and|but|while)\b")
_AT_MOST = re.compile(r"\b(?:(?:more|less|fewer) than|up to)\s*$", re.IGNORECASE)


def check(
    minutes: MinutesSpec, papers: PapersSpec, log: Sequence[Action] | None, quarter: QuarterSpec
) -> Iterator[Problem]:
    """The minutes against the quarter, the agenda that approves them, and the log both ways."""
    head = minutes.head
    if head.date >= quarter.meeting.date:
        yield Problem(
            minutes.where("date"),
            f"The minutes are of {periods.weekday(head.date)}, and the meeting that agrees them is on "
            f"{periods.weekday(quarter.meeting.date)}.",
        )
    agenda = papers.agenda
    if agenda and agenda.spec.last_meeting and agenda.spec.last_meeting != head.date:
        position = next(n for n, item in enumerate(agenda.spec.items) if item.last_meeting)
        yield agenda.problem(
            f"The agenda is to agree the minutes of {periods.weekday(agenda.spec.last_meeting)}, and "
            f"{minutes.file} are of {periods.weekday(head.date)}.",
            "items",
            position,
            "last_meeting",
        )
    if log is not None:
        yield from _in_the_log(minutes, log)
        yield from _in_the_minutes(minutes, log)


def _in_the_log(minutes: MinutesSpec, log: Sequence[Action]) -> Iterator[Problem]:
    """Every action of the minutes, agreed or resolved, has its row."""
    rows = {action.id: action for action in log}
    for item in minutes.items:
        for part in item.asked():
            row = rows.get(part.action)
            if row is None:
                what = "This is action" if isinstance(part, Agreed) else "What is resolved here is action"
                near = did_you_mean(part.action, rows)
                yield Problem(part.where, f'{what} "{part.action}", and {LOG} has no row of that id.{near}')
            elif row.minute != item.number or row.meeting != minutes.head.date:
                yield Problem(
                    part.where,
                    f'"{part.action}" is agreed in minute {item.number} of {periods.day(minutes.head.date)}; '
                    f"{LOG}, row {row.row}, has it in minute {row.minute} of {periods.day(row.meeting)}.",
                )


def _in_the_minutes(minutes: MinutesSpec, log: Sequence[Action]) -> Iterator[Problem]:
    """Every row of this meeting stands in the minutes."""
    asked = {part.action for item in minutes.items for part in item.asked()}
    numbers = [item.number for item in minutes.items]
    for row in log:
        if row.meeting != minutes.head.date or row.id in asked:
            continue
        if row.minute not in numbers:
            message = unknown(row.minute, f"a minute of {periods.day(row.meeting)}", numbers)
            yield Problem(Where(LOG, row=row.row, column="minute"), message)
        else:
            message = f'Minute {row.minute} of {periods.day(row.meeting)} agrees no action "{row.id}".'
            yield Problem(Where(LOG, row=row.row, column="id"), message)


def compare(
    bindings: Sequence[Binding], previous: Mapping[FigureId, PublishedFigure] | None
) -> Iterator[Problem]:
    """A warning for each number that the earlier pack has otherwise; one when there is no such pack."""
    if bindings and previous is None:
        yield Problem(
            bindings[0].where,
            f"{plural(len(bindings), 'number')} of the minutes {'is' if len(bindings) == 1 else 'are'} bound "
            "to the earlier pack, and quarter.yml names none (previous:), so nothing was compared.",
            "warn",
        )
        return
    for binding in bindings:
        figure = (previous or {}).get(binding.figure_id)
        shown = figure.shown.get(binding.style, "") if figure else ""
        if not shown:
            message = f'The earlier pack has no figure "{binding.figure_id}" in the style {binding.style}.'
            yield Problem(binding.where, f'{message} "{binding.said}" was not compared.', "warn")
        elif _bare(binding.said) != _bare(shown):
            message = f"The minutes say {binding.said}; {binding.figure_id} of the earlier pack is {shown}."
            yield Problem(binding.where, message, "warn")
        elif figure and binding.style.startswith("size_"):
            yield from _turned(binding, figure)


def _turned(binding: Binding, figure: PublishedFigure) -> Iterator[Problem]:
    """A warning where a size is right and the word with it says the other direction."""
    clause = _CLAUSE.split(_AT_MOST.sub("", binding.before))[-1]
    found = [*_TURN.finditer(clause)][-1:] or [*_TURN_AFTER.finditer(binding.after)]
    if not found or not figure.value:
        return
    word = found[0][0].strip().lower()
    if (word in UP) != (figure.value > 0):
        signed = f"{'+' if figure.value > 0 else MINUS}{binding.said}"
        told = f"{binding.figure_id} of the earlier pack is {signed}"
        yield Problem(binding.where, f'The minutes say "{word}" of {binding.said}; {told}.', "warn")


def _bare(number: str) -> str:
    """A number without differences of mere writing: `9 per cent` is `9%`, and `1284` is `1,284`."""
    for words_, sign in UNITS.items():
        number = number.replace(words_, sign)
    return "".join(number.replace(",", "").split()).replace("-", MINUS)


# The paper ---------------------------------------------------------------------------------


def build(minutes: MinutesSpec) -> Paper:
    head = minutes.head
    return Paper(
        id="minutes",
        kind="minutes",
        title=head.title,
        subtitle=f"{periods.weekday(head.date)} at {head.time:%H:%M}, {head.place}",
        inventory=("doc.minutes", "doc.minutes.figures") if minutes.bindings else ("doc.minutes",),
        sections=(
            PaperSection("minutes-present", words("Present"), (attendees(head.present),)),
            PaperSection("minutes-also-present", words("Also present"), tuple(_also_present(head))),
            PaperSection("minutes-part-1", words(PART_1), ()),
            *(_item(item) for item in minutes.items),
            PaperSection(
                "minutes-end",
                words("Close of the meeting"),
                tuple(_close(head)),
                inventory=("doc.minutes.signature",),
            ),
        ),
    )


def _also_present(head: MinutesHead) -> Iterator[PaperPart]:
    if head.also_present:
        yield attendees(head.also_present)
    yield Facts((("Minutes taken by", words(head.taken_by)),))


def _item(item: Minute) -> PaperSection:
    return PaperSection(
        id=f"minutes-{item.number}",
        title=item.title,
        parts=tuple(PARTS[type(part)](part) for part in item.parts),
        number=item.number,
        level=2,
        inventory=("doc.minutes.item",),
    )


def _resolved(part: Resolved) -> Points:
    lead = (Words("Resolved", strong=True), Words(", that"))
    return Points(lead, "(i)", tuple(point.text for point in part.points))


def _close(head: MinutesHead) -> Iterator[PaperPart]:
    if head.concluded:
        yield Passage((Paragraph(words(f"The meeting ended at {head.concluded:%H:%M}.")),))
    chair = next((one.role for one in (*head.present, *head.also_present) if one.chair), "")
    yield Signature(f"{chair} (Chair)" if chair else "Chair of the meeting")


PARTS: dict[type, Callable[[Any], PaperPart]] = {
    Said: lambda part: Passage(part.text),
    Agreed: lambda part: ActionPoint(part.action, part.text),
    Resolved: _resolved,
}
