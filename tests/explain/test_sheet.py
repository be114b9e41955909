"""Lines for a terminal: labels, tables that lose no row, and nothing that moves the cursor."""

import re

import pytest

from reportgen.explain.sheet import BESIDE, MANY, fact, facts, table
from reportgen.problems import visible

HEADER, ROWS = ("row", "month", "volume"), [(str(n), f"m{n}", str(n * 7)) for n in range(2, 102)]


def rows_of(lines: list[str]) -> list[tuple[str, ...]]:
    """The rows of a table, read down its columns."""
    parts = [[part.split() for part in line.split(BESIDE)] for line in lines[1:-1]]
    width = max(map(len, parts))
    return [tuple(line[at]) for at in range(width) for line in parts if at < len(line) and line[at]]


@pytest.mark.parametrize(("width", "lines"), [(0, 100), (30, 100), (60, 50), (100, 25), (400, 6)])
def test_many_rows_stand_side_by_side_and_none_is_lost(width: int, lines: int) -> None:
    found = table(HEADER, ROWS, ("sum", "", "36050"), 1, width)
    assert rows_of(found) == ROWS
    assert len(found) == lines + 2
    assert found[-1].split() == ["sum", "36050"]
    assert width < 40 or max(map(len, found)) <= width


def test_a_few_rows_stand_one_below_the_other_whatever_the_width() -> None:
    assert len(table(HEADER, ROWS[:MANY], ("sum", "", "5740"), 1, 400)) == MANY + 2


def test_numbers_are_set_to_the_right_and_keys_to_the_left() -> None:
    rows = [("8", "2024-04", "Robbery", "9"), ("12", "2024-05", "Arson", "10")]
    assert table(("row", "month", "type", "volume"), rows, ("sum", "", "", "19"), 1, 80) == [
        "row  month    type     volume",
        "  8  2024-04  Robbery       9",
        " 12  2024-05  Arson        10",
        "sum                        19",
    ]


def test_a_fact_is_wrapped_beside_its_name_and_a_long_name_stands_alone() -> None:
    assert fact("Unit", "one two " * 8, 59) == [
        "Unit               one two one two one two one two one two",
        "                   one two one two one two",
    ]
    assert fact("A name longer than its room", "x", 59) == ["A name longer than its room", "                   x"]
    assert list(facts("Inputs", ("a", "b"), 80)) == ["Inputs             a", "                   b"]
    assert list(facts("Inputs", (), 80)) == []


def test_a_word_that_is_too_long_for_the_width_is_not_broken() -> None:
    long = "recorded-crime.residential-burglary:window-year-before-last.change_pct~quarter"
    assert fact("Inputs", long, 20)[0].split() == ["Inputs", long]


@pytest.mark.parametrize("sign", ["\x1b[2J", "\r", "\b", "\x07", "\x9b1A", "\u202e", "\u2028", "\x00"])
def test_what_would_move_the_cursor_is_spelt_out(sign: str) -> None:
    shown = visible(f"a{sign}b")
    assert shown.isprintable()
    assert re.fullmatch(r"a\\(x|u|r).*b", shown)
    assert visible("−23.6% → £9 Ŵ") == "−23.6% → £9 Ŵ"
