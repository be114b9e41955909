"""The notes under a page are those that its printed cells call for, and the line can be shortened."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pages.making import context, definition, notes_under, table_alone, with_figure
from reportgen.model import FigureId, plain
from reportgen.pages.context import Context
from reportgen.pages.sources import source_lines
from reportgen.spec.pack import PageSpec

UNROUNDED = "Changes are worked out from unrounded figures."


def columns(*figures: str) -> list[dict[str, Any]]:
    return [{"label": figure, "figure": (figure,)} for figure in figures]


def one_row(measure: str, *short: str, row: str = "measures") -> tuple[Any, Context]:
    return table_alone(**{row: [measure]}, columns=columns(*short))


def printed_as(made: Context, figure: str, value: str) -> Context:
    """The same with this printed in every style in which the figure is."""
    found = made.published[FigureId.parse(figure)]
    return with_figure(replace(found, rounded=dict.fromkeys(found.rounded, Decimal(value))), made)


RATES = [f"positive-outcomes:{name}" for name in ("sply.rate", "fytd.rate", "fytd.change_pp")]


@pytest.mark.parametrize(
    ("category", "shown", "said"),
    [
        ("all-crime", RATES, True),  # 20.2 less 19.1 is 1.1, and 1.2 is printed
        ("domestic-abuse", RATES, False),
        ("all-crime", RATES[1:], False),  # nobody can subtract what is not printed
        ("all-crime", RATES[:2], False),
    ],
)
def test_rates_that_do_not_subtract_as_printed_call_for_a_footnote(
    category: str, shown: list[str], said: bool
) -> None:
    spec, made = table_alone(groups=[[category]], columns=columns(*shown))
    assert (UNROUNDED in notes_under(spec, made)) == said


@pytest.mark.parametrize(("change", "said"), [("5", False), ("6", True)])
@pytest.mark.parametrize(("now", "before"), [("fytd", "sply"), ("month-2024-12", "month-2023-12")])
def test_the_periods_of_a_change_are_its_own_and_not_the_years(
    now: str, before: str, change: str, said: bool
) -> None:
    name = "knife-crime"
    spec, made = one_row(name, f"{now}.count", f"{before}.count", f"{now}.change")
    made = printed_as(made, f"{name}:{now}.count", "17")
    made = printed_as(made, f"{name}:{before}.count", "12")
    assert (UNROUNDED in notes_under(spec, printed_as(made, f"{name}:{now}.change", change))) == said


@pytest.mark.parametrize(("change", "said"), [("41.7", False), ("41.2", True)])
def test_a_percentage_is_worked_out_from_what_is_printed_too(change: str, said: bool) -> None:
    spec, made = one_row("knife-crime", "fytd.count", "sply.count", "fytd.change_pct")
    made = printed_as(made, "knife-crime:fytd.count", "17")
    made = printed_as(made, "knife-crime:sply.count", "12")
    made = printed_as(made, "knife-crime:fytd.change_pct", change)
    assert (UNROUNDED in notes_under(spec, made)) == said


@pytest.mark.parametrize(("shown", "said"), [("fytd.change_pct", True), ("fytd.count", False)])
def test_small_numbers_are_named_where_a_printed_cell_has_them(shown: str, said: bool) -> None:
    spec, made = one_row("homicide", shown)
    assert ("Small numbers: Homicide." in notes_under(spec, made)) == said
    spec, made = one_row("cyber-crime", shown)
    assert "Small numbers" not in notes_under(spec, made)


def test_statements_name_no_source_of_a_measure_that_no_rule_judges() -> None:
    page = next(page for page in definition().pack.pages() if page.id == "da-narrative")
    line = plain(source_lines(page, context())[0])
    assert "Force crime recording system" in line
    assert "Perpetrator programme register" not in line  # counted once a quarter: never judged


def test_a_source_line_gets_shorter_and_keeps_the_day_of_extraction() -> None:
    page = next(page for page in definition().pack.pages() if page.id == "crime-narrative")
    lines = [plain(line) for line in source_lines(page, context())]
    assert lines[0].count(";") > lines[1].count(";")
    assert "and others (Part A of the appendix), extracted 10 January 2025." in lines[1]
    assert (
        lines[-1] == "Source: Part A of the appendix, extracted 10 January 2025."
    )
    assert all("extracted 10 January 2025." in line for line in lines)


def test_a_page_with_no_figure_has_no_source_line_of_any_length() -> None:
    assert source_lines(PageSpec(id="p", layout="text", title="T"), context()) == ()
