"""Sentences from the template's phrases: Jinja2 text in which every figure stays a span.

A phrase is given markers, never numbers, so what it renders is split back into words and
figures. It runs in Jinja2's sandbox and reaches nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import BaseLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from reportgen.model import Span, Text, Words
from reportgen.narrative.movements import RULES
from reportgen.problems import Problem, ProblemsFound, Where

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKER = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


def read_phrases(template: Path) -> dict[str, str]:
    """The phrase of every rule that calls for a statement; `ProblemsFound` for those missing."""
    found, problems = {}, []
    for rule in (name for name, outcome in RULES.items() if outcome.kind):
        path = template / "phrases" / f"{rule}.j2"
        try:
            found[rule] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            problems.append(
                Problem(
                    Where(f"phrases/{path.name}"),
                    f'The phrase for the rule "{rule}" is not there, or cannot be read as text.',
                )
            )
            continue
        problems += _faults(rule, found[rule])
    if problems:
        raise ProblemsFound(problems)
    return found


def _faults(rule: str, phrase: str) -> list[Problem]:
    outside = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", phrase, flags=re.DOTALL)
    where = Where(f"phrases/{rule}.j2")
    if re.search(r"\d", outside):
        return [
            Problem(where, "This holds a digit. A phrase takes its numbers from figures, and none is typed.")
        ]
    return []


def render(rule: str, phrase: str, spans: Mapping[str, Span], flags: Mapping[str, bool]) -> Text:
    """One sentence: each name in `spans` may be placed in the phrase, each flag asked about."""
    order = list(spans)
    markers = {name: f"{_OPEN}{index}{_CLOSE}" for index, name in enumerate(order)}
    environment = SandboxedEnvironment(loader=BaseLoader(), undefined=StrictUndefined, autoescape=False)
    try:
        rendered = environment.from_string(phrase).render(**markers, **flags)
    except Exception as error:  # a phrase is somebody's program: whatever it raises is its mistake
        line = getattr(error, "lineno", 0) or 0
        message = f"This phrase cannot be said: {error}."
        raise ProblemsFound([Problem(Where(f"phrases/{rule}.j2", line), message)]) from None
    return _spans(" ".join(rendered.split()), [spans[name] for name in order])


def _spans(rendered: str, spans: list[Span]) -> Text:
    pieces = _MARKER.split(rendered)
    return tuple(
        spans[int(piece)] if index % 2 else Words(piece)
        for index, piece in enumerate(pieces)
        if index % 2 or piece
    )
