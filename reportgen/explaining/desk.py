"""A quarter carried as far as its statements, and any figure of it worked out on request."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reportgen.disclosure.publish import publish
from reportgen.explain.material import Pair, Pairs
from reportgen.gathering import Request
from reportgen.measures.compute import compute
from reportgen.model import PREVIOUS, Chart, Dataset, Figure, FigureId, Movement, Pack
from reportgen.numbers import DEFAULT_STYLES
from reportgen.papers.context import Context as PaperContext
from reportgen.pipeline import Narrated, narrate, paginate, plan_charts, record_changes
from reportgen.spec.known import Known
from reportgen.spec.plots import Subject

T = TypeVar("T")


@dataclass(frozen=True)
class Quarter:
    """A quarter whose figures can be asked for: this one, or the one before, `prev/`."""

    known: Known
    datasets: list[Dataset]
    prefix: str = ""


class Desk:
    """What every answer needs: the stages' results, and the pack with nothing drawn."""

    def __init__(self, request: Request) -> None:
        self.told: Narrated = _finished(narrate(request))
        self.definition = self.told.ready.definition
        self.now = Quarter(self.definition.known, self.told.ready.datasets)

    @property
    def before(self) -> Quarter | None:
        """The quarter before, where one is declared."""
        earlier = self.definition.earlier
        return Quarter(earlier.known, self.told.ready.before, PREVIOUS) if earlier else None

    def figure(self, figure_id: FigureId, quarter: Quarter, style: str = "") -> Pair:
        """A figure with its printed forms: in the styles of the pack, else in its statistic's own."""
        published = self.told.published.previous if quarter.prefix else self.told.published
        computed = self.told.earlier if quarter.prefix else self.told.figures
        figure = computed.get(figure_id) or self._computed(figure_id, quarter)
        asked = published.figures.get(figure_id) if published else None
        styles = frozenset(asked.shown if asked else DEFAULT_STYLES[figure_id.statistic])
        demand = {figure_id: styles | {style} if style else styles}
        return figure, publish({figure_id: figure}, demand, "public")[figure_id]

    def _computed(self, figure_id: FigureId, quarter: Quarter) -> Figure:
        known = quarter.known
        return compute(quarter.datasets, known.measures, [figure_id], known.as_at)[figure_id]

    def figures(self, ids: Iterable[FigureId]) -> Pairs:
        return {figure_id: self.figure(figure_id, self.now) for figure_id in ids}

    def movements_of(self, subject: Subject) -> list[Movement]:
        """What the rules say of a subject; nothing where they do not judge it."""
        return [one for one in self.told.movements.values() if subject_of(one.figure_id) == subject]

    @property
    def pack(self) -> Pack:
        return self._paginated[0]

    @property
    def paper_context(self) -> PaperContext:
        return self._paginated[1]

    @cached_property
    def _paginated(self) -> tuple[Pack, PaperContext]:
        charts = {spec.id: Chart(spec, b"", b"", b"") for spec in plan_charts(self.told)}
        return paginate(self.told, charts, "", record_changes(self.told))


def subject_of(figure_id: FigureId) -> Subject:
    return figure_id.measure, figure_id.category


def _finished(stages: Generator[str, None, T]) -> T:
    """What the stages give when they have all run."""
    while True:
        try:
            next(stages)
        except StopIteration as done:
            found: T = done.value
            return found
