"""Processes: a card for each step, in one row or two, and the way from card to card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, fsum

from reportgen.layout import measure
from reportgen.layout.fitting import Fitted, rounded_down, sizes
from reportgen.layout.measure import RESERVE
from reportgen.model import Box, Placement, ProcessBlock, Slot, Step, StepPlace, TypeLevel, plain
from reportgen.problems import plural
from reportgen.spec.brand import TypeScale

MOST_IN_A_ROW = 5
ACROSS, DOWN = 27.0, 27.0  # between cards
PADDING = 13.5
TIGHT_DOWN, TIGHT_PADDING = 18.0, 8.0  # where there is no room for more
BAR = 4.5
NUMBER = 24.0  # the side of a step's number
AFTER_NUMBER, AFTER_TITLE = 9.0, 9.0
LARGER, LARGEST = 2.0, 6.0  # points over the brand's body: of cards of any kind, and of airy ones
TITLE, TITLE_LEADING = 1.5, 1.2  # points more than the items
ITEM_LEADING, ITEM_GAP, HANG = 1.25, 0.4, 0.8  # of the type size
NUMBER_SIZE = 13.0
CHEVRON = (10.5, 21.0)
FULLEST = 1.2  # how far a card is stretched to fill the slot, of what it needs
LOOSEST = 1.6  # of the type size: the gap between items, where there is room to spare

Levels = tuple[TypeLevel, TypeLevel, TypeLevel]


def fit_all(blocks: Sequence[tuple[ProcessBlock, Slot]], scale: TypeScale) -> list[Fitted]:
    return [fit(block, slot, scale) for block, slot in blocks]


def fit(block: ProcessBlock, slot: Slot, scale: TypeScale) -> Fitted:
    """The largest type that holds every card, in one row rather than two; steps never continue.

    Two rows are of one height; only where those do not go into the slot, each has its own and cards are
    set tighter.
    """
    count = len(block.steps)
    tried = [
        _Grid(block.steps, slot.box, per_row, _levels(size), *tight)
        for tight in ((), (TIGHT_DOWN, TIGHT_PADDING, False))
        for size in sizes(scale.body + LARGEST, scale.body_floor)
        for per_row in _arrangements(count)
    ]
    most = scale.body + LARGER
    fitting = (grid for grid in tried if not any(grid.faults()))
    grid = next((grid for grid in fitting if grid.levels[1].size <= most or grid.is_airy), tried[-1])
    loose = grid.loosened()
    places = tuple(loose.places())
    placement = Placement(block, slot, loose.levels[1].size, slot.box, loose.levels, steps=places)
    return Fitted((placement,), tuple(grid.faults()))


def _arrangements(count: int) -> list[int]:
    """How many cards a row may hold; two rows have about as many each."""
    rows = [count] if count <= MOST_IN_A_ROW else []
    return rows + ([ceil(count / 2)] if count > 3 else [])


def _levels(size: float) -> Levels:
    title, gap, hang = size + TITLE, round(size * ITEM_GAP, 2), round(size * HANG, 2)
    return (
        TypeLevel(title, round(title * TITLE_LEADING, 2), bold=True),
        TypeLevel(size, round(size * ITEM_LEADING, 2), gap=gap, indent=hang, hang=hang),
        TypeLevel(NUMBER_SIZE, round(NUMBER_SIZE * TITLE_LEADING, 2), bold=True),
    )


@dataclass(frozen=True)
class _Grid:
    """The cards at one size of type, so many a row."""

    steps: Sequence[Step]
    slot: Box
    per_row: int
    levels: Levels
    down: float = DOWN
    padding: float = PADDING
    even: bool = True

    @property
    def rows(self) -> list[Sequence[Step]]:
        return [self.steps[n : n + self.per_row] for n in range(0, len(self.steps), self.per_row)]

    @property
    def width(self) -> float:
        return (self.slot.width - (self.per_row - 1) * ACROSS) / self.per_row

    @property
    def inner(self) -> float:
        return self.width - 2 * self.padding

    @property
    def beside(self) -> float:
        """The width of a title: that of its card without the number."""
        return self.inner - NUMBER - AFTER_NUMBER

    @property
    def room(self) -> float:
        """The height that the rows may take together."""
        return self.slot.height * RESERVE - (len(self.rows) - 1) * self.down

    def too_high(self, row: Sequence[Step], step: Step) -> bool:
        """Higher than its row may be: as high as any other, unless the others can spare it."""
        together = fsum(max(self.needed(one, card) for card in one) for one in self.rows)
        if not self.even and together <= self.room:
            return False
        return self.needed(row, step) > self.room / len(self.rows)

    @property
    def is_airy(self) -> bool:
        """True for one row in which titles take a line and items no more than two."""
        title, items, _ = self.levels
        return len(self.rows) == 1 and all(
            measure.lines(step.title, self.beside, title) == 1
            and all(measure.height(item.text, self.inner, items) <= 2 * items.leading for item in step.items)
            for step in self.steps
        )

    def title_height(self, row: Sequence[Step]) -> float:
        """Of the highest title of a row: the items of its cards begin at one height."""
        heights = (measure.height(step.title, self.beside, self.levels[0]) for step in row)
        return max([NUMBER, *heights])

    def items_height(self, step: Step) -> float:
        level = self.levels[1]
        lines = fsum(measure.height(item.text, self.inner, level) for item in step.items)
        return lines + max(0, len(step.items) - 1) * level.gap

    def needed(self, row: Sequence[Step], step: Step) -> float:
        items = self.items_height(step)
        return BAR + 2 * self.padding + self.title_height(row) + (AFTER_TITLE + items if items else 0.0)

    def heights(self) -> list[float]:
        """Of each row: what the fullest card needs, stretched within reason to fill the slot."""
        least = [max(self.needed(row, step) for step in row) for row in self.rows]
        spare = self.slot.height - (len(least) - 1) * self.down
        if max(least) * len(least) <= spare:
            least = [max(least)] * len(least)
        factor = max(1.0, min(FULLEST, spare / fsum(least)))
        return [height * factor for height in least]

    def loosened(self) -> _Grid:
        """The items as far apart as the fullest card of any row allows."""
        title, items, number = self.levels
        spare = [(self.room / len(self.rows) - self.needed(row, step)) / (len(step.items) - 1)
                 for row in self.rows for step in row if len(step.items) > 1]  # fmt: skip
        more = max(0.0, min([LOOSEST * items.size - items.gap, *spare]))
        return replace(self, levels=(title, replace(items, gap=rounded_down(items.gap + more)), number))

    def places(self) -> Iterator[StepPlace]:
        top, heights = self.slot.y, self.heights()
        for number, (row, height) in enumerate(zip(self.rows, heights, strict=True)):
            last = number == len(heights) - 1
            for column, step in enumerate(row):
                card = Box(self.slot.x + column * (self.width + ACROSS), top, self.width, height)
                turns = column == len(row) - 1
                way = self._turn(card) if turns else self._chevron(card)
                yield self._place(card, row, step, None if turns and last else way, turns and not last)
            top += height + self.down

    def _place(self, card: Box, row: Sequence[Step], step: Step, way: Box | None, turns: bool) -> StepPlace:
        x, y, title = card.x + self.padding, card.y + BAR + self.padding, self.title_height(row)
        lines = measure.height(step.title, self.beside, self.levels[0])
        drop = max(
            0.0, (NUMBER - self.levels[0].leading) / 2
        )  # a title's first line is level with its number
        below = y + title + AFTER_TITLE
        return StepPlace(
            card=card,
            bar=Box(card.x, card.y, card.width, BAR),
            number=Box(x, y, NUMBER, NUMBER),
            title=Box(x + NUMBER + AFTER_NUMBER, y + drop, self.beside, lines),
            items=Box(x, below, self.inner, card.y + card.height - self.padding - below),
            way=way,
            turns=turns,
        )

    def _chevron(self, card: Box) -> Box:
        """In the gap to the right, level with the number."""
        width, height = CHEVRON
        middle = card.y + BAR + self.padding + NUMBER / 2
        return Box(card.x + card.width + (ACROSS - width) / 2, middle - height / 2, width, height)

    def _turn(self, card: Box) -> Box:
        """From under the last card of a row back to over the first of the next."""
        first, last = self.slot.x + self.width / 2, card.x + self.width / 2
        return Box(first, card.y + card.height + 3, last - first, self.down - 6)

    def faults(self) -> Iterator[str]:
        title, items, _ = self.levels
        for number, step in enumerate(self.steps, 1):
            row = self.rows[(number - 1) // self.per_row]
            name = f'Step {number}, "{plain(step.title)}",'
            wide = measure.widest_word(step.title, title) > self.beside
            if wide or any(
                measure.widest_word(i.text, items) > self.inner - items.indent for i in step.items
            ):
                yield f"{name} has a word that is wider than its card at {items.size:g} point: shorten it."
            elif self.too_high(row, step):
                points = plural(len(step.items), "item")
                yield (
                    f"{name} with {points} is higher than its card at {items.size:g} point: "
                    "shorten it or leave an item out."
                )
