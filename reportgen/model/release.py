"""A release: what was published, by whom it was signed off, and what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.record import Correction


@dataclass(frozen=True)
class KeptFile:
    """A file by its path in the release (of an input: in its `inputs/`), its SHA-256 and size in bytes."""

    path: str
    sha256: str
    bytes: int = 0


@dataclass(frozen=True)
class SignOff:
    """Who answers for a release: a role, the day given in `quarter.yml`, and the hash of what was public."""

    role: str
    date: str
    pack_sha256: str


@dataclass(frozen=True)
class Release:
    """The manifest of one release, `2024-25-Q3/r1`.

    `inputs` are all files that it was made from; they are in `inputs/` unless `keeps` is `hash-only`, which
    leaves out the data. `edited` says that the deck was changed by hand after it was built. `imported` names
    the file of an old deck that was made elsewhere. `after` is the hash of the manifest of the last release.
    """

    name: str
    quarter: str
    force: str
    title: str
    as_at: str
    edition: str
    build_id: str
    signed: SignOff
    files: tuple[KeptFile, ...]
    inputs: tuple[KeptFile, ...]
    keeps: str
    made_with: Mapping[str, str]
    edited: bool = False
    corrects: Correction | None = None
    after: str = ""
    imported: str = ""


@dataclass(frozen=True)
class Withdrawal:
    """A release that no longer stands: why, and by whose decision."""

    release: str
    reason: str
    signed_by: str
