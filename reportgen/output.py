"""Moving a finished build into place, so that a failed one leaves the last good pack alone."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.locks import alone_in

PUBLIC = "public"
MANIFEST = f"{PUBLIC}/manifest.json"
KEPT = "kept"
ASIDE = ".old-"
STAGING = ".new-"
BUSY = "Another build is writing to this folder. Build again when it is done"


def move_into_place(files: Mapping[str, bytes], target: Path) -> list[Path]:
    """Write every file beside `target`, then swap its top folders for the new ones.

    Files in the old public folder that the last build did not write, or that somebody has
    edited since, are copied to `kept/` and returned. `OSError` when the disk refuses, when a
    link stands where a folder should, or when another build is writing there; then the old
    folders are as they were, all of them.
    """
    folders = sorted({name.split("/")[0] for name in files})
    _refuse_links(target)
    target.mkdir(parents=True, exist_ok=True)
    try:
        with alone_in(target, BUSY):
            _refuse_links(*(target / name for name in (*folders, KEPT)))
            finish_swap(target)
            return _stage_and_swap(files, folders, target)
    finally:
        with suppress(OSError):
            target.rmdir()  # does nothing unless it is empty


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole or not at all; `OSError`, which names it, when the disk refuses."""
    staging = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "This is a folder, not a file", str(path))
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "This is not a file", str(path))
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=STAGING, delete=False) as file:
            staging = Path(file.name)
            file.write(data)
        staging.chmod(0o644)
        staging.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        if staging is not None:
            staging.unlink(missing_ok=True)


def finish_swap(target: Path) -> None:
    """Finish a swap that was interrupted when every new folder is in place, else undo all of it."""
    aside = {old: target / old.name.removeprefix(ASIDE) for old in sorted(target.glob(f"{ASIDE}*"))}
    if all(folder.exists() for folder in aside.values()):
        for old in aside:
            shutil.rmtree(old)
    else:
        _put_back(aside)
    for stale in target.glob(f"{STAGING}*"):
        shutil.rmtree(stale, ignore_errors=True)


def _put_back(aside: Mapping[Path, Path]) -> None:
    """Undo a swap. Every new folder goes before the first old one returns.

    Until the last is back, one folder is then missing, and `finish_swap` knows it for a swap to undo.
    """
    for folder in aside.values():
        if folder.exists():
            shutil.rmtree(folder)
    for old, folder in aside.items():
        old.rename(folder)
        with suppress(OSError):
            folder.rmdir()  # an empty one was made by _swap


def _stage_and_swap(files: Mapping[str, bytes], folders: list[str], target: Path) -> list[Path]:
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=target))
    try:
        staging.chmod(0o755)
        for name, data in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        found = _keep_edited(target) if PUBLIC in folders else _keep_others(files, folders, target)
        kept = list(found)
        _swap(staging, folders, target)
        return kept
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _swap(staging: Path, folders: list[str], target: Path) -> None:
    """All the old folders aside, then all the new ones in. Each new one has an old one, maybe empty."""
    aside = [target / f"{ASIDE}{name}" for name in folders]
    try:
        for name, old in zip(folders, aside, strict=True):
            (target / name).mkdir(exist_ok=True)
            (target / name).rename(old)
        for name in folders:
            (staging / name).rename(target / name)
    except BaseException:
        finish_swap(target)
        raise
    for old in aside:
        shutil.rmtree(old, ignore_errors=True)


def _refuse_links(*folders: Path) -> None:
    """What a link leads to is somebody else's: it is neither written nor deleted."""
    for folder in folders:
        if folder.is_symlink() or folder.is_file():
            what = "a link" if folder.is_symlink() else "a file"
            message = f"This is {what} where the pack's own folder should be. Move it away and build again"
            raise NotADirectoryError(errno.ENOTDIR, message, str(folder))


def _keep_edited(target: Path) -> Iterator[Path]:
    written = _written(target)
    public = target / PUBLIC
    for path in sorted(public.rglob("*")):
        name = path.relative_to(public).as_posix()
        if path.is_file() and written.get(name) != _sha256(path):
            yield _keep(path, target / KEPT / name)


def _keep_others(files: Mapping[str, bytes], folders: list[str], target: Path) -> Iterator[Path]:
    """Files that stand in the folders and are none of ours, where no manifest says what was edited."""
    for folder in folders:
        for path in sorted((target / folder).rglob("*")):
            name = path.relative_to(target).as_posix()
            if path.is_file() and name not in files:
                yield _keep(path, target / KEPT / name)


def _keep(path: Path, place: Path) -> Path:
    """Copy a file under a name that is free, unless the same file is there from a build that failed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    free = place
    count = 1
    while free.exists() and not (free.is_file() and _sha256(free) == _sha256(path)):
        count += 1
        free = place.with_stem(f"{place.stem}-{count}")
    if not free.exists():
        shutil.copy2(path, free)
    return free


def _written(target: Path) -> dict[str, str]:
    """What the last build wrote to the public folder, name and hash; nothing when that is not known."""
    path = target / MANIFEST
    try:
        listed = {entry["path"]: entry["sha256"] for entry in json.loads(path.read_bytes())["files"]}
        return {**listed, path.name: _sha256(path)}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_writable(out: Path) -> None:
    """`OSError` now rather than after the work, when nothing can be written there."""
    out.mkdir(parents=True, exist_ok=True)
    if not os.access(out, os.W_OK):
        raise PermissionError(13, "Permission denied", str(out))
