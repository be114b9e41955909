"""Breaks, rebases and seasons as they are declared, and what is refused."""

import re
from datetime import date
from pathlib import Path

import pytest

from reportgen.problems import ProblemsFound
from reportgen.spec import yamltext
from reportgen.spec.control import control_faults
from reportgen.spec.declared import typed
from reportgen.spec.known import Known, id_faults
from reportgen.spec.links import check_measures
from reportgen.spec.measures import MeasuresSpec

DECLARED = """\
datasets:
  crime:
    title: Crime
    file: crime.csv
    source: A system
    columns: {counts: [volume, outcomes]}
    categories: {a: A, b: B}
  days: {title: Open cases, file: days.csv, source: A system, shape: snapshot}
measures:
  crime:
    label: Crime
    dataset: crime
    numerator: volume
    unit: offences
    noun: offences
    polarity: down_good
    adverse: 5
    favourable: 5
    definition: d
    source: s
    owner: o
"""
DAYS = """\
  open: {label: Open, dataset: days, numerator: value, unit: cases, noun: cases, polarity: down_good, definition: d, source: s, owner: o, MORE}
"""


def read(more: str = "", rest: str = "") -> MeasuresSpec:
    return typed(MeasuresSpec, yamltext.parse(f"{DECLARED}{more}{rest}", "measures.yml"))


def complaints(more: str = "", rest: str = "") -> str:
    """What is wrong with the declarations, with the lines that it is on."""
    text = f"{DECLARED}{more}{rest}"
    try:
        spec = read(more, rest)
    except ProblemsFound as found:
        return str(found)
    data = yamltext.parse(text, "measures.yml")
    told = [str(problem) for problem in check_measures(spec, "measures.yml", data)]
    for place, message in control_faults(Known(spec, date(2024, 12, 31))):
        told.append(f"line {yamltext.where_of(data, place).line}: {message}")
    return "\n".join(told)


ALL = """\
    rebase: [{from: 2023-04, why: A new system.}]
    breaks:
      - {from: 2023-10, why: Another rule.}
      - {from: 2024-04, why: Another again., restated: true}
    seasonal: true
    categories:
      a: {rebase: [], seasonal: false}
"""


def test_what_is_declared_of_a_measure_holds_for_its_categories_unless_they_say_otherwise() -> None:
    spec = read(ALL, "screen_ranges: false\n")
    measure = spec.measures["crime"]
    assert [str(one.month) for one in measure.rebases_of("b")] == ["2023-04"]
    assert [(str(one.month), one.restated) for one in measure.breaks_of("a")] == [("2023-10", False), ("2024-04", True)]
    assert (measure.rebases_of("a"), measure.is_seasonal("a"), measure.is_seasonal("b")) == ((), False, True)
    assert (measure.series_of("a"), measure.series_of("")) == ("count", "change")
    assert (spec.screen_ranges, read().screen_ranges) == (False, True)
    assert complaints(ALL) == ""


def test_what_the_guide_declares_is_taken_as_it_stands() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "control-charts.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    screen, changes, season = (block for block in blocks if not block.startswith("kind"))
    assert complaints(changes + season, screen) == ""
    measure = read(changes + season, screen).measures["crime"]
    assert (len(measure.rebase), len(measure.breaks), measure.seasonal) == (1, 1, True)
    assert not read(changes + season, screen).screen_ranges


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("    rebase: [{from: 2024-13, why: w}]\n", '"2024-13" is not a month (YYYY-MM, such as 2024-11).'),
        ("    rebase: [{from: April, why: w}]\n", '"April" is not a month'),
        ("    rebase: [{from: '', why: w}]\n", '"" is not a month'),
        ("    rebase: [{from: 2024-04}]\n", '"why" is missing.'),
        ("    rebase: [{why: w}]\n", '"from" is missing.'),
        ("    rebase: [{since: 2024-04, why: w}]\n", '"since" is not known here.'),
        ("    rebase: [{from: 2024-04, why: w, restated: true}]\n", '"restated" is not known here.'),
        ("    rebase: 2024-04\n", '"rebase"'),
        ("    breaks: [{from: 2024-04, why: w, restated: perhaps}]\n", "this has to be true or false."),
        ("    breaks: [{from: 2024-04, why: w}, {from: 2024-04, why: v}]\n", "2024-04 stands here 2 times."),
        ("    rebase: [{from: 2024-04, why: w}, {from: 2024-04, why: v}]\n", "2024-04 stands here 2 times."),
        ("    rebase:\n      - {from: 2024-01, why: w}\n      - {from: 2025-01, why: w}\n",
         "line 24: 2025-01 is after the as-at month, 2024-12."),
        ("    breaks: [{from: 2025-02, why: w}]\n", "2025-02 is after the as-at month, 2024-12."),
        ("    categories: {a: {breaks: [{from: 2025-02, why: w}]}}\n", "2025-02 is after the as-at month"),
        (DAYS.replace("MORE", "seasonal: true"), '"seasonal" is of the limits on a monthly chart'),
        (DAYS.replace("MORE", "rebase: [{from: 2024-01, why: w}]"), "line 22: \"rebase\" is of the limits"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(more: str, words: str) -> None:
    assert words in complaints(more)


def test_a_break_can_be_in_any_table_and_the_last_month_is_not_after_itself() -> None:
    assert complaints(DAYS.replace("MORE", "breaks: [{from: 2024-12, why: w}]")) == ""
    assert complaints("    rebase: [{from: 2024-12, why: w}]\n") == ""


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("crime.a:month-2024-11.limit_upper", ""),
        ("crime.a:fytd.centre", "limits hold for a month. Write month-YYYY-MM for fytd."),
        ("crime.a:month-2025-01.centre", "is after the as-at date"),
        ("crime.a:month-2024-11.limit_uper", 'Did you mean "limit_upper"?'),
        ("open:at-latest.centre", "is not a statistic of open"),
    ],
)
def test_limits_are_asked_for_by_month(figure: str, words: str) -> None:
    told = "\n".join(id_faults(figure, Known(read(DAYS.replace(", MORE", "")), date(2024, 12, 31))))
    assert words in told
    assert bool(words) == bool(told)
