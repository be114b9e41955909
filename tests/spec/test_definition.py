"""Mistakes in the YAML and Markdown of a quarter and its template: file, line, nearest name."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builds import copy_sample
from reportgen.problems import ProblemsFound, raise_if_any
from reportgen.resources import packaged
from reportgen.spec.definition import Definition, load_definition

SAMPLE = Path(__file__).parents[2] / "data_samples" / "2024-25-Q3"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder)
    shutil.copytree(packaged() / "cumbria", folder / "template", ignore=shutil.ignore_patterns("*.py"))
    return folder


@pytest.fixture
def edit(quarter: Path) -> Edit:
    def replace(file: str, old: str, new: str) -> None:
        path = quarter / file
        text = path.read_text()
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1))

    return replace


def load(quarter: Path) -> Definition:
    found = load_definition(quarter, lambda _: quarter / "template")
    raise_if_any(found.problems)
    assert found.definition
    return found.definition


def complaints(quarter: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        load(quarter)
    return str(found.value)


def test_the_sample_is_whole(quarter: Path) -> None:
    assert load(quarter).quarter_id == "2024-25-Q3"


MEASURES, PACK, BRAND = "template/measures.yml", "template/pack.yml", "template/brand.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("quarter.yml", "as_at: 2024-12-31", "as_at: 31/12/2024", '"as_at": "31/12/2024"'),
        ("quarter.yml", "as_at: 2024-12-31", "as_at: 2024-12-30", "not the last day of a month"),
        ("quarter.yml", "as_at: 2024-12-31", "as_at: 2024-09-30", "the folder is named 2024-25-Q3"),
        ("quarter.yml", "extracted_on: 2025-01-10", "extracted_on: 2024-01-10", "is before as_at"),
        ("quarter.yml", "date: 2025-01-20", "date: 2025-01-02", "before the data's extraction"),
        ("quarter.yml", "extracted_on:", "extracted:", 'Did you mean "extracted_on"?'),
        ("quarter.yml", "template: cumbria", "", '"template" is missing'),
        (MEASURES, "polarity: down_good", "polarity: down_god", 'Did you mean "down_good"?'),
        (MEASURES, "numerator: volume", "numerator: volumes", 'not a count of crime. Did you mean "volume"?'),
        (MEASURES, "dataset: crime", "dataset: crimes", 'not a dataset. Did you mean "crime"?'),
        (MEASURES, "filter: {category: cyber}", "filter: {category: ciber}", 'Did you mean "cyber"?'),
        (MEASURES, "hate-crime: {polarity", "hate-crimes: {polarity", 'Did you mean "hate-crime"?'),
        (MEASURES, "    denominator: incoming\n", "", 'its unit is "%", and it has no denominator'),
        (MEASURES, "denominator: volume", "denominator: positive_outcomes", 'are both "positive_outcomes"'),
        (MEASURES, "denominator: incoming", "denominator: [incoming]", '"denominator": this has to be plain text.'),
        (PACK, "            steps:\n", "            steps: [{title: a, text: b}]\n            ends:\n",
         '"steps": has 1, and needs at least 2.'),
        (MEASURES, "adverse: 5", "adverse: five", '"five" is not a number'),
        (MEASURES, "    basis: Calls", "    bases: Calls", 'Did you mean "basis"?'),
        (MEASURES, "file: crime.csv", "file: ../crime.csv", "plain path inside the folder"),
        (MEASURES, "  robbery:", "  Robbery!:", "is not an id"),
        (PACK, "kind: facts", "kind: fact", 'not a kind of block. Did you mean "facts"?'),
        (PACK, "slot: facts", "slot: fact", 'Did you mean "facts"?'),
        (PACK, "layout: chart-facts", "layout: charts-fact", 'Did you mean "chart-facts"?'),
        (PACK, "robbery, vehicle", "robery, vehicle", 'Did you mean "robbery"?'),
        (PACK, "recorded-crime:fytd.change_pct", "recorded-crime:fytd.change_pc", 'Did you mean "change_pct"?'),
        (PACK, "measure: calls-999,", "measure: call-999,", 'not a measure. Did you mean "calls-999"?'),
        (PACK, "about: [calls, crime,", "about: [call, crime,", 'Did you mean "calls"?'),
        (PACK, "about: [calls, crime,", "about: [recorded-crime.hate-crimes,", 'Did you mean "recorded-crime.hate-crime"?'),
        (PACK, "Covers {fytd-days}", "Covers {fytd-day}", 'not a label, and it is no figure id. Did you mean "fytd-days"?'),
        (PACK, "- id: calls-999-facts", "- id: calls-999-chart", "is taken"),
        (PACK, "file: narrative/calls-999.md", "file: narrative/none.md", '"narrative/none.md" is not there'),
        (PACK, "file: narrative/calls-999.md", "file: /etc/passwd", "plain path inside the folder"),
        (PACK, "kind: tiles", "kind: tiles\n            colour: red", '"colour" is not known here'),
        (MEASURES, "adverse: 5", "adverse: 0", "has to be more than 0"),
        (MEASURES, "adverse: 5", "adverse: -1", "has to be more than 0"),
        (MEASURES, "adverse: 5", "adverse: 1e999999999", "is not a number"),
        (MEASURES, "lower: 90,", "lower: 90, upper: 85,", "the upper KPI is the harder one"),
        (MEASURES, "upper: 15}", "upper: 10}", "the upper KPI is the harder one"),
        (MEASURES, "numerator: incoming\n", "numerator: incoming\n    kpi: {lower: 90}\n", "a KPI is a level of a rate"),
        (MEASURES, 'unit: "%"', "unit: per 1000", "a rate is printed in per cent"),
        (MEASURES, "filter: {category: cyber}", "filter: {category: cyber}\n    categories: {cyber: {adverse: 1}}",
         "a measure with a filter is one category"),
        (MEASURES, "robbery: Robbery", "robbery: Rape", "two categories are named"),
        (MEASURES, "counts: [offences]", "counts: [month]", "is declared more than once"),
        (PACK, "flat_band: 1", "flat_band: 5", "is not under the thresholds of"),
        (PACK, "flat_band: 1", "flat_band: -1", "cannot be less than 0"),
        (PACK, "measures: [homicide,", "measures: [homicide, homicide,", 'The measure "homicide" stands here 2 times'),
        (PACK, "[all-crime, victim", "[all-crime, all-crime, victim", 'The category "all-crime" stands here 2 times'),
        (PACK, "label: Change %,", "label: Change,", 'The column "Change" stands here 2 times'),
        (PACK, 'fytd.change"}', 'fytd.change", arrow: true}', "is not judged: only"),
        (PACK, "- id: calls-999-chart", "- id: priorities-tiles-homicide", "is taken"),
        (PACK, "  - id: crime\n    title: Recorded crime", "  - id: calls\n    title: Recorded crime", "is taken"),
        (PACK, "- id: cover\n", "- id: pack\n", "is taken"),
        (PACK, "calls-999:fytd.rate", "calls-999:month-2025-01.rate", "is after the as-at date, 31 December 2024"),
        (PACK, "calls-999:fytd.rate", "calls-999:month-0000-11.rate", "is not a period"),
        (PACK, "recorded-crime.all-crime:fytd.change_pct", "recorded-crime.all-crime:fytd.change_pct~py",
         "only periods of one length that do not overlap are compared"),
        (PACK, "recorded-crime.all-crime:fytd.change_pct", "recorded-crime.all-crime:fytd.change_pct~quarter",
         "only periods of one length that do not overlap are compared"),
        (BRAND, "font: Arial", "font: Arial\ntype: {body: inf}", "is not a type size"),
        (BRAND, "font: Arial", "font: Arial\ntype: {body: -5}", "is not a type size"),
        ("narrative/crime.md", "positive-outcomes.robbery:fytd.count", "positive-outcomes.robbery:fytd.target", "no such KPI"),
        (BRAND, "primary: 12436D", "primary: navy", '"navy" is not a colour'),
        ("narrative/crime.md", ".robbery:fytd.count", ".robery:fytd.count", 'Did you mean "robbery"?'),
        ("narrative/crime.md", "{recorded-crime.hate-crime:", "{recorded-crime:", "needs a category"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    quarter: Path, edit: Edit, file: str, old: str, new: str, words: str
) -> None:
    edit(file, old, new)
    text = complaints(quarter)
    assert words in text
    assert file.removeprefix("template/") in text
    assert "line " in text or "folder is named" in text


def test_mistakes_in_several_files_are_told_at_once(quarter: Path, edit: Edit) -> None:
    edit(MEASURES, "polarity: down_good", "polarity: sideways")
    edit(PACK, "kind: facts", "kind: fact")
    edit(BRAND, "primary: 12436D", "primary: navy")
    text = complaints(quarter)
    assert all(file in text for file in ("measures.yml", "pack.yml", "brand.yml"))


def test_an_unknown_key_and_a_wrong_value_beside_it_are_both_told(quarter: Path, edit: Edit) -> None:
    edit(MEASURES, "polarity: neutral\n    adverse: 10", "polarity: nutral\n    advers: 10")
    text = complaints(quarter)
    assert 'Did you mean "neutral"?' in text
    assert 'Did you mean "adverse"?' in text


def test_a_link_out_of_the_folder_is_refused(quarter: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (quarter / "narrative" / "crime.md").unlink()
    (quarter / "narrative" / "crime.md").symlink_to(secret)
    assert "leads out of its folder" in complaints(quarter)


def test_a_mistake_in_the_quarter_does_not_hide_those_in_the_template(quarter: Path, edit: Edit) -> None:
    edit("quarter.yml", "extracted_on:", "extracted:")
    edit(MEASURES, "polarity: down_good", "polarity: sideways")
    text = complaints(quarter)
    assert "quarter.yml" in text
    assert "measures.yml" in text


def test_every_label_that_is_declared_is_made_and_no_other() -> None:
    from pages.making import context
    from reportgen.spec.links import label_names

    assert set(context().labels) == label_names(context().definition.measures)


TABLE = """\
  - id: extra
    title: Extra
    pages:
      - id: extra-page
        layout: table
        title: Extra
        blocks:
          - id: extra-table
            kind: table
            slot: table
            stub: Row
            {rows}
            columns: [{{label: A, figure: {figure}}}]
  - id: closing"""


@pytest.mark.parametrize(
    ("rows", "figure", "words"),
    [
        ("months: fytdd", "homicide:fytd.count", '"fytdd" is not a period. Did you mean "fytd"?'),
        ("periods: [fytd, fytd]", "homicide:fytd.count", 'The period "fytd" stands here 2 times.'),
        ("measures: [homicides]", "fytd.count", '"homicides" is not a measure. Did you mean "homicide"?'),
        ("measures: [homicide]", "fytd.cuont", '"cuont" is not a statistic of homicide'),
        ("measures: [homicide]", "fytd", '"fytd" is not a short figure'),
        ("priorities: maybe", "fytd.count", '"priorities"'),
        ("groups: [[rape]]\n            total: All", "recorded-crime:fytd.count", "overlap and cannot be added"),
    ],
)
def test_a_tables_rows_lead_somewhere(quarter: Path, edit: Edit, rows: str, figure: str, words: str) -> None:
    edit(PACK, "  - id: closing", TABLE.format(rows=rows, figure=figure))
    told = complaints(quarter)
    assert words in told
    assert "pack.yml" in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("windows:\n", "windows:\n  odd: {period: pyy}\n", '"pyy" is not a named period. Did you mean "py"?'),
        ("windows:\n", "windows:\n  odd: {period: at-latest}\n", '"at-latest" is not a named period.'),
        ("columns: {month: month, category: line, counts: [incoming, answered, answered_in_target, abandoned]}",
         "shape: rank", "\"incoming\" is not a count of calls. It can be: forces, rank."),
        ("columns: {month: month, category: line, counts: [incoming, answered, answered_in_target, abandoned]}",
         "shape: snapshot", "A measure of a snapshot table has no denominator: take it out."),
    ],
)  # fmt: skip
def test_a_measure_that_its_table_cannot_count_is_named_with_its_line(
    quarter: Path, edit: Edit, old: str, new: str, words: str
) -> None:
    edit(MEASURES, old, new)
    if "rank" in new:
        edit(MEASURES, '    categories:\n      "999": {name: "999", label: 999 calls}\n      "101": {name: "101", label: 101 calls}\n', "")
    text = complaints(quarter)
    assert words in text
    assert "measures.yml" in text
    assert "line " in text


CASH = (
    "  cash: {dataset: cash, numerator: amount, unit: £, label: l, noun: n, polarity: neutral,"
    " adverse: 5, favourable: 5, definition: d, source: s, owner: o}\n"
)


def test_a_tile_needs_a_measure_that_is_judged(quarter: Path, edit: Edit) -> None:
    edit(MEASURES, "datasets:\n", "datasets:\n  cash: {shape: amounts, file: cash.csv, title: t, source: s}\n")
    edit(MEASURES, "measures:\n", f"measures:\n{CASH}")
    edit(PACK, "measures: [homicide,", "measures: [cash, homicide,")
    assert '"cash" is not judged, and a tile says whether it got better or worse.' in complaints(quarter)


def test_statements_about_what_is_not_judged_are_refused(quarter: Path, edit: Edit) -> None:
    edit(MEASURES, "datasets:\n", "datasets:\n  cash: {shape: amounts, file: cash.csv, title: t, source: s}\n")
    edit(MEASURES, "measures:\n", f"measures:\n{CASH}")
    edit(PACK, "  - id: closing\n", """\
  - id: seized
    title: Seized
    pages:
      - id: cash
        layout: chart-facts
        title: Cash
        blocks:
          - {id: cash-facts, kind: facts, slot: chart, figure: cash:fytd.amount, label: seized}
          - {id: cash-said, kind: statements, slot: facts, show: [exception], about: cash-facts, none_text: none}
  - id: closing
""")
    assert "Nothing here is judged: rules judge the counts and rates of monthly tables, and the rates of others" in complaints(quarter)
