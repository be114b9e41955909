"""A process block: a group of native shapes for each step, joined by arrows for the eye."""

from __future__ import annotations

from reportgen.deck.canvas import Canvas
from reportgen.deck.paragraphs import Line, runs
from reportgen.model import Label, Placement, ProcessBlock, Step, StepPlace, TypeLevel, plain

BULLET = "•"


def write(canvas: Canvas, placement: Placement) -> None:
    block = placement.block
    assert isinstance(block, ProcessBlock)
    for number, (step, place) in enumerate(zip(block.steps, placement.steps, strict=True), 1):
        _step(canvas, block, number, step, place, placement.levels)
        way, name = place.way, f"{block.id}-arrow-{number}"
        if way and place.turns:
            canvas.add(canvas.turn(name, way, canvas.colours.context))
        elif way:
            canvas.add(canvas.panel(name, way, canvas.colours.context, "chevron"))


def _step(
    canvas: Canvas,
    block: ProcessBlock,
    number: int,
    step: Step,
    place: StepPlace,
    levels: tuple[TypeLevel, ...],
) -> None:
    colours, (title, items, digit) = canvas.colours, levels
    identity, name = canvas.identify(f"{block.id}-step-{number}")
    count = Line(runs((Label("step", str(number)),), colours.paper, bold=True), 0, digit, True, "ctr")
    heading = Line(runs(step.title, colours.ink, bold=True), 0, title, free=True)
    points = [Line(runs(item.text, colours.ink), 0, items, bullet=BULLET) for item in step.items]
    shapes = [
        canvas.panel(f"{name}-card", place.card, colours.panel),
        canvas.panel(f"{name}-bar", place.bar, colours.primary),
        canvas.badge(f"{name}-number", place.number, count, colours.primary, block.id),
        canvas.text_box(f"{name}-title", place.title, [heading], block.id),
    ]
    if points:
        shapes.append(canvas.text_box(f"{name}-items", place.items, points, block.id))
    canvas.group(identity, name, place.card, alt(number, len(block.steps), step), shapes)


def alt(number: int, count: int, step: Step) -> str:
    """What is read aloud for a step: everything on its card."""
    items = "; ".join(plain(item.text).rstrip(".") for item in step.items)
    return f"Step {number} of {count}: {plain(step.title)}." + (f" {items}." if items else "")
