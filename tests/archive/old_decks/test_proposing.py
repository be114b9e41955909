"""What is proposed for the tables of an old deck."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.old_decks.making import CATEGORIES, FIGURES, HEADERS, IDS, TYPES, across, deck, down
from pages.making import definition
from reportgen.archive.old_decks.headings import heading
from reportgen.archive.old_decks.mapping import read_mapping
from reportgen.archive.old_decks.proposing import propose
from reportgen.archive.old_decks.subjects import Subject, known_subjects
from reportgen.model import Deck, DeckSlide, DeckTable

AS_AT = date(2024, 12, 31)


@cache
def known() -> tuple[Subject, ...]:
    return known_subjects(definition().measures)


def proposed(*tables: DeckTable) -> str:
    return propose(deck(*tables), known(), AS_AT)


def meanings(*tables: DeckTable) -> dict[str, str]:
    """What each header of the tables is proposed to stand for."""
    mapping = read_mapping(proposed(*tables), "old.yml")
    return {one.header: one.meaning for table in mapping.spec.tables for one in (*table.rows, *table.columns)}


EXPECTED = {
    "SPLY Volume": "sply.count",
    "FYTD2425 Volume": "fytd.count",
    "Change in volume": "fytd.change",
    "Change in volume (%)": "fytd.change_pct",
    "SPLY Positive Outcome Rate": "positive-outcomes:sply.rate",
    "FYTD2425 Positive Outcome Rate": "positive-outcomes:fytd.rate",
    "Change in rate (Percentage Points)": "positive-outcomes:fytd.change_pp",
}


@pytest.mark.parametrize("table", [across(), down()], ids=["types across", "types down"])
def test_the_real_packs_main_table_is_proposed_whole_whichever_way_it_lies(table: DeckTable) -> None:
    assert meanings(table) == EXPECTED | {one: f"recorded-crime.{category}" for one, category in zip(TYPES, CATEGORIES, strict=True)}
    assert len(IDS) == len(HEADERS) == len(EXPECTED)


def test_other_headers_in_the_same_style_are_proposed() -> None:
    found = meanings(down("Volume SPLY", "Volume FYTD", "+/-", "% change", "Positive outcomes SPLY", "Positive outcomes FYTD", "Change in rate"))
    assert list(found.values())[len(TYPES) :] == list(EXPECTED.values())


def test_nothing_is_confirmed() -> None:
    assert "\nconfirmed: false\n" in proposed(across())
    assert not read_mapping(proposed(across()), "old.yml").spec.confirmed


def test_what_is_taken_for_something_of_another_name_says_so() -> None:
    text = proposed(across())
    assert '"Hate Crime Flag", is: "recorded-crime.hate-crime"}  # taken for Hate crime\n' in text
    assert '"Robbery", is: "recorded-crime.robbery"}\n' in text


def test_what_is_not_sure_is_a_question_with_the_nearest_names() -> None:
    rows = {**{one: FIGURES[one] for one in ("Robbery", "Rape", "Shoplifting")}, "Sexual Offending": FIGURES["Rape"], "Zebras": FIGURES["Rape"]}
    text = proposed(down(*HEADERS[:6], "Trend", rows=rows))
    assert re.search(r'"Sexual Offending", is: "\?"\}  # perhaps da-offences\.sexual-offences', text)
    assert '"Zebras", is: "?"}  # nothing like it is declared\n' in text
    assert '"Trend", is: "?"}' in text


def test_of_measures_with_the_same_categories_the_slides_title_says_which() -> None:
    stages = DeckTable("t", (("Stage", "FYTD", "SPLY"), ("Ease of contact", "90.1%", "88.0%"), ("Actions taken", "70.1%", "71.0%")))
    for title, measure in (("Anti-social behaviour: victims satisfied", "satisfaction-asb"), ("Crime: victims satisfied", "satisfaction-crime")):
        text = propose(Deck((DeckSlide(1, title, tables=(stages,)),)), known(), AS_AT)
        assert f'"Ease of contact", is: "{measure}.ease-of-contact"' in text
        assert '"FYTD", is: "fytd.rate"' in text


def test_months_can_be_rows() -> None:
    tests = DeckTable("t", (("2024", "Negative", "Positive"), ("Apr", "3", "4"), ("Dec", "5", "6")))
    found = meanings(tests)
    assert found == {"Negative": "drug-tests.negative", "Positive": "drug-tests.positive", "Apr": "month-2024-04.count", "Dec": "month-2024-12.count"}


def test_headers_in_two_rows_are_read_together() -> None:
    rows = (("", "Volume", "Volume"), ("", "SPLY", "FYTD2425"), ("Robbery", "140", "107"), ("Rape", "387", "378"))
    table = DeckTable("t", rows, frozenset({(0, 2), (1, 0)}))
    assert meanings(table) == {"Volume SPLY": "sply.count", "Volume FYTD2425": "fytd.count", "Robbery": "recorded-crime.robbery", "Rape": "recorded-crime.rape"}


def test_a_table_of_which_nothing_is_known_is_listed_and_not_read() -> None:
    text = proposed(DeckTable("Agenda", (("Item", "Time"), ("Welcome", "10:00"))))
    assert 'table: "Agenda"\n    subjects: none\n' in text
    assert proposed().endswith("tables: []\n")


def test_two_tables_of_one_name_are_told_apart() -> None:
    assert [table.number for table in read_mapping(proposed(across(), across()), "old.yml").spec.tables] == [1, 2]


HEADINGS = [
    ("Offences this year", "", "fytd.count"),
    ("Offences last year", "", "sply.count"),
    ("Change %", "%", "fytd.change_pct"),
    ("Difference", "%", "fytd.change_pct"),
    ("Change", "pp", "fytd.change_pp"),
    ("Change in rate", "%", ""),  # per cent or points: who knows
    ("Positive outcome rate FYTD", "%", "fytd.rate"),
    ("FYTD 24/25", "", "fytd.count"),
    ("FYTD 2023/24", "", "sply.count"),
    ("FYTD2223", "", ""),
    ("SPLY 24/25", "", ""),
    ("24/25", "%", "fytd.rate"),
    ("23/24", "%", "py.rate"),
    ("22/23", "%", ""),
    ("2023", "", "cy-2023.count"),
    ("Same period last year", "", "sply.count"),
    ("This year to date", "", "fytd.count"),
    ("Last year to date", "", "sply.count"),
    ("Rolling 12 months", "", "r12.count"),
    ("Q3", "", "quarter.count"),
    ("Q2", "", ""),
    ("November 2024", "", "month-2024-11.count"),
    ("Nov-23", "", "month-2023-11.count"),
    ("Jan", "", "month-2024-01.count"),
    ("Share FYTD", "%", "fytd.share"),
    ("Target FYTD", "%", "fytd.target"),
    ("Cash FYTD", "£", "fytd.amount"),
    ("Trend", "", ""),
]


@pytest.mark.parametrize(("text", "unit", "name"), HEADINGS, ids=[f"{text} {unit}" for text, unit, _ in HEADINGS])
def test_the_words_of_a_heading_say_period_and_statistic(text: str, unit: str, name: str) -> None:
    assert heading(text, unit, AS_AT).name == name


@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), min_size=1, max_size=4), st.text(max_size=6))
def test_whatever_stands_in_a_deck_the_proposal_can_be_read(rows: list[list[str]], name: str) -> None:
    table = DeckTable(name, (("Crime type", "Volume FYTD", "x"), ("Robbery", "1", "2"), *map(tuple, rows)))
    found = read_mapping(propose(Deck((DeckSlide(1, name, tables=(table,)),)), known(), AS_AT), "old.yml")
    assert [one.table for one in found.spec.tables] == [name]
