"""What checks are given, made by hand."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from example_pack import TEMPLATE, example_pack
from reportgen.checks.material import Material
from reportgen.model import FigureId, Movement, Pack, Published, PublishedFigure
from reportgen.spec.declared import load
from reportgen.spec.measures import Agreement, MeasuresSpec


def material(
    pack: Pack | None = None,
    counts: Mapping[str, int | None] | None = None,
    *agreements: Agreement,
    movements: Iterable[Movement] = (),
    terms: tuple[str, ...] = (),
) -> Material:
    """A pack, counts by figure id, the agreements declared between them, movements and names."""
    figures = {FigureId.parse(name): count for name, count in (counts or {}).items()}
    published = {figure_id: _figure(figure_id, count) for figure_id, count in figures.items()}
    measures = load(MeasuresSpec, TEMPLATE / "measures.yml", "measures.yml")
    return Material(
        pack or example_pack(),
        Published("public", published),
        measures.model_copy(update={"agreements": agreements}),
        {movement.figure_id: movement for movement in movements},
        terms,
    )


def _figure(figure_id: FigureId, count: int | None) -> PublishedFigure:
    value = None if count is None else Decimal(count)
    shown = {"int": "[x]" if count is None else f"{count:,}"}
    start, end = date(2024, 4, 1), date(2024, 12, 31)
    return PublishedFigure(figure_id, value, "offences", start, end, "", "", shown, {})
