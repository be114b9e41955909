"""Each rule with a case on either side of it, worked by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model import TRIAL_TAG, EvidenceLevel, FigureId, Movement, Published, PublishedFigure, Signal
from reportgen.narrative.movements import judge
from reportgen.spec.control import LIMITS
from reportgen.spec.measures import MeasuresSpec

APRIL, DECEMBER = date(2024, 4, 1), date(2024, 12, 31)


def spec(polarity: str, rate: bool = False, **more: object) -> MeasuresSpec:
    fields = {"label": "M", "dataset": "d", "numerator": "n", "unit": "u", "noun": "n", "polarity": polarity,
              "adverse": "0.5" if rate else 5, "favourable": 1 if rate else 5, "definition": "d", "source": "s",
              "owner": "o", **more}
    if rate:
        fields = {"volume": "whole", "denominator": "v", "basis": "b", **fields, "unit": "%"}
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}, "additive": False, "categories": {"c": "C"}}
    return MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": fields}})


def published(
    values: Mapping[str, str | None], tag: str = "", evidence: EvidenceLevel = "strong", **signals: Signal
) -> Published:
    figures = {}
    for name, value in values.items():
        figure_id = FigureId.of("m", name, "c")
        number = None if value is None else Decimal(value)
        figures[figure_id] = PublishedFigure(figure_id, number, "", APRIL, DECEMBER, "",
                                             tag if name.startswith("fytd.change_p") else "", {}, {},
                                             evidence if "change" in name and number is not None else "",
                                             signals.get("signal", "") if name.startswith("month-") else "")
    return Published("public", figures)


def volume(before: int, now: int, polarity: str = "down_good", evidence: EvidenceLevel = "strong") -> Movement:
    pct = Decimal(100 * (now - before)) / before if before else None
    small = before < 50
    shown = None if pct is None or before < 20 else f"{pct:.1f}"
    values = {"fytd.count": f"{now}", "sply.count": f"{before}", "fytd.change": f"{now - before}", "fytd.change_pct": shown}
    return only(judge(published(values, "small numbers" if small else "", evidence), spec(polarity)))


def rate(
    before: str, now: str, outcomes: tuple[int, int], polarity: str = "up_good",
    evidence: EvidenceLevel = "strong", **more: object
) -> dict[str, Movement]:
    values: dict[str, str | None] = {
        "fytd.rate": now, "sply.rate": before, "fytd.change_pp": str(Decimal(now) - Decimal(before)),
        "sply.count": str(outcomes[0]), "fytd.count": str(outcomes[1]),
    }
    if "kpi" in more:
        values["fytd.target"] = str(more["kpi"]["lower"])  # type: ignore[index]
    found = judge(published(values, evidence=evidence), spec(polarity, rate=True, **more))
    return {movement.rule: movement for movement in found.values()}


def only(found: dict[FigureId, Movement]) -> Movement:
    (movement,) = found.values()
    return movement


@pytest.mark.parametrize(
    ("before", "now", "polarity", "rule"),
    [
        (1000, 1050, "down_good", "volume-worse"),
        (1000, 1049, "down_good", "within-threshold"),
        (1000, 950, "down_good", "volume-better"),
        (1000, 951, "down_good", "within-threshold"),
        (1000, 1050, "up_good", "volume-better"),
        (1000, 950, "up_good", "volume-worse"),
        (1000, 1050, "to_explain", "volume-to-explain"),
        (1000, 950, "to_explain", "volume-to-explain"),
        (1000, 2000, "neutral", "neutral"),
        (1000, 1000, "down_good", "no-change"),
        (49, 60, "down_good", "volume-worse"),
        (49, 30, "down_good", "small-numbers"),
        (2, 4, "down_good", "volume-worse"),  # homicide: no percentage, and still said
        (0, 1, "down_good", "volume-worse"),
        (4, 2, "down_good", "small-numbers"),
    ],
)
def test_a_volume_falls_under_this_rule(before: int, now: int, polarity: str, rule: str) -> None:
    assert volume(before, now, polarity).rule == rule


@pytest.mark.parametrize(
    ("before", "now", "outcomes", "rule"),
    [
        ("7.1", "16.4", (34, 63), "rate-better"),
        ("21.4", "25.2", (30, 27), "rate-from-fewer"),  # robbery: a higher rate of fewer outcomes
        ("21.4", "28.0", (30, 30), "rate-from-fewer"),  # as many of fewer offences
        ("21.4", "29.0", (30, 31), "rate-better"),
        ("10.1", "10.9", (39, 41), "within-threshold"),
        ("14.2", "13.2", (842, 837), "rate-worse"),
        ("14.2", "13.8", (842, 860), "within-threshold"),
        ("14.2", "13.7", (842, 860), "rate-worse"),
    ],
)
def test_a_rate_falls_under_this_rule(before: str, now: str, outcomes: tuple[int, int], rule: str) -> None:
    assert list(rate(before, now, outcomes)) == [rule]


@pytest.mark.parametrize(
    ("evidence", "worse", "better", "explain"),
    [
        ("strong", "volume-worse", "volume-better", "volume-to-explain"),
        ("some", "volume-worse", "volume-better", "volume-to-explain"),
        ("none", "volume-worse", "chance", "volume-to-explain"),
    ],
)
def test_what_is_for_the_worse_is_said_whatever_its_evidence_and_what_is_better_only_with_some(
    evidence: EvidenceLevel, worse: str, better: str, explain: str
) -> None:
    assert volume(1000, 1100, evidence=evidence).rule == worse
    assert volume(1000, 900, evidence=evidence).rule == better
    assert volume(1000, 900, "to_explain", evidence=evidence).rule == explain


@pytest.mark.parametrize(("evidence", "rule"), [("some", "rate-better"), ("none", "chance")])
def test_a_better_rate_needs_evidence(evidence: EvidenceLevel, rule: str) -> None:
    assert list(rate("7.1", "16.4", (34, 63), evidence=evidence)) == [rule]


def test_what_chance_could_explain_has_no_colour() -> None:
    assert volume(1000, 1100, evidence="none").tone == "plain"
    assert volume(1000, 1100, "to_explain", evidence="none").tone == "plain"
    assert volume(1000, 1100, evidence="some").tone == "worse"


def test_the_evidence_is_that_of_the_change_in_numbers_where_no_percentage_is_published() -> None:
    assert volume(2, 40, evidence="some").evidence == "some"


def test_a_part_of_a_year_needs_no_more_good_results_than_the_whole_of_the_last() -> None:
    values = {"fytd.count": "423", "py.count": "600", "fytd.rate": "90", "py.rate": "80", "fytd.change_pp~py": "10"}
    found = only(judge(published(values), spec("up_good", rate=True, compare="py")))
    assert (str(found.figure_id), found.rule) == ("m.c:fytd.change_pp~py", "rate-better")


# The words that a rule grants ---------------------------------------------------------------


@pytest.mark.parametrize(("evidence", "granted"), [("strong", True), ("some", False), ("none", False)])
def test_significant_needs_strong_evidence(evidence: EvidenceLevel, granted: bool) -> None:
    assert ("significant" in volume(1000, 1100, evidence=evidence).claims) == granted


@pytest.mark.parametrize(("now", "evidence", "granted"), [
    (900, "some", True), (900, "none", False), (960, "strong", False), (1100, "strong", False)])
def test_improved_needs_a_movement_for_the_better_past_its_threshold(
    now: int, evidence: EvidenceLevel, granted: bool
) -> None:
    assert ("improved" in volume(1000, now, evidence=evidence).claims) == granted


@pytest.mark.parametrize(("now", "granted"), [("90.1", True), ("90.0", False), ("89.9", False)])
def test_exceeds_needs_a_rate_over_its_level(now: str, granted: bool) -> None:
    found = rate("80", now, (80, 90), kpi={"lower": 90})
    assert ("exceeds" in next(iter(found.values())).claims) == granted


def of_month(signal: Signal, **values: str) -> frozenset[str]:
    """The claims on a rate whose latest month has this signal, and these limits and target."""
    shown: dict[str, str | None] = {
        "fytd.rate": "90", "sply.rate": "80", "fytd.change_pp": "10", "fytd.count": "9", "sply.count": "8",
        "month-2024-12.rate": "90", **{name.replace("limit", "month-2024-12.limit"): value for name, value in values.items()},
    }
    if "target" in values:
        shown["fytd.target"] = shown.pop("target")
    found = judge(published(shown, signal=signal), spec("up_good", rate=True, kpi={"lower": 85}))
    return only({one.figure_id: one for one in found.values() if one.rule != "kpi-missed"}).claims


@pytest.mark.parametrize("signal", ["rising", "falling"])
def test_a_trend_needs_seven_months_that_rise_or_fall(signal: Signal) -> None:
    assert "trend" in of_month(signal)


@pytest.mark.parametrize("signal", ["", "above", "near-below", "run-above"])
def test_nothing_else_is_a_trend(signal: Signal) -> None:
    assert "trend" not in of_month(signal)


@pytest.mark.parametrize(("signal", "granted"), [("run-above", True), ("run-below", True), ("above", False), ("", False)])
def test_consistently_needs_a_run_on_one_side_of_the_mean(signal: Signal, granted: bool) -> None:
    assert ("consistently" in of_month(signal)) == granted


@pytest.mark.parametrize(("lower", "upper", "granted"), [
    ("85.1", "95", True), ("85.0", "95", False), ("80", "84.9", True), ("80", "85.0", False)])
def test_consistently_is_granted_where_the_limits_lie_on_one_side_of_the_target(
    lower: str, upper: str, granted: bool
) -> None:
    assert ("consistently" in of_month("", limit_lower=lower, limit_upper=upper, target="85")) == granted


@pytest.mark.parametrize(("signal", "granted"), [("", True), ("below", True), ("above", False)])
def test_what_the_last_month_contradicts_is_not_called_consistent(signal: Signal, granted: bool) -> None:
    claims = of_month(signal, limit_lower="80", limit_upper="84.9", target="85")
    assert ("consistently" in claims) == granted


@pytest.mark.parametrize(("tag", "granted"), [("", True), (TRIAL_TAG, False)])
def test_trial_limits_do_not_make_a_level_consistently_met(tag: str, granted: bool) -> None:
    shown: dict[str, str | None] = {
        "fytd.rate": "90", "fytd.count": "9", "fytd.target": "85", "month-2024-12.rate": "90", "sply.rate": "89",
        "sply.count": "9", "fytd.change_pp": "1", "month-2024-12.limit_lower": "88", "month-2024-12.limit_upper": "92",
    }  # fmt: skip
    given = published(shown)
    tagged = {name: replace(one, tag=tag) if name.statistic in LIMITS else one for name, one in given.figures.items()}
    found = judge(replace(given, figures=tagged), spec("up_good", rate=True, kpi={"lower": 85}))
    assert ("consistently" in only(found).claims) == granted


def test_the_limits_of_differences_say_nothing_of_a_level() -> None:
    shown: dict[str, str | None] = {
        "fytd.rate": "90", "fytd.count": "9", "fytd.target": "85", "month-2024-12.rate": "90",
        "sply.rate": "89", "sply.count": "9", "fytd.change_pp": "1",
        "month-2024-12.limit_lower": "-3", "month-2024-12.limit_upper": "3",
    }  # fmt: skip
    for seasonal in (True, False):
        found = judge(published(shown), spec("up_good", rate=True, kpi={"lower": 85}, seasonal=seasonal))
        assert ("consistently" in only(found).claims) != seasonal


def test_a_service_has_no_say_in_how_many_ask_for_it() -> None:
    """Fewer calls, a greater share of them answered: that is better, whatever became of the count."""
    assert list(rate("80.0", "90.0", (8000, 7000), volume="")) == ["rate-better"]


def test_a_rate_short_of_its_kpi_is_said_even_when_it_improves() -> None:
    found = rate("80", "85", (80, 85), kpi={"lower": 90})
    assert set(found) == {"rate-better", "kpi-missed"}
    assert found["kpi-missed"].kind == "exception"


def test_a_ceiling_is_missed_from_above() -> None:
    assert "kpi-missed" in rate("6", "5.5", (60, 55), "down_good", kpi={"lower": 5})
    assert "kpi-missed" not in rate("6", "5.0", (60, 50), "down_good", kpi={"lower": 5})


def test_a_figure_that_is_not_there_is_not_judged() -> None:
    values = {"fytd.count": "5", "sply.count": None, "fytd.change": None, "fytd.change_pct": None}
    assert only(judge(published(values), spec("down_good"))).rule == "not-available"


def test_what_is_worse_on_small_numbers_is_said_and_not_coloured() -> None:
    movement = volume(2, 4)
    assert (movement.kind, movement.tone) == ("exception", "plain")


def test_a_better_rate_of_few_is_not_called_better() -> None:
    values = {"fytd.rate": "33.3", "sply.rate": "11.1", "fytd.change_pp": "22.2", "sply.count": "1", "fytd.count": "3"}
    found = judge(published(values, "small numbers"), spec("up_good", rate=True))
    assert only(found).rule == "small-numbers"


def test_a_rate_that_is_not_there_is_not_judged() -> None:
    values = {"fytd.count": None, "sply.count": "5", "fytd.rate": None, "sply.rate": "5", "fytd.change_pp": None}
    assert only(judge(published(values), spec("up_good", rate=True))).rule == "not-available"


def test_a_missed_kpi_is_said_beside_a_fall() -> None:
    assert set(rate("14.2", "13.2", (842, 837), kpi={"lower": 30})) == {"rate-worse", "kpi-missed"}


@pytest.mark.parametrize(("now", "missed"), [("89.9", True), ("90.0", False), ("90.1", False)])
def test_a_kpi_is_met_at_its_level(now: str, missed: bool) -> None:
    assert ("kpi-missed" in rate("89.9", now, (80, 90), kpi={"lower": 90})) == missed


@given(st.integers(50, 10**6), st.integers(0, 10**6))
def test_mirrored_polarity_mirrors_the_verdict(before: int, now: int) -> None:
    mirror = {"better": "worse", "worse": "better"}
    down, up = volume(before, now, "down_good"), volume(before, now, "up_good")
    assert mirror.get(down.tone, down.tone) == up.tone
    assert down.direction == up.direction


@given(st.integers(0, 10**4), st.integers(0, 10**4))
def test_an_adverse_movement_past_its_threshold_is_always_an_exception(before: int, now: int) -> None:
    movement = volume(before, now)
    if now > before and (before == 0 or Decimal(100 * (now - before)) / before >= 5):
        assert movement.kind == "exception"
