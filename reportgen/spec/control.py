"""What is declared of a measure's control chart: its breaks, new limits and seasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import AfterValidator, ConfigDict, Field

from reportgen.periods import Month
from reportgen.spec.declared import Declared, Line, checked
from reportgen.spec.faults import Faults, Place

if TYPE_CHECKING:
    from reportgen.spec.known import Known
    from reportgen.spec.measures import CategoryRules, MeasureSpec

LIMITS = ("centre", "limit_lower", "limit_upper")


def _month(text: str) -> str:
    return str(Month.parse(text))


class FromMonth(Declared):
    """Something that is so from a month on, and why."""

    model_config = ConfigDict(populate_by_name=True)

    since: Annotated[str, checked(_month)] = Field(alias="from")
    why: Line

    @property
    def month(self) -> Month:
        return Month.parse(self.since)


class Rebase(FromMonth):
    """A known change of process: limits are worked out anew from its month."""


class Break(FromMonth):
    """A changed definition: nothing is compared across it, unless the months before are `restated`."""

    restated: bool = False


F = TypeVar("F", bound=FromMonth)


def _each_once(given: tuple[F, ...]) -> tuple[F, ...]:
    for month, times in Counter(one.since for one in given).items():
        if times > 1:
            raise ValueError(f"{month} stands here {times} times.")
    return given


Rebases = Annotated[tuple[Rebase, ...], AfterValidator(_each_once)]
Breaks = Annotated[tuple[Break, ...], AfterValidator(_each_once)]


def last_break(breaks: Iterable[Break], as_at: date) -> Break | None:
    """The last break, by the as-at month, before which the numbers mean something else."""
    cut = [one for one in breaks if not one.restated and one.month.first_day <= as_at]
    return max(cut, key=lambda one: one.month, default=None)


def break_between(breaks: Iterable[Break], before: date, now: date) -> Break | None:
    """The last break after the first day of one period and by the last day of another."""
    cut = [one for one in breaks if not one.restated and before < one.month.first_day <= now]
    return max(cut, key=lambda one: one.month, default=None)


def control_faults(known: Known) -> Faults:
    """Months that are not over yet, and what is declared of a chart that there cannot be."""
    for name, measure in known.measures.measures.items():
        declared: list[tuple[Place, MeasureSpec | CategoryRules]] = [(("measures", name), measure)]
        for category, rules in measure.categories.items():
            declared.append((("measures", name, "categories", category), rules))
        for place, one in declared:
            yield from _future(one.rebase or (), (*place, "rebase"), known.as_at)
            yield from _future(one.breaks or (), (*place, "breaks"), known.as_at)
            if measure.dataset in known.measures.datasets and not known.measures.has_limits(name):
                yield from _in_vain(one, place)


def _future(given: Sequence[FromMonth], place: Place, as_at: date) -> Faults:
    for at, one in enumerate(given):
        if one.month.first_day > as_at:
            yield (*place, at, "from"), f"{one.since} is after the as-at month, {Month.of(as_at)}."


def _in_vain(one: MeasureSpec | CategoryRules, place: Place) -> Faults:
    for key in ("rebase", "seasonal"):
        if getattr(one, key):
            yield (
                (*place, key),
                f'"{key}" is of the limits on a monthly chart, which only the counts and rates '
                "of monthly tables have: take it out.",
            )
