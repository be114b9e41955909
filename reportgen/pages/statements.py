"""Statements: what a block lists, and what is not claimed or not judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model import FigureId, Label, Movement, Span, Statement, StatementsBlock, Unclaimed, Words
from reportgen.numbers import DEFAULT_STYLES
from reportgen.pages.context import Context
from reportgen.spec.figures import subjects_about
from reportgen.spec.pack import StatementsSpec

MOST_NAMED = 4
# Why a movement for the better that passed its threshold is not claimed, by its rule.
NOT_CLAIMED = {
    "small-numbers": "small numbers",
    "chance": "chance could explain it",
    "rate-from-fewer": "a better rate, without more results",
}


def statements_block(block: StatementsSpec, context: Context) -> StatementsBlock:
    """The statements about what a block names, or what is said where there are none."""
    listed = tuple(_proposed(block, context))
    return StatementsBlock(block.id, block.slot, block.inventory, listed, _none_text(block, context))


def notes(block: StatementsSpec, context: Context) -> Iterator[Span]:
    """What has to be said under statements: how many are waived, and which movements cannot be judged."""
    if waived := len([one for one in _kept_back(block, context) if one.kind != "positive"]):
        yield Words(" Waived, with the reason in Part E of the appendix: ")
        yield Label("waived", str(waived))
        yield Words(".")
    if unjudged := [id_ for id_, movement in _about(block, context) if movement.rule == "not-available"]:
        yield from _not_judged(unjudged, context)


def _not_judged(ids: Sequence[FigureId], context: Context) -> Iterator[Span]:
    """What cannot be judged, each measure once; of many the first few, and how many there are besides."""
    label_of = context.definition.measures.label_of
    named = list(dict.fromkeys(label_of(one.measure, one.category) for one in ids))
    yield Words(f" Not judged [x]: {', '.join(named[:MOST_NAMED])}")
    if len(named) > MOST_NAMED:
        yield Words(" and ")
        yield Label("unjudged", str(len(named) - MOST_NAMED))
        yield Words(" more")
    yield Words(".")


def unclaimed(context: Context) -> tuple[Unclaimed, ...]:
    """Every movement for the better that passed its threshold and is not claimed."""
    found = [pair for pair in context.movements.items() if pair[1].rule in NOT_CLAIMED]
    return tuple(_unclaimed(figure_id, movement, context) for figure_id, movement in found)


def _unclaimed(figure_id: FigureId, movement: Movement, context: Context) -> Unclaimed:
    measures = context.definition.measures
    label = measures.label_of(figure_id.measure, figure_id.category)
    if figure_id.category:
        label += f", {measures.measures[figure_id.measure].noun}"
    if context.published[figure_id].value is None:
        figure_id = figure_id.sibling("fytd.change")
    change = context.shown(figure_id, DEFAULT_STYLES[figure_id.statistic][-1], strong=True)
    return Unclaimed(label, change, movement.direction, NOT_CLAIMED[movement.rule])


def _about(block: StatementsSpec, context: Context) -> list[tuple[FigureId, Movement]]:
    about = subjects_about(context.definition.pack, context.definition.known, block.about)
    return [pair for pair in context.movements.items() if (pair[0].measure, pair[0].category) in about]


def _proposed(block: StatementsSpec, context: Context) -> list[Statement]:
    return [statement for statement in _of(block, context) if statement.is_listed]


def _kept_back(block: StatementsSpec, context: Context) -> list[Statement]:
    """What would stand here if it were not waived or dropped."""
    return [statement for statement in _of(block, context) if not statement.is_listed]


def _of(block: StatementsSpec, context: Context) -> list[Statement]:
    about = subjects_about(context.definition.pack, context.definition.known, block.about)
    return [one for one in context.statements if one.kind in block.show and one.subject in about]


def _none_text(block: StatementsSpec, context: Context) -> str:
    """The block's own words, unless they would deny a movement that is only not claimed."""
    if kept_back := _kept_back(block, context):
        return _not_listed(kept_back, context)
    about = _about(block, context)
    not_claimed = [pair for pair in about if pair[1].rule in NOT_CLAIMED and "positive" in block.show]
    if not_claimed:
        return _not_claimed(not_claimed, context)
    unjudged = any(movement.rule == "not-available" for _, movement in about)
    return block.unjudged_text if unjudged else block.none_text


def _not_claimed(found: list[tuple[FigureId, Movement]], context: Context) -> str:
    named = [
        f"{_name(figure_id.measure, figure_id.category, context)} ({NOT_CLAIMED[movement.rule]})"
        for figure_id, movement in found[:MOST_NAMED]
    ]
    others = " and others" if len(found) > MOST_NAMED else ""
    return f"Past its threshold for the better, but not claimed: {'; '.join(named)}{others}."


def _name(measure: str, category: str, context: Context) -> str:
    """What a movement is of: a category's rate is not the category, which has a count of its own."""
    measures = context.definition.measures
    label, spec = measures.label_of(measure, category), measures.measures[measure]
    return f"{label}, {spec.noun}" if category and spec.is_rate else label


def _not_listed(kept_back: list[Statement], context: Context) -> str:
    """What an empty list says instead of denying the movements that people took off it."""
    named = list(dict.fromkeys(_name(*one.subject, context) for one in kept_back))
    others = " and others" if len(named) > MOST_NAMED else ""
    what = "; ".join(named[:MOST_NAMED])
    return f"Past its threshold, but not listed: {what}{others}. The reasons are in Part E of the appendix."
