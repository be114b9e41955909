"""A workbook with a sheet for each dataset: what its cells are as text, and what is refused."""

import datetime
import hashlib
from datetime import date
from pathlib import Path

import pytest

from reportgen.problems import report
from reportgen.sources import workbook
from reportgen.sources.files import read_datasets
from sources.books import (
    ROWS,
    SHEET,
    Rows,
    book,
    changed,
    crime,
    in_quarter,
    read,
    sheet_data,
    wrong,
)
from sources.making import CRIME, declared

HEADER = ["month", "crime_type", "volume"]


def test_a_sheet_gives_what_the_same_csv_file_gives(tmp_path: Path) -> None:
    (tmp_path / "csv" / "data").mkdir(parents=True)
    (tmp_path / "csv" / "data" / "crime.csv").write_text(CRIME)
    (as_file,), _ = read_datasets(tmp_path / "csv", {"crime": declared()})
    as_sheet = read(tmp_path, book({"crime": ROWS}))
    assert as_sheet.frame.equals(as_file.frame)
    assert as_sheet.frame.index.tolist() == as_file.frame.index.tolist() == [2, 3]
    assert as_sheet.frame.dtypes.tolist() == as_file.frame.dtypes.tolist()


def test_a_dataset_knows_its_sheet_and_the_hash_of_the_workbook(tmp_path: Path) -> None:
    content = book({"crime": ROWS, "notes": []})
    file = read(tmp_path, content).file
    assert file.path == "data/book.xlsx (crime)"
    assert (file.whole.path, file.whole.sha256) == ("data/book.xlsx", hashlib.sha256(content).hexdigest())


def test_two_sheets_of_a_workbook_are_one_file(tmp_path: Path) -> None:
    in_quarter(tmp_path, book=book({"crime": ROWS, "calls": ROWS}))
    datasets, _ = read_datasets(tmp_path, {"crime": declared(), "calls": declared("calls.csv")})
    assert [dataset.file.path for dataset in datasets] == ["data/book.xlsx (crime)", "data/book.xlsx (calls)"]
    assert len({dataset.file.whole for dataset in datasets}) == 1


def test_a_sheet_may_be_named_by_the_datasets_id(tmp_path: Path) -> None:
    in_quarter(tmp_path, book=book({"all-crime": ROWS}))
    (dataset,), _ = read_datasets(tmp_path, {"all-crime": declared("crime.csv")})
    assert dataset.file.path == "data/book.xlsx (all-crime)"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Robbery", "Robbery"),
        (" Robbery ", " Robbery "),
        (385.0, "385"),
        (-0.0, "0"),
        (4.35, "4.35"),
        (0.1 + 0.2, "0.3"),
        (2.9999999999999996, "3"),
        (1e12, "1000000000000"),
        (1.5e-7, "0.00000015"),
        (True, "TRUE"),
        ((0.654,), "65.4%"),
        ((1,), "100%"),
        (date(2024, 11, 1), "2024-11-01"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime.datetime(2024, 11, 1, 9, 30), "2024-11-01 09:30:00"),
        ("2024-11", "2024-11"),
        ("=1+1", "=1+1"),
        ("x" * 32_767, "x" * 32_767),
        ("two\nlines", "two\nlines"),
    ],
)
def test_a_cell_is_the_text_that_a_csv_file_would_hold(tmp_path: Path, cell: object, text: str) -> None:
    assert crime(tmp_path, [HEADER, ["2024-11", cell, 12]]) == [["2024-11", text, "12"]]


@pytest.mark.parametrize("form", ["mmm-yy", "yyyy-mm", "dd/mm/yyyy", "mmmm yyyy"])
def test_the_first_of_a_month_is_the_month_in_the_month_column_however_it_is_shown(
    tmp_path: Path, form: str
) -> None:
    rows = [HEADER, [date(2024, 11, 1), "Robbery", 12]]
    assert crime(tmp_path, rows, form=form) == [["2024-11", "Robbery", "12"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(2024, 11, 30), "2024-11-30"),
        (datetime.datetime(2024, 11, 1, 9, 30), "2024-11-01 09:30:00"),
        ("2024-11-01", "2024-11-01"),
    ],
)
def test_a_day_that_is_no_month_stays_a_day_and_is_refused_later(
    tmp_path: Path, cell: object, text: str
) -> None:
    assert crime(tmp_path, [HEADER, [cell, "Robbery", 12]])[0][0] == text


@pytest.mark.parametrize("form", ["0%", "0.00%", "[Red]0.0%", '0" of "0%'])
def test_a_percentage_is_known_by_its_format(tmp_path: Path, form: str) -> None:
    assert crime(tmp_path, [HEADER, ["2024-11", "a", (0.5,)]], percent=form)[0][2] == "50%"


@pytest.mark.parametrize("form", ['0"%"', r"0\%", "#,##0", "0.00"])
def test_a_percent_sign_that_is_only_written_beside_the_number_changes_nothing(
    tmp_path: Path, form: str
) -> None:
    assert crime(tmp_path, [HEADER, ["2024-11", "a", (50,)]], percent=form)[0][2] == "50"


def cells(*values: str) -> str:
    """The XML of a header and a second row with these cells as they stand."""
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
    return f'<row r="1">{header}</row><row r="2">{"".join(values)}</row>'


MONTH, KIND = '<c t="str"><v>2024-11</v></c>', '<c t="str"><v>Robbery</v></c>'


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><f>A1+1</f><v>12</v></c>", "12"),
        ('<c t="str"><f>A1</f><v>twelve</v></c>', "twelve"),
        ('<c t="b"><f>TRUE</f><v>1</v></c>', "TRUE"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ("<c><f>A1+1</f></c>", "=A1+1"),
        ("<c><f>A1+1</f><v></v></c>", "=A1+1"),
        ('<c><f t="shared" si="0"/></c>', "="),
        ('<c t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="inlineStr"><is><r><t>Rob</t></r><r><t>bery</t></r></is></c>', "Robbery"),
        ('<c t="d"><v>2024-11-01T00:00:00</v></c>', "2024-11-01"),
        ("<c><v>INF</v></c>", "Infinity"),
    ],
)
def test_a_formula_is_its_kept_result_and_never_worked_out(tmp_path: Path, cell: str, text: str) -> None:
    content = sheet_data(book({"crime": ROWS}), cells(MONTH, KIND, cell))
    assert read(tmp_path, content).frame.to_numpy().tolist() == [["2024-11", "Robbery", text]]


@pytest.mark.parametrize("said", ['fullCalcOnLoad="1"', 'calcCompleted="0"'])
def test_a_result_that_no_spreadsheet_worked_out_is_not_relied_on(tmp_path: Path, said: str) -> None:
    content = sheet_data(book({"crime": ROWS}), cells(MONTH, KIND, "<c><f>A1+1</f><v>0</v></c>"))
    content = changed(
        content, "xl/workbook.xml", lambda xml: xml.replace(b"<calcPr ", f"<calcPr {said} ".encode())
    )
    assert read(tmp_path, content).frame["volume"].tolist() == ["=A1+1"]


def test_dates_of_the_old_macintosh_calendar_are_the_same_days(tmp_path: Path) -> None:
    content = sheet_data(
        book({"crime": [HEADER, [date(2024, 11, 1), "a", 1]]}), cells('<c s="1"><v>44135</v></c>', KIND)
    )
    content = changed(
        content, "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    )
    assert read(tmp_path, content).frame["month"].tolist() == ["2024-11"]


def test_rows_keep_the_sheets_own_numbers_and_blank_ones_count(tmp_path: Path) -> None:
    rows: Rows = [HEADER, [], ["2024-11", "Robbery", 12], [], [None, " ", ""], ["2024-12", "Robbery", 9], []]
    dataset = read(tmp_path, book({"crime": rows}))
    assert dataset.frame.index.tolist() == [3, 6]


def test_blank_cells_beside_and_below_the_table_do_no_harm(tmp_path: Path) -> None:
    rows = [[*HEADER, "", " "], ["2024-11", "Robbery", 12, None, " "], ["2024-12", "Robbery"], [" "] * 9]
    assert crime(tmp_path, rows) == [["2024-11", "Robbery", "12"], ["2024-12", "Robbery", ""]]


REFUSED: list[tuple[str, Rows, str]] = [
    ("nothing in it", [], "  This is empty. It should hold column names and rows."),
    ("only blanks", [[" "], ["", " "]], "  This is empty. It should hold column names and rows."),
    ("no rows", [HEADER], "  This has column names but no rows."),
    (
        "rows above",
        [[], [], *ROWS],
        "  row 1: This row is blank. It should hold the column names: delete what is above them.",
    ),
    (
        "a title above",
        [["Crime"], *ROWS],
        "  row 1: This row has one cell only. It should hold the column names, beginning in A1:"
        " delete what stands above them.",
    ),
    (
        "a column before",
        [[None, *row] for row in ROWS],
        "  row 1: Column 1 has no name. Name it, or delete the column if it is not needed.",
    ),
    (
        "a note beside",
        [*ROWS, ["2025-01", "Robbery", 4, None, "checked"]],
        "  row 4: The cell E4 has no column name above it. Name its column in row 1, or clear the cell.",
    ),
    (
        "one name twice",
        [["month", "volume", " volume"], *ROWS[1:]],
        '  row 1: 2 columns have the name "volume". Each needs its own.',
    ),
]


@pytest.mark.parametrize(("rows", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_sheet_that_is_no_table_is_refused(tmp_path: Path, rows: Rows, said: str) -> None:
    assert wrong(tmp_path, book({"crime": rows})) == f"1 problem in data/book.xlsx (crime):\n{said}"


def test_hidden_rows_are_named_for_nobody_sees_what_they_add(tmp_path: Path) -> None:
    content = changed(
        book({"crime": ROWS}), SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="3" hidden="1"')
    )
    assert wrong(tmp_path, content) == (
        "1 problem in data/book.xlsx (crime):\n"
        "  row 3: 1 row cannot be seen: 3."
        " Clear the filter or unhide them, and delete what is not to be counted."
    )


def test_a_hidden_row_with_nothing_in_it_does_no_harm(tmp_path: Path) -> None:
    content = changed(
        book({"crime": ROWS}),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="9" hidden="1"><c r="A9"/></row></sheetData>'),
    )
    assert len(read(tmp_path, content).frame) == 2


def test_merged_cells_are_named(tmp_path: Path) -> None:
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    content = changed(book({"crime": ROWS}), SHEET, lambda xml: xml.replace(b"</sheetData>", merged))
    assert wrong(tmp_path, content) == (
        "1 problem in data/book.xlsx (crime):\n  Cells are merged: A2:A3. Unmerge them and fill in each one."
    )


def test_a_cell_at_the_far_end_is_named_before_room_is_made_for_all_between(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert wrong(tmp_path, sheet_data(book({"crime": ROWS}), far)) == (
        "1 problem in data/book.xlsx (crime):\n"
        "  This reaches to XFD1048576, which is more than 5,000,000 cells."
        " Delete what stands far below the table or beside it."
    )


def test_formatting_far_out_is_no_content(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    content = changed(book({"crime": ROWS}), SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert len(read(tmp_path, content).frame) == 2


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="x"/>',
        '<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
        '<row r="1"><c r="A1"',
    ],
)
def test_a_damaged_sheet_is_named(tmp_path: Path, xml: str) -> None:
    said = wrong(tmp_path, sheet_data(book({"crime": ROWS}), xml))
    assert said.startswith("1 problem in data/book.xlsx (crime):\n  This is damaged. Open it in Excel")


def test_a_document_type_is_refused_whatever_it_declares(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet'
    content = changed(book({"crime": ROWS}), SHEET, lambda xml: xml.replace(b"<worksheet", bomb, 1))
    assert "This is damaged." in wrong(tmp_path, content)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BINARY = {"xl/workbook.bin": b"x", "[Content_Types].xml": b"x"}


def zipped(parts: dict[str, bytes]) -> bytes:
    from reportgen.ooxml.package import write_package

    return write_package(parts)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is empty."),
        (b"month,crime_type,volume\n", "This is not an Excel workbook, whatever its name."),
        (OLD + bytes(600), "This is an old Excel workbook, whatever its name."),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "This workbook is protected by a password."),
        (b"PK\x03\x04" + bytes(100), "This is damaged."),
        (zipped(BINARY), "This is a binary workbook (.xlsb), whatever its name."),
        (zipped({"[Content_Types].xml": b"x"}), "This is not an Excel workbook, whatever its name."),
        (
            zipped({"xl/vbaProject.bin": b"x", "[Content_Types].xml": b"x"}),
            "This workbook holds macros, and none are read.",
        ),
    ],
    ids=["empty", "text", "xls", "password", "cut", "xlsb", "other", "macros"],
)
def test_a_file_that_is_no_workbook_to_be_read_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    assert wrong(tmp_path, content).startswith(f"1 problem in data/book.xlsx:\n  {said}")


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    assert "This is damaged." in wrong(tmp_path, book({"crime": ROWS})[:-300])


def test_a_workbook_that_unpacks_to_more_than_it_may_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 1_000)
    assert "unpack to" in wrong(tmp_path, book({"crime": ROWS}))


def said_of(folder: Path, **books: bytes) -> str:
    _, problems = read_datasets(in_quarter(folder, **books), {"crime": declared()})
    return report(problems)


@pytest.mark.parametrize("name", ["Crime", "crimes", "crime "])
def test_a_missing_sheet_names_the_nearest_one(tmp_path: Path, name: str) -> None:
    assert said_of(tmp_path, book=book({name: ROWS, "notes": ROWS})) == (
        "1 problem in data/book.xlsx:\n"
        '  There is no sheet "crime" here and no file crime.csv, and the dataset "crime" is read from one of'
        f' them. Did you mean "{name}"? A sheet is named as the file, letter for letter.'
    )


def test_a_misspelt_csv_file_beside_a_workbook_is_still_the_nearest(tmp_path: Path) -> None:
    in_quarter(tmp_path, notes=book({"Sheet1": ROWS}))
    (tmp_path / "data" / "crimes.csv").write_text(CRIME)
    assert 'Did you mean "crimes.csv"?' in said_of(tmp_path)


def test_two_workbooks_are_one_too_many(tmp_path: Path) -> None:
    assert said_of(tmp_path, a=book({"crime": ROWS}), b=book({"crime": ROWS})) == (
        "1 problem in data:\n  There are 2 workbooks here: a.xlsx, b.xlsx."
        " Data is read from one: keep that, and move the others."
    )


def test_the_lock_of_an_open_workbook_is_no_workbook(tmp_path: Path) -> None:
    assert said_of(tmp_path, **{"book": book({"crime": ROWS}), "~$book": b"x"}) == ""


def test_a_dataset_in_a_file_and_in_a_sheet_is_one_too_many(tmp_path: Path) -> None:
    in_quarter(tmp_path, book=book({"crime": ROWS}))
    (tmp_path / "data" / "crime.csv").write_text(CRIME)
    assert said_of(tmp_path) == (
        '1 problem in data/crime.csv:\n  book.xlsx has a sheet "crime" too. Keep one of them.'
    )


def test_two_sheets_for_one_dataset_are_one_too_many(tmp_path: Path) -> None:
    in_quarter(tmp_path, book=book({"crime": ROWS, "all-crime": ROWS}))
    _, problems = read_datasets(tmp_path, {"all-crime": declared("crime.csv")})
    assert report(problems) == (
        "1 problem in data/book.xlsx:\n"
        '  The sheets "crime" and "all-crime" are both the dataset "all-crime". Keep one of them.'
    )


def test_csv_files_and_a_workbook_with_the_rest_are_read_together(tmp_path: Path) -> None:
    in_quarter(tmp_path, book=book({"crime": ROWS}))
    (tmp_path / "data" / "calls.csv").write_text(CRIME)
    datasets, problems = read_datasets(tmp_path, {"crime": declared(), "calls": declared("calls.csv")})
    assert (len(datasets), problems) == (2, [])


def test_a_workbook_that_nothing_is_read_from_may_be_as_it_is(tmp_path: Path) -> None:
    in_quarter(tmp_path, notes=b"not a workbook")
    (tmp_path / "data" / "crime.csv").write_text(CRIME)
    assert said_of(tmp_path) == ""


@pytest.mark.parametrize("name", ["book.xls", "book.xlsm", "book.XLSB", "book.ods"])
def test_a_workbook_of_another_kind_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_bytes(b"x")
    said = said_of(tmp_path)
    assert said.startswith(f"1 problem in data/{name}:\n  This is a")
    assert said.endswith('In Excel, save it as "Excel Workbook (*.xlsx)".')


def test_a_damaged_workbook_is_told_of_once_for_all_its_datasets(tmp_path: Path) -> None:
    in_quarter(tmp_path, book=b"PK\x03\x04")
    specs = {name: declared(f"{name}.csv") for name in ("crime", "calls", "anger")}
    assert len(read_datasets(tmp_path, specs)[1]) == 1


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.xlsx").write_bytes(book({"crime": ROWS}))
    (tmp_path / "quarter" / "data").mkdir(parents=True)
    (tmp_path / "quarter" / "data" / "book.xlsx").symlink_to(tmp_path / "elsewhere.xlsx")
    assert "A link leads from here out of the quarter's folder." in said_of(tmp_path / "quarter")
