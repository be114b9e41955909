"""Decks for the tests of comparing: as plain values, and as files that python-pptx writes."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from reportgen.compare.decks.changes import Change
from reportgen.compare.decks.compare import compare_decks
from reportgen.model import Deck, DeckChart, DeckSeries, DeckSlide, DeckTable, DeckText
from reportgen.ooxml.reading import deck_of

HEADERS = ("Crime type", "Offences last year", "Offences this year", "Change")
ROWS = (
    ("All crime", "27,063", "28,438", "+1,375"),
    ("Robbery", "140", "107", "−33"),
    ("Rape", "387", "378", "−9"),
    ("Shoplifting", "1,663", "1,835", "+172"),
    ("Hate crime", "509", "652", "+143"),
)
MONTHS = ("Apr 2024", "May 2024", "Jun 2024", "Jul 2024")


def table(*rows: tuple[str, ...], name: str = "crime-table") -> DeckTable:
    return DeckTable(name, (HEADERS, *(rows or ROWS)))


def chart(name: str = "calls", **series: str) -> DeckChart:
    """A chart over the four months, each series as its values with blanks between."""
    given = series or {"Received": "5310 5520 5388 5627", "Answered": "4600 4790 4700 5370"}
    return DeckChart(
        name,
        tuple(
            DeckSeries(one, tuple(zip(MONTHS, values.split(), strict=True))) for one, values in given.items()
        ),
    )


def text(*paragraphs: str, name: str = "text") -> DeckText:
    return DeckText(name, paragraphs)


def deck(*slides: DeckSlide) -> Deck:
    """Slides in this order, numbered."""
    return Deck(tuple(replace(slide, number=number) for number, slide in enumerate(slides, 1)))


def slide(title: str = "", *content: Any, notes: tuple[str, ...] = (), **more: Any) -> DeckSlide:
    return DeckSlide(
        0,
        title,
        texts=tuple(one for one in content if isinstance(one, DeckText)),
        tables=tuple(one for one in content if isinstance(one, DeckTable)),
        charts=tuple(one for one in content if isinstance(one, DeckChart)),
        notes=notes,
        **more,
    )


def told(old: Deck, new: Deck) -> list[str]:
    """Every change in one line: `cell changed 1→1 crime-table: Robbery, Change: −33 → −30 (+3)`."""
    return [_told(change) for change in compare_decks(old, new).changes]


def _told(change: Change) -> str:
    slides = "→".join(str(one.number) if one else "-" for one in (change.old_slide, change.new_slide))
    place = f" {change.place}:" if change.place else ""
    difference = f" ({change.difference})" if change.difference else ""
    return f"{change.what} {change.status} {slides}{place} {change.old} → {change.new}{difference}"


# Files --------------------------------------------------------------------------------------


def written() -> Any:
    """Three slides with a text, a table, a chart and notes, as a python-pptx presentation."""
    presentation = Presentation()
    for title, said in (("Calls", "Calls rose."), ("Crime", "Robbery fell."), ("Outlook", "More to come.")):
        one = presentation.slides.add_slide(presentation.slide_layouts[1])
        one.shapes.title.text = title
        one.placeholders[1].text_frame.text = said
        one.notes_slide.notes_text_frame.text = f"Say why: {said}"
    calls, crime, _ = presentation.slides
    data = CategoryChartData()
    data.categories = list(MONTHS)
    data.add_series("Received", (5310, 5520, 5388, 5627))
    calls.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(8), Cm(12), Cm(8), data).name = "calls-chart"
    frame = crime.shapes.add_table(len(ROWS) + 1, len(HEADERS), Cm(2), Cm(8), Cm(20), Cm(6))
    frame.name = "crime-table"
    for row, cells in enumerate((HEADERS, *ROWS)):
        for column, cell in enumerate(cells):
            frame.table.cell(row, column).text = cell
    return presentation


def saved(presentation: Any) -> bytes:
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def read(presentation: Any) -> Deck:
    return deck_of(saved(presentation), "deck.pptx")


def swap(presentation: Any, one: int, other: int) -> None:
    """Two slides, numbered from 1, change places."""
    listed = presentation.slides._sldIdLst
    entries = list(listed)
    entries[one - 1], entries[other - 1] = entries[other - 1], entries[one - 1]
    for entry in entries:
        listed.append(entry)
