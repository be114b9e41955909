"""What differs between two decks: slides matched first, then what stands on each.

A comparison seen from the other side says the same: what was added is removed, and differences have
the other sign.
"""

from __future__ import annotations

from reportgen.compare.decks.changes import DeckChanges, in_order
from reportgen.compare.decks.ends import Loose, tied
from reportgen.compare.decks.shapes import in_charts, in_tables, on_a_slide
from reportgen.compare.decks.slides import of_slides, same_slides
from reportgen.model import Deck


def compare_decks(old: Deck, new: Deck) -> DeckChanges:
    """All that differs between two decks, whoever made them; no change where a reader sees none."""
    slides = same_slides(old, new)
    loose: list[Loose] = []
    found = list(of_slides(slides))
    for both in slides:
        found += on_a_slide(both, loose)
    found += in_tables(slides, loose)
    found += in_charts(slides, loose)
    found += tied(loose)
    pairs = tuple((one.old.number, one.new.number) for one in slides if one.old and one.new)
    return DeckChanges(in_order(found), pairs)
