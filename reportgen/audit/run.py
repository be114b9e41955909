"""Auditing a file: what it is by its first bytes, and the rules for its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf

from reportgen.audit.faults import Fault, Rule, Unreadable, apply
from reportgen.audit.html import HTML, Page
from reportgen.audit.office import Deck
from reportgen.audit.pdf import PDF
from reportgen.audit.pptx import PPTX
from reportgen.audit.tagged import Document
from reportgen.ooxml.presentation import MOST_BYTES, old_office

LANGUAGE = "en-GB"
READ = "Presentations (.pptx, .potx, .ppsx), PDF files and web pages (.html) can be audited."
PLACES = {"pptx": "slide", "pdf": "page", "html": "line"}

_HEAD = 1024
_WEB = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)


def kind_of(name: str, data: bytes) -> str:
    """`pptx`, `pdf` or `html`; raises `Unreadable`, saying what the file is as far as can be told."""
    head = data[:_HEAD]
    if not data:
        raise Unreadable("The file is empty.")
    if told := old_office(data):
        raise Unreadable(told)
    if head.startswith(b"PK"):
        return "pptx"
    if b"%PDF-" in head:
        return "pdf"
    if _WEB.search(head) or name.lower().endswith((".html", ".htm")):
        return "html"
    raise Unreadable(f"This is no file of a kind that is known here. {READ}")


def audit(name: str, data: bytes, language: str = LANGUAGE) -> tuple[Fault, ...]:
    """Every fault of a file, in the order of their places; raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file has {len(data):,} bytes; no more than {MOST_BYTES:,} are read.")
    return KINDS[kind_of(name, data)](data, language)


def _audit_pdf(data: bytes, language: str) -> tuple[Fault, ...]:
    """Objects of a PDF are read when they are asked for, and only then found to be damaged."""
    try:
        return apply(PDF, Document(data, language))
    except (pikepdf.PdfError, RuntimeError, OverflowError, UnicodeError) as error:
        raise Unreadable("This PDF is damaged and cannot be read to its end.") from error


def _of(
    opened: Callable[[bytes, str], Any], rules: dict[str, Rule[Any]]
) -> Callable[[bytes, str], tuple[Fault, ...]]:
    return lambda data, language: apply(rules, opened(data, language))


KINDS: dict[str, Callable[[bytes, str], tuple[Fault, ...]]] = {
    "pptx": _of(Deck, PPTX),
    "pdf": _audit_pdf,
    "html": _of(Page, HTML),
}
