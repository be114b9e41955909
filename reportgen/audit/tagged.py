"""A PDF as an audit sees it: its tags in reading order, its properties, pages and fonts."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from reportgen.audit.faults import Unreadable

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it repairs is not told on the terminal

MOST_PAGES = 20_000
MOST_TAGS = 2_000_000
_ROLES_DEEP = 20


@dataclass
class Tag:
    """A structure element: what it is once roles are resolved, and what it says of itself."""

    kind: str
    page: int
    table: Tag | None
    alt: str = ""
    scope: str = ""
    headers: bool = False


class Document:
    """A PDF opened once and asked by every rule."""

    def __init__(self, data: bytes, language: str) -> None:
        """Raises `Unreadable` for a damaged file and for one that asks for a password."""
        try:
            self.pdf: Pdf = pikepdf.open(io.BytesIO(data))
            self.pages = list(self.pdf.pages)
            self.root = self.pdf.Root
        except pikepdf.PasswordError as error:
            raise Unreadable(
                "The file is protected with a password. Save it without one and audit it again."
            ) from error
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise Unreadable("This PDF is damaged and cannot be opened.") from error
        if not 0 < len(self.pages) <= MOST_PAGES:
            raise Unreadable(f"This PDF has {len(self.pages):,} pages; 1 to {MOST_PAGES:,} can be audited.")
        self.language = language

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Every structure element in reading order; each once, however the tree is tied."""
        root = entry(self.root, "/StructTreeRoot")
        found = list(self._below(root)) if _is_dictionary(root) else []
        page = 0
        for tag in reversed(found):  # one that does not say its page begins on that of what is in it
            tag.page = page = tag.page or page
        return tuple(found)

    @cached_property
    def xmp(self) -> dict[str, str]:
        """What the file's metadata says, as far as it can be read."""
        try:
            with self.pdf.open_metadata() as metadata:
                return {name: str(metadata.get(name, "")) for name in ("dc:title", "pdfuaid:part")}
        except Exception:  # whatever a broken packet makes the reader raise
            return {}

    @cached_property
    def fonts(self) -> dict[str, int]:
        """The fonts that are not in the file, each with the first page that uses it."""
        found: dict[str, int] = {}
        seen: set[tuple[int, int]] = set()
        for number, page in enumerate(self.pages, 1):
            for font in _fonts(entry(page.obj, "/Resources"), seen):
                if not _is_embedded(font):
                    found.setdefault(text(font.get("/BaseFont")).lstrip("/") or "without a name", number)
        return found

    def _below(self, root: Any) -> Iterator[Tag]:
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pages, 1)}
        classes, roles = root.get("/ClassMap"), _roles(root.get("/RoleMap"))
        seen: set[tuple[int, int]] = set()
        stack: list[tuple[Any, Tag | None, Tag | None]] = [(kid, None, None) for kid in reversed(_kids(root))]
        for _ in range(MOST_TAGS):
            if not stack:
                return
            element, around, table = stack.pop()
            if element.is_indirect and element.objgen in seen:
                continue
            seen.add(element.objgen)
            on = element.get("/Pg")
            page = numbers.get(on.objgen, 0) if _is_dictionary(on) else 0
            tag = _tag(element, roles, classes, page, table)
            if tag:
                yield tag
            elif around and not around.page:
                around.page = page
            within = tag if tag and tag.kind == "Table" else table
            stack += [(kid, tag or around, within) for kid in reversed(_kids(element))]


def entry(value: Any, *keys: str) -> Any:
    """What stands under a key, and there under the next; None where there is no dictionary to look in."""
    for key in keys:
        value = value.get(key) if _is_dictionary(value) else None
    return value


def text(value: Any) -> str:
    """A string or name of a PDF as text, empty for anything else."""
    return str(value) if isinstance(value, String | Name | str) else ""


def _tag(element: Object, roles: dict[str, str], classes: Any, page: int, table: Tag | None) -> Tag | None:
    kind = text(element.get("/S"))
    if not kind:
        return None
    attributes = list(_attributes(element, classes))
    return Tag(
        roles.get(kind, kind).lstrip("/"),
        page,
        table,
        (text(element.get("/Alt")) or text(element.get("/ActualText"))).strip(),
        next((scope for one in attributes if (scope := text(one.get("/Scope")))), ""),
        any("/Headers" in one for one in attributes),
    )


def _attributes(element: Object, classes: Any) -> Iterator[Object]:
    yield from filter(_is_dictionary, _listed(element.get("/A")))
    if _is_dictionary(classes):
        for name in _listed(element.get("/C")):
            yield from filter(_is_dictionary, _listed(classes.get(text(name))) if text(name) else [])


def _roles(given: Any) -> dict[str, str]:
    """What each role of the file's own stands for, however many steps away."""
    steps = {name: text(role) for name, role in given.items()} if _is_dictionary(given) else {}
    found = {}
    for name in steps:
        role = name
        for _ in range(_ROLES_DEEP):
            role = steps.get(role, role)
        found[name] = role
    return found


def _kids(element: Object) -> list[Object]:
    return [kid for kid in _listed(element.get("/K")) if _is_dictionary(kid)]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, Dictionary)


def _fonts(resources: Any, seen: set[tuple[int, int]]) -> Iterator[Object]:
    """The fonts that resources name, and those of the forms within."""
    ahead = [resources]
    while ahead:
        found = ahead.pop()
        if not _is_dictionary(found):
            continue
        for kind in ("/Font", "/XObject"):
            named = found.get(kind)
            for inner in dict(named.items()).values() if _is_dictionary(named) else ():
                if not isinstance(inner, Dictionary | Stream) or (inner.is_indirect and inner.objgen in seen):
                    continue
                seen.add(inner.objgen)
                if kind == "/XObject":
                    ahead.append(inner.get("/Resources"))
                elif _is_dictionary(inner):
                    yield inner


def _is_embedded(font: Object) -> bool:
    """Whether a font's program is in the file; one drawn by the file itself has none."""
    kind = text(font.get("/Subtype"))
    if kind == "/Type3":
        return True
    if kind == "/Type0":
        inner = [one for one in _listed(font.get("/DescendantFonts")) if _is_dictionary(one)]
        return bool(inner) and all(map(_is_embedded, inner[:1]))
    described: Any = font.get("/FontDescriptor")
    return _is_dictionary(described) and any(f"/FontFile{number}" in described for number in ("", 2, 3))
