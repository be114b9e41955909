"""Declarations of tables, measures and windows, and which figures they allow."""

from datetime import date
from pathlib import Path

import pytest

from reportgen.problems import ProblemsFound
from reportgen.spec import yamltext
from reportgen.spec.declared import typed
from reportgen.spec.known import Known, id_faults
from reportgen.spec.links import label_names
from reportgen.spec.measures import MeasuresSpec
from shapes import AS_AT, EXTRACTED_ON, measures_spec

KNOWN = Known(measures_spec(), AS_AT, EXTRACTED_ON)


@pytest.mark.parametrize(
    "figure",
    [
        "ranked:fytd.rank", "ranked:month-2024-11.rank", "forces:fytd.count",
        "satisfied.contact:fytd.rate", "satisfied.contact:window-year-before-last.rate",
        "satisfied.contact:fytd.change_pp~py", "asked.contact:py.count", "da-satisfied:cy.rate",
        "victims:fytd.count", "victims.ex:fytd.share", "wait-days:cy-2022.mean", "wait-days:cy.change",
        "open:at-latest.count", "open:at-latest-9.count", "open:at-2025-01-10.count", "open:at-latest.change~sply",
        "cases.shotgun:at-latest.share", "cash:fytd.amount", "cash:fytd.change_pct", "tests:since-2023-05.count",
        "tests:r12.change~r12",
    ],
)  # fmt: skip
def test_a_figure_that_its_table_can_give(figure: str) -> None:
    assert list(id_faults(figure, KNOWN)) == []


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("ranked:fytd.count", '"count" is not a statistic of ranked. It can be: rank.'),
        ("forces:fytd.rank", '"rank" is not a statistic of forces.'),
        ("satisfied:fytd.rate", "needs a category: those of crime-survey overlap"),
        ("da-satisfied:fytd.mean", '"mean" is not a statistic of da-satisfied.'),
        ("da-satisfied.contact:fytd.rate", '"contact" is not a category of da-survey.'),
        ("asked.contact:fytd.share", "overlap, so there is no whole to have a share of"),
        ("wait-days:cy.rate", '"rate" is not a statistic of wait-days.'),
        ("wait-days:cy.change_pct", '"change_pct" is not a statistic of wait-days. Did you mean "change"?'),
        ("cash:fytd.count", '"count" is not a statistic of cash.'),
        ("cash:fytd.amonut", 'Did you mean "amount"?'),
        ("cannabis:fytd.share", '"share" is not a statistic of cannabis.'),
        ("open:fytd.count", "open is counted on a day. Write at-latest"),
        ("tests:at-latest.count", "tests is counted by months, not on a day."),
        ("tests:at-2024-11-30.count", "tests is counted by months, not on a day."),
        ("open:at-2025-01-11.count", "is after the day of extraction, 10 January 2025."),
        ("open:at-latest.change~py", '"py" is not a comparator. Did you mean "sply"?'),
        ("tests:since-2025-01.count", "is after the as-at date, 31 December 2024."),
        ("tests:cy-2025.count", "is after the as-at date, 31 December 2024."),
        ("tests:window-year-before.count", '"window-year-before" is not a period. Did you mean "window-year-before-last"?'),
        ("tests:cz-2024.count", '"cz-2024" is not a period.'),
        ("tests:since-2023-05.change", "only periods of one length that do not overlap are compared"),
        ("tests:fytd.change~r12", "only periods of one length that do not overlap are compared"),
        ("repeat:fytd.change_pp~py", "only periods of one length that do not overlap are compared"),
        ("satisfied.contact:since-2023-01.change_pp~py", "only periods that do not overlap are compared"),
    ],
)  # fmt: skip
def test_a_figure_that_its_table_cannot_give_is_told_why(figure: str, words: str) -> None:
    assert words in " ".join(id_faults(figure, KNOWN))


def test_windows_have_labels() -> None:
    assert "window-year-before-last-year" in label_names(KNOWN.measures)


TEXT = """\
windows:
  earlier: {period: py, back: 12}
datasets:
  survey: {shape: survey, file: s.csv, only: Crime, title: t, source: s, least_base: 30, categories: {a: A}}
  ranks: {shape: rank, file: r.csv, title: t, source: s}
  open: {shape: snapshot, file: o.csv, title: t, source: s}
  wait: {shape: breakdown, file: w.csv, columns: {counts: [days, cases]}, title: t, source: s}
measures:
  wait:
    {dataset: wait, numerator: days, denominator: cases, unit: days, basis: b, label: l, noun: n, polarity: neutral,
     adverse: 5, favourable: 5, definition: d, source: s, owner: o}
"""


def read(text: str, folder: Path) -> MeasuresSpec:
    (folder / "measures.yml").write_text(text, encoding="utf-8")
    return typed(MeasuresSpec, yamltext.read(folder / "measures.yml", "measures.yml"))


def test_every_shape_is_declared_in_a_line(tmp_path: Path) -> None:
    spec = read(TEXT, tmp_path)
    assert [one.shape for one in spec.datasets.values()] == ["survey", "rank", "snapshot", "breakdown"]
    assert spec.datasets["survey"].counts == {"satisfied": "satisfied", "base": "base"}
    assert spec.measures["wait"].is_mean
    assert spec.calendar(date(2024, 12, 31)).windows["earlier"].back == 12


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("shape: survey", "shape: survy", 'line 4: "survy" is not a shape of table. Did you mean "survey"?'),
        ("shape: survey, ", "", 'line 4: "columns" is missing.'),
        ("shape: rank", "shape: rank, onyl: A", 'line 5: "onyl" is not known here. Did you mean "only"?'),
        ("shape: rank", "shape: rank, only: A", "a rank table has no groups"),
        ("shape: rank", "shape: rank, categories: {a: A}", "a ranking has no categories"),
        ("counts: [days, cases]", "counts: [category]", "is declared more than once"),
        ("counts: [days, cases]", "counts: [start]", 'a count cannot be named "start"'),
        ("columns: {counts: [days, cases]}, ", "", '"columns" is missing'),
        ("basis: b, ", "", "a mean has to state its basis"),
        ("owner: o", "owner: o, kpi: {lower: 5}", "a KPI is a level of a rate"),
        ("back: 12", "back: -1", "greater than or equal to 0"),
        ("back: 12", "bak: 12", 'line 2: "bak" is not known here. Did you mean "back"?'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_declaration_is_named(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in TEXT
    with pytest.raises(ProblemsFound) as found:
        read(TEXT.replace(old, new, 1), tmp_path)
    assert words in str(found.value)
