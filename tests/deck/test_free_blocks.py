"""Pictures, quotations and processes as they come out on a slide."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from typing import Any

from PIL import Image
from pptx import Presentation

from deck.decks import A, P, built, label, named, shapes, slides, text
from free_pages import STEPS, free_pack, free_page, image_bytes, picture, process
from reportgen.deck import Deck
from reportgen.deck.process import alt
from reportgen.model import Picture
from reportgen.ooxml.package import read_package

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@cache
def deck() -> Deck:
    return built(free_pack())[0]


def slide(number: int) -> Any:
    return slides(deck())[number]


def names(slide: Any) -> list[str]:
    return [label(shape).get("name") for shape in shapes(slide)]


class TestPictures:
    def test_are_whole_in_their_placeholder_and_read_by_their_alt_text(self) -> None:
        shape = named(slide(0), "street")
        assert label(shape).get("descr") == "A street with new lighting at dusk."
        assert shape.find(f".//{P}ph").get("type") == "pic"
        assert not list(shape.iter(f"{A}srcRect"))
        size = shape.find(f"{P}spPr/{A}xfrm/{A}ext")
        assert abs(int(size.get("cx")) / int(size.get("cy")) - 1.5) < 0.001

    def test_are_followed_by_their_credit_in_small_type(self) -> None:
        found = names(slide(0))
        assert found.index("street-credit") == found.index("street") + 1
        credit = named(slide(0), "street-credit")
        assert text(credit) == "Picture: the force"
        assert next(credit.iter(f"{A}rPr")).get("sz") == "1000"

    def test_leave_a_record_with_their_hash(self) -> None:
        record = next(r for r in deck().placements if r["shape"] == "street")
        assert record["picture"] == hashlib.sha256(picture().picture.data).hexdigest()
        assert next(r for r in deck().placements if r["shape"] == "street-credit")["block"] == "street"

    def test_may_be_jpeg(self) -> None:
        shown = Picture(image_bytes(90, 60, "JPEG"), "jpeg", 90, 60)
        made, _ = built(free_pack(free_page("picture", picture(picture=shown))))
        media = {name: data for name, data in read_package(made.pptx).items() if "/media/" in name}
        assert [Image.open(io.BytesIO(data)).format for data in media.values()] == ["JPEG"]
        assert list(media) == ["ppt/media/image1.jpg"]
        assert len(Presentation(io.BytesIO(made.pptx)).slides) == 1


class TestQuotations:
    def test_are_the_words_and_then_the_role(self) -> None:
        said = text(named(slide(2), "said")).split("\n")
        assert said[0].startswith("“We were called 14 times")
        assert said[1] == "Neighbourhood sergeant"


class TestProcesses:
    def test_are_groups_in_the_order_of_the_steps_with_arrows_between(self) -> None:
        found = [name for name in names(slide(3)) if name.startswith("pathway")]
        assert found == [
            "pathway-step-1", "pathway-arrow-1", "pathway-step-2", "pathway-arrow-2",
            "pathway-step-3", "pathway-arrow-3", "pathway-step-4",
        ]  # fmt: skip

    def test_arrows_are_for_the_eye_only(self) -> None:
        for count in (4, 8):
            many = process(*(STEPS * 2)[:count])
            made, _ = built(free_pack(free_page("process", many)))
            arrows = [s for s in shapes(slides(made)[0]) if "-arrow-" in label(s).get("name")]
            assert len(arrows) == count - 1
            assert all(next(arrow.iter(DECORATIVE)).get("val") == "1" for arrow in arrows)
            assert all(label(arrow).get("descr") == "" for arrow in arrows)

    def test_a_card_is_read_number_title_items(self) -> None:
        group = named(slide(3), "pathway-step-1")
        parts = [label(shape).get("name") for shape in group if shape.tag == f"{P}sp"]
        assert parts == [f"pathway-step-1-{part}" for part in ("card", "bar", "number", "title", "items")]
        assert text(named(slide(3), "pathway-step-1-number")) == "1"
        assert text(named(slide(3), "pathway-step-1-title")) == "Identify"

    def test_items_are_real_bullets(self) -> None:
        items = named(slide(3), "pathway-step-1-items")
        assert len(list(items.iter(f"{A}p"))) == 2
        assert [bullet.get("char") for bullet in items.iter(f"{A}buChar")] == ["•", "•"]
        assert "•" not in text(items)

    def test_a_step_without_items_has_no_list(self) -> None:
        assert not [s for s in shapes(slide(3), deep=True) if label(s).get("name") == "pathway-step-4-items"]

    def test_everything_on_a_card_is_said_in_words(self) -> None:
        block = process()
        assert alt(1, 4, block.steps[0]) == (
            "Step 1 of 4: Identify. Missing from home reports; Schools and health partners."
        )
        assert alt(4, 4, block.steps[3]) == "Step 4 of 4: Result."


def test_every_shape_has_a_name_and_an_id_of_its_own() -> None:
    for one in slides(deck()):
        found = [(label(s).get("name"), label(s).get("id")) for s in shapes(one, deep=True)]
        assert len({name for name, _ in found}) == len({number for _, number in found}) == len(found)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert built(free_pack())[0].pptx == deck().pptx
