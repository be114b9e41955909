"""Which figures the rules look at to judge a measure, by the part that each plays."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model import FigureId
from reportgen.spec.measures import MeasuresSpec

Subject = tuple[str, str]


def subject_of(name: str) -> Subject:
    """The subject that `measure` or `measure.category` names."""
    measure, _, category = name.partition(".")
    return measure, category


def judged_subjects(measures: MeasuresSpec) -> list[Subject]:
    """Everything that the rules judge: every category of every such measure, on a page or not."""
    judged = filter(measures.is_judged, measures.measures)
    return [subject for measure in judged for subject in measures.subjects_of(measure)]


def looked_at(measures: MeasuresSpec) -> list[Subject]:
    """What can come to a list: everything judged that is not there for context alone."""
    return [
        (measure, category)
        for measure, category in judged_subjects(measures)
        if measures.measures[measure].polarity_of(category) != "neutral"
    ]


def parts(measure: str, measures: MeasuresSpec) -> dict[str, str]:
    """The short names of a measure's figures by their part: `size` is its movement.

    `now` and `before` are counts, or the counts over which rates are; a count has a `change` in
    numbers too, a rate has its `rate` and the one `rate_before`.
    """
    earlier = measures.comparator_of(measure)
    against = "" if earlier == "sply" else f"~{earlier}"
    counts = {"now": "fytd.count", "before": f"{earlier}.count"}
    if not measures.measures[measure].is_rate:
        return counts | {"change": f"fytd.change{against}", "size": f"fytd.change_pct{against}"}
    return counts | {
        "rate": "fytd.rate",
        "rate_before": f"{earlier}.rate",
        "size": f"fytd.change_pp{against}",
    }


def movement_of(subject: Subject, measures: MeasuresSpec) -> FigureId:
    """The figure that is a subject's movement: its change in per cent or in percentage points."""
    measure, category = subject
    return FigureId.of(measure, parts(measure, measures)["size"], category)


def inputs(subject: Subject, measures: MeasuresSpec) -> Iterator[FigureId]:
    """Every figure that the rules look at to judge a subject; none if they do not judge it."""
    measure, category = subject
    if not measures.is_judged(measure):
        return
    kpi = measures.measures[measure].kpi_of(category)
    levels = ["fytd.target"] if kpi else []
    levels += ["fytd.target_upper"] if kpi and kpi.upper is not None else []
    for name in (*parts(measure, measures).values(), *levels):
        yield FigureId.of(measure, name, category)
