"""Each rule with a case on either side of it, worked by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model import FigureId, Movement, Published, PublishedFigure
from reportgen.narrative.movements import judge
from reportgen.spec.measures import MeasuresSpec

APRIL, DECEMBER = date(2024, 4, 1), date(2024, 12, 31)


def spec(polarity: str, rate: bool = False, **more: object) -> MeasuresSpec:
    fields = {"label": "M", "dataset": "d", "numerator": "n", "unit": "u", "noun": "n", "polarity": polarity,
              "adverse": "0.5" if rate else 5, "favourable": 1 if rate else 5, "definition": "d", "source": "s",
              "owner": "o", **more}
    if rate:
        fields |= {"denominator": "v", "basis": "b", "unit": "%"}
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}, "categories": {"c": "C"}}
    return MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": fields}})


def published(values: Mapping[str, str | None], tag: str = "") -> Published:
    figures = {}
    for name, value in values.items():
        figure_id = FigureId.of("m", name, "c")
        number = None if value is None else Decimal(value)
        figures[figure_id] = PublishedFigure(figure_id, number, "", APRIL, DECEMBER, "",
                                             tag if name.startswith("fytd.change_p") else "", {}, {})
    return Published("public", figures)


def volume(before: int, now: int, polarity: str = "down_good") -> Movement:
    pct = Decimal(100 * (now - before)) / before if before else None
    small = before < 50
    shown = None if pct is None or before < 20 else f"{pct:.1f}"
    values = {"fytd.count": f"{now}", "sply.count": f"{before}", "fytd.change": f"{now - before}", "fytd.change_pct": shown}
    return only(judge([("m", "c")], published(values, "small numbers" if small else ""), spec(polarity)))


def rate(before: str, now: str, outcomes: tuple[int, int], polarity: str = "up_good", **more: object) -> dict[str, Movement]:
    values: dict[str, str | None] = {
        "fytd.rate": now, "sply.rate": before, "fytd.change_pp": str(Decimal(now) - Decimal(before)),
        "sply.count": str(outcomes[0]), "fytd.count": str(outcomes[1]),
    }
    if "kpi" in more:
        values["fytd.target"] = str(more["kpi"]["lower"])  # type: ignore[index]
    found = judge([("m", "c")], published(values), spec(polarity, rate=True, **more))
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
        ("10.1", "10.9", (39, 41), "within-threshold"),
        ("14.2", "13.2", (842, 837), "rate-worse"),
        ("14.2", "13.8", (842, 860), "within-threshold"),
        ("14.2", "13.7", (842, 860), "rate-worse"),
    ],
)
def test_a_rate_falls_under_this_rule(before: str, now: str, outcomes: tuple[int, int], rule: str) -> None:
    assert list(rate(before, now, outcomes)) == [rule]


def test_a_rate_short_of_its_kpi_is_said_even_when_it_improves() -> None:
    found = rate("80", "85", (80, 85), kpi={"lower": 90})
    assert set(found) == {"rate-better", "kpi-missed"}
    assert found["kpi-missed"].kind == "exception"


def test_a_ceiling_is_missed_from_above() -> None:
    assert "kpi-missed" in rate("6", "5.5", (60, 55), "down_good", kpi={"lower": 5})
    assert "kpi-missed" not in rate("6", "5.0", (60, 50), "down_good", kpi={"lower": 5})


def test_a_figure_that_is_not_there_is_not_judged() -> None:
    values = {"fytd.count": "5", "sply.count": None, "fytd.change": None, "fytd.change_pct": None}
    assert only(judge([("m", "c")], published(values), spec("down_good"))).rule == "not-available"


def test_what_is_worse_on_small_numbers_is_said_and_not_coloured() -> None:
    movement = volume(2, 4)
    assert (movement.kind, movement.tone) == ("exception", "plain")


def test_a_better_rate_of_few_is_not_called_better() -> None:
    values = {"fytd.rate": "33.3", "sply.rate": "11.1", "fytd.change_pp": "22.2", "sply.count": "1", "fytd.count": "3"}
    found = judge([("m", "c")], published(values, "small numbers"), spec("up_good", rate=True))
    assert only(found).rule == "small-numbers"


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
