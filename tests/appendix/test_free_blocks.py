"""Pictures, quotations and processes in the appendix, as they are seen and as they are read aloud."""

from __future__ import annotations

from dataclasses import replace

from appendix.making import elements, made, text, with_blocks
from example_pack import words
from free_pages import free_pack, image_bytes, picture, process, quotation
from reportgen.model import Picture, ProcessBlock, Step


def test_every_kind_of_free_page_is_there() -> None:
    said = text(made(free_pack()))
    for part in ("Picture: the force", "called 14 times", "Neighbourhood sergeant", "1. Identify"):
        assert part in said


def test_a_picture_is_a_figure_with_its_alt_text() -> None:
    pdf = made(with_blocks(picture()))
    assert [str(one.Alt) for one in elements(pdf, "Figure") if "/Alt" in one] == [
        "A street with new lighting at dusk."
    ]


def test_a_jpeg_and_pictures_of_any_shape_can_be_shown() -> None:
    jpeg = Picture(image_bytes(90, 60, "JPEG"), "jpeg", 90, 60)
    strip, tower = picture(2400, 90, id="strip"), picture(60, 1200, id="tower")
    assert made(with_blocks(picture(picture=jpeg, id="photo"), strip, tower))


def test_a_quotation_is_tagged_as_one() -> None:
    assert len(elements(made(with_blocks(quotation())), "BlockQuote")) == 1


def test_steps_are_headings_in_their_order_with_their_lists() -> None:
    pdf = made(with_blocks(process()))
    assert len(elements(pdf, "H4")) == 4
    assert len(elements(pdf, "L")) >= 3
    said = text(pdf)
    assert said.index("1. Identify") < said.index("2. Assess") < said.index("3. Address")


def test_what_people_write_is_never_markup() -> None:
    hostile = "#panic() *bold* $x$ <label> @ref \\ `raw` //"
    block = ProcessBlock("p", "process", (), (Step(words(hostile), ()), Step(words("Two"), ())))
    shown = picture(alt=hostile, credit=words(hostile))
    said = text(made(with_blocks(shown, replace(quotation(hostile, hostile)), block)))
    assert said.count("#panic()") >= 4
