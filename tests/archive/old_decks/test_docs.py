"""What docs/old-decks.md shows is what is proposed, and what is read."""

from __future__ import annotations

from archive.old_decks.making import FIGURES, deck, down
from archive.old_decks.test_imported import figures
from archive.old_decks.test_proposing import AS_AT, known
from builds import ROOT
from reportgen.archive.old_decks.proposing import propose
from test_docs import fenced

SHOWN, LEFT_OUT = fenced((ROOT / "docs" / "old-decks.md").read_text(encoding="utf-8"), "yaml")
ROWS = {
    one: (FIGURES[of][1], FIGURES[of][5], "up")
    for one, of in (("Robbery", "Robbery"), ("Hate Crime Flag", "Hate Crime Flag"), ("Sexual Offending", "Rape"))
}
OLD = deck(down("FYTD2425 Volume", "FYTD2425 Positive Outcome Rate", "Trend", rows=ROWS))


def test_the_mapping_shown_is_the_one_proposed() -> None:
    assert propose(OLD, known(), AS_AT).partition("\n\n")[2] == SHOWN


def test_the_mapping_shown_is_read_once_it_is_settled() -> None:
    settled = SHOWN.replace('is: "?"', 'is: "-"').replace("confirmed: false", "confirmed: true")
    assert sorted(figures(OLD, settled)) == [
        "positive-outcomes.hate-crime:fytd.rate",
        "positive-outcomes.robbery:fytd.rate",
        "recorded-crime.hate-crime:fytd.count",
        "recorded-crime.robbery:fytd.count",
    ]
    assert "recorded-crime.robbery:fytd.count" not in figures(OLD, settled + LEFT_OUT)
