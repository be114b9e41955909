"""A check explained: what it looks for, what it does, and what it finds now."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.explain.material import CheckAccount
from reportgen.explain.sheet import fact, paragraph
from reportgen.problems import report


def explain_check(account: CheckAccount, width: int) -> Iterator[str]:
    yield account.name
    yield from paragraph(account.purpose, width)
    yield ""
    yield from fact("What it does", account.does, width)
    yield ""
    yield from (
        report(account.found).splitlines() if account.found else ["It finds nothing in this folder now."]
    )
