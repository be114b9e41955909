"""Sentences from the template's phrases: Jinja2 text in which every figure stays a span.

A phrase is given markers, never numbers, so what it renders is split back into words and
figures. It has words, names to place and `if`: it cannot loop, call, filter or do sums, so it
cannot hang, spoil a marker or make a number. It runs in Jinja2's sandbox and reaches nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from reportgen.model import Span, Text, Words, plain
from reportgen.narrative.movements import RULES
from reportgen.problems import Problem, ProblemsFound, Where, raise_if_any, stopped, unknown

# What a phrase may place and ask, by the names it has there.
LEVELS = {"kpi_lower": "fytd.target", "kpi_upper": "fytd.target_upper"}
FIGURES = ("now", "before", "change", "size", "rate", "rate_before", "other_change", "lead", *LEVELS)
WORDS = ("label", "noun", "kpi_name", "moved", "other_noun", "other_moved")
FLAGS = (
    "up",
    "has_category",
    "ceiling",
    "meets_lower",
    "meets_upper",
    "one",
    "small",
    "chance",
    "other_chance",
    "from_fewer",
    "rate_first",
    "is_rate",
    "other_up",
    "whole_year",
)
LONGEST = 2_000
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKER = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.CondExpr,
    nodes.Assign,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Operand,  # half of a comparison, which is refused as a whole
)


def read_phrases(template: Path) -> dict[str, str]:
    """The phrase of every rule that calls for a statement, of two movements in one sentence, and of titles.

    `ProblemsFound` for all that is wrong.
    """
    folder = template / "phrases"
    if not folder.is_dir():
        message = "The template has no folder of this name: it holds the phrase of each rule, as <rule>.j2."
        raise stopped("phrases", message)
    rules = [*(name for name, outcome in RULES.items() if outcome.kind), "mixed", "headline"]
    found = {rule: _read(folder / f"{rule}.j2") for rule in rules}
    raise_if_any(
        problem
        for rule, phrase in found.items()
        for problem in _faults(rule, phrase) or _name_faults(rule, phrase or "")
    )
    return {rule: phrase for rule, phrase in found.items() if phrase is not None}


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def render(rule: str, phrase: str, spans: Mapping[str, Span], flags: Mapping[str, bool]) -> Text:
    """One sentence: each name in `spans` may be placed in the phrase, each flag asked about.

    A span without text is empty in the phrase too, so that `if` can ask whether there is any.
    """
    raise_if_any(_faults(rule, phrase))
    named = enumerate(spans.items())
    markers = {name: f"{_OPEN}{index}{_CLOSE}" if span.text else "" for index, (name, span) in named}
    try:
        rendered = _ENVIRONMENT.from_string(phrase).render(**markers, **flags)
    except Exception as error:  # a phrase is somebody's program: whatever it raises is its mistake
        raise ProblemsFound([_unsaid(rule, error)]) from None
    pieces = _MARKER.split(" ".join(rendered.split()))
    text = _spans(pieces, list(spans.values()))
    raise_if_any(Problem(_where(rule), message) for message in _said_badly(pieces[::2], text))
    return text


def _spans(pieces: list[str], spans: list[Span]) -> Text:
    return tuple(
        spans[int(piece)] if index % 2 else Words(piece)
        for index, piece in enumerate(pieces)
        if index % 2 or piece
    )


def _said_badly(words: list[str], text: Text) -> Iterator[str]:
    yield from _typed("".join(words))
    length = len(plain(text))
    if not plain(text).strip():
        yield "This phrase says nothing of one movement: give every branch of it words."
    if length > LONGEST:
        yield f"This phrase makes {length:,} characters of one movement: {LONGEST:,} are the most."


def _faults(rule: str, phrase: str | None) -> list[Problem]:
    """What is wrong with a phrase whatever the figures are, in all its branches."""
    if phrase is None:
        message = f'The phrase for the rule "{rule}" is not there, or cannot be read as text.'
        return [Problem(_where(rule), message)]
    if len(phrase) > LONGEST or not phrase.strip():
        message = (
            f"This phrase has {len(phrase):,} characters: one sentence is wanted, of {LONGEST:,} at most."
        )
        return [Problem(_where(rule), message)]
    return _program_faults(rule, phrase)


def _name_faults(rule: str, phrase: str) -> Iterator[Problem]:
    """Names that a phrase asks for and that nothing has, neither we nor its own `set`."""
    names = list(_ENVIRONMENT.parse(phrase).find_all(nodes.Name))
    known = {*FIGURES, *WORDS, *FLAGS, *(name.name for name in names if name.ctx == "store")}
    for name in names:
        if name.name not in known:
            yield Problem(
                _where(rule, name.lineno), unknown(name.name, "a name that a phrase can place", known)
            )


def _program_faults(rule: str, phrase: str) -> list[Problem]:
    try:
        tree = _ENVIRONMENT.parse(phrase)
        faults = [Problem(_where(rule, line), message) for line, message in _tree_faults(tree)]
        if not faults:
            _ENVIRONMENT.from_string(phrase)
    except Exception as error:  # Jinja2 and Python each have their own for what they cannot read
        return [_unsaid(rule, error)]
    return faults


def _tree_faults(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.TemplateData):
            for down, line in enumerate(node.data.split("\n")):
                yield from ((node.lineno + down, message) for message in _typed(line))
        elif isinstance(node, nodes.Const):
            yield from ((node.lineno, message) for message in _typed(str(node.value)))
        elif not _is_allowed(node):
            kind = type(node).__name__.lower()
            yield (
                node.lineno,
                f'This uses "{kind}". A phrase has words, names to place and "if", and no more.',
            )


def _is_allowed(node: nodes.Node) -> bool:
    return isinstance(node, _ALLOWED) or (isinstance(node, nodes.Test) and node.name == "defined")


def _typed(words: str) -> Iterator[str]:
    """What no words of a phrase may hold, since it would pass for a figure or hide one."""
    if any(character.isnumeric() for character in words):
        yield "This holds a digit. A phrase takes its numbers from figures, and none is typed."
    found = sorted({c for c in words if not (c.isprintable() or c.isspace())})
    if found:
        codes = ", ".join(f"U+{ord(character):04X}" for character in found)
        yield f"This holds characters that cannot be printed: {codes}. Type the words anew."


def _unsaid(rule: str, error: Exception) -> Problem:
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    reason = str(error.args[0] if error.args else type(error).__name__).rstrip(".")
    return Problem(_where(rule, line), f"This phrase cannot be said: {reason}.")


def _where(rule: str, line: int = 0) -> Where:
    return Where(f"phrases/{rule}.j2", line)


def _placed(value: object) -> object:
    if not isinstance(value, str | Undefined):
        raise TypeError(f'"{value}" is not words or a figure; ask about a yes or no with "if"')
    return value


def _environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_placed)
    made.globals.clear()
    return made


_ENVIRONMENT = _environment()
