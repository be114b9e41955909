"""The sentences of the template's phrases, for each side of each rule: written out by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reportgen.model import EvidenceLevel, FigureId, Published, PublishedFigure, plain
from reportgen.narrative.movements import judge
from reportgen.narrative.phrases import read_phrases
from reportgen.narrative.statements import propose
from reportgen.numbers import DEFAULT_STYLES
from reportgen.resources import packaged
from reportgen.spec.measures import MeasuresSpec

PHRASES = read_phrases(packaged() / "cumbria")
DAY = date(2024, 12, 31)


def sentences(
    fields: Mapping[str, object], values: Mapping[str, str | None], tag: str = "", evidence: EvidenceLevel = "strong"
) -> list[str]:
    """`kind: lead | text` of each statement proposed for one measure with these figures."""
    measure = BASE | {"label": "Theft", "noun": "offences", **fields}
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}}
    measures = MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": measure}})
    return said(measures, dict(figure("m", name, value, tag, evidence) for name, value in values.items()))


def said(measures: MeasuresSpec, figures: dict[FigureId, PublishedFigure]) -> list[str]:
    published = Published("public", figures)
    found = propose(judge(published, measures), published, measures, PHRASES)
    return [f"{one.kind}: {one.lead.text} | {plain(one.text)}" for one in found]


def figure(
    measure: str, name: str, value: str | None, tag: str = "", evidence: EvidenceLevel = "strong"
) -> tuple[FigureId, PublishedFigure]:
    figure_id = FigureId.of(measure, name)
    number = None if value is None else Decimal(value)
    printed = "[z]" if number is None else f"{abs(number):,}"
    shown = dict.fromkeys(DEFAULT_STYLES[figure_id.statistic], printed)
    tagged = tag if "change_p" in name else ""
    supported = evidence if "change" in name and number is not None else ""
    return figure_id, PublishedFigure(figure_id, number, "", DAY, DAY, "", tagged, shown, {}, supported)


def volume(before: int, now: int, pct: str | None) -> dict[str, str | None]:
    return {"fytd.count": f"{now}", "sply.count": f"{before}", "fytd.change": f"{now - before}", "fytd.change_pct": pct}


BASE = {
    "dataset": "d", "numerator": "n", "unit": "offences", "polarity": "down_good", "adverse": 5, "favourable": 5,
    "definition": "d", "source": "s", "owner": "o",
}  # fmt: skip
RATE = {"denominator": "v", "basis": "b", "unit": "%", "adverse": 1, "favourable": 1, "noun": "share solved"}


def rate(before: str, now: str, lower: str = "", upper: str = "") -> dict[str, str | None]:
    found: dict[str, str | None] = {
        "fytd.count": "90", "sply.count": "80", "fytd.rate": now, "sply.rate": before,
        "fytd.change_pp": str(Decimal(now) - Decimal(before)),
    }  # fmt: skip
    return found | ({"fytd.target": lower} if lower else {}) | ({"fytd.target_upper": upper} if upper else {})


def kpi(lower: str, upper: str = "") -> dict[str, object]:
    return {"kpi": {"lower": lower, **({"upper": upper} if upper else {})}}


UP, DOWN, EXPLAIN = ({"polarity": polarity} for polarity in ("up_good", "down_good", "to_explain"))
CHANCE = "; chance could explain it"


@pytest.mark.parametrize(
    ("fields", "values", "tag", "evidence", "said"),
    [
        ({}, volume(1000, 1100, "10.0"), "", "strong", ["exception: 10.0 | Theft rose significantly, to 1,100 offences"]),
        ({}, volume(1000, 1100, "10.0"), "", "some", ["exception: 10.0 | Theft rose, to 1,100 offences"]),
        ({}, volume(1000, 1100, "10.0"), "", "none", [f"exception: 10.0 | Theft went up, to 1,100 offences{CHANCE}"]),
        ({}, volume(1000, 900, "-10.0"), "", "strong", ["positive: 10.0 | Theft fell significantly, to 900 offences"]),
        ({}, volume(1000, 900, "-10.0"), "", "some", ["positive: 10.0 | Theft fell, to 900 offences"]),
        ({}, volume(1000, 900, "-10.0"), "", "none", []),
        (UP, volume(1000, 900, "-10.0"), "", "none", [f"exception: 10.0 | Theft went down, to 900 offences{CHANCE}"]),
        ({}, volume(1000, 1010, "1.0"), "", "strong", []),
        ({}, volume(2, 4, None), "small numbers", "none",
         [f"exception: 2 | Theft went up, to 4 offences{CHANCE}; small numbers"]),
        ({}, volume(0, 1, None), "small numbers", "none", [f"exception: 1 | Theft went up, to 1{CHANCE}; small numbers"]),
        (UP, volume(30, 0, "-100.0"), "small numbers", "strong",
         ["exception: 100.0 | Theft fell significantly, to 0 offences; small numbers"]),
        ({}, volume(40, 20, "-50.0"), "small numbers", "strong", []),
        (EXPLAIN, volume(18, 27, None), "small numbers", "none",
         [f"to explain: 9 | Theft went up, to 27 offences{CHANCE}; small numbers"]),
        (EXPLAIN, volume(1000, 1280, "28.0"), "", "strong",
         ["to explain: 28.0 | Theft rose significantly, to 1,280 offences"]),
        ({"polarity": "neutral"}, volume(1000, 5000, "400.0"), "", "strong", []),
        # More is better, two levels: above both, above one, under both.
        (RATE | UP | kpi("10", "15"), rate("7.1", "16.4", "10", "15"), "", "strong",
         ["positive: 9.3 | Theft rose significantly; the share exceeds the upper KPI of 15"]),
        (RATE | UP | kpi("10", "20"), rate("7.1", "16.4", "10", "20"), "", "some",
         ["positive: 9.3 | Theft rose; the share exceeds the KPI of 10"]),
        (RATE | UP | kpi("18", "20"), rate("7.1", "16.4", "18", "20"), "", "some",
         ["positive: 9.3 | Theft rose, to 16.4", "exception: 16.4 | Theft: short of the KPI of 18"]),
        (RATE | UP | kpi("18"), rate("17.1", "15.1", "18"), "", "none",
         ["exception: 15.1 | Theft: short of the KPI of 18", f"exception: 2.0 | Theft went down, to 15.1{CHANCE}"]),
        # Less is better: the levels are ceilings, the upper one the lower number.
        (RATE | DOWN | kpi("5", "3"), rate("6.0", "2.5", "5", "3"), "", "strong",
         ["positive: 3.5 | Theft fell significantly; the share is under the KPI of 3"]),
        (RATE | DOWN | kpi("5", "3"), rate("6.0", "4.0", "5", "3"), "", "strong",
         ["positive: 2.0 | Theft fell significantly; the share is under the KPI of 5"]),
        (RATE | DOWN | kpi("5"), rate("6.0", "5.5", "5"), "", "strong",
         ["exception: 5.5 | Theft: the share exceeds the KPI of 5"]),
        (RATE | UP, rate("11.1", "33.3"), "small numbers", "strong", []),
        (RATE | UP, rate("33.3", "11.1"), "small numbers", "strong",
         ["exception: 22.2 | Theft fell significantly, to 11.1; small numbers"]),
        (RATE | EXPLAIN, rate("11.1", "33.3"), "", "some", ["to explain: 22.2 | Theft rose, to 33.3"]),
    ],
)  # fmt: skip
def test_a_movement_is_said_in_these_words(
    fields: Mapping[str, object], values: Mapping[str, str | None], tag: str, evidence: EvidenceLevel, said: list[str]
) -> None:
    assert sentences(fields, values, tag, evidence) == said


@pytest.mark.parametrize(
    ("fields", "values", "told"),
    [
        (UP, {"fytd.rate": "15.1", "fytd.target": "18"}, "exception: 15.1 | Theft: the share solved is short of the KPI of 18"),
        (DOWN, {"fytd.rate": "5.5", "fytd.target": "5"}, "exception: 5.5 | Theft: the share solved exceeds the KPI of 5"),
    ],
)
def test_a_category_that_misses_its_level_says_so_in_one_clause(
    fields: Mapping[str, object], values: Mapping[str, str], told: str
) -> None:
    measure = BASE | RATE | fields | kpi(values["fytd.target"])
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}, "additive": False, "categories": {"theft": "Theft"}}
    measures = MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": measure | {"label": "M"}}})
    figures = {}
    for name, value in {**values, "fytd.change_pp": None}.items():
        made = figure("m", name, value)[1]
        figures[FigureId.of("m", name, "theft")] = replace(made, id=FigureId.of("m", name, "theft"))
    assert said(measures, figures) == [told]


def test_a_survey_says_that_it_is_held_against_a_whole_year() -> None:
    values = {"fytd.count": "9", "py.count": "9", "fytd.rate": "74.0", "py.rate": "77.5", "fytd.change_pp~py": "-3.5"}
    assert sentences(RATE | UP | {"compare": "py"}, values, evidence="none") == [
        f"exception: 3.5 | Theft went down, to 74.0, against all of last year{CHANCE}"
    ]


# Two movements in one sentence --------------------------------------------------------------

TWO = MeasuresSpec.model_validate({
    "datasets": {"d": {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}}},
    "measures": {
        "crime": BASE | {"label": "Theft", "noun": "offences", "numerator": "v"},
        "solved": BASE | RATE | UP | {"label": "Solved", "volume": "crime"},
    },
})  # fmt: skip


def mixed(pct: str, change_pp: str, evidence: tuple[EvidenceLevel, EvidenceLevel] = ("strong", "strong"),
          outcomes: tuple[int, int] = (80, 90), tags: tuple[str, str] = ("", ""),
          measures: MeasuresSpec = TWO) -> list[str]:  # fmt: skip
    """What is said of offences that moved by so much, and of the share solved."""
    now = 1000 + 10 * Decimal(pct)
    values = volume(1000, int(now), pct)
    rates = rate("20.0", str(Decimal(20) + Decimal(change_pp)))
    rates |= {"sply.count": f"{outcomes[0]}", "fytd.count": f"{outcomes[1]}"}
    figures = dict(figure("crime", name, value, tags[0], evidence[0]) for name, value in values.items())
    rated = dict(figure("solved", name, value, tags[1], evidence[1]) for name, value in rates.items())
    return said(measures, figures | rated)


@pytest.mark.parametrize(
    ("pct", "change_pp", "evidence", "told"),
    [
        ("5.6", "1.0", ("strong", "some"),
         ["exception: 5.6 | Theft rose significantly, and the share solved rose by 1.0"]),
        ("-19.1", "9.2", ("strong", "strong"),
         ["positive: 19.1 | Theft fell significantly, and the share solved rose significantly by 9.2"]),
        ("6.0", "-2.0", ("some", "none"),
         ["exception: 6.0 | Theft rose, and the share solved went down by 2.0, which chance could explain"]),
        ("6.0", "-2.0", ("none", "some"),
         ["exception: 6.0 | Theft went up, which chance could explain, and the share solved fell by 2.0"]),
        ("6.0", "-2.0", ("none", "none"),
         ["exception: 6.0 | Theft went up, and the share solved went down by 2.0; chance could explain both"]),
        # Good news of fewer offences does not come before bad news of fewer solved.
        ("-6.0", "-2.0", ("some", "some"), ["exception: 2.0 | Solved: the share solved fell, and offences fell by 6.0"]),
        # Only one of them past its threshold, or only one with evidence for the better.
        ("5.6", "0.9", ("some", "some"), ["exception: 5.6 | Theft rose, to 1,056 offences"]),
        ("4.9", "-1.0", ("some", "some"), ["exception: 1.0 | Solved fell, to 19.0"]),
        ("5.6", "3.0", ("some", "none"), ["exception: 5.6 | Theft rose, to 1,056 offences"]),
        ("-6.0", "3.0", ("none", "none"), []),
    ],
)  # fmt: skip
def test_a_volume_and_its_rate_are_one_sentence(
    pct: str, change_pp: str, evidence: tuple[EvidenceLevel, EvidenceLevel], told: list[str]
) -> None:
    assert mixed(pct, change_pp, evidence) == told


def test_a_rate_that_rises_because_there_are_fewer_offences_says_so() -> None:
    assert mixed("-23.6", "3.8", outcomes=(30, 27)) == [
        "positive: 23.6 | Theft fell significantly, to 764 offences; a higher share solved comes from there being fewer"
    ]
    assert mixed("-23.6", "3.8", outcomes=(30, 30))[0].endswith("comes from there being fewer")
    assert mixed("-23.6", "3.8", outcomes=(30, 31))[0].endswith("the share solved rose significantly by 3.8")


def test_chance_is_said_of_fewer_offences_that_raise_a_rate() -> None:
    """The volume is to be explained, so it is told whatever its evidence."""
    measures = TWO.model_copy(update={"measures": TWO.measures | {
        "crime": TWO.measures["crime"].model_copy(update={"polarity": "to_explain"})}})  # fmt: skip
    assert mixed("-23.6", "3.8", ("none", "none"), (30, 27), measures=measures) == [
        "to explain: 23.6 | Theft went down, to 764 offences, which chance could explain; "
        "a higher share solved comes from there being fewer"
    ]


def test_small_numbers_are_said_of_either_of_two_movements() -> None:
    """Of 60 offences last year and 40 now the count is no small one; the rate has a base under fifty."""
    assert mixed("6.0", "-2.0", ("some", "some"), tags=("", "small numbers")) == [
        "exception: 6.0 | Theft rose, and the share solved fell by 2.0; small numbers"
    ]
    assert mixed("6.0", "-2.0", ("some", "some"), tags=("small numbers", "")) == [
        "exception: 6.0 | Theft rose, and the share solved fell by 2.0; small numbers"
    ]


def test_a_rate_against_all_of_last_year_is_not_told_with_a_volume_against_the_same_months() -> None:
    solved = TWO.measures["solved"].model_copy(update={"compare": "py"})
    measures = TWO.model_copy(update={"measures": TWO.measures | {"solved": solved}})
    figures = dict(figure("crime", name, value) for name, value in volume(1000, 1060, "6.0").items())
    rates = {"fytd.count": "90", "py.count": "120", "fytd.rate": "18.0", "py.rate": "20.0", "fytd.change_pp~py": "-2.0"}
    figures |= dict(figure("solved", name, value) for name, value in rates.items())
    assert said(measures, figures) == [
        "exception: 2.0 | Solved fell significantly, to 18.0, against all of last year",
        "exception: 6.0 | Theft rose significantly, to 1,060 offences",
    ]


def test_the_id_of_a_statement_says_what_it_is_about_whatever_its_rule() -> None:
    def ids(pct: str, change_pp: str) -> list[str]:
        values = volume(1000, int(1000 + 10 * Decimal(pct)), pct)
        figures = dict(figure("crime", name, value) for name, value in values.items())
        figures |= dict(figure("solved", name, value) for name, value in rate("20.0", str(20 + Decimal(change_pp))).items())
        published = Published("public", figures)
        return [one.id for one in propose(judge(published, TWO), published, TWO, PHRASES)]

    assert ids("6.0", "0.0") == ids("-6.0", "0.0") == ids("6.0", "-2.0") == ids("-6.0", "-2.0") == ["crime/volume"]
    assert ids("0.0", "-2.0") == ["solved/rate"]


def test_what_is_well_supported_comes_first_of_its_kind() -> None:
    def one(name: str, pct: str, evidence: EvidenceLevel) -> dict[FigureId, PublishedFigure]:
        values = volume(1000, int(1000 + 10 * Decimal(pct)), pct)
        return dict(figure(name, short, value, "", evidence) for short, value in values.items())

    measures = MeasuresSpec.model_validate({
        "datasets": {"d": {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n"]}}},
        "measures": {name: BASE | {"label": name, "noun": "offences"} for name in ("a", "b", "c")},
    })  # fmt: skip
    figures = one("a", "50.0", "none") | one("b", "10.0", "some") | one("c", "6.0", "strong")
    assert [line.split()[3] for line in said(measures, figures)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("polarity", "levels"), [("up_good", ("30", "15")), ("up_good", ("15", "15")), ("down_good", ("10", "30"))]
)
def test_an_upper_level_that_is_easier_than_the_lower_is_refused(polarity: str, levels: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="the upper KPI is the harder one"):
        sentences(RATE | {"polarity": polarity} | kpi(*levels), rate("6.0", "2.5", *levels))


# Titles -------------------------------------------------------------------------------------


def headlines(measures: MeasuresSpec, figures: dict[FigureId, PublishedFigure]) -> list[str]:
    published = Published("public", figures)
    return [plain(one.headline) for one in propose(judge(published, measures), published, measures, PHRASES)]


@pytest.mark.parametrize(("evidence", "title"), [("strong", "Theft up 10.0"), ("some", "Theft up 10.0"), ("none", "")])
def test_a_title_needs_evidence(evidence: EvidenceLevel, title: str) -> None:
    figures = dict(figure("crime", name, value, "", evidence) for name, value in volume(1000, 1100, "10.0").items())
    assert headlines(TWO, figures) == [title]


@pytest.mark.parametrize(("evidence", "title"), [
    ("some", "Theft down 10.0, share solved up 2.0"), ("none", "Theft down 10.0")])
def test_a_title_has_the_rate_only_with_evidence(evidence: EvidenceLevel, title: str) -> None:
    figures = dict(figure("crime", name, value) for name, value in volume(1000, 900, "-10.0").items())
    figures |= dict(figure("solved", name, value, "", evidence) for name, value in rate("20.0", "22.0").items())
    assert headlines(TWO, figures) == [title]


def test_a_level_that_is_missed_is_no_title() -> None:
    measure = BASE | RATE | UP | kpi("30") | {"label": "Theft"}
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}}
    measures = MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": measure}})
    figures = dict(figure("m", name, value) for name, value in rate("20.0", "20.5", "30").items())
    assert headlines(measures, figures) == [""]
