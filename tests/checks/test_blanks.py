from dataclasses import replace

from checks.making import material
from example_pack import EXCEPTIONS, example_pack
from reportgen.checks import blanks
from reportgen.model import FigureId, Pack, Shown, StatementsBlock, Words

GONE = Shown(FigureId.of("calls-999", "sply.rate"), "pct1", "[x]")


def with_title(title: tuple[Words | Shown, ...]) -> Pack:
    pack = example_pack()
    first, *rest = pack.sections
    page = replace(first.pages[0], title=title)
    return replace(pack, sections=(replace(first, pages=(page, *first.pages[1:])), *rest))


def test_a_pack_whose_texts_have_their_figures_passes() -> None:
    assert list(blanks.check(material())) == []


def test_a_figure_that_is_not_available_is_named_with_its_place() -> None:
    pack = with_title((Words("Up from "), GONE))
    (problem,) = blanks.check(material(pack))
    assert problem.severity == "warn"
    assert problem.message == "calls-999:sply.rate is not available, so [x] stands in the sentence."
    assert "title" in str(problem.where)


def test_a_bracket_in_plain_words_is_no_figure() -> None:
    assert list(blanks.check(material(with_title((Words("See [x]"),))))) == []


def test_a_statement_and_the_comment_under_it_are_looked_through() -> None:
    pack = example_pack()
    said = replace(EXCEPTIONS[0], comment=(Words("Up from "), GONE))
    block = StatementsBlock("s", "left", (), (said,), "None.")
    page = replace(pack.sections[0].pages[0], blocks=(block,))
    section = replace(pack.sections[0], pages=(page,))
    (problem,) = blanks.check(material(replace(pack, sections=(section,))))
    assert 'statement "statement-6"' in str(problem.where)
