"""Tables: where their rows come from, and what stands in them."""

import pytest
from pydantic import ValidationError

from pages.making import context, definition, table
from reportgen.model import TableBlock, plain
from reportgen.pages.sources import source_line


def printed(found: TableBlock) -> dict[str, list[str]]:
    return {row.header: [plain(cell.text) for cell in row.cells] for row in found.rows}


RECEIVED = {"label": "Received", "figure": ("calls-999-received:quarter.count",)}


def test_a_table_by_month_has_a_row_for_each_month_of_the_period_and_its_total() -> None:
    found = table(months="quarter", total="Quarter", columns=[RECEIVED])
    assert [row.header for row in found.rows] == [
        "October 2024",
        "November 2024",
        "December 2024",
        "Quarter",
    ]
    counts = [int(cells[0].replace(",", "")) for cells in printed(found).values()]
    assert sum(counts[:3]) == counts[3]
    assert [row.starts_group for row in found.rows] == [False, False, False, True]


def test_a_total_over_categories_is_the_figure_without_one() -> None:
    tests = {"label": "Tests", "figure": ("drug-tests:fytd.count",)}
    results = ["failed-to-provide", "negative", "positive"]
    found = printed(table(groups=[results], total="All tests", columns=[tests]))
    assert list(found.values()) == [["5"], ["66"], ["96"], ["167"]]
    assert list(found)[3] == "All tests"


def test_a_table_by_period_is_headed_by_what_the_periods_are_called() -> None:
    found = table(periods=["py", "fytd"], columns=[{"label": "Offences", "figure": ("homicide:fytd.count",)}])
    assert printed(found) == {"2023/24": ["4"], "April to December 2024": ["4"]}


def test_a_table_by_measure_has_short_figures() -> None:
    columns = [
        {"label": "This year", "figure": ("fytd.count",)},
        {"label": "Last year", "figure": ("sply.count",)},
        {"label": "Change", "figure": ("fytd.change_pct",), "arrow": True},
    ]
    found = table(measures=["knife-crime", "cyber-crime"], columns=columns)
    assert printed(found) == {
        "Knife or sharp weapon": ["125", "165", "24.2%"],
        "Cyber crime": ["2,443", "1,491", "63.8%"],
    }
    assert [row.cells[2].tone for row in found.rows] == ["better", "worse"]


def test_of_several_figures_the_one_that_the_measure_has_is_shown() -> None:
    columns = [{"label": "This year", "figure": ("fytd.rate", "fytd.count")}]
    found = table(measures=["calls-999", "knife-crime"], columns=columns)
    assert printed(found)["Knife or sharp weapon"] == ["125"]
    assert printed(found)["999 calls answered within 10 seconds"][0].endswith("%")


def test_a_table_of_priorities_has_a_row_for_each_measure_that_answers_one() -> None:
    found = table(priorities="yes", columns=[{"label": "Offences", "figure": ("fytd.count",)}])
    headers = [row.header for row in found.rows]
    assert "Murder and other homicide: Homicide" in headers
    assert "Neighbourhood crime" in headers  # the measure is named as the priority is
    serious = [row for row in found.rows if row.header.startswith("Serious violence")]
    assert [row.starts_group for row in serious] == [True, False, False]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "here: none"),
        ({"months": "fytd", "periods": ["py"]}, "here: months and periods"),
        ({"periods": ["py"], "total": "All"}, "has no total"),
        ({"measures": ["homicide"], "columns": [RECEIVED]}, 'write "quarter.count"'),
        ({"months": "fytd", "columns": [{"label": "A", "figure": ("fytd.count",)}]}, "has no measure"),
    ],
)
def test_rows_from_nowhere_or_from_two_places_are_refused(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        table(**{"columns": [RECEIVED], **fields})


@pytest.mark.parametrize(
    ("page_id", "said"),
    [("crime-main", True), ("satisfaction-crime", False), ("national-measures", False)],
)
def test_a_table_of_types_that_overlap_says_so(page_id: str, said: bool) -> None:
    page = next(page for page in definition().pack.pages() if page.id == page_id)
    assert ("Types overlap" in plain(source_line(page, context()))) == said
