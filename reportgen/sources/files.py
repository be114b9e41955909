"""Reading a quarter's data: which file or sheet each dataset stands in, and whether it may be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model import Dataset, InputFile, Log, Record
from reportgen.problems import Problem, ProblemsFound, Where, did_you_mean, near_miss, nearest, plural
from reportgen.sources.table import table_of
from reportgen.sources.text import refusal, text_of
from reportgen.spec.datasets import DatasetSpec

if TYPE_CHECKING:
    from reportgen.sources.workbook import Workbook

FOLDER = "data"
LOG = "papers/actions.csv"
LARGEST_BYTES = 100_000_000
MOST_LISTED = 12

_WORKBOOK = ".xlsx"
_OTHER_BOOKS = {
    ".xls": "an old Excel workbook",
    ".xlsm": "a workbook with macros",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument workbook",
    ".numbers": "a Numbers workbook",
}


def read_datasets(folder: Path, specs: Mapping[str, DatasetSpec]) -> tuple[list[Dataset], list[Problem]]:
    """Every dataset that could be read whole, and every reason why another could not.

    An optional one that is not there is neither, as long as nothing is named nearly as it is.
    """
    datasets: list[Dataset] = []
    problems: dict[Problem, None] = {}
    try:
        _check_folder(folder)
    except ProblemsFound as found:
        return [], list(found.problems)
    data = _Data(folder, {_path(spec) for spec in specs.values()})
    for dataset_id, spec in specs.items():
        try:
            if dataset := data.dataset(dataset_id, spec):
                datasets.append(dataset)
        except ProblemsFound as found:
            problems.update(dict.fromkeys(found.problems))
    return datasets, list(problems)


def read_log(folder: Path) -> Log:
    """The meeting's action log: every row as text by column, with its number; raises `ProblemsFound`."""
    content = _content(folder / LOG, folder, LOG, "a CSV file")
    frame = table_of(text_of(content, LOG), LOG)
    rows = (
        Record(int(str(number)), {str(name): str(cell) for name, cell in row.items()})
        for number, row in frame.iterrows()
    )
    return Log(InputFile(LOG, hashlib.sha256(content).hexdigest()), tuple(rows))


def _path(spec: DatasetSpec) -> str:
    """`data/crime.csv`, the name a file is known by."""
    return (Path(FOLDER) / spec.file).as_posix()


class _Data:
    """The data folder of a quarter. Its workbook is opened once, when it is first asked for."""

    def __init__(self, folder: Path, claimed: set[str]) -> None:
        self.folder, self.claimed = folder, claimed
        self.names = sorted(_seen(folder / FOLDER))
        self.books = [name for name in self.names if name.lower().endswith(_WORKBOOK)]
        self._opened: Workbook | ProblemsFound | None = None

    def dataset(self, dataset_id: str, spec: DatasetSpec) -> Dataset | None:
        """A dataset from its own file, or from its sheet where there is no such file.

        None where an optional one has neither.
        """
        file = _path(spec)
        path = self.folder / file
        if _is_there(path):
            self._refuse_two_homes(dataset_id, spec)
            content = _content(path, self.folder, file, "a CSV file")
            frame = table_of(text_of(content, file), file)
            return Dataset(dataset_id, InputFile(file, hashlib.sha256(content).hexdigest()), frame)
        if self.books:
            return self._from_sheet(dataset_id, spec)
        near = _did_you_mean_file(path.name, self._unclaimed(path))
        if spec.optional and not near:
            return None
        raise self._missing(path, file, dataset_id, near)

    def _from_sheet(self, dataset_id: str, spec: DatasetSpec) -> Dataset | None:
        from reportgen.sources.workbook import sheet_path, sheet_table

        book = self.book()
        sheets = _sheets_of(dataset_id, spec, book)
        if len(sheets) > 1:
            message = f'The sheets "{sheets[0]}" and "{sheets[1]}" are both the dataset "{dataset_id}".'
            raise refusal(Where(book.path), f"{message} Keep one of them.")
        if not sheets:
            near = self._near(dataset_id, spec, book)
            if spec.optional and not near:
                return None
            raise refusal(Where(book.path), self._no_sheet(dataset_id, spec, book, near))
        frame = sheet_table(book, sheets[0], getattr(spec.columns, "month", ""))
        return Dataset(dataset_id, InputFile(sheet_path(book, sheets[0]), book.sha256, book.path), frame)

    def book(self) -> Workbook:
        """The only workbook of the folder; raises `ProblemsFound` each time it is asked for."""
        if self._opened is None:
            try:
                self._opened = self._open()
            except ProblemsFound as found:
                self._opened = found
        if isinstance(self._opened, ProblemsFound):
            raise self._opened
        return self._opened

    def _open(self) -> Workbook:
        from reportgen.sources.workbook import open_workbook

        if len(self.books) > 1:
            message = f"There are {len(self.books)} workbooks here: {', '.join(self.books[:MOST_LISTED])}."
            raise refusal(Where(FOLDER), f"{message} Data is read from one: keep that, and move the others.")
        file = f"{FOLDER}/{self.books[0]}"
        return open_workbook(_content(self.folder / file, self.folder, file, "an Excel workbook"), file)

    def _refuse_two_homes(self, dataset_id: str, spec: DatasetSpec) -> None:
        """A dataset in a file and in a sheet: nobody could tell which of them was read."""
        if len(self.books) != 1:
            return
        try:
            book = self.book()
        except ProblemsFound:
            return  # nothing is read from it, so it may be as it is
        for sheet in _sheets_of(dataset_id, spec, book):
            message = f'{self.books[0]} has a sheet "{sheet}" too. Keep one of them.'
            raise refusal(Where(_path(spec)), message)

    def _near(self, dataset_id: str, spec: DatasetSpec, book: Workbook) -> str:
        """The file or the sheet that was most likely meant, as a question."""
        path = self.folder / _path(spec)
        hints = [_did_you_mean_file(path.name, self._unclaimed(path))]
        hints += [did_you_mean(name, book.sheets) for name in (path.stem, dataset_id)]
        return next(filter(None, hints), "")

    def _no_sheet(self, dataset_id: str, spec: DatasetSpec, book: Workbook, near: str) -> str:
        name = Path(spec.file).stem
        hint = near or near_miss(name, book.sheets) or f" It has {plural(len(book.sheets), 'sheet')}."
        return (
            f'There is no sheet "{name}" here and no file {spec.file}, and the dataset "{dataset_id}" is '
            f"read from one of them.{hint} A sheet is named as the file, letter for letter."
        )

    def _missing(self, path: Path, file: str, dataset_id: str, hint: str) -> ProblemsFound:
        names = sorted(self._unclaimed(path))
        for name in names:
            kind = _OTHER_BOOKS.get(Path(name).suffix.lower())
            if kind and not hint:
                message = f'This is {kind}, and none is read. In Excel, save it as "Excel Workbook (*.xlsx)".'
                return refusal(Where(f"{FOLDER}/{name}"), message)
        if not hint and 0 < len(names) <= MOST_LISTED:
            hint = f" Beside it, and not declared, are: {', '.join(names)}."
        message = (
            f'There is no such file, and the dataset "{dataset_id}" is read from it.{hint}'
            " Put it there, or correct its name in measures.yml."
        )
        return refusal(Where(file), message)

    def _unclaimed(self, path: Path) -> Iterator[str]:
        """The files beside a missing one that no dataset is read from."""
        for name in _seen(path.parent):
            beside = (path.parent / name).relative_to(self.folder).as_posix()
            if beside not in self.claimed:
                yield name


def _sheets_of(dataset_id: str, spec: DatasetSpec, book: Workbook) -> list[str]:
    """The sheets that a dataset could be read from: named as its file, or by its id."""
    names = dict.fromkeys([Path(spec.file).stem, dataset_id])
    return [name for name in names if name in book.sheets]


def _did_you_mean_file(given: str, names: Iterable[str]) -> str:
    """As `did_you_mean`, without what all file names have in common: `.csv` makes any two alike."""
    by_stem = {Path(name).stem: name for name in names}
    close = nearest(Path(given).stem, by_stem)
    return f' Did you mean "{by_stem[close]}"?' if close else ""


def _seen(folder: Path) -> Iterator[str]:
    """The files of a folder that people would see; none where it cannot be looked into."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_file() and entry.name.isprintable() and not entry.name.startswith((".", "~$")):
            yield entry.name


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


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return True  # what is wrong with it is told when it is opened


def _content(path: Path, folder: Path, file: str, kind: str) -> bytes:
    try:
        _check_file(path, folder, file, kind)
        with path.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(file, error) from None
    if len(content) > LARGEST_BYTES:
        message = f"This is larger than {LARGEST_BYTES:,} bytes. A data file holds monthly counts only."
        raise refusal(Where(file), message)
    return content


def _check_file(path: Path, folder: Path, file: str, kind: str) -> None:
    """Only a regular file inside the folder is opened: no folder, no pipe, no way out."""
    if not path.exists():
        raise refusal(Where(file), "This is a link to a file that is not there. Put the file here.")
    if not path.resolve().is_relative_to(folder.resolve()):
        message = "A link leads from here out of the quarter's folder. Put the file itself here."
        raise refusal(Where(file), message)
    if path.is_dir():
        raise refusal(Where(file), f"This is a folder. It should be {kind}.")
    if not path.is_file():
        raise refusal(Where(file), f"This is not a regular file. It should be {kind}.")


def _unreadable(file: str, error: OSError) -> ProblemsFound:
    message = f"This cannot be read ({error.strerror}). Close it in other programs and see who may read it."
    return refusal(Where(file), message)
