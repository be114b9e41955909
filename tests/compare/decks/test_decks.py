"""Which slide is which, and what differs on it."""

from __future__ import annotations

from dataclasses import replace

from compare.decks.making import HEADERS, ROWS, chart, deck, read, slide, swap, table, text, told, written
from reportgen.compare.decks.compare import compare_decks
from reportgen.model import Deck, DeckObject, DeckPicture, DeckSlide, DeckTable

SECTIONS = "Each force answers for itself. Sections follow the plan of the Commissioner."
CALLS = slide("Calls from the public", text("999 calls rose by a tenth.", "101 calls fell."), chart(), notes=("Say why.",))
CRIME = slide("Recorded crime", text("Robbery fell."), table())
VICTIMS = slide("Victims of crime", text("Four in five were satisfied with what was done."))
OUTLOOK = slide("Outlook", text("The next report is in April.", SECTIONS))
FOUR = deck(CALLS, CRIME, VICTIMS, OUTLOOK)


def test_a_deck_and_itself_do_not_differ() -> None:
    assert told(FOUR, FOUR) == []
    assert compare_decks(FOUR, FOUR).slides == ((1, 1), (2, 2), (3, 3), (4, 4))


# Slides -------------------------------------------------------------------------------------


def test_one_slide_carried_past_others_is_one_that_moved() -> None:
    assert told(FOUR, deck(CRIME, VICTIMS, OUTLOOK, CALLS)) == ["slide moved 1→4 slide 1 → slide 4"]


def test_two_slides_that_changed_places_both_moved() -> None:
    assert told(FOUR, deck(CALLS, OUTLOOK, VICTIMS, CRIME)) == [
        "slide moved 4→2 slide 4 → slide 2",
        "slide moved 2→4 slide 2 → slide 4",
    ]


def test_a_slide_added_moves_nothing_else_and_says_what_it_holds() -> None:
    late = slide("Street lighting", text("Lamps were mended."), table(), DeckObject("x", "ink"))
    assert told(FOUR, deck(late, CALLS, CRIME, VICTIMS, OUTLOOK)) == [
        "slide added -→1  → Street lighting | Lamps were mended. | 1 table"
    ]
    assert told(deck(late, CALLS), deck(CALLS)) == ["slide removed 1→- Street lighting | Lamps were mended. | 1 table → "]


def test_a_retitled_slide_is_the_same_slide() -> None:
    assert told(FOUR, deck(CALLS, replace(CRIME, title="What was recorded"), VICTIMS, OUTLOOK)) == [
        "slide renamed 2→2 Recorded crime → What was recorded"
    ]


def test_a_slide_whose_content_is_all_new_is_known_by_its_title() -> None:
    new = slide("Recorded crime", text("Nothing is as it was before."))
    found = told(FOUR, deck(CALLS, new, VICTIMS, OUTLOOK))
    assert "text changed 2→2 text: Robbery fell. → Nothing is as it was before." in found
    assert not [line for line in found if line.startswith("slide")]


def test_of_two_slides_with_one_title_the_content_says_which_is_which() -> None:
    one, two = slide("Crime", text("Robbery fell by a third.")), slide("Crime", text("Rape rose slightly."))
    assert told(deck(one, two), deck(two, one)) == ["slide moved 2→1 slide 2 → slide 1", "slide moved 1→2 slide 1 → slide 2"]
    assert told(deck(one, two), deck(two)) == ["slide removed 1→- Crime | Robbery fell by a third. → "]


def test_the_best_match_goes_first_though_an_earlier_slide_has_the_title() -> None:
    old = deck(slide("Crime", text("Robbery fell by a third in the year.")), slide("Calls", text("More people rang.")))
    new = deck(slide("Crime", text("More people rang.")), slide("Offences", text("Robbery fell by a third in the year.")))
    found = compare_decks(old, new)
    assert set(found.slides) == {(1, 2), (2, 1)}


def test_slides_without_titles_are_known_by_what_they_say() -> None:
    bare = [replace(one, title="") for one in FOUR.slides]
    assert told(deck(*bare), deck(bare[1], bare[2], bare[3], bare[0])) == ["slide moved 1→4 slide 1 → slide 4"]
    assert told(FOUR, deck(*bare)) == [f"slide renamed {n}→{n} {one.title} → " for n, one in enumerate(FOUR.slides, 1)]
    assert told(deck(slide(), slide()), deck(slide())) == ["slide removed 2→-  → "]


def test_a_continued_slide_that_is_one_again_is_the_same_slide() -> None:
    old = deck(CALLS, replace(CRIME, title="Recorded crime (1 of 2)"))
    assert told(old, deck(CALLS, CRIME)) == ["slide renamed 2→2 Recorded crime (1 of 2) → Recorded crime"]


def test_a_part_with_all_new_content_is_known_by_its_title_without_the_part() -> None:
    old, new = slide("Crime (1 of 2)", text("Robbery fell.")), slide("Crime", text("Everything else rose this time."))
    assert told(deck(old), deck(new))[0] == "slide renamed 1→1 Crime (1 of 2) → Crime"


def test_of_slides_that_differ_in_a_full_stop_each_is_itself() -> None:
    one, two = slide("Crime", text("Robbery fell.")), slide("Crime", text("robbery fell"))
    assert [line.split(" ")[:2] for line in told(deck(one, two), deck(two, one))] == [["slide", "moved"]] * 2


def test_of_a_split_slide_the_rows_moved_and_none_is_lost() -> None:
    first = slide("Recorded crime (1 of 2)", text("Robbery fell."), table(*ROWS[:3]))
    second = slide("Recorded crime (2 of 2)", table(*ROWS[3:]))
    split = [
        "slide renamed 2→2 Recorded crime → Recorded crime (1 of 2)",
        "slide added -→3  → Recorded crime (2 of 2) | 1 table",
        "row moved 2→3 crime-table: Shoplifting: Shoplifting | 1,663 | 1,835 | +172 → Shoplifting | 1,663 | 1,835 | +172",
        "row moved 2→3 crime-table: Hate crime: Hate crime | 509 | 652 | +143 → Hate crime | 509 | 652 | +143",
    ]
    assert told(deck(CALLS, CRIME), deck(CALLS, first, second)) == split
    merged = told(deck(CALLS, first, second), deck(CALLS, CRIME))
    assert [line.split(" ")[:2] for line in merged] == [["slide", "renamed"], ["row", "moved"], ["row", "moved"], ["slide", "removed"]]


def test_hidden_slides_and_sections_are_told() -> None:
    old, new = replace(CALLS, section="Calls"), replace(CALLS, section="Response", hidden=True)
    assert told(deck(old), deck(new)) == [
        "slide changed 1→1 hidden or shown: shown → hidden",
        "slide changed 1→1 section: Calls → Response",
    ]
    assert told(deck(old), deck(CALLS)) == [], "a program that has no sections dropped them all"


# Texts and notes ----------------------------------------------------------------------------


def test_texts_are_compared_paragraph_by_paragraph() -> None:
    new = replace(CALLS, texts=(text("999 calls rose by a fifth.", "It was a wet summer.", "101 calls fell."),))
    assert told(deck(CALLS), deck(new)) == [
        "text changed 1→1 text: 999 calls rose by a tenth. → 999 calls rose by a fifth.",
        "text added 1→1 text:  → It was a wet summer.",
    ]


def test_paragraphs_in_another_order_moved() -> None:
    new = replace(CALLS, texts=(text(*reversed(CALLS.texts[0].paragraphs)),))
    assert [line.split(":")[0] for line in told(deck(CALLS), deck(new))] == ["text moved 1→1 text"] * 2


def test_a_sentence_written_anew_is_one_change_and_other_blanks_are_none() -> None:
    new = replace(VICTIMS, texts=(text("Nobody asked them."),))
    assert told(deck(VICTIMS), deck(new)) == [
        "text changed 1→1 text: Four in five were satisfied with what was done. → Nobody asked them."
    ]
    spaced = replace(VICTIMS, texts=(text("Four in five\nwere satisfied with what\N{NO-BREAK SPACE}was done."),))
    assert told(deck(VICTIMS), deck(spaced)) == []


def test_a_sentence_carried_to_another_slide_moved() -> None:
    old = deck(replace(CALLS, texts=(text(*CALLS.texts[0].paragraphs, SECTIONS),)), VICTIMS)
    new = deck(CALLS, replace(VICTIMS, texts=(text(*VICTIMS.texts[0].paragraphs, SECTIONS),)))
    assert told(old, new) == [f"text moved 1→2 text: {SECTIONS} → {SECTIONS}"]


def test_shapes_are_known_by_what_they_say_when_their_names_are_new() -> None:
    old = slide("Tiles", text("95.1%", name="a"), text("88.0%", name="b"), text("of calls", name="c"))
    new = slide("Tiles", text("95.1%", name="x"), text("88.4%", name="y"), text("of calls", name="z"))
    assert told(deck(old), deck(new)) == ["text changed 1→1 y: 88.0% → 88.4% (+0.4pp)"]


def test_notes_are_compared() -> None:
    assert told(deck(CALLS), deck(replace(CALLS, notes=("Say why not.",)))) == ["notes changed 1→1 Say why. → Say why not."]
    assert told(deck(CALLS), deck(replace(CALLS, notes=()))) == ["notes removed 1→1 Say why. → "]


# Tables -------------------------------------------------------------------------------------


def changed(new: DeckTable, old: DeckTable | None = None) -> list[str]:
    return told(deck(replace(CRIME, tables=(old or table(),))), deck(replace(CRIME, tables=(new,))))


def test_a_cell_is_named_by_its_headers_and_the_difference_has_its_unit() -> None:
    assert changed(table(*ROWS[:1], ("Robbery", "140", "111", "−29"), *ROWS[2:])) == [
        "cell changed 1→1 crime-table: Robbery, Offences this year: 107 → 111 (+4)",
        "cell changed 1→1 crime-table: Robbery, Change: −33 → −29 (+4)",
    ]


def test_a_row_inserted_in_the_middle_is_one_row() -> None:
    arson = ("Arson", "70", "64", "−6")
    assert changed(table(*ROWS[:2], arson, *ROWS[2:])) == [
        "row added 1→1 crime-table: Arson:  → Arson | 70 | 64 | −6"
    ]
    assert changed(table(), table(*ROWS[:2], arson, *ROWS[2:])) == [
        "row removed 1→1 crime-table: Arson: Arson | 70 | 64 | −6 → "
    ]


def test_a_column_inserted_is_one_column() -> None:
    wider = DeckTable("crime-table", tuple((row[0], "x" if number else "KPI", *row[1:]) for number, row in enumerate((HEADERS, *ROWS))))
    assert changed(wider) == ["column added 1→1 crime-table: KPI:  → KPI | x | x | x | x | x"]


def test_rows_of_one_name_are_told_apart_by_their_cells() -> None:
    old = (("Total", "1", "2", "+1"), ("Calls", "7", "8", "+1"), ("Total", "70", "80", "+10"))
    assert changed(table(*old[1:]), table(*old)) == ["row removed 1→1 crime-table: Total (line 2): Total | 1 | 2 | +1 → "]


def test_a_row_with_another_header_and_the_same_cells_was_renamed() -> None:
    assert changed(table(("All offences", *ROWS[0][1:]), *ROWS[1:])) == ["row renamed 1→1 crime-table: All crime → All offences"]


def test_next_quarters_columns_are_the_same_columns_and_a_sliding_window_is_not() -> None:
    def of(*years: str) -> DeckTable:
        return DeckTable("crime-table", (("", *years), ("Robbery", *(year[-2:] for year in years))))

    assert changed(of("FYTD2526"), of("FYTD2425")) == [
        "column renamed 1→1 crime-table: FYTD2425 → FYTD2526",
        "cell changed 1→1 crime-table: Robbery, FYTD2526: 25 → 26 (+1)",
    ]
    assert [line.split(":")[1] for line in changed(of("2023", "2024", "2025"), of("2022", "2023", "2024"))] == [" 2022", " 2025"]


def test_rows_in_another_order_moved() -> None:
    assert changed(table(*ROWS[1:], ROWS[0])) == ["row moved 1→1 crime-table: All crime: row 2 → row 6"]


def test_a_merged_cell_is_told_once() -> None:
    rows = (("", "Volume", "Volume"), ("Robbery", "1", "2"))
    old = DeckTable("t", rows, frozenset({(0, 2)}))
    new = DeckTable("t", (("", "Offences", "Offences"), rows[1]), frozenset({(0, 2)}))
    assert changed(new, old) == ["column renamed 1→1 t: Volume → Offences"]


def test_a_table_carried_to_another_slide_moved_and_is_looked_into() -> None:
    there = replace(VICTIMS, tables=(table(*ROWS[:-1], ("Hate crime", "509", "650", "+143")),))
    assert told(deck(CRIME, VICTIMS), deck(replace(CRIME, tables=()), there)) == [
        "table moved 1→2 crime-table:  → ",
        "cell changed 1→2 crime-table: Hate crime, Offences this year: 652 → 650 (−2)",
    ]


def test_a_table_that_came_is_told_with_its_headers() -> None:
    assert told(deck(replace(CRIME, tables=())), deck(CRIME)) == [f"table added 1→1 crime-table:  → {' | '.join(HEADERS)}"]


def test_a_table_without_rows_or_cells_is_compared() -> None:
    assert changed(DeckTable("crime-table", ()), DeckTable("crime-table", ((),))) == ["row removed 1→1 crime-table: line 1:  → "]


# Charts, pictures, objects ------------------------------------------------------------------


def test_a_chart_value_is_named_by_series_and_category() -> None:
    new = chart(Received="5310 5520 5400 5627", Answered="4600 4790 4700 5370")
    assert told(deck(CALLS), deck(replace(CALLS, charts=(new,)))) == [
        "chart value changed 1→1 calls: Jun 2024, Received: 5388 → 5400 (+12)"
    ]


def test_series_and_categories_come_and_go() -> None:
    received = chart(Received="5310 5520 5388 5627")
    assert told(deck(replace(CALLS, charts=(received,))), deck(CALLS)) == [
        "series added 1→1 calls: Answered:  → Answered | 4600 | 4790 | 4700 | 5370"
    ]
    short = replace(received, series=(replace(received.series[0], points=received.series[0].points[1:]),))
    assert told(deck(replace(CALLS, charts=(received,))), deck(replace(CALLS, charts=(short,)))) == [
        "category removed 1→1 calls: Apr 2024: Apr 2024 | 5310 → "
    ]


def test_a_value_written_with_other_digits_is_the_same_value() -> None:
    old, new = chart(Share="0.1 20.24 3 4"), chart(Share="0.10000000000000001 20.240000000000002 3.0 4")
    assert told(deck(replace(CALLS, charts=(old,))), deck(replace(CALLS, charts=(new,)))) == []


def test_pictures_are_compared_by_their_bytes_and_alt_texts() -> None:
    logo, other = DeckPicture("logo", "The crest", "1" * 64), DeckPicture("logo", "The crest", "2" * 64)
    assert told(deck(replace(CALLS, pictures=(logo,))), deck(replace(CALLS, pictures=(other,)))) == [
        "picture changed 1→1 logo: The crest → The crest"
    ]
    renamed = DeckPicture("Picture 3", "The force's crest", "1" * 64)
    assert told(deck(replace(CALLS, pictures=(logo,))), deck(replace(CALLS, pictures=(renamed,)))) == [
        "alt text changed 1→1 Picture 3: The crest → The force's crest"
    ]
    assert told(deck(CALLS), deck(replace(CALLS, pictures=(DeckPicture("x", "", ""),)))) == [
        "picture added 1→1 x:  → a picture without alt text"
    ]


def test_objects_are_listed_and_their_words_compared() -> None:
    old = replace(CALLS, objects=(DeckObject("plan", "SmartArt diagram", ("Ask", "Listen")),))
    new = replace(CALLS, objects=(DeckObject("plan", "SmartArt diagram", ("Ask", "Act")),))
    assert told(deck(old), deck(new)) == ["object changed 1→1 plan: Listen → Act"]
    assert told(deck(CALLS), deck(new)) == ["object added 1→1 plan:  → SmartArt diagram | Ask | Act"]


# Files --------------------------------------------------------------------------------------


def test_a_deck_edited_by_hand_lists_exactly_what_was_edited() -> None:
    old, new = written(), written()
    calls, crime, outlook = new.slides
    calls.placeholders[1].text_frame.text = "Calls fell."
    next(shape for shape in crime.shapes if shape.has_table).table.cell(2, 2).text = "111"
    outlook.notes_slide.notes_text_frame.text = "Say nothing."
    swap(new, 2, 3)
    assert told(read(old), read(new)) == [
        "text changed 1→1 Content Placeholder 2: Calls rose. → Calls fell.",
        "slide moved 3→2 slide 3 → slide 2",
        "notes changed 3→2 Say why: More to come. → Say nothing.",
        "slide moved 2→3 slide 2 → slide 3",
        "cell changed 2→3 crime-table: Robbery, Offences this year: 107 → 111 (+4)",
    ]


def test_two_hundred_slides_are_compared_quickly() -> None:
    """Two decks of 200 slides with a hundred words each; a minute would say that something is wrong."""
    many = [
        DeckSlide(0, f"Slide {n}", texts=(text(" ".join(f"w{n * k % 997}" for k in range(1, 101))),)) for n in range(200)
    ]
    found = compare_decks(deck(*many), deck(*reversed(many)))
    assert len(found.changes) == 200


def test_an_empty_deck_is_compared() -> None:
    assert told(Deck(()), Deck(())) == []
    assert [line[:13] for line in told(Deck(()), FOUR)] == ["slide added -"] * 4


def test_a_table_made_to_take_for_ever_does_not() -> None:
    """Five thousand rows, every header another one: the work grows with the rows, not with their square."""
    old, new = (DeckTable("t", tuple((f"{one} {n}", "1") for n in range(5_000))) for one in "xy")
    found = compare_decks(deck(slide("Crime", old)), deck(slide("Crime", new)))
    assert len(found.changes) == 5_000
