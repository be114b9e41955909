"""Whether a release is still what was published: every hash, and nothing missing or added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.archive.shelf import (
    MANIFEST,
    PUBLIC,
    SUMS,
    WITHDRAWAL,
    WITHDRAWN,
    Shelved,
    beside,
    orphans,
    shelved,
    strangers,
)
from reportgen.archive.shelving import STAGING, manifest_hash, sha256, sums_of
from reportgen.model import KeptFile, Release
from reportgen.problems import Problem, ProblemsFound, Where, attempt, plural

CHUNK = 1 << 20


def verify(release: Shelved) -> list[Problem]:
    """Everything that is wrong with a release, by file; nothing when it is whole."""
    problems: list[Problem] = []
    manifest = attempt(release.manifest, problems)
    sums = attempt(lambda: _sums(release.folder, release.name), problems) or {}
    said = {file.path: file.sha256 for file in manifest.files} if manifest else {}
    if manifest and MANIFEST in sums:
        said[MANIFEST] = sums[MANIFEST]
    problems += _file_faults(release, sums, said)
    problems += _signed_faults(release, manifest) if manifest else ()
    problems += _withdrawal_faults(release) if release.withdrawn else ()
    return problems


def damage(release: Shelved) -> Iterator[Problem]:
    """That a release is not what was published, in a sentence; nothing when it is whole."""
    faults = verify(release)
    if faults:
        told = f"It is not what was released ({plural(len(faults), 'fault')}; see reportgen archive verify)"
        yield Problem(Where(release.name), f"{told}: put it right from a copy.")


def lost(archive: Path) -> Iterator[Problem]:
    """Releases of which only the withdrawal is left."""
    for name in orphans(archive):
        yield _fault(f"{name}{WITHDRAWN}", WITHDRAWAL, f"{name}, which it withdraws, is missing.")


def leftovers(archive: Path) -> Iterator[Problem]:
    """What stands beside the releases and is no part of any, such as what an interrupted one has left."""
    for folder in sorted(archive.glob(f"*-Q[1-4]/{STAGING}*")):
        name = folder.relative_to(archive).as_posix()
        message = "It was left by a release that was interrupted, and is part of none. It can be deleted."
        yield Problem(Where(name), message, "warn")
    for name in strangers(archive):
        yield Problem(Where(name), "It is no release and no part of one: put it elsewhere.", "warn")


def pack_hash(files: Iterator[KeptFile] | tuple[KeptFile, ...]) -> str:
    """One hash for all that is public: of the lines `hash  path` in the order of the paths."""
    public = (file for file in files if file.path.startswith(f"{PUBLIC}/"))
    return sha256(sums_of({file.path: file.sha256 for file in public}).encode())


def _file_faults(release: Shelved, sums: Mapping[str, str], said: Mapping[str, str]) -> Iterator[Problem]:
    """Every file against both lists, the sums' and the manifest's; where one of them alone is wrong, that
    is the file that was changed."""
    folder = release.folder
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if _counts(path)}
    lists = {SUMS: sums, MANIFEST: said}
    for path in sorted(sums.keys() | said.keys()):
        wanted = {name: hashes[path] for name, hashes in lists.items() if path in hashes}
        found, fault = _hash_of(there.get(path))
        if len(wanted) < len(lists) and all(lists.values()):
            absent = next(iter(lists.keys() - wanted.keys()))
            culprit = absent if path in there else next(iter(wanted))
            yield _fault(release.name, culprit, f"Of {path} it does not say what was released.")
            continue
        wrong = [name for name, digest in wanted.items() if digest != found]
        if fault or len(wrong) == len(wanted):
            changed = f"It is not what was released: its SHA-256 is {found[:12]}…."
            yield _fault(release.name, path, fault or changed)
        elif wrong:
            yield _fault(release.name, wrong[0], f"What it says of {path} is not what was released.")
    for path in there.keys() - sums.keys() - said.keys() - {SUMS, MANIFEST} if sums or said else ():
        yield _fault(release.name, path, "It is no part of the release: it was added afterwards.")


def _counts(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _hash_of(file: Path | None) -> tuple[str, str]:
    """The hash of a file, or what keeps it from having one."""
    if file is None:
        return "", "It is missing."
    if file.is_symlink():
        return "", "It is a link, and the release was written as files."
    try:
        return _hash(file), ""
    except OSError as error:
        return "", f"It cannot be read: {error.strerror}."


def _sums(folder: Path, name: str) -> dict[str, str]:
    """The hash of each file by its path; `ProblemsFound` unless it is written as a release writes it."""
    with suppress(OSError, UnicodeDecodeError):
        text = (folder / SUMS).read_bytes().decode()
        lines = (line.partition("  ") for line in text.split("\n"))
        found = {path: digest for digest, _, path in lines if path}
        if found and sums_of(found) == text:
            return found
    raise ProblemsFound([_fault(name, SUMS, "It is missing or damaged: it held every file's hash.")])


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _signed_faults(release: Shelved, manifest: Release) -> Iterator[Problem]:
    if manifest.name != release.name:
        yield _fault(release.name, MANIFEST, f"It is the manifest of {manifest.name}.")
    if pack_hash(manifest.files) != manifest.signed.pack_sha256:
        yield _fault(release.name, MANIFEST, "Its sign-off is of other files than those it lists.")
    yield from _chain_faults(release, manifest)


def _withdrawal_faults(release: Shelved) -> Iterator[Problem]:
    """The withdrawal beside a release, against its own list."""
    name, problems = f"{release.name}{WITHDRAWN}", list[Problem]()
    sums = attempt(lambda: _sums(beside(release.folder), name), problems)
    said = attempt(release.withdrawal, problems)
    yield from problems
    if said and sums and _hash_of(beside(release.folder) / WITHDRAWAL)[0] != sums.get(WITHDRAWAL):
        yield _fault(name, WITHDRAWAL, "It is not what was written when the release was withdrawn.")


def _chain_faults(release: Shelved, manifest: Release) -> Iterator[Problem]:
    """Each release holds the hash of the manifest before it, so that none can be replaced unseen."""
    before = release.folder.with_name(f"r{release.number - 1}")
    if not manifest.after:
        return
    try:
        found = manifest_hash(before)
    except OSError:
        yield _fault(release.name, MANIFEST, f"The release before it, {before.name}, is missing.")
        return
    if found != manifest.after:
        yield _fault(release.name, MANIFEST, f"{before.name} is not the release that this one came after.")


def _fault(name: str, path: str, message: str) -> Problem:
    return Problem(Where(f"{name}/{path}"), message, "hold")


def verify_all(archive: Path) -> list[Problem]:
    """What is wrong with every release of an archive, and what was left beside them."""
    faults = [problem for release in shelved(archive) for problem in verify(release)]
    return [*faults, *lost(archive), *leftovers(archive)]
