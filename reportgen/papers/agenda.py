"""What the meeting will deal with, in Part 1 before press and public and in Part 2 without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen import periods
from reportgen.model import Facts, Paper, PaperPart, PaperSection, Passage, Text, Words
from reportgen.papers.context import Context, words
from reportgen.problems import Problem, unknown
from reportgen.spec.pack import PackSpec, SectionSpec
from reportgen.spec.papers import AgendaItem, AgendaSpec, PaperFile, PapersSpec
from reportgen.spec.quarter import QuarterSpec

Agenda = PaperFile[AgendaSpec]

PARTS = {
    "1": "Part 1: items considered in the presence of the press and public",
    "2": "Part 2: items considered without the press and public",
}
CITATIONS = ("100A(4)", "Part 1 of Schedule 12A")
INVENTORY = {
    "exclusion": "doc.agenda.exclusion",
    "questions": "doc.agenda.publicq",
    "interests": "doc.agenda.interests",
    "minutes": "doc.agenda.minutes",
    "performance": "doc.agenda.performance",
    "thematic": "doc.agenda.thematic",
}
_PERIOD = re.compile(rf"\{{({'|'.join(periods.PERIODS)})-")
# A Schedule by its number or letter; one of another Act is left alone.
_SCHEDULE = re.compile(
    r"\bSchedule\s+(?!12A\b)(?:[0-9]+[A-Z]*|[A-Z])\b(?!,? (?:of|to) the (?!Local Government Act)[A-Z])"
)


def check(agenda: Agenda, papers: PapersSpec, quarter: QuarterSpec, pack: PackSpec) -> Iterator[Problem]:
    """The agenda's dates, numbers, parts, sections and citations."""
    meeting = quarter.meeting.date
    if agenda.spec.date != meeting:
        yield agenda.problem(
            f'"date" is {periods.weekday(agenda.spec.date)}, and quarter.yml has the meeting on '
            f"{periods.weekday(meeting)}.",
            "date",
        )
    yield from _order(agenda)
    for position, item in enumerate(agenda.spec.items):
        place = ("items", position)
        yield from _section_faults(agenda, item, pack, place)
        yield from _citation_faults(agenda, item, place)
    if any(item.part == "2" for item in agenda.spec.items) and not any(
        item.kind == "exclusion" for item in agenda.spec.items
    ):
        message = "An agenda with a Part 2 needs an item that excludes the press and public: kind: exclusion."
        yield agenda.problem(message, "items")


def _order(agenda: Agenda) -> Iterator[Problem]:
    seen_part = "1"
    for position, item in enumerate(agenda.spec.items):
        place = ("items", position)
        if item.number not in (None, position + 1):
            yield agenda.problem(
                f'"{item.title}" is numbered {item.number}, and it is item {position + 1}. '
                "Correct the number, or leave it out: items are counted.",
                *place,
                "number",
            )
        if item.part < seen_part:
            yield agenda.problem(f'"{item.title}" is of Part 1 and stands after Part 2.', *place, "part")
        seen_part = max(seen_part, item.part)


def _section_faults(
    agenda: Agenda, item: AgendaItem, pack: PackSpec, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    known = {section.id: section for section in pack.sections}
    for name in item.section:
        if name not in known:
            yield agenda.problem(unknown(name, "a section of pack.yml", known), *place, "section")
    sections = [known[name] for name in item.section if name in known]
    if sections:
        yield from _promises(agenda, item, sections, place)


def _promises(
    agenda: Agenda, item: AgendaItem, sections: Sequence[SectionSpec], place: tuple[str | int, ...]
) -> Iterator[Problem]:
    """A period that an item names and nothing in its sections is of."""
    declared = "".join(section.model_dump_json() for section in sections)
    for period in dict.fromkeys(_PERIOD.findall(item.text)):
        if f"{{{period}-" not in declared and f":{period}." not in declared:
            names = " and ".join(section.id for section in sections)
            told = f'"{item.title}" speaks of {period}, and no figure or label of {names} is of that period.'
            yield agenda.warning(told, *place, "text")


def _citation_faults(agenda: Agenda, item: AgendaItem, place: tuple[str | int, ...]) -> Iterator[Problem]:
    if item.kind != "exclusion":
        return
    text = " ".join(item.text.split())
    wrong = _SCHEDULE.search(text)
    absent = [cited for cited in CITATIONS if cited not in text]
    if wrong:
        message = f'"{wrong[0]}" is not what exempts information: cite Part 1 of Schedule 12A.'
        yield agenda.problem(message, *place, "text")
    elif absent:
        yield agenda.problem(
            f'"{item.title}" does not cite {" and ".join(absent)}: press and public are excluded under '
            "section 100A(4) of the Local Government Act 1972, for information that is exempt under Part 1 "
            "of Schedule 12A.",
            *place,
            "text",
        )


def build(agenda: Agenda, context: Context) -> Paper:
    meeting = context.quarter.meeting
    return Paper(
        id=agenda.id,
        kind="agenda",
        title=f"Agenda of the {meeting.title}",
        subtitle=f"{context.labels['meeting-day']} at {context.labels['meeting-time']}, {meeting.place}",
        inventory=("doc.agenda",),
        sections=tuple(_sections(agenda, context)),
    )


def _sections(agenda: Agenda, context: Context) -> Iterator[PaperSection]:
    numbered = enumerate(agenda.spec.items)
    for part, items in groupby(numbered, key=lambda pair: pair[1].part):
        yield PaperSection(f"agenda-part-{part}", words(PARTS[part]), ())
        for position, item in items:
            yield _item(agenda, position, item, context)


def _item(agenda: Agenda, position: int, item: AgendaItem, context: Context) -> PaperSection:
    hidden = item.part == "2" and context.edition == "public"
    parts = _exempt(item) if hidden else tuple(_parts(agenda, position, item, context))
    return PaperSection(
        id=f"agenda-{position + 1}",
        title=words("Exempt item" if hidden else item.title),
        parts=parts,
        number=f"{position + 1}.",
        level=2,
        inventory=(INVENTORY[item.kind],) if item.kind in INVENTORY else (),
    )


def _exempt(item: AgendaItem) -> tuple[PaperPart, ...]:
    """All that the public is told of an item of Part 2: its title may itself say too much."""
    ground = words(f"Exempt under paragraph {item.paragraph} of Part 1 of Schedule 12A")
    return (Facts((("Ground", ground),)),)


def _parts(agenda: Agenda, position: int, item: AgendaItem, context: Context) -> Iterator[PaperPart]:
    draft = agenda.texts.get(("items", position, "text"))
    if draft:
        yield Passage(context.prose(draft))
    facts = tuple(_facts(item, context))
    if facts:
        yield Facts(facts)


def _facts(item: AgendaItem, context: Context) -> Iterator[tuple[str, Text]]:
    if item.kind == "questions":
        closes = (*context.label("questions-by"), Words(" ("), *context.label("question-days"), Words(")"))
        yield "Questions in writing by", closes
    if item.presenter:
        yield "Presented by", words(item.presenter)
    if item.part == "2":
        yield "Ground", words(f"Paragraph {item.paragraph} of Part 1 of Schedule 12A")
        yield "Public interest", words(item.reason)
