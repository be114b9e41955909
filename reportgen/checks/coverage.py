"""Nothing adverse may go unsaid: every movement that calls for a statement stands on a page or is waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.material import Material
from reportgen.model import Pack, Statement, StatementsBlock, plain
from reportgen.problems import Problem, Where


def check(material: Material) -> Iterator[Problem]:
    """An exception or movement to explain that no page lists and nobody waived holds the pack; so does
    an added sentence that no list takes."""
    pack = material.pack
    listed = {statement.id for statement in _listed(pack)}
    for statement in pack.statements:
        if statement.is_listed and statement.id not in listed:
            yield from _unsaid(statement)


def _unsaid(statement: Statement) -> Iterator[Problem]:
    subject = ".".join(filter(None, statement.subject))
    told = f'No page lists this {statement.kind}: "{plain(statement.text)}". '
    if any(pen.act == "added" for pen in statement.pen):
        what = f"Name a subject that a list is about, not {subject}."
        yield Problem(Where("narrative/overrides.yml"), told + what, "hold")
    elif statement.kind != "positive":
        what = f"Add a statements block about {subject}, or waive it in narrative/waivers.yml, with a reason."
        yield Problem(Where("pack.yml"), told + what, "hold")


def _listed(pack: Pack) -> Iterable[Statement]:
    for page in pack.pages():
        for block in page.blocks:
            if isinstance(block, StatementsBlock):
                yield from block.statements
