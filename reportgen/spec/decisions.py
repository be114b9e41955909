"""`papers/decisions/<id>.yml`: a decision the Commissioner is asked to take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from reportgen.spec.dates import Day
from reportgen.spec.declared import Declared, Line, checked
from reportgen.spec.markdown import Markdown

LABELS = frozenset({"revenue", "capital", "combined", "external", "contribution"})
UNRESOLVED = "unresolved"
YES_NO = ("yes", "no")
APPROVAL = ("approve", "do not approve")
DECIDERS = ("Commissioner", "Chief Executive")
OFFICERS = ("Chief Executive", "Deputy Chief Executive")


def _money(value: Any) -> Any:
    if not re.fullmatch(r"£?([0-9]{1,3}(,[0-9]{3}){1,3}|[0-9]{1,12})(\.[0-9]{2})?", str(value)):
        raise ValueError(f'"{value}" is not a number of pounds, such as 61440, £61,440 or 1,744.50.')
    return Decimal(str(value).replace("£", "").replace(",", ""))


def _number(text: str) -> str:
    if not re.fullmatch(r"[0-9]{3}/[0-9]{4}", text):
        raise ValueError(f'"{text}" is not the number of a decision: three digits and the year, 007/2025.')
    return text


def _choice(options: tuple[str, ...]) -> Any:
    """One of the options; all of them, or nothing, is a choice not made yet."""

    def choose(value: Any) -> Any:
        text = " ".join(str(value).split()).rstrip(".")
        parts = {part.strip().lower() for part in text.split("/")}
        if not text or parts == {option.lower() for option in options}:
            return UNRESOLVED
        for option in options:
            if text.lower() == option.lower():
                return option
        raise ValueError(f'"{text}" is no choice here: write {" or ".join(options)}.')

    return BeforeValidator(choose)


Money = Annotated[Decimal, BeforeValidator(_money)]
YesNo = Annotated[str, _choice(YES_NO)]
Approval = Annotated[str, _choice(APPROVAL)]
Decider = Annotated[str, _choice(DECIDERS)]
Officer = Annotated[str, _choice(OFFICERS)]


class Recommendation(Declared):
    """What is to be approved; `amount` is what it asks for, and has to be the table's contribution."""

    text: Markdown
    amount: Money | None = None


class FinanceRow(Declared):
    post: Line
    grade: Line
    salary: Line
    revenue: Money
    capital: Money


class Finance(Declared):
    """The costs, and what others pay. `contribution` may be stated, and then has to be the table's."""

    rows: tuple[FinanceRow, ...] = Field(min_length=1)
    external: Money = Decimal(0)
    contribution: Money | None = None

    @property
    def revenue(self) -> Decimal:
        return sum((row.revenue for row in self.rows), Decimal(0))

    @property
    def capital(self) -> Decimal:
        return sum((row.capital for row in self.rows), Decimal(0))

    @property
    def combined(self) -> Decimal:
        return self.revenue + self.capital

    @property
    def net(self) -> Decimal:
        """What is left for the Commissioner to pay."""
        return self.combined - self.external


class Implications(Declared):
    """All of them are written, `none` where there is none."""

    financial: Markdown
    legal: Markdown
    risk: Markdown
    hr_equality: Markdown
    it: Markdown
    procurement: Markdown
    victims: Markdown


class BackgroundPaper(Declared):
    title: Line
    attached: Literal["yes", "no"]


class Publication(Declared):
    deferred: YesNo
    reason: Line = ""
    until: Day | None = None
    part_2: YesNo

    @model_validator(mode="after")
    def _deferral_has_its_reason(self) -> Publication:
        if self.deferred == "yes" and not self.reason:
            raise ValueError("a deferral states its reason: reason: <text>.")
        if self.deferred == "no" and (self.reason or self.until):
            raise ValueError("publication is not deferred: take out the reason and the day.")
        return self


class Origin(Declared):
    role: Line
    date: Day


class OfficerApproval(Declared):
    by: Officer
    date: Day | None = None


class Decision(Declared):
    by: Decider
    choice: Approval
    date: Day | None = None


class Media(Declared):
    press_release: YesNo
    strategy: YesNo
    attached: YesNo
    date: Day | None = None


class DecisionSpec(Declared):
    """The whole form. While it is a draft choices may be open; issued, none may be."""

    number: Annotated[str, checked(_number)]
    title: Line
    status: Literal["draft", "issued"]
    summary: Markdown
    points: Annotated[tuple[Markdown, ...], Field(max_length=26)] = ()
    recommendation: Recommendation
    response: Markdown
    interests: Markdown
    decision: Decision
    introduction: Markdown
    issues: Markdown
    finance: Finance
    implications: Implications
    background: tuple[BackgroundPaper, ...] = ()
    publication: Publication
    originating_officer: Origin
    officer_approval: OfficerApproval
    media: Media

    def choices(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Every choice of the form: where it stands, and how it was made."""
        yield ("decision", "by"), self.decision.by
        yield ("decision", "choice"), self.decision.choice
        yield ("publication", "deferred"), self.publication.deferred
        yield ("publication", "part_2"), self.publication.part_2
        yield ("officer_approval", "by"), self.officer_approval.by
        yield ("media", "press_release"), self.media.press_release
        if self.media.press_release != "no":
            yield ("media", "strategy"), self.media.strategy
            yield ("media", "attached"), self.media.attached
