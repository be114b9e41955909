from dataclasses import replace

from checks.making import material
from example_pack import example_pack
from reportgen.checks import coverage
from reportgen.model import Pack, StatementsBlock


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


def test_an_exception_that_stands_on_no_page_is_named_and_a_positive_is_not() -> None:
    pack = with_all_listed_statements(example_pack())
    exception = next(one for one in pack.statements if one.kind == "exception")
    unsaid = replace(exception, id="unsaid")
    quiet = replace(exception, id="quiet", kind="positive")
    (problem,) = coverage.check(material(replace(pack, statements=(*pack.statements, unsaid, quiet))))
    assert problem.severity == "warn"
    assert "No page lists this exception" in problem.message
