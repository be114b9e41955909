"""The pack, put together from the definition and everything worked out for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model import Dataset, Pack, Page, Paper, Section, Text, plain
from reportgen.pages import blocks, correction, reference
from reportgen.pages.context import Context
from reportgen.pages.sources import source_lines
from reportgen.pages.statements import unclaimed
from reportgen.spec.judged import subject_of
from reportgen.spec.pack import PageSpec

PACK_FILE = "pack.yml"


def build(context: Context, datasets: Sequence[Dataset], papers: tuple[Paper, ...], build_id: str) -> Pack:
    """Every section and page of one edition, and what the appendix adds to them."""
    definition = context.definition
    sections = [
        Section(section.id, section.title, tuple(_page(page, context) for page in section.pages))
        for section in definition.pack.sections
    ]
    if context.correction:
        sections[0] = correction.noticed(sections[0], *context.correction)
    return replace(
        papers_alone(context, papers, build_id),
        sections=tuple(sections),
        definitions=reference.definitions(definition.measures, datasets),
        data_files=reference.data_files(datasets, definition.measures),
        statements=context.statements,
        unclaimed=unclaimed(context),
        shorthand=reference.shorthand(),
        method=context.prose("pack", "method"),
        changes=context.changes,
        correction=context.correction[0] if context.correction else None,
    )


def papers_alone(context: Context, papers: tuple[Paper, ...], build_id: str) -> Pack:
    """A pack without pages: what its papers are printed from."""
    definition = context.definition
    return Pack(
        quarter=definition.quarter_id,
        edition=context.published.edition,
        force=definition.brand.force,
        title=plain(context.text("pack", "title")),
        meeting=_meeting(context),
        as_at=definition.quarter.as_at,
        extracted_on=definition.quarter.extracted_on,
        build_id=build_id,
        sections=(),
        definitions=(),
        data_files=(),
        footer=context.text("pack", "footer"),
        papers=papers,
    )


def _page(page: PageSpec, context: Context) -> Page:
    source, *shorter = source_lines(page, context) or [()]
    return Page(
        id=page.id,
        layout=page.layout,
        title=_headline(page, context) or context.text(page.id, "title"),
        subtitle=context.text(page.id, "subtitle"),
        blocks=tuple(blocks.build(block, context) for block in page.blocks),
        source=source,
        notes=context.prose(page.id, "notes"),
        declared_in=context.definition.drop_ins.get(page.id, PACK_FILE),
        shorter_sources=tuple(shorter),
    )


def _headline(page: PageSpec, context: Context) -> Text:
    """What moved, in the words of the rule; empty without evidence, or where people said it otherwise."""
    subject = subject_of(page.headline)
    about = [one for one in context.statements if one.subject == subject and one.headline and one.is_listed]
    kept = (one.headline for one in about if all(pen.act != "replaced" for pen in one.pen))
    return next(kept, ())


def _meeting(context: Context) -> str:
    label = context.labels
    return f"{label['meeting-day']}, {label['meeting-time']}, {label['meeting-place']}"
