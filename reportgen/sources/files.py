"""Reading a quarter's data files: where they are, and whether they may be read at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.model import Dataset, InputFile
from reportgen.problems import Problem, ProblemsFound, Where, did_you_mean
from reportgen.sources.table import table_of
from reportgen.sources.text import refusal, text_of
from reportgen.spec.datasets import DatasetSpec

FOLDER = "data"
LARGEST_BYTES = 100_000_000
MOST_LISTED = 12


def read_datasets(folder: Path, specs: Mapping[str, DatasetSpec]) -> tuple[list[Dataset], list[Problem]]:
    """Every dataset that could be read whole, and every reason why another could not."""
    datasets: list[Dataset] = []
    problems: dict[Problem, None] = {}
    try:
        _check_folder(folder)
    except ProblemsFound as found:
        return [], list(found.problems)
    claimed = {_path(spec) for spec in specs.values()}
    for dataset_id, spec in specs.items():
        try:
            datasets.append(_dataset(dataset_id, folder, _path(spec), claimed))
        except ProblemsFound as found:
            problems.update(dict.fromkeys(found.problems))
    return datasets, list(problems)


def _path(spec: DatasetSpec) -> str:
    """`data/crime.csv`, the name a file is known by."""
    return (Path(FOLDER) / spec.file).as_posix()


def _dataset(dataset_id: str, folder: Path, file: str, claimed: set[str]) -> Dataset:
    content = _content(folder, file, dataset_id, claimed)
    frame = table_of(text_of(content, file), file)
    return Dataset(dataset_id, InputFile(file, hashlib.sha256(content).hexdigest()), frame)


def _check_folder(folder: Path) -> None:
    data = folder / FOLDER
    try:
        if data.is_dir():
            return
        if data.exists():
            raise refusal(Where(FOLDER), "This should be the folder of the data files, and it is a file.")
        names = [entry.name for entry in folder.iterdir() if entry.is_dir()] if folder.is_dir() else []
    except OSError as error:
        raise _unreadable(FOLDER, error) from None
    message = f"There is no such folder. Make it and put the data files there.{did_you_mean(FOLDER, names)}"
    raise refusal(Where(FOLDER), message)


def _content(folder: Path, file: str, dataset_id: str, claimed: set[str]) -> bytes:
    path = folder / file
    try:
        _check_file(path, folder, file, dataset_id, claimed)
        with path.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(file, error) from None
    if len(content) > LARGEST_BYTES:
        message = f"This is larger than {LARGEST_BYTES:,} bytes. A data file holds monthly counts only."
        raise refusal(Where(file), message)
    return content


def _check_file(path: Path, folder: Path, file: str, dataset_id: str, claimed: set[str]) -> None:
    """Only a regular file inside the folder is opened: no folder, no pipe, no way out."""
    if not path.exists():
        if path.is_symlink():
            raise refusal(Where(file), "This is a link to a file that is not there. Put the file here.")
        raise refusal(Where(file), _missing(path, file, dataset_id, claimed))
    if not path.resolve().is_relative_to(folder.resolve()):
        message = "A link leads from here out of the quarter's folder. Put the file itself here."
        raise refusal(Where(file), message)
    if path.is_dir():
        raise refusal(Where(file), "This is a folder. It should be a CSV file.")
    if not path.is_file():
        raise refusal(Where(file), "This is not a regular file. It should be a CSV file.")


def _missing(path: Path, file: str, dataset_id: str, claimed: set[str]) -> str:
    names = sorted(_unclaimed(path.parent, file, claimed))
    hint = did_you_mean(path.name, names)
    if not hint and 0 < len(names) <= MOST_LISTED:
        hint = f" Beside it, and not declared, are: {', '.join(names)}."
    return (
        f'There is no such file, and the dataset "{dataset_id}" is read from it.{hint}'
        " Put it there, or correct its name in measures.yml."
    )


def _unclaimed(beside: Path, file: str, claimed: set[str]) -> Iterator[str]:
    """The files of a folder that people would see and that no dataset is read from."""
    for entry in beside.iterdir() if beside.is_dir() else ():
        hidden = entry.name.startswith((".", "~$"))
        declared = (Path(file).parent / entry.name).as_posix() in claimed
        if entry.is_file() and entry.name.isprintable() and not hidden and not declared:
            yield entry.name


def _unreadable(file: str, error: OSError) -> ProblemsFound:
    message = f"This cannot be read ({error.strerror}). Close it in other programs and see who may read it."
    return refusal(Where(file), message)
