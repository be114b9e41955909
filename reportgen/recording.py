"""What this pack says, what the one before said, and what that one would say from today's data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from reportgen.compare import reading
from reportgen.compare.figures import days
from reportgen.compare.quoting import published_of
from reportgen.compare.records import compare_records
from reportgen.compare.taking import record_of, said_figures
from reportgen.disclosure.publish import publish
from reportgen.gathering import Ready
from reportgen.measures.compute import compute
from reportgen.measures.demand import Demand
from reportgen.model import (
    Changes,
    Difference,
    Figure,
    FigureId,
    Follow,
    PackRecord,
    Published,
    PublishedFigure,
    SaidFigure,
    Statement,
)
from reportgen.narrative.movements import judge
from reportgen.narrative.statements import propose
from reportgen.numbers import DEFAULT_STYLES
from reportgen.periods import quarter_id
from reportgen.problems import ProblemsFound
from reportgen.spec.control import LIMITS
from reportgen.spec.earlier import Earlier
from reportgen.spec.judged import inputs, judged_subjects
from reportgen.spec.known import Known, figure_faults
from reportgen.spec.pack import TrendSpec


def earlier_record(ready: Ready, demand: Demand) -> PackRecord | None:
    """What the pack before said, or as much of it as its folder gives; None where no pack is named.

    A release says what it published. A folder is worked out: the figures that this pack asks for, of its own
    dates and by its own measures, and the statements that the rules propose from them.
    """
    earlier = ready.definition.earlier
    if earlier is None or earlier.record:
        return earlier.record if earlier else None
    measures, quarter = earlier.measures, earlier.quarter
    asked = _asked_earlier(earlier, demand)
    figures = compute(ready.before, measures, asked, quarter.as_at)
    published = publish(figures, asked, "public")
    statements = propose(judge(published, measures), published, measures, ready.kit.phrases)
    return record_of(quarter, quarter_id(quarter.as_at), measures, published, figures, statements)


def _asked_earlier(earlier: Earlier, demand: Demand) -> Demand:
    """What the rules look at, and what of this pack's figures the earlier quarter can have."""
    measures = earlier.measures
    judged = (one for subject in judged_subjects(measures) for one in inputs(subject, measures))
    found: Demand = {one: frozenset(DEFAULT_STYLES[one.statistic]) for one in judged}
    for figure_id, styles in demand.items():
        if not any(figure_faults(figure_id, earlier.known)):
            found[figure_id] = found.get(figure_id, frozenset()) | styles
    return found


def counted_again(
    ready: Ready, record: PackRecord
) -> tuple[tuple[SaidFigure, ...], Mapping[FigureId, Figure]]:
    """The figures of another pack, of its own days, worked out from this quarter's data; and the exact ones.

    Left out are those that cannot be: of measures or dates that this quarter has not, and means and limits of
    months, which each month works out anew.
    """
    measures = ready.definition.measures
    as_at = date.fromisoformat(record.as_at)
    known = Known(measures, as_at, date.fromisoformat(record.extracted_on))
    said = {FigureId.parse(figure.id): figure for figure in record.figures}
    asked = {one: frozenset({figure.style}) for one, figure in said.items() if _can_be_again(one, known)}
    figures = compute(ready.datasets, measures, asked, as_at)
    again = said_figures(publish(figures, asked, "public").figures, figures)
    kept = (one for one in again if one.value and _same_days(one, said[FigureId.parse(one.id)]))
    return tuple(kept), figures


def _can_be_again(figure_id: FigureId, known: Known) -> bool:
    return figure_id.statistic not in LIMITS and not any(figure_faults(figure_id, known))


def _same_days(one: SaidFigure, other: SaidFigure) -> bool:
    return (one.start, one.end) == (other.start, other.end)


@dataclass(frozen=True)
class Recorded:
    """What this pack says, as far as its pages do not matter; what the pack before said, what changed since,
    and that pack's figures again."""

    record: PackRecord
    before: PackRecord | None = None
    changes: Changes | None = None
    again: Mapping[FigureId, Figure] = field(default_factory=dict)

    def with_pages(self, said: PackRecord) -> Changes | None:
        """What changed since the pack before, pages and texts among it, now that this pack has its own."""
        if not (self.changes and self.before):
            return None
        return replace(self.changes, differences=compare_records(self.before, said))

    @property
    def restated(self) -> list[tuple[Figure, str]]:
        """The figures of the pack before that have another value now, and how that is printed."""
        found = self.changes.restated if self.changes else ()
        return [(self.again[figure_id], one.new) for one in found
                if (figure_id := FigureId.parse(one.name)) in self.again]  # fmt: skip


def recorded(
    ready: Ready,
    demand: Demand,
    published: Published,
    figures: Mapping[FigureId, Figure],
    statements: Iterable[Statement],
) -> Recorded:
    """The record of this pack, held against the one before where there is one."""
    definition, earlier = ready.definition, ready.definition.earlier
    now = record_of(
        definition.quarter, definition.quarter_id, definition.measures, published, figures, statements
    )
    before = earlier_record(ready, demand)
    if before is None or earlier is None:
        return Recorded(now)
    again, figures_again = counted_again(ready, before)
    now = replace(now, again=again)
    differences = compare_records(before, now)
    said = {one.id: one for one in before.statements}
    changes = Changes(earlier.release, earlier.quarter.as_at, differences, said)
    return Recorded(now, before, changes, figures_again)


def follow(ready: Ready, published: Published, now: PackRecord) -> dict[str, tuple[Follow, ...]]:
    """Of each block that follows a figure: what every release said of it, and this pack last."""
    blocks = [block for block in ready.definition.pack.blocks() if isinstance(block, TrendSpec)]
    again = {name: dict(_by_name(ready, record)) for name, record in ready.releases.items()} if blocks else {}
    return {block.id: tuple(_followed(block.figure, ready, again, now)) for block in blocks}


def _followed(
    name: str, ready: Ready, again: Mapping[str, Mapping[str, SaidFigure]], now: PackRecord
) -> Iterator[Follow]:
    for release, record in ready.releases.items():
        said = next((figure for figure in record.figures if figure.id == name), None)
        if said:
            counted = again[release].get(name)
            again_now = counted.display if counted else ""
            yield Follow(record.quarter, release, days(said), said.display, again_now)
    own = next(figure for figure in now.figures if figure.id == name)
    yield Follow(now.quarter, "", days(own), own.display, own.display)


def _by_name(ready: Ready, record: PackRecord) -> Iterator[tuple[str, SaidFigure]]:
    return ((figure.id, figure) for figure in counted_again(ready, record)[0])


def asked_of_earlier(ready: Ready, demand: Demand) -> tuple[dict[FigureId, Figure], Published]:
    """What is asked of the pack before: what its release published, or what its folder gives."""
    earlier = ready.definition.earlier
    if earlier and earlier.record:
        return _released(earlier, demand)
    found = compute(ready.before, earlier.measures, demand, earlier.quarter.as_at) if earlier else {}
    return found, publish(found, demand, "public")


def _released(earlier: Earlier, demand: Demand) -> tuple[dict[FigureId, Figure], Published]:
    """The figures of the release before: all as they were published, and those asked for as exact ones."""
    assert earlier.record, "a release has its record"
    said = {FigureId.parse(figure.id): figure for figure in earlier.record.figures}
    published = published_of(earlier.record, demand)
    formula = f"as published in release {earlier.release}"
    return {one: _as_published(said[one], published[one], formula) for one in demand}, published


def _as_published(said: SaidFigure, published: PublishedFigure, formula: str) -> Figure:
    value = Fraction(said.exact or said.value) if said.value else None
    status = said.note.strip("[]")
    return Figure(published.id, value, said.unit, published.start, published.end, formula, status=status)


def since_last(target: Path, now: PackRecord) -> tuple[Difference, ...] | None:
    """What differs from the build that stands in a folder; None where there is none that can be read."""
    try:
        return compare_records(reading.read(target / reading.FILE, reading.FILE), now)
    except ProblemsFound:
        return None
