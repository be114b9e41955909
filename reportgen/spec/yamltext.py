"""YAML read as plain text with line numbers: no scalar is guessed to be a date or a number.

PyYAML's own loader turns `10:00` into 600 and `NO` into False; here only its parser is used.
Aliases are refused, as are duplicate keys.
"""

from __future__ import annotations

from collections.abc import Mapping as Plain
from pathlib import Path
from typing import Any

import yaml

from reportgen.problems import Problem, ProblemsFound, Where, raise_if_any

LARGEST_BYTES = 2_000_000
DEEPEST = 100
# The parser in C where there is one: the same reading, several times faster.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mapping(dict[str, Any]):
    """A YAML mapping that knows its file, the lines its keys stand on, and those its values begin on."""

    file: str
    line: int
    lines: dict[str, int]
    begins: dict[str, int]


class Sequence(list[Any]):
    """A YAML list that knows the lines its items stand on."""

    line: int
    lines: list[int]


def mapping(values: Plain[str, Any], file: str, line: int, lines: Plain[str, int] | None = None) -> Mapping:
    """A mapping as if it had been read; keys without a line of their own have the mapping's."""
    result = Mapping(values)
    result.file, result.line = file, line
    result.lines = {key: (lines or {}).get(key, line) for key in values}
    result.begins = dict(result.lines)
    return result


def sequence(items: list[Mapping], line: int) -> Sequence:
    """A list of mappings as if it had been read."""
    result = Sequence(items)
    result.line, result.lines = line, [item.line for item in items]
    return result


def read(path: Path, name: str) -> Mapping:
    """Read one file that holds a mapping; `name` is what people know it by.

    Raises `ProblemsFound` with file and line for what is not readable, not YAML, or ambiguous.
    """
    return parse(_text(path, name), name)


def parse(text: str, name: str) -> Mapping:
    """The mapping that a text holds; raises as `read` does."""
    node = _composed(text, name)
    if not isinstance(node, yaml.MappingNode):
        raise _stop(name, "this should hold `key: value` lines, and it does not.")
    found: Mapping = _converted(node, name)
    return found


def parse_list(text: str, name: str, key: str, most: int) -> Mapping:
    """The list that a text holds, under a key of its own; an empty text is an empty list.

    More than `most` entries are refused, before what is in them is looked at.
    """
    node = _composed(text, name)
    if node is not None and not isinstance(node, yaml.SequenceNode):
        raise _stop(name, "this should hold a list, each entry after a `- `, and it does not.")
    if node is not None and len(node.value) > most:
        raise _stop(name, f"this has {len(node.value):,} entries, and can have at most {most}.")
    return mapping({key: sequence([], 1) if node is None else _converted(node, name)}, name, 1)


def _composed(text: str, name: str) -> Any:
    """The YAML of a text as nodes; None for a text without any."""
    if len(text) > LARGEST_BYTES:
        raise _stop(name, f"this is larger than {LARGEST_BYTES:,} bytes.")
    try:
        _refuse_what_is_not_read(text, name)
        return yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"this is not YAML: {error.problem or error.context}."
        raise _stop(name, message, mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise _stop(name, f"this is not YAML: {str(error).splitlines()[0]}.") from None


def _converted(node: yaml.Node, name: str) -> Any:
    problems: list[Problem] = []
    data = _convert(node, name, problems)
    raise_if_any(problems)
    return data


def where_of(data: Any, place: tuple[str | int, ...]) -> Where:
    """The file and line of the innermost part of `place` that the data really has.

    A mapping read from one file may hold others that were read from elsewhere. A place can name
    types too, such as `chart`, so what follows a key that holds a text is looked for beside it.
    """
    file, line = getattr(data, "file", ""), getattr(data, "line", 0)
    for key in place:
        try:
            found, inside = data.lines[key], data[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            continue
        line, data = found, data if isinstance(inside, str) else inside
        if getattr(data, "file", file) != file:
            file, line = data.file, data.line
    return Where(file, line)


def text_line(data: Any, place: tuple[str | int, ...]) -> int:
    """The line that the text at `place` begins on: below its key when it is a block (`|`)."""
    line = where_of(data, place).line
    for key in place[:-1]:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return line
    begins: dict[Any, int] = getattr(data, "begins", {})
    return begins.get(place[-1], line)


def _text(path: Path, name: str) -> str:
    if not path.is_file():
        message = "this is a folder, not a file." if path.is_dir() else "there is no such file."
        raise _stop(name, message)
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _stop(name, f"this is larger than {LARGEST_BYTES:,} bytes.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _stop(name, "this is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise _stop(name, f"this cannot be read ({error.strerror}).") from None


def _refuse_what_is_not_read(text: str, name: str) -> None:
    """Aliases, and nesting that only an attacker writes, before anything is made of them."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise _stop(
                name, "aliases (`*name`) are not read here: write the value out.", event.start_mark.line + 1
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _stop(name, "this is nested too deeply to read.", event.start_mark.line + 1)


def _convert(node: yaml.Node, name: str, problems: list[Problem]) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name, problems, line)
    if isinstance(node, yaml.SequenceNode):
        items = Sequence(_convert(item, name, problems) for item in node.value)
        items.line, items.lines = line, [item.start_mark.line + 1 for item in node.value]
        return items
    return node.value


def _mapping(node: yaml.MappingNode, name: str, problems: list[Problem], line: int) -> Mapping:
    result = Mapping()
    result.file, result.line, result.lines, result.begins = name, line, {}, {}
    for key_node, value_node in node.value:
        key, key_line = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key, str):
            problems.append(Problem(Where(name, key_line), "A key has to be plain text."))
            continue
        if key in result:
            first = result.lines[key]
            problems.append(Problem(Where(name, key_line), f'"{key}" is given twice; first on line {first}.'))
        result[key] = _convert(value_node, name, problems)
        result.lines[key] = key_line
        in_block = getattr(value_node, "style", None) in ("|", ">")
        result.begins[key] = value_node.start_mark.line + (2 if in_block else 1)
    return result


def _stop(name: str, message: str, line: int = 0) -> ProblemsFound:
    return ProblemsFound([Problem(Where(name, line), message[0].upper() + message[1:])])
