"""What every paper is made from, beside its own declaration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reportgen import periods, prose
from reportgen.model import Label, Prose, Published, Text, Words
from reportgen.papers import days
from reportgen.prose import DraftProse
from reportgen.spec.decisions import DecisionSpec
from reportgen.spec.declared import Declared
from reportgen.spec.definition import Definition
from reportgen.spec.papers import NoticeSpec, PapersSpec
from reportgen.spec.quarter import QuarterSpec

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Context:
    """`labels` are the pack's own and those of the papers; `drafts` lets drafts be printed."""

    papers: PapersSpec
    quarter: QuarterSpec
    office: str
    published: Published
    labels: dict[str, str]
    drafts: bool = False

    @property
    def edition(self) -> str:
        return self.published.edition

    def prints(self, spec: Declared) -> bool:
        """Whether a paper is printed: a form that is a draft only with drafts."""
        return self.drafts or not isinstance(spec, DecisionSpec) or spec.status == "issued"

    def with_labels(self, more: dict[str, str]) -> Context:
        return replace(self, labels={**self.labels, **more})

    def prose(self, draft: DraftProse) -> Prose:
        return prose.fill(draft, self.published, self.labels)

    def label(self, name: str) -> Text:
        """A generated date or number, known for one."""
        return (Label(name, self.labels[name]),)


def context_of(
    definition: Definition, published: Published, labels_of_pack: dict[str, str], drafts: bool = False
) -> Context:
    """What the papers of a definition are made from."""
    papers, quarter, brand = definition.papers, definition.quarter, definition.brand
    named = labels_of_pack | labels(papers, quarter)
    return Context(papers, quarter, brand.office or brand.force, published, named, drafts)


def labels(papers: PapersSpec, quarter: QuarterSpec) -> dict[str, str]:
    """The dates and numbers that papers work out, by the names in `spec.papers.label_names`."""
    meeting = quarter.meeting.date
    count = question_days(papers)
    found = {
        "questions-by": periods.weekday(days.clear_before(meeting, count)),
        "question-days": in_words(count, "clear working day"),
    }
    if papers.notice:
        notice = papers.notice.spec
        found["notice-day"] = periods.weekday(notice.date)
        found["notice-days"] = in_words(days.clear_days(notice.date, meeting), "clear working day")
    last = papers.agenda.spec.last_meeting if papers.agenda else None
    if last:
        found["last-meeting"] = periods.day(last)
    return found


def question_days(papers: PapersSpec) -> int:
    default: int = NoticeSpec.model_fields["question_days"].default
    return papers.notice.spec.question_days if papers.notice else default


def in_words(count: int, noun: str) -> str:
    """`three clear working days`."""
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} {noun}{'' if count == 1 else 's'}"


def words(text: str, strong: bool = False) -> Text:
    return (Words(text, strong),) if text else ()


def dated(day: date) -> Text:
    """A day that a declaration states, with its weekday."""
    return (Label("day", periods.weekday(day)),)
