"""A glance on a slide: each row one group, read in one breath, and hostile names only text."""

from dataclasses import replace

from deck.decks import P, built, label, named, shapes, slides, text
from free_pages import free_pack, free_page
from layout.test_glance import ITEM, block
from reportgen.deck.glance import alt
from reportgen.model import Words

HOSTILE = replace(ITEM, label="Theft <of> & “all” {{ 7 }}", said=(Words("Rose, to =SUM(A1)"),))


def test_a_row_is_a_group_that_reads_aloud_all_that_it_shows() -> None:
    made, _ = built(free_pack(free_page("tiles", replace(block(ITEM), slot="tiles"))))
    group = named(slides(made)[0], ITEM.id)
    assert group.tag == f"{P}grpSp"
    assert label(group).get("descr") == alt(ITEM)
    assert alt(ITEM) == (
        "999 calls answered within 10 seconds: up 7.4pp. Rose significantly; the share exceeds the national standard "
        "of 90%. Better, strong evidence."
    )


def test_hostile_names_stay_text() -> None:
    made, _ = built(free_pack(free_page("tiles", replace(block(HOSTILE), slot="tiles"))))
    (slide,) = slides(made)
    assert text(named(slide, f"{ITEM.id}-label")) == HOSTILE.label
    assert text(named(slide, f"{ITEM.id}-said")) == "Rose, to =SUM(A1)"


def test_without_movements_the_words_stand_in_the_placeholder() -> None:
    made, _ = built(free_pack(free_page("tiles", replace(block(), slot="tiles"))))
    (slide,) = slides(made)
    assert any(text(shape) == "Nothing moved." for shape in shapes(slide))
