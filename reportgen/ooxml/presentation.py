"""A presentation's package opened: its parts as XML, what leads to what, and its slides in order."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

from reportgen.ooxml.package import CONTENT_TYPES, read_package

_FORMATS = "http://schemas.openxmlformats.org/"
A = f"{{{_FORMATS}drawingml/2006/main}}"
P = f"{{{_FORMATS}presentationml/2006/main}}"
C = f"{{{_FORMATS}drawingml/2006/chart}}"
R = f"{{{_FORMATS}officeDocument/2006/relationships}}"
MC = f"{{{_FORMATS}markup-compatibility/2006}}"
TITLES = ("title", "ctrTitle")
TRUE = ("1", "true")
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
MOST_BYTES = 512 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_READ = {f"{MAIN_TYPE}{kind}.main+xml" for kind in ("presentation", "template", "slideshow")}
_REFUSED = {
    "presentationml.presentation.macroEnabled": "a presentation with macros (.pptm): save it as .pptx",
    "powerpoint.presentation.macroEnabled": "a presentation with macros (.pptm): save it as .pptx",
    "powerpoint.template.macroEnabled": "a template with macros (.potm): save it as .potx",
    "powerpoint.slideshow.macroEnabled": "a slide show with macros (.ppsm): save it as .pptx",
    "wordprocessingml.": "a Word document",
    "spreadsheetml.": "an Excel workbook",
}
_STRICT = "{http://purl.oclc.org/ooxml/"
_MOST_PARTS = 20_000
_MOST_MARKS = 4_000_000  # a slide has some thousands


@dataclass(frozen=True)
class Relation:
    """One relation of a part; `target` is a part's name, or an address when it leads outside."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


def old_office(data: bytes) -> str:
    """What a file in the container of Office 97-2003 is, and what to do; empty for any other."""
    if not data.startswith(_OLE):
        return ""
    if _ENCRYPTED in data:
        return "The file is protected with a password. Save it without one and try again."
    return "This is a file of Office 97-2003 (.ppt, .doc or .xls). Save it as .pptx and try again."


class Presentation:
    """A presentation's package. Of a part that is no honest XML the reason is kept, in `broken`."""

    def __init__(self, data: bytes) -> None:
        """Raises `ValueError`, with a whole sentence, for what is no presentation that can be read."""
        self.parts: Mapping[str, bytes] = read_package(data)
        if len(self.parts) > _MOST_PARTS:
            raise ValueError(
                f"It holds {len(self.parts):,} parts; no presentation has more than {_MOST_PARTS:,}."
            )
        marks = sum(content.count(b"<") for name, content in self.parts.items() if _is_xml(name))
        if marks > _MOST_MARKS:
            raise ValueError(f"Its XML has {marks:,} tags; no more than {_MOST_MARKS:,} are read.")
        self.broken: dict[str, str] = {}
        self.xml = self._parsed()
        self._by_lower = {name.lower(): name for name in self.parts}
        self.relations = self._relations()
        self.main = self._main()

    def content_type(self, part: str) -> str:
        """What the package says a part is; empty when it says nothing."""
        defaults, overrides = self.content_types
        ending = part.rpartition(".")[2].lower() if "." in posixpath.basename(part) else ""
        return overrides.get(part.lower()) or defaults.get(ending, "")

    @cached_property
    def content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by file ending, and by part, both in small letters."""
        root = self.xml.get(CONTENT_TYPES)
        endings, parts = {}, {}
        for entry in root.iterchildren("*") if root is not None else ():
            if entry.get("Extension"):
                endings[entry.get("Extension").lower()] = entry.get("ContentType", "")
            elif entry.get("PartName"):
                parts[entry.get("PartName").lstrip("/").lower()] = entry.get("ContentType", "")
        return endings, parts

    def of(self, part: str, kind: str) -> list[Relation]:
        """A part's relations of a kind: `slideLayout`, `notesSlide`."""
        return [relation for relation in self.relations.get(part, {}).values() if relation.kind == kind]

    @property
    def presentation(self) -> Any:
        return self.xml[self.main]

    @cached_property
    def listed(self) -> tuple[tuple[str, Relation | None], ...]:
        """The slides in the order in which they are shown: the id, and what leads to the part."""
        known = self.relations.get(self.main, {})
        entries = self.presentation.findall(f"{P}sldIdLst/{P}sldId")
        return tuple((entry.get("id", ""), known.get(entry.get(f"{R}id", ""))) for entry in entries)

    def _parsed(self) -> dict[str, Any]:
        found = {}
        for name, content in self.parts.items():
            if _is_xml(name):
                try:
                    found[name] = _parse(content)
                except (etree.XMLSyntaxError, ValueError) as error:
                    self.broken[name] = str(error)
        return found

    def _relations(self) -> dict[str, dict[str, Relation]]:
        """Every relation by its source part and id; the package itself is the part ``""``."""
        found: dict[str, dict[str, Relation]] = {}
        for name, root in self.xml.items():
            folder, _, file = name.rpartition("/")
            if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
                source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                found[source] = {
                    one.get("Id", ""): self._relation(source, one) for one in root.iterchildren("*")
                }
        return found

    def _relation(self, source: str, element: Any) -> Relation:
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            name = target.partition("#")[0] or posixpath.basename(source)
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), name)).lstrip("/")
            target = self._by_lower.get(path.lower()) or self._by_lower.get(unquote(path).lower()) or path
        return Relation(
            source, element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external
        )

    def _main(self) -> str:
        found = self.of("", "officeDocument")
        kind = self.content_type(found[0].target) if found else ""
        refused = next((words for sign, words in _REFUSED.items() if sign in kind), "")
        if refused:
            raise ValueError(f"This is {refused}.")
        root = self.xml.get(found[0].target) if kind in _READ else None
        if root is not None and root.tag.startswith(_STRICT):
            raise ValueError("This is saved as Strict Open XML: save it as PowerPoint Presentation (.pptx).")
        if root is None or root.tag != f"{P}presentation":
            raise ValueError("This zip file holds no presentation that can be read.")
        return found[0].target


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _parse(content: bytes) -> Any:
    """Raises XMLSyntaxError for ill-formed XML, and ValueError for a document type or entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("it declares a document type, which office files may not")
    return root
