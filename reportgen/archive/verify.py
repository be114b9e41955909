"""Whether a release is still what was published: every hash, and nothing missing or added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from reportgen.archive.shelf import MANIFEST, PUBLIC, SUMS, Shelved, shelved
from reportgen.archive.shelving import STAGING, manifest_hash, sha256
from reportgen.model import KeptFile, Release
from reportgen.problems import Problem, ProblemsFound, Where

CHUNK = 1 << 20


def verify(release: Shelved) -> list[Problem]:
    """Everything that is wrong with a release, by file; nothing when it is whole."""
    return list(_faults(release.folder, release.name)) + list(_manifest_faults(release))


def leftovers(archive: Path) -> Iterator[Problem]:
    """What releases that were interrupted have left beside the others: no part of any."""
    for folder in sorted(archive.glob(f"*-Q[1-4]/{STAGING}*")):
        name = folder.relative_to(archive).as_posix()
        message = "It was left by a release that was interrupted, and is part of none. It can be deleted."
        yield Problem(Where(name), message, "warn")


def pack_hash(files: Iterator[KeptFile] | tuple[KeptFile, ...]) -> str:
    """One hash for all that is public: of the lines `hash  path` in the order of the paths."""
    public = (file for file in files if file.path.startswith(f"{PUBLIC}/"))
    lines = (f"{file.sha256}  {file.path}\n" for file in sorted(public, key=lambda file: file.path))
    return sha256("".join(lines).encode())


def _faults(folder: Path, name: str) -> Iterator[Problem]:
    try:
        listed = dict(_listed((folder / SUMS).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        yield _fault(name, SUMS, "It is missing or damaged: what the release held cannot be told from it.")
        listed = {}
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if _counts(path)}
    for path, wanted in listed.items():
        yield from _file_faults(name, path, there.get(path), wanted)
    for path in there.keys() - listed.keys() - {SUMS} if listed else ():
        yield _fault(name, path, "It is no part of the release: it was added afterwards.")


def _counts(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _file_faults(name: str, path: str, file: Path | None, wanted: str) -> Iterator[Problem]:
    if file is None:
        yield _fault(name, path, "It is missing.")
        return
    if file.is_symlink():
        yield _fault(name, path, "It is a link, and the release was written as files.")
        return
    try:
        found = _hash(file)
    except OSError as error:
        yield _fault(name, path, f"It cannot be read: {error.strerror}.")
        return
    if found != wanted:
        message = f"It is not what was released: its SHA-256 is {found[:12]}…, and was {wanted[:12]}…."
        yield _fault(name, path, message)


def _listed(sums: str) -> Iterator[tuple[str, str]]:
    """The path and hash of each line; `ValueError` for a line that is none."""
    for line in sums.splitlines():
        digest, gap, path = line.partition("  ")
        if len(digest) != 64 or set(digest) - set("0123456789abcdef") or not (gap and path):
            raise ValueError(line)
        yield path, digest


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _manifest_faults(release: Shelved) -> Iterator[Problem]:
    try:
        manifest = release.manifest()
    except ProblemsFound as found:
        yield from found.problems
        return
    if manifest.name != release.name:
        yield _fault(release.name, MANIFEST, f"It is the manifest of {manifest.name}.")
    if pack_hash(manifest.files) != manifest.signed.pack_sha256:
        yield _fault(release.name, MANIFEST, "Its sign-off is of other files than those it lists.")
    yield from _differing_lists(release, manifest)
    yield from _chain_faults(release, manifest)


def _differing_lists(release: Shelved, manifest: Release) -> Iterator[Problem]:
    """The manifest and `SHA256SUMS` list the same files: who changes one has to change both."""
    try:
        sums = dict(_listed((release.folder / SUMS).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return  # told already
    said = {file.path: file.sha256 for file in manifest.files}
    for path in sorted(said.keys() | sums.keys() - {MANIFEST}):
        if said.get(path) != sums.get(path):
            yield _fault(release.name, path, f"{MANIFEST} and {SUMS} do not agree about it.")


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
    return [problem for release in shelved(archive) for problem in verify(release)] + list(leftovers(archive))
