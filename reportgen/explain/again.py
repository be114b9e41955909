"""Working a figure out again from the sums of its rows, and saying how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.explain.exactly import digits
from reportgen.model import Figure, FigureId, Trace

SUMMED = ("count", "amount", "rank")
TIMES = {"rate": 100, "share": 100, "mean": 1}


@dataclass(frozen=True)
class Again:
    """The same figure a second time: the sum as it is done, and its result."""

    working: str
    value: Fraction


def again(figure: Figure, traces: Sequence[Trace]) -> Again | None:
    """None where there is nothing to add up, or a cell of it is missing."""
    statistic = figure.id.statistic
    if statistic.startswith("change"):
        return _change(figure, traces)
    return _single(statistic, [value for trace in traces for value in trace.sums])


def _single(statistic: str, sums: Sequence[Fraction | None]) -> Again | None:
    given = [value for value in sums if value is not None]
    if statistic in SUMMED and len(given) == len(sums) == 1:
        return Again("", given[0])
    if statistic in TIMES and len(given) == len(sums) == 2 and given[1]:
        times = TIMES[statistic]
        ratio = f"{digits(given[0])} ÷ {digits(given[1])}"
        return Again(f"{times} × {ratio}" if times > 1 else ratio, times * given[0] / given[1])
    return None


def _change(figure: Figure, traces: Sequence[Trace]) -> Again | None:
    if len(traces) != len(figure.inputs) or len(traces) != 2:
        return None
    names = [FigureId.parse(name).statistic for name, _ in figure.inputs]
    now, before = (_single(name, trace.sums) for name, trace in zip(names, traces, strict=True))
    if now is None or before is None:
        return None
    less = f"{_bracketed(now)} − {_bracketed(before)}"
    if figure.id.statistic != "change_pct":
        return Again(less, now.value - before.value)
    if not before.value:
        return None
    working = f"100 × ({less}) ÷ {_bracketed(before)}"
    return Again(working, 100 * (now.value - before.value) / before.value)


def _bracketed(one: Again) -> str:
    return f"({one.working})" if one.working else digits(one.value)
