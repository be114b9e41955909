"""What holds of any two decks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.decks.making import deck
from reportgen.compare.decks.changes import Change
from reportgen.compare.decks.compare import compare_decks
from reportgen.compare.decks.likeness import moved, paired
from reportgen.compare.decks.words import lines, record, table
from reportgen.model import (
    Deck,
    DeckChart,
    DeckObject,
    DeckPicture,
    DeckSeries,
    DeckSlide,
    DeckTable,
    DeckText,
)

# Few words, so that slides, rows and paragraphs are often alike and often the same.
NAMES = st.sampled_from(["", "a", "b", "crime-table", "Text 3"])
WORDS = st.sampled_from(["", "Robbery", "robbery", "Robbery.", "Calls rose", "Calls fell by 5%", "12", "1,300", "−4%", "▲ 5pp", "£3"])
SAID = WORDS.filter(bool)
PARAGRAPHS = st.lists(SAID, max_size=3).map(tuple)
ROWS = st.integers(0, 3).flatmap(lambda width: st.lists(st.tuples(*[WORDS] * width), max_size=4))
TABLES = st.builds(DeckTable, NAMES, ROWS.map(tuple), st.frozensets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=2))
SERIES = st.builds(DeckSeries, SAID, st.lists(st.tuples(SAID, st.sampled_from(["1", "2.5", "2.50"])), max_size=3).map(tuple))
SLIDES = st.builds(
    DeckSlide,
    st.just(0),
    WORDS,
    st.booleans(),
    st.sampled_from(["", "One", "Two"]),
    st.lists(st.builds(DeckText, NAMES, PARAGRAPHS.filter(bool)), max_size=3).map(tuple),
    st.lists(TABLES, max_size=2).map(tuple),
    st.lists(st.builds(DeckChart, NAMES, st.lists(SERIES, max_size=2).map(tuple)), max_size=1).map(tuple),
    st.lists(st.builds(DeckPicture, NAMES, WORDS, st.sampled_from(["", "1", "2"])), max_size=2).map(tuple),
    st.lists(st.builds(DeckObject, NAMES, st.sampled_from(["ink", "film"]), PARAGRAPHS), max_size=1).map(tuple),
    PARAGRAPHS,
)
DECKS = st.lists(SLIDES, max_size=5).map(lambda slides: deck(*slides))


@given(DECKS)
def test_a_deck_and_itself_do_not_differ(one: Deck) -> None:
    assert compare_decks(one, one).changes == ()


@settings(max_examples=400)
@given(DECKS, DECKS)
def test_the_other_way_round_the_same_is_said_from_the_other_side(old: Deck, new: Deck) -> None:
    there = compare_decks(old, new)
    back = compare_decks(new, old)
    assert sorted((j, i) for i, j in there.slides) == sorted(back.slides)
    assert sorted(map(_without_names, (one.mirrored() for one in there.changes))) == sorted(map(_without_names, back.changes))
    assert there.slides_changed == back.slides_changed


def _without_names(change: Change) -> str:
    """A change without the names of its place, which are the new deck's."""
    return repr(replace(change, shape="", row="", column=""))


@given(DECKS, st.randoms(use_true_random=False))
def test_of_slides_in_another_order_only_the_order_is_told(old: Deck, chance: object) -> None:
    slides = list(old.slides)
    chance.shuffle(slides)  # type: ignore[attr-defined]
    assert {(one.what, one.status) for one in compare_decks(old, deck(*slides)).changes} <= {("slide", "moved")}


@given(DECKS, DECKS)
def test_every_slide_is_matched_once_or_told_as_added_or_removed(old: Deck, new: Deck) -> None:
    found = compare_decks(old, new)
    gone = {one.old_slide.number for one in found.changes if (one.what, one.status) == ("slide", "removed") and one.old_slide}
    come = {one.new_slide.number for one in found.changes if (one.what, one.status) == ("slide", "added") and one.new_slide}
    assert sorted([i for i, _ in found.slides] + list(gone)) == [one.number for one in old.slides]
    assert sorted([j for _, j in found.slides] + list(come)) == [one.number for one in new.slides]


@given(DECKS, DECKS, st.integers(0, 120))
def test_any_difference_can_be_told(old: Deck, new: Deck, width: int) -> None:
    found = compare_decks(old, new)
    assert all(line.isprintable() for line in lines(found, width))
    assert table(found.changes).count(b"\r\n") == len(found.changes) + 1
    assert len(record(found)["changes"]) == len(found.changes)


@given(st.permutations(range(7)))
def test_what_did_not_move_is_in_order(places: list[int]) -> None:
    pairs = list(enumerate(places))
    kept = sorted(set(pairs) - moved(pairs))
    assert [j for _, j in kept] == sorted(j for _, j in kept)
    assert {(j, i) for i, j in moved(pairs)} == moved([(j, i) for i, j in pairs])


@given(st.lists(st.integers(0, 3), max_size=6), st.lists(st.integers(0, 3), max_size=6))
def test_pairs_are_the_same_from_both_sides(old: list[int], new: list[int]) -> None:
    def like(one: int, other: int) -> float:
        return 1 / (1 + abs(one - other))

    assert sorted((j, i) for i, j in paired(old, new, like, 0.4)) == paired(new, old, like, 0.4)
