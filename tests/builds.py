"""Running the command as people do, in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data_samples" / "2024-25-Q3"
PREVIOUS = ROOT / "data_samples" / "2024-25-Q2"


def build(
    folder: Path,
    out: Path,
    *options: str,
    env: Mapping[str, str] | None = None,
    umask: int = 0o022,
    cwd: Path = ROOT,
    before: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    """`reportgen build`; `before` is a command it is run under."""
    command = [*before, sys.executable, "-m", "reportgen", "build", str(folder), "--out", str(out), *options]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        preexec_fn=lambda: os.umask(umask) and None,
        check=False,
    )


def copy_sample(folder: Path, **options: Any) -> None:
    """The sample quarter, and beside it the one that it names as the quarter before."""
    shutil.copytree(SAMPLE, folder, **options)
    shutil.copytree(PREVIOUS, folder.parent / PREVIOUS.name, dirs_exist_ok=True)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
