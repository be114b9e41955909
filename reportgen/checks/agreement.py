"""Two tables that count the same thing have to give the same number."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import tokens
from reportgen.checks.material import Material
from reportgen.model import FigureId, PublishedFigure
from reportgen.problems import Problem, Where


def check(material: Material) -> Iterator[Problem]:
    """Each declared agreement whose figures differ holds the pack; one without a value is passed over."""
    for agreement in material.measures.agreements:
        ids = [FigureId.parse(text) for text in agreement.figures]
        found = [material.published[figure_id] for figure_id in ids]
        if any(figure.value is None for figure in found) or len({figure.value for figure in found}) == 1:
            continue
        told = " and ".join(f"{_told(figure)} in {_file(figure.id, material)}" for figure in found)
        yield Problem(
            Where("measures.yml", column="agreements"), f"{told}, and should agree: {agreement.why}", "hold"
        )


def _told(figure: PublishedFigure) -> str:
    return f"{figure.id} is {figure.show(tokens.style_for(figure.id))}"


def _file(figure_id: FigureId, material: Material) -> str:
    """The data file that a figure is counted from."""
    measures = material.measures
    return measures.datasets[measures.measures[figure_id.measure].dataset].file
