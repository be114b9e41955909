"""What a pack said, apart from how it looked: kept with every build, so that two can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportgen.model.text import Direction

# What a figure is, whichever name its period had: measure, category, area, first day, last day,
# statistic and comparator.
Identity = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True)
class SaidFigure:
    """One figure as it was published.

    `start` and `end` are ISO dates, empty for a figure of no day; `value` is the rounded number, empty
    where there is none; `shown` has the printed text of each style, `style` the one `value` is told in.
    `exact` is the value before it was rounded, `1284` or `9200/97`, empty where nobody knows it.
    """

    id: str
    start: str
    end: str
    value: str
    unit: str
    style: str
    shown: Mapping[str, str]
    note: str = ""
    tag: str = ""
    exact: str = ""

    @property
    def display(self) -> str:
        """The figure as it is told."""
        return self.shown[self.style]


@dataclass(frozen=True)
class SaidStatement:
    """One statement as it was listed, or as it was taken off its page (`listed` is then false)."""

    id: str
    kind: str
    rule: str
    direction: Direction | Literal[""]
    evidence: str
    lead: str
    text: str
    listed: bool = True


@dataclass(frozen=True)
class SaidPage:
    """A page: its section, its printed title, and its texts with each figure named and not valued."""

    id: str
    section: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class SaidMeasure:
    """A measure as it was declared: every declared value by its name, `kpi.lower` say."""

    id: str
    label: str
    declared: Mapping[str, str]


@dataclass(frozen=True)
class Correction:
    """What a release puts right: the release of the same quarter that it stands for, and why."""

    release: str
    reason: str


@dataclass(frozen=True)
class PackRecord:
    """What one pack said.

    `again` are figures of the pack before, of its own dates, worked out from this pack's data. `labels` name
    what figures are about, by `measure` or `measure.category`. A record of a folder that was only worked out,
    or of an old deck, has no `pages`. `correction` is the release that it puts right, and why;
    `imported` says that nothing is known of its statements.
    """

    quarter: str
    edition: str
    force: str
    title: str
    as_at: str
    extracted_on: str
    build_id: str
    figures: tuple[SaidFigure, ...]
    statements: tuple[SaidStatement, ...] = ()
    measures: tuple[SaidMeasure, ...] = ()
    pages: tuple[SaidPage, ...] = ()
    again: tuple[SaidFigure, ...] = ()
    labels: Mapping[str, str] | None = None
    correction: str = ""
    made_with: str = ""
    imported: bool = False
