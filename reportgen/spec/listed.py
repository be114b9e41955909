"""What the rules judge and no list of statements is about: a fall there would be said nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Problem, Where
from reportgen.spec.figures import subjects_about
from reportgen.spec.judged import Subject, judged_subjects
from reportgen.spec.known import Known
from reportgen.spec.pack import PackSpec, StatementsSpec

ADVERSE = ("exception", "to explain")


def unlisted(pack: PackSpec, known: Known) -> Iterator[Problem]:
    """A warning for each subject that no block lists the exceptions and movements to explain of.

    Nothing is called for of a neutral one, so that it needs no list.
    """
    listed = _listed(pack, known)
    for measure, category in judged_subjects(known.measures):
        if known.measures.measures[measure].polarity_of(category) == "neutral":
            continue
        if missing := [kind for kind in ADVERSE if (measure, category) not in listed[kind]]:
            name = f"{measure}.{category}" if category else measure
            message = (
                f'"{name}" is judged, and no statements block about it shows {" or ".join(missing)}: '
                "the day it calls for one, the pack is held. Add it to a block's about."
            )
            yield Problem(Where("pack.yml"), message, "warn")


def _listed(pack: PackSpec, known: Known) -> dict[str, set[Subject]]:
    """What blocks of statements are about, by the kind that they show."""
    found: dict[str, set[Subject]] = {kind: set() for kind in ADVERSE}
    for block in pack.blocks():
        if isinstance(block, StatementsSpec):
            for kind in found.keys() & set(block.show):
                found[kind].update(subjects_about(pack, known, block.about))
    return found
