"""What is judged has a list that its exceptions and movements to explain would stand in."""

from pages.making import definition
from reportgen.spec.listed import unlisted
from reportgen.spec.pack import PackSpec, StatementsSpec


def showing(about: str, *show: str) -> PackSpec:
    """The sample's pack, its lists of adverse movements left with some kinds on one section."""
    pack = definition().pack
    sections = []
    for section in pack.sections:
        pages = []
        for page in section.pages:
            blocks = tuple(
                block.model_copy(update={"show": show})
                if isinstance(block, StatementsSpec) and "exception" in block.show and about in block.about
                else block
                for block in page.blocks
            )
            pages.append(page.model_copy(update={"blocks": blocks}))
        sections.append(section.model_copy(update={"pages": tuple(pages)}))
    return pack.model_copy(update={"sections": tuple(sections)})


def told(pack: PackSpec) -> list[str]:
    problems = list(unlisted(pack, definition().known))
    assert {one.severity for one in problems} <= {"warn"}
    return [one.message for one in problems]


def test_every_judged_subject_of_the_sample_has_its_lists() -> None:
    assert told(definition().pack) == []


def test_a_subject_whose_exceptions_no_block_shows_is_named() -> None:
    found = told(showing("crime", "positive"))
    assert any('"recorded-crime.hate-crime" is judged' in one and "exception or to explain" in one for one in found)
    found = told(showing("crime", "exception"))
    assert any('"recorded-crime.hate-crime" is judged' in one and "shows to explain:" in one for one in found)


def test_a_neutral_subject_needs_no_list() -> None:
    assert not any("drug-tests" in one for one in told(definition().pack))
    assert definition().measures.measures["drug-tests"].polarity == "neutral"
