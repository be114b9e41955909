"""What a figure can be about, and which of it a row of an old table names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.archive.old_decks.headings import YEAR, words
from reportgen.spec.measures import MeasuresSpec

SURE = 0.75  # how alike a header and a label are that are taken for the same
MOST_NAMED = 3  # of those that a header may stand for


@dataclass(frozen=True)
class Subject:
    """A measure and one of its categories, with the names that each goes by, and its statistics."""

    measure: str
    category: str
    labels: tuple[str, ...]
    about: str
    statistics: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.measure}.{self.category}" if self.category else self.measure

    def like(self, header: str) -> float:
        """How alike a header and the nearest of the labels are, 0 to 1. A year is no name.

        What stands in brackets, and what stands before a colon, may be more than the name.
        """
        if YEAR.fullmatch(header):
            return 0.0
        return max((_alike(header, label) for label in self.labels), default=0.0)


def _alike(header: str, label: str) -> float:
    given = [words(header), words(header.partition("(")[0]), words(header.rpartition(": ")[2])]
    return max(_dice(one, words(label)) for one in given)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def known_subjects(measures: MeasuresSpec) -> tuple[Subject, ...]:
    """Everything that is declared, in the order of the declaration."""
    return tuple(
        Subject(
            measure,
            category,
            _labels(measures, measure, category),
            measures.measures[measure].label,
            measures.statistics_of(measure),
        )
        for measure in measures.measures
        for _, category in measures.subjects_of(measure)
    )


def _labels(measures: MeasuresSpec, measure: str, category: str) -> tuple[str, ...]:
    names = [measures.label_of(measure, category)]
    if category:
        spec = measures.datasets[measures.measures[measure].dataset].categories[category]
        names.append(spec.name)
    return tuple(dict.fromkeys([*names, (category or measure).replace("-", " ")]))


def named_by(header: str, subjects: Iterable[Subject]) -> Subject | None:
    """The subject that a header surely names: near enough, and nearer than any with another name."""
    ranked = nearest(header, subjects)
    if not ranked or ranked[0].like(header) < SURE:
        return None
    best = ranked[0]
    rivals = (one for one in ranked[1:] if one.labels != best.labels)
    return None if any(one.like(header) == best.like(header) for one in rivals) else best


def nearest(header: str, subjects: Iterable[Subject]) -> Sequence[Subject]:
    """The subjects that have a word in common with a header, the most alike first."""
    scored = [(one.like(header), one) for one in subjects]
    return [one for like, one in sorted(scored, key=lambda pair: -pair[0]) if like > 0]
