"""Whether a file has the columns that its declaration names."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.problems import Problem, Where, nearest
from reportgen.spec.datasets import DatasetSpec
from reportgen.validation.wording import in_words


def missing_columns(file: str, found: Sequence[str], declared: DatasetSpec) -> list[Problem]:
    """One problem for each declared column that the file lacks. More columns do no harm."""
    wanted = declared.needed
    spare = [column for column in found if column not in wanted]
    return [
        Problem(Where(file, column=column), _message(column, found, spare))
        for column in wanted
        if column not in found
    ]


def _message(column: str, found: Sequence[str], spare: Sequence[str]) -> str:
    close = nearest(column, spare)
    hint = f' Did you mean "{close}"?' if close else ""
    return (
        f"There is no such column.{hint} The file has {in_words(found, 'columns')}. "
        "Name it so in the file, or correct its name in measures.yml."
    )
