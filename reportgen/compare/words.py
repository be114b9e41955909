"""What two packs say differently, for the terminal, as CSV and for machines."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from reportgen import csvtext
from reportgen.model import Difference, Status, What
from reportgen.problems import plural

COLUMNS = ("what", "status", "name", "about", "old", "new", "difference", "note")
# How each kind is told, in this order: its heading, and how many are shown without `everything`.
KINDS: dict[tuple[What, Status], tuple[str, int]] = {
    ("figure", "restated"): ("figure restated", 40),
    ("statement", "no longer true"): ("statement no longer true", 40),
    ("statement", "added"): ("new statement", 40),
    ("statement", "removed"): ("statement gone", 40),
    ("definition", "changed"): ("definition changed", 40),
    ("definition", "added"): ("measure added", 40),
    ("definition", "removed"): ("measure removed", 40),
    ("threshold", "changed"): ("threshold or label changed", 40),
    ("page", "added"): ("page added", 40),
    ("page", "removed"): ("page removed", 40),
    ("page", "moved"): ("page moved", 40),
    ("text", "changed"): ("text changed", 20),
    ("text", "added"): ("text added", 20),
    ("text", "removed"): ("text removed", 20),
    ("statement", "changed"): ("statement with other figures", 10),
    ("figure", "moved"): ("figure moved on", 10),
    ("figure", "added"): ("figure added", 5),
    ("figure", "removed"): ("figure removed", 5),
}
PLURALS = {
    "figure restated": "figures restated",
    "statement no longer true": "statements no longer true",
    "statement gone": "statements gone",
    "definition changed": "definitions changed",
    "measure added": "measures added",
    "measure removed": "measures removed",
    "threshold or label changed": "thresholds or labels changed",
    "page added": "pages added",
    "page removed": "pages removed",
    "page moved": "pages moved",
    "text changed": "texts changed",
    "text added": "texts added",
    "text removed": "texts removed",
    "statement with other figures": "statements with other figures",
    "figure moved on": "figures moved on",
    "figure added": "figures added",
    "figure removed": "figures removed",
}


def counted(differences: Iterable[Difference]) -> str:
    """`3 figures restated, 1 new statement`: how many there are of each kind."""
    found = Counter((one.what, one.status) for one in differences)
    return ", ".join(_count(KINDS[kind][0], found[kind]) for kind in KINDS if found[kind])


def _count(noun: str, count: int) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {PLURALS[noun]}" if noun in PLURALS else plural(count, noun)


def lines(differences: Sequence[Difference], width: int, everything: bool = False) -> Iterator[str]:
    """Every kind under its heading, the gravest first; the long ones cut short unless all are asked for."""
    for kind, (noun, most) in KINDS.items():
        found = [one for one in differences if (one.what, one.status) == kind]
        if not found:
            continue
        shown = found if everything else found[:most]
        yield ""
        yield f"{_count(noun, len(found)).capitalize()}:"
        for one in shown:
            yield from _wrapped(told(one), width)
        if len(found) > len(shown):
            yield f"  and {len(found) - len(shown):,} more: --all shows them, --csv FILE lists them."


def told(one: Difference) -> str:
    """One difference in a line: what it is, what it was, what it is now."""
    apart = f" ({one.difference})" if one.difference else f" ({one.note})" if one.note else ""
    subject = one.name if one.what in ("page", "text") else one.about
    if one.old and one.new:
        return f"{subject}: {one.old} → {one.new}{apart}"
    return f"{subject}: {one.old or one.new}{apart}"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, max(width, 40), initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False
    )


def as_csv(differences: Iterable[Difference]) -> bytes:
    return csvtext.write(COLUMNS, ([getattr(one, name) for name in COLUMNS] for one in differences))


def as_records(differences: Iterable[Difference]) -> list[dict[str, Any]]:
    return [asdict(one) for one in differences]
