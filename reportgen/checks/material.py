"""What a check looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model import FigureId, Movement, Pack, Published
from reportgen.spec.measures import MeasuresSpec


@dataclass(frozen=True)
class Material:
    """One edition's pack, the figures it was given, what was declared of them, and their movements.

    `terms` are the names that `pack.yml` lists beside those of the measures.
    """

    pack: Pack
    published: Published
    measures: MeasuresSpec
    movements: Mapping[FigureId, Movement]
    terms: tuple[str, ...] = ()
