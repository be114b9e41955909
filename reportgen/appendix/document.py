"""The pack as one dictionary: everything that the template shows, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.appendix.blocks import block_data, is_empty, statement_data
from reportgen.appendix.changes import changes_data
from reportgen.appendix.papers import paper_data
from reportgen.appendix.text import Data, cell, one_line, prose, spans
from reportgen.appendix.values import value_tables
from reportgen.model import (
    Definition,
    Pack,
    Page,
    Pen,
    Section,
    Shown,
    Statement,
    TextBlock,
    Unclaimed,
    capitalised,
    plain,
)
from reportgen.ooxml.recolour import recoloured
from reportgen.periods import PERIODS, Month, day, financial_year, in_months, quarter_number
from reportgen.spec.brand import BrandSpec

COVER, CLOSING = "cover", "closing"
EVIDENCE = {"strong": "strong evidence", "some": "some evidence", "none": "no evidence"}
EDITIONS = {"public": "Public edition", "restricted": "Restricted edition"}
PAGE = ("FFFFFF",)  # what is printed on, whatever the slides stand on


def document(pack: Pack, brand: BrandSpec) -> Data:
    """What the appendix says, part by part."""
    return {
        **front(pack, brand),
        "sections": [data for section in pack.sections if (data := _section(section))["pages"]],
        "values": value_tables(pack),
        "definitions": [
            {
                "id": one.id,
                "label": _definition_label(one, pack.definitions),
                "facts": [list(map(one_line, fact)) for fact in one.facts],
            }
            for one in pack.definitions
        ],
        "files": [
            {
                "id": file.path,
                "title": one_line(file.title),
                "source": one_line(file.source),
                "covers": one_line(file.covers),
                "rows": f"{file.rows:,}",
                "sha256": file.sha256,
            }
            for file in pack.data_files
        ],
        "method": prose(pack.method),
        "shorthand": [list(map(one_line, pair)) for pair in pack.shorthand],
        "statements": [_traced(statement) for statement in pack.statements],
        "unclaimed": [_unclaimed(one) for one in pack.unclaimed],
        "changes": changes_data(pack.changes) if pack.changes else None,
        "papers": [paper_data(paper) for paper in pack.papers],
    }


def front(pack: Pack, brand: BrandSpec) -> Data:
    """The cover, and what runs at the head and foot of every page."""
    month = Month.of(pack.as_at)
    return {
        "brand": {"colours": recoloured(brand.colours, [PAGE]).model_dump()},
        "office": one_line(brand.office or pack.force),
        "title": one_line(pack.title),
        "force": one_line(pack.force),
        "meeting": one_line(pack.meeting),
        "edition": EDITIONS.get(pack.edition, f"{pack.edition.capitalize()} edition"),
        "restricted": pack.edition != "public",
        "quarter": f"Q{quarter_number(month)} {financial_year(month)}",
        "quarter_months": in_months(PERIODS["quarter"](month)),
        "as_at": day(pack.as_at),
        "extracted_on": day(pack.extracted_on),
        "build": pack.build_id,
        "footer": spans(pack.footer),
        "cover_lines": list(_cover_lines(pack)),
        "cover_notes": [part for page in pack.pages() if page.layout == COVER for part in prose(page.notes)],
    }


def _cover_lines(pack: Pack) -> Iterator[str]:
    """What the cover of the presentation says and the appendix's cover does not say anyway."""
    said = [pack.force, pack.title, pack.meeting]
    for page in pack.pages():
        if page.layout == COVER:
            for line in map(one_line, _words(page)):
                if not any(line in other for other in said):
                    yield line


def _words(page: Page) -> Iterator[str]:
    yield plain(page.title)
    for block in page.blocks:
        if isinstance(block, TextBlock):
            yield from (plain(paragraph.text) for paragraph in block.paragraphs)


def _section(section: Section) -> Data:
    pages = [_page(page, section) for page in section.pages if _is_read(page)]
    return {"id": section.id, "title": one_line(section.title), "pages": pages}


def _is_read(page: Page) -> bool:
    """A cover of words is read on our own cover; a page without content is no more than a heading,
    and a closing page with one line says no more than that the slides end here."""
    if page.layout == COVER:
        return not all(isinstance(block, TextBlock) for block in page.blocks)
    if page.layout == CLOSING and not page.notes and _says_one_thing(page):
        return False
    return bool(page.notes) or not all(is_empty(block) for block in page.blocks)


def _says_one_thing(page: Page) -> bool:
    texts = [block for block in page.blocks if isinstance(block, TextBlock)]
    return len(texts) == len(page.blocks) and sum(len(block.paragraphs) for block in texts) <= 1


def _definition_label(one: Definition, definitions: Sequence[Definition]) -> str:
    """A measure's label, and its id where another measure is called the same."""
    alike = sum(other.label == one.label for other in definitions)
    return one_line(f"{one.label} ({one.id})" if alike > 1 else one.label)


def _page(page: Page, section: Section) -> Data:
    """A page whose title is its section's has no heading of its own."""
    blocks = [block_data(block, page) for block in page.blocks if not is_empty(block)]
    headed = plain(page.title).strip() != section.title.strip()
    return {
        "id": page.id,
        "title": spans(page.title) if headed else [],
        "below": 4 if headed else 3,
        "subtitle": spans(page.subtitle),
        "blocks": blocks,
        "source": spans(page.source),
        "notes": prose(page.notes),
        "wide": any(block.get("wide") for block in blocks),
    }


def _traced(statement: Statement) -> Data:
    """A statement with the rule that proposed it and the figures it stands on."""
    proposed = (span for pen in statement.pen for span in pen.proposed)
    said = (statement.lead, *statement.text, *statement.comment, *proposed)
    shown = (span for span in said if isinstance(span, Shown))
    return {
        **statement_data(statement),
        "kind": statement.kind,
        "rule": one_line(statement.rule),
        "evidence": EVIDENCE.get(statement.evidence, ""),
        "figures": list(dict.fromkeys(span.name for span in shown)),
        "pen": [one_line(_penned(pen)) for pen in statement.pen],
    }


def _unclaimed(one: Unclaimed) -> Data:
    return {
        "label": one_line(one.label),
        "change": cell(spans((one.change,)), direction=one.direction, strong=True),
        "why": one_line(one.why),
        "figure": one.change.name,
    }


def _penned(pen: Pen) -> str:
    """`Waived by Head of crime until 31 March 2025: the reason`; what was replaced is quoted."""
    until = f" until {day(pen.until)}" if pen.until else ""
    proposed = f" The rules proposed: “{plain(pen.proposed)}”." if pen.proposed else ""
    return f"{capitalised(pen.act)} by {pen.role}{until}: {pen.reason}{proposed}"
