"""What a text looks like through layout, master, theme and table style: all of our own decks is judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from audit.breaking import PICTURE, edited, good, repacked, shape
from audit.test_pptx import coloured
from deck.decks import BRAND_FILE, A, P
from reportgen.audit import legible
from reportgen.audit.behind import scenes
from reportgen.audit.colours import Colours
from reportgen.audit.gate import refuse_faults
from reportgen.audit.office import Deck
from reportgen.colour import contrast

MASTER, STYLES = "ppt/slideMasters/slideMaster1.xml", "ppt/tableStyles.xml"


def unjudged(data: bytes) -> tuple[int, list[str]]:
    """How many texts a deck has, and those whose colours cannot be told."""
    texts = [(scene, text) for scene in scenes(Deck(data, "en-GB")) for text in scene.texts]
    return len(texts), [
        f"{text.shape.place.number} {text.shape.place.shape}"
        for scene, text in texts
        if not (legible._colour(scene, text) and len(scene.behind_text(text)) == 6)
    ]


def test_every_text_of_the_sample_is_judged(sample_pack: Path) -> None:
    count, left = unjudged((sample_pack / "public" / "conference-pack.pptx").read_bytes())
    assert (count > 2_000, left) == (True, [])


def test_what_cannot_be_told_is_counted_as_such() -> None:
    seen_through = edited(lambda root: coloured(root, "calls-999-subtitle", "000000", '<a:alpha val="50000"/>'), PICTURE)
    assert unjudged(seen_through)[1] == ["2 calls-999-subtitle"]


def black(root: Any) -> None:
    background = root.find(f"{P}cSld/{P}bg")
    for child in list(background):
        background.remove(child)
    background.append(etree.fromstring(f'<p:bgPr xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><a:solidFill><a:srgbClr val="0B0C0C"/></a:solidFill><a:effectLst/></p:bgPr>'))


def pale_header(root: Any) -> None:
    text = root.find(f".//{A}firstRow/{A}tcTxStyle")
    next(text.iterchildren(f"{A}schemeClr")).set("val", "bg1")


def pale_titles(root: Any) -> None:
    for colour in root.iterfind(f"{P}txStyles/{P}titleStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill/*"):
        colour.set("val", "bg1")


@pytest.mark.parametrize(
    ("change", "part", "words"),
    [
        (black, MASTER, "on #0B0C0C has a contrast"),
        (pale_header, STYLES, '"Offences last year" in #FFFFFF on #FFFFFF has a contrast of 1.0 to 1, and needs 4.5'),
        (pale_titles, MASTER, '"What lies behind the figures" in #FFFFFF on #FFFFFF'),
    ],
)
def test_what_a_slide_takes_from_elsewhere_is_judged_on_the_slide(change: Callable[[Any], None], part: str, words: str) -> None:
    found = [one.what for one in legible.faint(Deck(edited(change, part), "en-GB"))]
    assert [one for one in found if words in one], found


def test_text_that_was_shrunk_to_fit_is_as_small_as_it_is_shown() -> None:
    def shrink(root: Any) -> None:
        body = shape(root, "calls-999-facts").find(f"{P}txBody/{A}bodyPr")
        for child in list(body):
            body.remove(child)
        body.append(etree.fromstring(f'<a:normAutofit xmlns:a="{A[1:-1]}" fontScale="55000"/>'))

    found = [one.what for one in legible.small(Deck(edited(shrink, PICTURE), "en-GB"))]
    assert len(found) == 1 and found[0].startswith("Its text is as small as 7")


def test_a_deck_without_themes_is_not_judged_and_says_what_is_missing() -> None:
    bare = repacked(lambda parts: [parts.pop(name) for name in list(parts) if "theme/theme" in name])
    assert scenes(Deck(bare, "en-GB")) == ()


def test_the_colours_of_a_brand_stop_no_pack() -> None:
    pale = edited(lambda root: coloured(root, "calls-999-subtitle", "999999"), PICTURE)
    assert list(legible.faint(Deck(pale, "en-GB")))
    refuse_faults({"a.pptx": pale}, BRAND_FILE.read_bytes(), "en-GB")


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ('<a:srgbClr val="12436d"/>', "12436D"),
        ('<a:sysClr val="windowText" lastClr="000000"/>', "000000"),
        ('<a:prstClr val="white"/>', "FFFFFF"),
        ('<a:schemeClr val="tx1"/>', "0B0C0C"),
        ('<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>', "808B8B"),
        ('<a:srgbClr val="000000"><a:alpha val="100000"/></a:srgbClr>', "000000"),
        ('<a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr>', ""),
        ('<a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr>', ""),
        ('<a:schemeClr val="phClr"/>', ""),
        ('<a:schemeClr val="accent9"/>', ""),
        ('<a:scrgbClr r="0" g="0" b="0"/>', ""),
        ('<a:srgbClr val="red"/>', ""),
        ("", ""),
    ],
)
def test_a_colour_is_told_or_is_not(inner: str, found: str) -> None:
    theme = etree.fromstring(f'<a:theme xmlns:a="{A[1:-1]}"><a:themeElements><a:clrScheme><a:dk1><a:srgbClr val="0B0C0C"/></a:dk1></a:clrScheme></a:themeElements></a:theme>')
    fill = etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}">{inner}</a:solidFill>')
    assert Colours(theme, {"tx1": "dk1"}).of(fill) == found


def test_contrast_is_wcags() -> None:
    assert (contrast("000000", "FFFFFF"), round(contrast("767676", "FFFFFF"), 2)) == (21, 4.54)


def test_a_good_deck_has_nothing_that_is_hard_to_read() -> None:
    deck = Deck(good(), "en-GB")
    assert [*legible.faint(deck), *legible.over_pictures(deck), *legible.small(deck)] == []
