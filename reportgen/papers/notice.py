"""The letter that calls the meeting, with the dates that follow from it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import periods
from reportgen.model import Facts, Paper, PaperPart, PaperSection, Paragraph, Passage, Signature, Text, Words
from reportgen.papers import days
from reportgen.papers.context import Context, dated, question_days, words
from reportgen.problems import Problem, plural
from reportgen.spec.papers import NoticeSpec, PaperFile, PapersSpec
from reportgen.spec.people import Attendee
from reportgen.spec.quarter import QuarterSpec

Notice = PaperFile[NoticeSpec]


def check(notice: Notice, papers: PapersSpec, quarter: QuarterSpec) -> Iterator[Problem]:
    """The days of the letter against the meeting's, and how much time they leave."""
    spec, meeting = notice.spec, quarter.meeting.date
    if spec.day and spec.day != meeting:
        yield notice.problem(
            f'"day" is {periods.weekday(spec.day)}, and quarter.yml has the meeting on '
            f"{periods.weekday(meeting)}.",
            "day",
        )
    if spec.date >= meeting:
        yield notice.problem(
            f'"date": the letter of {periods.weekday(spec.date)} is not before the meeting on '
            f"{periods.weekday(meeting)}.",
            "date",
        )
        return
    yield from _short_notice(notice, papers, quarter)


def _short_notice(notice: Notice, papers: PapersSpec, quarter: QuarterSpec) -> Iterator[Problem]:
    spec, meeting = notice.spec, quarter.meeting.date
    given = days.clear_days(spec.date, meeting)
    if given < spec.least_notice_days:
        latest = days.clear_before(meeting, spec.least_notice_days)
        of = "'s" if given == 1 else "'"
        yield notice.warning(
            f"A letter of {periods.weekday(spec.date)} gives {plural(given, 'clear working day')}{of} notice "
            f"of the meeting on {periods.weekday(meeting)}, and least_notice_days asks for "
            f"{spec.least_notice_days}: it had to be sent by {periods.weekday(latest)}.",
            "date",
        )
    closes = days.clear_before(meeting, question_days(papers))
    if closes <= spec.date:
        when = "on the day of the letter" if closes == spec.date else "before the letter is sent"
        yield notice.warning(
            f"Questions from the public close {when}: {periods.weekday(closes)} leaves "
            f"{plural(spec.question_days, 'clear working day')} before the meeting.",
            "date",
        )


def build(notice: Notice, context: Context) -> Paper:
    spec, meeting = notice.spec, context.quarter.meeting
    return Paper(
        id=notice.id,
        kind="notice",
        title=f"Notice of the {meeting.title}",
        subtitle=f"{context.labels['meeting-day']} at {context.labels['meeting-time']}",
        facts=tuple(_letterhead(spec)),
        inventory=("doc.notice",),
        sections=(
            PaperSection("notice-meeting", words("The meeting"), tuple(_meeting(notice, context))),
            PaperSection("notice-joining", words("Coming to the meeting"), _joining(notice, context)),
            PaperSection("notice-dates", words("Dates to note"), (_dates(context), _signature(spec))),
            PaperSection(
                "notice-attendees",
                words("Attendees"),
                (attendees(spec.attendees),),
                inventory=("doc.notice.attendees",),
            ),
        ),
    )


def _letterhead(spec: NoticeSpec) -> Iterator[tuple[str, Text]]:
    yield "Enquiries to", words(spec.enquiries_to)
    if spec.telephone:
        yield "Telephone", words(spec.telephone)
    if spec.email:
        yield "Email", words(spec.email)
    yield "Our reference", words(spec.reference)
    yield "Date", dated(spec.date)


def _meeting(notice: Notice, context: Context) -> Iterator[PaperPart]:
    yield Facts(
        (
            ("Meeting", context.label("meeting-title")),
            ("Day", context.label("meeting-day")),
            ("Time", context.label("meeting-time")),
            ("Place", context.label("meeting-place")),
        )
    )
    yield Passage(context.prose(notice.texts["purpose",]))


def _joining(notice: Notice, context: Context) -> tuple[PaperPart, ...]:
    return (Passage(context.prose(notice.texts["joining",])),)


def _dates(context: Context) -> Facts:
    questions = (
        *context.label("questions-by"),
        Words(", in writing, which leaves "),
        *context.label("question-days"),
        Words(" before the meeting"),
    )
    given = (Words("This letter gives "), *context.label("notice-days"))
    return Facts((("Public questions by", questions), ("Notice", given)))


def _signature(spec: NoticeSpec) -> Signature:
    role = ", ".join(part for part in (spec.signatory.role, spec.signatory.post) if part)
    return Signature(role, periods.day(spec.date))


def attendees(people: tuple[Attendee, ...]) -> Passage:
    """Who is at a meeting, by role, the chair marked."""
    return Passage(
        tuple(Paragraph(words(one.role + (" (Chair)" if one.chair else "")), level=1) for one in people)
    )
