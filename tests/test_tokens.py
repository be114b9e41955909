from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import tokens
from reportgen.model import FigureId, Published, PublishedFigure, Words, plain
from reportgen.numbers import DEFAULT_STYLES
from reportgen.tokens import BoundToken, FigureToken, LabelToken


def test_a_text_is_split_into_words_figures_and_labels() -> None:
    draft = tokens.parse("Up {recorded-crime.robbery:fytd.change_pct|pct0} in {fytd-days}.")
    assert draft == (
        Words("Up "),
        FigureToken(FigureId("recorded-crime", "robbery", "", "fytd", "change_pct", ""), "pct0"),
        Words(" in "),
        LabelToken("fytd-days"),
        Words("."),
    )


def test_a_figure_without_a_style_takes_its_statistics_own() -> None:
    (token,) = tokens.parse("{calls-999:fytd.rate}")
    assert token.style == "pct1"


def test_a_stated_literal_keeps_its_source() -> None:
    assert tokens.parse("{literal:37|force survey}") == (Words("37", source="force survey"),)


def test_a_binding_names_a_figure_of_the_earlier_pack_and_prints_nothing() -> None:
    draft = tokens.parse("95% {=prev/calls-999:quarter.rate|pct0} of")
    assert draft == (Words("95% "), BoundToken(FigureId.parse("calls-999:quarter.rate"), "pct0"), Words(" of"))
    assert plain(tokens.fill(draft, Published("public", {}), {})) == "95%  of"


def test_doubled_braces_are_braces() -> None:
    assert tokens.parse("{{a}}") == (Words("{"), Words("a"), Words("}"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a { b", 'a lone "{"'),
        ("a } b", 'a lone "}"'),
        ("{calls:fytd}", '"calls:fytd" is not a figure id'),
        ("{calls-999:fytd.rat}", '"rat" is not a statistic. Did you mean "rate"?'),
        ("{calls-999:fytd.rate|pct9}", '"pct9" is not a number style. Did you mean "pct'),
        ("{literal:37}", "has no source"),
    ],
)
def test_a_token_that_is_not_one_is_refused_with_the_reason(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=None) as refused:
        tokens.parse(text)
    assert complaint in str(refused.value)


@given(st.text())
def test_any_text_is_read_or_refused_and_never_run(text: str) -> None:
    try:
        draft = tokens.parse(text)
    except ValueError:
        return
    if "{" not in text and "}" not in text:
        assert "".join(piece.text for piece in draft) == text


@given(
    st.builds(
        FigureId,
        *[st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)] * 4,
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
        st.sampled_from(["", "py", "quarter"]),
    )
)
def test_a_figure_id_reads_back_as_it_was_written(figure_id: FigureId) -> None:
    assert FigureId.parse(str(figure_id)) == figure_id


def published(name: str, value: str | None, shown: str, tag: str = "") -> tuple[FigureId, PublishedFigure]:
    figure_id = FigureId.parse(name)
    day = date(2024, 12, 31)
    styles = DEFAULT_STYLES[figure_id.statistic]
    number = None if value is None else Decimal(value)
    return figure_id, PublishedFigure(figure_id, number, "", day, day, "", tag, dict.fromkeys(styles, shown), {})


def test_on_too_small_a_base_the_difference_in_numbers_stands_for_the_percentage() -> None:
    figures = dict([
        published("homicide:fytd.change_pct", None, "[z]", "small numbers"),
        published("homicide:fytd.change", "2", "+2"),
    ])  # fmt: skip
    text = tokens.fill(tokens.parse("{homicide:fytd.change_pct} on last year"), Published("public", figures), {})
    assert plain(text) == "+2 (small numbers) on last year"


def test_a_percentage_on_a_smallish_base_is_tagged_in_a_sentence() -> None:
    figures = dict([published("guns:fytd.change_pct", "-10.7", "−10.7%", "small numbers")])
    text = tokens.fill(tokens.parse("{guns:fytd.change_pct}"), Published("public", figures), {})
    assert plain(text) == "−10.7% (small numbers)"
