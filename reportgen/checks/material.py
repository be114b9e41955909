"""What a check looks at."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model import Pack, Published
from reportgen.spec.measures import MeasuresSpec


@dataclass(frozen=True)
class Material:
    """One edition's pack, the figures it was given, and what was declared of them."""

    pack: Pack
    published: Published
    measures: MeasuresSpec
