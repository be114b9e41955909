"""Files audited one by one, whatever becomes of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.audit.faults import Fault, Unreadable
from reportgen.audit.report import lines, record, summary
from reportgen.audit.run import PLACES, audit, kind_of
from reportgen.ooxml.presentation import MOST_BYTES


@dataclass(frozen=True)
class Audited:
    """What became of one file: its faults, or why it could not be read."""

    path: Path
    noun: str = ""
    faults: tuple[Fault, ...] = ()
    unread: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.unread) or any(fault.severity == "fault" for fault in self.faults)

    def record(self) -> dict[str, Any]:
        """For machines: the file, whether it passed, and its faults or why it could not be read."""
        found: dict[str, Any] = {"file": str(self.path), "passed": not self.failed}
        if self.unread:
            return found | {"unreadable": self.unread}
        return found | {"faults": [record(fault, self.noun) for fault in self.faults]}


def audited(path: Path, language: str) -> Audited:
    """One file's faults; what cannot be read is a result as well."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"The file is larger than {MOST_BYTES:,} bytes.")
        data = path.read_bytes()
        noun = PLACES[kind_of(path.name, data)]
        return Audited(path, noun, audit(path.name, data, language))
    except OSError as error:
        return Audited(path, unread=f"The file cannot be read ({error.strerror}).")
    except Unreadable as error:
        return Audited(path, unread=str(error))


def told(results: Sequence[Audited]) -> Iterator[str]:
    """The results as text, file by file."""
    for result in results:
        if result.unread:
            yield f"{result.path}: {result.unread}"
            continue
        yield f"{result.path}: {summary(result.faults)}"
        yield from (f"  {line}" for line in lines(result.faults, result.noun))
