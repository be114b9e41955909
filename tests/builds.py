"""Running the command as people do, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data_samples" / "2024-25-Q3"


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


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
