"""The movements that matter: good and bad, by their evidence, and nothing that chance could explain."""

from dataclasses import replace

import pytest

from pages.making import context
from reportgen.model import EvidenceLevel, Pen, Statement, StatementKind
from reportgen.narrative.glance import choose
from reportgen.spec.pack import GlanceSpec

MEASURES = ("knife-crime", "cyber-crime", "homicide", "neighbourhood-crime", "violence-with-injury", "firearm-crime")


def statement(measure: str, kind: StatementKind = "positive", evidence: EvidenceLevel = "strong") -> Statement:
    return replace(context().statements[0], id=f"{measure}/volume", kind=kind, evidence=evidence)


def chosen(*statements: Statement, at_most: int = 5, about: tuple[str, ...] = MEASURES) -> list[str]:
    made = context().definition
    block = GlanceSpec(id="g", slot="tiles", kind="glance", about=about, at_most=at_most, none_text="None.")
    section = made.pack.sections[0]
    page = section.pages[0].model_copy(update={"blocks": (block,)})
    pack = made.pack.model_copy(update={"sections": (section.model_copy(update={"pages": (page,)}),)})
    return [one.subject[0] for one in choose(pack, made.known, statements)["g"]]


GOOD = [statement(name) for name in MEASURES[:3]]
BAD = [statement(name, "exception") for name in MEASURES[3:]]


def test_the_bad_has_half_of_the_places_and_the_odd_one() -> None:
    assert chosen(*GOOD, *BAD) == [*MEASURES[:2], *MEASURES[3:]]
    assert chosen(*GOOD, *BAD, at_most=4) == [*MEASURES[:2], *MEASURES[3:5]]


@pytest.mark.parametrize(("good", "bad"), [(3, 0), (3, 1), (0, 3), (1, 3)])
def test_places_that_one_side_does_not_fill_go_to_the_other(good: int, bad: int) -> None:
    assert len(chosen(*GOOD[:good], *BAD[:bad], at_most=4)) == min(4, good + bad)


def test_what_is_to_explain_is_not_good_news() -> None:
    assert chosen(*GOOD, statement(MEASURES[3], "to explain"), at_most=2) == [MEASURES[0], MEASURES[3]]


@pytest.mark.parametrize(("evidence", "shown"), [("strong", True), ("some", True), ("none", False)])
def test_what_chance_could_explain_is_not_among_them(evidence: EvidenceLevel, shown: bool) -> None:
    assert bool(chosen(statement("knife-crime", "exception", evidence))) == shown


def test_what_is_waived_or_not_asked_about_is_not_among_them() -> None:
    waived = replace(statement("knife-crime", "exception"), pen=(Pen("waived", "r", "Head of crime"),))
    assert chosen(waived) == []
    assert chosen(statement("knife-crime"), about=("cyber-crime",)) == []


def test_the_sample_shows_good_and_bad() -> None:
    (rows,) = context().chosen.values()
    assert [one.id for one in rows] == [
        "calls-999/rate", "response-grade-1/rate",
        "recorded-crime.all-crime/volume", "recorded-crime.hate-crime/volume", "cyber-crime/volume",
    ]  # fmt: skip
