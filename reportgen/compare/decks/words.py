"""The differences of two decks in words: lines for a terminal, rows for a CSV file, records for machines."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from reportgen import csvtext
from reportgen.compare.decks.changes import Change, DeckChanges, SlidePlace, Status, What
from reportgen.problems import plural, visible

HEADER = ("what", "status", "old_slide", "new_slide", "place", "old", "new", "difference")
NOTHING = "Nothing differs."
MOST_SHOWN = 40  # of one slide
_LONGEST = 400  # letters of one text on a terminal; more is left out of its middle
_NARROWEST = 40
_STATUSES: tuple[Status, ...] = ("moved", "renamed", "added", "removed")
_MANY: dict[What, str] = {
    "series": "series", "category": "categories", "alt text": "alt texts", "notes": "paragraphs of notes",
}  # fmt: skip
_ONE: dict[What, str] = {"notes": "paragraph of notes"}


def lines(found: DeckChanges, width: int) -> Iterator[str]:
    """How much differs, then what, slide by slide; nothing in them can steer a terminal."""
    yield from _wrapped(summary(found), width, "")
    olds = {new: old for old, new in found.slides}
    for (number, gone), group in groupby(found.changes, key=_number):
        here = list(group)
        yield visible(_slide_line(here[0], olds.get(number, number)))
        for change in here[:MOST_SHOWN]:
            yield from _change_lines(change, 0 if gone else olds.get(number, 0), max(width, _NARROWEST))
        if len(here) > MOST_SHOWN:
            yield f"  and {len(here) - MOST_SHOWN:,} more, which --csv and --json have."


def summary(found: DeckChanges) -> str:
    """`3 slides changed, 1 moved, 1 added; 12 cells, 4 texts, 2 chart values.`"""
    if not found.changes:
        return NOTHING
    of_slides = Counter(change.status for change in found.changes if change.what == "slide")
    slides = [(found.slides_changed, "changed")]
    slides += [(of_slides[status], status) for status in _STATUSES]
    told = [f"{count:,} {status}" for count, status in slides if count]
    first, _, verb = told[0].partition(" ") if told else ("", "", "")
    head = [f"{first} {'slide' if first == '1' else 'slides'} {verb}", *told[1:]] if told else []
    inside = Counter(change.what for change in found.changes if change.what != "slide")
    held = ", ".join(_counted(count, what) for what, count in inside.most_common())
    return f"{'; '.join(filter(None, [', '.join(head), held]))}."


def _counted(count: int, what: What) -> str:
    if count == 1:
        return f"1 {_ONE.get(what, what)}"
    return f"{count:,} {_MANY[what]}" if what in _MANY else plural(count, what)


def _number(change: Change) -> tuple[int, bool]:
    """The slide's number in the new deck; in the old one, and True, when it is gone."""
    if change.new_slide:
        return change.new_slide.number, False
    return change.old_slide.number if change.old_slide else 0, True


def _slide_line(change: Change, old: int) -> str:
    """The slide as the new deck has it, and its old number where that is another."""
    if change.new_slide is None:
        return f"old slide {_named(change.old_slide)}"
    was = f", old slide {old}" if old != change.new_slide.number else ""
    return f"slide {_named(change.new_slide)}{was}"


def _named(slide: SlidePlace | None) -> str:
    if slide is None:
        return ""
    return f'{slide.number} "{slide.title}"' if slide.title else str(slide.number)


def _change_lines(change: Change, old: int, width: int) -> Iterator[str]:
    """One change; `old` is the old number of the slide, so that what came from another can say so."""
    place = f" ({change.place})" if change.place else ""
    whence = change.old_slide.number if change.old_slide and change.new_slide else old
    head = f"  {change.what} {change.status}{f' from old slide {whence}' if whence != old else ''}{place}"
    told = _in_one_line(change)
    if len(head) + len(told) + 2 <= width:
        yield visible(f"{head}: {told}" if told else head)
        return
    yield from _wrapped(head, width, "  ")
    for name, text in (("old", change.old), ("new", change.new)):
        if text and not (name == "new" and change.old == change.new):
            yield from _wrapped(f"    {name}: {_cut(text)}", width, " " * 9)


def _in_one_line(change: Change) -> str:
    """What differs without its old and new text under each other: `107 → 111 (+4)`."""
    difference = f" ({change.difference})" if change.difference else ""
    if change.status in ("added", "removed") or change.old == change.new:
        return change.new or change.old
    return f"{change.old or 'nothing'} → {change.new or 'nothing'}{difference}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    shown = visible(" ".join(text.split()))
    first = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(
        shown, max(width, _NARROWEST), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    )


# Files --------------------------------------------------------------------------------------


def table(changes: Sequence[Change]) -> bytes:
    """The changes as CSV, one a row; texts that a spreadsheet would run as a formula are guarded."""
    return csvtext.write(HEADER, ([str(cell) for cell in _cells(change)] for change in changes))


def _cells(change: Change) -> Iterator[object]:
    yield from (change.what, change.status)
    yield from (slide.number if slide else "" for slide in (change.old_slide, change.new_slide))
    yield from (change.place, change.old, change.new, change.difference)


def record(found: DeckChanges) -> dict[str, Any]:
    """For machines: how much differs, and each change; what a change does not have is left out."""
    return {
        "slides_changed": found.slides_changed,
        "changes": [_record(change) for change in found.changes],
    }


def _record(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"what": change.what, "status": change.status}
    for name, slide in (("old_slide", change.old_slide), ("new_slide", change.new_slide)):
        told[name] = {"number": slide.number, "title": slide.title} if slide else None
    for name in ("shape", "row", "column", "old", "new", "difference"):
        told[name] = getattr(change, name)
    return {name: value for name, value in told.items() if value not in ("", None)}
