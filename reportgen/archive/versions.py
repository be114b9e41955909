"""The lock file of a release: what it was made with, down to the last library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import metadata

FILE = "requirements.lock"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def lock_file(packages: Iterable[str]) -> bytes:
    """`name==version` of the packages and all that they need, as installed here, in the order of names."""
    found: dict[str, str] = {}
    for package in packages:
        _gather(package, found)
    return "".join(f"{name}=={version}\n" for name, version in sorted(found.items())).encode()


def _gather(name: str, found: dict[str, str]) -> None:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return  # not needed on this system
    found[key] = distribution.version
    for needed in distribution.requires or ():
        match = _NAME.match(needed)
        if match and "extra ==" not in needed:
            _gather(match[0], found)


def differing(kept: bytes, now: bytes) -> Iterator[str]:
    """`typst 0.15.1, now 0.15.2`: each library whose version is another one, or that is not there."""
    before, after = (_versions(text) for text in (kept, now))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield f"{name} {before.get(name, '(none)')}, now {after.get(name, '(none)')}"


def _versions(lock: bytes) -> dict[str, str]:
    lines = (line.partition("==") for line in lock.decode("utf-8", "replace").splitlines())
    return {name: version for name, _, version in lines if name}
