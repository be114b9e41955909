"""What two packs say differently, for the terminal, as CSV and for machines."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from reportgen import csvtext
from reportgen.model import Difference, Status, What

COLUMNS = ("what", "status", "name", "about", "old", "new", "difference", "note")


class Kind(NamedTuple):
    """What one difference of a kind is called, what many are, and how many are shown without `everything`."""

    one: str
    many: str
    most: int


# Every kind, in the order in which they are told.
KINDS: dict[tuple[What, Status], Kind] = {
    ("figure", "restated"): Kind("figure restated", "figures restated", 40),
    ("statement", "no longer true"): Kind("statement no longer true", "statements no longer true", 40),
    ("statement", "added"): Kind("new statement", "new statements", 40),
    ("statement", "removed"): Kind("statement gone", "statements gone", 40),
    ("definition", "changed"): Kind("definition changed", "definitions changed", 40),
    ("definition", "added"): Kind("measure added", "measures added", 40),
    ("definition", "removed"): Kind("measure removed", "measures removed", 40),
    ("threshold", "changed"): Kind("threshold or label changed", "thresholds or labels changed", 40),
    ("page", "added"): Kind("page added", "pages added", 40),
    ("page", "removed"): Kind("page removed", "pages removed", 40),
    ("page", "moved"): Kind("page moved", "pages moved", 40),
    ("text", "changed"): Kind("text changed", "texts changed", 20),
    ("text", "added"): Kind("text added", "texts added", 20),
    ("text", "removed"): Kind("text removed", "texts removed", 20),
    ("statement", "changed"): Kind("statement with other figures", "statements with other figures", 10),
    ("figure", "moved"): Kind("figure moved on", "figures moved on", 10),
    ("figure", "added"): Kind("figure added", "figures added", 5),
    ("figure", "removed"): Kind("figure removed", "figures removed", 5),
}


def counted(differences: Iterable[Difference]) -> str:
    """`3 figures restated, 1 new statement`: how many there are of each kind."""
    found = Counter((one.what, one.status) for one in differences)
    return ", ".join(_count(kind, found[key]) for key, kind in KINDS.items() if found[key])


def _count(kind: Kind, count: int) -> str:
    return f"{count:,} {kind.one if count == 1 else kind.many}"


def lines(differences: Sequence[Difference], width: int, everything: bool = False) -> Iterator[str]:
    """Every kind under its heading, the gravest first; the long ones cut short unless all are asked for."""
    for key, kind in KINDS.items():
        found = [one for one in differences if (one.what, one.status) == key]
        if not found:
            continue
        shown = found if everything else found[: kind.most]
        yield ""
        yield f"{_count(kind, len(found)).capitalize()}:"
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
