"""A reserved word stands in a sentence when a rule grants it to a figure there, and not otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from checks.making import material
from example_pack import example_pack
from free_pages import picture, quotation
from reportgen.checks import claims
from reportgen.checks.texts import sentences
from reportgen.model import (
    Act,
    Block,
    FactsBlock,
    FigureId,
    Label,
    Movement,
    Pack,
    Page,
    Paragraph,
    Pen,
    ProcessBlock,
    Section,
    Shown,
    Span,
    Statement,
    StatementsBlock,
    Step,
    Text,
    TextBlock,
    Words,
    plain,
)
from reportgen.spec.vocabulary import vocabulary

ROBBERY = FigureId.parse("recorded-crime.robbery:fytd.change_pct")
RATE = FigureId.parse("calls-999:fytd.rate")
LEVEL = FigureId.parse("calls-999:fytd.target")
FORMS = [(claim, form) for claim, word in vocabulary().reserved.items() for form in word.forms]


def shown(figure_id: FigureId = RATE, previous: bool = False) -> Shown:
    return Shown(figure_id, "pct1", "63.5%", previous=previous)


def movement(figure_id: FigureId, *granted: str) -> Movement:
    return Movement(figure_id, "rate-better", "up", "better", "positive", Decimal(2), "strong", frozenset(granted))


def blank_pack(*blocks: Block, **page: object) -> Pack:
    made = replace(Page("p", "text", (Words("Page"),), (), blocks, (), ()), **page)
    return replace(example_pack(), sections=(Section("s", "Section", (made,)),), statements=(), footer=(), method=())


def saying(*spans: Span | str) -> Pack:
    text: Text = tuple(Words(span) if isinstance(span, str) else span for span in spans)
    return blank_pack(TextBlock("b", "body", (), (Paragraph(text),)))


def told(pack: Pack, movements: Iterable[Movement] = (), terms: tuple[str, ...] = ()) -> list[str]:
    return [problem.message for problem in claims.check(material(pack, movements=movements, terms=terms))]


GRANTED = [movement(RATE, *vocabulary().reserved)]


@pytest.mark.parametrize(("claim", "form"), FORMS)
def test_each_form_of_a_word_stands_with_its_claim_and_falls_without(claim: str, form: str) -> None:
    pack = saying("It ", form, " to ", shown(), " of ", shown(LEVEL), " last year.")
    others = set(vocabulary().reserved) - {claim}
    assert told(pack, [movement(RATE, claim)]) == []
    (message,) = told(pack, [movement(RATE, *others)])
    assert f'says "{form}", which needs {vocabulary().reserved[claim].needs}' in message
    assert vocabulary().reserved[claim].instead in message


@pytest.mark.parametrize(
    "near",
    ["insignificant", "trendy", "Improvementon", "trended", "consistency", "excess", "betrend", "unimproved"],
)
def test_a_longer_word_is_another_word(near: str) -> None:
    assert told(saying(f"It was {near}, they said.")) == []


@pytest.mark.parametrize(
    ("spans", "word"),
    [
        (("A trend-like rise.",), "trend"),
        (("A non-significant rise.",), "significant"),
        (("SIGNIFICANT.",), "SIGNIFICANT"),
        (("“Improved”, it was said",), "Improved"),
        (("rise—significant—and more",), "significant"),
        (("better/improved",), "improved"),
        (("this trend's end",), "trend"),
        (("a trend\u00a0line",), "trend"),
        (("signi\ufb01cant",), "signi\ufb01cant"),
        (("signi\u034fficant",), "signi\u034fficant"),
        (("signi\ufe0fficant",), "signi\ufe0fficant"),
        (("impro\u0301ved",), "impro\u0301ved"),
        (("signific\u00e1nt",), "signific\u00e1nt"),
        ((Words("signi", strong=True), "ficant"), "significant"),
        (("no significant change",), "significant"),
        ((Words("significant", source="a report"),), "significant"),
    ],
)
def test_however_it_is_written_it_is_the_word(spans: tuple[Span | str, ...], word: str) -> None:
    (message,) = told(saying(*spans))
    assert f'says "{word}"' in message
    assert "there is no figure in this sentence" in message


def test_the_figure_has_to_stand_in_the_same_sentence() -> None:
    apart = saying("Answering improved. It was ", shown(), " of calls.")
    (message,) = told(apart, GRANTED)
    assert message.startswith('"Answering improved." says')
    together = saying("Answering improved, e.g. in May: it was ", shown(), "! More is to come.")
    assert told(together, GRANTED) == []


def test_another_measure_or_category_or_an_earlier_pack_grants_nothing() -> None:
    other = FigureId.parse("recorded-crime.theft:fytd.change_pct")
    granted = [movement(ROBBERY, "improved")]
    assert told(saying("Improved by ", shown(ROBBERY)), granted) == []
    assert told(saying("Improved from ", shown(ROBBERY.sibling("sply.count"))), granted) == []
    (message,) = told(saying("Improved by ", shown(other)), granted)
    assert "no figure in this sentence has that" in message
    assert len(told(saying("Improved by ", shown(ROBBERY, previous=True)), granted)) == 1


def test_exceeding_needs_the_level_in_the_sentence_too() -> None:
    (message,) = told(saying("It exceeds the standard at ", shown()), GRANTED)
    assert "{calls-999:fytd.target}" in message
    elsewhere = shown(FigureId.parse("calls-101:fytd.target"))
    assert len(told(saying("It exceeds ", elsewhere, " at ", shown()), GRANTED)) == 1
    assert told(saying("It exceeds ", shown(LEVEL), " at ", shown()), GRANTED) == []


@pytest.mark.parametrize("word", ["significantly", "improved", "exceeds"])
@pytest.mark.parametrize("period", ["month-2024-12", "quarter", "r12", "window-quarter-1"])
def test_what_is_so_of_the_year_to_date_is_granted_to_no_other_period(word: str, period: str) -> None:
    """The year to date can be over its level, and December under it."""
    other = shown(FigureId.parse(f"calls-999:{period}.rate"))
    (message,) = told(saying(f"It {word} ", other, ", the standard being ", shown(LEVEL), "."), GRANTED)
    assert "no figure in this sentence has that" in message
    assert told(saying(f"It {word} ", other, " and ", shown(), " by ", shown(LEVEL), "."), GRANTED) == []


@pytest.mark.parametrize("word", ["trend", "consistently"])
def test_what_the_months_show_is_granted_to_a_month(word: str) -> None:
    month = shown(FigureId.parse("calls-999:month-2024-12.rate"))
    assert told(saying(f"A {word} of ", month, "."), GRANTED) == []


def test_one_sentence_with_two_claims_is_told_of_both_and_each_once() -> None:
    found = told(saying("A significant, significant improvement."))
    assert ['says "significant"' in message for message in sorted(found)] == [False, True]


@pytest.mark.parametrize(
    ("term", "text", "problems"),
    [
        ("Operation Trend", "Operation Trend runs on.", 0),
        ("Operation Trend", "operation-trend runs on.", 0),
        ("Operation Trend", "The trend of Operation Trend.", 1),
        ("Operation Trend", "Operation Trends run on.", 1),
        ("trend", "The trend runs on.", 1),
        ("the trend", "The trend runs on.", 1),
    ],
)
def test_a_declared_name_is_no_claim_and_a_bare_word_is_no_name(term: str, text: str, problems: int) -> None:
    assert len(told(saying(text), terms=(term,))) == problems


def test_a_measures_label_is_a_name() -> None:
    given = material(saying("Consistent answers: see the table."))
    measures = dict(given.measures.measures)
    measures["calls-999"] = measures["calls-999"].model_copy(update={"label": "Consistent answers"})
    named = replace(given, measures=given.measures.model_copy(update={"measures": measures}))
    assert len(list(claims.check(given))) == 1
    assert list(claims.check(named)) == []


CLAIM: Text = (Words("It improved."),)
PROSE = (Paragraph(CLAIM),)
STATEMENT = Statement("calls-999/rate", "positive", "rate-better", shown(), "up", "better", CLAIM, Decimal(2))
PLACES = {
    "title": blank_pack(title=CLAIM),
    "subtitle": blank_pack(subtitle=CLAIM),
    "notes": blank_pack(notes=PROSE),
    "text": blank_pack(TextBlock("b", "body", (), PROSE)),
    "fact": blank_pack(FactsBlock("b", "facts", (), shown(), (Words("rate"),), PROSE)),
    "label": blank_pack(FactsBlock("b", "facts", (), shown(), CLAIM, ())),
    "step": blank_pack(ProcessBlock("b", "process", (), (Step(CLAIM, ()),))),
    "item": blank_pack(ProcessBlock("b", "process", (), (Step((Words("One"),), PROSE),))),
    "statement": blank_pack(StatementsBlock("b", "left", (), (STATEMENT,), "None.")),
    "comment": blank_pack(
        StatementsBlock("b", "left", (), (replace(STATEMENT, text=(Words("Up."),), comment=CLAIM),), "None.")
    ),
    "nothing to say": blank_pack(StatementsBlock("b", "left", (), (), "Nothing improved.")),
    "alt": blank_pack(picture(alt="Calls improved.")),
    "method": replace(blank_pack(), method=PROSE),
    "footer": replace(blank_pack(), footer=CLAIM),
    "section": replace(blank_pack(), sections=(Section("s", "What improved", ()),)),
    "unlisted statement": replace(blank_pack(), statements=(STATEMENT,)),
}


@pytest.mark.parametrize("pack", PLACES.values(), ids=PLACES)
def test_it_is_found_wherever_it_stands_and_holds_the_pack(pack: Pack) -> None:
    (problem,) = claims.check(material(pack))
    assert problem.severity == "hold"
    assert str(problem.where)


def test_its_place_names_the_file_the_page_and_the_block() -> None:
    pack = blank_pack(TextBlock("b", "body", (), PROSE), declared_in="pages/p.md")
    (problem,) = claims.check(material(pack))
    assert (problem.where.file, str(problem.where)) == ("pages/p.md", 'page "p", block "b"')


def test_a_statement_is_granted_by_the_number_that_it_leads_with() -> None:
    pack = blank_pack(StatementsBlock("b", "left", (), (STATEMENT,), "None."))
    assert told(pack, GRANTED) == []


def test_what_somebody_said_and_generated_names_are_no_claims_of_the_pack() -> None:
    assert told(blank_pack(quotation("It improved consistently."))) == []
    assert told(saying("At the ", Label("meeting-title", "Improvement Board"))) == []


def test_the_sample_of_every_block_claims_nothing() -> None:
    assert told(example_pack()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", " Two!", " Three?", " Four"]),
        ("At 3.5% it rose; then fell.", ["At 3.5% it rose; then fell."]),
        ("Some, e.g. robbery, i.e. theft, vs. arson.", ["Some, e.g. robbery, i.e. theft, vs. arson."]),
        ('He said "no." Then left.', ['He said "no."', " Then left."]),
        ("Wait... what?! Yes.", ["Wait...", " what?!", " Yes."]),
        ("", []),
        ("  ", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [plain(sentence) for sentence in sentences((Words(text),))] == expected


def test_spans_stay_in_their_sentence() -> None:
    text = (Words("Burglary.", strong=True), Words(" It fell by "), shown(), Words(". Now "), shown(LEVEL))
    first, second, third = sentences(text)
    assert first == (Words("Burglary.", strong=True),)
    assert second == (Words(" It fell by "), shown(), Words("."))
    assert third == (Words(" Now "), shown(LEVEL))


def test_a_full_stop_inside_a_label_ends_nothing() -> None:
    text = (Words("At "), Label("meeting-place", "St. Anne's. Hall "), Words("it improved"))
    assert len(list(sentences(text))) == 1


def test_a_long_text_is_read_quickly() -> None:
    text = tuple(Words("x. ", strong=bool(n % 2)) for n in range(30_000))
    assert len(list(sentences((*text, Words("." * 50_000 + "x"))))) == 30_001


def test_a_sentence_of_names_alone_is_read_quickly() -> None:
    assert told(saying("Operation Trend " * 6_000), terms=("Operation Trend",)) == []


@pytest.mark.parametrize(("act", "file"), [("waived", "waivers.yml"), ("commented", "overrides.yml")])
def test_why_a_sentence_was_changed_is_printed_too_and_claims_nothing(act: Act, file: str) -> None:
    pen = Pen(act, "It has improved since.", "Head of crime")
    (problem,) = claims.check(material(replace(blank_pack(), statements=(replace(STATEMENT, text=(), pen=(pen,)),))))
    assert (problem.where.file, problem.severity) == (f"narrative/{file}", "hold")
    assert '"It has improved since." says "improved"' in problem.message
