import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import ProblemsFound
from reportgen.sources.table import table_of
from sources.making import found_in, quarter

HEADER = "month,crime_type,volume\n"


def cells_of(text: str) -> list[list[str]]:
    return table_of(text, "data/crime.csv").to_numpy().tolist()


def rows_of(text: str) -> list[int]:
    return table_of(text, "data/crime.csv").index.tolist()


def told(text: str) -> list[str]:
    """What is wrong with a table, each with its place."""
    with pytest.raises(ProblemsFound) as found:
        table_of(text, "data/crime.csv")
    assert {problem.where.file for problem in found.value.problems} == {"data/crime.csv"}
    return [f"{problem.where}: {problem.message}" for problem in found.value.problems]


def test_every_cell_is_text_and_nothing_is_guessed() -> None:
    cells = ["NA", "nan", "", "None", "007", "1e5", "TRUE", " 12 ", "=SUM(A1)", "\u00a0"]
    text = HEADER + "".join(f"2024-12,{cell},{cell}\n" for cell in cells)
    assert cells_of(text) == [["2024-12", cell, cell] for cell in cells]


def test_column_names_are_trimmed_and_cells_are_not() -> None:
    frame = table_of(" month ,crime_type\t,\u00a0volume\n2024-12, Robbery ,1\n", "data/crime.csv")
    assert list(frame.columns) == ["month", "crime_type", "volume"]
    assert frame["crime_type"].tolist() == [" Robbery "]


def test_a_row_has_the_number_it_has_in_excel() -> None:
    frame = table_of(HEADER + "2024-11,Robbery,1\n2024-12,Robbery,2\n", "data/crime.csv")
    assert frame.index.name == "row"
    assert frame.index.tolist() == [2, 3]


def test_blank_rows_are_passed_over_and_counted() -> None:
    assert rows_of(HEADER + "\n2024-11,Robbery,1\n , ,\n,,,,,\n2024-12,Robbery,2\n\n,,\n") == [3, 6]


def test_a_line_break_inside_quotation_marks_does_not_start_a_row() -> None:
    text = HEADER + '2024-11,"Robbery\r\nof a person",1\n2024-12,"Say ""stop""",2\n'
    assert rows_of(text) == [2, 3]
    assert cells_of(text)[0][1] == "Robbery\r\nof a person"
    assert cells_of(text)[1][1] == 'Say "stop"'


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_give_the_same_rows(line_end: str) -> None:
    text = (HEADER + "2024-11,Robbery,1\n\n2024-12,Robbery,2").replace("\n", line_end)
    assert rows_of(text) == [2, 4]


def test_other_line_separators_of_unicode_stay_in_their_cell() -> None:
    assert cells_of(HEADER + "2024-12,a\u2028b\x0bc\x85d,1\n") == [["2024-12", "a\u2028b\x0bc\x85d", "1"]]


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " , ,\n,,\n"])
def test_a_file_with_nothing_in_it(text: str) -> None:
    assert told(text) == [": This is empty. It should hold column names and rows."]


def test_a_file_of_a_byte_order_mark_only(tmp_path: Path) -> None:
    quarter(tmp_path, crime=b"\xef\xbb\xbf")
    assert "This is empty." in found_in(tmp_path)


@pytest.mark.parametrize("text", [HEADER, HEADER.strip(), HEADER + "\n,,\n"])
def test_a_header_without_rows(text: str) -> None:
    assert told(text) == [": This has column names but no rows."]


def test_a_blank_row_above_the_column_names() -> None:
    assert told(",,\n" + HEADER + "2024-12,Robbery,1\n") == [
        "row 1: This row is blank. It should hold the column names: delete what is above them."
    ]


def test_columns_without_a_name_or_with_the_same() -> None:
    assert told("month,volume,volume,,volume,\n1,2,3,4,5,6\n") == [
        "row 1: Column 4 has no name. Name it, or delete the column if it is not needed.",
        "row 1: Column 6 has no name. Name it, or delete the column if it is not needed.",
        'row 1: 3 columns have the name "volume". Each needs its own.',
    ]


@pytest.mark.parametrize("name", ["mon\ufeffth", "mon\u202eth", '"mon\nth"', "m" * 101])
def test_a_column_name_that_cannot_be_shown(name: str) -> None:
    assert told(f"{name},volume\n2024-12,1\n") == [
        "row 1: The name of column 1 is longer than 100 characters "
        "or holds one that cannot be printed. Type it again."
    ]


def test_more_columns_than_any_file_has() -> None:
    assert told(",".join(map(str, range(201))) + "\n") == [
        "row 1: This row has 201 column names; at most 200 are read."
    ]


@pytest.mark.parametrize(
    ("separator", "called"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")]
)
def test_columns_separated_by_something_else(separator: str, called: str) -> None:
    assert told((HEADER + "2024-12,Robbery,1\n").replace(",", separator)) == [
        f"row 1: The columns are separated by {called}, not commas. "
        'In Excel, save the sheet as "CSV UTF-8 (Comma delimited)".'
    ]


def test_a_single_column() -> None:
    assert told("month\n2024-12\n") == [
        "row 1: There is only one column. Columns are separated by commas: "
        'in Excel, save the sheet as "CSV UTF-8 (Comma delimited)".'
    ]


def test_every_uneven_row_is_named() -> None:
    rows = "2024-10,Robbery,1\n2024-11,Robbery,1,234\n\n2024-12,Robbery\n"
    assert told(HEADER + rows) == [
        "row 3: This row has 4 cells, but the header has 3 names. "
        "Put a name that holds a comma in quotation marks, and write 1234, not 1,234.",
        "row 5: This row has 2 cells, but the header has 3 names. "
        "Fill in what is missing: 0 for none, [x] for not available.",
    ]


def test_a_file_whose_rows_are_all_uneven_alike_is_told_once() -> None:
    assert told(HEADER + "2024-12,Robbery,1,\n" * 500) == [
        "row 1: Every row has 4 cells, but the header has 3 names. "
        "Each column needs a name, and each row a cell for it."
    ]


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens() -> None:
    assert told(HEADER + '2024-11,Robbery,1\n2024-12,"Robbery,2\n2024-12,Theft,3\n') == [
        'row 3: A quotation mark (") is opened here and never closed. Close it or take it out.'
    ]


def test_quotation_marks_that_do_not_pair_up() -> None:
    assert told(HEADER + '2024-12,"Robbery" of a person,2\n') == [
        "row 2: The quotation marks in the cells that begin here do not pair up. "
        'A quotation mark inside a quoted cell is written twice ("").'
    ]


def test_ten_megabytes_in_one_cell() -> None:
    assert told(HEADER + "2024-12,Robbery," + "9" * 10_000_000) == [
        "row 2: A cell that begins here is longer than 131,072 characters. "
        "Look for a quotation mark that is opened and never closed."
    ]


def test_ten_megabytes_in_one_header() -> None:
    assert told("a," * 5_000_000) == ["row 1: This row has 5,000,001 column names; at most 200 are read."]


@given(
    st.lists(
        st.lists(st.text(max_size=8), min_size=3, max_size=3).filter(lambda cells: "".join(cells).strip()),
        min_size=1,
    )
)
def test_what_is_written_is_what_is_read(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["month", "crime_type", "volume"], *rows])
    assert cells_of(text.getvalue()) == rows


@given(st.text(alphabet='a,"\n\r;\t\0 é\ufeff', max_size=60))
def test_any_text_is_a_table_or_problems(text: str) -> None:
    try:
        frame = table_of(text, "data/crime.csv")
    except ProblemsFound as found:
        assert found.problems
    else:
        assert frame.index.is_unique and frame.columns.is_unique and len(frame) > 0
