"""What the rules say of a movement: the rule, its size against the threshold, the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import numbers
from reportgen.explain import words
from reportgen.explain.material import Pairs
from reportgen.explain.sheet import fact
from reportgen.model import Evidence, Movement
from reportgen.spec.known import Known


def rule_and_size(
    movement: Movement, known: Known, figures: Pairs, width: int, name: str = "Rule"
) -> Iterator[str]:
    yield from fact(name, words.rule(movement.rule), width)
    if movement.rank:
        yield from fact("Size", _size(movement, known, figures), width)


def _size(movement: Movement, known: Known, figures: Pairs) -> str:
    """A movement's size in multiples of the threshold that it was held against."""
    figure_id = movement.figure_id
    measure = known.measures.measures[figure_id.measure]
    unit = "pp" if measure.is_rate else "%"
    worse, better = (f"{one(figure_id.category):f}" for one in (measure.adverse_of, measure.favourable_of))
    shown = next(iter(figures[figure_id][1].shown.values()), "") if figure_id in figures else ""
    explained = measure.polarity_of(figure_id.category) == "to_explain"
    levels = (
        f"{worse}{unit} either way"
        if explained
        else f"{worse}{unit} for the worse, {better}{unit} for the better"
    )
    held = f"{movement.rank:.2f} times its threshold ({levels})"
    return f"{shown}; {held}" if shown else held


def evidence(found: Evidence) -> Iterator[str]:
    """The level in words, then each test with its p."""
    yield f"{words.EVIDENCE[found.level]}."
    yield from (f"{name}: {numbers.p_value(p)}" for name, p in found.tests)
