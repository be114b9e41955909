"""A decision form as a paper: its costs added up, its day of publication counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reportgen import periods
from reportgen.model import (
    Cell,
    Column,
    Facts,
    Paper,
    PaperPart,
    PaperSection,
    PaperTable,
    Paragraph,
    Passage,
    Points,
    Row,
    Signature,
    Text,
    Words,
    plain,
)
from reportgen.papers.context import Context, dated, in_words, words
from reportgen.papers.sums import PUBLISHED_WITHIN, Form, pounds, publish_by, totals
from reportgen.problems import plural
from reportgen.spec.decisions import APPROVAL, DECIDERS, OFFICERS, UNRESOLVED, YES_NO

NONE = "None."
WITHIN = (
    "Part 1 of this form is published on the Commissioner's website within "
    f"{in_words(PUBLISHED_WITHIN, 'working day')} of the decision."
)
ORIGIN = (
    "The chief officers have considered this report, and took financial, legal and equality advice for it."
)
OFFICER = "I was consulted, the advice that was needed has been taken, and the request is fit to be decided."
IMPLICATIONS = {
    "financial": "Financial",
    "legal": "Legal",
    "risk": "Risk",
    "hr_equality": "HR and equality",
    "it": "IT",
    "procurement": "Procurement",
    "victims": "Victims",
}


def labels(form: Form) -> dict[str, str]:
    """The sums of the form, for its own texts, by the names in `spec.decisions.LABELS`."""
    finance = form.spec.finance
    return {
        "revenue": pounds(finance.revenue),
        "capital": pounds(finance.capital),
        "combined": pounds(finance.combined),
        "external": pounds(finance.external),
        "contribution": pounds(finance.net),
    }


def build(form: Form, context: Context) -> Paper:
    spec = form.spec
    return Paper(
        id=form.id,
        kind="decision",
        title="Request for a decision by the Commissioner",
        subtitle=f"No. {spec.number}: {spec.title}",
        draft=spec.status == "draft",
        inventory=("decision.header", "decision.title"),
        sections=tuple(_Sections(form, context.with_labels(labels(form))).all()),
    )


class _Sections:
    """The sections of one form, in its order."""

    def __init__(self, form: Form, context: Context) -> None:
        self.form, self.spec, self.context = form, form.spec, context

    def all(self) -> Iterator[PaperSection]:
        yield self._section("summary", "Executive summary", *self._summary())
        yield self._section("recommendation", "Recommendation", *self._recommendation())
        yield self._section("response", "In response", self._passage("response"))
        yield self._section("interests", "Declaration of interests", self._or_none("interests"))
        yield self._section("approval", "Decision", *self._decision())
        yield self._section("part1", "Part 1: facts and advice that may be published")
        yield self._section("introduction", "Introduction", self._passage("introduction"), number="1")
        yield self._section("issues", "Issues for consideration", self._passage("issues"), number="2")
        yield self._section("implications", "Implications", number="3")
        yield from self._implications()
        yield self._section("papers", "Background papers", self._background(), number="4")
        yield self._section("publication", "Public access to this form", *self._publication())
        yield self._section("origin", "Originating officer", *self._origin())
        yield self._section("officer", "Officer approval", *self._officer())
        yield self._section("media", "Media strategy", self._media())

    def _section(self, name: str, title: str, *parts: PaperPart, number: str = "") -> PaperSection:
        return PaperSection(
            id=f"{self.form.id}-{name}",
            title=words(title),
            parts=parts,
            number=number,
            level=2 if number else 1,
            inventory=(f"decision.{name}",) if name not in ("introduction", "issues") else (),
        )

    def _passage(self, *place: str | int) -> Passage:
        return Passage(self.context.prose(self.form.texts[place]))

    def _or_none(self, *place: str) -> Passage:
        """A text, or in full words that there is nothing to say."""
        passage = self._passage(*place)
        said = "".join(plain(paragraph.text) for paragraph in passage.paragraphs)
        return _one(words(NONE)) if said.strip(" .").lower() == "none" else passage

    def _summary(self) -> Iterator[PaperPart]:
        yield self._passage("summary")
        items = [self._passage("points", n).paragraphs for n in range(len(self.spec.points))]
        if items:
            yield Points((), "a)", tuple(paragraphs[0].text for paragraphs in items))

    def _recommendation(self) -> Iterator[PaperPart]:
        yield self._passage("recommendation", "text")
        yield Facts((("Amount", words(pounds(self.spec.finance.net), strong=True)),))

    def _decision(self) -> Iterator[PaperPart]:
        decision = self.spec.decision
        yield Facts((("Decided by", _chosen(decision.by, DECIDERS)),))
        yield _one((Words("I "), *_chosen(decision.choice, APPROVAL), Words(" the recommendation above.")))
        yield _signature(_role(decision.by, DECIDERS), decision.date)

    def _implications(self) -> Iterator[PaperSection]:
        for position, (name, title) in enumerate(IMPLICATIONS.items(), 1):
            parts: list[PaperPart] = [self._or_none("implications", name)]
            if name == "financial":
                parts += self._finance()
            yield PaperSection(
                id=f"{self.form.id}-{name.replace('_', '-')}",
                title=words(title),
                parts=tuple(parts),
                number=f"3.{position}",
                level=3,
                inventory=("decision.finance.table",) if name == "financial" else (),
            )

    def _finance(self) -> Iterator[PaperPart]:
        finance = self.spec.finance
        costs = [
            (row.post, row.grade, row.salary, *map(pounds, (row.revenue, row.capital)))
            for row in finance.rows
        ]
        yield _table("Post", ("Grade", "Salary", "Revenue", "Capital"), costs, plural(len(costs), "post"))
        sums = [(label, pounds(amount)) for label, amount in totals(finance).items()]
        yield _table("In total", ("Amount",), sums, "what it comes to", last_stands_out=True)

    def _background(self) -> PaperPart:
        if not self.spec.background:
            return _one(words("None."))
        told = {"yes": "attached", "no": "available for inspection"}
        items = (words(f"{paper.title} ({told[paper.attached]})") for paper in self.spec.background)
        return Points((), "a)", tuple(items))

    def _publication(self) -> Iterator[PaperPart]:
        publication, latest = self.spec.publication, publish_by(self.form)
        deferred = publication.deferred == "yes"
        yield _one(self._deferral() if deferred else words(WITHIN))
        rows = [("Publication deferred", _chosen(publication.deferred, YES_NO))]
        if publication.reason:
            rows.append(("Reason", words(publication.reason)))
        if latest and not deferred:
            rows.insert(0, ("Publish by", dated(latest)))
        yield Facts((*rows, ("Part 2 form", _chosen(publication.part_2, YES_NO))))

    def _deferral(self) -> Text:
        until = self.spec.publication.until
        end = dated(until) if until else words("further notice")
        return (Words("Publication of Part 1 of this form is deferred until "), *end, Words("."))

    def _origin(self) -> Iterator[PaperPart]:
        origin = self.spec.originating_officer
        yield _one(words(ORIGIN))
        yield _signature(origin.role, origin.date)

    def _officer(self) -> Iterator[PaperPart]:
        approval = self.spec.officer_approval
        yield Facts((("Approved by", _chosen(approval.by, OFFICERS)),))
        yield _one(words(OFFICER))
        yield _signature(_role(approval.by, OFFICERS), approval.date)

    def _media(self) -> Facts:
        media = self.spec.media
        rows = [("Press release", _chosen(media.press_release, YES_NO))]
        if media.press_release != "no":
            rows.append(("Strategy agreed", _chosen(media.strategy, YES_NO)))
            rows.append(("Strategy attached", _chosen(media.attached, YES_NO)))
        if media.date:
            rows.append(("Proposed date", dated(media.date)))
        return Facts(tuple(rows))


def _table(
    stub: str, columns: Iterable[str], rows: Sequence[Sequence[str]], of: str, last_stands_out: bool = False
) -> PaperTable:
    return PaperTable(
        stub,
        tuple(map(Column, columns)),
        tuple(
            Row(
                header,
                tuple(Cell(words(text, strong=last_stands_out and header == rows[-1][0])) for text in cells),
                starts_group=last_stands_out and header == rows[-1][0],
            )
            for header, *cells in rows
        ),
        f"Table of {of}: {', '.join(column.lower() for column in columns)}.",
    )


def _one(text: Text) -> Passage:
    return Passage((Paragraph(text),))


def _chosen(choice: str, options: tuple[str, ...]) -> Text:
    """A choice that was made; all there is to choose from while it was not."""
    if choice == UNRESOLVED:
        return (Words(" / ".join(options), strong=True), Words(" (still to be chosen)"))
    return words(choice[0].upper() + choice[1:] if options == YES_NO else choice)


def _role(choice: str, options: tuple[str, ...]) -> str:
    return " / ".join(options) if choice == UNRESOLVED else choice


def _signature(role: str, day: date | None) -> Signature:
    return Signature(role, periods.day(day) if day else "")
