"""What checks are given, made by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from example_pack import TEMPLATE, example_pack
from reportgen.checks.material import Material
from reportgen.model import FigureId, Pack, Published, PublishedFigure
from reportgen.spec.declared import load
from reportgen.spec.measures import Agreement, MeasuresSpec


def material(
    pack: Pack | None = None, counts: Mapping[str, int | None] | None = None, *agreements: Agreement
) -> Material:
    """A pack, counts by figure id, and the agreements declared between them."""
    figures = {FigureId.parse(name): count for name, count in (counts or {}).items()}
    published = {figure_id: _figure(figure_id, count) for figure_id, count in figures.items()}
    measures = load(MeasuresSpec, TEMPLATE / "measures.yml", "measures.yml")
    return Material(
        pack or example_pack(),
        Published("public", published),
        measures.model_copy(update={"agreements": agreements}),
    )


def _figure(figure_id: FigureId, count: int | None) -> PublishedFigure:
    value = None if count is None else Decimal(count)
    shown = {"int": "[x]" if count is None else f"{count:,}"}
    start, end = date(2024, 4, 1), date(2024, 12, 31)
    return PublishedFigure(figure_id, value, "offences", start, end, "", "", shown, {})
