import hashlib
import os
import threading
from pathlib import Path

import pytest

from reportgen.problems import ProblemsFound
from reportgen.sources import files
from reportgen.sources.files import read_datasets, read_log
from sources.making import CRIME, declared, found_in, quarter


def test_a_dataset_knows_its_file_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    quarter(tmp_path, crime=CRIME)
    datasets, problems = read_datasets(tmp_path, {"crime": declared()})
    assert problems == []
    assert [dataset.id for dataset in datasets] == ["crime"]
    assert datasets[0].file.path == "data/crime.csv"
    assert datasets[0].file.sha256 == hashlib.sha256(CRIME.encode()).hexdigest()


def test_datasets_come_in_the_order_they_are_declared(tmp_path: Path) -> None:
    quarter(tmp_path, crime=CRIME, anger=CRIME)
    specs = {"z": declared("crime.csv"), "a": declared("anger.csv")}
    assert [dataset.id for dataset in read_datasets(tmp_path, specs)[0]] == ["z", "a"]


def test_the_data_folder_is_missing(tmp_path: Path) -> None:
    (tmp_path / "Data").mkdir()
    assert found_in(tmp_path, "crime.csv", "calls.csv") == (
        "1 problem in data:\n"
        "  There is no such folder. Make it and put the data files there."
        ' Did you mean "Data"?'
    )


def test_the_quarter_itself_is_missing(tmp_path: Path) -> None:
    assert "There is no such folder." in found_in(tmp_path / "2024-25-Q3")


def test_a_file_stands_where_the_data_folder_should(tmp_path: Path) -> None:
    (tmp_path / "data").write_text(CRIME)
    assert found_in(tmp_path) == (
        "1 problem in data:\n  This should be the folder of the data files, and it is a file."
    )


@pytest.mark.parametrize("present", ["Crime", "crimes", "crime_1"])
def test_a_missing_file_names_the_nearest_one(tmp_path: Path, present: str) -> None:
    quarter(tmp_path, **{present: CRIME})
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n"
        '  There is no such file, and the dataset "crime" is read from it.'
        f' Did you mean "{present}.csv"?'
        " Put it there, or correct its name in measures.yml."
    )


def test_a_missing_file_with_none_near_names_what_no_dataset_is_read_from(tmp_path: Path) -> None:
    quarter(tmp_path, calls=CRIME, extract=CRIME, **{".hidden": CRIME, "~$extract": CRIME})
    assert found_in(tmp_path, "crime.csv", "calls.csv") == (
        "1 problem in data/crime.csv:\n"
        '  There is no such file, and the dataset "crime" is read from it.'
        " Beside it, and not declared, are: extract.csv."
        " Put it there, or correct its name in measures.yml."
    )


def test_every_file_is_tried_and_all_problems_come_at_once(tmp_path: Path) -> None:
    quarter(tmp_path, crime="", calls=CRIME, anger="month;crime_type;volume\n")
    assert found_in(tmp_path, "crime.csv", "calls.csv", "anger.csv", "national.csv").count("\n") == 5


def test_two_datasets_of_one_bad_file_tell_of_it_once(tmp_path: Path) -> None:
    quarter(tmp_path, crime="")
    datasets, problems = read_datasets(tmp_path, {"crime": declared(), "again": declared()})
    assert (len(datasets), len(problems)) == (0, 1)


def test_an_optional_file_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    quarter(tmp_path, calls=CRIME, extract=CRIME)
    specs = {"crime": declared().model_copy(update={"optional": True}), "calls": declared("calls.csv")}
    datasets, problems = read_datasets(tmp_path, specs)
    assert ([dataset.id for dataset in datasets], problems) == (["calls"], [])


def test_an_optional_file_under_nearly_its_name_is_a_slip(tmp_path: Path) -> None:
    quarter(tmp_path, crimes=CRIME)
    datasets, problems = read_datasets(tmp_path, {"crime": declared().model_copy(update={"optional": True})})
    assert datasets == []
    assert 'Did you mean "crimes.csv"?' in problems[0].message


def test_a_name_is_not_near_for_its_suffix(tmp_path: Path) -> None:
    quarter(tmp_path, da_breakdowns=CRIME)
    assert "Did you mean" not in found_in(tmp_path, "response.csv")


def test_a_file_in_a_folder_inside_data_is_read(tmp_path: Path) -> None:
    (quarter(tmp_path) / "data" / "force").mkdir()
    (tmp_path / "data" / "force" / "crime.csv").write_text(CRIME)
    (dataset,), _ = read_datasets(tmp_path, {"crime": declared("force/crime.csv")})
    assert dataset.file.path == "data/force/crime.csv"


def test_a_folder_stands_where_a_file_should(tmp_path: Path) -> None:
    (quarter(tmp_path) / "data" / "crime.csv").mkdir()
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n  This is a folder. It should be a CSV file."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(quarter(tmp_path) / "data" / "crime.csv")
    found: list[str] = []
    reading = threading.Thread(target=lambda: found.append(found_in(tmp_path)), daemon=True)
    reading.start()
    reading.join(timeout=10)
    assert found == ["1 problem in data/crime.csv:\n  This is not a regular file. It should be a CSV file."]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quarter(tmp_path, crime=CRIME)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n"
        "  This cannot be read (Permission denied)."
        " Close it in other programs and see who may read it."
    )


def test_a_name_too_long_for_the_disk_is_a_problem(tmp_path: Path) -> None:
    quarter(tmp_path)
    assert "This cannot be read (" in found_in(tmp_path, "x" * 300 + ".csv")


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quarter(tmp_path, crime=CRIME)
    monkeypatch.setattr(files, "LARGEST_BYTES", len(CRIME))
    assert found_in(tmp_path) == ""
    monkeypatch.setattr(files, "LARGEST_BYTES", 50)
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n  This is larger than 50 bytes. A data file holds monthly counts only."
    )


def linked(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")


LEADS_OUT = (
    "1 problem in data/crime.csv:\n"
    "  A link leads from here out of the quarter's folder. Put the file itself here."
)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text(CRIME)
    (tmp_path / "quarter").mkdir()
    folder = quarter(tmp_path / "quarter")
    linked(folder / "data" / "crime.csv", tmp_path / "elsewhere.csv")
    assert found_in(folder) == LEADS_OUT


def test_a_data_folder_linked_from_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    quarter(tmp_path / "share", crime=CRIME)
    (tmp_path / "quarter").mkdir()
    linked(tmp_path / "quarter" / "data", tmp_path / "share" / "data")
    assert found_in(tmp_path / "quarter") == LEADS_OUT


def test_a_link_that_stays_in_the_folder_is_read(tmp_path: Path) -> None:
    quarter(tmp_path, extract=CRIME)
    linked(tmp_path / "data" / "crime.csv", Path("extract.csv"))
    assert found_in(tmp_path) == ""


@pytest.mark.parametrize("target", ["gone.csv", "crime.csv"])
def test_a_link_to_nothing_or_to_itself(tmp_path: Path, target: str) -> None:
    quarter(tmp_path)
    linked(tmp_path / "data" / "crime.csv", Path(target))
    assert found_in(tmp_path) == (
        "1 problem in data/crime.csv:\n  This is a link to a file that is not there. Put the file here."
    )


def test_a_folder_reached_by_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    quarter(tmp_path / "real", crime=CRIME)
    linked(tmp_path / "quarter", tmp_path / "real")
    assert found_in(tmp_path / "quarter") == ""


def test_the_action_log_is_read_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "actions.csv").write_text("id,lead\na-1,=1+1\n\na-2,\n", encoding="utf-8")
    log = read_log(tmp_path)
    assert [(row.row, dict(row.cells)) for row in log.rows] == [
        (2, {"id": "a-1", "lead": "=1+1"}),
        (4, {"id": "a-2", "lead": ""}),
    ]
    assert log.file.path == "papers/actions.csv"


def test_an_action_log_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,lead\na,b\n")
    place = tmp_path / "quarter" / "papers"
    place.mkdir(parents=True)
    (place / "actions.csv").symlink_to(tmp_path / "other.csv")
    with pytest.raises(ProblemsFound, match="leads from here out of the quarter's folder"):
        read_log(tmp_path / "quarter")
