"""The tests of chance, held to values worked by hand or printed in books, and their weaker one counting."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.measures import evidence
from reportgen.measures.compute import compute
from reportgen.model import Dataset, Figure, FigureId, InputFile
from reportgen.spec.measures import MeasuresSpec

few = settings(max_examples=60, deadline=None)


def pairs(now: Sequence[int], before: Sequence[int]) -> list[evidence.Pair]:
    return [(Fraction(a), Fraction(b)) for a, b in zip(now, before, strict=True)]


def by_hand(now: int, before: int) -> float:
    """Both tails of Binomial(n, 1/2), added up term by term."""
    total = now + before
    tail = sum(comb(total, k) for k in range(min(now, before) + 1))
    return min(1.0, float(Fraction(2 * tail, 2**total)))


@pytest.mark.parametrize(("now", "before"), [(4, 2), (12, 9), (27, 30), (107, 140), (0, 6), (6, 0)])
def test_two_counts_are_tested_exactly(now: int, before: int) -> None:
    assert evidence.counts_p(Fraction(now), Fraction(before)) == pytest.approx(by_hand(now, before), abs=1e-12)


def test_nothing_in_either_period_is_no_change() -> None:
    assert evidence.counts_p(Fraction(0), Fraction(0)) == 1.0


@pytest.mark.parametrize(("now", "before", "z"), [
    # From the published counts: 9.2pp more of residential burglary solved, 3.8pp more of robbery.
    ((63, 385), (34, 476), 4.26), ((27, 107), (30, 140), 0.703),
    ((50, 100), (40, 100), 1.4213),  # (0.5 − 0.4) ÷ √(0.45 × 0.55 × 0.02)
])
def test_two_rates_are_tested_by_their_pooled_z(now: tuple[int, int], before: tuple[int, int], z: float) -> None:
    from statistics import NormalDist

    expected = 2 * (1 - NormalDist().cdf(z))
    found = evidence.rates_p(tuple(map(Fraction, now)), tuple(map(Fraction, before)))  # type: ignore[arg-type]
    assert found == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize("both", [0, 10])
def test_rates_that_cannot_differ_are_no_change(both: int) -> None:
    assert evidence.rates_p((Fraction(both), Fraction(10)), (Fraction(2 * both), Fraction(20))) == 1.0


def test_the_months_are_paired_and_held_against_their_own_spread() -> None:
    # Changes 1, 2, 3, 1, 2, 3: mean 2, standard deviation 0.8944, t = 2 ÷ (0.8944 ÷ √6) = 5.477, 5 degrees.
    found = evidence.paired_p(pairs([11, 12, 13, 11, 12, 13], [10] * 6))
    assert found == pytest.approx(0.00277, abs=1e-5)


def test_months_that_scatter_as_much_as_they_change_are_no_evidence() -> None:
    found = evidence.paired_p(pairs([300, 100, 250, 90, 280, 110], [100, 290, 95, 260, 105, 270]))
    assert found is not None
    assert found > 0.5


@pytest.mark.parametrize(("months", "paired"), [(6, True), (5, False)])
def test_fewer_than_six_months_show_no_spread(months: int, paired: bool) -> None:
    assert (evidence.paired_p(pairs(range(months), [9] * months)) is not None) == paired


def test_a_month_without_a_value_pairs_with_nothing() -> None:
    months = [*pairs(range(6), [9] * 6), (None, Fraction(1)), (Fraction(1), None)]
    assert evidence.paired_p(months) == evidence.paired_p(months[:6])
    assert evidence.paired_p([*months[:5], *months[6:]]) is None


@pytest.mark.parametrize(("changes", "p"), [((2,) * 6, 0.0), ((0,) * 6, 1.0)])
def test_months_that_all_change_alike_leave_no_doubt(changes: tuple[int, ...], p: float) -> None:
    assert evidence.paired_p(pairs([10 + change for change in changes], [10] * 6)) == p


@pytest.mark.parametrize(("p", "level"), [
    (0.0099, "strong"), (0.01, "some"), (0.0499, "some"), (0.05, "none"), (1.0, "none"), (0.0, "strong")])
def test_a_level_begins_below_its_p(p: float, level: str) -> None:
    assert evidence.level_of(p) == level


def test_the_weaker_of_two_tests_counts() -> None:
    # A large count always passes the exact test; its months disagree.
    scattered = pairs([300, 100, 250, 90, 280, 110], [100, 290, 95, 260, 105, 270])
    found = evidence.of_counts(Fraction(20_000), Fraction(18_000), scattered)
    assert found.level == "none"
    assert [test for test, _ in found.tests] == [evidence.COUNTS_TEST, evidence.PAIRED_TEST]
    # Months that agree, on counts too small to tell.
    agreeing = pairs([2, 3, 2, 3, 2, 3], [1] * 6)
    assert evidence.of_counts(Fraction(15), Fraction(6), agreeing).level == "none"


def test_without_months_evidence_is_some_at_most() -> None:
    found = evidence.of_counts(Fraction(20_000), Fraction(18_000), [])
    assert (found.level, len(found.tests)) == ("some", 1)
    assert evidence.of_rates((Fraction(90), Fraction(100)), (Fraction(40), Fraction(100)), []).level == "some"
    assert evidence.of_rates((Fraction(50), Fraction(100)), (Fraction(49), Fraction(100)), []).level == "none"


@few
@given(st.integers(0, 5000), st.integers(0, 5000))
def test_which_year_comes_first_makes_no_difference(one: int, other: int) -> None:
    assert evidence.counts_p(Fraction(one), Fraction(other)) == pytest.approx(
        evidence.counts_p(Fraction(other), Fraction(one)))


@few
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=6, max_size=12),
       st.integers(-50, 50), st.integers(1, 9))
def test_adding_to_both_years_or_scaling_them_leaves_the_paired_test_alone(
    months: list[tuple[int, int]], shift: int, scale: int
) -> None:
    plain = [(Fraction(a), Fraction(b)) for a, b in months]
    moved = [(scale * a + shift, scale * b + shift) for a, b in plain]
    assert evidence.paired_p(moved) == pytest.approx(evidence.paired_p(plain))


@few
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=6, max_size=12))
def test_turning_the_years_round_leaves_the_paired_test_alone(months: list[tuple[int, int]]) -> None:
    plain = [(Fraction(a), Fraction(b)) for a, b in months]
    assert evidence.paired_p([(b, a) for a, b in plain]) == pytest.approx(evidence.paired_p(plain))


# With the figures ---------------------------------------------------------------------------


def figure(name: str, now: Sequence[int], before: Sequence[int], of: int = 100) -> Figure:
    """A figure of a measure whose counts are these, month by month from April; both years of `of` each."""
    import pandas as pd

    rows = [(f"{year}-{month:02d}", count, of)
            for year, counts in ((2023, before), (2024, now)) for month, count in enumerate(counts, 4)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["month", "n", "v"]).astype({"n": "Int64", "v": "Int64"})
    frame.insert(1, "category", "")
    frame.index = pd.RangeIndex(2, len(rows) + 2, name="row")
    base = {"dataset": "d", "numerator": "n", "unit": "u", "noun": "n", "polarity": "down_good", "adverse": 5,
            "favourable": 5, "definition": "d", "source": "s", "owner": "o", "label": "M"}
    spec = MeasuresSpec.model_validate({
        "datasets": {"d": {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}}},
        "measures": {"m": base, "r": base | {"denominator": "v", "basis": "b", "unit": "%"}},
    })  # fmt: skip
    figure_id = FigureId.parse(name)
    return compute([Dataset("d", InputFile("f", ""), frame)], spec, [figure_id], date(2024, 12, 31))[figure_id]


RISING = ([60, 62, 61, 63, 60, 64, 62, 61, 63], [50, 51, 50, 52, 50, 53, 51, 50, 52])


@pytest.mark.parametrize("name", ["m:fytd.change", "m:fytd.change_pct", "r:fytd.change_pp"])
def test_a_change_carries_its_evidence(name: str) -> None:
    found = figure(name, *RISING).evidence
    assert found is not None
    assert [test for test, _ in found.tests][-1] == evidence.PAIRED_TEST


def test_a_change_and_its_percentage_have_one_evidence() -> None:
    assert figure("m:fytd.change", *RISING).evidence == figure("m:fytd.change_pct", *RISING).evidence


def test_a_change_of_a_quarter_has_too_few_months_for_strong_evidence() -> None:
    found = figure("m:quarter.change_pct", [60, 62, 61, 63, 60, 64, 200, 210, 205], RISING[1]).evidence
    assert found is not None
    assert (found.level, len(found.tests)) == ("some", 1)


@pytest.mark.parametrize("name", ["m:fytd.count", "r:fytd.rate", "r:fytd.count"])
def test_what_is_no_change_has_no_evidence(name: str) -> None:
    assert figure(name, *RISING).evidence is None


def test_a_missing_month_leaves_no_change_and_no_evidence() -> None:
    found = figure("m:sply.change_pct", *RISING)
    assert (found.value, found.evidence) == (None, None)


def test_evidence_goes_with_a_value_that_is_kept_back() -> None:
    from reportgen.disclosure.publish import publish

    small = figure("m:fytd.change_pct", [2] * 9, [1] * 9)
    assert small.evidence is not None
    published = publish({small.id: small}, {small.id: frozenset({"change_pct1"})}, "public")[small.id]
    assert (published.value, published.evidence) == (None, "")
    large = figure("m:fytd.change_pct", *RISING)
    published = publish({large.id: large}, {large.id: frozenset({"change_pct1"})}, "public")[large.id]
    assert (published.value, published.evidence) == (Decimal("21.1"), "strong")  # 556 and 459
