"""Statements of two packs: new, gone, or no longer true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.model import SIGNS, Difference, PackRecord, SaidStatement, Status

WAIVED = "taken off its page by the analyst"


def compare_statements(old: PackRecord, new: PackRecord) -> Iterator[Difference]:
    """Every statement that only one of the packs makes, or that the later one makes otherwise.

    Of a pack that was imported no statements are known, so that nothing is said of them.
    """
    if old.imported or new.imported:
        return
    before = {one.id: one for one in old.statements}
    now = {one.id: one for one in new.statements}
    labels = {**(old.labels or {}), **(new.labels or {})}
    for name, one in before.items():
        other = now.get(name)
        if other is None:
            yield _row("removed", labels, one, None)
        elif not _as_true(one, other):
            yield _row("no longer true", labels, one, other)
        elif (one.text, one.lead, one.listed) != (other.text, other.lead, other.listed):
            yield _row("changed", labels, one, other)
    yield from (_row("added", labels, None, one) for name, one in now.items() if name not in before)


def _as_true(old: SaidStatement, new: SaidStatement) -> bool:
    """Whether the same can still be said: the way it went, whether that is good, and how sure it is."""
    return (old.kind, old.direction) == (new.kind, new.direction) and not (
        old.evidence in ("strong", "some") and new.evidence == "none"
    )


def _row(
    status: Status, labels: Mapping[str, str], old: SaidStatement | None, new: SaidStatement | None
) -> Difference:
    one = new or old
    assert one, "a difference has one side at least"
    note = WAIVED if new and not new.listed else ""
    about = f"{subject_label(one.id, labels)} ({one.kind})"
    return Difference("statement", status, one.id, about, _told(old), _told(new), note=note)


def subject_label(statement: str, labels: Mapping[str, str]) -> str:
    """What a statement is about, in words: `Residential burglary`, its rate by its measure's label."""
    subject, _, aspect = statement.rpartition("/")
    measure, _, category = subject.partition(".")
    label = labels.get(subject, subject)
    whole = labels.get(measure, "")
    return f"{label}, {whole[:1].lower()}{whole[1:]}" if category and aspect == "rate" and whole else label


def _told(statement: SaidStatement | None) -> str:
    if statement is None:
        return ""
    sign = f"{SIGNS[statement.direction]} " if statement.direction in ("up", "down") else ""
    return f"{sign}{statement.lead} {statement.text}"
