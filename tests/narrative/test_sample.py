"""The sample's narrative as a whole: nothing adverse unsaid, nothing claimed that chance could give."""

import re

import pytest

from builds import ROOT, SAMPLE
from pages.making import context, definition
from reportgen.measures.compute import compute
from reportgen.measures.evidence import SOME
from reportgen.model import FigureId, Shown, Statement, plain
from reportgen.sources.files import read_datasets
from reportgen.validation.tables import validate

WORDS, FIGURES = 25, 2


def statements() -> dict[str, Statement]:
    return {one.id: one for one in context().statements}


def figures_in(one: Statement) -> set[FigureId]:
    """Every figure of a sentence, the one that it leads with among them."""
    return {one.lead.figure_id, *(span.figure_id for span in one.text if isinstance(span, Shown))}


def test_no_sentence_has_more_than_25_words_or_two_figures() -> None:
    for one in statements().values():
        assert len(plain(one.text).split()) <= WORDS, plain(one.text)
        assert len(figures_in(one)) <= FIGURES, plain(one.text)


def test_no_two_sentences_are_the_same() -> None:
    said = [plain(one.text) for one in statements().values()]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("name", "kind", "lead", "said"),
    [
        ("recorded-crime.hate-crime/volume", "to explain", "28.1%", "Hate crime rose significantly, to 652 offences"),
        ("recorded-crime.vawg/volume", "exception", "6.6%",
         "Violence against women and girls rose, and the positive outcome rate went down by 1.0pp, which chance could explain"),
        ("satisfaction-crime.whole-experience/rate", "exception", "3.2pp",
         "Whole experience: the share of victims of crime satisfied went down, to 79.7%, against all of last year; chance could explain it"),
        ("satisfaction-asb.whole-experience/rate", "exception", "3.5pp",
         "Whole experience: the share of victims of anti-social behaviour satisfied went down, to 74.0%, against all of last year; chance could explain it"),
        ("recorded-crime.all-crime/volume", "exception", "5.1%",
         "All crime rose significantly, and the positive outcome rate rose significantly by 1.2pp"),
        # On no page of the main table, and still not unsaid.
        ("recorded-crime.theft/volume", "exception", "16.0%", "Theft rose significantly, to 3,816 offences"),
    ],
)  # fmt: skip
def test_this_is_said(name: str, kind: str, lead: str, said: str) -> None:
    one = statements()[name]
    assert (one.kind, one.lead.text, plain(one.text)) == (kind, lead, said)


def test_nothing_is_claimed_of_robbery() -> None:
    assert not [name for name in statements() if "robbery" in name]
    movements = {str(figure_id): one.rule for figure_id, one in context().movements.items()}
    assert movements["positive-outcomes.robbery:fytd.change_pp"] == "rate-from-fewer"
    assert movements["recorded-crime.robbery:fytd.change_pct"] == "chance"


def test_a_few_satisfied_of_thirteen_are_no_movement() -> None:
    assert not [name for name in statements() if "victim-satisfaction-da" in name]


def test_everything_for_the_worse_past_its_threshold_is_said() -> None:
    told = {one.lead.figure_id for one in statements().values()}
    beside = {span.figure_id for one in statements().values() for span in one.text if isinstance(span, Shown)}
    for figure_id, movement in context().movements.items():
        if movement.kind in ("exception", "to explain"):
            numbers = figure_id.sibling("fytd.change")  # leads where the base is too small for a percentage
            assert {figure_id, numbers} & (told | beside), figure_id


def test_the_second_test_leaves_as_few_as_the_decision_says() -> None:
    made = definition()
    read, _ = read_datasets(SAMPLE, made.measures.datasets)
    tables, _ = validate(read, made.measures, made.quarter.as_at, made.quarter.extracted_on)
    found = compute(tables, made.measures, context().movements, made.quarter.as_at).values()
    tested = [[p for _, p in one.evidence.tests] for one in found if one.evidence]
    first, both = (sum(how(ps) < SOME for ps in tested) for how in (lambda ps: ps[0], max))
    (note,) = (ROOT / "docs" / "decisions").glob("0017-*.md")
    said = re.search(
        r"of\s+the (\d+) changes that the sample judges, it alone would call (\d+) more than chance; with the months, (\d+) are",
        note.read_text(encoding="utf-8"),
    )
    assert said
    assert [int(number) for number in said.groups()] == [len(tested), first, both]
