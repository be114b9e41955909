"""Whatever is wrong with the data: one clear report of all of it, and nothing is touched."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builds import copy_sample, tree
from reportgen.cli import main
from reportgen.resources import packaged

LAST_GOOD = {"2024-25-Q3/public/conference-pack.pptx": b"the last good pack"}


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, data in LAST_GOOD.items():
        path = tmp_path / "output" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return tmp_path / "output"


def run(quarter: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["build", str(quarter), "--out", str(out), *options])


def refused(quarter: Path, out: Path) -> str:
    """The report of a build that has to fail, with everything that always holds checked."""
    result = run(quarter, out)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    assert "nothing was built" in result.output
    assert tree(out) == LAST_GOOD
    return result.output


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return change


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


ROW = "2022-04,Robbery,14,3"  # line 5 of crime.csv


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.unlink(), ["data/crime.csv"]),
        (folder_in_its_place, ["data/crime.csv", "folder"]),
        (lambda path: path.write_bytes(b""), ["data/crime.csv", "empty"]),
        (
            lambda path: path.write_bytes("month;crime_type;volume;positive_outcomes\n".encode("utf-16")),
            ["UTF-8"],
        ),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"Robbery", b"Robb\xe9ry", 1)), ["UTF-8"]),
        (replaced("volume,positive_outcomes", "volumes,positive_outcomes"), ['"volume']),
        (replaced(",positive_outcomes\n", "\n"), ["data/crime.csv"]),
        (replaced("2022-04,Robbery,", "2022-04,Robery,"), ["row 5", '"Robery"', '"Robbery"']),
        (replaced(ROW, "2022-04,Robbery,fourteen,3"), ["row 5", "volume", "fourteen"]),
        (replaced(ROW, "2022-04,Robbery,,3"), ["row 5", "volume"]),
        (replaced(ROW, "2022-04,Robbery,-14,3"), ["row 5", "volume", "-14"]),
        (replaced(ROW, "2022-04,Robbery,14,15"), ["row 5", "15 is more than"]),
        (replaced(ROW, f"{ROW}\n{ROW}"), ["row 6", "row 5"]),
        (replaced(f"{ROW}\n", ""), ["2022-04", "Robbery"]),
        (replaced(ROW, "2025-01,Robbery,14,3"), ["row 5", "2025-01"]),
        (replaced(ROW, "04/2022,Robbery,14,3"), ["row 5", "04/2022"]),
        (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(100)), ["data/crime.csv"]),
    ],
    ids=[
        "missing file",
        "a folder in its place",
        "empty file",
        "UTF-16",
        "Latin-1",
        "wrong column",
        "missing column",
        "unknown category",
        "text in a number",
        "blank number",
        "negative count",
        "numerator over denominator",
        "duplicate",
        "missing month",
        "month after as-at",
        "not a month",
        "a workbook named csv",
    ],
)
def test_a_fault_in_a_data_file_is_named(
    quarter: Path, out: Path, change: Callable[[Path], object], words: list[str]
) -> None:
    change(quarter / "data" / "crime.csv")
    report = refused(quarter, out)
    assert [word for word in words if word not in report] == []


def test_faults_in_several_files_are_told_at_once(quarter: Path, out: Path) -> None:
    replaced(ROW, "2022-04,Robery,-1,x")(quarter / "data" / "crime.csv")
    replaced("2022-04,999,", "2022-04,909,")(quarter / "data" / "calls.csv")
    (quarter / "data" / "national.csv").unlink()
    report = refused(quarter, out)
    for words in ("data/crime.csv", "data/calls.csv", "data/national.csv", '"Robery"', "-1", '"x"', "909"):
        assert words in report


def test_faults_in_data_and_declarations_are_told_in_one_report(quarter: Path, out: Path) -> None:
    replaced(ROW, "2022-04,Robery,14,3")(quarter / "data" / "crime.csv")
    replaced("{calls-999:fytd.target}", "{calls-999:fytd.targt}")(quarter / "narrative" / "calls-999.md")
    report = refused(quarter, out)
    for words in ("data/crime.csv", '"Robery"', "narrative/calls-999.md", '"targt"'):
        assert words in report


def test_typed_numbers_are_told_with_faults_in_the_data(quarter: Path, out: Path) -> None:
    replaced(ROW, "2022-04,Robery,14,3")(quarter / "data" / "crime.csv")
    replaced("within a day", "within 24 hours")(quarter / "narrative" / "crime.md")
    replaced("In one week", "In ½ a week")(quarter / "pages" / "hindpool-in-august.md")
    report = refused(quarter, out)
    for words in ('"Robery"', "narrative/crime.md", "24 typed", "pages/hindpool-in-august.md", "½ typed"):
        assert words in report


def test_a_claim_that_no_rule_grants_holds_the_pack_and_a_declared_name_does_not(
    quarter: Path, out: Path
) -> None:
    shutil.copytree(packaged() / "cumbria", quarter / "template")
    replaced('terms: ["1 is best"', 'terms: ["1 is best", Operation Trend')(quarter / "template" / "pack.yml")
    replaced("A reporting campaign ran", "Reporting **improv**ed: Operation Trend ran")(
        quarter / "narrative" / "crime.md"
    )
    report = refused(quarter, out)
    for words in ('page "crime-context"', 'block "crime-commentary"', 'says "improved"', "Without it, write"):
        assert words in report
    assert 'says "Trend"' not in report


@pytest.mark.parametrize("text", ["as_at: [", "as_at: 2024-12-31\nas_at: 2024-12-31\n", "", "\x00", "- 1\n"])
def test_malformed_yaml_is_named(quarter: Path, out: Path, text: str) -> None:
    (quarter / "quarter.yml").write_text(text)
    assert "quarter.yml" in refused(quarter, out)


def test_a_folder_without_a_quarter_names_the_quarters_beneath_it(
    tmp_path: Path, quarter: Path, out: Path
) -> None:
    result = run(tmp_path, out)
    assert result.exit_code == 1
    assert "2024-25-Q3" in result.output


def test_a_template_that_is_not_there_names_the_nearest(quarter: Path, out: Path) -> None:
    replaced("template: cumbria", "template: cumbira")(quarter / "quarter.yml")
    assert 'Did you mean "cumbria"?' in refused(quarter, out)


@pytest.mark.parametrize("data", [b"", b"not a deck", b"PK\x05\x06" + bytes(18)])
def test_a_template_file_that_is_no_deck_is_named(
    quarter: Path, out: Path, tmp_path: Path, data: bytes
) -> None:
    shutil.copytree(packaged() / "cumbria", quarter / "template")
    (quarter / "template" / "brand.pptx").write_bytes(data)
    replaced("template: cumbria", "template: own")(quarter / "quarter.yml")
    assert "brand.pptx" in refused(quarter, out)


def test_an_output_that_is_a_file_is_named_without_a_traceback(quarter: Path, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    result = run(quarter, tmp_path / "output")
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert "output" in result.output


def test_wrong_usage_is_exit_code_two(quarter: Path, out: Path) -> None:
    assert run(quarter, out, "--colour", "red").exit_code == 2
