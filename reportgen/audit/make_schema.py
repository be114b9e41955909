"""Writes schema.json: which elements, attributes and values the standard allows in a presentation.

Run ``python -m reportgen.audit.make_schema FOLDER`` where the folder holds the transitional
schemas of ISO/IEC 29500-4 (free at standards.iso.org). The same schemas give the same file.

A type has `m` its content model, `k` the type of each child, `a` its attributes as
`[simple type, required]` and `t` the simple type of its text. A model is a name, `"*"` for
anything, `[",", …]` in this order, `["|", …]` one of these, `["#", model, least, most]`. A simple
type is a list of alternatives: `["in", …]`, `["int", low, high]`, `["like", pattern]`, `["any"]`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

FILES = (
    "shared-commonSimpleTypes",
    "shared-relationshipReference",
    "dml-main",
    "dml-picture",
    "dml-chartDrawing",
    "dml-chart",
    "pml",
)
_FORMATS = "http://schemas.openxmlformats.org/"
PREFIXES = {
    f"{_FORMATS}drawingml/2006/main": "a",
    f"{_FORMATS}drawingml/2006/picture": "pic",
    f"{_FORMATS}drawingml/2006/chartDrawing": "cdr",
    f"{_FORMATS}drawingml/2006/chart": "c",
    f"{_FORMATS}presentationml/2006/main": "p",
    f"{_FORMATS}officeDocument/2006/relationships": "r",
    f"{_FORMATS}officeDocument/2006/sharedTypes": "s",
    "http://www.w3.org/2001/XMLSchema": "xsd",
}
_XSD = "{http://www.w3.org/2001/XMLSchema}"
_WHOLE = {
    "byte": (-128, 127),
    "unsignedByte": (0, 255),
    "short": (-(2**15), 2**15 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "int": (-(2**31), 2**31 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "integer": (-(2**63), 2**63 - 1),
}
_OTHERS = ("boolean", "double", "float", "string", "token", "dateTime", "hexBinary", "base64Binary")
_REAL = r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|-?INF|NaN"
_AS_WRITTEN = {  # by PowerPoint, whatever the schema says
    "a:ST_TextBulletSizePercent": ["int", 25_000, 400_000],
    "a:ST_PitchFamily": ["int", -128, 127],
}
_BOUNDS = {"minInclusive": (0, 0), "minExclusive": (0, 1), "maxInclusive": (1, 0), "maxExclusive": (1, -1)}


class Schemas:
    """All declarations by kind and prefixed name, each with its schema's prefix."""

    def __init__(self, folder: Path) -> None:
        self.found: dict[tuple[str, str], tuple[Any, str]] = {}
        for name in FILES:
            root = etree.parse(folder / f"{name}.xsd").getroot()
            prefix = PREFIXES[root.get("targetNamespace")]
            for child in root.iterchildren(f"{_XSD}*"):
                if child.get("name"):
                    kind = etree.QName(child).localname
                    self.found[kind, f"{prefix}:{child.get('name')}"] = (child, prefix)

    def get(self, kind: str, name: str) -> tuple[Any, str]:
        return self.found[kind, name]

    def names(self, kind: str) -> list[str]:
        return sorted(name for found, name in self.found if found == kind)


def schema(folder: Path) -> dict[str, Any]:
    """Everything that schema.json holds."""
    known = Schemas(folder)
    elements = {}
    for name in known.names("element"):
        element, prefix = known.get("element", name)
        elements[name] = _full(element, element.get("type"), prefix)
    return {
        "elements": elements,
        "types": {name: _type(known, name) for name in known.names("complexType")},
        "simple": _simple_types(known),
    }


def _simple_types(known: Schemas) -> dict[str, Any]:
    built_in = {f"xsd:{name}": _built_in(name) for name in (*_WHOLE, *_OTHERS)}
    own = {name: _simple(known, *known.get("simpleType", name)) for name in known.names("simpleType")}
    for name, alternative in _AS_WRITTEN.items():
        own[name] = [*own[name], alternative]
    return built_in | own


def _full(element: Any, name: str, prefix: str) -> str:
    """A name with the prefix of this file, whatever the schema itself calls the namespace."""
    if ":" not in name:
        return f"{prefix}:{name}"
    own, local = name.split(":")
    return f"{PREFIXES[element.nsmap[own]]}:{local}"


def _type(known: Schemas, name: str) -> dict[str, Any]:
    node, prefix = known.get("complexType", name)
    made: dict[str, Any] = {"m": [","], "k": {}, "a": {}}
    extension = next(node.iter(f"{_XSD}extension"), None)
    if extension is not None:
        base = _full(extension, extension.get("base"), prefix)
        if node.find(f"{_XSD}simpleContent") is not None:
            made["t"] = base
        else:
            made = _type(known, base)
        node = extension
    elif node.find(f"{_XSD}simpleContent") is not None:
        raise ValueError(f"{name} restricts a simple type, which nothing here reads.")
    made["m"] += [_particle(known, child, prefix, made["k"]) for child in _particles(node)]
    made["a"] |= dict(_attributes(known, node, prefix))
    return made


def _particles(node: Any) -> Iterator[Any]:
    yield from node.iterchildren(
        *(f"{_XSD}{tag}" for tag in ("sequence", "choice", "group", "element", "any"))
    )


def _particle(known: Schemas, node: Any, prefix: str, kids: dict[str, str]) -> Any:
    least, most = int(node.get("minOccurs", "1")), node.get("maxOccurs", "1")
    model = _one(known, node, prefix, kids)
    if (least, most) == (1, "1"):
        return model
    return ["#", model, least, None if most == "unbounded" else int(most)]


def _one(known: Schemas, node: Any, prefix: str, kids: dict[str, str]) -> Any:
    kind = etree.QName(node).localname
    if kind == "any":
        return "*"
    if kind == "group":
        group, prefix = known.get("group", _full(node, node.get("ref"), prefix))
        (inner,) = _particles(group)
        return _particle(known, inner, prefix, kids)
    if kind == "element":
        return _element(known, node, prefix, kids)
    sign = "," if kind == "sequence" else "|"
    return [sign, *(_particle(known, child, prefix, kids) for child in _particles(node))]


def _element(known: Schemas, node: Any, prefix: str, kids: dict[str, str]) -> str:
    if node.get("ref"):
        name = _full(node, node.get("ref"), prefix)
        declared, home = known.get("element", name)
        kids[name] = _full(declared, declared.get("type"), home)
    else:
        name = f"{prefix}:{node.get('name')}"
        kids[name] = _full(node, node.get("type"), prefix)
    return name


def _attributes(known: Schemas, node: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for child in node.iterchildren(f"{_XSD}attribute", f"{_XSD}attributeGroup"):
        if child.tag == f"{_XSD}attributeGroup":
            group, home = known.get("attributeGroup", _full(child, child.get("ref"), prefix))
            yield from _attributes(known, group, home)
            continue
        required = child.get("use") == "required"
        if child.get("ref"):
            name = _full(child, child.get("ref"), prefix)
            declared, home = known.get("attribute", name)
            yield name, [_full(declared, declared.get("type"), home), required]
        else:
            yield child.get("name"), [_full(child, child.get("type"), prefix), required]


def _simple(known: Schemas, node: Any, prefix: str) -> list[Any]:
    """The alternatives that a value may be."""
    union = node.find(f"{_XSD}union")
    if union is not None:
        members = (union.get("memberTypes") or "").split()
        return [one for name in members for one in _named(known, _full(union, name, prefix))]
    restriction = node.find(f"{_XSD}restriction")
    listed = [one.get("value") for one in restriction.iterchildren(f"{_XSD}enumeration")]
    if listed:
        return [["in", *listed]]
    patterns = [one.get("value") for one in restriction.iterchildren(f"{_XSD}pattern")]
    if patterns:
        return [["like", pattern] for pattern in patterns]
    base = _named(known, _full(restriction, restriction.get("base"), prefix))
    return [_bounded(one, restriction) for one in base]


def _named(known: Schemas, name: str) -> list[Any]:
    if not name.startswith("xsd:"):
        return _simple(known, *known.get("simpleType", name))
    return _built_in(name.removeprefix("xsd:"))


def _built_in(name: str) -> list[Any]:
    if name == "boolean":
        return [["in", "true", "false", "1", "0"]]
    if name in ("double", "float"):
        return [["like", _REAL]]
    return [["int", *_WHOLE[name]]] if name in _WHOLE else [["any"]]


def _bounded(alternative: list[Any], restriction: Any) -> list[Any]:
    if alternative[0] != "int":
        return alternative
    bounds = alternative[1:]
    for name, (place, step) in _BOUNDS.items():
        facet = restriction.find(f"{_XSD}{name}")
        if facet is not None:
            bounds[place] = int(facet.get("value")) + step
    return ["int", *bounds]


def main(folder: str) -> None:
    lines = []
    for kind, declared in schema(Path(folder)).items():
        inner = ",\n".join(f"{json.dumps(name)}:{json.dumps(one, separators=(',', ':'))}"
                           for name, one in sorted(declared.items()))  # fmt: skip
        lines.append(f'"{kind}":{{\n{inner}\n}}')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    Path(__file__).with_name("schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
