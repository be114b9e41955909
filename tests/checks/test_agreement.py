from checks.making import material
from reportgen.checks import agreement
from reportgen.spec.measures import Agreement

BREAKDOWN, MAIN = "da-offences:fytd.count", "recorded-crime.domestic-abuse:fytd.count"
BOTH = Agreement(figures=(BREAKDOWN, MAIN), why="one unallocated offence has a row of its own.")


def test_tables_that_count_the_same_agree() -> None:
    assert list(agreement.check(material(None, {BREAKDOWN: 4834, MAIN: 4834}, BOTH))) == []


def test_tables_that_differ_are_named_with_both_numbers() -> None:
    (problem,) = agreement.check(material(None, {BREAKDOWN: 4833, MAIN: 4834}, BOTH))
    assert problem.severity == "hold"
    assert problem.message == (
        f"{BREAKDOWN} is 4,833 in da_breakdowns.csv and {MAIN} is 4,834 in crime.csv, and should agree: "
        "one unallocated offence has a row of its own."
    )


def test_a_figure_that_is_not_there_contradicts_nothing() -> None:
    assert list(agreement.check(material(None, {BREAKDOWN: None, MAIN: 4834}, BOTH))) == []
