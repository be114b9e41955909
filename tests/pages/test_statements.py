"""What stands where a statements block lists nothing is never more than the rules found."""

from dataclasses import replace

import pytest

from pages.making import context, notes_under
from reportgen.model import Act, FigureId, Pen, StatementKind, StatementsBlock, plain
from reportgen.pages import blocks
from reportgen.pages.statements import unclaimed
from reportgen.spec.pack import StatementsSpec

NONE, UNJUDGED = "Nothing passed.", "Not judged."


def none_text(rules: dict[str, str], show: str = "positive") -> str:
    """The words of a block about knife crime and cyber crime, moved under these rules."""
    made = context()
    ids = {name: FigureId.of(name, "fytd.change_pct") for name in rules}
    movements = {ids[name]: replace(made.movements[ids[name]], rule=rule) for name, rule in rules.items()}
    spec = StatementsSpec(
        id="s", slot="left", kind="statements", show=(show,), about=tuple(rules), none_text=NONE, unjudged_text=UNJUDGED
    )  # fmt: skip
    found = blocks.build(spec, replace(made, movements={**made.movements, **movements}, statements=()))
    assert isinstance(found, StatementsBlock)
    assert not found.statements
    return found.none_text


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"knife-crime": "within-threshold", "cyber-crime": "neutral"}, NONE),
        ({"knife-crime": "within-threshold", "cyber-crime": "not-available"}, UNJUDGED),
        (
            {"knife-crime": "small-numbers", "cyber-crime": "not-available"},
            "Past its threshold for the better, but not claimed: Knife or sharp weapon (small numbers).",
        ),
        (
            {"knife-crime": "small-numbers", "cyber-crime": "rate-from-fewer"},
            "Past its threshold for the better, but not claimed: Knife or sharp weapon (small numbers); "
            "Cyber crime (a better rate, without more results).",
        ),
    ],
)
def test_a_movement_past_its_threshold_is_not_denied(rules: dict[str, str], said: str) -> None:
    assert none_text(rules) == said


def test_a_rate_that_is_not_claimed_is_not_mistaken_for_its_category() -> None:
    """Domestic abuse went up, and that is to explain; what was for the better is its rate."""
    spec = StatementsSpec(
        id="s", slot="left", kind="statements", show=("positive",), none_text=NONE, unjudged_text=UNJUDGED,
        about=("recorded-crime.domestic-abuse", "positive-outcomes.domestic-abuse"),
    )  # fmt: skip
    found = blocks.build(spec, context())
    assert isinstance(found, StatementsBlock)
    assert found.none_text == (
        "Past its threshold for the better, but not claimed: "
        "Domestic abuse, positive outcome rate (chance could explain it)."
    )


def test_small_numbers_for_the_better_are_nothing_for_the_worse() -> None:
    assert none_text({"knife-crime": "small-numbers"}, show="exception") == NONE


def test_a_block_can_be_about_one_category_of_a_measure() -> None:
    spec = StatementsSpec(
        id="s", slot="left", kind="statements", show=("positive", "exception", "to explain"),
        about=("recorded-crime.hate-crime",), none_text=NONE,
    )  # fmt: skip
    found = blocks.build(spec, context())
    assert isinstance(found, StatementsBlock)
    of = {(one.lead.figure_id.measure, one.lead.figure_id.category) for one in found.statements}
    assert of == {("recorded-crime", "hate-crime")}


HATE = "recorded-crime.hate-crime"


def about_hate(act: Act | None, show: StatementKind = "to explain") -> tuple[StatementsBlock, str]:
    """A list about hate crime whose statement was waived or dropped, and what is said under its page."""
    made = context()
    pen = (Pen(act, "Said elsewhere.", "Head of crime"),) if act else ()
    changed = tuple(replace(one, kind=show, pen=pen) if one.id == f"{HATE}/volume" else one for one in made.statements)
    spec = StatementsSpec(
        id="s", slot="left", kind="statements", show=(show,), about=(HATE,), none_text=NONE, unjudged_text=UNJUDGED
    )  # fmt: skip
    found = blocks.build(spec, replace(made, statements=changed))
    assert isinstance(found, StatementsBlock)
    return found, notes_under(spec, replace(made, statements=changed))


def test_a_waived_statement_leaves_its_list_which_says_so_and_does_not_deny_it() -> None:
    found, note = about_hate("waived")
    assert found.statements == ()
    assert found.none_text == (
        "Past its threshold, but not listed: Hate crime. The reasons are in Part E of the appendix."
    )
    assert "Waived, with the reason in Part E of the appendix: 1." in note


def test_a_dropped_positive_leaves_its_list_without_a_word_under_the_page() -> None:
    found, note = about_hate("dropped", "positive")
    assert found.statements == ()
    assert "not listed: Hate crime" in found.none_text
    assert "Part E" not in note


def test_a_list_of_what_stands_says_nothing_of_waivers() -> None:
    found, note = about_hate(None)
    assert len(found.statements) == 1
    assert "Waived" not in note


def test_an_added_sentence_stands_in_the_list_that_it_is_about_whatever_its_figure() -> None:
    made = context()
    own = replace(made.statements[0], id=f"{HATE}/added", kind="to explain")
    spec = StatementsSpec(
        id="s", slot="left", kind="statements", show=("to explain",), about=(HATE,), none_text=NONE, unjudged_text=UNJUDGED
    )  # fmt: skip
    found = blocks.build(spec, replace(made, statements=(own,)))
    assert isinstance(found, StatementsBlock)
    assert found.statements == (own,)


def test_what_is_for_the_better_and_not_claimed_is_listed_with_its_reason() -> None:
    found = {(one.label, one.why): one.change.text for one in unclaimed(context())}
    assert found[("Robbery, offences", "chance could explain it")] == "23.6%"
    assert found[("Robbery, positive outcome rate", "a better rate, without more results")] == "3.8pp"
    assert found[("Firearm use", "small numbers")] == "10.7%"
    claimed = {plain((span,)) for one in context().statements for span in one.text[:1]}
    assert not claimed & {label for label, _ in found}


def test_nothing_is_both_claimed_and_unclaimed() -> None:
    led = {one.lead.figure_id for one in context().statements}
    assert not led & {one.change.figure_id for one in unclaimed(context())}


@pytest.mark.parametrize(("count", "said"), [
    (1, " Not judged [x]: Homicide."),
    (4, " Not judged [x]: Homicide, Violence with injury, Knife or sharp weapon, Firearm use."),
    (6, " Not judged [x]: Homicide, Violence with injury, Knife or sharp weapon, Firearm use and 2 more."),
])  # fmt: skip
def test_what_cannot_be_judged_is_named(count: int, said: str) -> None:
    names = ("homicide", "violence-with-injury", "knife-crime", "firearm-crime", "neighbourhood-crime", "cyber-crime")
    made = context()
    ids = {FigureId.of(name, "fytd.change_pct") for name in names[:count]}
    movements = {id_: replace(one, rule="not-available") if id_ in ids else one for id_, one in made.movements.items()}
    spec = StatementsSpec(id="s", slot="left", kind="statements", show=("positive",), about=names, none_text=NONE)
    assert said in notes_under(spec, replace(made, movements=movements))
