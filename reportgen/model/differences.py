"""What two records say differently, one row for each difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reportgen.model.figures import FigureId
from reportgen.model.record import SaidStatement

What = Literal["figure", "statement", "definition", "threshold", "page", "text"]
Status = Literal["restated", "moved", "added", "removed", "changed", "no longer true"]


@dataclass(frozen=True)
class Difference:
    """One thing that two packs say differently.

    A figure is `restated` when the same measure, category, area, days and statistic had another value, and
    `moved` when its name stands for other days; a statement is `no longer true` when its subject has moved
    another way, or with other evidence. `about` is what it is in words; `difference` is new less old of the
    published numbers; `note` says what keeps two figures from being compared.
    """

    what: What
    status: Status
    name: str
    about: str
    old: str = ""
    new: str = ""
    difference: str = ""
    note: str = ""


@dataclass(frozen=True)
class Changes:
    """What a pack says otherwise than the pack before: the release it was, if any, and its last day.

    `statements` are those of the pack before, by id.
    """

    release: str
    as_at: date
    differences: tuple[Difference, ...]
    statements: Mapping[str, SaidStatement] = field(default_factory=dict)

    def of(self, what: What, *statuses: Status) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(one for one in self.differences if one.what == what and one.status in statuses)

    @property
    def restated(self) -> tuple[Difference, ...]:
        """The figures of the pack before that have another value now, the greatest change first."""
        return self.of("figure", "restated")

    @property
    def recounted(self) -> tuple[Difference, ...]:
        """Of those restated the counts, rates and the like, without the changes that move with them."""
        return tuple(one for one in self.restated if not _is_change(one.name))


def _is_change(name: str) -> bool:
    return FigureId.parse(name).statistic.startswith("change")


@dataclass(frozen=True)
class Follow:
    """One figure in one pack: as it was published, and as today's data give it for the same days.

    `release` is empty for this pack, `again` where the data do not reach so far back; `days` says what it
    covers.
    """

    quarter: str
    release: str
    days: str
    published: str
    again: str = ""
