"""A quarter whose data is one workbook: the same pack as from CSV files, and one clear report."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from builds import SAMPLE, build, tree
from sources.books import Rows, book

Cell = Any


def as_excel_has_it(text: str) -> Cell:
    """A cell as Excel makes it of what is typed: `2024-11` a date, `999` a number."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return date(int(text[:4]), int(text[5:]), 1)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return date.fromisoformat(text)
    return float(text) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) else text


def sheets(data: Path) -> dict[str, list[list[Cell]]]:
    found = {}
    for path in sorted(data.glob("*.csv")):
        with path.open(newline="", encoding="utf-8-sig") as file:
            header, *rows = csv.reader(file)
        found[path.stem] = [header, *([as_excel_has_it(cell) for cell in row] for row in rows)]
    return found


def quarter(folder: Path, change: Callable[[dict[str, list[list[Cell]]]], object] = lambda _: None) -> Path:
    """The sample quarter with `data/figures.xlsx` in place of its CSV files."""
    shutil.copytree(SAMPLE.parent, folder, dirs_exist_ok=True)
    place = folder / SAMPLE.name
    made: dict[str, Rows] = sheets(place / "data")  # type: ignore[assignment]
    change(made)
    shutil.rmtree(place / "data")
    (place / "data").mkdir()
    (place / "data" / "figures.xlsx").write_bytes(book(made))
    return place


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("workbook")
    ran = build(quarter(place), place / "out")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "No problems found." in ran.stdout
    return place / "out" / SAMPLE.name


def test_the_figures_and_charts_are_those_of_the_csv_files(pack: Path, sample_pack: Path) -> None:
    mine, theirs = tree(pack / "public"), tree(sample_pack / "public")
    same = [name for name in theirs if name == "figures.csv" or name.endswith((".svg", ".png"))]
    assert len(same) > 10
    assert [name for name in same if mine[name] != theirs[name]] == []


def test_the_ledger_names_sheet_and_rows(pack: Path, sample_pack: Path) -> None:
    mine = (pack / "internal" / "ledger.csv").read_text(encoding="utf-8-sig")
    theirs = (sample_pack / "internal" / "ledger.csv").read_text(encoding="utf-8-sig")
    assert "data/figures.xlsx (crime) rows " in mine
    assert re.sub(r"data/figures\.xlsx \((\w+)\)", r"data/\1.csv", mine) == theirs


def test_the_manifest_has_the_workbook_once(pack: Path) -> None:
    manifest = json.loads((pack / "public" / "manifest.json").read_text())
    paths = [file["path"] for file in manifest["inputs"] if file["path"].startswith("data/")]
    assert paths == ["data/figures.xlsx"]


def test_the_appendix_names_the_sheet(pack: Path) -> None:
    document = pypdfium2.PdfDocument(pack / "public" / "appendix.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "figures.xlsx (crime)" in text
    assert 'Sum of the column "volume", in figures.xlsx (crime)' in text
    assert "data/crime.csv" not in text


def refused(folder: Path, change: Callable[[dict[str, list[list[Cell]]]], object]) -> list[str]:
    ran = build(quarter(folder, change), folder / "out")
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert not (folder / "out").exists() or not tree(folder / "out")
    return ran.stderr.splitlines()


def test_what_is_wrong_in_several_sheets_is_told_at_once_by_sheet_and_row(tmp_path: Path) -> None:
    def spoil(made: dict[str, list[list[Cell]]]) -> None:
        made["crime"][5][2] = "#REF!"
        made["crime"][4][1] = "Robery"
        made["calls"][1][0] = date(2022, 4, 15)
        made["national"][2][2] = 3.5
        made["national"][3][2] = (0.25,)
        made["national"][4][2] = True
        made["respnse"] = made.pop("response")

    told = refused(tmp_path, spoil)
    for line in (
        "1 problem in data/figures.xlsx:",
        '  There is no sheet "response" here and no file response.csv, and the dataset "response" is read from'
        ' one of them. Did you mean "respnse"? A sheet is named as the file, letter for letter.',
        "2 problems in data/figures.xlsx (crime):",
        '  row 6, volume: "#REF!" is an error that a formula gave.'
        " Mend the formula, or write [x] for not available.",
        "1 problem in data/figures.xlsx (calls):",
        '  row 2, month: "2022-04-15" is not written as YYYY-MM. If it is April 2022, write 2022-04.',
        '  row 3, offences: "3.5" has decimals. A count is a whole number.',
        '  row 4, offences: "25%" is a percentage. A count is a whole number.',
        '  row 5, offences: "TRUE" is not a count. Write 0 for none or [x] for not available.',
    ):
        assert line in told
    assert any('row 5, crime_type: "Robery" is not a declared category.' in line for line in told)
