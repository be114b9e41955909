"""Mistakes in the YAML and Markdown of a quarter and its template: file, line, nearest name."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.problems import ProblemsFound, raise_if_any
from reportgen.resources import packaged
from reportgen.spec.definition import Definition, load_definition

SAMPLE = Path(__file__).parents[2] / "data_samples" / "2024-25-Q3"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    shutil.copytree(SAMPLE, folder)
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
        (PACK, "about: [calls-999-chart, crime-main-table", "about: [calls-999-chart, crime-table", 'Did you mean "crime-main-table"?'),
        (PACK, "Covers {fytd-days}", "Covers {fytd-day}", 'not a label, and it is no figure id. Did you mean "fytd-days"?'),
        (PACK, "- id: calls-999-facts", "- id: calls-999-chart", "is taken"),
        (PACK, "show: [exception, to explain]", "at_most: 3\n            show: [exception]", "Only positives can be capped"),
        (PACK, "file: narrative/calls-999.md", "file: narrative/none.md", '"narrative/none.md" is not there'),
        (PACK, "file: narrative/calls-999.md", "file: /etc/passwd", "plain path inside the folder"),
        (PACK, "kind: tiles", "kind: tiles\n            colour: red", '"colour" is not known here'),
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
    assert '"adverse" is missing' in text


def test_a_link_out_of_the_folder_is_refused(quarter: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (quarter / "narrative" / "crime.md").unlink()
    (quarter / "narrative" / "crime.md").symlink_to(secret)
    assert "leads out of its folder" in complaints(quarter)
