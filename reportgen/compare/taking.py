"""The record of a pack: what it said, taken from what its files are written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from reportgen import __version__
from reportgen.compare.declared import said_measures, subject_labels
from reportgen.compare.texts import said_page
from reportgen.model import (
    Figure,
    FigureId,
    Pack,
    PackRecord,
    Published,
    PublishedFigure,
    SaidFigure,
    SaidStatement,
    Statement,
    plain,
)
from reportgen.numbers import told_style
from reportgen.periods import NO_DAY
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.quarter import QuarterSpec


def record_of(
    quarter: QuarterSpec,
    quarter_id: str,
    measures: MeasuresSpec,
    published: Published,
    exact: Mapping[FigureId, Figure],
    statements: Iterable[Statement],
) -> PackRecord:
    """What is known of a pack before its pages are made; `with_pages` adds the rest."""
    return PackRecord(
        quarter=quarter_id,
        edition=published.edition,
        force="",
        title=quarter.meeting.title,
        as_at=quarter.as_at.isoformat(),
        extracted_on=quarter.extracted_on.isoformat(),
        build_id="",
        figures=said_figures(published.figures, exact),
        statements=tuple(map(_statement, statements)),
        measures=said_measures(measures),
        labels=subject_labels(measures),
        made_with=__version__,
    )


def with_pages(record: PackRecord, pack: Pack) -> PackRecord:
    """The record with what the finished pack adds to it."""
    return replace(
        record,
        force=pack.force,
        title=pack.title,
        build_id=pack.build_id,
        pages=tuple(said_page(page, section.title) for section in pack.sections for page in section.pages),
    )


def said_figures(
    figures: Mapping[FigureId, PublishedFigure], exact: Mapping[FigureId, Figure]
) -> tuple[SaidFigure, ...]:
    return tuple(_figure(figure, exact.get(name)) for name, figure in figures.items())


def _figure(figure: PublishedFigure, exact: Figure | None) -> SaidFigure:
    value = exact.value if exact and figure.value is not None else None
    return SaidFigure(
        str(figure.id),
        _day(figure.start),
        _day(figure.end),
        "" if figure.value is None else f"{figure.value:f}",
        figure.unit,
        told_style(figure.id.statistic, figure.unit, figure.shown),
        dict(figure.shown),
        figure.note,
        figure.tag,
        "" if value is None else str(value),
    )


def _day(day: date) -> str:
    return "" if day == NO_DAY else day.isoformat()


def _statement(statement: Statement) -> SaidStatement:
    return SaidStatement(
        statement.id,
        statement.kind,
        statement.rule,
        statement.direction or "",
        statement.evidence,
        statement.lead.text,
        plain(statement.text),
        statement.is_listed,
    )
