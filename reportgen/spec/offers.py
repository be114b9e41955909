"""Last quarter's comments, offered to be read again: none of them is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import yaml

from reportgen.periods import quarter_id
from reportgen.spec.earlier import Earlier
from reportgen.spec.overrides import OverrideSpec

FILE = "internal/offered-comments.yml"
WIDTH = 100
HEAD = """\
# Comments of {quarter} on statements that are proposed again. They have expired, and none is printed.
# Read each, mend it, put what its statement leads with now under seen, and copy it to overrides.yml.
"""


@dataclass(frozen=True)
class Offer:
    """An entry of the quarter before, and what its statement leads with now."""

    spec: OverrideSpec
    now: str


def as_yaml(offers: Iterable[Offer], quarter: str) -> bytes:
    """The entries as they are copied into `overrides.yml`; `quarter` is the one they were written for."""
    entries = "".join(f"\n{_entry(offer, quarter)}" for offer in offers)
    return f"{HEAD.format(quarter=quarter)}{entries}".encode()


def offers_file(offers: Collection[Offer], earlier: Earlier | None) -> dict[str, bytes]:
    """The entries by the file's place in the pack's folder; nothing where there are none."""
    if not (earlier and offers):
        return {}
    return {FILE: as_yaml(offers, quarter_id(earlier.quarter.as_at))}


def _entry(offer: Offer, quarter: str) -> str:
    """One entry under a line that says how old it is; whatever it holds stays a quoted value."""
    spec = offer.spec
    held = {name: getattr(spec, name) for name in ("statement", "comment", "reason", "role", "seen")}
    written = yaml.safe_dump([held], allow_unicode=True, sort_keys=False, width=WIDTH)
    return f"# written for {quarter}, seen {spec.seen}, expired; it leads with {offer.now} now\n{written}"
