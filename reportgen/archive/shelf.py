"""The releases of an archive: `<quarter>/r<N>/`, each found by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
    """A release in its place: `withdrawn` when it no longer stands."""

    name: str
    folder: Path
    withdrawn: Withdrawal | None = None

    @property
    def quarter(self) -> str:
        return self.name.partition("/")[0]

    @property
    def number(self) -> int:
        return int(self.name.rpartition("r")[2])

    def manifest(self) -> Release:
        """What it says of itself; `ProblemsFound` when that cannot be read."""
        return _read(Release, self.folder / MANIFEST, f"{self.name}/{MANIFEST}")


def shelved(archive: Path) -> list[Shelved]:
    """Every release, oldest quarter first; `ProblemsFound` for a withdrawal that cannot be read."""
    return sorted(_shelved(archive), key=lambda one: (one.quarter, one.number))


def _shelved(archive: Path) -> Iterator[Shelved]:
    for folder in archive.glob("*-Q[1-4]/r*"):
        name = folder.relative_to(archive).as_posix()
        if NAME.fullmatch(name) and folder.is_dir() and not folder.is_symlink():
            yield Shelved(name, folder, _withdrawal(folder, name))


def _withdrawal(folder: Path, name: str) -> Withdrawal | None:
    beside = folder.with_name(f"{folder.name}{WITHDRAWN}") / WITHDRAWAL
    return _read(Withdrawal, beside, f"{name}{WITHDRAWN}/{WITHDRAWAL}") if beside.exists() else None


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
    numbers = [one.number for one in shelved(archive) if one.quarter == quarter]
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
