"""Charts declared in YAML and made from the sample's data: all stages up to the charts, no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from builds import SAMPLE
from reportgen.charts.specs import chart_specs
from reportgen.disclosure.publish import publish
from reportgen.measures.compute import compute
from reportgen.measures.demand import demand
from reportgen.model import Box, ChartSpec
from reportgen.problems import ProblemsFound, raise_if_any
from reportgen.resources import packaged
from reportgen.sources.files import read_datasets
from reportgen.spec.definition import load_definition
from reportgen.validation.tables import validate

KEPT = ("calls", "crime")
STAGES = {"contact": "Ease of contact", "actions": "Actions taken", "updates": "Progress updates",
          "staff": "Treatment by staff", "whole": "Whole experience"}  # fmt: skip
DATASETS = {
    "call-rank": {"shape": "rank", "file": "call_rank.csv"},
    "survey": {"shape": "survey", "file": "survey.csv", "only": "Crime", "categories": STAGES},
    "survey-asb": {"shape": "survey", "file": "survey.csv", "only": "ASB",
                   "categories": {key: name for key, name in STAGES.items() if key != "updates"}},
    "survey-da": {"shape": "survey", "file": "survey.csv", "only": "Domestic abuse", "least_base": 30,
                  "categories": {"whole": "Whole experience"}},
    "wait": {"shape": "breakdown", "file": "licensing_wait.csv", "only": "closed applications",
             "columns": {"counts": ["cases", "days"]}},
    "seizures": {"shape": "amounts", "file": "seizures.csv", "categories": {
        "cash": "Cash", "cannabis": "Cannabis", "plants": "Cannabis plants", "cocaine": "Cocaine",
        "heroin": "Heroin", "tablets": "Tablets"}},
}  # fmt: skip
ANSWERS = {"numerator": "satisfied", "denominator": "base", "unit": "%", "basis": "Of those asked."}
MEASURES = {
    "rank": {"dataset": "call-rank", "numerator": "rank", "unit": "rank", "polarity": "down_good"},
    "satisfied": {"dataset": "survey", **ANSWERS},
    "satisfied-da": {"dataset": "survey-da", **ANSWERS},
    "wait": {"dataset": "wait", "numerator": "days", "denominator": "cases", "unit": "days",
             "basis": "Of cases closed.", "label": "Days to close"},
    "cash": {"dataset": "seizures", "filter": {"category": "cash"}, "numerator": "amount", "unit": "£"},
    "theft-new": {"dataset": "crime", "filter": {"category": "theft"}, "numerator": "volume", "unit": "offences",
                  "rebase": [{"from": "2024-04", "why": "A new recording system."}], "polarity": "down_good"},
    "theft-changed": {"dataset": "crime", "filter": {"category": "theft"}, "numerator": "volume", "unit": "offences",
                      "breaks": [{"from": "2023-04", "why": "Another counting rule."}], "polarity": "to_explain"},
    "theft-seasonal": {"dataset": "crime", "filter": {"category": "theft"}, "numerator": "volume", "unit": "offences",
                       "seasonal": True, "polarity": "down_good"},
    "calls-seasonal": {"dataset": "calls", "filter": {"category": "101"}, "numerator": "abandoned",
                       "denominator": "incoming", "unit": "%", "basis": "Of the calls received.", "seasonal": True,
                       "polarity": "down_good", "kpi": {"lower": 5}},
    "plants": {"dataset": "seizures", "filter": {"category": "plants"}, "numerator": "amount", "unit": "plants"},
}  # fmt: skip
MEASURE = {"polarity": "up_good", "adverse": 5, "favourable": 5, "noun": "things", "definition": "What is counted.",
           "source": "A system", "owner": "Head of it"}  # fmt: skip


def chart(block: str, folder: Path) -> ChartSpec:
    """The spec of a chart declared in YAML, in half a slide."""
    definition = _definition(block, folder)
    quarter = definition.quarter
    raw, problems = read_datasets(SAMPLE, definition.measures.datasets)
    datasets, more = validate(raw, definition.measures, quarter.as_at, quarter.extracted_on)
    raise_if_any([*problems, *more])
    asked = demand(definition)
    figures = compute(datasets, definition.measures, asked, quarter.as_at)
    published = publish(figures, asked, "public")
    (found,) = chart_specs(definition, published, {}, {}, {"chart": Box(0, 0, 420, 330)})
    return found


def complaints(block: str, folder: Path) -> str:
    """What is wrong with a chart declared in YAML."""
    try:
        _definition(block, folder)
    except ProblemsFound as found:
        return str(found)
    return ""


def _definition(block: str, folder: Path):  # noqa: ANN202
    template = folder / "template"
    shutil.copytree(packaged() / "cumbria", template, ignore=shutil.ignore_patterns("*.py"))
    path = template / "measures.yml"
    measures = yaml.safe_load(path.read_text())
    measures["datasets"] = {name: measures["datasets"][name] for name in KEPT}
    measures["measures"] = {
        name: data for name, data in measures["measures"].items() if data["dataset"] in KEPT
    }
    for name, data in DATASETS.items():
        measures["datasets"][name] = {"title": name, "source": "A system", **data}
    for name, data in MEASURES.items():
        measures["measures"][name] = {"label": name.capitalize(), **MEASURE, **data}
    parts = {key: measures[key] for key in ("datasets", "measures")}
    path.write_text(yaml.safe_dump(parts, sort_keys=False))
    pack = yaml.safe_load((template / "pack.yml").read_text())
    head = {key: pack[key] for key in ("title", "footer")}
    section = {
        "id": "s",
        "title": "S",
        "pages": [{"id": "p", "layout": "chart", "title": "P", "blocks": ["BLOCK"]}],
    }
    text = yaml.safe_dump({**head, "sections": [section]}, sort_keys=False)
    block = "id: chart\nkind: chart\nslot: chart\ntitle: A chart\n" + block.strip()
    (template / "pack.yml").write_text(text.replace("- BLOCK", "- " + block.replace("\n", "\n      ")))
    found = load_definition(_quarter(folder), lambda _: template)
    raise_if_any(found.problems)
    assert found.definition
    return found.definition


def _quarter(folder: Path) -> Path:
    """The sample's data, without its texts, its pages and the quarter before it."""
    quarter = folder / SAMPLE.name
    shutil.copytree(SAMPLE / "data", quarter / "data")
    lines = (SAMPLE / "quarter.yml").read_text().splitlines(keepends=True)
    (quarter / "quarter.yml").write_text("".join(one for one in lines if not one.startswith("previous:")))
    return quarter
