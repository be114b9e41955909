"""Hand-worked figures of every shape of table; the tables are in `shapes.py`."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.disclosure.publish import publish
from reportgen.model import FigureId, Published, PublishedFigure
from reportgen.narrative.movements import judge
from reportgen.numbers import DEFAULT_STYLES
from reportgen.periods import named
from reportgen.spec.datasets import SurveySpec
from shapes import DATASETS, FILES, TABLE, figure, measures_spec, published


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # The last month of the period, not a sum.
        ("ranked:quarter.rank", 1),
        ("ranked:month-2024-11.rank", 2),
        ("ranked:r12.rank", 1),
        ("forces:month-2024-11.count", 43),
        ("forces:quarter.count", 44),
        # A window has to start and end with the period.
        ("satisfied.contact:fytd.rate", 80),
        ("satisfied.contact:py.rate", 75),
        ("satisfied.contact:fytd.count", 480),
        ("asked.contact:fytd.count", 600),
        ("satisfied.contact:fytd.change_pp~py", 5),  # nine months against twelve: a rate may
        ("satisfied.whole:py.rate", 50),
        ("da-satisfied:cy.count", 10),
        ("victims:fytd.count", 100),
        ("victims.partner:fytd.share", 50),
        ("victims:fytd.share", 100),
        ("victims.partner:fytd.change", 10),
        ("victims.ex:fytd.change_pct", -50),
        ("repeat.ex:fytd.rate", 40),
        ("repeat:fytd.rate", 19),  # 19 of 100
        ("wait-days:cy.mean", Fraction(19, 2)),
        ("wait-days:cy-2022.mean", 446),
        ("wait-days:cy.count", 38),
        ("wait-days:cy.change", Fraction(19, 2) - 174),
        ("open:at-latest.count", 255),
        ("open:at-latest-1.count", 1229),
        ("open:at-latest-2.count", 1968),
        ("open:at-2024-01-10.count", 1229),
        ("open:at-latest.change", 255 - 1229),
        ("open:at-2025-01-10.change_pct", Fraction(100 * (255 - 1229), 1229)),
        ("cases:at-latest.count", 291),
        ("cases.shotgun:at-latest.share", Fraction(19100, 291)),
        ("cash:quarter.amount", 61440 + Fraction(17445, 10) + Fraction(1, 2)),
        ("cash:month-2024-11.amount", Fraction(3489, 2)),
        ("cannabis:month-2024-11.amount", Fraction(1, 5)),
        ("tests.positive:quarter.count", 43),
        ("tests.positive:since-2024-10.count", 43),
        ("tests.positive:since-2024-11.count", 15),
        ("tests.positive:month-2024-12.share", 0),
    ],
)
def test_a_figure_is_exactly_this(name: str, value: int | Fraction) -> None:
    assert figure(name).value == value


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ranked:month-2024-09.rank", "x"),
        ("satisfied.contact:cy.rate", "x"),  # the table has no such window
        ("satisfied.contact:sply.rate", "x"),
        ("satisfied.contact:window-year-before-last.rate", "x"),
        ("victims.family:sply.count", "x"),  # said to be not available
        ("victims.partner:sply.share", "x"),  # and so is the whole
        ("open:at-latest-3.count", "x"),
        ("open:at-2025-01-09.count", "x"),
        ("open:at-latest-2.change", "x"),
        ("cannabis:quarter.amount", "x"),
        ("tests:sply.count", "z"),  # testing had not begun
        ("tests.positive:month-2024-03.count", "z"),
        ("tests.positive:fytd.count", "x"),  # it had, and there is no row
    ],
)
def test_what_is_not_in_the_table_is_not_available_and_what_was_not_counted_does_not_apply(
    name: str, status: str
) -> None:
    found = figure(name)
    assert (found.value, found.status) == (None, status)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("open:at-latest.count", date(2025, 1, 10), date(2025, 1, 10)),
        ("satisfied.contact:window-year-before-last.rate", date(2022, 4, 1), date(2023, 3, 31)),
        ("wait-days:cy.mean", date(2024, 1, 1), date(2024, 12, 31)),
        ("tests.positive:since-2024-10.count", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_figure_knows_its_days(name: str, start: date, end: date) -> None:
    found = figure(name)
    assert (found.start, found.end) == (start, end)


def test_a_latest_date_that_is_not_there_is_of_no_day_and_is_called_so() -> None:
    found = figure("open:at-latest-3.count")
    assert named(found.start, found.end) == "No earlier count"


def test_a_month_s_last_day_is_held_against_the_month_s_last() -> None:
    licensing = FILES["licensing"].replace("open,,2023-01-10", "open,,2020-02-29")
    licensing = licensing.replace("open,,2024-01-10", "open,,2021-02-28")
    assert figure("open:at-2021-02-28.change", licensing=licensing).value == 1229 - 1968


def seized(before: int, now: int) -> str:
    """Pounds a month before December 2024, and in it."""
    months = [*(f"2023-{month:02}" for month in (10, 11, 12)), *(f"2024-{month:02}" for month in range(1, 13))]
    rows = [
        f"{month},{name},{now if month == '2024-12' else before}\n"
        for month in months
        for name in ("Cash,£", "Cannabis,kg")
    ]
    return "".join(["month,category,unit,amount\n", *rows])


@pytest.mark.parametrize(
    ("before", "value", "status"),
    [(10, Fraction(50), ""), (30, Fraction(-50), ""), (0, None, "z")],
)
def test_pounds_are_not_few_or_many(before: int, value: Fraction | None, status: str) -> None:
    """£15 after £10 is half as much again: the rules on small numbers are about counts."""
    found = figure("cash:month-2024-12.change_pct", seizures=seized(before, 15))
    assert (found.value, found.status, found.rule) == (value, status, "")


def test_a_ranking_s_other_column_is_the_last_month_s_too() -> None:
    assert figure("forces:quarter.count").formula == "forces in the period's last month"


def test_a_share_of_nothing_does_not_apply() -> None:
    none = FILES["licensing"].replace(",191", ",0").replace(",100", ",0")
    assert figure("cases.shotgun:at-latest.share", licensing=none).status == "z"


def test_a_mean_of_nothing_does_not_apply() -> None:
    assert figure("wait-days:cy.mean", wait=FILES["wait"].replace("38,4", "0,0")).status == "z"


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    whole = FILES["seizures"].replace("[x]", "0")
    assert figure("cannabis:quarter.amount", seizures=whole).value == Fraction(3, 10)


def test_the_ledger_says_how_and_from_which_rows() -> None:
    mean = figure("wait-days:cy.mean")
    assert (mean.formula, mean.inputs, mean.unit) == ("days ÷ cases", (("days", 38), ("cases", 4)), "days")
    assert [source.rows for source in figure("cases:at-latest.count").rows] == [(5, 6)]
    change = figure("open:at-latest.change")
    assert [name for name, _ in change.inputs] == ["open:at-latest.count", "open:at-2024-01-10.count"]


# Printed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("ranked:quarter.rank", "1st"),
        ("ranked:month-2024-11.rank", "2nd"),
        ("wait-days:cy.mean", "10"),  # nine and a half days, half-up
        ("wait-days:cy.change", "−165"),
        ("victims.partner:fytd.share", "50.0%"),
        ("cash:quarter.amount", "£63,185"),
        ("cash:month-2024-12.amount", "£1"),
        ("cannabis:month-2024-11.amount", "0"),
        ("open:at-latest.change", "−974"),
    ],
)
def test_a_figure_is_printed_in_its_own_style(name: str, printed: str) -> None:
    assert published(name).show(next(iter(published(name).shown))) == printed


def test_money_can_be_printed_to_the_penny() -> None:
    assert published("cash:month-2024-11.amount", "gbp2").show("gbp2") == "£1,744.50"


def test_what_rounds_to_nothing_is_said_to() -> None:
    assert published("cannabis:month-2024-11.amount").note == "[k]"


def test_a_survey_of_few_prints_counts_and_no_percentage() -> None:
    found = published("da-satisfied:cy.rate", "pct1", "pct0")
    assert found.shown == {"pct0": "10 of 13", "pct1": "10 of 13"}
    assert (found.value, found.rounded, found.note, found.tag) == (None, {}, "[z]", "small numbers")


def test_the_least_base_itself_is_enough() -> None:
    assert published("satisfied.whole:py.rate").show("pct1") == "50.0%"  # of 40
    assert published("satisfied.whole:fytd.rate").show("pct1") == "17 of 29"
    thirty = FILES["survey"].replace("17,29", "17,30")
    assert figure("satisfied.whole:fytd.rate", survey=thirty).rule == ""


@pytest.mark.parametrize(
    ("dataset", "least", "name", "printed"),
    [
        ("relationships", 31, "repeat.ex:fytd.rate", "12 of 30"),
        ("relationships", 30, "repeat.ex:fytd.rate", "40.0%"),
        ("tests", 41, "tests.positive:month-2024-10.share", "28 of 40"),
        ("tests", 40, "tests.positive:month-2024-10.share", "70.0%"),
        ("wait", 30, "wait-days:cy.mean", "10"),  # a mean is no part of anything
    ],
)
def test_any_table_may_say_how_few_have_no_percentage(
    dataset: str, least: int, name: str, printed: str
) -> None:
    found = figure(name, measures_spec(**{dataset: {"least_base": least}}))
    style = DEFAULT_STYLES[found.id.statistic][0]
    assert publish({found.id: found}, {found.id: frozenset({style})}, "public")[found.id].show(style) == printed


def test_only_a_survey_has_a_least_base_of_its_own() -> None:
    spec = measures_spec(**{"crime-survey": {"least_base": 30}})
    assert {name: one.least_base for name, one in spec.datasets.items() if one.least_base} == {
        "crime-survey": 30, "da-survey": 30,
    }  # fmt: skip
    bare = {**DATASETS["da-survey"], **TABLE}
    del bare["least_base"]
    assert SurveySpec.model_validate(bare).least_base == 30


def test_no_change_is_printed_between_a_rate_and_counts() -> None:
    found = published("satisfied.whole:fytd.change_pp~py")
    assert (found.value, found.show("change_pp1")) == (None, "[z]")


# Rules --------------------------------------------------------------------------------------


def test_rules_judge_measures_of_monthly_tables_only() -> None:
    spec = measures_spec()
    assert [name for name in spec.measures if spec.is_judged(name)] == ["tests"]
    ids = [FigureId.of(name, "fytd.change_pct", category) for name in spec.measures
           for category in ("", *spec.datasets[spec.measures[name].dataset].categories)]  # fmt: skip
    day = date(2024, 12, 31)
    nothing = {one: PublishedFigure(one, None, "", day, day, "[x]", "", {}, {}) for one in ids}
    judged = judge(Published("public", nothing), spec)
    assert list(map(str, judged)) == [
        f"tests{category}:fytd.change_pct" for category in ("", ".positive", ".negative")
    ]


# Properties ---------------------------------------------------------------------------------

COUNTS = st.integers(0, 5000)
few = settings(max_examples=40, deadline=None)  # each of them reads a file


@few
@given(st.lists(COUNTS, min_size=2, max_size=2))
def test_shares_add_up_to_a_hundred(counts: list[int]) -> None:
    text = FILES["licensing"].replace(",191", f",{counts[0]}").replace(",100", f",{counts[1]}")
    shares = [figure(f"cases.{name}:at-latest.share", licensing=text).value for name in ("shotgun", "firearm")]
    assert None in shares if not any(counts) else sum(filter(None, shares)) == 100


@few
@given(st.decimals(0, 10**9, places=6), st.decimals(0, 10**9, places=2))
def test_amounts_add_up_to_the_last_decimal(one: Decimal, other: Decimal) -> None:
    head = "month,category,unit,amount\n"
    cash = f"2024-10,Cash,£,{one:f}\n2024-11,Cash,£,{other:f}\n2024-12,Cash,£,0\n"
    text = head + cash + FILES["seizures"][FILES["seizures"].index("2024-10,Cannabis") :]
    assert figure("cash:quarter.amount", seizures=text).value == Fraction(one) + Fraction(other)
