"""What two packs say differently, for the terminal, as CSV and for machines."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reportgen import csvtext
from reportgen.model import Difference, Status, What

COLUMNS = ("what", "status", "name", "about", "old", "new", "difference", "note")


@dataclass(frozen=True)
class Kind:
    """How a kind of difference is told: of one, of many, and how many are shown without `everything`."""

    one: str
    many: str
    most: int = 40

    def count(self, number: int) -> str:
        return f"1 {self.one}" if number == 1 else f"{number:,} {self.many}"


# In the order in which they are told, the gravest first.
KINDS: dict[tuple[What, Status], Kind] = {
    ("figure", "restated"): Kind("figure restated", "figures restated"),
    ("statement", "no longer true"): Kind("statement no longer true", "statements no longer true"),
    ("statement", "added"): Kind("new statement", "new statements"),
    ("statement", "removed"): Kind("statement gone", "statements gone"),
    ("definition", "changed"): Kind("definition changed", "definitions changed"),
    ("definition", "added"): Kind("measure added", "measures added"),
    ("definition", "removed"): Kind("measure removed", "measures removed"),
    ("threshold", "changed"): Kind("threshold or label changed", "thresholds or labels changed"),
    ("page", "added"): Kind("page added", "pages added"),
    ("page", "removed"): Kind("page removed", "pages removed"),
    ("page", "moved"): Kind("page moved", "pages moved"),
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
    return ", ".join(told.count(found[kind]) for kind, told in KINDS.items() if found[kind])


def lines(differences: Sequence[Difference], width: int, everything: bool = False) -> Iterator[str]:
    """Every kind under its heading, the gravest first; the long ones cut short unless all are asked for."""
    for kind, words in KINDS.items():
        found = [one for one in differences if (one.what, one.status) == kind]
        if not found:
            continue
        shown = found if everything else found[: words.most]
        yield ""
        yield f"{words.count(len(found)).capitalize()}:"
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
