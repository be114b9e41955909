"""Good files, and the same broken on purpose in one place."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from lxml import etree

from appendix.making import example as example_pdf
from deck.decks import A, P, example, label, shapes
from reportgen.audit.faults import Fault
from reportgen.audit.run import audit
from reportgen.ooxml.package import read_package, write_package

Parts = dict[str, bytes]
ROOT_TYPES = "[Content_Types].xml"
MAIN = "ppt/presentation.xml"
PICTURE, SECOND, TABLE = "ppt/slides/slide2.xml", "ppt/slides/slide3.xml", "ppt/slides/slide5.xml"
GROUPS = "ppt/slides/slide6.xml"


def slide(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


@cache
def good() -> bytes:
    """The example deck, whose second chart is given words of its own."""
    return edited(lambda root: describe(root, "calls-trend-chart", "999 calls since April 2023."), SECOND, of=example()[0].pptx)


def edited(change: Callable[[Any], object], part: str, of: bytes | None = None) -> bytes:
    """A deck with one part's XML changed; the change has to change something."""
    parts = read_package(good() if of is None else of)
    root = etree.fromstring(parts[part])
    before = etree.tostring(root)
    change(root)
    assert etree.tostring(root) != before, "the file was not broken"
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_package(parts)


def repacked(change: Callable[[Parts], object]) -> bytes:
    """The good deck with its parts changed as bytes."""
    parts = read_package(good())
    before = dict(parts)
    change(parts)
    assert parts != before, "the file was not broken"
    return write_package(parts)


def replaced(part: str, old: str, new: str) -> bytes:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[part], f"{old} is not in {part}"
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return repacked(change)


def shape(root: Any, name: str) -> Any:
    return next(one for one in shapes(root, deep=True) if label(one).get("name") == name)


def describe(root: Any, name: str, alt: str) -> None:
    label(shape(root, name)).set("descr", alt)


def say(root: Any, name: str, text: str) -> None:
    """Leave one run of text in a shape, or none at all."""
    runs = list(shape(root, name).iter(f"{A}r"))
    for run in runs[1:] if text else runs:
        run.getparent().remove(run)
    if text:
        runs[0].find(f"{A}t").text = text


def with_shape(root: Any, xml: str) -> None:
    """A shape behind all others."""
    tree = root.find(f"{P}cSld/{P}spTree")
    tree.append(etree.fromstring(f'<x xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}">{xml}</x>')[0])


def line(number: int = 90, x: int = 0, name: str = "rule", inner: str = "") -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"{inner}/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="0"/><a:ext cx="1000" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>'
    )


# PDF ---------------------------------------------------------------------------------------


def pdf(change: Callable[[pikepdf.Pdf], object], of: bytes | None = None, **saving: Any) -> bytes:
    """The example appendix with something changed."""
    with pikepdf.open(io.BytesIO(of or example_pdf())) as document:
        change(document)
        out = io.BytesIO()
        document.save(out, **saving)
    return out.getvalue()


def tags(document: pikepdf.Pdf, kind: str) -> list[Any]:
    """The structure elements of a kind in reading order."""
    found, stack = [], [document.Root.StructTreeRoot]
    while stack:
        element = stack.pop()
        if str(element.get("/S", "")) == f"/{kind}":
            found.append(element)
        below = element.get("/K")
        kids = list(below) if isinstance(below, pikepdf.Array) else [below]
        stack += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary)]
    return found


# Asking ------------------------------------------------------------------------------------


def faults(data: bytes, name: str = "file", language: str = "en-GB") -> tuple[Fault, ...]:
    return audit(name, data, language)


def rules(data: bytes, name: str = "file") -> set[str]:
    return {fault.rule for fault in faults(data, name)}


def told(data: bytes, rule: str) -> list[str]:
    """What is said of one rule, with number and shape."""
    return [
        " ".join(filter(None, (str(one.place.number or ""), one.place.part, one.place.shape, one.what)))
        for one in faults(data)
        if one.rule == rule
    ]
