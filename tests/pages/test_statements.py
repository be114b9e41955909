"""What stands where a statements block lists nothing is never more than the rules found."""

from dataclasses import replace

import pytest

from pages.making import context
from reportgen.model import FigureId, StatementsBlock
from reportgen.pages import blocks
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
            "Cyber crime (a better rate, of fewer results).",
        ),
    ],
)
def test_a_movement_past_its_threshold_is_not_denied(rules: dict[str, str], said: str) -> None:
    assert none_text(rules) == said


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
