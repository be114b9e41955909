"""Every file that a pack is made from: its name among the inputs, its hash, and where it stands."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reportgen.compare import reading
from reportgen.gathering import ARCHIVE, Ready, Request
from reportgen.model import Dataset, InputFile, Log
from reportgen.spec.definition import Definition
from reportgen.spec.earlier import INPUTS, PREVIOUS, Earlier


def input_files(ready: Ready, releases: Path) -> list[InputFile]:
    """Every file that the pack is made from, with its hash, by its place among the inputs of a release.

    `releases` is the archive's folder.
    """
    followed = {f"{ARCHIVE}/{name}/{reading.FILE}": releases / name / reading.FILE for name in ready.releases}
    files = files_of(ready.definition, [*ready.datasets, *ready.before], ready.kit.files, ready.log)
    there = {file.path for file in files}
    return files + [InputFile(name, _sha256(path)) for name, path in followed.items() if name not in there]


def input_path(name: str, definition: Definition, request: Request) -> Path:
    """Where an input stands, by the name that `input_files` gives it."""
    earlier = definition.earlier
    of_earlier = f"{PREVIOUS}template/"
    if name.startswith("template/"):
        return definition.template / name.removeprefix("template/")
    if name.startswith(f"{ARCHIVE}/"):
        return request.releases / name.removeprefix(f"{ARCHIVE}/")
    if earlier and name.startswith(of_earlier):
        return earlier.template / name.removeprefix(of_earlier)
    if earlier and name.startswith(PREVIOUS):
        return earlier.folder / name.removeprefix(PREVIOUS)
    return definition.folder / name


def files_of(
    definition: Definition, datasets: list[Dataset], template: list[Path], log: Log | None
) -> list[InputFile]:
    """The files that a quarter's folder, its template and the quarter before give."""
    own = [definition.folder / "quarter.yml", *definition.files]
    return [
        *dict.fromkeys(dataset.file.whole for dataset in datasets),
        *([log.file] if log else []),
        *(InputFile(path.relative_to(definition.folder).as_posix(), _sha256(path)) for path in own),
        *(
            InputFile(f"template/{path.relative_to(definition.template).as_posix()}", _sha256(path))
            for path in template
        ),
        *(InputFile(name, _sha256(path)) for name, path in _earlier_files(definition.earlier).items()),
    ]


def _earlier_files(earlier: Earlier | None) -> dict[str, Path]:
    """What a pack takes from the quarter before, but for its data, by the names of its inputs."""
    if earlier is None:
        return {}
    if not earlier.release:
        return {f"{PREVIOUS}{name}": path for name, path in earlier.files.items()}
    release = f"{ARCHIVE}/{earlier.release}"
    found = {f"{release}/{INPUTS}/{name}": path for name, path in earlier.files.items()}
    return found | {f"{release}/{reading.FILE}": earlier.folder.parent / reading.FILE}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
