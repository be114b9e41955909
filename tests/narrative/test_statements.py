"""The sentences of the template's phrases, for each side of each rule: written out by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from reportgen.model import FigureId, Published, PublishedFigure, plain
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.numbers import DEFAULT_STYLES
from reportgen.resources import packaged
from reportgen.spec.measures import MeasuresSpec

PHRASES = read_phrases(packaged() / "cumbria")
DAY = date(2024, 12, 31)


def sentences(fields: Mapping[str, object], values: Mapping[str, str | None], tag: str = "") -> list[str]:
    """`kind: lead | text` of each statement proposed for one measure with these figures."""
    measure = {
        "label": "Theft", "dataset": "d", "numerator": "n", "unit": "offences", "noun": "offences",
        "polarity": "down_good", "adverse": 5, "favourable": 5, "definition": "d", "source": "s", "owner": "o", **fields,
    }  # fmt: skip
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}, "categories": {"c": "C"}}
    measures = MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": measure}})
    figures = dict(figure(name, value, tag) for name, value in values.items())
    published = Published("public", figures)
    found = propose(judge([("m", "")], published, measures), published, measures, PHRASES)
    return [f"{one.kind}: {one.lead.text} | {plain(one.text)}" for one in found]


def figure(name: str, value: str | None, tag: str) -> tuple[FigureId, PublishedFigure]:
    figure_id = FigureId.of("m", name)
    number = None if value is None else Decimal(value)
    printed = "[z]" if number is None else f"{abs(number):,}"
    shown = dict.fromkeys(DEFAULT_STYLES[figure_id.statistic], printed)
    tagged = tag if "change_p" in name else ""
    return figure_id, PublishedFigure(figure_id, number, "", DAY, DAY, "", tagged, shown, {})


def volume(before: int, now: int, pct: str | None) -> dict[str, str | None]:
    return {"fytd.count": f"{now}", "sply.count": f"{before}", "fytd.change": f"{now - before}", "fytd.change_pct": pct}


RATE = {"denominator": "v", "basis": "b", "unit": "%", "adverse": 1, "favourable": 1, "noun": "solved"}


def rate(before: str, now: str, lower: str = "", upper: str = "") -> dict[str, str | None]:
    found: dict[str, str | None] = {
        "fytd.count": "90", "sply.count": "80", "fytd.rate": now, "sply.rate": before,
        "fytd.change_pp": str(Decimal(now) - Decimal(before)),
    }  # fmt: skip
    return found | ({"fytd.target": lower} if lower else {}) | ({"fytd.target_upper": upper} if upper else {})


def kpi(lower: str, upper: str = "") -> dict[str, object]:
    return {"kpi": {"lower": lower, **({"upper": upper} if upper else {})}}


@pytest.mark.parametrize(
    ("fields", "values", "tag", "said"),
    [
        ({}, volume(1000, 1100, "10.0"), "", ["exception: 10.0 | Theft: 1,100 offences, 100 more"]),
        ({}, volume(1000, 900, "-10.0"), "", ["positive: 10.0 | Theft: 900 offences, 100 fewer"]),
        ({}, volume(1000, 1010, "1.0"), "", []),
        ({}, volume(2, 4, None), "small numbers", ["exception: 2 | Theft: 4 offences, 2 more; small numbers"]),
        ({}, volume(40, 20, "-50.0"), "small numbers", []),
        ({"polarity": "to_explain"}, volume(18, 27, None), "small numbers",
         ["to explain: 9 | Theft: 27 offences, 9 more; small numbers"]),
        ({"polarity": "neutral"}, volume(1000, 5000, "400.0"), "", []),
        # More is better, two levels: above both, above one, under both.
        (RATE | {"polarity": "up_good"} | kpi("10", "15"), rate("7.1", "16.4", "10", "15"), "",
         ["positive: 9.3 | Theft: 16.4, from 7.1; above the lower (10) and upper (15) KPI"]),
        (RATE | {"polarity": "up_good"} | kpi("10", "20"), rate("7.1", "16.4", "10", "20"), "",
         ["positive: 9.3 | Theft: 16.4, from 7.1; above the KPI of 10"]),
        (RATE | {"polarity": "up_good"} | kpi("18", "20"), rate("7.1", "16.4", "18", "20"), "",
         ["positive: 9.3 | Theft: 16.4, from 7.1", "exception: 16.4 | Theft: short of the KPI of 18"]),
        (RATE | {"polarity": "up_good"} | kpi("18"), rate("17.1", "15.1", "18"), "",
         ["exception: 15.1 | Theft: short of the KPI of 18", "exception: 2.0 | Theft: 15.1, from 17.1"]),
        # Less is better: the levels are ceilings, the upper one the lower number.
        (RATE | {"polarity": "down_good"} | kpi("5", "3"), rate("6.0", "2.5", "5", "3"), "",
         ["positive: 3.5 | Theft: 2.5, from 6.0; below the lower (5) and upper (3) KPI"]),
        (RATE | {"polarity": "down_good"} | kpi("5", "3"), rate("6.0", "4.0", "5", "3"), "",
         ["positive: 2.0 | Theft: 4.0, from 6.0; below the KPI of 5"]),
        (RATE | {"polarity": "down_good"} | kpi("5"), rate("6.0", "5.5", "5"), "",
         ["exception: 5.5 | Theft: over the KPI of 5"]),
        (RATE | {"polarity": "up_good"}, rate("11.1", "33.3"), "small numbers", []),
        (RATE | {"polarity": "up_good"}, rate("33.3", "11.1"), "small numbers",
         ["exception: 22.2 | Theft: 11.1, from 33.3; small numbers"]),
        (RATE | {"polarity": "to_explain"}, rate("11.1", "33.3"), "", ["to explain: 22.2 | Theft: 33.3, from 11.1"]),
    ],
)  # fmt: skip
def test_a_movement_is_said_in_these_words(
    fields: Mapping[str, object], values: Mapping[str, str | None], tag: str, said: list[str]
) -> None:
    assert sentences(fields, values, tag) == said


@pytest.mark.parametrize(
    ("polarity", "levels"), [("up_good", ("30", "15")), ("up_good", ("15", "15")), ("down_good", ("10", "30"))]
)
def test_an_upper_level_that_is_easier_than_the_lower_is_refused(polarity: str, levels: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="the upper KPI is the harder one"):
        sentences(RATE | {"polarity": polarity} | kpi(*levels), rate("6.0", "2.5", *levels))
