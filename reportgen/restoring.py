"""A release brought back: its files proved, and the pack built again from the inputs that it kept."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.archive import versions
from reportgen.archive.shelf import INPUTS, INTERNAL, PUBLIC, Shelved
from reportgen.archive.shelving import sha256, write_whole
from reportgen.archive.verify import verify
from reportgen.compare import reading
from reportgen.compare.records import compare_records
from reportgen.exports.records import LIBRARIES
from reportgen.gathering import ARCHIVE, Request
from reportgen.model import Difference, KeptFile, Release
from reportgen.pipeline import Made, make
from reportgen.problems import raise_if_any, stopped
from reportgen.spec.earlier import PREVIOUS

MANIFEST = f"{PUBLIC}/manifest.json"
# What the release adds to the build it archives, and no build gives.
NOT_BUILT = (f"{INTERNAL}/deck-changes.csv",)


@dataclass(frozen=True)
class Restored:
    """A release brought back into `folder`.

    `same` says that the pack built again is the same to the byte. Where it is not, `other_files` differ, and
    `versions` are the libraries that are others now; `differences` is what the pack would say otherwise.
    """

    release: Release
    folder: Path
    same: bool
    other_files: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def restore(shelved: Shelved, to: Path, here: Path) -> Generator[str, None, Restored]:
    """Copy a release to a new folder and build it again from its inputs, in memory.

    Raises `ProblemsFound` when the release is not what was published, when it kept no data to build from,
    and when `to` holds something already; nothing is then written.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise stopped(str(to), "There is something here already. Give an empty folder, or none, with --to.")
    yield "verify"
    raise_if_any(verify(shelved))
    release = shelved.manifest()
    if release.keeps != "keep" or release.imported:
        raise stopped(shelved.name, _no_inputs(release, shelved))
    made = yield from make(_request(shelved, release, here))
    yield "compare"
    found = _held_against(shelved, release, made)
    _copy(shelved.folder, to.resolve())
    return Restored(release, to, *found)


def _copy(release: Path, to: Path) -> None:
    """Every file of a release to a folder that is empty or not there: all of them or none."""
    files = {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file()
    }
    if to.exists():
        to.rmdir()
    to.parent.mkdir(parents=True, exist_ok=True)
    write_whole(to.parent, to.name, files)


def _request(shelved: Shelved, release: Release, here: Path) -> Request:
    """The build of what the release kept: everything that it takes from elsewhere is among its inputs."""
    inputs = shelved.folder / INPUTS
    earlier = inputs / PREVIOUS.rstrip("/")
    return Request(
        inputs,
        shelved.folder,
        here,
        archive=inputs / ARCHIVE,
        earlier=earlier if earlier.is_dir() else None,
        correction=release.corrects,
    )


def _held_against(
    shelved: Shelved, release: Release, made: Made
) -> tuple[bool, tuple[str, ...], tuple[str, ...], tuple[Difference, ...]]:
    built = _as_built(shelved.folder, release.files)
    differ = tuple(sorted(name for name, digest in built.items() if _hash_of(made.files, name) != digest))
    if not differ:
        return True, (), (), ()
    kept = (shelved.folder / versions.FILE).read_bytes()
    others = tuple(versions.differing(kept, versions.lock_file(("reportgen", *LIBRARIES))))
    said = reading.read(shelved.folder / reading.FILE, f"{shelved.name}/{reading.FILE}")
    return False, differ, others, compare_records(said, made.record)


def _as_built(folder: Path, files: Iterable[KeptFile]) -> dict[str, str]:
    """The hash of each file as it was built: of a deck edited by hand, and of the list of files that names
    it, what they were before."""
    found = {
        file.path: file.sha256
        for file in files
        if file.path.startswith((f"{PUBLIC}/", f"{INTERNAL}/")) and file.path not in NOT_BUILT
    }
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())["files"]
        edited = {f"{PUBLIC}/{one['path']}": one["built_sha256"] for one in listed if "built_sha256" in one}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise stopped(str(folder / MANIFEST), "It is not the list of files that a build writes.") from None
    if edited:
        del found[MANIFEST]
    return found | edited


def _hash_of(files: Mapping[str, bytes], name: str) -> str:
    return sha256(files[name]) if name in files else ""


def _no_inputs(release: Release, shelved: Shelved) -> str:
    if release.imported:
        return f"It was imported from {release.imported} and never built. Its files are in {shelved.folder}."
    return (
        "It kept the hashes of its data and not the data (inputs: hash-only in quarter.yml), so it cannot be "
        f"built again. Its files are in {shelved.folder}."
    )
