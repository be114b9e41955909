"""Records as JSON: written with every build, read back strictly."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reportgen.model import FigureId, PackRecord, SaidFigure
from reportgen.numbers import STYLES, in_unit
from reportgen.problems import stopped

FILE = "internal/record.json"
# Numbers as a record writes them; longer ones are nobody's figures.
_VALUE = re.compile(r"(?:-?[0-9]{1,400}(?:\.[0-9]{1,400})?)?")
_EXACT = re.compile(rf"{_VALUE.pattern}(?:/[0-9]{{1,400}})?")
_RECORDS = TypeAdapter(PackRecord)


def as_json(record: PackRecord) -> bytes:
    """A figure, statement or page a line, so that two records can be told apart by eye."""
    lines = [f"{json.dumps(key)}: {_value(value)}" for key, value in asdict(record).items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _value(value: Any) -> str:
    if isinstance(value, tuple) and value:
        return "[\n" + ",\n".join(f"  {_compact(one)}" for one in value) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=isinstance(value, dict))


def read(path: Path, name: str) -> PackRecord:
    """The record in a file; `ProblemsFound` when it is not there or is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"The record of what that pack said cannot be read ({error.strerror})."
        raise stopped(name, message) from None
    return from_json(data, name)


def from_json(data: bytes, file: str) -> PackRecord:
    """The record in a file's bytes; `ProblemsFound` naming `file` when it is none.

    What a later version added is passed over: what this one knows means the same there.
    """
    try:
        record = _RECORDS.validate_json(data, strict=False)
        for figure in (*record.figures, *record.again):
            _check(figure)
        _days(record.as_at, record.extracted_on)
    except (ValidationError, ValueError, KeyError, ArithmeticError) as error:
        first = str(error).splitlines()[0] if not isinstance(error, ValidationError) else _told(error)
        message = f"This is not the record of a pack, or was damaged ({first}). Build or restore it again."
        raise stopped(file, message) from None
    return record


def _check(figure: SaidFigure) -> None:
    """`ValueError`, `KeyError` or `ArithmeticError` for a figure that says nothing that can be read."""
    FigureId.parse(figure.id)
    if figure.start or figure.end:
        _days(figure.start, figure.end)
    if figure.style not in figure.shown or in_unit(figure.style, figure.unit) not in STYLES:
        raise ValueError(f'{figure.id} is not printed as "{figure.style}"')
    if not (_VALUE.fullmatch(figure.value) and _EXACT.fullmatch(figure.exact)):
        raise ValueError(f"{figure.id} has no number that can be read")
    Fraction(figure.exact or 0)


def _days(*days: str) -> None:
    """`ValueError` unless they are days, in their order, as a record writes them."""
    if [date.fromisoformat(day).isoformat() for day in days] != sorted(days):
        raise ValueError(f"{' to '.join(days)} are no days")


def _told(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg'][0].lower()}{first['msg'][1:]}" if place else first["msg"]
