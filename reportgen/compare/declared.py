"""What a record says of measures: every declared value by its name, and what their subjects are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.model import SaidMeasure
from reportgen.spec.datasets import DatasetSpec
from reportgen.spec.figures import subject_names
from reportgen.spec.judged import subject_of
from reportgen.spec.measures import MeasureSpec, MeasuresSpec


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
