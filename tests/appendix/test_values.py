"""The table of what a chart plots, in the appendix."""

from dataclasses import replace

from charts.making import BRAND, STAGES, bars, lying, spec, stack, years
from example_pack import example_pack
from reportgen.appendix.values import value_tables
from reportgen.charts.drawing import draw
from reportgen.model import ChartBlock, ChartSpec


def _table(chart: ChartSpec) -> dict:
    pack = example_pack()
    block = ChartBlock("chart", "chart", (), draw(chart, BRAND))
    page = replace(pack.sections[1].pages[0], blocks=(block,))
    section = replace(pack.sections[1], pages=(page,))
    (table,) = value_tables(replace(pack, sections=(section,)))
    return table


def _rows(table: dict) -> list[list[str]]:
    return [
        [
            "".join(span["text"] for span in part)
            for part in (row["header"], *(cell["text"] for cell in row["cells"]))
        ]
        for row in table["rows"]
    ]


def test_panels_have_a_row_for_each_month() -> None:
    table = _table(spec(bars([5, None])))
    assert table["head"] == ["Month", "999 calls received each month"]
    assert table["unit"] == "calls"
    assert _rows(table) == [["April 2023", "5"], ["May 2023", "[x]"]]


def test_a_stack_has_a_column_for_each_part_and_the_whole() -> None:
    table = _table(spec(*stack([5], [1])))
    assert table["head"] == ["Month", "Answered", "Abandoned", "101 calls received"]
    assert _rows(table) == [["April 2023", "5", "1", "6"]]


def test_years_stand_beside_one_another_from_april_to_march() -> None:
    table = _table(years([5, 7], list(range(12))))
    assert table["head"] == ["Month", "2024/25", "2023/24"]
    rows = _rows(table)
    assert len(rows) == 12
    assert rows[:3] == [["April", "5", "0"], ["May", "7", "1"], ["June", "[z]", "2"]]
    assert rows[-1] == ["March", "[z]", "11"]


def test_rows_of_bars_are_rows_of_the_table() -> None:
    table = _table(lying(STAGES[:2], ["92.1", None], ["93.0", "81.0"]))
    assert table["head"] == ["Category", "2024/25", "2023/24"]
    assert _rows(table) == [["Ease of contact", "92.1%", "93.0%"], ["Actions taken", "[x]", "81.0%"]]


def test_rows_of_periods_say_so() -> None:
    chart = replace(lying(["2023", "2024"], [9, 8], unit="days", labels=["Days to grant"]), current="2024")
    assert _table(chart)["head"] == ["Period", "Days to grant"]
