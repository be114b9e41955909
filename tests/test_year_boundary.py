"""Rolling on from Q3: the whole year, the first quarter of the next, and the end of February.

Only `quarter.yml` and the data change; every label, length and figure has to follow.
"""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from builds import build
from reading import cells, tile_texts
from reportgen import periods
from reportgen.measures.compute import compute
from reportgen.model import FigureId
from reportgen.pages.labels import labels
from reportgen.resources import find_template
from reportgen.sources.files import read_datasets
from reportgen.spec.definition import Definition, load_definition
from reportgen.validation.tables import validate
from rolling import roll

YEAR_END, NEXT_YEAR, LEAP_DAY, AFTER_LEAP = (
    date(2025, 3, 31),
    date(2025, 6, 30),
    date(2028, 2, 29),
    date(2025, 2, 28),
)
DAYS = [YEAR_END, NEXT_YEAR, LEAP_DAY]


def definition(folder: Path) -> Definition:
    declared = load_definition(folder, lambda name: find_template(name, folder, folder, given=False))
    assert declared.problems == []
    assert declared.definition
    return declared.definition


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> dict[date, Path]:
    place = tmp_path_factory.mktemp("rolled")
    return {as_at: roll(place / str(as_at), as_at) for as_at in [*DAYS, AFTER_LEAP]}


LABELS = {
    YEAR_END: {
        "quarter": "Q4 2024/25",
        "as-at": "31 March 2025",
        "fytd-days": "1 April 2024 to 31 March 2025",
        "fytd-months": "April 2024 to March 2025",
        "fytd-year": "2024/25",
        "sply-days": "1 April 2023 to 31 March 2024",
        "sply-months": "April 2023 to March 2024",
        "sply-year": "2023/24",
        "py-days": "1 April 2023 to 31 March 2024",
        "py-year": "2023/24",
        "r12-days": "1 April 2024 to 31 March 2025",
        "quarter-days": "1 January to 31 March 2025",
        "quarter-months": "January to March 2025",
        "quarter-year": "2024/25",
        "cy-days": "1 January to 31 December 2024",
        "cy-year": "2024",
    },
    NEXT_YEAR: {
        "quarter": "Q1 2025/26",
        "as-at": "30 June 2025",
        "fytd-days": "1 April to 30 June 2025",
        "fytd-months": "April to June 2025",
        "fytd-year": "2025/26",
        "sply-days": "1 April to 30 June 2024",
        "sply-months": "April to June 2024",
        "sply-year": "2024/25",
        "py-days": "1 April 2024 to 31 March 2025",
        "py-year": "2024/25",
        "r12-days": "1 July 2024 to 30 June 2025",
        "quarter-days": "1 April to 30 June 2025",
        "quarter-months": "April to June 2025",
        "quarter-year": "2025/26",
        "cy-days": "1 January to 31 December 2024",
        "cy-year": "2024",
    },
    LEAP_DAY: {
        "quarter": "Q4 2027/28 to date",
        "as-at": "29 February 2028",
        "fytd-days": "1 April 2027 to 29 February 2028",
        "fytd-months": "April 2027 to February 2028",
        "fytd-year": "2027/28",
        "sply-days": "1 April 2026 to 28 February 2027",
        "sply-months": "April 2026 to February 2027",
        "sply-year": "2026/27",
        "py-days": "1 April 2026 to 31 March 2027",
        "py-year": "2026/27",
        "r12-days": "1 March 2027 to 29 February 2028",
        "quarter-days": "1 January to 29 February 2028",
        "quarter-months": "January to February 2028",
        "quarter-year": "2027/28",
        "cy-days": "1 January to 31 December 2027",
        "cy-year": "2027",
    },
    AFTER_LEAP: {
        "quarter": "Q4 2024/25 to date",
        "fytd-days": "1 April 2024 to 28 February 2025",
        "sply-days": "1 April 2023 to 29 February 2024",
        "r12-days": "1 March 2024 to 28 February 2025",
        "cy-year": "2024",
    },
}


@pytest.mark.parametrize("as_at", LABELS, ids=str)
def test_every_label_follows_from_the_as_at_date(quarters: dict[date, Path], as_at: date) -> None:
    found = labels(definition(quarters[as_at]), "public")
    assert {name: found[name] for name in LABELS[as_at]} == LABELS[as_at]


# From the sample's cumulative tables (make_sample.py), where a month after December 2024 is twice
# that month a year before. 999 calls: 33 600 and 49 700 and 65 400 are September, December and
# March 2023/24; 34 300 and 50 600 September and December 2024/25. February and March 2024 had 5 012
# and 5 497. Cyber crime: 1 491, 1 989; 2 443; April to June 2024: 641.
FIGURES = {
    YEAR_END: {
        "calls-999-received:fytd.count": Fraction(82_000),  # 50 600 + 2 × (65 400 − 49 700)
        "calls-999-received:sply.count": Fraction(65_400),
        "calls-999-received:py.count": Fraction(65_400),  # the same twelve months
        "calls-999-received:r12.count": Fraction(82_000),  # the year to date is twelve months too
        "calls-999-received:quarter.count": Fraction(31_400),  # 2 × 15 700
        "calls-999-received:quarter.change": Fraction(15_700),
        "calls-999-received:quarter.change~quarter": Fraction(15_100),  # less 50 600 − 34 300 = 16 300
        "calls-999-received:fytd.change_pct": Fraction(100 * 16_600, 65_400),
        "calls-999-received:fytd.change~py": Fraction(16_600),
        "cyber-crime:fytd.count": Fraction(3_439),  # 2 443 + 2 × (1 989 − 1 491)
        "positive-outcomes.robbery:fytd.count": Fraction(45),  # 27 + 2 × (39 − 30)
        "calls-999-received:month-2025-03.change": Fraction(5_497),
    },
    NEXT_YEAR: {
        "cyber-crime:fytd.count": Fraction(1_282),  # 2 × 641
        "cyber-crime:quarter.count": Fraction(1_282),  # the first quarter is the year to date
        "cyber-crime:sply.count": Fraction(641),
        "cyber-crime:py.count": Fraction(3_439),
        "cyber-crime:r12.count": Fraction(4_080),  # 3 439 − 641 + 1 282
        "cyber-crime:fytd.change": Fraction(641),
        "cyber-crime:quarter.change~quarter": Fraction(286),  # less January to March, 2 × 498
        "cyber-crime:r12.change": Fraction(1_982),  # less July 2023 to June 2024: 1 989 − 532 + 641
    },
    # April to December 2025, 2026 and 2027 are 2, 4 and 8 times those of 2024; January to March
    # 2025, 2026, 2027 and 2028 are 2, 4, 8 and 16 times those of 2024.
    LEAP_DAY: {
        "calls-999-received:fytd.count": Fraction(568_048),  # 8 × 50 600 + 16 × (15 700 − 5 497)
        "calls-999-received:sply.count": Fraction(284_024),  # 4 × 50 600 + 8 × (15 700 − 5 497)
        "calls-999-received:py.count": Fraction(328_000),  # 4 × 50 600 + 8 × 15 700
        "calls-999-received:r12.count": Fraction(612_024),  # 8 × 5 497 + 568 048
        "calls-999-received:quarter.count": Fraction(163_248),  # 16 × (15 700 − 5 497)
        "calls-999-received:month-2028-02.change": Fraction(40_096),  # (16 − 8) × 5 012
    },
}


@pytest.mark.parametrize("as_at", FIGURES, ids=str)
def test_figures_are_added_up_over_the_months_of_their_labels(
    quarters: dict[date, Path], as_at: date
) -> None:
    declared = definition(quarters[as_at])
    measures = declared.measures
    raw, _ = read_datasets(quarters[as_at], measures.datasets)
    datasets, problems = validate(raw, measures, as_at, declared.quarter.extracted_on)
    assert problems == []
    figures = compute(datasets, measures, map(FigureId.parse, FIGURES[as_at]), as_at)
    assert {str(name): figure.value for name, figure in figures.items()} == FIGURES[as_at]


@pytest.mark.parametrize(
    ("day", "year_before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),  # the end of a month is held against its end
        (date(2025, 2, 27), date(2024, 2, 27)),
        (date(2025, 3, 31), date(2024, 3, 31)),
    ],
)
def test_a_day_is_held_against_its_own_day_a_year_before_or_the_last_of_that_month(
    day: date, year_before: date
) -> None:
    assert periods.compared(periods.Day(day), "sply") == periods.Day(year_before)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), "29 February 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 3, 1), date(2024, 2, 29), "March 2023 to February 2024"),
        (date(2024, 4, 1), date(2025, 3, 31), "2024/25"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2025, 4, 1), date(2025, 6, 30), "April to June 2025"),
    ],
)
def test_a_row_is_named_by_what_it_covers(start: date, end: date, name: str) -> None:
    assert periods.named(start, end) == name


class Packs(dict[date, Path]):
    """The pack of each day, built when it is first asked for."""

    def __init__(self, quarters: dict[date, Path], out: Path) -> None:
        self.quarters, self.out = quarters, out

    def __missing__(self, as_at: date) -> Path:
        ran = build(self.quarters[as_at], self.out / str(as_at))
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "No problems found." in ran.stdout, ran.stdout
        assert "Pages" not in ran.stdout
        self[as_at] = self.out / str(as_at) / self.quarters[as_at].name
        return self[as_at]


@pytest.fixture(scope="module")
def packs(quarters: dict[date, Path], tmp_path_factory: pytest.TempPathFactory) -> Packs:
    return Packs(quarters, tmp_path_factory.mktemp("packs"))


def deck(pack: Path) -> "Presentation":
    return Presentation(pack / "public" / "conference-pack.pptx")


def appendix(pack: Path) -> str:
    document = pypdfium2.PdfDocument(pack / "public" / "appendix.pdf")
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_the_folder_is_named_for_the_quarter(packs: Packs, as_at: date) -> None:
    names = {YEAR_END: "2024-25-Q4", NEXT_YEAR: "2025-26-Q1", LEAP_DAY: "2027-28-Q4"}
    assert packs[as_at].name == names[as_at]


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_no_label_of_the_quarter_before_is_left(packs: Packs, as_at: date) -> None:
    shown = " ".join(
        shape.text_frame.text
        for slide in deck(packs[as_at]).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    for text in (shown, appendix(packs[as_at])):
        assert LABELS[as_at]["fytd-days"] in text
        assert not re.search(r"20 January 2025|extracted 10 January 2025|April to (31 )?December 2024", text)


@pytest.mark.parametrize(
    ("as_at", "first", "last"),
    [(YEAR_END, "2023-07", "2025-03"), (NEXT_YEAR, "2023-10", "2025-06"), (LEAP_DAY, "2026-06", "2028-02")],
    ids=str,
)
def test_a_chart_of_21_months_ends_at_the_as_at_month(
    packs: Packs, as_at: date, first: str, last: str
) -> None:
    charts = json.loads((packs[as_at] / "public" / "charts" / "charts.json").read_text())["charts"]
    chart = next(chart for chart in charts if chart["id"] == "calls-999-chart")
    assert chart["months"] == [first, last]
    svg = (packs[as_at] / "public" / "charts" / "calls-999-chart.svg").read_text()
    assert LABELS[as_at]["fytd-year"] in svg


def test_over_three_financial_years_a_chart_names_each(packs: Packs) -> None:
    svg = (packs[NEXT_YEAR] / "public" / "charts" / "calls-999-chart.svg").read_text()
    assert [year for year in ("2022/23", "2023/24", "2024/25", "2025/26") if year in svg] == [
        "2023/24", "2024/25", "2025/26",
    ]  # fmt: skip


def test_a_tile_names_last_year_once_when_it_is_over(packs: Packs) -> None:
    contexts = {
        as_at: tile_texts(deck(packs[as_at]), "priorities-tiles", "Cyber crime")["context"] for as_at in DAYS
    }
    assert (
        contexts
        == {
            YEAR_END: "Last year (2023/24) in full 1,989",
            NEXT_YEAR: "Last year to date 641  ·  2024/25 in full 3,439",
            LEAP_DAY: "Last year to date 12,452  ·  2026/27 in full 13,756",  # 4 × 2 443 + 8 × (498 − 163), + 8 × 163
        }
    )


def test_the_main_table_holds_the_year_against_the_year_before(packs: Packs) -> None:
    found = cells(deck(packs[YEAR_END]), "crime-main-table")
    assert found["Robbery", "Positive outcomes last year"] == "21.5%"  # 39 of 181
    assert found["Robbery", "Positive outcomes this year"] == "23.8%"  # 45 of 189
    assert found["Robbery", "Offences last year"] == "181"
    assert found["Robbery", "Offences this year"] == "189"  # 107 + 2 × (18 + 13 + 10)
