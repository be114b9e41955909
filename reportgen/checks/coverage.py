"""Nothing adverse may go unsaid: every movement that calls for a statement stands on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.material import Material
from reportgen.model import Pack, Statement, StatementsBlock, plain
from reportgen.problems import Problem, Where


def check(material: Material) -> Iterator[Problem]:
    """A warning for each exception or movement to explain that no page lists."""
    pack = material.pack
    listed = {statement.id for statement in _listed(pack)}
    for statement in pack.statements:
        if statement.kind != "positive" and statement.id not in listed:
            yield Problem(
                Where("pack.yml"),
                f'No page lists this {statement.kind}: "{plain(statement.text)}". '
                f"Add a statements block about {statement.lead.figure_id.measure}.",
                severity="warn",
            )


def _listed(pack: Pack) -> Iterable[Statement]:
    for page in pack.pages():
        for block in page.blocks:
            if isinstance(block, StatementsBlock):
                yield from block.statements
