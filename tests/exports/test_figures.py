import csv
import io
from datetime import date
from fractions import Fraction

import pytest

from reportgen.disclosure.publish import publish
from reportgen.exports.figures import figures_csv, ledger_csv
from reportgen.model import Figure, FigureId, SourceRows
from reportgen.periods import NO_DAY

START, END = date(2024, 4, 1), date(2024, 12, 31)
COUNT = Figure(
    FigureId.parse("crime.robbery:fytd.count"), Fraction(1107), "offences", START, END, "sum of volume",
    rows=(SourceRows("data/crime.csv", (3, 7, 8, 9)),),
)  # fmt: skip
CHANGE = Figure(
    FigureId.parse("crime.robbery:fytd.change_pct"), Fraction(-9100, 476), "%", START, END, "100 × …",
    inputs=(("now", Fraction(385)), ("before", None)),
)  # fmt: skip
CASH = Figure(
    FigureId.parse("cash:fytd.amount"), Fraction("63184.995"), "£", START, END, "sum of amount"
)
FEW = Figure(
    FigureId.parse("satisfied:cy.rate"), Fraction(1000, 13), "%", START, END, "100 × satisfied ÷ base",
    inputs=(("satisfied", Fraction(10)), ("base", Fraction(13))), rule="least-base",
)  # fmt: skip
HIDDEN = Figure(
    FigureId.parse("homicide:fytd.change_pct"), Fraction(100), "%", START, END, "100 × …", rule="small-base"
)
FIGURES = {figure.id: figure for figure in (COUNT, CHANGE, HIDDEN, CASH, FEW)}
DEMAND = {
    COUNT.id: frozenset({"int"}),
    CHANGE.id: frozenset({"change_pct1", "size_pct1"}),
    HIDDEN.id: frozenset({"change_pct1"}),
    CASH.id: frozenset({"int", "gbp2"}),
    FEW.id: frozenset({"pct1"}),
}
PUBLISHED = publish(FIGURES, DEMAND, "public")


def rows(data: bytes) -> dict[str, dict[str, str]]:
    table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return {row["figure_id"]: row for row in table}


@pytest.mark.parametrize(
    ("figure_id", "value", "display", "note"),
    [
        (COUNT.id, "1107", "1,107", ""),
        (CHANGE.id, "-19.1", "−19.1%", ""),
        (HIDDEN.id, "", "[z]", "[z] small numbers"),
        (CASH.id, "63185", "£63,185", ""),
        (FEW.id, "", "10 of 13", "[z] small numbers"),
    ],
)
def test_the_public_file_holds_what_is_printed(
    figure_id: FigureId, value: str, display: str, note: str
) -> None:
    row = rows(figures_csv(PUBLISHED))[str(figure_id)]
    assert (row["value"], row["display"], row["note"]) == (value, display, note)


@pytest.mark.parametrize(
    ("name", "exact", "unit", "style", "value", "display"),
    [
        ("cannabis:fytd.amount", "0.1", "kg", "dec1", "0.1", "0.1"),
        ("wait:fytd.mean", "9.5", "days", "dec1", "9.5", "9.5"),
        ("cash:fytd.amount", "1744.5", "£", "gbp2", "1744.50", "£1,744.50"),
        ("solved:fytd.rate", "79.96", "%", "pct0", "80", "80%"),
    ],
)
def test_value_note_and_display_are_of_one_style(
    name: str, exact: str, unit: str, style: str, value: str, display: str
) -> None:
    one = Figure(FigureId.parse(name), Fraction(exact), unit, START, END, "f")
    row = rows(figures_csv(publish({one.id: one}, {one.id: frozenset({style})}, "public")))[name]
    assert (row["value"], row["display"], row["note"]) == (value, display, "")


def test_a_figure_of_no_day_has_none_in_the_files() -> None:
    one = Figure(FigureId.parse("open:at-latest-3.count"), None, "cases", NO_DAY, NO_DAY, "f", status="x")
    found = publish({one.id: one}, {one.id: frozenset({"int"})}, "public")
    for data in (figures_csv(found), ledger_csv({one.id: one}, found, {})):
        (row,) = rows(data).values()
        assert (row["period_start"], row["period_end"]) == ("", "")


def test_a_row_names_its_parts_and_its_days() -> None:
    row = rows(figures_csv(PUBLISHED))["crime.robbery:fytd.count"]
    assert (row["measure"], row["category"], row["period"], row["statistic"]) == ("crime", "robbery", "fytd", "count")
    assert (row["period_start"], row["period_end"]) == ("2024-04-01", "2024-12-31")


def test_the_ledger_holds_the_exact_value_with_inputs_and_rows() -> None:
    ledger = rows(ledger_csv(FIGURES, PUBLISHED, {}))
    change, count = ledger[str(CHANGE.id)], ledger[str(COUNT.id)]
    assert (change["exact_numerator"], change["exact_denominator"]) == ("-325", "17")
    assert change["inputs"] == "now = 385; before = none"
    assert count["rows"] == "data/crime.csv rows 3, 7-9"
    assert ledger[str(HIDDEN.id)]["rule"] == "small-base"
    assert (ledger[str(CASH.id)]["exact_numerator"], ledger[str(CASH.id)]["exact_denominator"]) == ("12636999", "200")
    assert ledger[str(FEW.id)]["inputs"] == "satisfied = 10; base = 13"


def test_an_exact_value_that_is_not_published_stays_in_the_ledger() -> None:
    assert b"100" not in figures_csv(PUBLISHED).replace("100 ×".encode(), b"")
    assert rows(ledger_csv(FIGURES, PUBLISHED, {}))[str(HIDDEN.id)]["exact_numerator"] == "100"
