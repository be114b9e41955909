"""Office files (OPC packages) as plain mappings of part name to bytes, written identically.

A part name is the path inside the zip, without a leading slash: ``ppt/presentation.xml``.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import date

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
CORE_PROPERTIES = "docProps/core.xml"
UNPACKED_LIMIT = 512 * 1024 * 1024  # bytes

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READ_WRITE = 0o100644 << 16
_COMPRESSION_LEVEL = 9
_STORED = (".png", ".jpg", ".jpeg", ".xlsx")  # compressed already
_ENCRYPTED = 0x1
_UNSAFE_NAME = re.compile(r"^/|^[A-Za-z]:|\\|\x00|(^|/)\.\.(/|$)")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)
_DATES = ("created", "modified")
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The zip bytes of a package: equal parts give equal bytes, in whatever order they come.

    Content types come first, the root relationships second, the rest sorted by name.
    Raises ValueError for an unsafe or repeated name, or when content types are missing.
    """
    _refuse_names(parts)
    if CONTENT_TYPES not in parts:
        raise ValueError(f"A package needs the part {CONTENT_TYPES}.")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(parts, key=_position):
            _write_part(package, name, parts[name])
    return out.getvalue()


def read_package(data: bytes, limit: int = UNPACKED_LIMIT) -> dict[str, bytes]:
    """The parts of a package; ``limit`` is the most it may unpack to, in bytes.

    Raises ValueError for bytes that are no zip, a damaged or encrypted part, a name that is
    absolute, climbs with ``..`` or comes twice, or a declared size over the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [member for member in package.infolist() if not member.is_dir()]
            _refuse_members(members, limit)
            return {member.filename: package.read(member) for member in members}
    except _UNREADABLE as error:
        raise ValueError(f"This is not a readable office file: {error}.") from error


def identifier(data: bytes) -> str:
    """The identifier among a package's core properties, empty where it has none. Raises as `read_package`."""
    core = read_package(data).get(CORE_PROPERTIES)
    found = _parsed(core).find(f"{{{_DC}}}identifier") if core else None
    return (found.text or "").strip() if found is not None else ""


def normalise(data: bytes, day: date) -> bytes:
    """The same package with every trace of the clock removed.

    Workbooks embedded in it are rewritten too, created and modified at midnight UTC of
    ``day``; a workbook inside such a workbook stays as it is. The package's own dates are
    its author's to set. Raises ValueError as :func:`read_package` does.
    """
    parts = read_package(data)
    for name, content in parts.items():
        if name.lower().endswith(".xlsx"):
            parts[name] = _normalise_workbook(content, day)
    return write_package(parts)


def _normalise_workbook(data: bytes, day: date) -> bytes:
    parts = read_package(data)
    if CORE_PROPERTIES in parts:
        parts[CORE_PROPERTIES] = _redate(parts[CORE_PROPERTIES], day)
    return write_package(parts)


def _redate(core: bytes, day: date) -> bytes:
    """Core properties with the dates they hold set to midnight UTC of a day."""
    root = _parsed(core)
    for name in _DATES:
        for element in root.iter(f"{{{_DCTERMS}}}{name}"):
            element.text = f"{day:%Y-%m-%d}T00:00:00Z"
    dated: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return dated


def _parsed(core: bytes) -> etree._Element:
    try:
        return etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{CORE_PROPERTIES} is no XML.") from error


def _position(name: str) -> tuple[int, str]:
    first = {CONTENT_TYPES: 0, ROOT_RELATIONSHIPS: 1}
    return first.get(name, len(first)), name


def _write_part(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
    member.create_system = _UNIX
    member.external_attr = _READ_WRITE
    stored = name.lower().endswith(_STORED)
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    package.writestr(member, content, compress_type=kind, compresslevel=_COMPRESSION_LEVEL)


def _refuse_members(members: list[zipfile.ZipInfo], limit: int) -> None:
    _refuse_names(member.orig_filename for member in members)
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise ValueError(f"The part {member.filename!r} is encrypted.")
    size = sum(member.file_size for member in members)
    if size > limit:
        raise ValueError(f"This file would unpack to {size:,} bytes; no more than {limit:,} are allowed.")


def _refuse_names(names: Iterable[str]) -> None:
    """Raise ValueError for a name that leaves the package or comes twice.

    Names that differ in case only count as one, as they do in the OPC standard.
    """
    seen: set[str] = set()
    for name in names:
        if not name or _UNSAFE_NAME.search(name):
            raise ValueError(f"The part name {name!r} is unsafe: it leads out of the package.")
        if name.lower() in seen:
            raise ValueError(f"The part {name!r} is in the package twice.")
        seen.add(name.lower())
