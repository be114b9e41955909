from dataclasses import replace
from datetime import date

import pytest

from checks.making import material
from example_pack import EXCEPTIONS, example_pack
from reportgen.checks import coverage
from reportgen.model import Pack, Pen, Statement, StatementKind, StatementsBlock
from reportgen.problems import Problem


def with_all_listed_statements(pack: Pack) -> Pack:
    listed = tuple(
        statement
        for page in pack.pages()
        for block in page.blocks
        if isinstance(block, StatementsBlock)
        for statement in block.statements
    )
    return replace(pack, statements=listed)


def test_a_pack_that_lists_its_exceptions_passes() -> None:
    assert list(coverage.check(material(with_all_listed_statements(example_pack())))) == []


def beside(*more: Statement) -> list[Problem]:
    """What is found where these statements stand on no page."""
    pack = with_all_listed_statements(example_pack())
    return list(coverage.check(material(replace(pack, statements=(*pack.statements, *more)))))


EXCEPTION = replace(EXCEPTIONS[0], id="recorded-crime.theft/volume")
REASON = ("Needed.", "Head of crime")


@pytest.mark.parametrize("kind", ["exception", "to explain"])
def test_what_is_adverse_and_stands_on_no_page_holds_the_pack(kind: StatementKind) -> None:
    (problem,) = beside(replace(EXCEPTION, kind=kind))
    assert problem.severity == "hold"
    assert f"No page lists this {kind}" in problem.message
    assert "a statements block about recorded-crime.theft, or waive it in narrative/waivers.yml" in problem.message


def test_a_positive_that_stands_on_no_page_is_no_problem() -> None:
    assert beside(replace(EXCEPTION, kind="positive")) == []


def test_what_is_waived_needs_no_page() -> None:
    assert beside(replace(EXCEPTION, pen=(Pen("waived", *REASON, date(2025, 3, 31)),))) == []


def test_a_comment_or_a_sentence_put_in_its_place_is_no_waiver() -> None:
    assert len(beside(replace(EXCEPTION, pen=(Pen("commented", *REASON), Pen("replaced", *REASON))))) == 1


@pytest.mark.parametrize("kind", ["positive", "exception"])
def test_a_sentence_of_the_analysts_own_may_not_be_lost(kind: StatementKind) -> None:
    own = replace(EXCEPTION, id="theft/added", kind=kind, pen=(Pen("added", *REASON),))
    (problem,) = beside(own)
    assert (problem.severity, problem.where.file) == ("hold", "narrative/overrides.yml")
    assert "not theft" in problem.message
