"""A pack whose every page is as full as the layout takes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice

from deck.decks import BRAND_FILE, pack_of, page
from example_pack import EXCEPTIONS, POSITIVES, crime_table, example_brand, prose, words
from free_pages import free_page, process, quotation
from reportgen.layout.plan import plan
from reportgen.model import (
    FactsBlock,
    Pack,
    Page,
    Statement,
    StatementsBlock,
    TableBlock,
    TextBlock,
    TilesBlock,
)
from reportgen.ooxml.template import read_template

SAID = (
    "Officers in Barrow-in-Furness visited the most active offenders every week, and 3,731 offences of violence "
    "with injury were recorded: a rise that the panel explains in two parts, trust and harm."
)
MOST = 600  # words


def long(count: int) -> str:
    return " ".join(islice(cycle(SAID.split()), count))


def brim(name: str, make: Callable[[int], Page]) -> Page:
    """A page with as many words as fit on one slide without a problem."""
    template, brand, pack = read_template(BRAND_FILE), example_brand(), pack_of()

    def over(count: int) -> bool:
        section = replace(pack.sections[0], pages=(named(name, make(count)),))
        found, problems = plan(replace(pack, sections=(section,)), template, brand)
        return bool(problems) or len(found.slides) > 1

    most = bisect_left(range(1, MOST), True, key=over)
    assert 0 < most < MOST - 1, "it never fits, or always"
    return named(name, make(most))


def crowded() -> Pack:
    """Lists and tables that step down and continue, and texts that fill their place to the last word."""
    narrative, context, calls = page("crime-narrative"), page("crime-context"), page("calls-999")
    chart, facts = calls.blocks
    text, tiles, note = context.blocks[0], page("priorities").blocks[0], page("crime-main").blocks[1]
    assert isinstance(tiles, TilesBlock) and isinstance(text, TextBlock) and isinstance(facts, FactsBlock)
    main, table = page("crime-main"), crime_table()
    exceptions = StatementsBlock("exceptions", "right", (), tuple(statements(27)), "None.")
    labelled = (replace(one, id=f"tile-{n}", label="Violence against women and") for n, one in enumerate(tiles.tiles * 2))
    return pack_of(
        replace(narrative, blocks=(*narrative.blocks[:3], exceptions)),
        replace(main, blocks=(replace(table, rows=table.rows * 3), note)),
        named("wide", replace(main, blocks=(wide(table), note))),
        named("tiles", page("priorities", replace(tiles, tiles=tuple(labelled)))),
        replace(context, blocks=(replace(text, paragraphs=text.paragraphs * 5),)),
        brim("title", lambda count: replace(context, title=words(long(count)))),
        brim("subtitle", lambda count: replace(context, subtitle=words(long(count)))),
        brim("source", lambda count: replace(context, source=words(long(count)))),
        brim("text", lambda count: replace(context, blocks=(replace(text, paragraphs=prose(words(long(count)))),))),
        brim("facts", lambda count: replace(calls, blocks=(chart, replace(facts, facts=prose(*map(words, phrases(count))))))),
        brim("quotation", lambda count: free_page("quotation", quotation(long(count)))),
        brim("process", lambda count: free_page("process", process(*[("Visit", tuple(phrases(count)))] * 4))),
    )


def statements(count: int) -> Iterator[Statement]:
    """Statements of the example again and again, every fifth with a comment."""
    for number, one in enumerate(islice(cycle((*POSITIVES, *EXCEPTIONS)), count)):
        yield replace(one, id=f"statement-{number}", comment=words(SAID) if number % 5 == 0 else ())


def wide(table: TableBlock) -> TableBlock:
    """The table with so many columns that its row headers wrap and its type is smaller."""
    rows = (replace(row, header=f"{row.header} that were reported late", cells=row.cells + row.cells[:4]) for row in table.rows)
    return replace(table, columns=table.columns + table.columns[:4], rows=tuple(rows))


def named(name: str, found: Page) -> Page:
    return replace(found, id=name, title=found.title if name == "title" else words(f"A page of {name}"))


def phrases(count: int) -> list[str]:
    """So many words in phrases of nine."""
    return [" ".join(long(count).split()[start : start + 9]) for start in range(0, count, 9)]
