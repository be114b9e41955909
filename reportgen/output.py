"""Moving a finished build into place, so that a failed one leaves the last good pack alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

MANIFEST = "public/manifest.json"


def move_into_place(files: Mapping[str, bytes], target: Path) -> list[Path]:
    """Write every file beside `target`, then swap its top folders for the new ones.

    Files in the old public folder that the last build did not write, or that somebody has
    edited since, are moved to `kept/` and returned. `OSError` when the disk refuses; then the
    old folders are as they were.
    """
    target.mkdir(parents=True, exist_ok=True)
    finish_swap(target)
    staging = Path(tempfile.mkdtemp(prefix=".new-", dir=target))
    try:
        staging.chmod(0o755)
        for name, data in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        kept = list(_keep_edited(target))
        for folder in sorted({name.split("/")[0] for name in files}):
            _swap(staging / folder, target / folder)
        return kept
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if not any(target.iterdir()):
            target.rmdir()


def finish_swap(target: Path) -> None:
    """Mend what an interrupted swap left: the old folder comes back if no new one is there."""
    for old in target.glob(".old-*"):
        folder = target / old.name.removeprefix(".old-")
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.rename(folder)
    for stale in target.glob(".new-*"):
        shutil.rmtree(stale, ignore_errors=True)


def _swap(new: Path, folder: Path) -> None:
    old = folder.with_name(f".old-{folder.name}")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _keep_edited(target: Path) -> Iterator[Path]:
    written = _written(target)
    public = target / "public"
    for path in sorted(public.rglob("*")) if written else []:
        name = path.relative_to(public).as_posix()
        if path.is_file() and name != "manifest.json" and written.get(name) != _sha256(path):
            yield _keep(path, target / "kept" / name)


def _keep(path: Path, place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    free = place
    count = 1
    while free.exists():
        count += 1
        free = place.with_stem(f"{place.stem}-{count}")
    shutil.copy2(path, free)
    return free


def _written(target: Path) -> dict[str, str]:
    """What the last build wrote to the public folder: name and hash, from its manifest."""
    try:
        manifest = json.loads((target / MANIFEST).read_bytes())
        return {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_writable(out: Path) -> None:
    """`OSError` now rather than after the work, when nothing can be written there."""
    out.mkdir(parents=True, exist_ok=True)
    if not os.access(out, os.W_OK):
        raise PermissionError(13, "Permission denied", str(out))
