"""A row of a glance: the label above, the rest of the sentence below it, and how sure it is."""

from dataclasses import replace

import pytest

from pages.making import context, notes_under
from reportgen.model import GlanceBlock, Shown, Text, Words, plain
from reportgen.pages import blocks
from reportgen.spec.pack import GlanceSpec

SPEC = next(block for block in context().definition.pack.blocks() if isinstance(block, GlanceSpec))


def built() -> GlanceBlock:
    found = blocks.build(SPEC, context())
    assert isinstance(found, GlanceBlock)
    return found


def test_each_row_has_its_parts() -> None:
    rows = [(one.lead.text, one.label, plain(one.said), one.verdict, one.evidence) for one in built().items]
    assert rows[0] == (
        "7.4pp", "999 calls answered within 10 seconds",
        "Rose significantly; the share exceeds the national standard of 90%", "Better", "strong evidence",
    )  # fmt: skip
    assert rows[3] == ("28.1%", "Hate crime", "Rose significantly, to 652 offences", "To explain", "strong evidence")
    assert rows[4][3:] == ("Worse", "some evidence")


def test_the_words_below_do_not_repeat_the_label() -> None:
    assert not [one.label for one in built().items if one.label in plain(one.said)]


@pytest.mark.parametrize("text", [(Words("Our own words"),), (Words("Knives", strong=True), Words(" fell"))])
def test_a_sentence_of_the_analysts_own_stays_whole(text: Text) -> None:
    made = context()
    (name,) = made.chosen
    first = replace(made.chosen[name][0], text=text)
    found = blocks.build(SPEC, replace(made, chosen={name: (first,)}))
    assert isinstance(found, GlanceBlock)
    assert plain(found.items[0].said) == plain(text)


def test_figures_in_the_words_below_keep_their_ids() -> None:
    shown = [span.name for span in built().items[3].said if isinstance(span, Shown)]
    assert shown == ["recorded-crime.hate-crime:fytd.count"]


def test_the_page_says_of_how_many_these_are() -> None:
    listed = sum(one.is_listed for one in context().statements)
    assert f"5 of {listed} movements listed in this pack; Part E of the appendix has all of them." in notes_under(
        SPEC, context()
    )
