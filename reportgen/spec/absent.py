"""A quarter without some of its data: which pages show figures of it, and the pack without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from reportgen import tokens
from reportgen.model import FigureId
from reportgen.problems import Problem, Where
from reportgen.spec.definition import Definition
from reportgen.spec.figures import Judged, subjects, subjects_about
from reportgen.spec.overrides import OVERRIDES
from reportgen.spec.pack import GlanceSpec, PageSpec, SectionSpec, StatementsSpec


@dataclass(frozen=True)
class LeftOut:
    """A page that a pack goes without, and what is not there that it would have shown: data files, or the
    pack before."""

    page: str
    files: tuple[str, ...]


def measures_of(page: PageSpec, definition: Definition) -> Iterator[str]:
    """The measures of every figure that a page shows, in a block or in a text."""
    owners = {page.id, *(block.id for block in page.blocks)}
    for block in page.blocks:
        if isinstance(block, StatementsSpec | GlanceSpec):
            about = subjects_about(definition.pack, definition.known, block.about)
            yield from (measure for measure, _ in about if definition.measures.is_judged(measure))
        elif isinstance(block, Judged):
            yield from (measure for measure, _ in subjects(block, definition.known))
    for (owner, _), paragraphs in definition.drafts.items():
        if owner in owners:
            for paragraph in paragraphs:
                asked = tokens.asked(paragraph.draft)
                yield from (token.figure_id.measure for token in asked if not token.previous)


def without(definition: Definition, absent: Collection[str]) -> tuple[Definition, tuple[LeftOut, ...]]:
    """The definition without the pages all of whose figures are of absent datasets, and without those of
    changes since the pack before where none is named.

    A section's opening page goes with the last of the pages that it opens.
    """
    left_out = [found for page in definition.pack.pages() if (found := _left_out(page, definition, absent))]
    definition = replace(definition, absent=frozenset(absent))
    if not left_out:
        return definition, ()
    gone = {found.page for found in left_out}
    kept = [rest for section in definition.pack.sections if (rest := _without(section, gone, definition))]
    pack = definition.pack.model_copy(update={"sections": tuple(kept)})
    owners = {"pack", OVERRIDES, *(page.id for page in pack.pages()), *(block.id for block in pack.blocks())}
    papers = {paper.file for paper in definition.papers.declared()}
    drafts = {key: draft for key, draft in definition.drafts.items() if key[0] in owners or key[0] in papers}
    return replace(definition, pack=pack, drafts=drafts), tuple(left_out)


def asked_by_papers(definition: Definition, absent: Collection[str]) -> Iterator[Problem]:
    """Figures of absent datasets in the papers and the analyst's sentences: nothing is left out for them."""
    for where, figure_id in _asked(definition):
        dataset = definition.measures.measures[figure_id.measure].dataset
        if dataset in absent:
            file = definition.measures.datasets[dataset].file
            message = f"{{{figure_id}}} is counted from {file}, which is not there."
            yield Problem(where, f"{message} Take the figure out.")


def _asked(definition: Definition) -> Iterator[tuple[Where, FigureId]]:
    texts = [(paper.file, draft) for paper in definition.papers.declared() for draft in paper.texts.values()]
    texts += [(OVERRIDES, draft) for draft in definition.overrides.drafts.values()]
    for file, draft in texts:
        for paragraph in draft:
            for token in tokens.asked(paragraph.draft):
                if not token.previous:
                    yield Where(file, paragraph.line), token.figure_id
    for entry in definition.overrides.entries:
        if entry.spec.add:
            yield entry.where, FigureId.parse(entry.spec.figure)


def _left_out(page: PageSpec, definition: Definition, absent: Collection[str]) -> LeftOut | None:
    measures = definition.measures
    if definition.earlier is None and page.needs_earlier:
        return LeftOut(page.id, ("previous: in quarter.yml",))
    shown = dict.fromkeys(measures.measures[name].dataset for name in measures_of(page, definition))
    if not shown or shown.keys() - absent:
        return None
    return LeftOut(page.id, tuple(dict.fromkeys(measures.datasets[name].file for name in shown)))


def _without(section: SectionSpec, gone: Collection[str], definition: Definition) -> SectionSpec | None:
    kept = tuple(page for page in section.pages if page.id not in gone)
    if kept == section.pages:
        return section
    opens_nothing = kept == section.pages[:1] and not any(measures_of(kept[0], definition))
    return section.model_copy(update={"pages": kept}) if kept and not opens_nothing else None
