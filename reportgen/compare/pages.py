"""Pages of two packs: added, removed, moved to another section or place, and their texts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from reportgen.model import Difference, PackRecord, SaidPage

ALIKE = 0.5  # the share of letters, in order, that makes two texts one that changed


def compare_pages(old: PackRecord, new: PackRecord) -> Iterator[Difference]:
    """Every page and text that differs; nothing where a record has no pages."""
    if not (old.pages and new.pages):
        return
    before, now = ({page.id: page for page in record.pages} for record in (old, new))
    for name, page in before.items():
        if name not in now:
            yield Difference("page", "removed", name, page.section, page.title)
    stayed = _in_order([name for name in before if name in now], [name for name in now if name in before])
    for name, page in now.items():
        if name not in before:
            yield Difference("page", "added", name, page.section, "", page.title)
            continue
        if name not in stayed or before[name].section != page.section:
            yield Difference("page", "moved", name, page.title, before[name].section, page.section)
        yield from _texts(before[name], page)


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """The pages that kept their order: the longest run of them that both packs share."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {old[at] for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)}


def _texts(old: SaidPage, new: SaidPage) -> Iterator[Difference]:
    """The texts of a page that were written otherwise: figures count by their names, not their values."""
    matcher = difflib.SequenceMatcher(None, old.texts, new.texts, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            continue
        left = list(old.texts[a:b])
        for other in new.texts[c:d]:
            alike = difflib.get_close_matches(other, left, n=1, cutoff=ALIKE)
            if alike:
                left.remove(alike[0])
                yield Difference("text", "changed", new.id, new.title, alike[0], other)
            else:
                yield Difference("text", "added", new.id, new.title, "", other)
        yield from (Difference("text", "removed", new.id, new.title, one) for one in left)
