"""Figures read out of an old deck by its mapping, and all that is wrong with either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from archive.old_decks.making import CATEGORIES, FIGURES, HEADERS, IDS, TYPES, across, deck, down
from archive.old_decks.test_proposing import AS_AT, known
from pages.making import definition
from reportgen.archive.old_decks.imported import ImportedFigure, figures_from
from reportgen.archive.old_decks.mapping import read_mapping
from reportgen.archive.old_decks.proposing import propose
from reportgen.model import Deck, DeckTable, FigureId
from reportgen.numbers import printed_number
from reportgen.problems import ProblemsFound


def confirmed(of: Deck, change: Callable[[str], str] = str) -> str:
    """The proposal for a deck, confirmed, and changed as somebody might."""
    text = propose(of, known(), AS_AT).replace("confirmed: false", "confirmed: true")
    changed = change(text)
    assert change is str or changed != text, "nothing was changed"
    return changed


def figures(of: Deck, mapping: str | None = None) -> dict[str, ImportedFigure]:
    read = read_mapping(confirmed(of) if mapping is None else mapping, "old.yml")
    return {str(one.id): one for one in figures_from(of, read, definition().measures, "old.pptx")}


def problems(of: Deck, mapping: str | None = None) -> list[str]:
    with pytest.raises(ProblemsFound) as raised:
        figures(of, mapping)
    return [f"{one.where.file} {one.where}: {one.message}" for one in raised.value.problems]


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def line_of(mapping: str, words: str) -> int:
    return next(number for number, line in enumerate(mapping.splitlines(), 1) if words in line)


@pytest.mark.parametrize("table", [across(), down()], ids=["types across", "types down"])
def test_the_real_packs_main_table_gives_its_seventy_figures(table: DeckTable) -> None:
    found = figures(deck(table))
    expected = {
        form.format(category): cell
        for one, category in zip(TYPES, CATEGORIES, strict=True)
        for form, cell in zip(IDS, FIGURES[one], strict=True)
    }
    assert {name: one.printed for name, one in found.items()} == expected
    assert all((one.value, one.unit in ("%", "pp")) == (number[0], bool(number[1])) for one in found.values() if (number := printed_number(one.printed)))


def test_a_figure_has_its_period_its_printed_precision_and_its_cell() -> None:
    found = figures(deck(across()))
    assert found["positive-outcomes.robbery:sply.rate"] == ImportedFigure(
        FigureId.parse("positive-outcomes.robbery:sply.rate"), date(2023, 4, 1), date(2023, 12, 31), "21.43%", Decimal("21.43"), "%",
        'slide 2, "Table 4": SPLY Positive Outcome Rate, Robbery',
    )  # fmt: skip
    assert found["recorded-crime.robbery:fytd.change"].value == -33
    assert found["recorded-crime.robbery:fytd.change"].unit == "offences"


def test_nothing_is_read_before_somebody_has_confirmed_it() -> None:
    of = deck(across())
    text = propose(of, known(), AS_AT)
    assert problems(of, text) == [
        f"old.yml line {line_of(text, 'confirmed: false')}: This mapping is not confirmed. Read it through, then write confirmed: true."
    ]


def test_a_question_left_open_is_named_with_its_line_and_all_come_at_once() -> None:
    of = deck(down(*HEADERS[:6], "Trend"))
    text = confirmed(of, put('is: "recorded-crime.robbery"', 'is: "?"'))
    assert problems(of, text) == [
        f'old.yml line {line_of(text, one)}: "{one}" is still "?": say what it stands for, or "-" to leave it out.'
        for one in ("Robbery", "Trend")
    ]


def test_rows_columns_and_cells_can_be_left_out() -> None:
    of = deck(down(rows={**FIGURES, "Rape": ("387", "", *FIGURES["Rape"][2:])}))
    mapping = confirmed(of, put('is: "recorded-crime.robbery"', 'is: "-"')).replace('is: "fytd.change"', 'is: "-"')
    mapping += '    leave_out:\n      - {row: "Rape", column: "FYTD2425 Volume"}\n'
    found = figures(of, mapping)
    assert len(found) == 9 * 6 - 1
    assert not [name for name in found if "robbery" in name or name.endswith(".change")]


def test_a_cell_that_is_no_number_is_named_and_shorthand_is_none() -> None:
    of = deck(down(rows={**FIGURES, "Rape": ("[x]", "", "c. 9", *FIGURES["Rape"][3:])}))
    todo = 'Name it under leave_out, or leave its row or column out with "-".'
    assert problems(of) == [
        f'old.pptx slide 2, "Table 4": Rape, FYTD2425 Volume: The cell is blank, which may mean none or not known. {todo}',
        f'old.pptx slide 2, "Table 4": Rape, Change in volume: "c. 9" is not a number. {todo}',
    ]


def test_a_cell_in_another_unit_is_named() -> None:
    of = deck(down(rows={**FIGURES, "Rape": (*FIGURES["Rape"][:6], "0.77%")}))
    assert problems(of) == [
        'old.pptx slide 2, "Table 4": Rape, Change in rate (Percentage Points): "0.77%" is in %, and positive-outcomes.rape:fytd.change_pp is in pp.'
    ]


def test_headers_that_the_deck_has_not_and_the_mapping_has_not_are_named() -> None:
    of = deck(down())
    text = confirmed(of, put('header: "Robbery"', 'header: "Robery"'))
    at = line_of(text, '"Robery"')
    assert problems(of, text) == [
        f'old.yml line {at}: "Robery" is none of the rows of slide 2, "Table 4". Did you mean "Robbery"?',
        f'old.yml line {line_of(text, "    rows:")}: "Robbery", one of the rows of slide 2, "Table 4", is not here. Say what it stands for, or "-" to leave it out.',
    ]


def test_a_cell_left_out_that_the_table_has_not_is_named() -> None:
    of = deck(down())
    text = confirmed(of) + '    leave_out:\n      - {row: "Raep", column: "FYTD2425 Volume"}\n'
    assert problems(of, text) == [
        f'old.yml line {line_of(text, "Raep")}: "Raep" is none of the rows of slide 2, "Table 4". Did you mean "Rape"?'
    ]


def test_a_table_that_the_deck_has_not_is_named() -> None:
    of = deck(down())
    text = confirmed(of, put('table: "Table 4"', 'table: "Table 5"'))
    assert problems(of, text) == [
        f'old.yml line {line_of(text, "- slide: 2")}: The deck has no table at slide 2, "Table 5". Did you mean "slide 2, "Table 4""?'
    ]


def test_a_figure_that_cannot_be_is_named_once_with_the_nearest_name() -> None:
    of = deck(down())
    text = confirmed(of, put('is: "recorded-crime.robbery"', 'is: "recorded-crime.robery"')).replace('"fytd.count"', '"fytd.rate"')
    assert [one.partition(": ")[2] for one in problems(of, text)] == [
        '"rate" is not a statistic of recorded-crime. It can be: centre, change, change_pct, count, limit_lower, limit_upper.',
        '"robery" is not a category of crime. Did you mean "robbery"?',
    ]


def test_a_meaning_of_no_known_form_is_named() -> None:
    of = deck(down())
    text = confirmed(of, put('is: "recorded-crime.robbery"', 'is: "Robbery"')).replace('"sply.count"', '"last year"')
    assert [one.partition(": ")[2] for one in problems(of, text)] == [
        '"Robbery": "Robbery" is not of the form measure or measure.category.',
        '"SPLY Volume": "last year" is not of the form period.statistic or measure:period.statistic.',
    ]


@pytest.mark.parametrize("coarse", ["33.8%", "33.9%", "34%"])
def test_a_figure_printed_twice_is_one_as_finely_as_it_was_printed(coarse: str) -> None:
    """33.85% may have been 33.846%, which is 33.8% in one decimal."""
    rows = {"Shoplifting": (*FIGURES["Shoplifting"][:4], coarse, *FIGURES["Shoplifting"][5:])}
    for tables in ((down(rows=rows), across()), (across(), down(rows=rows))):
        assert figures(deck(*tables))["positive-outcomes.shoplifting:sply.rate"].printed == "33.85%"


@pytest.mark.parametrize("other", ["33.86%", "33.7%", "33%"])
def test_a_figure_printed_twice_and_differently_is_named(other: str) -> None:
    rows = {"Shoplifting": (*FIGURES["Shoplifting"][:4], other, *FIGURES["Shoplifting"][5:])}
    (told,) = problems(deck(across(), down(rows=rows)))
    assert f"positive-outcomes.shoplifting:sply.rate is {other} here and 33.85% at " in told


def test_two_cells_for_one_figure_that_differ_are_named_with_both_places() -> None:
    of = deck(across(), down(rows={**FIGURES, "Rape": ("388", *FIGURES["Rape"][1:])}, name="Table 5"))
    assert problems(of) == [
        'old.pptx slide 2, "Table 5": Rape, SPLY Volume: recorded-crime.rape:sply.count is 388 here and 387 at slide 2, "Table 4": SPLY Volume, Rape.'
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\nconfirmed: true", "\nconfirmed: perhaps", "this has to be true or false"),
        ('as_at: "2024-12-31"', 'as_at: "31/12/2024"', "is not a day"),
        ("subjects: rows", "subjects: sideways", '"sideways" is not a choice'),
        ("slide: 2", "slide: two", "this has to be a whole number"),
        ("    table:", "    tabel:", 'Did you mean "table"?'),
    ],
)
def test_mistakes_of_form_are_told_by_line(old: str, new: str, said: str) -> None:
    text = confirmed(deck(down()), put(old, new))
    with pytest.raises(ProblemsFound, match=r"line [0-9]+") as raised:
        read_mapping(text, "old.yml")
    assert said in str(raised.value)
