"""The standard's own schema, asked element by element: children in order, attributes, values.

schema.json is written by make_schema.py, which says how it is laid out. Content that a newer
program may ignore (`mc:Ignorable`) is left out, and of alternatives the fallback is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

_FORMATS = "http://schemas.openxmlformats.org/"
NAMESPACES = {
    "a": f"{_FORMATS}drawingml/2006/main",
    "pic": f"{_FORMATS}drawingml/2006/picture",
    "cdr": f"{_FORMATS}drawingml/2006/chartDrawing",
    "c": f"{_FORMATS}drawingml/2006/chart",
    "p": f"{_FORMATS}presentationml/2006/main",
    "r": f"{_FORMATS}officeDocument/2006/relationships",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_MC = f"{{{_FORMATS}markup-compatibility/2006}}"
_ANYTHING = "*"
_OPEN = ("ext", "graphicData")  # take elements of any kind
_MOST_EXPECTED = 6
_LONGEST_VALUE = 40


class Breach(NamedTuple):
    """What breaks the schema, and where: `order` of elements, or the `value` of an attribute."""

    kind: str
    element: Any
    what: str


def breaches(root: Any) -> Iterator[Breach]:
    """Everything in a part that the schema does not allow; nothing for a part it does not know."""
    stack = [(root, _known()["elements"].get(_short(root.tag), ""))]
    while stack:
        element, kind = stack.pop()
        kids = list(_children(element))
        declared = _known()["types"].get(kind, {})
        if declared:
            yield from _attributes(element, declared["a"])
            yield from _order(element, kind, kids)
        if kind:
            yield from _text(element, declared.get("t", kind))
        inner, elements = declared.get("k", {}), _known()["elements"]
        for kid in reversed(kids):
            name = _short(kid.tag)
            stack.append((kid, inner.get(name) or elements.get(name, "")))


@cache
def _known() -> Any:
    return json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    """`p:sp` for a name of the standard's, the full name for any other."""
    name = etree.QName(tag)
    prefix = _PREFIXES.get(name.namespace or "")
    return f"{prefix}:{name.localname}" if prefix else tag


def _children(element: Any) -> Iterator[Any]:
    """The child elements that a program must understand, alternatives replaced by their fallback."""
    for child in element.iterchildren("*"):
        if child.tag == f"{_MC}AlternateContent":
            fallback = child.find(f"{_MC}Fallback")
            yield from _children(fallback) if fallback is not None else ()
        else:
            yield child


# Order of elements -------------------------------------------------------------------------


def _order(element: Any, kind: str, kids: list[Any]) -> Iterator[Breach]:
    """The first child that may not stand where it does, or what is missing at the end."""
    if element.find(f"{_MC}AlternateContent") is not None and not kids:
        return
    reading = _reading(kind)
    state = 0
    for kid in kids:
        name = _short(kid.tag)
        if name.startswith("{"):
            if not _ignorable(kid):
                yield Breach("order", kid, f"<{_plain(name)}> is not known in <{_short(element.tag)}>")
            continue
        after = reading.step(state, name)
        if after is None:
            expected = _listed(reading.expected(state))
            what = f"<{name}> may not stand here in <{_short(element.tag)}>; {expected}"
            yield Breach("order", kid, what)
            return
        state = after
    if not reading.complete(state):
        yield Breach(
            "order", element, f"<{_short(element.tag)}> ends too early; {_listed(reading.expected(state))}"
        )


def _ignorable(element: Any) -> bool:
    """Whether an element of no known namespace may be passed over: some element around it says so."""
    parent = element.getparent()
    if parent is not None and etree.QName(parent).localname in _OPEN:
        return True
    uri = etree.QName(element).namespace
    return any(
        around.nsmap.get(prefix) == uri
        for around in (element, *element.iterancestors())
        for prefix in around.get(f"{_MC}Ignorable", "").split()
    )


def _plain(name: str) -> str:
    return str(etree.QName(name).localname)


def _listed(names: list[str]) -> str:
    if not names:
        return "nothing may follow"
    shown = ", ".join(f"<{name}>" for name in names[:_MOST_EXPECTED])
    return f"expected: {shown}{' and others' if len(names) > _MOST_EXPECTED else ''}"


class _Reading:
    """A content model read child by child; states are numbered as they are met, 0 the first."""

    def __init__(self, model: Any) -> None:
        first = _frozen(model)
        self.models = [first]
        self.numbers = {first: 0}
        self.steps: dict[tuple[int, str], int | None] = {}
        self.ends: dict[int, bool] = {}

    def step(self, state: int, name: str) -> int | None:
        """The state after one more child, None when it may not come."""
        if (state, name) not in self.steps:
            self.steps[state, name] = self._number(_after(self.models[state], name))
        return self.steps[state, name]

    def expected(self, state: int) -> list[str]:
        return list(dict.fromkeys(_first(self.models[state])))

    def complete(self, state: int) -> bool:
        """Whether nothing that must come is missing."""
        if state not in self.ends:
            self.ends[state] = _may_end(self.models[state])
        return self.ends[state]

    def _number(self, model: Any) -> int | None:
        if model is None:
            return None
        if model not in self.numbers:
            self.numbers[model] = len(self.models)
            self.models.append(model)
        return self.numbers[model]


@cache
def _reading(kind: str) -> _Reading:
    return _Reading(_known()["types"][kind]["m"])


def _frozen(model: Any) -> Any:
    return tuple(map(_frozen, model)) if isinstance(model, list) else model


def _after(model: Any, name: str) -> Any:
    """What may still come once a child of this name has: None when it may not come at all."""
    if isinstance(model, str):
        return (",",) if model in (name, _ANYTHING) else None
    sign, *inner = model
    if sign == "|":
        found = [rest for one in inner if (rest := _after(one, name)) is not None]
        return ("|", *found) if len(found) > 1 else next(iter(found), None)
    if sign == "#":
        return _after_one_of_many(name, *inner)
    found = []
    for place, one in enumerate(inner):
        rest = _after(one, name)
        if rest is not None:
            found.append(_sequence(rest, *inner[place + 1 :]))
        if not _may_end(one):
            break
    return ("|", *found) if len(found) > 1 else next(iter(found), None)


def _after_one_of_many(name: str, model: Any, least: int, most: int | None) -> Any:
    if most == 0:
        return None
    rest = _after(model, name)
    if rest is None:
        return None
    left = None if most is None else most - 1
    return _sequence(rest, ("#", model, max(least - 1, 0), left))


def _sequence(*models: Any) -> Any:
    left = [model for model in models if model != (",",)]
    return left[0] if len(left) == 1 else (",", *left)


def _may_end(model: Any) -> bool:
    if isinstance(model, str):
        return model == _ANYTHING
    sign, *inner = model
    if sign == "#":
        return inner[1] == 0 or _may_end(inner[0])
    return all(map(_may_end, inner)) if sign == "," else not inner or any(map(_may_end, inner))


def _first(model: Any) -> Iterator[str]:
    """The names that may come next."""
    if isinstance(model, str):
        yield model
        return
    sign, *inner = model
    if sign == "#":
        yield from _first(inner[0]) if inner[2] != 0 else ()
        return
    for one in inner:
        yield from _first(one)
        if sign == "," and not _may_end(one):
            return


# Attributes --------------------------------------------------------------------------------


def _attributes(element: Any, declared: Any) -> Iterator[Breach]:
    given = {_short(name): value for name, value in element.attrib.items()}
    here = _short(element.tag)
    for name, (_, required) in declared.items():
        if required and name not in given:
            yield Breach("value", element, f"<{here}> lacks its attribute {name}")
    for name, value in given.items():
        if name.startswith("{"):
            continue
        if name not in declared:
            if not name.startswith("r:"):
                yield Breach("value", element, f"<{here}> has no attribute {name}")
        elif not allowed(declared[name][0], value):
            yield Breach("value", element, f'{name}="{value[:_LONGEST_VALUE]}" is not a value of <{here}>')


def _text(element: Any, simple: str) -> Iterator[Breach]:
    """What an element of a simple type holds, where it is not one of its values."""
    if simple in _known()["simple"] and not allowed(simple, element.text or ""):
        held = (element.text or "")[:_LONGEST_VALUE]
        yield Breach("value", element, f'<{_short(element.tag)}> may not hold "{held}"')


@lru_cache(maxsize=8192)
def allowed(simple: str, value: str) -> bool:
    """Whether a value is one of a simple type's."""
    return any(_is(alternative, value.strip()) for alternative in _known()["simple"][simple])


def _is(alternative: list[Any], value: str) -> bool:
    sign, *rest = alternative
    if sign == "in":
        return value in rest
    if sign == "like":
        return re.fullmatch(rest[0], value) is not None
    if sign == "int":
        return re.fullmatch(r"[-+]?[0-9]{1,20}", value) is not None and rest[0] <= int(value) <= rest[1]
    return True
