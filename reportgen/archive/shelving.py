"""Putting a release on the shelf: written beside its place, whole, then moved in with one rename."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.archive.shelf import MANIFEST, SUMS
from reportgen.locks import alone_in

STAGING = ".new-"


def shelve(folder: Path, name: Callable[[], str], files: Callable[[str], Mapping[str, bytes]]) -> Path:
    """Write a folder of files into `folder`, the archive's of one quarter, and return it.

    `name` gives the folder's name and `files` its content once nobody else writes there. Nothing that stands
    in the archive is changed. `OSError` when the disk refuses, when another release is being written, or when
    one has taken the name; then nothing has been added. Every file is on the disk before the rename.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with alone_in(folder, "Another release is being written to this archive. Try again when it is done"):
            _clear(folder)
            given = name()
            return write_whole(folder, given, with_sums(files(given)))
    finally:
        with suppress(OSError):
            folder.rmdir()  # does nothing unless it is empty


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with `SHA256SUMS` over all of them, as `sha256sum --check` reads it."""
    return {**files, SUMS: sums_of({name: sha256(data) for name, data in files.items()}).encode()}


def sums_of(hashes: Mapping[str, str]) -> str:
    """The text of `SHA256SUMS`, a line for each file in the order of their paths."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_whole(folder: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """A new folder of files, all of them or none. `OSError` when the disk refuses or the name is taken."""
    place = folder / name
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
    try:
        staging.chmod(0o755)
        for path, data in files.items():
            _write(staging / path, data)
        if place.exists():
            raise FileExistsError(errno.EEXIST, "Something else has taken this name. Try again", str(place))
        staging.rename(place)  # fails where somebody has made the same folder meanwhile
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return place


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _clear(folder: Path) -> None:
    """What a release that was interrupted has left: nobody else writes here now."""
    for stale in folder.glob(f"{STAGING}*"):
        shutil.rmtree(stale, ignore_errors=True)


def manifest_hash(folder: Path) -> str:
    return sha256((folder / MANIFEST).read_bytes())
