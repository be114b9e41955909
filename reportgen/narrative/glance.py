"""The movements that matter most: of the statements, those with the best evidence, good and bad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.model import Statement
from reportgen.narrative.movements import SUPPORTED
from reportgen.spec.figures import subjects_about
from reportgen.spec.known import Known
from reportgen.spec.pack import GlanceSpec, PackSpec


def choose(
    pack: PackSpec, known: Known, statements: Sequence[Statement]
) -> Mapping[str, tuple[Statement, ...]]:
    """The statements of each glance block, by its id: positives first, then the others, each best first.

    Half of the places are for what is for the worse or to explain, and the odd one; places that one
    side does not fill go to the other. What has no evidence, or was taken off its list, is not among them.
    """
    blocks = [block for block in pack.blocks() if isinstance(block, GlanceSpec)]
    return {block.id: _chosen(block, pack, known, statements) for block in blocks}


def _chosen(
    block: GlanceSpec, pack: PackSpec, known: Known, statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    about = set(subjects_about(pack, known, block.about))
    found = [
        one for one in statements if one.is_listed and one.evidence in SUPPORTED and one.subject in about
    ]
    good = [one for one in found if one.kind == "positive"]
    others = [one for one in found if one.kind != "positive"]
    for_good = max(block.at_most // 2, block.at_most - len(others))
    good = good[:for_good]
    return (*good, *others[: block.at_most - len(good)])
