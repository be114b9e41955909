"""`internal/changes.html`: what changed since the pack before, and since the last build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.compare.words import KINDS, counted
from reportgen.model import Changes, Difference, PackRecord
from reportgen.periods import day
from reportgen.spec.brand import BrandSpec

FILE = "internal/changes.html"
TEMPLATE = Path(__file__).parent / "changes.html.j2"
Titled = tuple[str, Sequence[Difference]]


def changes_page(
    now: PackRecord, changes: Changes | None, last_build: Sequence[Difference] | None, brand: BrandSpec
) -> dict[str, bytes]:
    """The page by its place in the pack's folder; nothing where there is nothing to hold the pack against."""
    parts: list[Titled] = []
    if changes:
        named = changes.release or f"the quarter's folder, to {day(changes.as_at)}"
        parts.append((f"Since the pack before ({named})", changes.differences))
    if last_build is not None:
        parts.append(("Since the last build of this quarter", last_build))
    return {FILE: page(f"{now.title}, {now.quarter}: what changed", parts, brand)} if parts else {}


def page(title: str, parts: Sequence[Titled], brand: BrandSpec | None = None) -> bytes:
    """A page of its own, without scripts or anything to be loaded; every text in it is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    colours = (brand.colours.model_dump() if brand else None) or PLAIN
    data = [{"title": name, "summary": counted(found), "kinds": _kinds(found)} for name, found in parts]
    return template.render(title=title, parts=data, colours=colours).encode()


# Where no brand is at hand.
PLAIN = {"ink": "0B0C0C", "paper": "FFFFFF", "primary": "12436D", "muted": "505A5F", "rule": "DEE0E2"}


def _kinds(differences: Sequence[Difference]) -> list[dict[str, Any]]:
    found = []
    for key, kind in KINDS.items():
        rows = [one for one in differences if (one.what, one.status) == key]
        if rows:
            found.append({"title": kind.many.capitalize(), "rows": rows, "folded": len(rows) > 40})
    return found
