"""One process at a time in a folder: a lock file that the system lets go however the process ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone_in(target: Path, otherwise: str) -> Iterator[None]:
    """Hold the target's lock file, which the system lets go however the process ends.

    `BlockingIOError`, saying `otherwise`, when somebody else holds it.
    """
    path = target / ".lock"
    try:
        lock = _lock(path)
    except (BlockingIOError, FileExistsError):
        raise BlockingIOError(errno.EAGAIN, otherwise, str(target)) from None
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(lock)


if sys.platform == "win32":

    def _lock(path: Path) -> int:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)

else:
    import fcntl

    def _lock(path: Path) -> int:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not _is_still(path, lock):
                raise BlockingIOError
        except BaseException:
            os.close(lock)
            raise
        return lock

    def _is_still(path: Path, lock: int) -> bool:
        """Whether the file at the path is the one locked: a build that ends takes its own away."""
        try:
            return os.path.samestat(path.stat(), os.fstat(lock))
        except FileNotFoundError:
            return False
