"""The mapping that somebody confirmed: what each header of an old deck's tables stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from reportgen.archive.old_decks.proposing import LEFT_OUT, UNSURE
from reportgen.archive.old_decks.sheets import place_of
from reportgen.periods import parse_day
from reportgen.problems import Problem, Where
from reportgen.spec import yamltext
from reportgen.spec.declared import Declared, Line, checked, typed

SUBJECT = re.compile(r"(?P<measure>[a-z0-9-]+)(?:\.(?P<category>[a-z0-9-]+))?")
HEADING = re.compile(r"(?:(?P<measure>[a-z0-9-]+):)?(?P<name>[a-z0-9-]+\.[a-z_]+(?:~[a-z0-9-]+)?)")
_MOST = 2_000  # headers of one table


def _one_line(text: str) -> str:
    """A header may be empty; what cannot be printed is kept, as it stands in the deck."""
    return " ".join(text.split())


class HeaderSpec(Declared):
    """A header of a table and what it stands for: `?` not known yet, `-` left out."""

    header: Annotated[str, checked(_one_line)]
    meaning: Line = Field(alias="is")


class CellSpec(Declared):
    """A cell that is no figure, by its headers."""

    row: Annotated[str, checked(_one_line)]
    column: Annotated[str, checked(_one_line)]


class TableMapping(Declared):
    """One table of the deck; `number` counts the tables of this name on the slide."""

    slide: Annotated[int, Field(ge=1)]
    table: str
    number: Annotated[int, Field(ge=1)] = 1
    subjects: Literal["rows", "columns", "none"]
    rows: tuple[HeaderSpec, ...] = Field(default=(), max_length=_MOST)
    columns: tuple[HeaderSpec, ...] = Field(default=(), max_length=_MOST)
    leave_out: tuple[CellSpec, ...] = ()

    @property
    def place(self) -> str:
        return place_of(self.slide, self.table, self.number)


class MappingSpec(Declared):
    confirmed: bool
    as_at: Annotated[str, checked(lambda text: parse_day(text).isoformat())]
    tables: tuple[TableMapping, ...]


@dataclass(frozen=True)
class Mapping:
    """A mapping as read: what it says, and the file it says it in."""

    spec: MappingSpec
    raw: yamltext.Mapping

    @property
    def as_at(self) -> date:
        return parse_day(self.spec.as_at)

    def where(self, *place: str | int) -> Where:
        """The line that something stands on: `where("tables", 0, "rows", 2)`."""
        return yamltext.where_of(self.raw, place)


def read_mapping(text: str, name: str) -> Mapping:
    """A mapping from its YAML; raises `ProblemsFound` with every mistake of form, by line."""
    raw = yamltext.parse(text, name)
    return Mapping(typed(MappingSpec, raw), raw)


def unsettled(mapping: Mapping) -> Iterator[Problem]:
    """What keeps a mapping from being used: not confirmed, a `?`, or a meaning of no known form."""
    if not mapping.spec.confirmed:
        message = "This mapping is not confirmed. Read it through, then write confirmed: true."
        yield Problem(mapping.where("confirmed"), message)
    for number, table in enumerate(mapping.spec.tables):
        if table.subjects == "none":
            continue
        for axis, headers in (("rows", table.rows), ("columns", table.columns)):
            for place, one in enumerate(headers):
                where = mapping.where("tables", number, axis, place)
                yield from (Problem(where, told) for told in _unsettled(one, axis == table.subjects))


def _unsettled(one: HeaderSpec, subject: bool) -> Iterator[str]:
    if one.meaning == UNSURE:
        yield f'"{one.header}" is still "{UNSURE}": say what it stands for, or "{LEFT_OUT}" to leave it out.'
    elif one.meaning != LEFT_OUT and not (SUBJECT if subject else HEADING).fullmatch(one.meaning):
        form = "measure or measure.category" if subject else "period.statistic or measure:period.statistic"
        yield f'"{one.header}": "{one.meaning}" is not of the form {form}.'
