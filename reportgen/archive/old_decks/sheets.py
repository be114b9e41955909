"""The tables of a deck with their headers taken off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.model import Deck, DeckTable
from reportgen.numbers import printed_number

_MOST_HEADERS = 3  # rows of headers over the figures


@dataclass(frozen=True)
class Sheet:
    """A table: its headers, and the cells below and beside them by rows.

    `number` counts the tables of this name on this slide, from 1.
    """

    slide: int
    title: str
    name: str
    number: int
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    @property
    def place(self) -> str:
        return place_of(self.slide, self.name, self.number)

    def turned(self) -> Sheet:
        """The same table with its rows as columns."""
        cells = tuple(zip(*self.cells, strict=True))
        return Sheet(self.slide, self.title, self.name, self.number, self.columns, self.rows, cells)


def place_of(slide: int, name: str, number: int) -> str:
    """Where a table stands: `slide 3, "crime-table"`; which one, where the slide has more of its name."""
    which = f" (number {number})" if number > 1 else ""
    return f'slide {slide}, "{name}"{which}'


def sheets(deck: Deck) -> Iterator[Sheet]:
    """Every table of a deck that has figures in it: two rows and two columns at least."""
    for slide in deck.slides:
        seen: Counter[str] = Counter()
        for table in slide.tables:
            seen[table.shape] += 1
            depth = _depth(table)
            if len(table.rows) > depth and len(table.rows[0]) > 1:
                columns = _under_each_other(table.rows[:depth])
                body = table.rows[depth:]
                yield Sheet(
                    slide.number,
                    slide.title,
                    table.shape,
                    seen[table.shape],
                    tuple(_line(row[0]) for row in body),
                    columns[1:],
                    tuple(tuple(_line(cell) for cell in row[1:]) for row in body),
                )


def unit_of(cells: Sequence[str]) -> str | None:
    """The unit that most numbers among some cells are printed in, `""` for none; None without a number."""
    read = [number for cell in cells if (number := printed_number(cell))]
    return Counter(unit for _, unit in read).most_common(1)[0][0] if read else None


def _depth(table: DeckTable) -> int:
    """How many rows of headers there are: the first, and those below it that hold words only."""
    depth = 1
    for number, row in enumerate(table.rows[1:_MOST_HEADERS], 1):
        beside = [cell for cell in row[1:] if _line(cell)]
        covered = (number, 0) in table.covered or not _line(row[0])
        if not covered or not beside or any(printed_number(cell) for cell in beside):
            break
        depth += 1
    return depth


def _under_each_other(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Each column's headers in one line; a heading over the whole table is none of them."""
    told = [row for row in rows if len(rows) == 1 or len(set(row)) > 1]
    return tuple(
        " ".join(dict.fromkeys(filter(None, (_line(row[column]) for row in told))))
        for column in range(len(rows[0]))
    )


def _line(text: str) -> str:
    return " ".join(text.split())
