"""Tables of every shape for tests, small enough to work out on paper."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reportgen.disclosure.publish import publish
from reportgen.measures.compute import compute
from reportgen.model import Dataset, Figure, FigureId, PublishedFigure
from reportgen.numbers import DEFAULT_STYLES
from reportgen.problems import Problem, report
from reportgen.sources.files import read_datasets
from reportgen.spec.measures import MeasuresSpec
from reportgen.validation.tables import validate

AS_AT, EXTRACTED_ON = date(2024, 12, 31), date(2025, 1, 10)
TABLE = {"title": "t", "source": "s"}
MEASURE = {
    "unit": "offences", "noun": "n", "polarity": "neutral", "adverse": 5, "favourable": 5,
    "definition": "d", "source": "s", "owner": "o",
}  # fmt: skip
RATE = {"unit": "%", "basis": "b"}

DATASETS: dict[str, dict[str, Any]] = {
    "rank": {"shape": "rank", "file": "rank.csv"},
    "crime-survey": {
        "shape": "survey", "file": "survey.csv", "only": "Crime", "least_base": 30,
        "categories": {"contact": "Contact", "whole": "Whole experience"},
    },
    "da-survey": {"shape": "survey", "file": "survey.csv", "only": "DA", "least_base": 30},
    "relationships": {
        "shape": "breakdown", "file": "breakdown.csv", "only": "relationships",
        "columns": {"counts": ["victims", "repeat"]},
        "categories": {"partner": "Partner", "ex": "Ex-partner", "family": "Family"},
    },
    "wait": {"shape": "breakdown", "file": "wait.csv", "columns": {"counts": ["days", "cases"]}},
    "open": {"shape": "snapshot", "file": "licensing.csv", "only": "open"},
    "cases": {
        "shape": "snapshot", "file": "licensing.csv", "only": "cases",
        "categories": {"shotgun": "Shotgun", "firearm": "Firearm"},
    },
    "seizures": {
        "shape": "amounts", "file": "seizures.csv", "additive": False,
        "categories": {"cash": "Cash", "cannabis": "Cannabis"},
    },
    "tests": {
        "file": "tests.csv", "since": "2024-04", "columns": {"category": "result", "counts": ["tests"]},
        "categories": {"positive": "Positive", "negative": "Negative"},
    },
}  # fmt: skip
MEASURES: dict[str, dict[str, Any]] = {
    "ranked": {"dataset": "rank", "numerator": "rank"},
    "forces": {"dataset": "rank", "numerator": "forces"},
    "satisfied": {"dataset": "crime-survey", "numerator": "satisfied", "denominator": "base", **RATE},
    "asked": {"dataset": "crime-survey", "numerator": "base"},
    "da-satisfied": {"dataset": "da-survey", "numerator": "satisfied", "denominator": "base", **RATE},
    "victims": {"dataset": "relationships", "numerator": "victims"},
    "repeat": {"dataset": "relationships", "numerator": "repeat", "denominator": "victims", **RATE},
    "wait-days": {
        "dataset": "wait", "numerator": "days", "denominator": "cases", "unit": "days", "basis": "b",
    },
    "open": {"dataset": "open", "numerator": "value"},
    "cases": {"dataset": "cases", "numerator": "value"},
    "cash": {"dataset": "seizures", "numerator": "amount", "filter": {"category": "cash"}, "unit": "£"},
    "cannabis": {"dataset": "seizures", "numerator": "amount", "filter": {"category": "cannabis"}, "unit": "kg"},
    "tests": {"dataset": "tests", "numerator": "tests"},
}  # fmt: skip

FILES = {
    "rank": """\
month,rank,forces
2024-10,4,44
2024-11,2,43
2024-12,1,44
""",
    "survey": """\
window_start,window_end,group,stage,satisfied,base
2023-04-01,2024-03-31,Crime,Contact,300,400
2024-04-01,2024-12-31,Crime,Contact,480,600
2023-04-01,2024-03-31,Crime,Whole experience,20,40
2024-04-01,2024-12-31,Crime,Whole experience,17,29
2024-01-01,2024-12-31,DA,,10,13
""",
    "breakdown": """\
breakdown,category,period_start,period_end,victims,repeat
relationships,Partner,2024-04-01,2024-12-31,50,5
relationships,Ex-partner,2024-04-01,2024-12-31,30,12
relationships,Family,2024-04-01,2024-12-31,20,2
relationships,Partner,2023-04-01,2023-12-31,40,4
relationships,Ex-partner,2023-04-01,2023-12-31,60,6
relationships,Family,2023-04-01,2023-12-31,[x],0
""",
    "wait": """\
period_start,period_end,days,cases
2022-01-01,2022-12-31,4460,10
2023-01-01,2023-12-31,1740,10
2024-01-01,2024-12-31,38,4
""",
    "licensing": """\
measure,category,as_at,value
open,,2023-01-10,1968
open,,2024-01-10,1229
open,,2025-01-10,255
cases,Shotgun,2025-01-10,191
cases,Firearm,2025-01-10,100
""",
    "seizures": """\
month,category,unit,amount
2024-10,Cash,£,61440
2024-11,Cash,£,1744.50
2024-12,Cash,£,0.5
2024-10,Cannabis,kg,0.1
2024-11,Cannabis,kg,0.2
2024-12,Cannabis,kg,[x]
""",
    "tests": """\
month,result,tests
2024-10,Positive,28
2024-10,Negative,12
2024-11,Positive,15
2024-11,Negative,9
2024-12,Positive,0
2024-12,Negative,13
""",
}


def measures_spec(**datasets: Mapping[str, Any]) -> MeasuresSpec:
    """Every table and measure, with some declarations changed: `open={"only": "all"}`."""
    declared = {name: {**TABLE, **given, **datasets.get(name, {})} for name, given in DATASETS.items()}
    measures = {name: {"label": name, **MEASURE, **given} for name, given in MEASURES.items()}
    windows = {"year-before-last": {"period": "py", "back": 12}}
    return MeasuresSpec.model_validate({"datasets": declared, "measures": measures, "windows": windows})


def validated(spec: MeasuresSpec, only: str = "", **files: str) -> tuple[list[Dataset], list[Problem]]:
    """The tables of all files, or of one, read and checked; `rank="month,…"` stands for that file."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        for name, text in {**FILES, **files}.items():
            (data / f"{name}.csv").write_bytes(text.encode())
        wanted = {name: one for name, one in spec.datasets.items() if only in ("", one.file)}
        datasets, unread = read_datasets(Path(folder), wanted)
    valid, problems = validate(datasets, spec, AS_AT, EXTRACTED_ON)
    return valid, unread + problems


def told(**files: str) -> str:
    """The report of what is wrong with a file."""
    return report(validated(measures_spec(), **files)[1])


def figure(name: str, spec: MeasuresSpec | None = None, **files: str) -> Figure:
    spec, figure_id = spec or measures_spec(), FigureId.parse(name)
    file = spec.datasets[spec.measures[figure_id.measure].dataset].file
    datasets, problems = validated(spec, file, **files)
    assert report(problems) == ""
    return compute(datasets, spec, [figure_id], AS_AT)[figure_id]


def published(name: str, *styles: str) -> PublishedFigure:
    """A figure as it is printed, in its statistic's own style when none is named."""
    found = figure(name)
    asked = frozenset(styles or DEFAULT_STYLES[found.id.statistic][:1])
    return publish({found.id: found}, {found.id: asked}, "public")[found.id]
