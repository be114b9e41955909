"""Two packs held against each other."""

from __future__ import annotations

from reportgen.compare.figures import compare_figures
from reportgen.compare.measures import compare_measures, redefined
from reportgen.compare.pages import compare_pages
from reportgen.compare.statements import compare_statements
from reportgen.model import Difference, PackRecord


def compare_records(old: PackRecord, new: PackRecord) -> tuple[Difference, ...]:
    """Everything that `new` says otherwise than `old`; nothing for a record and itself."""
    return (
        *compare_figures(old, new, redefined(old, new)),
        *compare_statements(old, new),
        *compare_measures(old, new),
        *compare_pages(old, new),
    )
