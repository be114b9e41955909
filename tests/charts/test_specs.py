"""Charts from YAML and data: what is plotted, in whose words, and what is refused."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from builds import PREVIOUS, SAMPLE, copy_sample
from charts.making import BRAND
from charts.quarter import chart, complaints
from reportgen.charts.drawing import draw
from reportgen.model import ChartSpec
from reportgen.resources import packaged
from reportgen.spec.annotations import FILE
from reportgen.spec.definition import load_definition


def _points(spec: ChartSpec) -> list[tuple[str, list[str]]]:
    return [(series.label, [point.text for point in series.points]) for series in spec.series]


def test_a_stack_has_its_parts_and_last_their_whole_all_in_its_unit(tmp_path: Path) -> None:
    spec = chart(
        """
        months: 3
        panels:
          - measure: calls-101-received
            statistic: count
            draw: stacked
            label: 101 calls each month
            parts:
              - {measure: calls-101-answered, label: Answered}
              - {measure: calls-101-abandoned, label: Abandoned}
        """.replace("\n        ", "\n"),
        tmp_path,
    )
    assert _points(spec) == [
        ("Answered", ["14,811", "14,067", "13,910"]),
        ("Abandoned", ["537", "465", "610"]),
        ("101 calls received", ["15,348", "14,532", "14,520"]),
    ]
    assert {(series.unit, series.panel) for series in spec.series} == {("calls", "101 calls each month")}
    assert draw(spec, BRAND).faults == ()


def test_ranks_are_ordinals_on_a_reversed_axis(tmp_path: Path) -> None:
    spec = chart(
        "months: 3\npanels: [{measure: rank, statistic: rank, draw: line, label: Rank among forces}]",
        tmp_path,
    )
    (series,) = spec.series
    assert series.reversed
    assert series.points[-1].text == "3rd"


def test_years_are_named_and_the_current_one_is_first(tmp_path: Path) -> None:
    spec = chart("chart: years\nmeasure: calls-999-received\nstatistic: count\nyears: 2", tmp_path)
    assert [(series.label, len(series.points)) for series in spec.series] == [("2024/25", 9), ("2023/24", 12)]
    assert spec.current == "2024/25"
    assert spec.series[1].points[0].at == "2023-04"


def test_stages_of_a_survey_by_year(tmp_path: Path) -> None:
    spec = chart(
        "chart: categories\nmeasure: satisfied\nstatistic: rate\n"
        "categories: [contact, actions, updates, staff, whole]\nperiods: [fytd, py]",
        tmp_path,
    )
    assert [series.label for series in spec.series] == ["April to December 2024", "2023/24"]
    assert spec.current == "April to December 2024"
    assert [point.at for point in spec.series[0].points] == [
        "Ease of contact", "Actions taken", "Progress updates", "Treatment by staff", "Whole experience",
    ]  # fmt: skip
    assert spec.series[0].points[0].text == "91.1%"  # 489 of 537
    assert draw(spec, BRAND).faults == ()


def test_a_small_survey_is_a_count_of_few_without_a_bar(tmp_path: Path) -> None:
    spec = chart(
        "chart: categories\nmeasure: satisfied-da\ncategory: whole\nstatistic: rate\nperiods: [cy]", tmp_path
    )
    (point,) = spec.series[0].points
    assert (point.at, point.value) == ("2024", None)
    assert " of " in point.text


def test_rows_of_periods_are_named_and_the_last_is_current(tmp_path: Path) -> None:
    spec = chart(
        "chart: categories\nmeasure: wait\nstatistic: mean\nperiods: [cy-2021, cy-2022, cy-2023, cy-2024]",
        tmp_path,
    )
    (series,) = spec.series
    assert (series.label, spec.current) == ("Days to close", "2024")
    assert [(point.at, point.text) for point in series.points][0] == (
        "2021",
        "398",
    )  # 494,700 days, 1,243 cases
    assert [point.at for point in series.points] == ["2021", "2022", "2023", "2024"]


def test_rows_of_measures_and_amounts_in_pounds(tmp_path: Path) -> None:
    spec = chart("chart: categories\nmeasures: [cash]\nstatistic: amount\nperiods: [fytd, sply]", tmp_path)
    (point,) = spec.series[0].points
    assert point.at == "Cash"
    assert point.text.startswith("£")
    assert point.value and point.value > Decimal(0)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("panels: [{measure: calls-999, statistic: count, draw: stacked, label: A}]", "two to four parts"),
        (
            "panels: [{measure: calls-999, statistic: count, draw: bars, label: A, "
            "parts: [{measure: calls-999, label: B}, {measure: calls-999, label: C}]}]",
            "two to four parts",
        ),
        (
            "panels: [{measure: calls-999, statistic: rate, draw: stacked, label: A, "
            "parts: [{measure: calls-999, label: B}, {measure: calls-999, label: C}]}]",
            "only counts can be stacked",
        ),
        (
            "panels: [{measure: calls-999, statistic: count, draw: stacked, label: A, "
            "parts: [{measure: calls-99, label: B}, {measure: calls-999, label: C}]}]",
            'Did you mean "calls-999"?',
        ),
        ("panels: [{measure: rank, statistic: rank, draw: bars, label: A}]", "a rank is drawn as a line"),
        ("chart: yeers\nmeasure: calls-999\nstatistic: rate", 'not a kind of chart. Did you mean "years"?'),
        (
            "chart: years\nmeasure: satisfied\ncategory: whole\nstatistic: share",
            "no whole to have a share of",
        ),
        ("chart: years\nmeasure: calls-999\nstatistic: rate\nyears: 9", '"years"'),
        ("chart: years\nmeasure: calls-999\nstatistic: rate\nmonths: 9", '"months" is not known here.'),
        ("chart: categories\nstatistic: rate\nperiods: [fytd]", 'either a "measure" or'),
        (
            "chart: categories\nmeasure: satisfied\ncategory: whole\ncategories: [staff]\nstatistic: rate\n"
            "periods: [fytd]",
            'with "categories"',
        ),
        (
            "chart: categories\nmeasure: satisfied\ncategories: [staff]\nstatistic: rate\n"
            "periods: [fytd, py, cy, sply]",
            "at most 3 periods, not 4",
        ),
        (
            "chart: categories\nmeasure: satisfied\ncategories: [staf, whole]\nstatistic: rate\nperiods: [fytd]",
            'Did you mean "staff"?',
        ),
        (
            "chart: categories\nmeasure: satisfied\ncategories: [staff, staff]\nstatistic: rate\nperiods: [fytd]",
            'The category "staff" stands here 2 times.',
        ),
        (
            "chart: categories\nmeasures: [cash, plants]\nstatistic: amount\nperiods: [fytd]",
            "in different units",
        ),
        (
            "chart: categories\nmeasures: [calls-999, calls-101-abandoned]\nstatistic: count\nperiods: [quarter]",
            "in different units",
        ),
        (
            "chart: categories\nmeasure: wait\nstatistic: mean\nperiods: [cy-2021]\nstyle: pct9",
            "a number style",
        ),
        ("chart: categories\nmeasure: wait\nstatistic: mean\nperiods: [cy-2O21]", "cy-2O21"),
        (
            "chart: categories\nmeasure: recorded-crime\nstatistic: count\ncategories: [theft]\nperiods: [fytd, py]",
            "a period as long: fytd is 9 months, py is 12 months.",
        ),
        (
            "chart: categories\nmeasure: cash\nstatistic: amount\nperiods: [quarter, month-2024-12]",
            "quarter is 3 months, month-2024-12 is 1 month.",
        ),
    ],
)
def test_what_cannot_be_plotted_is_named(block: str, words: str, tmp_path: Path) -> None:
    assert words in complaints(block, tmp_path)


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("chart: categories\nmeasure: wait\nstatistic: mean\nperiods: []", 4),
        ("chart: categories\nmeasure: wait\nstatistic: men\nperiods: [cy]", 3),
        ("chart: yeers\nmeasure: wait", 1),
        (
            "chart: categories\nmeasure: satisfied\ncategories: [staff, whol]\nstatistic: rate\nperiods: [cy]",
            3,
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(block: str, line: int, tmp_path: Path) -> None:
    told = complaints(block, tmp_path)
    text = (tmp_path / "template" / "pack.yml").read_text().splitlines()
    first = next(at for at, found in enumerate(text, start=1) if "title: A chart" in found)
    assert f"line {first + line}" in told


def test_annotations_stand_on_the_panels_of_their_measure_and_category(tmp_path: Path) -> None:
    _write_annotations(
        tmp_path,
        "- {measure: recorded-crime, category: theft, month: 2024-06, text: A campaign began, role: Analyst}\n"
        "- {measure: recorded-crime, category: theft, month: 2022-06, text: Long before, role: Analyst}\n"
        "- {measure: calls-101-received, month: 2024-05, text: The desk moved, role: Analyst}\n",
    )
    spec = chart(
        """
months: 9
panels:
  - {measure: recorded-crime, category: theft, statistic: count, draw: bars, label: Theft}
  - {measure: recorded-crime, category: shoplifting, statistic: count, draw: line, label: Shoplifting}
  - measure: calls-101-received
    statistic: count
    draw: stacked
    label: 101 calls each month
    parts: [{measure: calls-101-answered, label: Answered}, {measure: calls-101-abandoned, label: Abandoned}]
""",
        tmp_path,
    )
    assert {series.label: [(one.at, one.text) for one in series.annotations] for series in spec.series} == {
        "Theft": [("2024-06", "A campaign began")],
        "Shoplifting": [],
        "Answered": [],
        "Abandoned": [],
        "101 calls received": [("2024-05", "The desk moved")],
    }
    assert 'noted in June 2024: "A campaign began"' in spec.alt


def test_annotations_are_for_panels_alone(tmp_path: Path) -> None:
    _write_annotations(
        tmp_path, "- {measure: calls-101-received, month: 2024-05, text: The desk moved, role: Analyst}\n"
    )
    spec = chart("chart: years\nmeasure: calls-101-received\nstatistic: count\nyears: 2", tmp_path)
    assert not any(series.annotations for series in spec.series)


def _write_annotations(folder: Path, text: str) -> None:
    path = folder / SAMPLE.name / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


GUIDE = (Path(__file__).parents[2] / "docs" / "charts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "block", re.findall(r"^```yaml\nkind: chart\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
)
def test_the_charts_of_the_guide_are_drawn(block: str, tmp_path: Path) -> None:
    spec = chart(re.sub(r"^title: .*\n", "", block, flags=re.MULTILINE), tmp_path)
    assert draw(spec, BRAND).faults == ()


(ANNOTATIONS,) = re.findall(r"^```yaml\n(- \{measure: .*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def test_the_annotations_of_the_guide_are_read_and_replace_or_drop_what_was_said_before(tmp_path: Path) -> None:
    quarter, before = tmp_path / SAMPLE.name, tmp_path / PREVIOUS.name
    copy_sample(quarter)
    said = "- {measure: calls-101, month: 2024-04, text: Call backs began, role: Contact centre manager}\n"
    (before / FILE).write_text(said, encoding="utf-8")
    (quarter / FILE).write_text(ANNOTATIONS, encoding="utf-8")
    found = load_definition(quarter, lambda name: packaged() / name)
    assert found.problems == []
    assert found.definition
    assert list(found.definition.noted) == [("recorded-crime", "hate-crime")]
