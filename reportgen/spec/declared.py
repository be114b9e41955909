"""Turning YAML into typed values, with every mistake named by file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from reportgen.model import capitalised
from reportgen.problems import Problem, ProblemsFound, Where, near_miss, unknown
from reportgen.spec import yamltext

M = TypeVar("M", bound="Declared")
# What a mapping can be one of, by the key that says which.
UNIONS = {"shape": "a shape of table", "chart": "a kind of chart"}
# How the typing names the ways that one value may be read: no part of what was written.
BRANCH = re.compile(r"(function-\w+|literal)\[")
_LINES, _TEXT = "this has to hold `key: value` lines.", "this has to be plain text."
PLAINLY = {
    "string_type": _TEXT,
    "tuple_type": "this has to be a list.",
    "list_type": "this has to be a list.",
    "dict_type": _LINES,
    "model_type": _LINES,
    "int_parsing": "this has to be a whole number.",
    "bool_parsing": "this has to be true or false.",
    "bool_type": "this has to be true or false.",
    "int_type": "this has to be a whole number.",
}


class Declared(BaseModel):
    """A mapping that people write. Unknown keys are refused, the nearest known one named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _name_unknown_keys(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, yamltext.Mapping) or info.context is None:
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        for key in data.keys() - known:
            where = Where(data.file, data.lines[key])
            info.context["problems"].append(
                Problem(where, f'"{key}" is not known here.{near_miss(key, known)}')
            )
        return {key: value for key, value in data.items() if key in known}


def load(model: type[M], path: Path, name: str) -> M:
    """Read a YAML file into its declared type; raises `ProblemsFound` with every mistake."""
    return typed(model, yamltext.read(path, name))


def typed(model: type[M], data: yamltext.Mapping) -> M:
    """Type already-read YAML; raises `ProblemsFound` with every mistake at once."""
    problems: list[Problem] = []
    try:
        value = model.model_validate(data, context={"problems": problems})
    except ValidationError as error:
        problems += [_problem(data, entry) for entry in _told_once(error.errors())]
    if problems:
        raise ProblemsFound(problems)
    return value


def _told_once(entries: Iterable[Any]) -> Iterable[Any]:
    """The mistakes by their places as written: of what may be one thing or another, the first reason."""
    found: dict[tuple[str | int, ...], Any] = {}
    for entry in entries:
        place = tuple(part for part in entry["loc"] if not BRANCH.match(str(part)))
        found.setdefault(place, {**entry, "loc": place})
    return found.values()


def _problem(data: yamltext.Mapping, entry: Any) -> Problem:
    place = entry["loc"]
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    return Problem(yamltext.where_of(data, place), _message(key, entry))


def _message(key: str, entry: Any) -> str:
    kind, given, context = entry["type"], entry["input"], entry.get("ctx", {})
    if kind == "missing":
        return f'"{key}" is missing.'
    if kind == "value_error":
        return f'"{key}": {context["error"]}' if key else capitalised(str(context["error"]))
    if kind == "literal_error" and not isinstance(given, str):
        return f'"{key}": {_TEXT}'
    if kind == "literal_error":
        choices = [part.strip("' ") for part in context["expected"].replace(" or ", ",").split(",")]
        return f'"{key}": ' + unknown(str(given), "a choice", filter(None, choices))
    if kind.startswith("union_tag"):
        asked, tag = context.get("discriminator", ""), str(context.get("tag", ""))
        what = next((text for name, text in UNIONS.items() if name in asked), "a kind of block")
        choices = [
            part.strip("' ").removesuffix(" chart") for part in context.get("expected_tags", "").split(",")
        ]
        return unknown(tag.removesuffix(" chart"), what, choices)
    if kind in ("too_short", "too_long"):
        most, least = context.get("max_length"), context.get("min_length")
        asked = f"needs at least {least}" if kind == "too_short" else f"can have at most {most}"
        return f'"{key}": has {context["actual_length"]}, and {asked}.'
    shown = f'"{given}": ' if isinstance(given, str) else ""
    reason = PLAINLY.get(kind) or f"{entry['msg'][0].lower()}{entry['msg'][1:]}."
    return f'"{key}": {shown}{reason}'


def is_id(text: str) -> bool:
    return bool(text) and not set(text) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


def _id(text: str) -> str:
    if not is_id(text):
        raise ValueError(f'"{text}" is not an id: use small letters, digits and hyphens.')
    return text


def _printable(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValueError("this is empty.")
    if any(not character.isprintable() and character != "\n" for character in text):
        raise ValueError("this holds a character that cannot be printed.")
    return " ".join(text.split())


def _inside(text: str) -> str:
    path = Path(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text or ":" in text:
        raise ValueError(f'"{text}" must be a plain path inside the folder.')
    return text


def in_text(value: Any) -> str:
    """A value as it was written; `ValueError` for a list and for `key: value` lines."""
    if isinstance(value, list | dict):
        raise ValueError(_TEXT)
    return str(value)


def _decimal(value: Any) -> Any:
    text = in_text(value)
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", text):
        raise ValueError(f'"{text}" is not a number such as 5 or 0.5.')
    return Decimal(text)


def _positive(value: Decimal) -> Decimal:
    if value <= 0:
        raise ValueError(f"{value} has to be more than 0.")
    return value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise ValueError(f"{value} cannot be less than 0.")
    return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def checked(rule: Callable[[str], str]) -> AfterValidator:
    return AfterValidator(rule)


Id = Annotated[str, checked(_id)]
Line = Annotated[str, checked(_printable)]
InsidePath = Annotated[str, checked(_inside)]
Number = Annotated[Decimal, BeforeValidator(_decimal)]
Positive = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_positive)]
NotNegative = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_not_negative)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_listed)]
