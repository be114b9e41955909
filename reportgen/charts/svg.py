"""Make matplotlib's SVG fit to stand in a web page beside others: named, described, self-contained."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.model import ChartSpec

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
# What matplotlib says in a style sheet, which would reach every drawing of the page.
INHERITED = {"stroke-linejoin": "round", "stroke-linecap": "butt"}
# CSS properties that SVG has as attributes too: they need no leave from a page's security policy.
ATTRIBUTES = re.compile(r"(fill|stroke)(-[a-z]+)?|opacity|text-anchor|font-(size|weight|family|style)")


def finished(drawn: bytes, spec: ChartSpec) -> bytes:
    """The drawing with its title and description, ids of its own, and no style sheet or metadata."""
    parser = etree.XMLParser(resolve_entities=False, remove_blank_text=True, remove_comments=True)
    root = etree.fromstring(drawn, parser)
    _drop(root, "metadata", "style")
    _drop_idle_turns(root)
    _styles_to_attributes(root)
    _own_ids(root, spec.id)
    _drop_empty(root)
    _describe(root, spec)
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False))


def _drop(root: etree._Element, *names: str) -> None:
    for element in list(root.iter(*(f"{{{SVG}}}{name}" for name in names))):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _drop_empty(root: etree._Element) -> None:
    """Remove the lists of definitions that nothing is left in."""
    for element in list(root.iter(f"{{{SVG}}}defs")):
        parent = element.getparent()
        if parent is not None and not len(element):
            parent.remove(element)


def _drop_idle_turns(root: etree._Element) -> None:
    """matplotlib turns every text, by nought degrees too."""
    for element in root.iter(f"{{{SVG}}}text"):
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]


def _styles_to_attributes(root: etree._Element) -> None:
    for name, value in INHERITED.items():
        root.set(name, value)
    for element in root.iter():
        pairs = [part.partition(":") for part in element.attrib.pop("style", "").split(";") if part.strip()]
        kept = []
        for name, _, value in ((name.strip(), colon, value.strip()) for name, colon, value in pairs):
            if ATTRIBUTES.fullmatch(name):
                element.set(name, value)
            else:
                kept.append(f"{name}: {value}")
        if kept:
            element.set("style", "; ".join(kept))


def _own_ids(root: etree._Element, prefix: str) -> None:
    """Begin every id, and what refers to it, with the chart's; ids nobody refers to go."""
    wanted = _referred_to(root)
    for element in root.iter():
        name = element.attrib.pop("id", "")
        if name in wanted:
            element.set("id", f"{prefix}-{name}")
        for attribute, value in element.attrib.items():
            if attribute in (HREF, "href") and value.startswith("#"):
                element.set(attribute, f"#{prefix}-{value[1:]}")
            elif "url(#" in value:
                element.set(attribute, value.replace("url(#", f"url(#{prefix}-"))


def _referred_to(root: etree._Element) -> set[str]:
    found = set()
    for element in root.iter():
        for attribute, value in element.attrib.items():
            found.update(re.findall(r"url\(#([^)]+)\)", value))
            if attribute in (HREF, "href"):
                found.add(value.removeprefix("#"))
    return found


def _describe(root: etree._Element, spec: ChartSpec) -> None:
    """A title and a description, and say that the whole is one picture."""
    root.set("role", "img")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en-GB")
    for at, (name, text, refer) in enumerate(
        (("title", spec.title, "aria-labelledby"), ("desc", spec.alt, "aria-describedby"))
    ):
        element = etree.Element(f"{{{SVG}}}{name}", id=f"{spec.id}-{name}")
        element.text = text
        root.insert(at, element)
        root.set(refer, f"{spec.id}-{name}")
