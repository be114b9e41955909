"""The releases of an archive: `<quarter>/r<N>/`, each found by its name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from reportgen.model import Release, Withdrawal
from reportgen.problems import Problem, ProblemsFound, Where, nearest

MANIFEST, WITHDRAWAL, SUMS = "release.json", "withdrawal.json", "SHA256SUMS"
INPUTS, INTERNAL, PUBLIC = "inputs", "internal", "public"
QUARTER = re.compile(r"[0-9]{4}-[0-9]{2}-Q[1-4]")
NAME = re.compile(rf"(?P<quarter>{QUARTER.pattern})/r(?P<number>[1-9][0-9]*)")
WITHDRAWN = "-withdrawn"  # ends the name of the folder beside a release that no longer stands

T = TypeVar("T")


@dataclass(frozen=True)
class Shelved:
    """A release in its place: `withdrawn` when it no longer stands, whatever can be read of why."""

    name: str
    folder: Path
    withdrawn: bool = False

    @property
    def quarter(self) -> str:
        return self.name.partition("/")[0]

    @property
    def number(self) -> int:
        return int(self.name.rpartition("r")[2])

    def manifest(self) -> Release:
        """What it says of itself; `ProblemsFound` when that cannot be read."""
        return _read(Release, self.folder / MANIFEST, f"{self.name}/{MANIFEST}")

    def withdrawal(self) -> Withdrawal:
        """Why it was withdrawn; `ProblemsFound` when that cannot be read or is of another release."""
        name = f"{self.name}{WITHDRAWN}/{WITHDRAWAL}"
        found = _read(Withdrawal, beside(self.folder) / WITHDRAWAL, name)
        if found.release != self.name:
            raise ProblemsFound([Problem(Where(name), f"It is the withdrawal of {found.release}.")])
        return found


def beside(release: Path) -> Path:
    """The folder that says that a release was withdrawn."""
    return release.with_name(f"{release.name}{WITHDRAWN}")


def shelved(archive: Path) -> list[Shelved]:
    """Every release, oldest quarter first; `ProblemsFound` where a folder cannot be looked into."""
    found = (
        Shelved(name, folder, beside(folder).exists())
        for name, folder in _folders(archive)
        if NAME.fullmatch(name) and folder.is_dir() and not folder.is_symlink()
    )
    return sorted(found, key=lambda one: (one.quarter, one.number))


def orphans(archive: Path) -> list[str]:
    """The names of releases of which no more is there than that they were withdrawn."""
    names = (name.removesuffix(WITHDRAWN) for name, _ in _folders(archive) if name.endswith(WITHDRAWN))
    return sorted(name for name in names if NAME.fullmatch(name) and not (archive / name).exists())


def strangers(archive: Path) -> list[str]:
    """What stands among a quarter's releases and is none, nor a part of making one."""
    return sorted(
        name
        for name, path in _folders(archive)
        if not NAME.fullmatch(name.removesuffix(WITHDRAWN)) and not path.name.startswith(".")
    )


def _folders(archive: Path) -> list[tuple[str, Path]]:
    """What the quarters' folders hold, by name. What cannot be looked into is not taken for empty."""
    try:
        quarters = [one for one in archive.iterdir() if QUARTER.fullmatch(one.name)]
        return [(f"{one.parent.name}/{one.name}", one) for quarter in quarters for one in quarter.iterdir()]
    except FileNotFoundError as error:
        if not Path(error.filename).is_symlink():
            return []
        place, why = error.filename, "it is a link that leads nowhere"
    except OSError as error:
        place, why = error.filename, (error.strerror or "").lower()
    raise ProblemsFound([Problem(Where(str(place)), f"What was released cannot be looked at: {why}.")])


def find(archive: Path, name: str) -> Shelved:
    """The release of a name; of a quarter alone the last that stands. `ProblemsFound` when there is none."""
    there = shelved(archive)
    if QUARTER.fullmatch(name):
        standing = [one for one in there if one.quarter == name and not one.withdrawn]
        if standing:
            return standing[-1]
    found = next((one for one in there if one.name == name), None)
    if found is None:
        raise ProblemsFound([Problem(Where(str(archive)), _absent(name, there))])
    return found


def in_force(archive: Path, before: str = "") -> list[Shelved]:
    """Of each quarter the last release that stands; only of quarters before the one given, if any."""
    last = {one.quarter: one for one in shelved(archive) if not one.withdrawn}
    return [one for quarter, one in last.items() if not before or quarter < before]


def next_name(archive: Path, quarter: str) -> str:
    """The name that is free: no number is given twice, though its release be gone."""
    taken = [*(one.name for one in shelved(archive)), *orphans(archive)]
    numbers = [int(name.rpartition("r")[2]) for name in taken if name.startswith(f"{quarter}/")]
    return f"{quarter}/r{max(numbers, default=0) + 1}"


def _absent(name: str, there: list[Shelved]) -> str:
    if not there:
        return f'There is no release "{name}": nothing has been released here yet.'
    near = nearest(name, (one.name for one in there))
    names = ", ".join(one.name for one in there[-6:])
    hint = f'Did you mean "{near}"?' if near else f"There are: {names}."
    return f'There is no release "{name}". {hint}'


def _read(kind: type[T], path: Path, name: str) -> T:
    try:
        return TypeAdapter(kind).validate_python(json.loads(path.read_bytes()))
    except FileNotFoundError:
        message = "It is not there, so this is no whole release. Restore the folder from a copy."
    except OSError as error:
        message = f"It cannot be read: {error.strerror}."
    except (ValueError, ValidationError, RecursionError):
        message = "It was damaged: it is not what the release wrote. Restore it from a copy."
    raise ProblemsFound([Problem(Where(name), message)])
