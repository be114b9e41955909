"""Tables compared by their headers, and charts as the tables that they are drawn from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.compare.decks.changes import Status, What
from reportgen.compare.decks.likeness import Bag, Pair, Said, bag, dice, gaps, masked, moved, paired, squeezed
from reportgen.model import DeckChart, DeckTable

BETWEEN = " | "  # cells of a row that is told in one line
_LEAST = 0.4
_SAME_BUT_FOR_NUMBERS = 0.9
_NEAR = 1e-9  # two chart values that a computer wrote down differently


@dataclass(frozen=True)
class Difference:
    """What differs in one table or chart; `row` and `column` are the headers, empty where all are meant."""

    what: What
    status: Status
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Kinds:
    """What the lines and the cells of a grid are called."""

    row: What
    column: What
    cell: What


TABLE = Kinds("row", "column", "cell")
CHART = Kinds("category", "series", "chart value")


@dataclass(frozen=True)
class Grid:
    """Cells by rows, all of one length; the first row and the first column are headers, if any are."""

    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]] = frozenset()

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        return tuple(zip(*self.rows, strict=True))


class Line:
    """A row or a column: its header, and its other cells."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.header = cells[0] if cells else ""
        self.key = self.header.casefold()
        self.said = Said(self.header)
        self.cells: Bag = bag(filter(None, cells[1:]))


def of_table(table: DeckTable) -> Grid:
    width = max(1, *map(len, table.rows), 1)
    rows = (tuple(map(squeezed, row)) + ("",) * (width - len(row)) for row in table.rows)
    return Grid(tuple(rows), table.covered)


def of_chart(chart: DeckChart) -> Grid:
    """Series are columns and categories rows; one that comes twice in a series is two rows."""
    columns = [_by_category(one.points) for one in chart.series]
    categories = dict.fromkeys(place for column in columns for place in column)
    header = ("", *(squeezed(one.name) for one in chart.series))
    rows = ((name, *(column.get((name, number), "") for column in columns)) for name, number in categories)
    return Grid((header, *rows))


def _by_category(points: Sequence[tuple[str, str]]) -> dict[tuple[str, int], str]:
    seen: Counter[str] = Counter()
    found = {}
    for category, value in points:
        name = squeezed(category)
        seen[name] += 1
        found[name, seen[name]] = squeezed(value)
    return found


def differences(old: Grid, new: Grid, kinds: Kinds) -> Iterator[Difference]:
    """What differs between two tables, or two charts as tables: whole lines first, then cell by cell."""
    if not (old.rows and new.rows):
        yield from _lines(old.rows, new.rows, [], kinds.row)
        return
    same = _same_value if kinds is CHART else str.__eq__
    rows, columns = aligned(old.rows, new.rows), aligned(old.columns, new.columns)
    yield from _lines(old.rows, new.rows, rows, kinds.row)
    yield from _lines(old.columns, new.columns, columns, kinds.column)
    names = _names(new.rows), _names(new.columns)
    for i, k in rows:
        for j, m in columns:
            before, after = old.rows[i][j], new.rows[k][m]
            in_both = (i, j) in old.covered and (k, m) in new.covered
            if not in_both and not same(before, after):
                headers = 0 in (i, k), 0 in (j, m)
                yield _cell((names[0][k], names[1][m]), headers, before, after, kinds)


def _cell(
    names: tuple[str, str], headers: tuple[bool, bool], before: str, after: str, kinds: Kinds
) -> Difference:
    """A cell, by the names of its row and column; `headers` says whether it is in the first of each.

    A header that reads differently is its line renamed.
    """
    match headers:
        case True, True:
            return Difference(kinds.cell, "changed", "first row", "first column", before, after)
        case True, False:
            return Difference(kinds.column, "renamed", old=before, new=after)
        case False, True:
            return Difference(kinds.row, "renamed", old=before, new=after)
    status: Status = "added" if not before else "removed" if not after else "changed"
    return Difference(kinds.cell, status, *names, before, after)


def _lines(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], pairs: Sequence[Pair], what: What
) -> Iterator[Difference]:
    """Lines that came, went or stand elsewhere."""
    kept, there = {i for i, _ in pairs}, {j for _, j in pairs}
    old_names, new_names = _names(old), _names(new)
    for i, line in enumerate(old):
        if i not in kept:
            yield _line(what, "removed", old_names[i], old=told(line))
    for j, line in enumerate(new):
        if j not in there:
            yield _line(what, "added", new_names[j], new=told(line))
    for i, j in sorted(moved(pairs)):
        yield _line(what, "moved", new_names[j], _ordinal(what, i), _ordinal(what, j))


def _line(what: What, status: Status, name: str, old: str = "", new: str = "") -> Difference:
    upright = what in ("column", "series")
    return Difference(what, status, "" if upright else name, name if upright else "", old, new)


def told(line: Sequence[str]) -> str:
    """A row in one line, its header first."""
    return BETWEEN.join(line)


def _names(lines: Sequence[Sequence[str]]) -> list[str]:
    """What each line is called: its header, with its number where another has it too, or the number alone."""
    often = Counter(line[0] for line in lines)
    return [
        f"line {number}" if not line[0] else line[0] if often[line[0]] == 1 else f"{line[0]} (line {number})"
        for number, line in enumerate(lines, 1)
    ]


def _ordinal(what: What, number: int) -> str:
    return f"{what} {number + 1}"


# Which line is which --------------------------------------------------------------------------


def aligned(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[Pair]:
    """Which row (or column) of one table is which of the other.

    Lines with the same header belong together wherever they stand, those with the most cells in
    common first. Of the rest only what stands between the same two neighbours can be one line whose
    header was reworded. The first lines belong together when nothing else wants either.
    """
    before, after = [Line(line) for line in old], [Line(line) for line in new]
    pairs = _with_the_same_header(before, after)
    pairs += _in_gaps(before, after, pairs)
    if 0 not in {i for i, _ in pairs} and 0 not in {j for _, j in pairs}:
        pairs.append((0, 0))
    return sorted(pairs)


def _with_the_same_header(before: Sequence[Line], after: Sequence[Line]) -> list[Pair]:
    old, new = _by_header(before), _by_header(after)
    like = _of(before, after, lambda one, other: dice(one.cells, other.cells))
    return [
        (old[key][i], new[key][j])
        for key in old
        if key in new
        for i, j in paired(old[key], new[key], like, 0.0)
    ]


def _by_header(lines: Sequence[Line]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        found.setdefault(line.key, []).append(place)
    return found


def _weakly(one: Line, other: Line) -> float:
    """How alike two lines are whose headers differ: half by the header, half by the cells."""
    but_for_numbers = bool(one.key) and masked(one.key) == masked(other.key)
    header = _SAME_BUT_FOR_NUMBERS if but_for_numbers else one.said.like(other.said)
    return (header + (dice(one.cells, other.cells) if one.cells or other.cells else 0.0)) / 2


def _in_gaps(before: Sequence[Line], after: Sequence[Line], pairs: Sequence[Pair]) -> list[Pair]:
    anchors = set(pairs) - moved(pairs)
    old_gaps = gaps((i for i, _ in anchors), len(before))
    new_gaps = gaps((j for _, j in anchors), len(after))
    found = []
    for gap in sorted(set(old_gaps) & set(new_gaps)):
        old = _free(old_gaps, gap, {i for i, _ in pairs})
        new = _free(new_gaps, gap, {j for _, j in pairs})
        like = _of(before, after, _weakly)
        found += [(old[i], new[j]) for i, j in paired(old, new, like, _LEAST)]
    return found


def _free(of_lines: Sequence[int], gap: int, taken: set[int]) -> list[int]:
    return [place for place, its in enumerate(of_lines) if its == gap and place not in taken]


def _of(
    before: Sequence[Line], after: Sequence[Line], like: Callable[[Line, Line], float]
) -> Callable[[int, int], float]:
    return lambda i, j: like(before[i], after[j])


def _same_value(before: str, after: str) -> bool:
    """Whether two chart values are the same number, however many digits a program wrote of it."""
    if before == after:
        return True
    try:
        return math.isclose(float(before), float(after), rel_tol=_NEAR)
    except ValueError:
        return False
