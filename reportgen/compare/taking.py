"""The record of a pack: what it said, taken from what its files are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reportgen import __version__
from reportgen.model import (
    ChartSpec,
    Figure,
    FigureId,
    GlanceBlock,
    Label,
    Pack,
    PackRecord,
    Page,
    Published,
    PublishedFigure,
    Row,
    SaidFigure,
    SaidMeasure,
    SaidPage,
    SaidStatement,
    Shown,
    Statement,
    StatementsBlock,
    TableBlock,
    Text,
    TilesBlock,
    Words,
    plain,
)
from reportgen.numbers import STYLES, in_unit, show, told_style
from reportgen.periods import NO_DAY
from reportgen.spec.datasets import DatasetSpec
from reportgen.spec.figures import subject_names
from reportgen.spec.judged import subject_of
from reportgen.spec.measures import MeasureSpec, MeasuresSpec
from reportgen.spec.quarter import QuarterSpec

# What follows from the data, and so is compared as figures and statements.
FOLLOWS = (Row, StatementsBlock, TilesBlock, GlanceBlock)
# Fields of blocks that are no text of the page.
NOT_TEXT = {"id", "slot", "inventory", "kind", "key"}


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
        pages=tuple(_page(page, section.title) for section in pack.sections for page in section.pages),
    )


def published_of(record: PackRecord, demand: Mapping[FigureId, frozenset[str]]) -> Published:
    """What a record says, as figures to be quoted from in the styles asked for, no finer than they were
    printed; `can_be_quoted` says which those are."""
    said = {FigureId.parse(figure.id): figure for figure in record.figures}
    figures = {name: _published(figure, demand.get(name, ())) for name, figure in said.items()}
    return Published(record.edition, figures)


def can_be_quoted(figure: SaidFigure, style: str) -> bool:
    """Whether a figure can be printed in a style: it was, or the style is no finer than the one it was in."""
    if style in figure.shown or not figure.value:
        return True
    own, other = (STYLES[in_unit(one, figure.unit)] for one in (figure.style, style))
    return bool(figure.exact) and other.decimals <= own.decimals and other.suffix == own.suffix


def _published(figure: SaidFigure, styles: Iterable[str]) -> PublishedFigure:
    value = Decimal(figure.value) if figure.value else None
    start, end = (date.fromisoformat(day) if day else NO_DAY for day in (figure.start, figure.end))
    rounded = {} if value is None else {figure.style: value}
    others = {style: _in_style(figure, style) for style in styles if style not in figure.shown}
    shown = {**figure.shown, **others}
    return PublishedFigure(
        FigureId.parse(figure.id), value, figure.unit, start, end, figure.note, figure.tag, shown, rounded
    )


def _in_style(figure: SaidFigure, style: str) -> str:
    """A figure that was printed otherwise; what stands for one without a value is the same in all styles."""
    if not figure.value:
        return figure.display
    return show(Fraction(figure.exact), in_unit(style, figure.unit))


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


# Measures -----------------------------------------------------------------------------------


def said_measures(measures: MeasuresSpec) -> tuple[SaidMeasure, ...]:
    return tuple(_measure(name, measures) for name in measures.measures)


def subject_labels(measures: MeasuresSpec) -> dict[str, str]:
    """What each subject is called, by `measure` or `measure.category`."""
    return {name: measures.label_of(*subject_of(name)) for name in subject_names(measures)}


def _measure(name: str, measures: MeasuresSpec) -> SaidMeasure:
    measure = measures.measures[name]
    declared = dict(_flat("", _declared(measure)))
    declared |= dict(_of_dataset(measure, measures.datasets[measure.dataset]))
    return SaidMeasure(name, measure.label, declared)


def _declared(measure: MeasureSpec) -> Any:
    return measure.model_dump(mode="json", exclude_defaults=True)


def _of_dataset(measure: MeasureSpec, dataset: DatasetSpec) -> Iterator[tuple[str, str]]:
    """What the table of a measure adds to what is counted."""
    yield "dataset.shape", dataset.shape
    yield "dataset.column", dataset.counts[measure.numerator]
    if measure.denominator:
        yield "dataset.of", dataset.counts[measure.denominator]
    if dataset.only:
        yield "dataset.only", dataset.only


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every declared value by its dotted name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else str(key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _flat(f"{name}.{number}", inner)
    else:
        yield name, str(value)


# Pages --------------------------------------------------------------------------------------


def _page(page: Page, section: str) -> SaidPage:
    texts = (page.subtitle, *page.blocks, *(note.text for note in page.notes))
    return SaidPage(page.id, section, plain(page.title), tuple(line for one in texts for line in _lines(one)))


def _lines(value: Any) -> Iterator[str]:
    """The texts anywhere inside a value of the model, with every figure named and not valued."""
    if isinstance(value, FOLLOWS):
        return
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, ChartSpec):
        yield value.title
    elif isinstance(value, tuple) and value and isinstance(value[0], Words | Shown | Label):
        yield named(value)
    elif isinstance(value, tuple):
        yield from (line for one in value for line in _lines(one))
    elif is_dataclass(value):
        left_out = NOT_TEXT | ({"alt"} if isinstance(value, TableBlock) else set())
        shown = (field.name for field in fields(value) if field.name not in left_out)
        yield from (line for name in shown for line in _lines(getattr(value, name)))


def named(text: Text) -> str:
    """A text as its author would write it: figures and generated names as tokens."""
    return "".join(_span(span) for span in text)


def _span(span: Words | Shown | Label) -> str:
    if isinstance(span, Words):
        return span.text
    return f"{{{span.name}}}"
