"""Reading the category column: the declared names, letter for letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from reportgen.problems import Where, near_miss, nearest
from reportgen.validation.cells import Cells, Read, row_problems
from reportgen.validation.wording import quoted

MOST_GUESSED = 200
LONGEST_GUESSED = 200


def read_categories(cells: Cells, names: Mapping[str, str]) -> Read[str]:
    """The category ids of a column, and a problem for each cell that is no declared name.

    `names` gives each id's name in the file.
    """
    ids = {name: category for category, name in names.items()}
    wrong = [text for text in dict.fromkeys(cells.texts) if text not in ids]
    guesses = {text: _guess(text, ids) for text in wrong[:MOST_GUESSED]}
    faults = {row: text for row, text in zip(cells.rows, cells.texts, strict=True) if text not in ids}

    def say(text: str) -> str:
        return _fault(text, guesses.get(text, ""), ids)

    return Read(
        [ids.get(text) for text in cells.texts],
        [ids.get(text) or ids.get(guesses.get(text, "")) for text in cells.texts],
        row_problems(Where(cells.file, column=cells.column), faults, len(cells.rows), say),
    )


def read_no_categories(cells: Cells) -> Read[str]:
    """A column that has to be empty, because its table declares no categories."""
    faults = {row: text for row, text in zip(cells.rows, cells.texts, strict=True) if text.strip()}
    none = [None if text.strip() else "" for text in cells.texts]
    where = Where(cells.file, column=cells.column)
    return Read(none, none, row_problems(where, faults, len(cells.rows), _spare))


def _spare(text: str) -> str:
    told = f"{quoted(text)} is a category, and this table declares none."
    return f"{told} Declare it in measures.yml, or empty the cell."


def _guess(text: str, names: Iterable[str]) -> str:
    """The declared name that a misspelt one stands for; empty when none is near."""
    same = next((name for name in names if _bare(name) == _bare(text)), "")
    return same or nearest(text[:LONGEST_GUESSED], names)


def _fault(text: str, guess: str, names: Iterable[str]) -> str:
    if not text.strip():
        return f"This cell is empty. Write a declared category.{near_miss('', names)}"
    if guess and _bare(guess) == _bare(text):
        return f'{quoted(text)} differs from the declared "{guess}" in capitals or spaces. Write "{guess}".'
    hint = f' Did you mean "{guess}"?' if guess else near_miss("", names)
    return (
        f"{quoted(text)} is not a declared category.{hint or ' Declare it in measures.yml, or correct it.'}"
    )


def _bare(text: str) -> str:
    """A name without what the eye passes over: capitals, spaces, other forms of its letters."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
